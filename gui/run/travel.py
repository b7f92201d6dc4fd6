"""The way of a token: a route of node ids as curves through the picture, and where it is at a given time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import hypot
from typing import NamedTuple

from gui.run.graph_layout import Box, Layout, owner_of

SWING = 44.0
APART = 22.0
DWELL = 0.55
OUT, IN = 18.0, 6.0  # from the right side of an application, beside its kernel
GUEST_KINDS = ("app", "kernel", "vcpu")


class Point(NamedTuple):
    """A place in the scene."""

    x: float
    y: float


@dataclass(frozen=True)
class Leg:
    """One cubic curve from box to box; `back` says that it returns towards where the journey began."""

    source: str
    target: str
    curve: tuple[Point, Point, Point, Point]
    back: bool = False

    def at(self, t: float) -> Point:
        """Return the place at `t` from 0 to 1 on the curve."""
        rest = 1 - t
        a, b, c, d = rest * rest * rest, 3 * t * rest * rest, 3 * t * t * rest, t * t * t
        begin, one, two, end = self.curve
        return Point(
            a * begin[0] + b * one[0] + c * two[0] + d * end[0], a * begin[1] + b * one[1] + c * two[1] + d * end[1]
        )

    @cached_property
    def length(self) -> float:
        """The length in pixels, to about one in a hundred."""
        points = [self.at(number / 12) for number in range(13)]
        return sum(hypot(b.x - a.x, b.y - a.y) for a, b in pairwise(points))


@dataclass(frozen=True)
class Opening:
    """A lane through a layer that direct execution does not stop in: the layer's node and the x of the lane."""

    node: str
    x: float


class Position(NamedTuple):
    """Where a token is: the place, the number of the leg, and whether it rests in a layer."""

    point: Point
    leg: int
    resting: bool


@dataclass(frozen=True)
class Travel:
    """A whole journey. `direct` ones go in one motion and never rest."""

    legs: tuple[Leg, ...]
    start: Point
    direct: bool = False
    openings: tuple[Opening, ...] = ()

    @property
    def end(self) -> Point:
        """Where the token comes to its end."""
        return self.legs[-1].curve[3] if self.legs else self.start

    @cached_property
    def _spans(self) -> list[tuple[int, bool, float]]:
        """The phases of the journey: leg, resting before it, and the share of the time."""
        mean = sum(leg.length for leg in self.legs) / len(self.legs)
        spans: list[tuple[int, bool, float]] = []
        for number, leg in enumerate(self.legs):
            if number and not self.direct:
                spans.append((number, True, mean * DWELL))
            spans.append((number, False, max(leg.length, 12.0)))
        whole = sum(share for _, _, share in spans)
        return [(number, resting, share / whole) for number, resting, share in spans]

    def at(self, progress: float) -> Position:
        """Return where the token is when `progress` of its time has passed, 0 to 1."""
        if not self.legs:
            return Position(self.start, 0, True)
        left = ease(min(1.0, max(0.0, progress))) if self.direct else min(1.0, max(0.0, progress))
        for number, resting, share in self._spans:
            if left <= share:
                return self._within(number, resting, left / share)
            left -= share
        return Position(self.end, len(self.legs) - 1, False)

    def _within(self, number: int, resting: bool, part: float) -> Position:
        leg = self.legs[number]
        if resting:
            before, after = self.legs[number - 1].curve[3], leg.curve[0]
            t = ease(part)
            return Position(
                Point(before.x + (after.x - before.x) * t, before.y + (after.y - before.y) * t), number, True
            )
        return Position(leg.at(part if self.direct else ease(part)), number, False)

    def telling(self) -> Position:
        """Return where a still picture shows the token: under way on the first leg that leaves the guest."""
        for number, leg in enumerate(self.legs):
            crosses = owner_of(leg.source) != owner_of(leg.target)
            if crosses or number == len(self.legs) - 1:
                beside_kernel = leg.source.endswith("/app") and not self.direct
                return Position(leg.at(0.3 if self.direct else 0.8 if beside_kernel else 0.55), number, False)
        return Position(self.start, 0, True)


def ease(t: float) -> float:
    """Return `t` slowed down at both ends."""
    return t * t * (3 - 2 * t)


def plan_travel(layout: Layout, route: Sequence[str], direct: bool = False) -> Travel:
    """Return the journey along a route.

    Args:
        layout: where the boxes are.
        route: node ids, as in a step; nodes that are not in the picture are passed over.
        direct: whether the instruction ran on the processor without the monitor.
    """
    boxes = [box for box in (layout.box(node) for node in route) if box is not None]
    if not boxes:
        return Travel((), Point(layout.width / 2, layout.height / 2))
    first = boxes[0]
    after = boxes[1] if len(boxes) > 1 else first
    x = _lane_x(first, after)
    start = Point(x, first.bottom)
    legs: list[Leg] = []
    went_down = False
    downwards: dict[str, float] = {}
    for source, target in pairwise(boxes):
        if source == target:
            continue
        down = target.y >= source.y
        if not down:
            x = _way_back(downwards.get(target.node, x), source, target)
        leg = _leg(source, target, x, direct, back=went_down and not down)
        legs += _through(layout, leg) if direct and down else [leg]
        if down:
            downwards[source.node] = leg.curve[0].x
        went_down = went_down or down
        x = legs[-1].curve[3].x
    if legs:
        start = legs[0].curve[0]
    return Travel(tuple(legs), start, direct, _openings(layout, legs) if direct else ())


def _lane_x(box: Box, after: Box) -> float:
    """Where a journey leaves a guest's box: beside its kernel where it does not stop in it."""
    if box.kind == "app" and after.kind not in ("kernel", "system"):
        return box.right - OUT
    if box.kind == "kernel" and after.kind in ("vcpu", "core", "cpu"):
        return box.right - 14
    return box.centre_x


def _leg(source: Box, target: Box, x: float, direct: bool, back: bool) -> Leg:
    if source.bottom > target.y and target.bottom > source.y:
        return _arch(source, target, x, back)
    down = target.y > source.y
    sx = _within(_lane_x(source, target) if source.kind in ("app", "kernel") else x, source)
    begin = Point(sx, source.bottom if down else source.y)
    end = Point(_arrival(source, target, sx, direct), target.y if down else target.bottom)
    half = (end.y - begin.y) / 2
    return Leg(
        source.node, target.node, (begin, Point(begin.x, begin.y + half), Point(end.x, end.y - half), end), back
    )


def _arrival(source: Box, target: Box, x: float, direct: bool) -> float:
    if target.is_bar:
        swing = SWING if source.kind in GUEST_KINDS and not direct else 0.0
        if source.kind == "app":  # its own kernel stands on the left of its lane
            return _within(min(x + swing, target.right - 20), target)
        return _within(x + swing if x + swing < target.right - 20 else x - swing, target)
    if target.kind == "kernel":
        return _within(target.centre_x + (APART if source.kind != "app" else 0), target)
    if target.kind == "app":
        return target.right - IN if source.kind != "kernel" else target.centre_x - APART
    if target.kind == "vcpu":
        return _within(x, target)
    return target.centre_x


def _arch(source: Box, target: Box, x: float, back: bool) -> Leg:
    """Between neighbours on one level, or a bar and a box in it: over the top of both."""
    starts, ends = (_within(x, box) if box.is_bar else box.centre_x for box in (source, target))
    begin, end = Point(starts, source.y), Point(ends, target.y)
    rise = 26.0
    return Leg(
        source.node,
        target.node,
        (begin, Point(begin.x, begin.y - rise), Point(end.x, end.y - rise), end),
        back,
    )


def _within(x: float, box: Box) -> float:
    inset = min(10.0, box.width / 2)
    return min(max(x, box.x + inset), box.right - inset)


def _way_back(x: float, source: Box, target: Box) -> float:
    """Where a journey leaves a layer upwards: beside the way down, so that both directions are seen."""
    if source.is_bar and target.kind in GUEST_KINDS:
        lane = target.right - OUT if target.kind == "app" else target.centre_x
        x = lane + (SWING if lane + SWING + APART < source.right - 20 else -SWING - 2 * APART)
    return x + APART if x + APART < source.right - 8 else x - APART


def _crossed(layout: Layout, leg: Leg) -> list[Box]:
    """Return the layers that a leg passes without stopping in them, from the top."""
    top, bottom = leg.curve[0].y, leg.curve[3].y
    layers = (box for box in layout.boxes.values() if box.is_bar)
    return sorted((box for box in layers if top <= box.y and box.bottom <= bottom), key=lambda box: box.y)


def _through(layout: Layout, leg: Leg) -> list[Leg]:
    """Make a leg that crosses layers go straight down through them, and turn to its end only below."""
    crossed = _crossed(layout, leg)
    if not crossed:
        return [leg]
    begin, end = leg.curve[0], leg.curve[3]
    below = Point(begin.x, crossed[-1].bottom)
    third = (below.y - begin.y) / 3
    half = (end.y - below.y) / 2
    straight = (begin, Point(begin.x, begin.y + third), Point(begin.x, below.y - third), below)
    turn = (below, Point(below.x, below.y + half), Point(end.x, end.y - half), end)
    return [Leg(leg.source, leg.target, straight), Leg(leg.source, leg.target, turn)]


def _openings(layout: Layout, legs: list[Leg]) -> tuple[Opening, ...]:
    return tuple(Opening(box.node, leg.curve[0].x) for leg in legs for box in _crossed(layout, leg))
