"""What follows from the verdicts, by Popek and Goldberg's theorems (CACM 17(7), 1974)."""

from collections.abc import Iterable
from dataclasses import dataclass

from model.machine.virtualizability.verdicts import Finding, Verdict
from model.text import Text, text, translatable

SOURCE = "Popek and Goldberg, Communications of the ACM 17(7), 1974"
THEOREM_1 = translatable(
    "model",
    "Theorem 1: a virtual machine monitor can be built for a computer whose sensitive instructions "
    "are all privileged.",
)
THEOREM_3 = translatable(
    "model",
    "Theorem 3: a hybrid monitor, which interprets all kernel code, can be built for a computer whose user-sensitive "
    "instructions are all privileged.",
)
_HOLDS = translatable(
    "model", "All {sensitive} sensitive instructions that were executed are privileged: it can be built."
)
_BREAKS = translatable(
    "model",
    "{count} of the {sensitive} sensitive instructions that were executed are not privileged, so the theorem's "
    "condition is not met: {names}.",
)
_HYBRID_HOLDS = translatable(
    "model", "No instruction in ring 3 showed a resource of the machine without a trap: it can be built."
)
_HYBRID_BREAKS = translatable(
    "model",
    "{count} instructions show what is the machine's in ring 3 too, without a trap, so the condition of the hybrid "
    "monitor is not met either: {names}.",
)
SUFFICIENT = translatable(
    "model",
    "The condition is sufficient, not necessary: binary translation, para-virtualization and hardware-assisted "
    "virtualization go round it, and trap and emulate does not.",
)


@dataclass(frozen=True)
class Conclusion:
    """Whether a theorem's condition is met, by what was executed.

    Attributes:
        theorem: what the theorem says.
        holds: whether its condition is met.
        breaking: the verdicts that break it.
        untried: the verdicts that showed nothing, on which nothing is built.
        sentence: what follows.
    """

    theorem: Text
    holds: bool
    breaking: tuple[Verdict, ...]
    untried: tuple[Verdict, ...]
    sentence: Text
    source: str = SOURCE


def conclude(verdicts: Iterable[Verdict]) -> Conclusion:
    """Return what Theorem 1 says of the machine."""
    given = tuple(verdicts)
    sensitive = [verdict for verdict in given if verdict.is_sensitive]
    breaking = tuple(verdict for verdict in sensitive if not verdict.is_privileged)
    template = _BREAKS if breaking else _HOLDS
    said = text(template, count=len(breaking), sensitive=len(sensitive), names=names_of(breaking))
    return Conclusion(text(THEOREM_1), not breaking, breaking, untried_of(given), said)


def conclude_hybrid(verdicts: Iterable[Verdict]) -> Conclusion:
    """Return what Theorem 3 says of the machine: what kernel code does is interpreted, so user code alone counts."""
    given = tuple(verdicts)
    breaking = tuple(each for each in given if each.is_user_sensitive and not each.is_privileged)
    template = _HYBRID_BREAKS if breaking else _HYBRID_HOLDS
    said = text(template, count=len(breaking), names=names_of(breaking))
    return Conclusion(text(THEOREM_3), not breaking, breaking, untried_of(given), said)


def untried_of(verdicts: tuple[Verdict, ...]) -> tuple[Verdict, ...]:
    """Return the verdicts that showed nothing."""
    return tuple(verdict for verdict in verdicts if verdict.finding is Finding.LACKING)


def names_of(verdicts: tuple[Verdict, ...]) -> str:
    """Return the mnemonics, with the form where it alone is meant: "MOV (segment)"."""
    return ", ".join(name_of(verdict) for verdict in verdicts)


def name_of(verdict: Verdict) -> str:
    """Return what a verdict is about: its mnemonic, with the form if only that is meant."""
    form = verdict.entry.form if verdict.entry is not None else ""
    return f"{verdict.mnemonic.upper()} ({form})" if form else verdict.mnemonic.upper()
