"""Runs a guest in every way there is, one after the other, a little at a time."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from model.catalog.programs import bundled_programs, program_name
from model.compare.comparison import Case, Comparison, Outcome, Refusal, Route, Topic
from model.elements import Approach, Design, Guest, Host, ProgramBinary, ProgramSource, Technique
from model.machine.costs import DEFAULT_PLATFORM, load_costs, platforms
from model.machine.devices import CONSOLE_CHARACTERS
from model.machine.instructions import Mark
from model.machine.machine import Machine
from model.machine.plan import NATIVE, CannotRun, RunPlan, plan_run
from model.machine.tally import leaves
from model.machine.trace import Event, Kind
from model.text import Text, text, translatable

DEFAULT_LIMIT = 2_000_000
CHUNK = 20_000  # steps between two reports
CASES = (
    Case(Approach.TRADITIONAL, NATIVE),
    *(
        Case(approach, technique)
        for approach in (Approach.HOSTED, Approach.BARE_METAL)
        for technique in (
            Technique.TRAP_AND_EMULATE,
            Technique.BINARY_TRANSLATION,
            Technique.PARA,
            Technique.HARDWARE_ASSISTED,
            Technique.OS_LEVEL,
        )
    ),
)

_NO_HOST = translatable("model", "There is no host '{host}' in this design.")
_NO_GUEST = translatable("model", "There is no guest '{guest}' on {host}.")
_CANNOT_BE_TYPED = translatable("model", "The console does not know the character '{character}'. Leave it out.")
_NO_PLATFORM = translatable("model", "No costs are known for the platform '{platform}'. There are: {known}.")
_OWN = translatable("model", "a program of its own")
_TOPICS = {
    Event.SYSTEM_CALL: Topic.SYSTEM_CALL,
    Event.INTERRUPT: Topic.INTERRUPT,
    Event.FAULT: Topic.EXCEPTION,
    Event.PAGE_FAULT: Topic.EXCEPTION,
    Event.TRANSLATE: Topic.TRANSLATION,
}
_DEVICE_HYPERCALLS = frozenset({"console_io"})


@dataclass(frozen=True)
class Progress:
    """How far a comparison is: the cases done, the case under way with its steps, and what has come of it so far."""

    done: int
    total: int
    case: Case | None
    steps: int
    comparison: Comparison


def compare(
    design: Design,
    host_id: str,
    guest_id: str,
    typed: str = "",
    limit: int = DEFAULT_LIMIT,
    platform: str = DEFAULT_PLATFORM,
) -> Comparison:
    """Run a guest natively and under every technique, in both approaches, and return what came of it.

    Args:
        design: the design; it is not changed.
        host_id: the host whose hardware is used.
        guest_id: the guest.
        typed: what is typed on its console at the start, for programs that read.
        limit: the most instructions and events of one run; one that goes on is stopped there.
        platform: whose costs the cycles are; one of `costs.platforms()`.

    Raises:
        CannotRun: there is no such host, guest or platform, or the console has not all the characters of `typed`.
    """
    for progress in compare_in_steps(design, host_id, guest_id, typed, limit, platform):
        comparison = progress.comparison
    return comparison


def compare_in_steps(
    design: Design,
    host_id: str,
    guest_id: str,
    typed: str = "",
    limit: int = DEFAULT_LIMIT,
    platform: str = DEFAULT_PLATFORM,
) -> Iterator[Progress]:
    """Do the same in steps of some milliseconds; whoever takes no more of them has cancelled it.

    Raises:
        CannotRun: as `compare`, at the first step.
    """
    host, guest = _find(design, host_id, guest_id)
    _check_typed(typed)
    _check_platform(platform)
    comparison = Comparison(
        host_id,
        guest_id,
        guest.name,
        _program_name(guest),
        _observes(guest),
        limit,
        typed,
        platform,
        load_costs(platform).name,
    )
    for done, case in enumerate(CASES):
        yield Progress(done, len(CASES), case, 0, comparison)
        try:
            machine = _start(host, guest, case, typed, platform)
        except CannotRun as refusal:
            row: Outcome | Refusal = Refusal(case, refusal.rule, refusal.text)
        else:
            while machine.position < limit and machine.run(min(CHUNK, limit - machine.position)):
                yield Progress(done, len(CASES), case, machine.position, comparison)
            row = _outcome(machine, case, machine.position >= limit and not machine.is_finished)
        comparison = replace(comparison, rows=(*comparison.rows, row))
    yield Progress(len(CASES), len(CASES), None, 0, comparison)


def _find(design: Design, host_id: str, guest_id: str) -> tuple[Host, Guest]:
    host = next((host for host in design.hosts if host.id == host_id), None)
    if host is None:
        raise CannotRun(text(_NO_HOST, host=host_id))
    guest = next((guest for guest in host.guests if guest.id == guest_id), None)
    if guest is None:
        raise CannotRun(text(_NO_GUEST, guest=guest_id, host=host.name))
    return host, guest


def _check_typed(typed: str) -> None:
    for character in typed:
        try:
            character.encode(CONSOLE_CHARACTERS)
        except UnicodeEncodeError:
            raise CannotRun(text(_CANNOT_BE_TYPED, character=character)) from None


def _check_platform(platform: str) -> None:
    if platform not in platforms():
        raise CannotRun(text(_NO_PLATFORM, platform=platform, known=", ".join(platforms())))


def _program_name(guest: Guest) -> Text:
    program = guest.program
    return text(_OWN) if isinstance(program, ProgramSource) else program_name(program)


def _observes(guest: Guest) -> bool:
    program = guest.program
    if isinstance(program, ProgramSource | ProgramBinary):
        return False
    return any(known.observes for known in bundled_programs() if known.id == program)


def _start(host: Host, guest: Guest, case: Case, typed: str, platform: str) -> Machine:
    machine = Machine(_plan(host, guest, case, platform), traced=False)
    machine.send_input(machine.plan.systems[0].id, typed)
    return machine


def _plan(host: Host, guest: Guest, case: Case, platform: str) -> RunPlan:
    """Return the plan for one case. A container becomes a machine where a machine is meant, and the reverse."""
    if not case.is_native:
        guest = replace(guest, technique=Technique(case.technique))
    alone = replace(host, guests=(guest,))
    return plan_run(Design(hosts=(alone,)), host.id, case.approach, platform=platform)


def _outcome(machine: Machine, case: Case, stopped: bool) -> Outcome:
    system = machine.system(machine.plan.systems[0].id)
    kinds = machine.kinds(system.guest)
    exits, topics = _count_exits(kinds)
    return Outcome(
        case,
        machine.counters(system.guest),
        exits,
        topics,
        _routes(kinds),
        system.state,
        system.reason,
        system.waiting_for_input,
        stopped,
        system.console,
        system.application_registers,
    )


def _count_exits(kinds: Mapping[Kind, int]) -> tuple[dict[str, int], dict[str, Topic]]:
    """Return how often the monitor was entered for each reason, the most frequent first, and what each is about."""
    counts: Counter[str] = Counter()
    topics: dict[str, Topic] = {}
    for kind, times in kinds.items():
        if leaves(kind):
            counts[_name(kind)] += times
            topics[_name(kind)] = _topic(kind)
    return dict(counts.most_common()), topics


def _routes(kinds: Mapping[Kind, int]) -> tuple[Route, ...]:
    """Return the routes that something else than plain execution took, the most frequent first."""
    merged: dict[tuple[object, ...], Route] = {}
    for kind, times in kinds.items():
        if kind.event is Event.DIRECT and kind.mark is not Mark.IO:
            continue
        key = (kind.event, _name(kind), kind.route, kind.cost)
        known = merged.get(key)
        merged[key] = Route(
            _topic(kind),
            kind.event,
            str(kind.mark),
            _name(kind),
            kind.route,
            times + (known.times if known else 0),
            kind.cost.total,
            kind.why,
        )
    return tuple(sorted(merged.values(), key=lambda route: -route.times))


def _name(kind: Kind) -> str:
    """Return the reason for which a step left the guest, or the event where it has no other name."""
    if kind.reason:
        return kind.reason
    return "I/O" if kind.mark is Mark.IO and kind.event is Event.DIRECT else str(kind.event)


def _topic(kind: Kind) -> Topic:
    if kind.event in _TOPICS:
        return _TOPICS[kind.event]
    is_device = kind.mark is Mark.IO or kind.reason in _DEVICE_HYPERCALLS
    return Topic.DEVICE if is_device else Topic.PRIVILEGED
