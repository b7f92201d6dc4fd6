"""The `virtualizable` command: execute the instruction table, and print what the theorems make of it."""

import json
import textwrap
from argparse import Namespace
from collections import Counter
from collections.abc import Iterable

from model.commands import DONE
from model.machine.virtualizability import (
    DEVIATIONS,
    KNOWN_MACHINES,
    SUFFICIENT,
    Conclusion,
    Difference,
    KnownMachine,
    Observation,
    Verdict,
    conclude,
    conclude_assisted,
    conclude_hybrid,
    name_of,
    verdicts,
)
from model.text import text

_WIDTH = 110
_HEAD = f"{'instruction':<16} {'bits':>4} {'table':<11} {'executed':<10} what happened"
_INDENT = " " * 4


def run(arguments: Namespace) -> int:
    """Execute every line of the instruction table, print verdicts and conclusions, and return the exit code.

    Args:
        arguments: `bits`, the width of the processor; `json` for one JSON object instead of a table.
    """
    (_print_json if arguments.json else _print_lines)(verdicts(arguments.bits))
    return DONE


# -- for people


def _print_lines(found: Iterable[Verdict]) -> None:
    print(_HEAD)
    seen = []
    for verdict in found:
        seen.append(verdict)
        print(_line(verdict))
    _print_deviations(seen)
    for conclusion in (conclude(seen), conclude_hybrid(seen), conclude_assisted(seen)):
        print()
        _print_wrapped(f"{conclusion.theorem} ({conclusion.source})")
        _print_wrapped(str(conclusion.sentence), _INDENT)
    _print_wrapped(str(text(SUFFICIENT)), _INDENT)
    print("\nOther machines, from the literature and not executed here:")
    for machine in KNOWN_MACHINES:
        _print_machine(machine)


def _line(verdict: Verdict) -> str:
    class_ = verdict.entry.class_ if verdict.entry is not None else "innocuous"
    against = " (against the table)" if verdict.agrees is False else ""
    mark = " *" if verdict.deviation else ""
    name = f"{name_of(verdict):<16} {verdict.bits:>4} {class_:<11} {verdict.finding:<10}"
    return f"{name} {verdict.sentence}{mark}{against}"


def _print_deviations(seen: list[Verdict]) -> None:
    """Say once for each deviation what it is and which instructions it is about."""
    print("\n* Where the emulated processor is not as a real one:")
    for deviation, said in DEVIATIONS.items():
        names = ", ".join(name_of(verdict) for verdict in seen if verdict.deviation is deviation)
        if names:
            _print_wrapped(f"{names}: {text(said)}", _INDENT)


def _print_machine(machine: KnownMachine) -> None:
    answer = "yes" if machine.virtualizable else "no, a hybrid monitor yes" if machine.hybrid else "no"
    rests = f"{machine.source}; {machine.status}" if machine.source else f"{machine.status}, unverified"
    _print_wrapped(f"{machine.name}: {answer}. {machine.why} ({rests})", _INDENT)


def _print_wrapped(sentence: str, indent: str = "") -> None:
    print(textwrap.fill(sentence, _WIDTH, initial_indent=indent, subsequent_indent=f"{indent}  "))


# -- for programs


def _print_json(found: Iterable[Verdict]) -> None:
    seen = list(found)
    record = {
        "verdicts": [_verdict(verdict) for verdict in seen],
        "findings": Counter(str(verdict.finding) for verdict in seen),
        "theorem_1": _conclusion(conclude(seen)),
        "theorem_3": _conclusion(conclude_hybrid(seen)),
        "with_vtx": _conclusion(conclude_assisted(seen)),
        "machines": [_machine(machine) for machine in KNOWN_MACHINES],
    }
    print(json.dumps(record))


def _verdict(verdict: Verdict) -> dict[str, object]:
    entry = verdict.entry
    return {
        "mnemonic": verdict.mnemonic,
        "form": entry.form if entry else "",
        "bits": verdict.bits,
        "class": str(entry.class_) if entry else "innocuous",
        "source": entry.source if entry else "",
        "finding": str(verdict.finding),
        "privileged": verdict.is_privileged,
        "sensitive": verdict.is_sensitive,
        "user_sensitive": verdict.is_user_sensitive,
        "agrees": verdict.agrees,
        "deviation": str(text(DEVIATIONS[verdict.deviation])) if verdict.deviation else "",
        "why": str(verdict.sentence),
        "observations": [_observation(seen) for seen in verdict.observations],
    }


def _observation(seen: Observation) -> dict[str, object]:
    return {
        "text": seen.instruction.text,
        "bytes": seen.instruction.bytes.hex(),
        "varied": str(seen.varied),
        "traps": list(seen.traps),
        "differences": [_difference(each) for each in seen.differences],
        "effects": [_difference(each) for each in seen.effects],
    }


def _difference(difference: Difference) -> list[str]:
    return [difference.name, difference.first, difference.second]


def _conclusion(conclusion: Conclusion) -> dict[str, object]:
    return {
        "theorem": str(conclusion.theorem),
        "holds": conclusion.holds,
        "breaking": [name_of(verdict) for verdict in conclusion.breaking],
        "untried": [name_of(verdict) for verdict in conclusion.untried],
        "sentence": str(conclusion.sentence),
        "source": conclusion.source,
    }


def _machine(machine: KnownMachine) -> dict[str, object]:
    return {
        "name": machine.name,
        "virtualizable": machine.virtualizable,
        "hybrid": machine.hybrid,
        "why": str(machine.why),
        "source": machine.source,
        "status": str(machine.status),
    }
