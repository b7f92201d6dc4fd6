"""Popek and Goldberg's conditions, verified: the instruction table is executed, and the theorems follow."""

from model.machine.virtualizability.assistance import Assistance, assistance_of, conclude_assisted
from model.machine.virtualizability.bench import Varied
from model.machine.virtualizability.machines import KNOWN_MACHINES, KnownMachine
from model.machine.virtualizability.records import COLUMNS, as_rows, by_mode, telling
from model.machine.virtualizability.theorem import SUFFICIENT, Conclusion, conclude, conclude_hybrid, name_of
from model.machine.virtualizability.verdicts import (
    DEVIATIONS,
    Deviation,
    Difference,
    Finding,
    Observation,
    Subject,
    Verdict,
    judge,
    subjects,
    verdicts,
)

__all__ = [
    "COLUMNS",
    "DEVIATIONS",
    "KNOWN_MACHINES",
    "SUFFICIENT",
    "Assistance",
    "Conclusion",
    "Deviation",
    "Difference",
    "Finding",
    "KnownMachine",
    "Observation",
    "Subject",
    "Varied",
    "Verdict",
    "as_rows",
    "assistance_of",
    "by_mode",
    "conclude",
    "conclude_assisted",
    "conclude_hybrid",
    "judge",
    "name_of",
    "subjects",
    "telling",
    "verdicts",
]
