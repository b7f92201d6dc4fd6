"""A comparison as plain values: for `--json`, and as the rows of a table."""

from collections.abc import Mapping

from model.compare.comparison import Comparison, Outcome, Refusal, Verdict
from model.machine.costs import load_costs

_EQUIVALENT = {Verdict.YARDSTICK: True, Verdict.SAME: True, Verdict.DIFFERENT: False, Verdict.UNDECIDED: None}
COLUMNS = (
    "approach",
    "technique",
    "instructions",
    "application_instructions",
    "exits",
    "cycles",
    "guest_cycles",
    "hypervisor_cycles",
    "host_os_cycles",
    "slowdown",
    "equivalent",
    "state",
    "stopped",
    "rule",
    "message",
    "reasons",
)


def as_record(comparison: Comparison) -> dict[str, object]:
    """Return the whole comparison as values that JSON can hold."""
    return {
        "host": comparison.host,
        "guest": comparison.guest,
        "program": str(comparison.program),
        "observes": comparison.observes,
        "limit": comparison.limit,
        "typed": comparison.typed,
        "runs": [_record(comparison, row) for row in comparison.rows],
        "costs": _costs(comparison.platform),
    }


def as_rows(comparison: Comparison) -> list[list[object]]:
    """Return the figures of each case in the order of COLUMNS; what a case has not is an empty string."""
    return [[_cell(record.get(name, "")) for name in COLUMNS] for record in map(_flat, _records(comparison))]


def _records(comparison: Comparison) -> list[dict[str, object]]:
    return [_record(comparison, row) for row in comparison.rows]


def _record(comparison: Comparison, row: Outcome | Refusal) -> dict[str, object]:
    case: dict[str, object] = {"approach": str(row.case.approach), "technique": str(row.case.technique)}
    if isinstance(row, Refusal):
        return {**case, "ran": False, "rule": row.rule, "message": str(row.reason)}
    return {**case, "ran": True, **_figures(comparison, row), **_ending(comparison, row)}


def _figures(comparison: Comparison, row: Outcome) -> dict[str, object]:
    counters, slowdown = row.counters, comparison.slowdown(row)
    return {
        "instructions": counters.instructions,
        "application_instructions": counters.app_instructions,
        "exits": counters.exits,
        "reasons": dict(row.exits),
        "cycles": counters.cycles,
        "guest_cycles": counters.guest_cycles,
        "hypervisor_cycles": counters.hypervisor_cycles,
        "host_os_cycles": counters.host_os_cycles,
        "slowdown": None if slowdown is None else round(slowdown.factor, 4),
        "slowdown_is_estimate": slowdown is not None and slowdown.is_estimate,
    }


def _ending(comparison: Comparison, row: Outcome) -> dict[str, object]:
    equivalence = comparison.equivalence(row)
    return {
        "equivalent": _EQUIVALENT[equivalence.verdict],
        "differences": [str(difference) for difference in equivalence.differences],
        "state": str(row.state),
        "message": "" if row.reason is None else str(row.reason),
        "waits_for_input": row.waits,
        "stopped": row.stopped,
        "console": row.console,
        "registers": dict(row.registers),
        "routes": [
            {
                "topic": str(route.topic),
                "event": str(route.event),
                "reason": route.name,
                "route": list(route.nodes),
                "times": route.times,
                "cost": route.cost,
            }
            for route in row.routes
        ],
    }


def _costs(platform: str) -> dict[str, object]:
    costs = load_costs(platform)
    return {
        "platform": platform,
        "processor": costs.name,
        "figures": [
            {
                "figure": id_,
                "means": str(figure.words),
                "value": figure.value,
                "unit": figure.unit,
                "source": str(figure.source_words),
                "status": str(figure.status),
            }
            for id_, figure in costs.figures.items()
        ],
    }


def _flat(record: Mapping[str, object]) -> dict[str, object]:
    flat = dict(record)
    reasons = flat.get("reasons")
    if isinstance(reasons, dict):
        flat["reasons"] = "; ".join(f"{name}: {times}" for name, times in reasons.items())
    return flat


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else value
