"""The Design workspace: library on the left, canvas in the middle, inspector and checks on the right."""

from PySide6.QtCore import QByteArray, QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QGraphicsScene, QMenu, QSplitter, QVBoxLayout, QWidget

from gui.design.checks import ChecksPanel
from gui.design.clipboard import Clipboard
from gui.design.commands import Commands
from gui.design.editing import Editor
from gui.design.empty import EmptyCanvas
from gui.design.inspector import InspectorPanel
from gui.design.library import LibraryPanel
from gui.design.menus import MenuMaker
from gui.design.motion import Clock
from gui.design.placing import Placer
from gui.design.scene import DesignScene, Hit
from gui.design.tooltips import describe_selection
from gui.design.view import DesignView
from gui.session import Session
from gui.workspace import Workspace
from model.document import DesignChanged
from model.document.events import Origin

LIBRARY_WIDTH, INSPECTOR_WIDTH = 236, 292
EXPORT_MARGIN = 24.0
CHECKS_SHARE, MOST_CHECKS = 0.32, 380  # of the height; px
FIRST_HOST = "laptop"


class DesignWorkspace(Workspace):
    """Place hosts and guests, and see what the rules say.

    `example_requested(name)` asks the window to open one, `run_requested(host, guests)` to go to Run and start these
    guests of a host, all if none is named. `verdict_requested` is that of the checks.
    """

    example_requested = Signal(str)
    run_requested = Signal(str, object)
    verdict_requested = Signal(str, str, int)
    status_passes = True

    def __init__(self, session: Session, parent: QWidget | None = None, *, clock: Clock | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setObjectName("design-workspace")
        self.setAccessibleName(self.tr("Design"))
        editor, placer = Editor(session), Placer(session)
        self.scene = DesignScene(session, self, clock=clock)
        self.view = DesignView(self.scene, editor, placer)
        self.commands = Commands(self.view, Clipboard(session, editor))
        self.library, self.inspector = LibraryPanel(session), InspectorPanel(session)
        self.checks = ChecksPanel(session)
        self.empty = EmptyCanvas(self.view.viewport())
        self._menus = MenuMaker(self.commands)
        self._fitted = self._shares_chosen = False
        self._lay_out()
        self._connect()
        self._retranslate()
        self._show_empty()

    # Building

    def _lay_out(self) -> None:
        self._right = QSplitter(Qt.Orientation.Vertical)
        self._right.setObjectName("design-right")
        self._right.addWidget(self.inspector)
        self._right.addWidget(self.checks)
        self._right.splitterMoved.connect(self._keep_shares)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setObjectName("design-splitter")
        for widget in (self.library, self.view, self._right):
            self._split.addWidget(widget)
        for splitter in (self._split, self._right):
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
        self._split.setStretchFactor(0, 0)
        self._split.setStretchFactor(1, 1)
        self._split.setStretchFactor(2, 0)
        self._split.setSizes([LIBRARY_WIDTH, 800, INSPECTOR_WIDTH])
        self.view.setMinimumWidth(320)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._split)
        self._panels = [self._panel_action(*panel) for panel in self._panel_names()]

    def _keep_shares(self) -> None:
        """From now on the user has said how high the inspector and the checks are."""
        self._shares_chosen = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._shares_chosen:
            # The lower the window, the more of it the inspector needs; the checks scroll as well in little room.
            whole = event.size().height()
            checks = min(MOST_CHECKS, round(CHECKS_SHARE * whole))
            self._right.setSizes([whole - checks, checks])

    def _panel_names(self) -> list[tuple[str, QWidget]]:
        return [("library", self.library), ("inspector", self.inspector), ("checks", self.checks)]

    def _panel_action(self, name: str, panel: QWidget) -> QAction:
        action = QAction(self)
        action.setObjectName(f"show-{name}")
        action.setCheckable(True)
        action.setChecked(True)
        action.toggled.connect(lambda shown: self._show_panel(panel, shown))
        return action

    def _show_panel(self, panel: QWidget, shown: bool) -> None:
        panel.setVisible(shown)
        self._right.setVisible(not (self.inspector.isHidden() and self.checks.isHidden()))

    def _connect(self) -> None:
        session, view = self.session, self.view
        session.selection_changed.connect(self.actions_changed)
        session.design_changed.connect(self._on_design_changed)
        session.theme_changed.connect(self._retranslate)
        session.language_changed.connect(self._retranslate)
        session.findings_changed.connect(self._describe)
        session.selection_changed.connect(self._describe)
        QGuiApplication.clipboard().dataChanged.connect(self.actions_changed)
        view.zoom_changed.connect(self.zoom_changed)
        view.status_changed.connect(self.status_changed)
        view.menu_requested.connect(self._show_menu)
        view.inspect_requested.connect(self._inspect)
        view.command_requested.connect(self.trigger)
        view.run_requested.connect(self.run_requested)
        view.resized.connect(self._place_empty)
        self.checks.verdict_requested.connect(self.verdict_requested)
        self.library.add_requested.connect(self.commands.add_template)
        self.library.refused.connect(self.view.refuse)
        self.empty.example_requested.connect(self.example_requested)
        self.empty.host_requested.connect(lambda: self.commands.add_template("host", FIRST_HOST))

    # What the main window asks

    def export_scene(self, selection_only: bool = False) -> tuple[QGraphicsScene, QRectF]:
        """Return a scene for a picture, without selection and focus, and the part of it that matters.

        Args:
            selection_only: only the selected hosts, and those of selected guests; all if nothing is selected.
        """
        chosen = self._selected_hosts() if selection_only else []
        scene = DesignScene(self.session, plain=True, only=chosen or None)
        return scene, _with_margin(scene.content_rect())

    def export_selection(self) -> QRectF | None:
        chosen = self._selected_hosts()
        if not chosen:
            return None
        # As the picture has them, which is without the place for one more guest.
        return self.export_scene(selection_only=True)[1]

    def _selected_hosts(self) -> list[str]:
        design, owners = self.session.document.design, {each.partition("#")[0] for each in self.session.selection}
        return [
            host.id for host in design.hosts if host.id in owners or any(guest.id in owners for guest in host.guests)
        ]

    def enabled_actions(self) -> dict[str, bool]:
        return self.commands.enabled()

    def trigger(self, action: str) -> None:
        if action == "show-checks":
            self._show_checks()
        else:
            self.commands.run(action)

    def _show_checks(self) -> None:
        """Bring the findings about the whole design into sight, and the keyboard to the first of them."""
        self._panels[2].setChecked(True)
        self.checks.show_everything()
        target = next(iter(self.checks.cards()), self.checks)
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def zoom(self) -> float:
        return self.view.zoom()

    def panel_actions(self) -> list[QAction]:
        return self._panels

    def save_layout(self) -> QByteArray:
        return self._split.saveState()

    def restore_layout(self, state: QByteArray) -> None:
        self._split.restoreState(state)

    def entered(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self._fitted:
            self._fitted = True
            self.view.fit()

    def left(self) -> None:
        self.view.cancel_gesture()
        self.session.document.end_merge()

    def close_workspace(self) -> None:
        self.view.cancel_gesture()

    # Following the session

    def _on_design_changed(self, event: DesignChanged) -> None:
        self._show_empty()
        if event.origin is Origin.LOADED:
            self.view.cancel_gesture()
            self.view.fit_soon()
        self.actions_changed.emit()

    def _show_empty(self) -> None:
        self.empty.setVisible(not self.session.document.design.hosts)
        self._place_empty()

    def _place_empty(self) -> None:
        self.empty.centre_in(self.view.viewport().size())

    def _describe(self) -> None:
        """Let a screen reader say what is selected."""
        self.view.setAccessibleDescription(describe_selection(self.session))

    def _retranslate(self) -> None:
        labels = (self.tr("Library"), self.tr("Inspector"), self.tr("Checks"))
        for action, label in zip(self._panels, labels, strict=True):
            action.setText(label)
            action.setToolTip(self.tr("Show or hide this panel"))
        self.view.setAccessibleName(self.tr("Canvas"))
        self.empty.retranslate()
        self._describe()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _show_menu(self, hit: Hit, at: QPoint) -> None:
        point = self.view.mapToScene(self.view.viewport().mapFromGlobal(at))
        menu: QMenu = self._menus.make(hit, point)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def _inspect(self, element_id: str) -> None:
        self.session.select([element_id])
        self._panels[1].setChecked(True)
        self.inspector.setFocus(Qt.FocusReason.OtherFocusReason)


def _with_margin(content: QRectF) -> QRectF:
    if content.isEmpty():
        return content
    return content.adjusted(-EXPORT_MARGIN, -EXPORT_MARGIN, EXPORT_MARGIN, EXPORT_MARGIN)
