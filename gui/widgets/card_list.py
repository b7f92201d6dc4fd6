"""A list of cards of different heights, of which only those in sight are made: hundreds cost no more than ten."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate, takewhile
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

_MARGIN, _GAP, _BOTTOM = 14, 8, 12
_AHEAD = 300  # px above and below what is seen, where cards are made too
_ROUNDS = 4  # a card may turn out taller than estimated, and bring others into sight or out of it

Card = TypeVar("Card", bound=QWidget)
Item = TypeVar("Item")


class CardList(QScrollArea, Generic[Card, Item]):
    """Shows items on cards, one below the other. A card's height follows from its width."""

    def __init__(
        self,
        make_card: Callable[[], Card],
        fill_card: Callable[[Card, Item], None],
        parent: QWidget | None = None,
    ) -> None:
        """Make it empty.

        Args:
            make_card: makes a card.
            fill_card: shows an item on a card; called again for every item after `show_items`.
            parent: the owner.
        """
        super().__init__(parent)
        self._make, self._fill = make_card, fill_card
        self._items: list[Item] = []
        self._heights: list[int] = []
        self._cards: dict[int, Card] = {}
        self._fresh: set[int] = set()
        self._width, self._typical = 0, 150
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._content = QWidget()
        self.setWidget(self._content)
        self.viewport().setAutoFillBackground(False)
        self._content.setAutoFillBackground(False)
        self.verticalScrollBar().valueChanged.connect(self._arrange)

    def show_items(self, items: Sequence[Item]) -> None:
        """Show these items. The place in the list is kept as well as it can be."""
        before, self._items = self._items, list(items)
        same = sum(1 for _ in takewhile(lambda pair: pair[0] is pair[1], zip(before, self._items, strict=False)))
        # A card that nobody has seen is thought to be as tall as the last one that was.
        self._heights = self._heights[:same] + [self._typical] * (len(self._items) - same)
        self._fresh.clear()
        for row, card in self._cards.items():
            if row >= len(self._items):
                card.hide()
        self._arrange()

    def cards(self) -> tuple[Card, ...]:
        """Return the cards that show items now, from the top."""
        return tuple(card for row, card in sorted(self._cards.items()) if row in self._fresh)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        self._width = max(60, self.viewport().width() - 2 * _MARGIN)
        for _ in range(_ROUNDS):
            tops = self._tops()
            rows = self._rows_in_sight(tops)
            if not self._measure(rows):
                break
        self._place(self._tops())

    def _tops(self) -> list[int]:
        return list(accumulate((height + _GAP for height in self._heights), initial=2))

    def _rows_in_sight(self, tops: list[int]) -> range:
        above = self.verticalScrollBar().value() - _AHEAD
        below = self.verticalScrollBar().value() + self.viewport().height() + _AHEAD
        first = max(0, bisect_right(tops, above) - 1)
        return range(first, min(len(self._items), bisect_right(tops, below)))

    def _measure(self, rows: range) -> bool:
        """Fill the cards of these rows; return whether one has another height than was thought."""
        changed = False
        for row in rows:
            card = self._card(row)
            height = card.heightForWidth(self._width)
            changed = changed or height != self._heights[row]
            self._heights[row] = self._typical = height
        return changed

    def _card(self, row: int) -> Card:
        if row not in self._cards:
            card = self._make()
            card.setParent(self._content)
            self._cards[row] = card
            if row - 1 in self._cards:
                QWidget.setTabOrder(self._cards[row - 1], card)
        if row not in self._fresh:
            self._fill(self._cards[row], self._items[row])
            self._fresh.add(row)
        return self._cards[row]

    def _place(self, tops: list[int]) -> None:
        self._content.resize(self.viewport().width(), tops[-1] - _GAP + _BOTTOM if self._items else 0)
        for row, card in self._cards.items():
            shown = row in self._fresh and row < len(self._items)
            if shown:
                card.setGeometry(_MARGIN, tops[row], self._width, self._heights[row])
            card.setVisible(shown)
