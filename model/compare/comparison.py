"""What a comparison is: the outcome of each run, or the rule that forbids it, held against the native one."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from model.elements import Approach, Technique
from model.machine.life import LifeState
from model.machine.plan import NATIVE
from model.machine.trace import Event
from model.machine.views import Counters
from model.text import Text, text, translatable

_FASTER = translatable(
    "model",
    "Factors below 1 are no mistake: on the bare machine every access to a port waits for the chip, and a device "
    "that is emulated in memory, a hypercall for a whole line or a container's system call does not.",
)
_OBSERVES = translatable(
    "model", "The program looks at the time or at the processor: what it prints may depend on the technique."
)
_KERNEL_SAYS = "kernel: "
_PLACE = 40  # characters of a line that are shown where two texts part
_LINE = translatable("model", "Line {number} of the console is “{found}” instead of “{expected}”.")
_MORE = translatable("model", "The console has the line “{found}” more, after line {number}.")
_LESS = translatable("model", "The console ends after line {number}; “{expected}” is missing.")
_REGISTER = translatable("model", "The register {name} ends as {found} instead of {expected}.")
_REGISTERS = translatable("model", "{count} registers end otherwise: {names}.")
_STATE = translatable("model", "It ends {found} instead of {expected}.")


class Topic(StrEnum):
    """What the guest was about when it took a route."""

    DEVICE = "device"
    PRIVILEGED = "privileged"
    SYSTEM_CALL = "system-call"
    INTERRUPT = "interrupt"
    EXCEPTION = "exception"
    TRANSLATION = "translation"


class Verdict(StrEnum):
    """Whether a run did what the native one did."""

    YARDSTICK = "yardstick"
    SAME = "same"
    DIFFERENT = "different"
    UNDECIDED = "undecided"


@dataclass(frozen=True)
class Case:
    """One way to run the guest: `technique` is NATIVE under the traditional approach."""

    approach: Approach
    technique: str

    @property
    def is_native(self) -> bool:
        """Whether the program has the machine to itself."""
        return self.technique == NATIVE


@dataclass(frozen=True)
class Route:
    """A route that steps of the same sort took: how often, and what one of them costs in cycles."""

    topic: Topic
    event: Event
    mark: str
    name: str
    nodes: tuple[str, ...]
    times: int
    cost: int
    why: str


@dataclass(frozen=True)
class Outcome:
    """How one run went. `exits` counts them by reason; `stopped` if it was ended by the limit of instructions."""

    case: Case
    counters: Counters
    exits: Mapping[str, int]
    exit_topics: Mapping[str, Topic]
    routes: tuple[Route, ...]
    state: LifeState
    reason: Text | None
    waits: bool
    stopped: bool
    console: str
    registers: Mapping[str, int]

    def route_about(self, topic: Topic) -> Route | None:
        """Return the most frequent route about that topic, or None."""
        return next((route for route in self.routes if route.topic is topic), None)


@dataclass(frozen=True)
class Refusal:
    """A way that cannot be gone: the sentence of what forbids it, and the id of the rule or ""."""

    case: Case
    rule: str
    reason: Text


@dataclass(frozen=True)
class Slowdown:
    """How many times as long as natively. An estimate is by the cycles for each of the application's instructions."""

    factor: float
    is_estimate: bool

    def __str__(self) -> str:
        digits = f"{self.factor:,.2f}" if self.factor >= 0.1 else f"{self.factor:.1g}"
        return f"{'≈' if self.is_estimate else ''}{digits}×"


@dataclass(frozen=True)
class Equivalence:
    """Whether a run ended as the native one, and what differs."""

    verdict: Verdict
    differences: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Comparison:
    """One guest under each case: `rows` in the order to be shown, those that are done so far.

    Attributes:
        host: the id of the host.
        guest: the id of the guest; `name` is what it is called.
        observes: whether the program looks at the time or the processor, so that it may print other things.
        limit: after so many instructions and events a run was stopped.
        typed: what was typed on the console at the start.
        platform: the id of the processor that the cycles are those of; `processor` is what it is called.
    """

    host: str
    guest: str
    name: str
    program: Text
    observes: bool
    limit: int
    typed: str
    platform: str
    processor: str
    rows: tuple[Outcome | Refusal, ...] = ()

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """The runs."""
        return tuple(row for row in self.rows if isinstance(row, Outcome))

    @property
    def native(self) -> Outcome | None:
        """The yardstick; None if the program cannot run on the bare machine, or has not yet."""
        return next((outcome for outcome in self.outcomes if outcome.case.is_native), None)

    @property
    def remarks(self) -> tuple[Text, ...]:
        """What has to be known to read the figures."""
        factors = [slowdown.factor for slowdown in map(self.slowdown, self.outcomes) if slowdown is not None]
        native = self.native
        accesses = native is not None and native.route_about(Topic.DEVICE) is not None
        faster = (text(_FASTER),) if accesses and any(factor < 1 for factor in factors) else ()
        return (*faster, text(_OBSERVES)) if self.observes else faster

    def slowdown(self, outcome: Outcome) -> Slowdown | None:
        """Return the cycles of a run against those of the native one; None if there is nothing to hold it against."""
        native = self.native
        if native is None or not native.counters.cycles:
            return None
        if not outcome.stopped and not native.stopped:
            return Slowdown(outcome.counters.cycles / native.counters.cycles, False)
        done, expected = outcome.counters.app_instructions, native.counters.app_instructions
        if not done or not expected:
            return None
        each = outcome.counters.cycles / done
        return Slowdown(each / (native.counters.cycles / expected), True)

    def equivalence(self, outcome: Outcome) -> Equivalence:
        """Return whether a run printed, and left in the application's registers, what the native one did.

        A container has no kernel of its own, so of its console only what the application wrote is held against the
        native one.
        """
        native = self.native
        if outcome.case.is_native:
            return Equivalence(Verdict.YARDSTICK)
        if native is None:
            return Equivalence(Verdict.UNDECIDED)
        if outcome.stopped or native.stopped:
            return Equivalence(Verdict.UNDECIDED)
        differences = tuple(_differences(outcome, native))
        return Equivalence(Verdict.DIFFERENT if differences else Verdict.SAME, differences)


def _differences(outcome: Outcome, native: Outcome) -> list[Text]:
    found: list[Text] = []
    if outcome.state is not native.state:
        found.append(text(_STATE, found=str(outcome.state), expected=str(native.state)))
    contained = outcome.case.technique == Technique.OS_LEVEL
    line = _parting(_lines(outcome.console, contained), _lines(native.console, contained))
    if line is not None:
        found.append(line)
    registers = _other_registers(outcome.registers, native.registers)
    if registers is not None:
        found.append(registers)
    return found


def _lines(console: str, contained: bool) -> list[str]:
    lines = console.splitlines()
    return [line for line in lines if not line.startswith(_KERNEL_SAYS)] if contained else lines


def _parting(lines: list[str], expected: list[str]) -> Text | None:
    """Return where two texts begin to differ."""
    for number, (line, other) in enumerate(zip(lines, expected, strict=False), 1):
        if line != other:
            return text(_LINE, number=number, found=_short(line), expected=_short(other))
    if len(lines) > len(expected):
        return text(_MORE, number=len(expected), found=_short(lines[len(expected)]))
    if len(lines) < len(expected):
        return text(_LESS, number=len(lines), expected=_short(expected[len(lines)]))
    return None


def _short(line: str) -> str:
    return line if len(line) <= _PLACE else f"{line[: _PLACE - 1]}…"


def _other_registers(registers: Mapping[str, int], expected: Mapping[str, int]) -> Text | None:
    names = [name for name, value in expected.items() if registers.get(name) != value]
    if not names:
        return None
    if len(names) > 1:
        return text(_REGISTERS, count=len(names), names=", ".join(names))
    name = names[0]
    return text(_REGISTER, name=name, found=f"{registers.get(name, 0):x}", expected=f"{expected[name]:x}")
