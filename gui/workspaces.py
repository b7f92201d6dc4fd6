"""The workspaces of a window: made when they are first entered, so that a start loads nothing it does not show."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from gui.preload import is_loaded, preload
from gui.session import Session
from gui.settings import settings
from gui.workspace import Workspace

NAMES = ("design", "run", "compare", "learn", "virtualizability")
NEEDS_MACHINE = ("run", "compare", "virtualizability")
PASSING_MS = 8000


class Workspaces(QStackedWidget):
    """A stack of workspaces, one in front.

    `switched(name)` comes after another came to the front, the other signals pass on what the one in front says.
    `action_requested(id)` asks for an action of the window, `example_requested(name)` for a bundled example.
    """

    switched = Signal(str)
    actions_changed = Signal()
    status_changed = Signal(str)
    zoom_changed = Signal(object)
    action_requested = Signal(str)
    example_requested = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("workspaces")
        self._session = session
        self._made: dict[str, Workspace] = {}
        self._front = self._wanted = ""
        self._messages: dict[str, str] = {}
        session.run_requested.connect(self.start)
        self._passing = QTimer(self)
        self._passing.setSingleShot(True)
        self._passing.timeout.connect(self.settle_messages)

    @property
    def front(self) -> str:
        """The name of the workspace in front."""
        return self._front

    def current(self) -> Workspace:
        """Return the workspace in front."""
        return self.workspace(self._front)

    def made(self) -> dict[str, Workspace]:
        """Return the workspaces that were entered so far, by name."""
        return dict(self._made)

    def workspace(self, name: str) -> Workspace:
        """Return a workspace, and make it if it was not needed before; raises KeyError."""
        if name not in self._made:
            if name not in NAMES:
                raise KeyError(name)
            made = _make(name, self._session)
            self._made[name] = made
            self.addWidget(made)
            self._connect(name, made)
            saved = settings().layout(name)
            if saved is not None:
                made.restore_layout(saved)
        return self._made[name]

    def enter(self, name: str) -> None:
        """Bring a workspace to the front.

        If that needs something loaded, the window answers until it is there; unless another workspace is asked for
        meanwhile.
        """
        self._wanted = name
        if name in NEEDS_MACHINE and not is_loaded():
            self._load()
        if name == self._front or name != self._wanted:
            return
        entered = self.workspace(name)
        if self._front:
            self.current().left()
        self._front = name
        self.setCurrentWidget(entered)
        entered.setFocus(Qt.FocusReason.OtherFocusReason)
        entered.entered()
        self.switched.emit(name)
        self.status_changed.emit(self._messages.get(name, ""))
        self.zoom_changed.emit(entered.zoom())
        self.actions_changed.emit()

    def _load(self) -> None:
        QApplication.setOverrideCursor(Qt.CursorShape.BusyCursor)
        try:
            preload().wait()
        finally:
            QApplication.restoreOverrideCursor()

    def start(self, host_id: str, guests: tuple[str, ...] = ()) -> None:
        """Go to Run and start these guests of a host; all that it has if none is named."""
        self.enter("run")
        start = getattr(self.current(), "start_guests", None)
        if start is not None:
            start(host_id, guests)

    def look_up(self, mnemonic: str, family: str, bits: int) -> None:
        """Go to the verdict on an instruction of a processor of that width; to what follows from all if it is ""."""
        self.enter("virtualizability")
        look_up = getattr(self.current(), "look_up", None)
        if look_up is not None:
            look_up(mnemonic, family, bits)

    def settle_messages(self) -> None:
        """Take away what workspaces said about what was just done."""
        for name in [name for name, made in self._made.items() if made.status_passes and self._messages.get(name)]:
            self._tell(name, "")

    def retranslate(self) -> None:
        """Let the pages say everything again; workspaces with a session do it on the session's signals."""
        from gui.pages import CalmPage

        for made in self._made.values():
            if isinstance(made, CalmPage):
                made.retranslate()

    def save_layouts(self) -> None:
        """Remember how the panels of each workspace are arranged."""
        for name, made in self._made.items():
            state = made.save_layout()
            if not state.isEmpty():
                settings().set_layout(name, state)

    def close_all(self) -> None:
        """Stop whatever the workspaces have running, and enter no other."""
        self._wanted = ""
        for made in self._made.values():
            made.close_workspace()

    def _connect(self, name: str, made: Workspace) -> None:
        def pass_on() -> None:
            if self._front == name:
                self.actions_changed.emit()

        def show_zoom(factor: float) -> None:
            if self._front == name:
                self.zoom_changed.emit(factor)

        made.actions_changed.connect(pass_on)
        made.status_changed.connect(partial(self._tell, name))
        made.zoom_changed.connect(show_zoom)
        requested = getattr(made, "action_requested", None)
        if requested is not None:
            requested.connect(self.action_requested)
        run = getattr(made, "run_requested", None)
        if run is not None:
            run.connect(self.start)
        verdict = getattr(made, "verdict_requested", None)
        if verdict is not None:
            verdict.connect(self.look_up)
        example = getattr(made, "example_requested", None)
        if example is not None:
            example.connect(self.example_requested)

    def _tell(self, name: str, message: str) -> None:
        self._messages[name] = message
        if self._front == name:
            self.status_changed.emit(message)
        if message and self._made[name].status_passes:
            self._passing.start(PASSING_MS)


def _make(name: str, session: Session) -> Workspace:
    if name == "design":
        from gui.design.workspace import DesignWorkspace

        return DesignWorkspace(session)
    if name == "run":
        from gui.run.workspace import RunWorkspace

        return RunWorkspace(session)
    if name == "compare":
        from gui.compare.workspace import CompareWorkspace

        return CompareWorkspace(session)
    if name == "virtualizability":
        from gui.virtualizability.workspace import VirtualizabilityWorkspace

        return VirtualizabilityWorkspace(session)
    from gui.pages import LearnPage

    return LearnPage()
