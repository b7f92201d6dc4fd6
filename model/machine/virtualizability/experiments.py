"""What is executed for each line of the instruction table: the smallest states that show what the instruction is.

Selectors and addresses are those of `bench`. An instruction whose effect depends on the ring is tried with an operand
of the kernel's and with one of the application's; one that shows a resource of the physical machine is tried, in
ring 3, under two values of that resource.
"""

from model.machine.registers import INTERRUPT
from model.machine.virtualizability.bench import (
    CODE,
    CONFORMING,
    DATA,
    KERNEL_CODE,
    KERNEL_DATA,
    OTHER_LOCAL,
    OTHER_TABLE,
    OTHER_TASK,
    PROBE,
    STACK,
    SYSENTER_CS,
    SYSTEM_CALL,
    USER_CODE,
    USER_DATA,
    Experiment,
    Varied,
)

_SELECTORS = 0x3F  # a limit for the tables that LGDT and LIDT load
_OFF, _ON, _OVERFLOW = 0x2, INTERRUPT | 0x2, INTERRUPT | 0x802
_NEXT = CODE + 0x20


def _raw(code: str) -> str:
    """Return bytes as assembly text, for what the assembler does not know."""
    return ".byte " + ", ".join(f"0x{byte:02x}" for byte in bytes.fromhex(code))


def _plain(*sources: str) -> tuple[Experiment, ...]:
    return tuple(Experiment(source) for source in sources)


def _checks(source: str, register: str) -> tuple[Experiment, ...]:
    """LAR, LSL, VERR, VERW: on a segment of the kernel's, and on one that two tables hold differently."""
    return (
        Experiment(source, registers={register: KERNEL_DATA}),
        Experiment(source, Varied.GLOBAL_TABLE, {register: PROBE | 3}),
    )


def _stores(source: str, varies: Varied) -> tuple[Experiment, ...]:
    """Instructions that show a resource: alike in both rings, and as the resource is."""
    return (Experiment(source), Experiment(source, varies))


def _loads_pointer(source: str, size: int = 4) -> tuple[Experiment, ...]:
    return tuple(
        Experiment(source, memory=bytes(size) + selector.to_bytes(2, "little"), selector=selector)
        for selector in (KERNEL_DATA, USER_DATA)
    )


def _pops_segment(source: str) -> tuple[Experiment, ...]:
    return tuple(Experiment(source, stack=(selector,), selector=selector) for selector in (KERNEL_DATA, USER_DATA))


def _moves_segment(source: str) -> tuple[Experiment, ...]:
    return tuple(
        Experiment(source, registers={"ecx": selector}, selector=selector) for selector in (KERNEL_DATA, USER_DATA)
    )


def _pops_flags(source: str, word: int = 0) -> tuple[Experiment, ...]:
    return (Experiment(source, stack=(_OFF,), word=word),)


def _gated(source: str, flags: int = _ON) -> tuple[Experiment, ...]:
    """Interrupts on request: through a gate that is open to every ring, and through one of the kernel's."""
    return tuple(Experiment(source, flags=flags, gate=ring) for ring in (3, 0))


def _far(selector: int) -> bytes:
    return _NEXT.to_bytes(4, "little") + selector.to_bytes(2, "little")


def _transfers(word: str, opcode: str) -> dict[int, tuple[Experiment, ...]]:
    """Far JMP and CALL to a conforming segment, which every ring may enter, and to the kernel's own."""
    targets = (CONFORMING, KERNEL_CODE)
    return {
        32: tuple(Experiment(f"{word} {selector:#x}:{_NEXT:#x}") for selector in targets),
        64: tuple(Experiment(_raw(opcode), memory=_far(selector)) for selector in targets),
    }


_TABLE_OPERAND = _SELECTORS.to_bytes(2, "little") + OTHER_TABLE.to_bytes(8, "little")
_RETURN_FRAME = (CODE + 8, USER_CODE, _OFF, STACK + 0x40, USER_DATA)
_FAR_FRAME = (CODE + 8, USER_CODE, STACK + 0x40, USER_DATA)

# By mnemonic and form; what differs between the widths is by width, and what is missing there does not exist.
_By = tuple[Experiment, ...] | dict[int, tuple[Experiment, ...]]
_EXPERIMENTS: dict[tuple[str, str], _By] = {
    ("cli", ""): _plain("cli"),
    ("sti", ""): (Experiment("sti", flags=_OFF),),
    ("hlt", ""): _plain("hlt"),
    ("lgdt", ""): (Experiment("lgdt [{si}]", memory=_TABLE_OPERAND),),
    ("lidt", ""): (Experiment("lidt [{si}]", memory=_TABLE_OPERAND),),
    ("lldt", ""): (Experiment("lldt ax", registers={"eax": OTHER_LOCAL}),),
    ("ltr", ""): (Experiment("ltr ax", registers={"eax": OTHER_TASK}),),
    ("mov", "control"): (
        *_plain("mov {a}, cr0", "mov {a}, cr3"),
        Experiment("mov cr3, {a}", registers={"eax": 0x7000}),
    ),
    ("lmsw", ""): (Experiment("lmsw ax", registers={"eax": 0x9}),),
    ("clts", ""): (Experiment("clts", task_switched=True),),
    ("mov", "debug"): (Experiment("mov dr0, {a}", registers={"eax": 0x5000}), *_plain("mov {a}, dr7")),
    ("rdmsr", ""): (Experiment("rdmsr", registers={"ecx": SYSENTER_CS}),),
    ("wrmsr", ""): (Experiment("wrmsr", registers={"ecx": SYSENTER_CS, "eax": 0x18, "edx": 0}),),
    ("invlpg", ""): _plain("invlpg [{si}]"),
    ("invpcid", ""): _plain(_raw("660f388206")),
    ("invlpga", ""): _plain(_raw("0f01df")),
    ("invd", ""): _plain("invd"),
    ("wbinvd", ""): _plain("wbinvd"),
    ("wbnoinvd", ""): _plain(_raw("f30f09")),
    ("in", ""): _plain("in al, dx", "in eax, 0x80"),
    ("out", ""): _plain("out dx, al", "out 0x80, eax"),
    **{(word, ""): _plain(word) for word in ("insb", "insw", "insd", "outsb", "outsw", "outsd")},
    ("sysret", ""): {64: (Experiment(_raw("0f07"), registers={"ecx": _NEXT}),)},
    ("sysretq", ""): {64: (Experiment(_raw("480f07"), registers={"ecx": _NEXT}),)},
    ("sysexit", ""): (Experiment(_raw("0f35"), registers={"edx": _NEXT, "ecx": STACK}),),
    ("sysexitq", ""): {64: (Experiment(_raw("480f35"), registers={"edx": _NEXT, "ecx": STACK}),)},
    ("swapgs", ""): {64: _plain(_raw("0f01f8"))},
    ("rdpmc", ""): (Experiment("rdpmc", registers={"ecx": 0}),),
    ("monitor", ""): (Experiment(_raw("0f01c8"), registers={"eax": DATA, "ecx": 0, "edx": 0}),),
    ("mwait", ""): (Experiment(_raw("0f01c9"), registers={"eax": 0, "ecx": 0}),),
    **{
        (word, ""): _plain(_raw(code))
        for word, code in {
            **{"vmcall": "0f01c1", "vmmcall": "0f01d9", "vmlaunch": "0f01c2", "vmresume": "0f01c3"},
            **{"vmxoff": "0f01c4", "vmread": "0f78c1", "vmwrite": "0f79c1", "vmptrld": "0fc736"},
            **{"vmptrst": "0fc73e", "vmclear": "660fc736", "vmxon": "f30fc736", "invept": "660f388006"},
            **{"invvpid": "660f388106", "vmrun": "0f01d8", "vmload": "0f01da", "vmsave": "0f01db"},
            **{"stgi": "0f01dc", "clgi": "0f01dd", "skinit": "0f01de"},
        }.items()
    },
    ("sgdt", ""): _stores("sgdt [{si}]", Varied.GLOBAL_TABLE),
    ("sidt", ""): _stores("sidt [{si}]", Varied.INTERRUPT_TABLE),
    ("sldt", ""): _stores("sldt ax", Varied.LOCAL_TABLE),
    ("str", ""): _stores("str ax", Varied.TASK),
    ("smsw", ""): _stores("smsw ax", Varied.STATUS),
    ("pushf", ""): _stores(_raw("669c"), Varied.INTERRUPTS),
    ("pushfd", ""): {32: _stores("pushfd", Varied.INTERRUPTS)},
    ("pushfq", ""): {64: _stores("pushfq", Varied.INTERRUPTS)},
    ("popf", ""): _pops_flags(_raw("669d"), 2),
    ("popfd", ""): {32: _pops_flags("popfd")},
    ("popfq", ""): {64: _pops_flags("popfq")},
    ("lar", ""): _checks("lar eax, ecx", "ecx"),
    ("lsl", ""): _checks("lsl eax, ecx", "ecx"),
    ("verr", ""): _checks("verr ax", "eax"),
    ("verw", ""): _checks("verw ax", "eax"),
    ("mov", "segment"): (
        *_plain("mov eax, cs"),
        *_moves_segment("mov es, ecx"),
    ),
    ("push", "segment"): {32: _plain("push cs", "push ss"), 64: _plain("push fs")},
    ("pop", "segment"): {
        32: _pops_segment("pop es"),
        64: _pops_segment("pop fs"),
    },
    ("lds", ""): {32: _loads_pointer("lds eax, [{si}]")},
    ("les", ""): {32: _loads_pointer("les eax, [{si}]")},
    ("lss", ""): _loads_pointer("lss eax, [{si}]"),
    ("lfs", ""): _loads_pointer("lfs eax, [{si}]"),
    ("lgs", ""): _loads_pointer("lgs eax, [{si}]"),
    ("jmp", "far"): _transfers("jmp", "ff2e"),
    ("call", "far"): _transfers("call", "ff1e"),
    ("retf", "far"): {
        32: (Experiment("retf", stack=_FAR_FRAME),),
        64: (Experiment("retfq", stack=_FAR_FRAME),),
    },
    ("iret", ""): (Experiment(_raw("66cf"), stack=_RETURN_FRAME, word=2),),
    ("iretd", ""): (Experiment("iretd", stack=_RETURN_FRAME, word=4),),
    ("iretq", ""): {64: (Experiment("iretq", stack=_RETURN_FRAME),)},
    ("int", ""): _gated(f"int {SYSTEM_CALL:#x}"),
    ("syscall", ""): {64: _plain("syscall")},
    ("sysenter", ""): _plain(_raw("0f34")),
    ("int1", ""): _plain(_raw("f1")),
    ("int3", ""): _gated("int3"),
    ("into", ""): {32: _gated("into", _OVERFLOW)},
}
# What is not in the table, so that the bench also shows what no difference looks like.
CONTROLS: tuple[Experiment, ...] = (
    *_plain("add eax, ecx", "imul ebx, ecx", "mov [{di}], eax", "push {a}", "lea ebx, [{si} + 4]", "stosb", "cpuid"),
    Experiment("pop {a}", stack=(7,)),
    Experiment("mov eax, [{si}]", memory=bytes(range(8))),
    *_plain(f"call {_NEXT:#x}", f"jmp {_NEXT:#x}", "cmp eax, ebx", "nop"),
)
_NAMES = {32: {"a": "eax", "si": "esi", "di": "edi"}, 64: {"a": "rax", "si": "rsi", "di": "rdi"}}


def experiments_of(mnemonic: str, form: str, bits: int) -> tuple[Experiment, ...]:
    """Return what shows a line of the table; () if a processor of that width does not have the instruction."""
    found = _EXPERIMENTS[mnemonic, form]
    return found.get(bits, ()) if isinstance(found, dict) else found


def source_of(experiment: Experiment, bits: int) -> str:
    """Return the experiment's instruction as assembly text of that width."""
    return experiment.source.format(**_NAMES[bits])
