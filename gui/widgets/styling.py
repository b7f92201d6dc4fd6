"""What the shared controls have in common: sizes, the focus ring, and taking a new theme."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import QWidget

from gui.theme import theme

FIELD_HEIGHT = 30
RADIUS = 7


def restyle(root: QWidget) -> None:
    """Let every control under `root` take the colours of the present theme."""
    for widget in (root, *root.findChildren(QWidget)):
        renew = getattr(widget, "take_theme", None)
        if renew is not None:
            renew()
        widget.update()


def steps_history(event: QKeyEvent) -> bool:
    """Tell whether the key is undo or redo, which belong to the design and not to the field that has the keyboard."""
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)


def mark_refused(field: QWidget, refused: bool) -> None:
    """Give the field the border of a value that is not accepted, or take it away."""
    wanted = f"border: 2px solid {theme().error};" if refused else ""
    if field.styleSheet() != wanted:
        field.setStyleSheet(wanted)


def paint_focus(painter: QPainter, box: QRectF, radius: float = RADIUS) -> None:
    """Paint the ring that shows where the keyboard is."""
    painter.setPen(QPen(theme().color("accent"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), radius, radius)
