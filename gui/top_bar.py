"""The bar at the top: the wordmark, the workspaces, undo and redo, the file's name, export and start."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QIcon, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QStackedLayout,
    QToolButton,
    QWidget,
)

from gui.actions import SPECS, ActionSet, action_text, action_tooltip
from gui.icons import icon, icon_pixmap
from gui.theme import font, theme
from gui.widgets.segmented import Option, SegmentedControl

HEIGHT = 52
# Whether there is room for the wordmark, the word on Export, and the history, which is in the Edit menu too.
FITS = ((True, True, True), (False, True, True), (False, False, True), (False, False, False))
LEAST_NAME = 140  # px that a file's name asks for where there is little room
WORKSPACES = ("design", "run", "compare", "learn")
PARTS = {"virtualizability": "learn"}  # what is entered by a menu or a link, and belongs to one of them


class TopBar(QFrame):
    """`workspace_chosen(name)` comes when the user picks another workspace here."""

    workspace_chosen = Signal(str)

    def __init__(
        self, actions: ActionSet, export_menu: QMenu, history_menu: QMenu, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("top-bar")
        self.setFixedHeight(HEIGHT)
        self._actions = actions
        self._wordmark = QLabel()
        self._wordmark.setObjectName("wordmark")
        self._wordmark.setFont(font(16, QFont.Weight.Bold))
        self._sign = QLabel()
        self._sign.setObjectName("wordmark-sign")
        self.switch = SegmentedControl()
        self.switch.setObjectName("workspace-switch")
        self.switch.chosen.connect(self.workspace_chosen)
        self.undo = self._tool_button("undo")
        self.redo = self._tool_button("redo")
        self.history = QToolButton()
        self.history.setObjectName("history-button")
        self.history.setMenu(history_menu)
        self.history.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.history.setIconSize(QSize(12, 16))
        self.history.setProperty("framed", True)
        self.history.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for action_id in ("undo", "redo"):
            actions[action_id].changed.connect(self._follow_history)
        self.file_name = _FileName()
        self.export = QPushButton()
        self.export.setObjectName("export-button")
        self.export.setMenu(export_menu)
        self.start = QPushButton()
        self.start.setObjectName("start-button")
        self.start.setProperty("primary", True)
        self.start.clicked.connect(actions["start-all"].trigger)
        actions["start-all"].changed.connect(self._follow_start)
        self._middle = QWidget()
        self._middle.setObjectName("top-bar-middle")
        # It takes what the others leave; `_fit` sees to it that this is enough.
        self._middle.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._stack = QStackedLayout(self._middle)
        self._stack.addWidget(self.file_name)
        self._row = QHBoxLayout(self)
        self._lay_out()
        self.retranslate()

    def show_workspace(self, name: str, controls: QWidget | None) -> None:
        """Mark a workspace as the one in front, and show its controls instead of the file's name if it has any."""
        self.switch.set_value(PARTS.get(name, name))
        if controls is not None and self._stack.indexOf(controls) < 0:
            self._stack.addWidget(controls)
        self._stack.setCurrentWidget(controls or self.file_name)
        self.start.setVisible(name != "run")
        self._fit()

    def retranslate(self) -> None:
        """Say everything in the present language, in the colours of the present theme."""
        self._wordmark.setText("Hypervista")
        self._sign.setPixmap(icon_pixmap("hypervista", theme().color("accent"), 20, self.devicePixelRatioF()))
        chosen = self.switch.value()
        self.switch.set_options(
            Option(name, action_text(SPECS[f"workspace-{name}"]), action_tooltip(SPECS[f"workspace-{name}"]))
            for name in WORKSPACES
        )
        self.switch.set_value(chosen)
        self.switch.setAccessibleName(self.tr("Workspace"))
        for button in (self.undo, self.redo):
            button.setIcon(icon(button.property("action"), "ink"))
            button.setAccessibleName(action_text(SPECS[button.property("action")]))
        self.history.setIcon(icon("chevron-down", "ink"))
        self.history.setAccessibleName(self.tr("History"))
        self.history.setToolTip(self.tr("Go to any step of the design's history"))
        self._follow_history()
        self.export.setAccessibleName(self.tr("Export"))
        self.export.setToolTip(action_tooltip(SPECS["export"]))
        self.start.setText(action_text(SPECS["start-all"]))
        self.start.setAccessibleName(action_text(SPECS["start-all"]))
        self._follow_start()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    def _fit(self) -> None:
        """Leave out the least needed until there is room for all that is to be chosen."""
        for wordmark, words, history in FITS:
            self._wordmark.setVisible(wordmark)
            self.history.setVisible(history)
            self.export.setText(self.tr("Export") + " ▾" if words else "▾")
            self.export.setIcon(QIcon() if words else icon("export"))
            if self._needed_width() <= self.width():
                break

    def _needed_width(self) -> int:
        shown = self._stack.currentWidget()
        return self._row.sizeHint().width() + (shown.sizeHint().width() if shown is not None else 0)

    def _follow_history(self) -> None:
        self.history.setEnabled(self._actions["undo"].isEnabled() or self._actions["redo"].isEnabled())

    def _follow_start(self) -> None:
        action = self._actions["start-all"]
        self.start.setEnabled(action.isEnabled())
        self.start.setToolTip(action.toolTip())
        self.start.setIcon(icon("play-filled", "on_accent" if action.isEnabled() else "ink3"))

    def _tool_button(self, action_id: str) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(self._actions[action_id])
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setObjectName(f"{action_id}-button")
        button.setProperty("action", action_id)
        button.setProperty("framed", True)
        button.setIconSize(QSize(16, 16))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _lay_out(self) -> None:
        row = self._row
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(10)
        row.addWidget(self._sign)
        row.setSpacing(8)
        row.addWidget(self._wordmark)
        row.addSpacing(6)
        row.addWidget(self.switch)
        row.addSpacing(4)
        row.addWidget(self.undo)
        row.addWidget(self.redo)
        row.addWidget(self.history)
        row.addWidget(self._middle, 1)
        row.addWidget(self.export)
        row.addWidget(self.start)


class _FileName(QLabel):
    """The name of the file, elided in its middle where there is no room."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("file-name")
        self.setFont(font())
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._name = ""

    def show_name(self, name: str, tooltip: str) -> None:
        """Show a name, and on hovering where the file is."""
        self._name = name
        self.setToolTip(tooltip)
        self.setAccessibleName(name)
        self._elide()

    def sizeHint(self) -> QSize:
        return QSize(
            min(LEAST_NAME, self.fontMetrics().horizontalAdvance(self._name) + 8), super().sizeHint().height()
        )

    def resizeEvent(self, event: object) -> None:
        self._elide()

    def _elide(self) -> None:
        self.setText(self.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideMiddle, self.width()))
