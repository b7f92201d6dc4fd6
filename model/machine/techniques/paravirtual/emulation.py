"""The privileged instructions that Xen carries out for a guest's kernel that executes them after all.

After `emulate_privileged_op` in `xen/arch/x86/traps.c`. What is not here is refused with the #GP that it raised.
"""

from model.machine.access import CONTROL, DEBUG, decode, read_operand
from model.machine.instructions import Instruction
from model.machine.interpreters import interpret
from model.machine.interrupts import CpuFault
from model.machine.registers import TASK_SWITCHED
from model.machine.techniques.paravirtual.context import Context
from model.text import Text, text, translatable

_IGNORED = translatable("model", "without effect: the hypervisor ignores it")
_NOT_ITS_PORT = translatable("model", "the port is not the guest's: ones, and no effect")
_READABLE = frozenset({0, 2, 3, 4})
_WRITABLE = frozenset({2, 4})
_BY_IOPL = frozenset({"cli", "sti", "in", "out"})
_WITHOUT_EFFECT = frozenset({"cli", "sti", "wbinvd", "wrmsr"})


def emulate(context: Context, instruction: Instruction) -> Text | None:
    """Carry an instruction out, or return None if it is refused; then nothing has changed."""
    if not context.in_kernel or not _is_emulated(context, instruction):
        return None
    if instruction.mnemonic in _WITHOUT_EFFECT:
        _pass(context, instruction)
        return text(_IGNORED)
    if instruction.mnemonic in {"in", "out"}:
        return _port(context, instruction)
    try:
        return interpret(context.cpu, context.resources, instruction)
    except CpuFault:
        return None


def _is_emulated(context: Context, instruction: Instruction) -> bool:
    if instruction.mnemonic in _BY_IOPL:
        return context.domain.iopl >= 1
    if instruction.mnemonic == "mov":
        return _is_register_emulated(context, instruction)
    return instruction.mnemonic in {"clts", "wbinvd", "rdmsr", "wrmsr"}


def _is_register_emulated(context: Context, instruction: Instruction) -> bool:
    decoded = decode(instruction, context.cpu.bits)
    to, source = decoded.op_register(0), decoded.op_register(1)
    if to in DEBUG or source in DEBUG:
        number = (to if to in DEBUG else source) - DEBUG.start
        return number not in (4, 5)
    if source in CONTROL:
        return source - CONTROL.start in _READABLE
    if to not in CONTROL:
        return False
    if to == CONTROL.start:
        value = read_operand(context.cpu, context.resources.ram, decoded, 1)
        return (value ^ context.cpu.control[0]) & ~TASK_SWITCHED & 0xFFFFFFFF == 0
    return to - CONTROL.start in _WRITABLE


def _port(context: Context, instruction: Instruction) -> Text:
    """A port of the machine, and so not the guest's: its devices are behind hypercalls."""
    if instruction.mnemonic == "in":
        size = {"al": 0xFF, "ax": 0xFFFF}.get(instruction.text.split()[1].rstrip(","), 0xFFFFFFFF)
        context.cpu.general[0] |= size
        if size == 0xFFFFFFFF:
            context.cpu.general[0] = size
    _pass(context, instruction)
    return text(_NOT_ITS_PORT)


def _pass(context: Context, instruction: Instruction) -> None:
    context.cpu.ip = (instruction.address + instruction.length) & context.cpu.mask
