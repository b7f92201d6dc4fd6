"""Random guest programs: of arithmetic, memory, calls, privileged and sensitive instructions, system calls, faults.

Every program is made from a seed, so a failure can be made again. A piece that is on Robin and Irvine's list leaves
what it found in a slot of its own and nothing else behind: under a technique that executes it directly, the end state
may differ in these slots, and nowhere else.
"""

from dataclasses import dataclass, replace
from random import Random

from model.elements import ProgramSource, Technique
from model.machine import Machine
from tests.model.machine.para_kernels import END, NAMES, code_of, start, tables
from tests.model.machine.runs import plan_of
from tests.model.machine.test_isolation import with_code
from tests.model.machine.test_os_level import LAST_PIECES
from tests.model.machine.test_os_level import PIECES as APPLICATION_PIECES
from tests.model.machine.test_paravirtual import KERNEL_PIECES

DATA, APP_DATA, SIZE = 0x30000, 0x60000, 0x1000
SLOTS, SLOT = 0x400, 16  # from there on in the data, the slots
ENOUGH = 30_000
_REGISTERS = ("ebx", "esi", "edi", "ebp")

PRIVILEGED = (
    *("cli", "sti\nnop", "clts", "wbinvd", "invlpg [0x30000]", "lidt [idt_pointer]", "mov {a}, cr0", "mov {a}, dr3"),
    *("mov {a}, cr4\nor eax, 0x10\nmov cr4, {a}", "mov eax, ebx\nmov cr3, {a}", "mov {a}, cr3\nadd ebx, eax"),
    *("mov eax, ebx\nmov dr3, {a}", "mov al, 'x'\nmov dx, 0x3f8\nout dx, al", "in al, 0x21"),
    *("mov dx, 0x3fd\nin al, dx\nadd ebx, eax", "mov eax, ebx\nout 0x80, eax", "mov eax, 0x10\nmov ss, ax"),
    *("mov ecx, 0x174\nmov edx, ebx\nwrmsr", "mov ecx, 0x174\nrdmsr\nadd ebx, eax"),
)
FAULTS = ("ud2", "int3", "xor ecx, ecx\ndiv ecx", "mov ecx, [0x200000]", "mov [0x200000], ecx", "int 0x41")
# The task register is on the list: its piece is among those that leave what they saw in a slot.
CALLS = tuple(piece for piece in APPLICATION_PIECES if not piece.startswith("str "))
# {slot} is where they leave what they saw.
LISTED = (
    *("pushf\npop {a}\nmov [{slot}], eax", "push 0x202\npopf", "push 0x2\npopf", "sgdt [{slot}]", "sidt [{slot}]"),
    *("str eax\nmov [{slot}], eax", "sldt eax\nmov [{slot}], eax", "smsw eax\nmov [{slot}], eax"),
    *("mov eax, cs\nmov [{slot}], eax", "mov eax, ss\nmov [{slot}], eax"),
    *("mov ecx, 0x10\nlar eax, ecx\nmov [{slot}], eax", "mov ecx, 0x10\nlsl eax, ecx\nmov [{slot}], eax"),
    *("mov ecx, 8\nverr cx\nsetz [{slot}]", "mov ecx, 0x10\nverw cx\nsetz [{slot}]"),
    "mov eax, 0x10\nmov es, eax\nmov ecx, es\nmov [{slot}], ecx",
)
LISTED_OF_APPLICATIONS = (
    *("sgdt [{slot}]", "sidt [{slot}]", "str eax\nmov [{slot}], eax", "sldt eax\nmov [{slot}], eax"),
    *("smsw eax\nmov [{slot}], eax", "mov ecx, 0x23\nlar eax, ecx\nmov [{slot}], eax"),
    *("mov ecx, 8\nverr cx\nsetz [{slot}]", "pushf\npop {a}\nmov [{slot}], eax", "mov eax, cs\nmov [{slot}], eax"),
)


@dataclass(frozen=True)
class RandomProgram:
    """A program of pieces, and which bytes of its data the list allows to differ."""

    seed: int
    bits: int
    text: str
    slots: tuple[int, ...]
    changes_flag: bool = False

    def masked(self, data: bytes) -> bytes:
        """Return the data without what the pieces on the list saw."""
        kept = bytearray(data)
        for slot in self.slots:
            kept[slot : slot + SLOT] = bytes(SLOT)
        return bytes(kept)


# -- pieces that everybody may execute


def _arithmetic(random: Random, _data: int) -> str:
    one, other = random.choice(_REGISTERS), random.choice(_REGISTERS)
    operand = random.choice((other, f"{random.randrange(1 << 31):#x}"))
    return random.choice(
        (
            f"{random.choice(('add', 'sub', 'xor', 'and', 'or'))} {one}, {operand}",
            f"imul {one}, {other}, {random.randrange(1, 1000)}",
            f"{random.choice(('rol', 'ror', 'shl', 'shr', 'sar'))} {one}, {random.randrange(1, 31)}",
            f"{random.choice(('not', 'neg', 'inc', 'dec', 'bswap'))} {one}",
            f"add {one}, {operand}\nadc {other}, {random.randrange(256)}",
            f"cmp {one}, {operand}\ncmovl {one}, {other}",
            f"mov eax, {one}\nmul {other}\nxor {other}, edx",
        )
    )


def _memory(random: Random, data: int) -> str:
    place, register = data + 0x100 + 4 * random.randrange(0x80), random.choice(_REGISTERS)
    return random.choice(
        (
            f"mov [{place:#x}], {register}",
            f"mov {register}, [{place:#x}]",
            f"add {register}, [{place:#x}]\nxor [{place:#x}], {register}",
            f"xchg {register}, [{place:#x}]",
            f"push {{b}}\npush {{a}}\npop {{c}}\npop {{d}}\nmov [{place:#x}], edx",
            f"mov esi, {data + 0x100:#x}\nmov edi, {place:#x}\nmov ecx, {random.randrange(1, 30)}\nrep movsb",
            f"mov edi, {place:#x}\nmov al, {random.randrange(256)}\nmov ecx, {random.randrange(1, 30)}\nrep stosb",
        )
    )


def _calls(random: Random, _data: int) -> str:
    return random.choice(
        (
            "call near_by",
            "mov eax, near_by\ncall {a}",
            f"mov ecx, {random.randrange(1, 30)}\n{{here}}: add ebx, ecx\nloop {{here}}",
            "call {here}\n{here}: pop {c}",
            "push {here}\nret\n{here}: add ebx, 9",
            "cmp ebx, esi\njl {here}\nnot ebx\n{here}:",
        )
    )


ORDINARY = (_arithmetic, _arithmetic, _memory, _calls)


def _listed(piece: str, slot: str) -> str:
    """Return a piece on the list that changes its slot and nothing else; the flags are those of the XOR."""
    return "push {a}\npush {c}\n" + piece.replace("{slot}", slot) + "\nxor eax, eax\npop {c}\npop {a}"


# -- whole programs


def kernel(seed: int) -> tuple[RandomProgram, bytes]:
    """Return a random kernel for the bare machine, and its code."""
    random = Random(seed)
    bits = random.choice((32, 64))
    pieces, slots, flag = [], [], False
    for number in range(random.randrange(1, 16)):
        kind = random.random()
        if kind < 0.5:
            pieces.append(random.choice(ORDINARY)(random, DATA))
        elif kind < 0.7:
            pieces.append(random.choice(PRIVILEGED))
        elif kind < 0.8:
            pieces.append(random.choice(FAULTS))
        else:
            piece, slot = random.choice(LISTED), SLOTS + SLOT * number
            pieces.append(_listed(piece, f"{DATA + slot:#x}"))
            slots.append(slot)
            flag = flag or "popf" in piece
    text = _kernel_text([(piece, piece) for piece in pieces], bits, "native")
    return RandomProgram(seed, bits, text, tuple(slots), flag), code_of(text, bits, "native")


def kernel_of_two_builds(seed: int) -> tuple[RandomProgram, bytes, bytes]:
    """Return a random kernel, the code of its unmodified build, and that of its para-virtualized build."""
    random = Random(seed)
    bits = random.choice((32, 64))
    pieces = []
    for _ in range(random.randrange(1, 16)):
        if random.random() < 0.5:
            pieces.append((random.choice(ORDINARY)(random, DATA),) * 2)
        else:
            pieces.append(random.choice(KERNEL_PIECES))
    texts = [_kernel_text(pieces, bits, build) for build in ("native", "para")]
    codes = [code_of(text, bits, build) for text, build in zip(texts, ("native", "para"), strict=True)]
    return RandomProgram(seed, bits, texts[0], ()), *codes


def _kernel_text(pieces: list[tuple[str, str]], bits: int, build: str) -> str:
    names = {**NAMES[bits], "q": "q" if bits == 64 else "d"}
    lines = [start(bits), "jmp body", "near_by: inc ebx", "ret"]
    lines += ["handler:", "inc dword ptr [0x30010]", f"mov {names['s']}, 0x1f000", f"jmp {names['w']} ptr [0x30020]"]
    lines.append("body:")
    for number, piece in enumerate(pieces):
        chosen = piece[build == "para"].format(here=f"here_{number}", **names)
        lines += [f"mov dword ptr [0x30020], behind_{number}", chosen, f"behind_{number}:"]
    for number, name in enumerate((*"bd", "si", "di")):
        lines.append(f"mov [{0x30080 + 8 * number:#x}], {names[name]}")
    lines += ["mov dword ptr [0x30020], 0", END if build == "para" else "cli\nhlt"]
    return "\n".join(lines) + tables(bits)


def application(seed: int) -> RandomProgram:
    """Return a random application for our guest kernel."""
    random = Random(seed)
    bits = random.choice((32, 64))
    pieces, slots = [], []
    for number in range(random.randrange(1, 14)):
        kind = random.random()
        if kind < 0.5:
            pieces.append(random.choice(ORDINARY)(random, APP_DATA))
        elif kind < 0.9:
            pieces.append(random.choice(CALLS))
        else:
            slot = SLOTS + SLOT * number
            pieces.append(_listed(random.choice(LISTED_OF_APPLICATIONS), f"{APP_DATA + slot:#x}"))
            slots.append(slot)
    pieces.append(random.choice(LAST_PIECES))
    lines = ["start: jmp body", "near_by: inc edi", "ret", "text: .ascii 'text\\n'", "body:"]
    names = {**NAMES[bits], "z": ""}
    for number, piece in enumerate(pieces):
        lines += [piece.format(behind=f"behind_{number}", here=f"here_{number}", **names), f"behind_{number}:"]
    lines += ["mov ebx, edi", "mov eax, 1", "int 0x80"]
    return RandomProgram(seed, bits, "\n".join(lines), tuple(slots))


# -- running them


def machine_with_kernel(bits: int, code: bytes, technique: Technique | None) -> Machine:
    """Return a machine that has run a kernel to its end: on the bare machine, or under a technique."""
    named = {} if technique is None else {"technique": technique}
    plan = plan_of("traditional" if technique is None else "bare-metal", bits, **named)
    machine = Machine(with_code(plan, kernel=code), traced=False)
    machine.run(ENOUGH)
    return machine


def machine_with_application(program: RandomProgram, technique: Technique | None, approach: str) -> Machine:
    """Return a machine that has run an application to its end."""
    named = {} if technique is None else {"technique": technique}
    where = "traditional" if technique is None else approach
    plan = plan_of(where, program.bits, ProgramSource(program.text), **named)
    machine = Machine(plan, traced=False)
    machine.run(ENOUGH)
    return machine


def without_interrupt_flag(state):
    """Return the state of a CPU without its interrupt flag."""
    return replace(state, flags=state.flags & ~0x200)
