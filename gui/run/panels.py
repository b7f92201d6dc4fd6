"""The panels of the Run workspace and how they are arranged: program, graph and trace, state."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QDataStream, QIODevice, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from gui.notice import Notice
from gui.run.console import Console
from gui.run.cycles import Cycles
from gui.run.graph_scene import RunScene
from gui.run.graph_view import GraphView
from gui.run.listing import Listing
from gui.run.registers import Registers
from gui.run.run_bar import RunBar
from gui.run.section import Section
from gui.run.top_controls import TopControls
from gui.run.trace_table import TraceTable
from gui.run.transport import Transport
from gui.run.why import Why
from gui.widgets.empty_state import EmptyState
from gui.widgets.labels import Note
from gui.widgets.styling import restyle

LEFT, RIGHT = 264, 250
LEAST_LOWER = 259  # the transport and six rows of the trace
LAYOUT_VERSION = 1


class RunPanels(QWidget):
    """All widgets of the workspace, none of which knows another."""

    def __init__(self, scene: RunScene, parent: QWidget | None = None) -> None:
        """Show `scene` in the middle."""
        super().__init__(parent)
        self.setObjectName("run-panels")
        self._is_arranged = False
        self._titled: tuple[str, int, bool] = ("", 0, False)
        self.controls = TopControls(self)
        self.controls.hide()
        self.bar = RunBar()
        self.notice = Notice()
        self.view = GraphView(scene)
        self.empty = EmptyState("server")
        self.transport = Transport()
        self.trace = TraceTable()
        self.listing = Listing()
        self.why = Why()
        self.console = Console()
        self.console_note = Note()
        self.registers = Registers()
        self.cycles = Cycles()
        self.listing_section = Section("run-listing-section", self.listing, side=0)
        self.why_section = Section("run-why-section", self.why, side=0)
        self.console_section = Section("run-console-section", _over(self.console, self.console_note))
        self.registers_section = Section("run-registers-section", self.registers, stretch=0)
        self.cycles_section = Section("run-cycles-section", self.cycles, stretch=0)
        self._lay_out()
        self.actions_ = self._make_actions()
        self.retranslate()

    def _lay_out(self) -> None:
        self.left_split = _split("run-left", Qt.Orientation.Vertical, self.listing_section, self.why_section)
        self.graph_stack = QStackedWidget()
        self.graph_stack.addWidget(self.view)
        self.graph_stack.addWidget(self.empty)
        upper = _column(self.bar, self.notice, self.graph_stack)
        lower = _column(self.transport, self.trace)
        self.centre_split = _split("run-centre", Qt.Orientation.Vertical, upper, lower)
        self.right_split = _split("run-right", Qt.Orientation.Vertical, self.console_section, self._state())
        self.split = _split(
            "run-split", Qt.Orientation.Horizontal, self.left_split, self.centre_split, self.right_split
        )
        self.split.setStretchFactor(0, 0)
        self.split.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.split)
        self.split.setSizes([LEFT, 900, RIGHT])
        for splitter in self._splitters():
            splitter.splitterMoved.connect(self._keep_arrangement)

    def _state(self) -> QScrollArea:
        area = QScrollArea()
        area.setObjectName("run-state-scroll")
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(_column(self.registers_section, self.cycles_section, QWidget()))
        return area

    def _make_actions(self) -> list[QAction]:
        panels = {
            "run-show-program": self.left_split,
            "run-show-state": self.right_split,
            "run-show-trace": self.trace,
        }
        made = []
        for name, panel in panels.items():
            action = QAction(self)
            action.setObjectName(name)
            action.setCheckable(True)
            action.setChecked(True)
            action.toggled.connect(panel.setVisible)
            made.append(action)
        return made

    def retranslate(self) -> None:
        """Say everything in the present language."""
        for part in (
            *(self.controls, self.bar, self.notice, self.transport, self.trace, self.listing),
            *(self.why, self.console, self.registers, self.cycles),
        ):
            part.retranslate()
        self.view.setAccessibleName(self.tr("Routing graph: layers of the host and what travels between them"))
        self.empty.set_words(
            self.tr("There is no host to run"),
            self.tr("Place a host and drag a guest onto it in Design (Ctrl+1)."),
        )
        words = (self.tr("Program and explanation"), self.tr("Console and registers"), self.tr("Trace"))
        for action, word in zip(self.actions_, words, strict=True):
            action.setText(word)
        self.title(*self._titled)

    def take_theme(self) -> None:
        """Use the colours of the present theme."""
        for child in (self.split, self.controls):
            restyle(child)
        self.bar.retranslate()
        self.notice.restyle()
        self.view.resetCachedContent()

    def title(self, guest: str, vcpu: int = 0, native: bool = False) -> None:
        """Name the guest that the sections speak of; `native` on the bare machine, where nothing is virtual."""
        self._titled = (guest, vcpu, native)
        after = f" · {guest}" if guest else ""
        self.listing_section.caption.setText((self.tr("Program") if native else self.tr("Guest program")) + after)
        self.console_section.caption.setText(self.tr("Console") + after)
        self.cycles_section.caption.setText(self.tr("Where the cycles went"))
        self.title_why("")
        for part in (self.listing, self.console, self.registers, self.trace):
            part.speak_of_native(native)
        cpu = self.tr("CPU {number}") if native else self.tr("Virtual CPU {number}")
        self.registers_section.caption.setText(cpu.format(number=vcpu))

    def title_why(self, guest: str) -> None:
        """Name the guest whose step is explained, where the other sections speak of another one."""
        self.why_section.caption.setText(self.tr("Why this route?") + (f" · {guest}" if guest else ""))

    def show_nothing(self) -> None:
        """Empty all panels that tell of a machine."""
        self.title("")
        self.trace.show_nothing()
        self.listing.set_lines(())
        self.console.show_output("", False)
        self.console_note.setText("")
        self.registers.show_vcpu(None, None)
        self.cycles.show_counters(None, False)
        self.why.show_step(None)
        self.transport.show_position(0, 0, 0)

    # Layout

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._is_arranged:
            self._arrange()

    def _keep_arrangement(self) -> None:
        self._is_arranged = True

    def _arrange(self) -> None:
        """Share the height out, until the user does it."""
        height = self.height()
        lower = round(min(330, max(LEAST_LOWER, 0.37 * height)))
        self.centre_split.setSizes([height - lower, lower])
        self.left_split.setSizes([height - 216, 216])
        console = round(min(260, max(150, 0.28 * height)))
        self.right_split.setSizes([console, height - console])

    def save_layout(self) -> QByteArray:
        """Return how the panels are arranged."""
        state = QByteArray()
        stream = QDataStream(state, QIODevice.OpenModeFlag.WriteOnly)
        stream.writeInt32(LAYOUT_VERSION)
        for splitter in self._splitters():
            stream << splitter.saveState()
        return state

    def restore_layout(self, state: QByteArray) -> None:
        """Bring back an arrangement; one that does not fit is ignored."""
        stream = QDataStream(state)
        if stream.readInt32() != LAYOUT_VERSION:
            return
        for splitter in self._splitters():
            saved = QByteArray()
            stream >> saved
            if stream.status() == QDataStream.Status.Ok:
                self._is_arranged = splitter.restoreState(saved) or self._is_arranged

    def _splitters(self) -> tuple[QSplitter, ...]:
        return (self.split, self.left_split, self.centre_split, self.right_split)


def _split(name: str, orientation: Qt.Orientation, *widgets: QWidget) -> QSplitter:
    splitter = QSplitter(orientation)
    splitter.setObjectName(name)
    splitter.setChildrenCollapsible(False)
    splitter.setHandleWidth(1)
    for widget in widgets:
        splitter.addWidget(widget)
    splitter.setStretchFactor(0, 1)
    return splitter


def _column(*widgets: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for widget in widgets:
        stretches = isinstance(widget, QStackedWidget | TraceTable) or type(widget) is QWidget
        column.addWidget(widget, 1 if stretches else 0)
    return made


def _over(widget: QWidget, note: QWidget) -> QWidget:
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(widget, 1)
    column.addWidget(note)
    return both
