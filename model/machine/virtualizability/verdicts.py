"""Verdicts: what each line of the instruction table turns out to be when it is executed.

Popek and Goldberg's words (CACM 17(7), 1974), held against what happens on the bench:

- privileged: in states equal but for the mode it traps in user mode and does not in supervisor mode;
- sensitive: what it does depends on the mode, or on the resources of the machine, or changes them;
- innocuous: neither was seen.

What the emulated processor does other than a real one is a `Deviation`, and every verdict names its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from model.machine.assembler import assemble
from model.machine.instructions import Instruction, InstructionClass, InstructionEntry, classify, instruction_table
from model.machine.interrupts import EXCEPTION_NAMES
from model.machine.stops import INVALID_OPCODE
from model.machine.virtualizability.bench import CODE, Experiment, Outcome, Varied, execute
from model.machine.virtualizability.experiments import CONTROLS, experiments_of, source_of
from model.text import Text, text, translatable

_PROTECTION = 13
_WIDTHS = {32: (32, 64), 64: (64, 32)}
_RING_BITS = 3
_INTERRUPTS = frozenset({"int", "int3", "into"})
_SKIPPED = frozenset({"syscall", "sysenter"})


class Finding(StrEnum):
    """What an instruction turned out to be."""

    TRAPPED = "trapped"  # always in ring 3, never in ring 0: privileged
    SILENT = "silent"  # differs without a trap
    PARTLY = "partly"  # depends on the ring, and traps with some operands only
    INNOCUOUS = "innocuous"  # no trap, no difference
    LACKING = "lacking"  # the emulated processor does not have it: nothing was shown


class Deviation(StrEnum):
    """How the emulated processor is unlike a real one in this instruction."""

    PORTS = "ports"
    GATES = "gates"
    SYSTEM_CALL = "system-call"
    LACKING = "lacking"


DEVIATIONS: dict[Deviation, str] = {
    Deviation.PORTS: translatable(
        "model",
        "The emulator executes it in every ring, whatever IOPL says. The machine looks before it executes and raises "
        "#GP where IOPL forbids it, as a real processor does: that is what counts here.",
    ),
    Deviation.GATES: translatable(
        "model",
        "The emulator reports the interrupt without looking at its gate. The machine looks at the gate's privilege "
        "level, as a real processor does: that is what counts here.",
    ),
    Deviation.SYSTEM_CALL: translatable(
        "model", "The emulator passes over it without entering any kernel, so nothing about it was shown."
    ),
    Deviation.LACKING: translatable(
        "model",
        "The emulated processor does not have it and raises #UD in every ring, so nothing about it was shown. The "
        "table's class is from its source alone.",
    ),
}


@dataclass(frozen=True)
class Subject:
    """What there will be a verdict about: a line of the instruction table, or an innocuous instruction beside it.

    Attributes:
        entry: the line of the table; None for what is not in it.
        source: one of the instructions that will be executed, as assembly text.
        bits: width of the processor that executes it: the other one where the instruction does not exist.
    """

    entry: InstructionEntry | None
    source: str
    bits: int


@dataclass(frozen=True)
class Difference:
    """One value that is not the same: a register by its name, or the content of memory by its address."""

    name: str
    first: str
    second: str


@dataclass(frozen=True)
class Observation:
    """One instruction executed twice, from states that differ in what was varied alone.

    Attributes:
        instruction: what was executed.
        bits: width of the processor.
        varied: `Varied.MODE`: ring 3, then ring 0; otherwise ring 3 twice, under two values of the resource.
        traps: the exceptions raised, as "#GP(0)"; None where it was carried out.
        differences: what differed in the two results; () if one of them trapped.
        effects: what the second execution changed, as before and after; `Difference.first` is before.
        selector: what it loaded into a segment register, if that is what matters.
        first_effects: what the first execution changed.
    """

    instruction: Instruction
    bits: int
    varied: Varied
    traps: tuple[str | None, str | None]
    differences: tuple[Difference, ...]
    effects: tuple[Difference, ...]
    selector: int | None = None
    first_effects: tuple[Difference, ...] = ()

    @property
    def is_privileged(self) -> bool:
        """Whether it trapped in ring 3 and not in ring 0."""
        return self.varied is Varied.MODE and self.traps[0] is not None and self.traps[1] is None

    @property
    def depends(self) -> bool:
        """Whether what was varied made a difference."""
        return self.traps[0] != self.traps[1] or bool(self.differences)


@dataclass(frozen=True)
class Verdict:
    """What one line of the instruction table turned out to be; `entry` is None for what is not in it."""

    entry: InstructionEntry | None
    mnemonic: str
    bits: int
    finding: Finding
    observations: tuple[Observation, ...]
    deviation: Deviation | None
    sentence: Text

    @property
    def is_sensitive(self) -> bool:
        """Whether it was seen to depend on the mode or the resources, or trapped to protect them."""
        return self.finding in (Finding.TRAPPED, Finding.SILENT, Finding.PARTLY)

    @property
    def is_privileged(self) -> bool:
        """Whether it trapped in ring 3 every time, and never in ring 0."""
        return self.finding is Finding.TRAPPED

    @property
    def is_user_sensitive(self) -> bool:
        """Whether in ring 3 it silently shows a resource of the physical machine."""
        return any(seen.depends for seen in self.observations if seen.varied is not Varied.MODE)

    @property
    def agrees(self) -> bool | None:
        """Whether the table's class is confirmed; None if nothing was shown."""
        if self.finding is Finding.LACKING:
            return None
        expected = self.entry.class_ if self.entry is not None else InstructionClass.INNOCUOUS
        return expected is _CLASSES[self.finding]


_CLASSES = {
    Finding.TRAPPED: InstructionClass.PRIVILEGED,
    Finding.SILENT: InstructionClass.SENSITIVE,
    Finding.PARTLY: InstructionClass.SENSITIVE,
    Finding.INNOCUOUS: InstructionClass.INNOCUOUS,
}
_TRAPPED = translatable("model", "In ring 3 it raised {trap}. In ring 0 it was carried out: {effect}.")
_UNSEEN = translatable("model", "nothing that a program can see")
_HALTS = translatable("model", "the processor stopped")
_BY_MODE = translatable(
    "model", "No trap in either ring, but {name} was {first} after ring 3 and {second} after ring 0."
)
_BY_RESOURCE = translatable(
    "model",
    "No trap in ring 3, where it shows what belongs to the physical machine: {name} was {first}, and {second} when "
    "the machine's own register was another.",
)
_PARTLY = translatable(
    "model",
    "Its effect depends on the ring, and it does not always trap: {trapping} raised {trap} in ring {ring} alone, and "
    "{passing} was carried out in both.",
)
_CROSSED = translatable(
    "model",
    "Its effect depends on the ring, and ring 3 does not always trap: {trapping} raised {trap} in ring {ring} alone, "
    "and {passing} in ring {other} alone.",
)
_ENTERED_PARTLY = translatable(
    "model",
    "It enters the kernel through the interrupt table, from both rings; through a gate that is the kernel's alone it "
    "raised {trap} in ring 3 and entered from ring 0.",
)
_WITH_SELECTOR = translatable("model", "{instruction} with selector {selector}")
_SAME = translatable("model", "No trap in either ring, and the same registers, flags and memory afterwards.")
_LACKS = translatable("model", "Nothing was shown: the emulated processor does not carry it out in any ring.")


def subjects(bits: int = 32) -> tuple[Subject, ...]:
    """Return what `verdicts` will be about, in its order; nothing is executed."""
    listed = []
    for entry in instruction_table():
        width = _width_of(entry, bits)
        first = experiments_of(entry.mnemonic, entry.form, width)[0]
        listed.append(Subject(entry, source_of(first, width), width))
    return (*listed, *(Subject(None, source_of(control, bits), bits) for control in CONTROLS))


def verdicts(bits: int = 32) -> Iterator[Verdict]:
    """Execute the lines of the instruction table one after the other, and yield what each turned out to be.

    Each takes some milliseconds, so a view can show them as they come. Some innocuous instructions follow, which
    show what no difference looks like.

    Args:
        bits: width of the processor; what does not exist there is executed on one of the other width.
    """
    for entry in instruction_table():
        yield judge(entry, bits)
    for control in CONTROLS:
        seen = observe(control, bits)
        yield _verdict(None, seen.instruction.mnemonic, bits, (seen,))


def judge(entry: InstructionEntry, bits: int = 32) -> Verdict:
    """Execute one line of the instruction table."""
    width = _width_of(entry, bits)
    tried = experiments_of(entry.mnemonic, entry.form, width)
    return _verdict(entry, entry.mnemonic, width, tuple(observe(experiment, width) for experiment in tried))


def _width_of(entry: InstructionEntry, bits: int) -> int:
    """Return the width of the processor that has the instruction, preferably `bits`."""
    return next(width for width in _WIDTHS[bits] if experiments_of(entry.mnemonic, entry.form, width))


def observe(experiment: Experiment, bits: int) -> Observation:
    """Execute an experiment twice and hold the results against each other."""
    code = assemble(source_of(experiment, bits), bits, CODE).code
    instruction = classify(code, CODE, bits)
    by_mode = experiment.varies is Varied.MODE
    first = execute(experiment, code, bits, 3)
    second = execute(experiment, code, bits, 0 if by_mode else 3, varied=not by_mode)
    traps = _trap(instruction, first, 3), _trap(instruction, second, 0 if by_mode else 3)
    differences = () if any(traps) else _differences(first, second)
    by_first = () if traps[0] else _effects(first)  # a port that the machine refuses was read by the emulator
    by_second = () if traps[1] else _effects(second)
    varied, selector = experiment.varies, experiment.selector
    return Observation(instruction, bits, varied, traps, differences, by_second, selector, by_first)


def _trap(instruction: Instruction, outcome: Outcome, ring: int) -> str | None:
    """Return the exception that an execution raised; for ports by the machine's rule, the emulator having none."""
    if instruction.family == "io" and ring > outcome.before["FLAGS"] >> 12 & 3:
        return _named(_PROTECTION, 0)
    return None if outcome.vector is None else _named(outcome.vector, outcome.error)


def _named(vector: int, error: int | None) -> str:
    name = EXCEPTION_NAMES.get(vector, str(vector))
    return name if error is None else f"{name}({error:#x})" if error else f"{name}(0)"


def _differences(first: Outcome, second: Outcome) -> tuple[Difference, ...]:
    """Return what differs after the two executions, but for what differed before: the mode, or the resource."""
    found = []
    for name, value in first.after.items():
        other = second.after[name]
        if value == other or (value == first.before[name] and other == second.before[name]):
            continue
        if name in ("CS", "SS") and (value ^ other) <= _RING_BITS and value & _RING_BITS == first.ring:
            continue  # the ring itself
        if name == "FLAGS" and (value ^ first.before[name]) == (other ^ second.before[name]):
            continue  # the interrupt flag was varied, and stayed as it was
        found.append(Difference(name, f"{value:#x}", f"{other:#x}"))
    return (*found, *_memory_differences(first.memory, second.memory))


def _memory_differences(first: dict[int, bytes], second: dict[int, bytes]) -> Iterator[Difference]:
    for address in sorted(first.keys() | second.keys()):
        one, other = first.get(address, b""), second.get(address, b"")
        if one != other:
            yield Difference(f"[{address:#x}]", one.hex(" ") or "-", other.hex(" ") or "-")


def _effects(outcome: Outcome) -> tuple[Difference, ...]:
    """Return what an execution changed, apart from going on."""
    if outcome.vector is not None:
        return ()
    changed = (
        Difference(name, f"{before:#x}", f"{outcome.after[name]:#x}")
        for name, before in outcome.before.items()
        if outcome.after[name] != before and name not in ("EIP", "RIP")
    )
    written = (
        Difference(f"[{address:#x}]", outcome.overwritten[address].hex(" "), data.hex(" "))
        for address, data in outcome.memory.items()
    )
    stopped = (Difference("HLT", "", "1"),) if outcome.halted else ()
    return (*chain(changed, written), *stopped)


# -- from what was seen to a verdict


def _verdict(entry: InstructionEntry | None, mnemonic: str, bits: int, seen: tuple[Observation, ...]) -> Verdict:
    finding, deviation = _find(seen), _deviation(seen)
    if deviation is Deviation.SYSTEM_CALL:
        finding = Finding.LACKING
    return Verdict(entry, mnemonic, bits, finding, seen, deviation, _say(finding, seen))


def _deviation(seen: tuple[Observation, ...]) -> Deviation | None:
    first = seen[0].instruction
    if _is_undefined(seen):
        return Deviation.LACKING
    if first.mnemonic in _SKIPPED:
        return Deviation.SYSTEM_CALL
    if first.family == "io":
        return Deviation.PORTS
    return Deviation.GATES if first.mnemonic in _INTERRUPTS else None


def _is_undefined(seen: tuple[Observation, ...]) -> bool:
    return all(each.traps == (EXCEPTION_NAMES[INVALID_OPCODE],) * 2 for each in seen)


def _find(seen: tuple[Observation, ...]) -> Finding:
    by_mode = [each for each in seen if each.varied is Varied.MODE]
    if _is_undefined(seen):
        return Finding.LACKING
    if all(each.is_privileged for each in by_mode):
        return Finding.TRAPPED
    if any(each.differences for each in seen):
        return Finding.SILENT
    return Finding.PARTLY if any(each.depends for each in seen) else Finding.INNOCUOUS


def _say(finding: Finding, seen: tuple[Observation, ...]) -> Text:
    if finding is Finding.LACKING:
        return text(_LACKS)
    if finding is Finding.INNOCUOUS:
        return text(_SAME)
    if finding is Finding.TRAPPED:
        return text(_TRAPPED, trap=seen[0].traps[0], effect=_effect(seen))
    if finding is Finding.SILENT:
        telling = next(each for each in seen if each.differences)
        what = telling.differences[0]
        template = _BY_MODE if telling.varied is Varied.MODE else _BY_RESOURCE
        return text(template, name=what.name, first=what.first, second=what.second)
    return _say_partly(seen)


def _effect(seen: tuple[Observation, ...]) -> Text | str:
    effects = next((each.effects for each in seen if each.effects), ())
    if not effects:
        return text(_UNSEEN)
    if effects[0].name == "HLT":
        return text(_HALTS)
    return ", ".join(f"{each.name} {each.first} → {each.second}".replace("  ", " ") for each in effects[:2])


def _say_partly(seen: tuple[Observation, ...]) -> Text:
    trapping = next(each for each in seen if each.traps[0] != each.traps[1])
    other = next((each for each in seen if each is not trapping), trapping)
    trap, ring = (trapping.traps[0], 3) if trapping.traps[0] else (trapping.traps[1], 0)
    if trapping.instruction.mnemonic in _INTERRUPTS:
        return text(_ENTERED_PARTLY, trap=trap)
    words = {"trapping": _tried(trapping), "passing": _tried(other), "trap": trap, "ring": ring}
    if other.depends:
        return text(_CROSSED, **words, other=3 - ring)
    return text(_PARTLY, **words)


def _tried(seen: Observation) -> Text | str:
    shown = seen.instruction.text
    return shown if seen.selector is None else text(_WITH_SELECTOR, instruction=shown, selector=f"{seen.selector:#x}")
