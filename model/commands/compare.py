"""The `compare` command: run one guest natively and under every technique, and print the figures side by side."""

import json
from argparse import Namespace
from collections.abc import Iterable

from model.commands import DONE, FOUND_ERRORS, UNREADABLE
from model.commands.interrupts import INTERRUPTED, note_interrupts
from model.commands.speech import complain, counted, one_line, read_design
from model.compare import (
    DEFAULT_LIMIT,
    Comparison,
    Outcome,
    Refusal,
    Verdict,
    as_record,
    compare_in_steps,
)
from model.elements import Design
from model.machine import CannotRun

_HEAD = (
    ("approach", "<"),
    ("technique", "<"),
    ("instructions", ">"),
    ("exits", ">"),
    ("cycles", ">"),
    ("guest", ">"),
    ("hypervisor", ">"),
    ("host OS", ">"),
    ("slowdown", ">"),
    ("as native", "<"),
    ("ended", "<"),
)
_VERDICTS = {
    Verdict.YARDSTICK: "-",
    Verdict.SAME: "same",
    Verdict.DIFFERENT: "differs",
    Verdict.UNDECIDED: "undecided",
}
_REASONS_SHOWN = 8


def run(arguments: Namespace) -> int:
    """Run a guest of a design file in every way, print what came of it, and return the exit code.

    Args:
        arguments: `file`; `guest`, the id; `steps`, the most that one run may make (None for two million); `input`,
            what is typed on the console at the start; `platform`, whose costs are counted; `json` for one JSON object
            instead of a table.

    Returns:
        0 if the guest ran in at least one way, 1 if there is no such guest or it cannot run at all, 2 if the file
        cannot be read, 130 after Ctrl+C.
    """
    design = read_design(arguments)
    if design is None:
        return UNREADABLE
    host = next((host for host in design.hosts if any(one.id == arguments.guest for one in host.guests)), None)
    if host is None:
        complain(f"There is no guest '{arguments.guest}' in this design.{_offer(design)}")
        return FOUND_ERRORS
    try:
        comparison = _compare(design, host.id, arguments)
    except CannotRun as error:
        complain(error)
        return FOUND_ERRORS
    if comparison is None:
        return INTERRUPTED
    if arguments.json:
        print(json.dumps(as_record(comparison)))
    else:
        print("\n".join(_lines(comparison)))
    return DONE if comparison.outcomes else FOUND_ERRORS


def _compare(design: Design, host_id: str, arguments: Namespace) -> Comparison | None:
    """Return the comparison, or None if it was interrupted."""
    typed = arguments.input.replace("\\n", "\n")
    with note_interrupts() as interrupted:
        for progress in compare_in_steps(
            design, host_id, arguments.guest, typed, arguments.steps or DEFAULT_LIMIT, arguments.platform
        ):
            if interrupted:
                return None
            comparison = progress.comparison
    return comparison


def _offer(design: Design) -> str:
    ids = [guest.id for host in design.hosts for guest in host.guests]
    shown = ", ".join(ids[:10]) + (", ..." if len(ids) > 10 else "")
    return f" There are: {shown}." if ids else " It has no guests."


def _lines(comparison: Comparison) -> Iterable[str]:
    yield one_line(f"{comparison.name}: {comparison.program}, on host {comparison.host}")
    yield f"cycles of a {comparison.processor}; --json says what each figure rests on"
    yield ""
    yield from _table(comparison)
    yield from _refusals(comparison)
    yield from _exits(comparison)
    yield from _remarks(comparison)


def _table(comparison: Comparison) -> Iterable[str]:
    rows = [tuple(name for name, _ in _HEAD), *(_row(comparison, outcome) for outcome in comparison.outcomes)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEAD))]
    for row in rows:
        cells = zip(row, widths, _HEAD, strict=True)
        yield "  ".join(f"{cell:{align}{width}}" for cell, width, (_, align) in cells).rstrip()


def _row(comparison: Comparison, outcome: Outcome) -> tuple[str, ...]:
    counters, slowdown = outcome.counters, comparison.slowdown(outcome)
    numbers = (
        counters.instructions,
        counters.exits,
        counters.cycles,
        counters.guest_cycles,
        counters.hypervisor_cycles,
        counters.host_os_cycles,
    )
    return (
        str(outcome.case.approach),
        str(outcome.case.technique),
        *(f"{number:,}" for number in numbers),
        str(slowdown or ""),
        _VERDICTS[comparison.equivalence(outcome).verdict],
        _ended(outcome, comparison.limit),
    )


def _ended(outcome: Outcome, limit: int) -> str:
    if outcome.stopped:
        return f"stopped after {counted(limit, 'step', 'steps')}"
    return "waits for input" if outcome.waits else str(outcome.state)


def _refusals(comparison: Comparison) -> Iterable[str]:
    refused = [row for row in comparison.rows if isinstance(row, Refusal)]
    if refused:
        yield ""
        yield "cannot run:"
    for row in refused:
        rule = f" [{row.rule}]" if row.rule else ""
        yield "  " + one_line(f"{row.case.approach}, {row.case.technique}: {row.reason}{rule}")


def _exits(comparison: Comparison) -> Iterable[str]:
    having = [outcome for outcome in comparison.outcomes if outcome.exits]
    if having:
        yield ""
        yield "exits by reason:"
    for outcome in having:
        shown = list(outcome.exits.items())[:_REASONS_SHOWN]
        rest = sum(outcome.exits.values()) - sum(times for _, times in shown)
        words = [f"{name} {times:,}" for name, times in shown] + ([f"others {rest:,}"] if rest else [])
        yield f"  {outcome.case.approach}, {outcome.case.technique}: {'; '.join(words)}"


def _remarks(comparison: Comparison) -> Iterable[str]:
    for outcome in comparison.outcomes:
        for difference in comparison.equivalence(outcome).differences:
            yield one_line(f"{outcome.case.approach}, {outcome.case.technique} differs: {difference}")
    yield from map(str, comparison.remarks)
    if any(outcome.waits for outcome in comparison.outcomes):
        yield "The program waits for the keyboard; --input TEXT types for it."
