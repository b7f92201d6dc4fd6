"""What the panels beside the graph have in common, and what they are told.

A new panel is a subclass of `Panel` in a module of its own, and a line in `gui.run.panels`.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.run.place import last_step_of
from gui.theme import theme
from gui.widgets.labels import Caption

if TYPE_CHECKING:
    from gui.breakpoints import Breakpoints
    from gui.run.snapshot import Insight, Snapshot
    from model.machine import Breakpoint, Line, Step, SystemView, Trace, VcpuView
    from model.machine.breakpoints import Watch
    from model.machine.techniques.hardware_assisted.controls import ExecutionControls

SIDE = 14


@dataclass(frozen=True)
class Shown:
    """What there is to tell: a machine at one position, and which of its guests is looked at.

    `lines` is the guest's program, with that `build` of the kernel; `is_native` on the bare machine, where the
    host's own system is looked at; `is_moving` while the machine goes on by itself. `names` and `colors` are those
    of all that run, by id.
    `is_loading` while another machine is being made; `reasons_before` counts the guest's exits before the last edit
    of its controls. `can_edit` says whether its program has a text, `stops` are the addresses with breakpoints and
    whether each is enabled, `hits` the breakpoints that the last step meets, `watch` knows which steps meet any.
    """

    guest: str = ""
    name: str = ""
    is_native: bool = False
    is_moving: bool = False
    snapshot: Snapshot | None = None
    trace: Trace | None = None
    lines: tuple[Line, ...] = ()
    build: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    colors: Mapping[str, QColor] = field(default_factory=dict)
    is_loading: bool = False
    reasons_before: Mapping[str, int] | None = None
    can_edit: bool = False
    stops: Mapping[int, bool] = field(default_factory=dict)
    hits: tuple[Breakpoint, ...] = ()
    watch: Watch | None = None

    @property
    def position(self) -> int:
        """How many steps have happened."""
        return 0 if self.snapshot is None else self.snapshot.position

    @property
    def is_fast(self) -> bool:
        """Whether the machine runs too fast for single steps to be shown."""
        return self.snapshot is not None and self.snapshot.busy

    @cached_property
    def step(self) -> Step | None:
        """The step that happened last, in whatever guest."""
        trace, position = self.trace, self.position
        return trace[position - 1] if trace is not None and 0 < position <= len(trace) else None

    @property
    def insight(self) -> Insight | None:
        """What only the guest's technique knows, None if it does not run."""
        return None if self.snapshot is None else self.snapshot.insights.get(self.guest)

    @property
    def view(self) -> SystemView | None:
        """The state of the guest, None if it does not run."""
        return None if self.snapshot is None else self.snapshot.systems.get(self.guest)

    @cached_property
    def _last(self) -> tuple[int | None, int]:
        return last_step_of(self.trace, self.position, self.guest)

    @property
    def vcpu(self) -> VcpuView | None:
        """The virtual CPU of the guest that executed last."""
        view = self.view
        return None if view is None else view.vcpus[min(self._last[1], len(view.vcpus) - 1)]

    @property
    def vcpu_before(self) -> VcpuView | None:
        """The same virtual CPU one step earlier, None where nobody recorded it."""
        before = None if self.snapshot is None else self.snapshot.before.get(self.guest)
        vcpu = self.vcpu
        return None if before is None or vcpu is None else before.vcpus[vcpu.number]

    @property
    def address(self) -> int | None:
        """Where the guest executed last, or will begin."""
        vcpu = self.vcpu
        return self._last[0] if self._last[0] is not None or vcpu is None else vcpu.address


class Desk(Protocol):
    """Who carries out what is asked for in a panel, for the guest that is looked at."""

    @property
    def breakpoints(self) -> Breakpoints:
        """What runs stop at."""

    def run_to(self, address: int) -> None:
        """Run until the guest has executed the instruction at an address."""

    def toggle_breakpoint(self, address: int) -> None:
        """Set a breakpoint on an address of the guest, or remove it."""

    def seek(self, position: int) -> None:
        """Go to a position of the run."""

    def edit_program(self, address: int | None = None) -> None:
        """Open the editor on the guest's program, at the line that stands at an address."""

    def type_text(self, text: str) -> None:
        """Give keyboard input to the guest."""

    def set_controls(self, controls: ExecutionControls | None) -> None:
        """Run the guest with other VM-execution controls, or with the default ones."""

    def look_up(self, step: Step) -> None:
        """Show what the instruction of a step is, executed in every ring."""


class Panel(QWidget):
    """A caption over a content, which is made when it is needed, and told of the run only while it can be seen.

    Qt's metaclass lets abstract classes be made; it is mypy that refuses one whose methods are not all there.
    """

    name = ""
    side = SIDE
    stretch = 1
    uncovered = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Hand what the user asks for to `desk`."""
        super().__init__(parent)
        self.setObjectName(f"run-{self.name}-section")
        self._desk = desk
        self._is_made = False
        self.caption = Caption(parent=self)
        self.head = QHBoxLayout()
        self.head.setContentsMargins(SIDE, 0, SIDE - 6, 0)
        self.head.addWidget(self.caption, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 8, 0, 6)
        self._column.setSpacing(5)
        self._column.addLayout(self.head)

    # What a panel is made of

    @abstractmethod
    def make(self, desk: Desk) -> QWidget:
        """Make the content, as a child of the panel."""

    @abstractmethod
    def heading(self, shown: Shown) -> str:
        """Return the caption."""

    @abstractmethod
    def retranslate(self) -> None:
        """Say everything in the present language, in the colours of the present theme."""

    @abstractmethod
    def show_run(self, shown: Shown) -> None:
        """Tell of the run."""

    # What all panels do

    def prepare(self) -> None:
        """Make the content, unless it is there already."""
        if not self._is_made:
            self._is_made = True
            body = QHBoxLayout()
            body.setContentsMargins(self.side, 0, self.side, 0)
            body.addWidget(self.make(self._desk))
            self._column.addLayout(body, self.stretch)

    def tell(self, shown: Shown, anew: bool = False) -> None:
        """Tell of the run, after another language or theme `anew`."""
        self.prepare()
        if anew:
            self.retranslate()
        self.caption.setText(self.heading(shown))
        self.show_run(shown)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.uncovered.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(event.rect(), theme().color("panel"))


class TurnPanel(Panel):
    """A panel that takes turns with others in one place, and has a name there."""

    @abstractmethod
    def title(self) -> str:
        """Return what the panel is called."""

    def is_useful(self, shown: Shown) -> bool:
        """Return whether there is anything to tell of this run."""
        return True


def of_guest(words: str, shown: Shown) -> str:
    """Return a caption with the name of the guest that is looked at."""
    return f"{words} · {shown.name}" if shown.name else words
