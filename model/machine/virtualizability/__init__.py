"""Popek and Goldberg's conditions, verified: the instruction table is executed, and the theorems follow."""

from model.machine.virtualizability.bench import Varied
from model.machine.virtualizability.machines import KNOWN_MACHINES, KnownMachine
from model.machine.virtualizability.theorem import SUFFICIENT, Conclusion, conclude, conclude_hybrid, name_of
from model.machine.virtualizability.verdicts import (
    DEVIATIONS,
    Deviation,
    Difference,
    Finding,
    Observation,
    Verdict,
    judge,
    verdicts,
)

__all__ = [
    "DEVIATIONS",
    "KNOWN_MACHINES",
    "SUFFICIENT",
    "Conclusion",
    "Deviation",
    "Difference",
    "Finding",
    "KnownMachine",
    "Observation",
    "Varied",
    "Verdict",
    "conclude",
    "conclude_hybrid",
    "judge",
    "name_of",
    "verdicts",
]
