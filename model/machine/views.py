"""What the machine shows of itself: frozen views of its systems, its programs and its counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from model.machine.assembler import Assembled
from model.machine.devices import CONSOLE_CHARACTERS
from model.machine.images import Executable
from model.machine.images.listing import sweep
from model.machine.instructions import InstructionClass, Mark, classify
from model.machine.life import Life, LifeState
from model.machine.registers import CpuState
from model.machine.system import System
from model.machine.vcpu import Vcpu
from model.text import Text


@dataclass(frozen=True)
class VcpuView:
    """One virtual CPU. `ring` is the physical one; `flags` are those that the virtual CPU holds."""

    number: int
    address: int
    ring: int
    virtual_ring: int
    registers: Mapping[str, int]
    flags: int
    physical_flags: int
    virtual: Mapping[str, int]
    core: int | None


@dataclass(frozen=True)
class SystemView:
    """One system at the present position. `unread` bytes from the keyboard wait in its serial port."""

    guest: str
    bits: int
    state: LifeState
    reason: Text | None
    waiting_for_input: bool
    console: str
    application_registers: Mapping[str, int]
    vcpus: tuple[VcpuView, ...]
    unread: int = 0


@dataclass(frozen=True)
class Line:
    """An instruction of the program in memory, as it was assembled; `source` is empty if it came compiled."""

    address: int
    bytes: bytes
    text: str
    class_: InstructionClass
    mark: Mark
    section: str
    comment: str
    source: str
    label: str


@dataclass(frozen=True)
class Counters:
    """What happened up to a position. Cycles by the layer that spent them.

    `traps` are the steps whose event is a trap; `exits` all that entered the monitor, also for system calls and
    interrupts. `reasons` counts those steps that say why they entered it. Of the `innocuous` instructions,
    `unassisted` ran without the monitor, `translated` of these from its cache.
    """

    instructions: int = 0
    app_instructions: int = 0
    exits: int = 0
    traps: int = 0
    system_calls: int = 0
    interrupts: int = 0
    faults: int = 0
    untrapped: int = 0
    cycles: int = 0
    guest_cycles: int = 0
    hypervisor_cycles: int = 0
    host_os_cycles: int = 0
    innocuous: int = 0
    unassisted: int = 0
    translated: int = 0
    reasons: Mapping[str, int] = field(default_factory=dict)


def view_system(system: System, started: bool, cores: Sequence[int | None]) -> SystemView:
    """Return the view of a system whose CPUs are on these cores; before the first step it is powered off."""
    life: Life = system.life
    serial = system.resources.board
    waits = life.state is LifeState.WAITING
    return SystemView(
        system.id,
        system.bits,
        life.state if started else LifeState.POWERED_OFF,
        life.reason,
        waits and bool(serial.serial.enabled & 1) and not serial.timer.period,
        serial.console.content.decode(CONSOLE_CHARACTERS),
        dict(life.application),
        tuple(_view_vcpu(number, *pair) for number, pair in enumerate(zip(system.vcpus, cores, strict=True))),
        len(serial.serial.received),
    )


def _view_vcpu(number: int, vcpu: Vcpu, core: int | None) -> VcpuView:
    vcpu.technique.collect()
    cpu = vcpu.cpu
    return VcpuView(
        number,
        cpu.ip,
        vcpu.technique.physical_ring(cpu),
        cpu.cpl,
        cpu.named(),
        cpu.flags,
        vcpu.processor.physical_flags,
        _virtual(cpu),
        core,
    )


def _virtual(cpu: CpuState) -> dict[str, int]:
    return {
        "CR0": cpu.control[0],
        "CR2": cpu.control[2],
        "CR3": cpu.control[3],
        "CR4": cpu.control[4],
        "GDTR": cpu.gdtr.base,
        "IDTR": cpu.idtr.base,
        "TR": cpu.tr.selector,
        "LDTR": cpu.ldtr.selector,
        "CS": cpu.segments[1],
        "SS": cpu.segments[2],
    }


def list_program(program: Assembled | Executable, section: str) -> list[Line]:
    """Return the instructions of an assembled or of a compiled program, in order of address."""
    if isinstance(program, Assembled):
        return list_lines(program, section)
    names = program.symbols
    return [
        Line(
            found.address,
            found.bytes,
            found.text,
            found.class_,
            found.mark,
            section,
            "",
            "",
            names.get(found.address, ""),
        )
        for found in sweep(program)
    ]


def list_lines(program: Assembled, section: str) -> list[Line]:
    """Return a program's instructions in order of address; data is left out."""
    labels = {value: name for name, value in reversed(tuple(program.symbols.items())) if "." not in name}
    lines = []
    for line in program.lines:
        if line.is_data:
            continue
        start = line.address - program.origin
        instruction = classify(program.code[start : start + line.size], line.address, program.bits)
        lines.append(
            Line(
                line.address,
                instruction.bytes,
                instruction.text,
                instruction.class_,
                instruction.mark,
                section,
                _comment(line.text),
                line.text,
                labels.get(line.address, ""),
            )
        )
    return lines


def _comment(source: str) -> str:
    _, _, comment = source.partition(";")
    return comment.strip()
