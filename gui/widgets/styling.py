"""How the shared controls get their colours, and get them again when the theme changes."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from gui.theme import theme

FIELD_HEIGHT = 30
RADIUS = 7

_FIELDS = """
QWidget#{root} {{ background: {panel}; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ background: {panel}; border: none; }}
QLabel {{ color: {ink}; background: transparent; }}
QLineEdit, QAbstractSpinBox, QPlainTextEdit {{
    background: {field}; color: {ink}; border: 1px solid {line}; border-radius: 7px; padding: 0 8px;
    min-height: 26px; selection-background-color: {accent}; selection-color: {on_accent};
}}
QLineEdit:hover, QAbstractSpinBox:hover, QPlainTextEdit:hover {{ border-color: {ink3}; }}
QLineEdit:focus, QAbstractSpinBox:focus, QPlainTextEdit:focus {{ border: 2px solid {accent}; padding: 0 7px; }}
QLineEdit:disabled, QAbstractSpinBox:disabled {{ color: {ink3}; background: {panel}; }}
QLineEdit[refused="true"], QAbstractSpinBox[refused="true"] {{ border-color: {error}; }}
QPlainTextEdit {{ padding: 6px; }}
QPlainTextEdit:focus {{ padding: 5px; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle {{ background: {line}; border-radius: 3px; margin: 2px; min-height: 24px; min-width: 24px; }}
QScrollBar::handle:hover {{ background: {ink3}; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
    background: none; border: none; width: 0; height: 0;
}}
QMenu {{ background: {panel}; color: {ink}; border: 1px solid {line}; padding: 4px; }}
QMenu::item {{ padding: 6px 18px 6px 12px; border-radius: 5px; }}
QMenu::item:selected {{ background: {hover}; color: {ink}; }}
QMenu::item:disabled {{ color: {ink3}; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 4px 6px; }}
QToolTip {{ background: {ink}; color: {panel}; border: none; padding: 4px 6px; }}
"""


def field_style(root: str) -> str:
    """Return the style sheet of fields, scroll bars and menus under the widget whose object name is `root`."""
    made = theme()
    names = ("panel", "ink", "ink3", "field", "line", "accent", "on_accent", "error", "hover")
    return _FIELDS.format(root=root, **{name: getattr(made, name) for name in names})


def restyle(root: QWidget) -> None:
    """Let every control under `root` take the colours of the present theme."""
    for widget in (root, *root.findChildren(QWidget)):
        renew = getattr(widget, "take_theme", None)
        if renew is not None:
            renew()
        widget.update()


def mark_refused(field: QWidget, refused: bool) -> None:
    """Give the field the border of a value that is not accepted, or take it away."""
    if bool(field.property("refused")) != refused:
        field.setProperty("refused", refused)
        field.style().unpolish(field)
        field.style().polish(field)


def paint_focus(painter: QPainter, box: QRectF, radius: float = RADIUS) -> None:
    """Paint the ring that shows where the keyboard is."""
    painter.setPen(QPen(theme().color("accent"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), radius, radius)
