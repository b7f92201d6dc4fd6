"""What the canvas shows while there is no host: one sentence how to begin, and three ways to do it."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from gui.drawing import elide, paint_shadow
from gui.icons import icon
from gui.theme import font, theme
from model.storage import Example, list_examples

translate = QCoreApplication.translate

STARTS = ("hosted", "bare-metal")
WIDTH = 480
Words = tuple[Callable[[], str], Callable[[], str]]  # what a button says, and what it says of itself


class EmptyCanvas(QWidget):
    """Lies in the middle of the canvas. `example_requested(name)`, `host_requested()`."""

    example_requested = Signal(str)
    host_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("empty-canvas")
        self._title, self._about = QLabel(), QLabel()
        self._buttons: list[tuple[QPushButton, Words]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(32, 28, 32, 30)
        self._column.setSpacing(8)
        self._title.setFont(font(17, QFont.Weight.DemiBold))
        self._about.setFont(font(13))
        for label in (self._title, self._about):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self._column.addWidget(label)
        self._column.addSpacing(10)
        self._add_button("start-new-host", "plus", self._new_host_words(), self.host_requested.emit)
        for example in _starts():
            self._add_example(example)
        self.setFixedWidth(WIDTH)
        self.retranslate()

    def _new_host_words(self) -> Words:
        return lambda: self.tr("Place a new host"), lambda: self.tr("Place a laptop on the canvas")

    def _add_example(self, example: Example) -> None:
        def title() -> str:
            return translate("examples", example.title)

        def about() -> str:
            return self.tr("Open the example “{title}”").format(title=title())

        self._add_button(
            f"start-{example.name}",
            "folder",
            (title, about),
            lambda: self.example_requested.emit(example.name),
        )

    def _add_button(self, name: str, sign: str, words: Words, do: Callable[[], None]) -> None:
        button = QPushButton()
        button.setObjectName(name)
        button.setIcon(icon(sign))
        button.setIconSize(QSize(18, 18))
        button.setFont(font(13, QFont.Weight.Medium))
        button.setMinimumHeight(38)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda: do())
        self._buttons.append((button, words))
        self._column.addWidget(button)

    def retranslate(self) -> None:
        """Say everything in the present language and colours."""
        self._title.setText(self.tr("Begin with a physical host"))
        self._about.setText(self.tr("Drag one from the library onto the canvas, then drag guests onto it."))
        for button, (label, about) in self._buttons:
            button.setText(elide(label(), WIDTH - 130, 13, QFont.Weight.Medium))
            button.setAccessibleName(about())
            button.setToolTip(about())
        self._title.setStyleSheet(f"color: {theme().ink};")
        self._about.setStyleSheet(f"color: {theme().ink2};")
        self._take_height()

    def _take_height(self) -> None:
        # The wrapped labels make the height depend on the width, which adjustSize() does not ask.
        self.setFixedHeight(self._column.heightForWidth(WIDTH))

    def centre_in(self, space: QSize) -> None:
        """Stand in the middle of a view of that size."""
        self._take_height()
        self.move((space.width() - self.width()) // 2, max(12, (space.height() - self.height()) // 2))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(10, 8, -10, -12)
        paint_shadow(painter, box, 16)
        painter.setPen(theme().color("line"))
        painter.setBrush(theme().color("panel"))
        painter.drawRoundedRect(box, 16, 16)


def _starts() -> list[Example]:
    """Return two examples to begin with: the first hosted and the first bare-metal one, or the first two."""
    examples = list_examples()
    chosen = [next((each for each in examples if word in each.name), None) for word in STARTS]
    found = [example for example in chosen if example is not None]
    return found if len(found) == len(STARTS) else list(examples[:2])
