"""How a stack changes: the clock of the animation, and the boxes between two arrangements of one host."""

from dataclasses import replace

from PySide6.QtCore import QElapsedTimer, QObject, QRectF, QSizeF, Qt, QTimer, Signal

from gui.design.layout import CardBoxes, LayerBox, StackBoxes
from model.elements import Host

RESTACK_MS = 300.0
FRAME_MS = 16


class Clock(QObject):
    """Says how much time has passed. This one stands still until it is told: `advance` is what tests call."""

    ticked = Signal(float)

    def start(self) -> None:
        """Begin to tick."""

    def stop(self) -> None:
        """Tick no more."""

    def advance(self, milliseconds: float) -> None:
        """Let so much time pass."""
        self.ticked.emit(milliseconds)


class FrameClock(Clock):
    """Ticks at each frame with the time that really passed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._elapsed = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        if not self._timer.isActive():
            self._elapsed.start()
            self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def _tick(self) -> None:
        self.advance(float(self._elapsed.restart()))


class Restack:
    """One host on its way from one arrangement to another; `host` is what it was before."""

    def __init__(self, host: Host, before: StackBoxes, after: StackBoxes) -> None:
        self._host, self._before, self._after = host, before, after
        self._passed = 0.0

    @property
    def is_done(self) -> bool:
        """Whether the motion has ended."""
        return self._passed >= RESTACK_MS

    def head_for(self, after: StackBoxes) -> None:
        """End at another arrangement than was thought: the host was edited on the way."""
        self._after = after

    def advance(self, milliseconds: float) -> StackBoxes:
        """Let time pass, and return where everything is now."""
        self._passed += milliseconds
        if self.is_done:
            return self._after
        return blend(self._before, self._after, ease(self._passed / RESTACK_MS), self._host)


def ease(share: float) -> float:
    """Return the place reached when that share of the time has passed: in and out, without a bounce."""
    return share * share * (3.0 - 2.0 * share)


def blend(before: StackBoxes, after: StackBoxes, share: float, leaving: Host) -> StackBoxes:
    """Return the boxes that lie `share` of the way between two arrangements of one host.

    A layer that comes grows out of the hardware's top, one that goes sinks into it, with the words of `leaving`.
    """
    return replace(
        after,
        size=QSizeF(
            _between(before.size.width(), after.size.width(), share),
            _between(before.size.height(), after.size.height(), share),
        ),
        cards=tuple(_blend_card(before, card, share) for card in after.cards),
        drop=_blend_rect(before.drop, after.drop, share) if before.drop and after.drop else None,
        layers=_blend_layers(before, after, share, leaving),
        hardware=_blend_rect(before.hardware, after.hardware, share),
    )


def _between(first: float, second: float, share: float) -> float:
    return first + (second - first) * share


def _blend_rect(first: QRectF, second: QRectF, share: float) -> QRectF:
    return QRectF(
        _between(first.x(), second.x(), share),
        _between(first.y(), second.y(), share),
        _between(first.width(), second.width(), share),
        _between(first.height(), second.height(), share),
    )


def _blend_card(before: StackBoxes, card: CardBoxes, share: float) -> CardBoxes:
    old = next((other.box for other in before.cards if other.guest == card.guest), card.box)
    box = _blend_rect(old, card.box, share)
    wider = box.width() - card.box.width()
    return replace(
        card,
        box=box,
        title=card.title.adjusted(0, 0, wider, 0),
        app=card.app.adjusted(0, 0, wider, 0),
        kernel=card.kernel.adjusted(0, 0, wider, 0),
    )


def _flat(stack: StackBoxes, layer: LayerBox) -> QRectF:
    return QRectF(layer.box.left(), stack.hardware.top(), layer.box.width(), 0.0)


def _blend_layers(before: StackBoxes, after: StackBoxes, share: float, leaving: Host) -> tuple[LayerBox, ...]:
    made = []
    for layer in after.layers:
        old = before.layer(layer.name)
        start = old.box if old else _flat(before, layer)
        made.append(replace(layer, box=_blend_rect(start, layer.box, share), opacity=1.0 if old else share))
    for layer in before.layers:
        if after.layer(layer.name) is None:
            box = _blend_rect(layer.box, _flat(after, layer), share)
            made.append(replace(layer, box=box, opacity=1.0 - share, host=leaving))
    return tuple(made)
