"""The peripherals of a host or a guest as chips, each with a menu, and a button that adds one."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from gui.design import words
from gui.design.inspector.field import Field
from gui.icons import icon
from gui.translation import translate_text
from gui.widgets.buttons import IconButton
from gui.widgets.chip import Chip
from gui.widgets.flow_layout import FlowLayout
from model.catalog import peripheral_kind, peripheral_kinds
from model.document.limits import MAX_PERIPHERALS
from model.elements import Backing, Guest, Host, VirtualPeripheral
from model.rules import Severity, check_host


@dataclass(frozen=True)
class Slot:
    """One chip: the kind, what backs it (None on a host), and how many of the same stand before it."""

    kind: str
    backing: Backing | None
    nth: int = 0

    @property
    def label(self) -> str:
        """What the chip says."""
        device = words.device_short(self.kind)
        return device if self.backing is None else f"{device} → {words.backing(self.backing)}"


def slots_of(element: Host | Guest) -> tuple[Slot, ...]:
    """Return the peripherals of an element, in its order."""
    made: list[Slot] = []
    for device in element.peripherals:
        kind, backing = (device, None) if isinstance(device, str) else (device.kind, device.backing)
        nth = sum(other.kind == kind and other.backing is backing for other in made)
        made.append(Slot(kind, backing, nth))
    return tuple(made)


def glyph_of(kind: str) -> str:
    """Return the name of the icon of a kind of peripheral."""
    try:
        return peripheral_kind(kind).icon
    except KeyError:
        return "cpu"


class PeripheralsField(Field):
    """The chips. Every edit is a function from an element to the changed element.

    Of several elements, those peripherals are shown that all of them have; an edit of one is an edit of all.
    """

    def __init__(self, name: str, rules: Iterable[str] = ()) -> None:
        super().__init__(name, "peripherals", rules)
        self._elements: tuple[Host | Guest, ...] = ()
        self._slots: tuple[Slot, ...] = ()
        self._chips: list[Chip] = []
        self._marked: tuple[int, ...] = ()
        self._row = QWidget()
        self._flow = FlowLayout(self._row)
        self._add = IconButton("plus", "", 26)
        self._add.setObjectName("peripherals-add")
        self._add.clicked.connect(lambda: self._popup(self.adding_menu(), self._add))
        self._flow.addWidget(self._add)
        self.hold(self._row)

    def set_words(self, label: str, tooltip: str) -> None:
        super().set_words(label, tooltip)
        self._add.setAccessibleName(self.tr("Add a peripheral"))
        self._add.setToolTip(self.tr("Add a peripheral"))
        self._rebuild()

    def chips(self) -> tuple[Chip, ...]:
        """Return the chips shown."""
        return tuple(self._chips[: len(self._slots)])

    def show_values(self, values: Sequence[Host | Guest]) -> None:
        self._elements = tuple(values)
        shared = _common_slots([slots_of(element) for element in values])
        if shared != self._slots:
            self._slots = shared
            self._rebuild()
        for element in values:
            hidden = len(element.peripherals) - len(shared)
            if hidden and len(values) > 1:
                self.set_note(self.tr("Only what all of them have is shown."))
                return
        self.set_note("" if values and (shared or len(values) > 1) else self.tr("None. A machine can do without."))

    def mark(self, indexes: Iterable[int]) -> None:
        """Draw the chips at these places of the element as selected."""
        self._marked = tuple(indexes)
        for place, chip in enumerate(self.chips()):
            chip.set_highlighted(place in self._marked)

    def _rebuild(self) -> None:
        focused = next((place for place, chip in enumerate(self._chips) if chip.hasFocus()), None)
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._flow.removeWidget(self._add)
        self._chips = [self._make_chip(slot) for slot in self._slots]
        for chip in self._chips:
            self._flow.addWidget(chip)
            chip.show()
        self._flow.addWidget(self._add)
        self.mark(self._marked)
        self._row.updateGeometry()
        if focused is not None:
            # The keyboard stays where it was, although the chip that had it is another one now.
            heir: QWidget = self._chips[min(focused, len(self._chips) - 1)] if self._chips else self._add
            heir.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_chip(self, slot: Slot) -> Chip:
        chip = Chip(glyph_of(slot.kind), slot.label, self._row)
        chip.setObjectName(f"peripheral-{slot.kind}")
        chip.set_emulated(slot.backing is Backing.EMULATED)
        chip.setToolTip(self._explain(slot))
        chip.setAccessibleDescription(self.tr("Press for the menu, Delete to remove it"))
        chip.clicked.connect(lambda: self._popup(self.chip_menu(slot), chip))
        chip.removed.connect(lambda: self.edited.emit(_removing(slot)))
        return chip

    def _explain(self, slot: Slot) -> str:
        device = words.device(slot.kind)
        sentence = {
            None: self.tr("{device}: a real device of this host."),
            Backing.SHARED: self.tr("{device}: the hypervisor shares the physical one among the guests."),
            Backing.EMULATED: self.tr("{device}: made in software, no physical one is needed."),
            Backing.PASSTHROUGH: self.tr("{device}: the physical one belongs to this guest alone."),
        }[slot.backing]
        return sentence.format(device=device) + " " + self.tr("Press for the menu, Delete to remove it.")

    # Menus

    def _popup(self, menu: QMenu, below: QWidget) -> None:
        menu.popup(below.mapToGlobal(QPoint(0, below.height() + 2)))

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        return menu

    def adding_menu(self) -> QMenu:
        """Return the menu of what can be added."""
        menu = self._menu()
        room = all(len(element.peripherals) < MAX_PERIPHERALS for element in self._elements)
        for kind in peripheral_kinds():
            action = menu.addAction(icon(kind.icon), translate_text(kind.name))
            action.setToolTip(translate_text(kind.description))
            action.setData(kind.id)
            action.setEnabled(room)
            action.triggered.connect(lambda _=False, kind_id=kind.id: self.edited.emit(self.adding(kind_id)))
        return menu

    def adding(self, kind: str) -> Callable[[Host | Guest], Host | Guest]:
        """Return the edit that adds a peripheral of that kind."""

        def add(element: Host | Guest) -> Host | Guest:
            if isinstance(element, Host):
                return replace(element, peripherals=(*element.peripherals, kind))
            return replace(
                element, peripherals=(*element.peripherals, peripheral_kind(kind).make(self.host_of(element)))
            )

        return add

    def host_of(self, guest: Guest) -> Host | None:
        """Return the host that carries the guest."""
        return None

    def chip_menu(self, slot: Slot) -> QMenu:
        """Return the menu of one chip: what backs it, another of its kind, away with it."""
        menu = self._menu()
        if slot.backing is not None:
            group = QActionGroup(menu)
            for backing in Backing:
                menu.addAction(self._backing_action(group, slot, backing))
            menu.addSeparator()
        again = menu.addAction(icon("duplicate"), self.tr("Add another"))
        again.triggered.connect(lambda: self.edited.emit(self.adding(slot.kind)))
        remove = menu.addAction(icon("delete"), self.tr("Remove"))
        remove.triggered.connect(lambda: self.edited.emit(_removing(slot)))
        return menu

    def _backing_action(self, group: QActionGroup, slot: Slot, backing: Backing) -> QAction:
        names = {
            Backing.SHARED: self.tr("Shared with other guests"),
            Backing.EMULATED: self.tr("Emulated in software"),
            Backing.PASSTHROUGH: self.tr("Passthrough: this guest alone"),
        }
        reason = self._against(slot, backing)
        refused = self.tr("{choice} — not possible here")
        action = QAction(refused.format(choice=names[backing]) if reason else names[backing], group)
        action.setCheckable(True)
        action.setChecked(backing is slot.backing)
        action.setData(backing.value)
        action.setToolTip(reason or self._explain(replace(slot, backing=backing)))
        action.triggered.connect(lambda: self.edited.emit(_backing(slot, backing)))
        return action

    def _against(self, slot: Slot, backing: Backing) -> str:
        """Return the error that the rules would find in that backing, or ""."""
        for guest in self._elements:
            host = self.host_of(guest) if isinstance(guest, Guest) else None
            if host is None or not isinstance(guest, Guest):
                continue
            changed = _backing(slot, backing)(guest)
            place = (
                _place(changed, replace(slot, backing=backing)) if backing is slot.backing else _place(guest, slot)
            )
            for finding in check_host(host.with_guest(changed)):
                about = finding.guest == guest.id and finding.part == f"peripherals[{place}]"
                if about and finding.severity is Severity.ERROR:
                    return translate_text(finding.message)
        return ""


class GuestPeripheralsField(PeripheralsField):
    """The peripherals of guests; `host_of` finds the host that a guest stands on."""

    def __init__(self, name: str, find_host: Callable[[str], Host], rules: Iterable[str] = ()) -> None:
        super().__init__(name, rules)
        self._find_host = find_host

    def host_of(self, guest: Guest) -> Host | None:
        return self._find_host(guest.id)


def _common_slots(lists: Sequence[tuple[Slot, ...]]) -> tuple[Slot, ...]:
    if not lists:
        return ()
    return tuple(slot for slot in lists[0] if all(slot in other for other in lists[1:]))


def _place(element: Host | Guest, slot: Slot) -> int:
    return slots_of(element).index(slot)


def _removing(slot: Slot) -> Callable[[Host | Guest], Host | Guest]:
    def remove(element: Host | Guest) -> Host | Guest:
        place = _place(element, slot)
        if isinstance(element, Host):
            return replace(element, peripherals=element.peripherals[:place] + element.peripherals[place + 1 :])
        return replace(element, peripherals=element.peripherals[:place] + element.peripherals[place + 1 :])

    return remove


def _backing(slot: Slot, backing: Backing) -> Callable[[Guest], Guest]:
    def change(guest: Guest) -> Guest:
        place = _place(guest, slot)
        devices: list[VirtualPeripheral] = list(guest.peripherals)
        devices[place] = replace(devices[place], backing=backing)
        return replace(guest, peripherals=tuple(devices))

    return change
