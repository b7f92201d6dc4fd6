"""The parts of the Run workspace and how they are arranged: program, graph and trace, state."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from gui.notice import Notice
from gui.run.arrangement import Arrangement, column_of, split
from gui.run.breakpoints import BreakpointsPanel
from gui.run.console import ConsolePanel
from gui.run.containers import ContainersPanel
from gui.run.cores import CoresPanel
from gui.run.cycles import CyclesPanel
from gui.run.execution_controls import ControlsPanel
from gui.run.graph_scene import RunScene
from gui.run.graph_view import GraphView
from gui.run.kernels import KernelsPanel
from gui.run.listing import ListingPanel
from gui.run.panel import Desk, Panel, Shown, TurnPanel
from gui.run.registers import RegistersPanel
from gui.run.run_bar import RunBar
from gui.run.tabs import Tabs
from gui.run.top_controls import TopControls
from gui.run.trace_table import TraceTable
from gui.run.translated import TranslatedPanel
from gui.run.transport import Transport
from gui.run.turns import Turns
from gui.run.walk import WalkPanel
from gui.run.why import WhyPanel
from gui.widgets.empty_state import EmptyState
from gui.widgets.styling import restyle

# A new panel is one name here. Those of STATE share a scroll bar.
LEFT: tuple[type[Panel], ...] = (ListingPanel, WhyPanel)
RIGHT: tuple[type[Panel], ...] = (ConsolePanel,)
STATE: tuple[type[Panel], ...] = (RegistersPanel, CyclesPanel)
# These take turns with the trace, and are offered where they have something to tell.
BELOW: tuple[type[TurnPanel], ...] = (
    CoresPanel,
    TranslatedPanel,
    KernelsPanel,
    ControlsPanel,
    ContainersPanel,
    WalkPanel,
    BreakpointsPanel,
)

P = TypeVar("P", bound=Panel)
Part = tuple[QWidget, Callable[[bool], object]]


class RunPanels(QWidget):
    """All widgets of the workspace, none of which knows another.

    Each part is made, told, dressed and painted in a turn of its own, and only while it can be seen.
    """

    def __init__(self, scene: RunScene, desk: Desk, turns: Turns, parent: QWidget | None = None) -> None:
        """Show `scene` in the middle; what the user asks for in a panel goes to `desk`.

        The widgets are made by `build`.
        """
        super().__init__(parent)
        self.setObjectName("run-panels")
        self._scene, self._desk, self._turns = scene, desk, turns
        self._shown = Shown()
        self._parts: dict[str, Part] = {}
        self._outdated: set[str] = set()
        self._is_built = False
        self.controls = TopControls(self)
        self.controls.hide()
        self.actions_ = [self._make_action(name) for name in ("program", "state", "trace")]
        self._name_actions()

    def build(self) -> Iterator[None]:
        """Make the widgets, a few before each yield."""
        self.split = split("run-split", Qt.Orientation.Horizontal, self)
        whole = column_of(self)
        whole.addWidget(self.split)
        self.left_split = split("run-left", Qt.Orientation.Vertical, self.split)
        self.centre_split = split("run-centre", Qt.Orientation.Vertical, self.split)
        self.right_split = split("run-right", Qt.Orientation.Vertical, self.split)
        upper, lower = (column_of(QWidget(self.centre_split)) for _ in range(2))
        self.bar, self.notice = RunBar(self), Notice(self)
        self.graph_stack = QStackedWidget(self)
        for widget in (self.bar, self.notice, self.graph_stack):
            upper.addWidget(widget)
        yield
        self.view, self.empty = GraphView(self._scene, self), EmptyState("server")
        self.graph_stack.addWidget(self.view)
        self.graph_stack.addWidget(self.empty)
        yield
        self.transport = Transport(self)
        lower.addWidget(self.transport)
        yield
        self.tabs, self.trace = Tabs(self), TraceTable(self)
        lower.addWidget(self.tabs, 1)
        self.tabs.add("trace", self.trace)
        yield
        for turning in BELOW:
            panel = self._add_panel(turning, self.tabs)
            yield
            self.tabs.add(turning.name, panel)
            yield
        for made, home in ((LEFT, self.left_split), (RIGHT, self.right_split)):
            for kind in made:
                home.addWidget(self._add_panel(kind, home))
                yield
        yield from self._build_state()
        self._finish()

    def _build_state(self) -> Iterator[None]:
        area = QScrollArea(self.right_split)
        area.setObjectName("run-state-scroll")
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        area.setWidget(inner)
        column = column_of(inner)
        for kind in STATE:
            column.addWidget(self._add_panel(kind, inner))
            yield
        column.addWidget(QWidget(inner), 1)

    def _add_panel(self, kind: type[P], home: QWidget) -> P:
        panel = kind(self._desk, home)
        panel.prepare()
        panel.uncovered.connect(partial(self._refresh_later, panel.name))
        self._parts[panel.name] = (panel, lambda anew: panel.tell(self._shown, anew))
        return panel

    def _finish(self) -> None:
        fixed: dict[str, Part] = {
            "controls": (self.controls, self._again(self.controls.retranslate)),
            "bar": (self.bar, self._again(self.bar.retranslate)),
            "notice": (self.notice, self._again(self._dress_notice)),
            "graph": (self.view, self._again(self._dress_graph)),
            "tabs": (self.tabs, self._again(self._name_tabs)),
            "transport": (self.transport, self._again(self.transport.retranslate)),
            "trace": (self.trace, lambda anew: self.trace.tell(self._shown, anew)),
        }
        self._parts = fixed | self._parts
        self.arrangement = Arrangement(self.split, self.left_split, self.centre_split, self.right_split)
        hideable = (self.left_split, self.right_split, self.tabs)
        for action, part in zip(self.actions_, hideable, strict=True):
            part.setVisible(action.isChecked())
            action.toggled.connect(part.setVisible)
        self.actions_[-1].toggled.connect(partial(self._refresh_later, "trace"))
        self.tabs.turned.connect(self._refresh_later)
        self._name_tabs()
        self._dress_graph()
        self.arrangement.share_out(self.height())
        self._is_built = True

    @staticmethod
    def _again(dress: Callable[[], object]) -> Callable[[bool], object]:
        """Return how to refresh a part that others tell of the run."""
        return lambda anew: dress() if anew else None

    def panel(self, kind: type[P]) -> P:
        """Return the panel of that class."""
        return next(widget for widget, _ in self._parts.values() if isinstance(widget, kind))

    # What they tell

    def tell(self, shown: Shown) -> None:
        """Tell all parts of the run, each in its turn."""
        self._shown = shown
        if not shown.is_loading:
            self.tabs.offer(kind.name for kind in BELOW if self.panel(kind).is_useful(shown))
        for name, (widget, _) in self._parts.items():
            if name == "trace" or isinstance(widget, Panel):
                self._refresh_later(name)

    def dress(self) -> None:
        """Say everything in the present language, in the colours of the present theme, each part in its turn."""
        self._name_actions()
        self._outdated = set(self._parts)
        self._veil()

    def _refresh_later(self, name: str) -> None:
        self._turns.add(name, partial(self._refresh, name))

    def _refresh(self, name: str) -> None:
        """Bring a part up to date; one that cannot be seen waits until it can."""
        widget, refresh = self._parts[name]
        if not self.window().updatesEnabled():
            self._refresh_later(name)  # the whole window is about to be painted in one go, all parts in sight with it
        elif widget.isVisible() or (name == "notice" and self.isVisible()):
            anew = name in self._outdated
            self._outdated.discard(name)
            if anew:
                restyle(widget)
            refresh(anew)
            widget.setUpdatesEnabled(True)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._veil()

    def _veil(self) -> None:
        """Paint each part in its turn: else all would be painted in one go, before the first event that comes in."""
        for name, (widget, _) in self._parts.items():
            widget.setUpdatesEnabled(name in ("controls", "notice"))
            self._refresh_later(name)

    def _name_tabs(self) -> None:
        words = {kind.name: self.panel(kind).title() for kind in BELOW}
        self.tabs.set_words(self.tr("What is shown below the graph"), {"trace": self.tr("Trace"), **words})

    def _dress_notice(self) -> None:
        self.notice.retranslate()
        self.notice.restyle()

    def _dress_graph(self) -> None:
        self.view.setAccessibleName(self.tr("Routing graph: layers of the host and what travels between them"))
        self.empty.set_words(
            self.tr("There is no host to run"),
            self.tr("Place a host and drag a guest onto it in Design (Ctrl+1)."),
        )
        self.view.resetCachedContent()
        self._scene.rebuild()

    def _make_action(self, name: str) -> QAction:
        action = QAction(self)
        action.setObjectName(f"run-show-{name}")
        action.setCheckable(True)
        action.setChecked(True)
        return action

    def _name_actions(self) -> None:
        words = (self.tr("Program and explanation"), self.tr("Console and registers"), self.tr("Trace"))
        for action, word in zip(self.actions_, words, strict=True):
            action.setText(word)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._is_built:
            self.arrangement.share_out(self.height())
