"""What can be done to elements that stand on the canvas. Each verb is one step of the history."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QPointF

from gui.design.arranging import make_room, tidy
from gui.design.parts import element_meant
from gui.session import Session
from model.document import Document
from model.elements import Approach, Backing, Design, Guest, Host, OperatingSystem, Technique
from model.rules import Finding
from model.text import Text, text, translatable

APPROACH = translatable("model", "Change the approach of {name}")
TECHNIQUE = translatable("model", "Change the technique of {name}")
BACKING = translatable("model", "Change the backing of a peripheral of {name}")
RENAME = translatable("model", "Rename {name}")
REMOVE = translatable("model", "Delete {name}")
REMOVE_MANY = translatable("model", "Delete {count} elements")
MOVE = translatable("model", "Move {name}")
MOVE_MANY = translatable("model", "Move {count} hosts")
TIDY_UP = translatable("model", "Tidy up")
REORDER = translatable("model", "Reorder {name}")


class Editor:
    """Edits the design of a session. It remembers the system of a host that went over to bare metal."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._former_systems: dict[str, OperatingSystem] = {}
        session.document.complete_with(self._make_room)

    @property
    def document(self) -> Document:
        """The document that is edited."""
        return self._session.document

    @property
    def design(self) -> Design:
        """The present design."""
        return self._session.document.design

    def set_approach(self, host_id: str, approach: Approach) -> None:
        """Go over to another approach: the host's system goes with bare metal, and comes back without it."""
        host = self.design.host(host_id)
        if host.approach is approach:
            return
        if host.host_os is not None:
            self._former_systems[host_id] = host.host_os
        system = host.host_os
        if approach is Approach.BARE_METAL:
            system = None
        elif system is None:
            system = self._former_systems.get(host_id, OperatingSystem(bits=host.cpu.bits))
        with self.document.transaction(text(APPROACH, name=host.name)):
            self.document.replace_host(replace(host, approach=approach, host_os=system))

    def set_technique(self, guest_ids: Iterable[str], technique: Technique) -> None:
        """Have these guests virtualized in that way."""
        guests = [self.design.guest(guest_id) for guest_id in guest_ids]
        with self.document.transaction(text(TECHNIQUE, name=_names(guests))):
            for guest in guests:
                self.document.replace_guest(replace(guest, technique=technique))

    def set_backing(self, guest_id: str, index: int, backing: Backing) -> None:
        """Put something else behind a virtual peripheral."""
        guest = self.design.guest(guest_id)
        changed = list(guest.peripherals)
        changed[index] = replace(changed[index], backing=backing)
        with self.document.transaction(text(BACKING, name=guest.name)):
            self.document.replace_guest(replace(guest, peripherals=tuple(changed)))

    def rename(self, element_id: str, name: str) -> None:
        """Give a host or guest another name; an empty one changes nothing."""
        found = self.find(element_id)
        name = " ".join(name.split())
        if found is None or not name or name == found.name:
            return
        with self.document.transaction(text(RENAME, name=found.name)):
            if isinstance(found, Host):
                self.document.replace_host(replace(found, name=name))
            else:
                self.document.replace_guest(replace(found, name=name))

    def delete(self, ids: Iterable[str]) -> None:
        """Delete hosts, guests and peripherals, as the selection names them. CPU, memory and disk stay."""
        chosen = list(dict.fromkeys(element_meant(each) for each in ids if can_delete(each)))
        if not chosen:
            return
        with self.document.transaction(self._delete_label(chosen)):
            # Peripherals last first, so that the places of the others stay what they are.
            for chip in sorted((each for each in chosen if "#" in each), key=_place_of, reverse=True):
                self._delete_peripheral(chip)
            for element_id in (each for each in chosen if "#" not in each):
                self._delete_element(element_id)

    def _delete_label(self, chosen: list[str]) -> Text:
        found = self.find(chosen[0].partition("#")[0])
        return text(REMOVE, name=found.name) if len(chosen) == 1 and found else text(REMOVE_MANY, count=len(chosen))

    def _delete_element(self, element_id: str) -> None:
        found = self.find(element_id)
        if isinstance(found, Host):
            self.document.remove_host(element_id)
        elif found is not None:
            self.document.remove_guest(element_id)

    def _delete_peripheral(self, chip: str) -> None:
        owner, place = self.find(chip.partition("#")[0]), _place_of(chip)
        if owner is None or place >= len(owner.peripherals):
            return
        if isinstance(owner, Host):
            kept = (*owner.peripherals[:place], *owner.peripherals[place + 1 :])
            self.document.replace_host(replace(owner, peripherals=kept))
        else:
            left = (*owner.peripherals[:place], *owner.peripherals[place + 1 :])
            self.document.replace_guest(replace(owner, peripherals=left))

    def move_hosts(self, host_ids: Iterable[str], by: QPointF, merge: str = "") -> None:
        """Move hosts on the canvas, by so many px; steps with the same `merge` become one."""
        hosts = [self.design.host(host_id) for host_id in host_ids]
        if not hosts or by.isNull():
            return
        many = len(hosts) > 1
        label = text(MOVE_MANY, count=len(hosts)) if many else text(MOVE, name=hosts[0].name)
        with self.document.transaction(label, merge):
            for host in hosts:
                x, y = host.position
                self.document.replace_host(replace(host, position=(x + by.x(), y + by.y())))

    def tidy_up(self) -> None:
        """Arrange all hosts in rows and columns; where they stand so already, nothing happens."""
        with self.document.transaction(text(TIDY_UP)):
            for host in tidy(self.design):
                self.document.replace_host(host)

    def _make_room(self, before: Design) -> None:
        """Move the hosts that one that has just grown would cover."""
        for host in make_room(before, self.design):
            self.document.replace_host(host)

    def reorder(self, guest_id: str, by: int) -> None:
        """Move a guest among those of its host, by so many places."""
        host = self.design.host_of(guest_id)
        place = next(index for index, guest in enumerate(host.guests) if guest.id == guest_id)
        target = min(max(0, place + by), len(host.guests) - 1)
        if target != place:
            with self.document.transaction(text(REORDER, name=host.guests[place].name)):
                self.document.move_guest(guest_id, host.id, target)

    def mend(self, finding: Finding) -> None:
        """Make the edit that a finding offers."""
        if finding.fix is not None:
            with self.document.transaction(finding.fix.label):
                self.document.replace_host(finding.fix.mend(self.design.host(finding.host)))

    def find(self, element_id: str) -> Host | Guest | None:
        """Return the host or guest of that id, or None."""
        for host in self.design.hosts:
            if host.id == element_id:
                return host
            for guest in host.guests:
                if guest.id == element_id:
                    return guest
        return None


def can_delete(chosen: str) -> bool:
    """Whether something selected can be deleted: hosts, guests and peripherals can, CPU, memory and disk cannot."""
    part = element_meant(chosen).partition("#")[2]
    return not part or part.startswith("peripherals[")


def _place_of(chip: str) -> int:
    return int(chip.partition("peripherals[")[2].rstrip("]"))


def _names(guests: list[Guest]) -> str:
    return ", ".join(guest.name for guest in guests[:3]) + (" …" if len(guests) > 3 else "")
