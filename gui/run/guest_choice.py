"""Which guest is looked at: picked by the user, or the one that runs; and who is shown alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor

from model.elements import Approach

if TYPE_CHECKING:
    from gui.run.controller import RunController
    from gui.run.graph_scene import RunScene
    from gui.session import Session


class GuestChoice(QObject):
    """The guest of the other panels. `changed()` when it is another, or is no longer followed."""

    changed = Signal()

    def __init__(
        self, session: Session, controller: RunController, scene: RunScene, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._controller, self._scene = session, controller, scene
        self._selected = ""
        self._is_following = True

    @property
    def selected(self) -> str:
        """The id of the guest whose program, console and registers are shown."""
        return self._selected

    @property
    def is_following(self) -> bool:
        """Whether the guest that runs is the one looked at."""
        return self._is_following

    @property
    def name(self) -> str:
        """The name of the selected guest, or of the machine's own system."""
        return self._scene.guest_name(self._selected) if self._selected else ""

    @property
    def names(self) -> Mapping[str, str]:
        """The names of all that run, by id."""
        return {system.id: self._scene.guest_name(system.id) for system in self._controller.systems}

    @property
    def colors(self) -> Mapping[str, QColor]:
        """The colours of all that are shown, by id."""
        return {guest: self._scene.guest_color(guest) for guest in self._scene.guests}

    @property
    def places(self) -> dict[str, int]:
        """Which colour each system has: the one it has in the design, on the bare machine its guest's."""
        designed = self._controller.designed_host
        guests = () if designed is None else designed.guests
        places = {guest.id: self._session.colors.index(guest.id) for guest in guests}
        return places | {self._controller.host_id: places.get(self._controller.focus, 0)}

    @property
    def alone(self) -> str:
        """The id of the guest whose program runs on the bare machine, or ""."""
        designed, host = self._controller.designed_host, self._controller.host
        if designed is None or host is None or host.approach is not Approach.TRADITIONAL or not designed.guests:
            return ""
        known = [guest.id for guest in designed.guests]
        return self._controller.focus if self._controller.focus in known else known[0]

    def is_designed(self, guest: str) -> bool:
        """Whether it is a guest of the design, and not a machine's own system."""
        return any(known.id == guest for _, known in self._session.document.design.guests())

    def choose(self) -> None:
        """Keep the selected guest if it is still there, or take the session's, or the first."""
        present = self._scene.guests
        wanted = [
            self._selected,
            *(chosen.split("#")[0] for chosen in reversed(self._session.selection)),
            *present[:1],
        ]
        self._selected = ""
        self.select(next((guest for guest in wanted if guest in present), ""))

    def pick(self, guest: str) -> None:
        """Look at this guest, and no longer follow the one that runs."""
        self._is_following = self._is_following and len(self._scene.guests) <= 1
        self._take(guest)
        if self.is_designed(guest):
            self._session.select((guest,))
        self.changed.emit()

    def select(self, guest: str) -> None:
        """Look at this guest."""
        if guest != self._selected:
            self._take(guest)
            self.changed.emit()

    def _take(self, guest: str) -> None:
        self._selected = guest
        self._scene.select_guest(guest)
        if self.is_designed(guest):
            self._controller.focus = guest

    def follow(self) -> None:
        """Look at the guest of the step that happened last, if it is to be followed."""
        step = self._controller.step_now
        if self._is_following and step is not None:
            self.select(step.guest)

    def set_following(self, following: bool) -> None:
        """Look at the guest that runs from now on, or stay where one is."""
        self._is_following = following
        self.follow()
        self.changed.emit()

    def walk(self, by: int) -> None:
        """Look at the guest so many places to the right."""
        guests = self._scene.guests
        if self._selected in guests:
            self.pick(guests[(guests.index(self._selected) + by) % len(guests)])

    def take_session(self) -> None:
        """Look at the guest that was selected in another view."""
        chosen = self._session.selection[-1].split("#")[0] if self._session.selection else ""
        if chosen in self._scene.guests and chosen != self._selected:
            self.pick(chosen)
