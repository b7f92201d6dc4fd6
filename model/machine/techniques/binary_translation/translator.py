"""The translator: makes one block of translated code from a basic block of the guest kernel's.

As Adams and Agesen describe it (ASPLOS 2006, section 3.1): binary input, on demand, a translation unit of 12
instructions at most that ends at control flow. Most instructions stay as they are; operands relative to the
instruction pointer are relocated; control flow goes to the dispatcher; what is privileged or sensitive becomes a
call-out, and CLI, STI, PUSHF, POPF and MOV CR8 work on the virtual CPU's state in the cache.
"""

from collections.abc import Callable

import iced_x86
from iced_x86 import Code, FlowControl, MemoryOperand, Mnemonic, OpKind, Register

from model.machine.access import decode
from model.machine.instructions import Instruction, InstructionClass
from model.machine.memory import PAGE
from model.machine.region import CodeRegion
from model.machine.registers import INTERRUPT, IOPL
from model.machine.techniques.binary_translation.blocks import (
    FLAG,
    KEPT,
    KEPT_TOO,
    LEVEL,
    PENDING,
    PRIORITY,
    TARGET,
    Block,
    Exit,
    Fate,
    Leaving,
)
from model.machine.techniques.binary_translation.call_outs import CALL_OUTS
from model.machine.techniques.binary_translation.emitter import JUMP_SIZE, Emitter
from model.machine.techniques.native import is_inexact

LONGEST = 12
_UNDEFINED = b"\x0f\x0b"
_COUNTED = {
    Mnemonic.LOOPNE: 0xE0,
    Mnemonic.LOOPE: 0xE1,
    Mnemonic.LOOP: 0xE2,
    **dict.fromkeys((Mnemonic.JCXZ, Mnemonic.JECXZ, Mnemonic.JRCXZ), 0xE3),
}
_ENDS = frozenset(
    {
        *("iret", "iretd", "iretq", "retf", "int", "int1", "int3", "into", "syscall", "sysenter", "sysexit"),
        *("sysexitq", "sysret", "sysretq"),
    }
)
_ADDRESS_SIZE = 0x67


class Translator:
    """Translates the code of one guest kernel."""

    def __init__(self, bits: int, region: CodeRegion, look: Callable[[int], Instruction]) -> None:
        """Make one.

        Args:
            bits: 32 or 64.
            region: where the translations stand.
            look: returns the guest's instruction at an address.
        """
        self._bits = bits
        self._region = region
        self._look = look

    def translate(self, start: int, address: int, in_page: bool = False) -> Block:
        """Translate the guest's code from `start` on, to stand at `address` of the cache.

        Args:
            start: where the guest stands.
            address: behind the other blocks.
            in_page: take no second instruction that needs another page, for that may be missing when it is reached.
        """
        emitter = Emitter(self._region, self._bits, address)
        instructions: list[Instruction] = []
        fates: list[Fate] = []
        at, ends = start, False
        while not ends and len(instructions) < LONGEST:
            instruction = self._look(at)
            if not instruction.length or (instructions and not instruction.is_valid):
                break
            if instructions and in_page and (at + instruction.length - 1) // PAGE != start // PAGE:
                break
            fate, ends = self._one(emitter, instruction)
            instructions.append(instruction)
            fates.append(fate)
            at += instruction.length
        if not ends:
            emitter.leave(Exit(Leaving.NEXT, at), at)
        return Block(start, tuple(instructions), tuple(fates), address, tuple(emitter.pieces))

    def _one(self, emitter: Emitter, instruction: Instruction) -> tuple[Fate, bool]:
        """Translate one instruction; returns what became of it, and whether it ends the block."""
        emitter.begin(instruction.address)
        if not instruction.is_valid:
            emitter.raw(_UNDEFINED)
            return Fate.IDENTICAL, True
        decoded = decode(instruction, self._bits)
        emulate = _IN_CACHE.get(decoded.code)
        if emulate is not None:
            emulate(emitter, instruction.address + instruction.length)
            return Fate.IN_CACHE, False
        if _moves_priority(emitter, decoded):
            return Fate.IN_CACHE, False
        if instruction.class_ is not InstructionClass.INNOCUOUS or is_inexact(instruction):
            return self._sensitive(emitter, instruction, decoded)
        branch = _BRANCHES.get(decoded.flow_control)
        if branch is not None:
            return branch(emitter, instruction, decoded), True
        fate, ends = _innocuous(emitter, instruction, decoded), decoded.flow_control != FlowControl.NEXT
        if ends:
            emitter.raw(_UNDEFINED)  # never reached: the instruction raises an exception
        return fate, ends

    @staticmethod
    def _sensitive(emitter: Emitter, instruction: Instruction, decoded: iced_x86.Instruction) -> tuple[Fate, bool]:
        if instruction.mnemonic not in CALL_OUTS and not is_inexact(instruction):
            # The monitor has nothing to say to it: the processor refuses it out of ring 0, or does not know it.
            return _innocuous(emitter, instruction, decoded), False
        _call_out(emitter, instruction)
        is_far = instruction.family == "far-transfer"
        return Fate.CALL_OUT, is_far or instruction.mnemonic in _ENDS


def _call_out(emitter: Emitter, instruction: Instruction) -> None:
    emitter.begin(instruction.address, retires=False)
    emitter.leave(Exit(Leaving.CALL_OUT, instruction.address))


def _innocuous(emitter: Emitter, instruction: Instruction, decoded: iced_x86.Instruction) -> Fate:
    if not decoded.is_ip_rel_memory_operand:
        emitter.raw(instruction.bytes)
        return Fate.IDENTICAL
    try:
        emitter.put(decoded)
        return Fate.RELOCATED
    except ValueError:
        # The operand is out of reach from the cache, and far outside the guest's memory.
        _call_out(emitter, instruction)
        return Fate.CALL_OUT


# -- control flow


def _jump(emitter: Emitter, _instruction: Instruction, decoded: iced_x86.Instruction) -> Fate:
    emitter.leave(Exit(Leaving.NEXT, int(decoded.near_branch_target)))
    return Fate.DISPATCHED


def _conditional(emitter: Emitter, instruction: Instruction, decoded: iced_x86.Instruction) -> Fate:
    """The condition stays, over a jump for each of the two ways."""
    counted = _COUNTED.get(decoded.mnemonic)
    if counted is None:
        code = bytes((0x70 + decoded.condition_code - 1, JUMP_SIZE))
    else:
        prefix = bytes((_ADDRESS_SIZE,)) if _ADDRESS_SIZE in instruction.bytes[:-2] else b""
        code = prefix + bytes((counted, JUMP_SIZE))
    emitter.raw(code)
    following, target = instruction.address + instruction.length, int(decoded.near_branch_target)
    emitter.leave(Exit(Leaving.NEXT, following), following)
    emitter.leave(Exit(Leaving.NEXT, target), target)
    return Fate.DISPATCHED


def _call(emitter: Emitter, instruction: Instruction, decoded: iced_x86.Instruction) -> Fate:
    """The return address pushed is the guest's: nothing in its memory tells of the cache."""
    if _is_narrow(decoded):
        _call_out(emitter, instruction)
        return Fate.CALL_OUT
    target = int(decoded.near_branch_target)
    _push_return(emitter, instruction)
    emitter.leave(Exit(Leaving.NEXT, target), target)
    return Fate.DISPATCHED


def _push_return(emitter: Emitter, instruction: Instruction) -> None:
    code = Code.PUSHQ_IMM32 if emitter.wide else Code.PUSHD_IMM32
    emitter.put(iced_x86.Instruction.create_i32(code, instruction.address + instruction.length))


def _return(emitter: Emitter, instruction: Instruction, decoded: iced_x86.Instruction) -> Fate:
    if _is_narrow(decoded):
        _call_out(emitter, instruction)
        return Fate.CALL_OUT
    code = Code.POP_RM64 if emitter.wide else Code.POP_RM32
    pop = iced_x86.Instruction.create_mem(code, emitter.word(TARGET))
    emitter.put(pop, (True, emitter.region.start + TARGET))
    if decoded.op_count:
        extra = int(decoded.immediate(0))
        emitter.add_to(emitter.stack, MemoryOperand(base=emitter.stack, displ=extra, displ_size=emitter.width))
    emitter.leave(Exit(Leaving.COMPUTED))
    return Fate.DISPATCHED


def _indirect(emitter: Emitter, instruction: Instruction, decoded: iced_x86.Instruction) -> Fate:
    """A jump or call to where a register or a word of memory says."""
    if _is_narrow(decoded):
        _call_out(emitter, instruction)
        return Fate.CALL_OUT
    if decoded.op_kind(0) == OpKind.REGISTER:
        emitter.keep(decoded.op_register(0), TARGET)
    else:
        emitter.keep(emitter.accumulator, KEPT)
        emitter.load(emitter.accumulator, _operand(decoded))
        emitter.keep(emitter.accumulator, TARGET)
        emitter.fetch(emitter.accumulator, KEPT)
    if decoded.flow_control == FlowControl.INDIRECT_CALL:
        _push_return(emitter, instruction)
    emitter.leave(Exit(Leaving.COMPUTED))
    return Fate.DISPATCHED


def _operand(decoded: iced_x86.Instruction) -> MemoryOperand:
    displacement = int(decoded.memory_displacement)
    if decoded.memory_base not in (Register.RIP, Register.EIP) and displacement >> 31:
        displacement -= 1 << (64 if displacement >> 32 else 32)
    return MemoryOperand(
        decoded.memory_base,
        decoded.memory_index,
        decoded.memory_index_scale,
        displacement,
        decoded.memory_displ_size,
        False,
        decoded.segment_prefix,
    )


def _is_narrow(decoded: iced_x86.Instruction) -> bool:
    """Whether a branch keeps 16 bits of the instruction pointer, which code for these widths never does."""
    return decoded.code in _NARROW


_NARROW = frozenset(
    {
        *(Code.CALL_REL16, Code.CALL_RM16, Code.JMP_RM16),
        *(Code.RETNW, Code.RETNW_IMM16),
    }
)
_BRANCHES: dict[int, Callable[[Emitter, Instruction, iced_x86.Instruction], Fate]] = {
    FlowControl.UNCONDITIONAL_BRANCH: _jump,
    FlowControl.CONDITIONAL_BRANCH: _conditional,
    FlowControl.CALL: _call,
    FlowControl.RETURN: _return,
    FlowControl.INDIRECT_BRANCH: _indirect,
    FlowControl.INDIRECT_CALL: _indirect,
}


# -- what the cache does by itself


def _clear_flag(emitter: Emitter, _following: int) -> None:
    emitter.set_word(FLAG, 0)


def _set_flag(emitter: Emitter, following: int) -> None:
    emitter.set_word(FLAG, INTERRUPT)
    _mind_interrupts(emitter, following, always=True)


def _mind_interrupts(emitter: Emitter, following: int, always: bool) -> None:
    """Leave if an interrupt waits and IF is set, with every register and flag of the guest's as it is."""
    counter = emitter.counter
    restoring = emitter.size_of_fetch(counter, KEPT_TOO)
    emitter.keep(counter, KEPT_TOO)
    for word in (PENDING,) if always else (PENDING, FLAG):
        emitter.fetch(counter, word)
        is_last = always or word == FLAG
        ahead = restoring + JUMP_SIZE
        if not is_last:
            ahead += emitter.size_of_fetch(counter, FLAG) + 2
        emitter.raw(bytes((0xE3, ahead)))
    emitter.fetch(counter, KEPT_TOO)
    emitter.leave(Exit(Leaving.INTERRUPTS, following), following)
    emitter.fetch(counter, KEPT_TOO)


def _push_flags(emitter: Emitter, _following: int) -> None:
    """The physical IF is always 1 and the physical IOPL 0: the virtual ones take their place by an addition."""
    accumulator, counter, stack = emitter.accumulator, emitter.counter, emitter.stack
    emitter.raw(b"\x9c")
    emitter.keep(accumulator, KEPT)
    emitter.keep(counter, KEPT_TOO)
    emitter.load(accumulator, MemoryOperand(base=stack))
    for word, less in ((FLAG, INTERRUPT), (LEVEL, 0)):
        emitter.fetch(counter, word)
        size = emitter.width if less else 0
        emitter.add_to(accumulator, MemoryOperand(accumulator, counter, 1, -less, size))
    move = Code.MOV_RM64_R64 if emitter.wide else Code.MOV_RM32_R32
    emitter.put(iced_x86.Instruction.create_mem_reg(move, MemoryOperand(base=stack), accumulator))
    emitter.fetch(counter, KEPT_TOO)
    emitter.fetch(accumulator, KEPT)


def _pop_flags(emitter: Emitter, following: int) -> None:
    """What it changes of the physical flags it may change as it is; IF and IOPL go to the virtual CPU's."""
    accumulator = emitter.accumulator
    emitter.keep(accumulator, KEPT)
    for word, bits in ((FLAG, INTERRUPT), (LEVEL, IOPL)):
        emitter.load(accumulator, MemoryOperand(base=emitter.stack))
        emitter.put(iced_x86.Instruction.create_reg_u32(Code.AND_RM32_IMM32, Register.EAX, bits))
        emitter.keep(accumulator, word)
    emitter.fetch(accumulator, KEPT)
    emitter.raw(b"\x9d")
    _mind_interrupts(emitter, following, always=False)


def _moves_priority(emitter: Emitter, decoded: iced_x86.Instruction) -> bool:
    """Emit a MOV to or from CR8, if it is one."""
    if decoded.code == Code.MOV_CR_R64 and decoded.op_register(0) == Register.CR8:
        emitter.keep(decoded.op_register(1), PRIORITY)
    elif decoded.code == Code.MOV_R64_CR and decoded.op_register(1) == Register.CR8:
        emitter.fetch(decoded.op_register(0), PRIORITY)
    else:
        return False
    return True


_IN_CACHE: dict[int, Callable[[Emitter, int], None]] = {
    Code.CLI: _clear_flag,
    Code.STI: _set_flag,
    Code.PUSHFD: _push_flags,
    Code.PUSHFQ: _push_flags,
    Code.POPFD: _pop_flags,
    Code.POPFQ: _pop_flags,
}
