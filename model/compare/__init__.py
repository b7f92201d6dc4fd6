"""The same guest program under every technique, in both approaches, held against the bare machine."""

from model.compare.comparison import (
    Case,
    Comparison,
    Equivalence,
    Outcome,
    Refusal,
    Route,
    Slowdown,
    Topic,
    Verdict,
)
from model.compare.records import COLUMNS, as_record, as_rows
from model.compare.running import CASES, DEFAULT_LIMIT, Progress, compare, compare_in_steps

__all__ = [
    "CASES",
    "COLUMNS",
    "DEFAULT_LIMIT",
    "Case",
    "Comparison",
    "Equivalence",
    "Outcome",
    "Progress",
    "Refusal",
    "Route",
    "Slowdown",
    "Topic",
    "Verdict",
    "as_record",
    "as_rows",
    "compare",
    "compare_in_steps",
]
