"""The field in which a name is edited in its place on the canvas."""

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from gui.theme import font, theme

LONGEST_NAME = 200


class NameField(QLineEdit):
    """Lies over a name: Enter or leaving it takes the new name, Escape keeps the old one."""

    def __init__(self, parent: QWidget, name: str, done: Callable[[str | None], None]) -> None:
        super().__init__(name, parent)
        self._done: Callable[[str | None], None] | None = done
        self.setObjectName("name-field")
        self.setAccessibleName(self.tr("Name"))
        self.setToolTip(self.tr("Enter takes the new name, Escape keeps the old one"))
        self.setMaxLength(LONGEST_NAME)
        self.setStyleSheet(
            f"QLineEdit {{ background: {theme().field}; color: {theme().ink}; padding: 0 5px;"
            f" border: 2px solid {theme().accent}; border-radius: 6px; }}"
        )
        self.selectAll()

    def place(self, box: QRect, zoom: float) -> None:
        """Lie over that part of the view, with letters of about the size of the name."""
        self.setFont(font(max(11, min(40, round(14 * zoom))), QFont.Weight.DemiBold))
        height = max(box.height(), self.fontMetrics().height() + 8)
        self.setGeometry(box.left() - 7, box.center().y() - height // 2, max(box.width(), 140), height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._finish(None)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._finish(self.text())
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._finish(self.text())

    def _finish(self, name: str | None) -> None:
        done, self._done = self._done, None
        if done is not None:
            self.hide()
            self.deleteLater()
            done(name)
