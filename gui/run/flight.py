"""One token on its way: the items that show a step, moved by whoever has a clock."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPointF, QRectF

from gui.run.graph_items import RouteItem, TokenItem
from gui.run.graph_layout import Box
from gui.run.travel import Position, Travel
from gui.run.words import event_word

if TYPE_CHECKING:
    from model.machine import Step


LOWERED = (*range(25), *range(-1, -17, -1))  # how far a pill may stand from the middle of its mark, in pixels


class Stage(Protocol):
    """What a flight needs of the scene: to be told when a layer acts or opens."""

    def act(self, flight: Flight) -> None:
        """The journey has come to where the layers have something to show."""


def token_label(step: Step) -> str:
    """Return what the pill of a token says: the instruction, and what happened to it."""
    words = " ".join(step.text.split())
    if step.is_direct or not words or not step.bytes:
        return words or event_word(str(step.event))
    return f"{words} · {event_word(str(step.event))}"


class Flight:
    """The token of one step, the route behind it, and how far it has come."""

    def __init__(self, stage: Stage, step: Step, travel: Travel, label: bool = True, route: bool = True) -> None:
        """Make the items; with a pill that tells the instruction, and a route that stays behind, or without."""
        self.step = step
        self.travel = travel
        self.token = TokenItem(str(step.mark), token_label(step) if label else "")
        self.route = RouteItem(travel, str(step.mark)) if route else None
        self.leg = -1
        self._stage = stage
        self._edge = float("inf")
        self._is_left = False
        self._lowered = 0.0
        self._reach = self.token.boundingRect().width() if label else 0.0

    def keep_within(self, right: float) -> None:
        """Put the pill on the left of the mark where it would pass this x."""
        self._edge = right

    def place_pill(self, boxes: Iterable[Box]) -> None:
        """Put the pill for the whole journey where it covers none of these boxes when the picture stands still.

        Where there is such a place beside the route, it does not cover that either.
        """
        taken = [QRectF(box.x, box.y, box.width, box.height) for box in boxes]
        free = [found for found in self._places() if not any(found[0].intersects(box) for box in taken)]
        way = [QPointF(*leg.at(number / 16)) for leg in self.travel.legs for number in range(17)]
        beside = (found for found in free if not any(found[0].contains(point) for point in way))
        found = next(beside, free[0] if free else None)
        if found is not None:
            _, self._is_left, self._lowered = found

    def _places(self) -> list[tuple[QRectF, bool, float]]:
        """Return where the pill can be within the picture: its frame, whether it is on the left, how far down."""
        point = self.travel.telling().point
        sides = zip(self.token.pills(), (False, True), strict=True)
        frames = [(pill.translated(point.x, point.y), is_left) for pill, is_left in sides]
        return [
            (place, is_left, float(lowered))
            for lowered in LOWERED
            for place, is_left in ((frame.translated(0, lowered), is_left) for frame, is_left in frames)
            if place.left() > 0 and place.right() < self._edge
        ]

    def move(self, progress: float) -> None:
        """Go to where the token is after that part of its time, 0 to 1."""
        self._go(self.travel.at(progress))

    def pose(self) -> None:
        """Stand as in a still picture: the whole route shown, the token on its first leg."""
        last = len(self.travel.legs) - 1
        self._go(self.travel.telling(), shown=last)
        if self.leg != last:
            self.leg = last
            self._stage.act(self)

    def _go(self, position: Position, shown: int | None = None) -> None:
        point = position.point
        self.token.setPos(QPointF(round(point.x), round(point.y)))
        if self._reach:
            beyond = point.x + self._reach > self._edge and point.x > self._edge / 2
            self.token.flip(beyond or self._is_left, self._lowered)
        leg = position.leg if shown is None else shown
        if leg != self.leg:
            self.leg = leg
            if self.route is not None:
                self.route.reach(leg)
            self._stage.act(self)

    def visited(self) -> set[str]:
        """Return the nodes that the token has reached."""
        reached = self.travel.legs[: self.leg + 1]
        return {leg.source for leg in reached} | (
            {reached[-1].target} if self.leg == len(self.travel.legs) - 1 and reached else set()
        )
