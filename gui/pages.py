"""The workspaces that are not built yet: a calm page that says what will be there, and what can be done today."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.icons import icon_pixmap
from gui.theme import font, theme
from gui.workspace import Workspace

WIDTH = 560


class CalmPage(Workspace):
    """One page in the middle of the window. `action_requested(id)` asks the window for one of its actions."""

    action_requested = Signal(str)

    def __init__(self, name: str, sign: str, links: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{name}-page")
        self._sign_name = sign
        self._sign = QLabel()
        self._title = _label(font(20, QFont.Weight.DemiBold))
        self._about = _label(font(14))
        self._heading = _label(font(13, QFont.Weight.DemiBold))
        self._today = _label(font(13))
        self._links = {link: self._make_link(link) for link in links}
        self._lay_out()
        self.retranslate()

    @abstractmethod
    def words(self) -> tuple[str, str, str, dict[str, str]]:
        """Return the title, what will be here, what can be done today, and the links by action id."""

    def retranslate(self) -> None:
        """Say everything in the present language."""
        title, about, today, links = self.words()
        self._title.setText(title)
        self._about.setText(about)
        self._heading.setText(self.tr("What you can do today"))
        self._today.setText(today)
        for link, label in links.items():
            self._links[link].setText(label)
            self._links[link].setAccessibleName(label)
            self._links[link].setToolTip(label)
        self.setAccessibleName(title)
        self.restyle()

    def restyle(self) -> None:
        """Take the colours of the present theme."""
        self._sign.setPixmap(icon_pixmap(self._sign_name, theme().color("accent"), 32, self.devicePixelRatioF()))
        self._about.setStyleSheet(f"color: {theme().ink2};")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme().color("canvas"))

    def _make_link(self, link: str) -> QPushButton:
        button = QPushButton()
        button.setObjectName(f"{self.objectName()}-{link}")
        button.clicked.connect(lambda: self.action_requested.emit(link))
        return button

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(10)
        for widget in (self._sign, self._title, self._about):
            column.addWidget(widget)
        column.addSpacing(14)
        column.addWidget(self._heading)
        column.addWidget(self._today)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in self._links.values():
            row.addWidget(button)
        row.addStretch()
        column.addLayout(row)
        page = QFrame()
        page.setFixedWidth(WIDTH)
        page.setLayout(column)
        # Without an alignment: only then does the layout ask the wrapped labels how high they are.
        centred = QHBoxLayout()
        centred.addStretch()
        centred.addWidget(page)
        centred.addStretch()
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addLayout(centred)
        outer.addStretch(3)


class LearnPage(CalmPage):
    """What Learn will be."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("learn", "learn", ("workspace-virtualizability", "open-example", "guide"), parent)

    def words(self) -> tuple[str, str, str, dict[str, str]]:
        return (
            self.tr("Learn is not available yet"),
            self.tr(
                "Here guided lessons will follow the lecture on virtualization step by step, on designs that you can "
                "change while you read."
            ),
            self.tr(
                "Each bundled example is a lesson on its own: open one, read its checks in Design, and step through "
                "its guests in Run. The guide explains the words and the controls. And the theorem behind it all is "
                "executed here, instruction by instruction."
            ),
            {
                "workspace-virtualizability": self.tr("Can this machine be virtualized?"),
                "open-example": self.tr("Open an example…"),
                "guide": self.tr("Read the guide"),
            },
        )


def _label(chosen: QFont) -> QLabel:
    label = QLabel()
    label.setFont(chosen)
    label.setWordWrap(True)
    return label
