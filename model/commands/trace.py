"""The `trace` command: run the guests of a design without a window, and print what was routed."""

import json
import textwrap
from argparse import Namespace
from collections import Counter
from collections.abc import Collection
from dataclasses import replace

from model.commands import DONE, FOUND_ERRORS, UNREADABLE
from model.commands.interrupts import INTERRUPTED, note_interrupts
from model.commands.speech import complain, counted, read_design
from model.elements import Approach, Design, Host
from model.machine import CannotRun, Event, Machine, RunPlan, Step, plan_runnable
from model.machine.explanations import explain
from model.machine.records import as_record

DEFAULT_STEPS = 1_000_000
_CHUNK = 5_000
_INDENT = " " * 11
_SHOWN_AT_MOST = 2

Summary = dict[str, dict[str, object]]


def run(arguments: Namespace) -> int:
    """Run the guests of a design file, print their steps, and return the exit code.

    Args:
        arguments: `file`; `guest`, the ids of the guests to run (empty for all); `steps`, the most that a host may
            make (None for a million); `platform`, whose costs they have; `json` for one JSON object a line instead of
            lines to read.

    Returns:
        0 if all that was asked for ran, 1 if something could not, 2 if the file cannot be read, 130 after Ctrl+C.
    """
    design = read_design(arguments)
    if design is None:
        return UNREADABLE
    wanted = set(arguments.guest)
    complete = _name_unknown(design, wanted)
    printer = JsonPrinter() if arguments.json else LinePrinter()
    summary: Summary = {}
    with note_interrupts() as interrupted:
        for host in design.hosts:
            plan, whole = _plan(design, host, wanted, arguments.platform)
            complete = complete and whole
            if plan is not None and not interrupted:
                summary |= _run_host(plan, arguments.steps or DEFAULT_STEPS, printer, interrupted)
        printer.finish(summary)
    if interrupted:
        return INTERRUPTED
    return DONE if complete else FOUND_ERRORS


def _name_unknown(design: Design, wanted: Collection[str]) -> bool:
    unknown = sorted(set(wanted) - design.ids())
    for guest_id in unknown:
        complain(f"There is no guest '{guest_id}' in this design.")
    return not unknown


def _plan(design: Design, host: Host, wanted: Collection[str], platform: str) -> tuple[RunPlan | None, bool]:
    """Return the plan of what can run on a host, and whether that is all that was wanted of it."""
    asked = _asked(host, wanted)
    if asked is None:
        return None, True
    try:
        plan, left_out = plan_runnable(replace(design, hosts=(asked,)), host.id, platform=platform)
    except CannotRun as error:
        _complain_of(host.id, error)
        return None, False
    for guest_id, refusal in left_out.items():
        _complain_of(f"{host.id}/{guest_id}", refusal)
    return plan, not left_out


def _asked(host: Host, wanted: Collection[str]) -> Host | None:
    """Return the host with those of its guests that are wanted, or None if nothing of it is."""
    everything = not wanted or host.id in wanted
    chosen = tuple(guest for guest in host.guests if everything or guest.id in wanted)
    if host.approach is Approach.TRADITIONAL:
        return host if everything or chosen else None
    return replace(host, guests=chosen) if chosen else None


def _complain_of(subject: str, error: CannotRun) -> None:
    complain(f"{subject} cannot be run: {error}{f' [{error.rule}]' if error.rule else ''}")


def _run_host(plan: RunPlan, steps: int, printer: "JsonPrinter | LinePrinter", interrupted: list[bool]) -> Summary:
    try:
        machine = Machine(plan)
    except CannotRun as error:
        _complain_of(plan.host.id, error)
        return {}
    printer.start(plan)
    while machine.position < steps and not interrupted:
        before = machine.position
        if not machine.run(min(_CHUNK, steps - before)):
            break
        for index in range(before, machine.position):
            printer.step(machine.trace[index])
    return machine.summary()


class JsonPrinter:
    """Prints each step as one JSON object, and last the summary."""

    def start(self, plan: RunPlan) -> None:
        """Nothing stands before the steps."""

    def step(self, step: Step) -> None:
        """Print a step."""
        print(json.dumps(as_record(step)))

    def finish(self, summary: Summary) -> None:
        """Print the summary."""
        print(json.dumps({"summary": summary}))


class LinePrinter:
    """Prints a table of what did not simply run; the rest is counted between the lines.

    What happens again at the same place is printed twice and then counted, and each sentence that explains a route is
    printed the first time only: a console that is served letter by letter would bury everything else.
    """

    def __init__(self) -> None:
        self._direct = 0
        self._repeated = 0
        self._shown: Counter[tuple[str, int, str]] = Counter()
        self._explained: set[str] = set()

    def start(self, plan: RunPlan) -> None:
        """Print the head of the table."""
        names = ", ".join(system.id for system in plan.systems)
        print(f"{plan.host.id}: {names}")
        print(f"{'step':>9} {'cycle':>13}  {'guest':<12} {'ring':>4}  {'instruction':<24} {'event':<12} route")

    def step(self, step: Step) -> None:
        """Print a step, unless it ran directly and is innocuous, or repeats itself."""
        if step.event is Event.DIRECT and step.class_ == "innocuous":
            self._direct += 1
            return
        place_and_event = (step.guest, step.address, step.event)
        self._shown[place_and_event] += 1
        if self._shown[place_and_event] > _SHOWN_AT_MOST:
            self._repeated += 1
            return
        self._print_counts()
        place = f"{step.step:>9} {step.cycle:>13}  {step.guest:<12} {step.ring:>4}"
        print(f"{place}  {step.text:<24} {step.event:<12} {' > '.join(step.route)}")
        if step.why not in self._explained:
            self._explained.add(step.why)
            print(textwrap.fill(str(explain(step)), 110, initial_indent=_INDENT, subsequent_indent=_INDENT))

    def finish(self, summary: Summary) -> None:
        """Print what became of each guest, and its console."""
        self._print_counts()
        for guest_id, of in summary.items():
            counts = [f"{of[name]:,} {name}" for name in ("instructions", "exits", "cycles")]
            print(f"\n{guest_id}: {of['state']} after {', '.join(counts)}")
            print("\n".join(f"  | {line}" for line in str(of["console"]).splitlines()))

    def _print_counts(self) -> None:
        counts = []
        if self._direct:
            counts.append(counted(self._direct, "instruction ran directly", "instructions ran directly"))
        if self._repeated:
            counts.append(counted(self._repeated, "step was as one above", "steps were as those above"))
        if counts:
            print(f"{_INDENT}{', '.join(counts)}")
        self._direct = self._repeated = 0
