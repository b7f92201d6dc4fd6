"""Which instruction exits: the processor's decision, by the VM-execution controls, and what it notes about it.

Intel's manual, volume 3C, chapter "VMX Non-Root Operation", section "Instructions That Cause VM Exits". A fault that
the instruction would raise for its privilege, or because the processor does not offer it, comes first; MOV DR and the
VMX instructions are the exceptions. Qualifications are those of the chapter "VM Exits".
"""

from collections.abc import Mapping
from typing import NamedTuple

import iced_x86

from model.machine.access import CONTROL, DEBUG, decode, effective_address, read_direct, read_operand, register_size
from model.machine.instructions import Instruction
from model.machine.interrupts import CpuFault
from model.machine.memory import Ram
from model.machine.registers import CX, DX, PROTECTED, TASK_SWITCHED, CpuState
from model.machine.techniques.hardware_assisted.controls import Control, ExecutionControls
from model.machine.techniques.hardware_assisted.exit_reasons import ExitReason

SAFER_MODE = 1 << 14  # CR4.SMXE: GETSEC exists
SAVES_EXTENDED = 1 << 18  # CR4.OSXSAVE: XSETBV exists
_TO, _FROM, _CLTS, _LMSW = range(4)
_MACHINE_STATUS = 0xE
_STATUS_WORD = 0xF


class Exit(NamedTuple):
    """A VM exit that an instruction causes."""

    reason: ExitReason
    qualification: int = 0


class Rule(NamedTuple):
    """When an instruction exits.

    Attributes:
        reason: the exit's reason.
        control: which control must be 1; None stands for always.
        is_privileged: outside ring 0 it faults instead.
        exists: the bit of CR4 without which it does not exist, or 0.
    """

    reason: ExitReason
    control: Control | None = None
    is_privileged: bool = False
    exists: int = 0


_VMX = ("vmclear", "vmlaunch", "vmptrld", "vmptrst", "vmread", "vmresume", "vmwrite", "vmxoff", "vmxon")
RULES: Mapping[str, Rule] = {
    "cpuid": Rule(ExitReason.CPUID),
    "getsec": Rule(ExitReason.GETSEC, exists=SAFER_MODE),
    "invd": Rule(ExitReason.INVD, is_privileged=True),
    "xsetbv": Rule(ExitReason.XSETBV, is_privileged=True, exists=SAVES_EXTENDED),
    "vmcall": Rule(ExitReason.VMCALL),
    "invept": Rule(ExitReason.INVEPT),
    "invvpid": Rule(ExitReason.INVVPID),
    **{mnemonic: Rule(ExitReason[mnemonic.upper()]) for mnemonic in _VMX},
    "hlt": Rule(ExitReason.HLT, Control.HLT, is_privileged=True),
    "invlpg": Rule(ExitReason.INVLPG, Control.INVLPG, is_privileged=True),
    "rdpmc": Rule(ExitReason.RDPMC, Control.RDPMC, is_privileged=True),
    "rdtsc": Rule(ExitReason.RDTSC, Control.RDTSC),
    "monitor": Rule(ExitReason.MONITOR, Control.MONITOR, is_privileged=True),
    "mwait": Rule(ExitReason.MWAIT, Control.MWAIT, is_privileged=True),
    "pause": Rule(ExitReason.PAUSE, Control.PAUSE),
    "wbinvd": Rule(ExitReason.WBINVD, Control.WBINVD, is_privileged=True),
    "wbnoinvd": Rule(ExitReason.WBINVD, Control.WBINVD, is_privileged=True),
    "lgdt": Rule(ExitReason.GDTR_OR_IDTR, Control.DESCRIPTOR_TABLE, is_privileged=True),
    "lidt": Rule(ExitReason.GDTR_OR_IDTR, Control.DESCRIPTOR_TABLE, is_privileged=True),
    "sgdt": Rule(ExitReason.GDTR_OR_IDTR, Control.DESCRIPTOR_TABLE),
    "sidt": Rule(ExitReason.GDTR_OR_IDTR, Control.DESCRIPTOR_TABLE),
    "lldt": Rule(ExitReason.LDTR_OR_TR, Control.DESCRIPTOR_TABLE, is_privileged=True),
    "ltr": Rule(ExitReason.LDTR_OR_TR, Control.DESCRIPTOR_TABLE, is_privileged=True),
    "sldt": Rule(ExitReason.LDTR_OR_TR, Control.DESCRIPTOR_TABLE),
    "str": Rule(ExitReason.LDTR_OR_TR, Control.DESCRIPTOR_TABLE),
}
# What depends on more than one bit: ports, registers and masks.
_BY_FAMILY = frozenset({"io", "msr", "control-register", "debug-register"})


def may_exit(instruction: Instruction) -> bool:
    """Say whether there are controls under which the instruction exits."""
    return instruction.mnemonic in RULES or instruction.family in _BY_FAMILY


def exit_of(instruction: Instruction, cpu: CpuState, ram: Ram, controls: ExecutionControls) -> Exit | None:
    """Return the exit that the instruction causes in this state of the guest, or None if it causes none."""
    if instruction.family == "io":
        return _port_exit(instruction, cpu, controls)
    if instruction.family == "debug-register":
        return _debug_exit(instruction, cpu, controls)
    if instruction.family in _BY_FAMILY and cpu.cpl != 0:
        return None
    if instruction.family == "msr":
        reason = ExitReason.RDMSR if instruction.mnemonic == "rdmsr" else ExitReason.WRMSR
        return Exit(reason) if controls.exits_on_msr(cpu.general[CX] & 0xFFFFFFFF) else None
    if instruction.family == "control-register":
        return _control_exit(instruction, cpu, ram, controls)
    rule = RULES.get(instruction.mnemonic)
    if rule is None or not _applies(rule, cpu, controls):
        return None
    return Exit(rule.reason, _address(instruction, cpu, rule))


def _applies(rule: Rule, cpu: CpuState, controls: ExecutionControls) -> bool:
    if rule.is_privileged and cpu.cpl != 0:
        return False
    if rule.exists and not cpu.control[4] & rule.exists:
        return False
    return rule.control is None or controls.has(rule.control)


def _address(instruction: Instruction, cpu: CpuState, rule: Rule) -> int:
    """Return the qualification of an exit with a memory operand: INVLPG's address, a table access's displacement."""
    if rule.reason is ExitReason.INVLPG:
        return effective_address(cpu, decode(instruction, cpu.bits))
    if rule.control is Control.DESCRIPTOR_TABLE:
        return int(decode(instruction, cpu.bits).memory_displacement)
    return 0


def _port_exit(instruction: Instruction, cpu: CpuState, controls: ExecutionControls) -> Exit | None:
    if cpu.cpl > cpu.iopl:
        return None
    decoded = decode(instruction, cpu.bits)
    is_string = instruction.mnemonic not in {"in", "out"}
    is_input = instruction.mnemonic.startswith("in")
    immediate = False
    if is_string:
        size = {"b": 1, "w": 2, "d": 4}[instruction.mnemonic[-1]]
        port = cpu.general[DX] & 0xFFFF
    else:
        size = register_size(decoded, 0 if is_input else 1)
        operand = 1 if is_input else 0
        port = read_direct(cpu, decoded, operand) & 0xFFFF
        immediate = decoded.op_kind(operand) != iced_x86.OpKind.REGISTER
    if not controls.exits_on_port(port, size):
        return None
    repeats = is_string and bool(decoded.has_rep_prefix)
    bits = (size - 1) | is_input << 3 | is_string << 4 | repeats << 5 | immediate << 6
    return Exit(ExitReason.IO, bits | port << 16)


def _debug_exit(instruction: Instruction, cpu: CpuState, controls: ExecutionControls) -> Exit | None:
    if not controls.has(Control.MOV_DR):
        return None
    decoded = decode(instruction, cpu.bits)
    reads = decoded.op_register(1) in DEBUG
    number = decoded.op_register(1 if reads else 0) - DEBUG.start
    return Exit(ExitReason.DEBUG_REGISTER, number | reads << 4 | _general(decoded, 0 if reads else 1) << 8)


def _control_exit(instruction: Instruction, cpu: CpuState, ram: Ram, controls: ExecutionControls) -> Exit | None:
    if instruction.mnemonic == "clts":
        exits = controls.cr0_mask & cpu.control[0] & TASK_SWITCHED
        return _cr_exit(0, _CLTS) if exits else None
    if instruction.mnemonic == "lmsw":
        return _status_exit(instruction, cpu, ram, controls)
    decoded = decode(instruction, cpu.bits)
    if decoded.op_register(1) in CONTROL:
        number = decoded.op_register(1) - CONTROL.start
        stores = {3: Control.CR3_STORE, 8: Control.CR8_STORE}
        exits = number in stores and controls.has(stores[number])
        return _cr_exit(number, _FROM, _general(decoded, 0)) if exits else None
    number = decoded.op_register(0) - CONTROL.start
    value = read_operand(cpu, ram, decoded, 1)
    return _cr_exit(number, _TO, _general(decoded, 1)) if _load_exits(number, value, cpu, controls) else None


def _load_exits(number: int, value: int, cpu: CpuState, controls: ExecutionControls) -> bool:
    """Say whether MOV to a control register exits; of CR0 and CR4 only kept bits count, and only if they change."""
    if number in (0, 4):
        mask = controls.cr0_mask if number == 0 else controls.cr4_mask
        return bool((value ^ cpu.control[number]) & mask & cpu.mask)
    loads = {3: Control.CR3_LOAD, 8: Control.CR8_LOAD}
    return number in loads and controls.has(loads[number])


def _status_exit(instruction: Instruction, cpu: CpuState, ram: Ram, controls: ExecutionControls) -> Exit | None:
    """LMSW: a kept bit would change, and PE can only be set."""
    decoded = decode(instruction, cpu.bits)
    in_memory = decoded.op_kind(0) == iced_x86.OpKind.MEMORY
    try:
        value = read_operand(cpu, ram, decoded, 0) & 0xFFFF
    except CpuFault:
        return None
    changes = ((value ^ cpu.control[0]) & _MACHINE_STATUS) | (value & ~cpu.control[0] & PROTECTED)
    if not changes & controls.cr0_mask & _STATUS_WORD:
        return None
    return Exit(ExitReason.CONTROL_REGISTER, _LMSW << 4 | in_memory << 6 | value << 16)


def _cr_exit(number: int, access: int, general: int = 0) -> Exit:
    return Exit(ExitReason.CONTROL_REGISTER, number | access << 4 | general << 8)


def _general(decoded: iced_x86.Instruction, operand: int) -> int:
    """Return the number of a general register as instructions encode it."""
    return int(iced_x86.RegisterInfo(decoded.op_register(operand)).number)
