"""The verdicts as the rows of a table, for a spreadsheet."""

from collections.abc import Iterable

from model.machine.virtualizability.bench import Varied
from model.machine.virtualizability.theorem import name_of
from model.machine.virtualizability.verdicts import DEVIATIONS, Difference, Observation, Verdict
from model.text import text

COLUMNS = (
    "instruction",
    "bits",
    "bytes",
    "text",
    "family",
    "class",
    "verdict",
    "as_table",
    "ring_3",
    "ring_0",
    "differs",
    "user_sensitive",
    "why",
    "deviation",
    "source",
)


def as_rows(verdicts: Iterable[Verdict]) -> list[list[object]]:
    """Return each verdict in the order of COLUMNS; what it has not is an empty string."""
    return [_row(verdict) for verdict in verdicts]


def telling(verdict: Verdict) -> Observation:
    """Return the observation that decides the verdict, or the first."""
    seen = verdict.observations
    return next((one for one in seen if one.differences), next((one for one in seen if one.depends), seen[0]))


def by_mode(verdict: Verdict) -> Observation:
    """Return the observation that shows what ring 3 and ring 0 did: the telling one if it varied the ring."""
    chosen = telling(verdict)
    return chosen if chosen.varied is Varied.MODE else verdict.observations[0]


def _row(verdict: Verdict) -> list[object]:
    entry, mode, shown = verdict.entry, by_mode(verdict), telling(verdict)
    agrees = {True: "yes", False: "no", None: ""}[verdict.agrees]
    return [
        name_of(verdict),
        verdict.bits,
        shown.instruction.bytes.hex(),
        shown.instruction.text,
        entry.family if entry else "",
        str(entry.class_) if entry else "innocuous",
        str(verdict.finding),
        agrees,
        mode.traps[0] or _joined(mode.first_effects),
        mode.traps[1] or _joined(mode.effects),
        _joined(shown.differences, " | "),
        "yes" if verdict.is_user_sensitive else "no",
        str(verdict.sentence),
        str(text(DEVIATIONS[verdict.deviation])) if verdict.deviation else "",
        entry.source if entry else "",
    ]


def _joined(found: tuple[Difference, ...], between: str = " -> ") -> str:
    return "; ".join(f"{each.name} {each.first}{between}{each.second}" for each in found)
