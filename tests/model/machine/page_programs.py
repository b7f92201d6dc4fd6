"""Random kernels that make, use and break page tables, each from a seed.

A kernel sets trusted tables up: the first MiB at its own addresses, and beside it regions whose entries it changes as
the seed says, between accesses of the kernel and of ring 3 to them. Its page-fault handler notes CR2 and the error
code and goes on behind the instruction, so every access leaves a trace of how it ended.
"""

from random import Random

from model.machine.assembler import assemble
from model.machine.memory import PAGE, WINDOW
from model.machine.programs import KERNEL_BASE

ROOTS, TABLES, FRAMES = (0x30000, 0x31000), range(0x34000, 0x3C000, PAGE), range(0x50000, 0x58000, PAGE)
TRUSTED, LOG = 0x3C000, 0x60000
_UNBACKED = (0, WINDOW, 0xFFFC0000, 0xFFF40000)
_FLAGS = (*([7] * 8), 3, 3, 5, 1, 0, 6, 0x87, 0x27, 0x67, 0x83, 0x107)
_PRELUDE = """
.if BITS == 64
SIZE = 8
.else
SIZE = 4
.endif
IDT = 0x14000
GDT = 0x15000
TSS = 0x16000
NEXT = 0x17000
STACK = 0x19000
USER_STACK = 0x1b000
start:
    cli
    mov {sp}, STACK
    mov dword ptr [NEXT], LOG
    lgdt [gdt_pointer]
    lidt [idt_pointer]
.if BITS == 64
    mov dword ptr [TSS + 4], STACK
.else
    mov dword ptr [TSS + 4], STACK
    mov dword ptr [TSS + 8], 0x10
.endif
    mov eax, 0x28
    ltr ax
"""
_HANDLERS = """
end:
    cli
    hlt
on_page:
    push {a}
    push {b}
    mov ebx, [NEXT]
    mov {a}, cr2
    mov [{b}], {a}
    mov {a}, [{sp} + 2 * SIZE]
    mov [{b} + 8], eax
    mov {a}, [{sp} + 3 * SIZE]
    mov [{b} + 12], eax
    add dword ptr [NEXT], 16
    pop {b}
    pop {a}
    add {sp}, SIZE
    add dword ptr [{sp}], 2
    {iret}
on_call:
    mov {sp}, STACK
    jmp {bp}
gdt_pointer:
    .word 0x3f
    {word} GDT
idt_pointer:
    .word 0xfff
    {word} IDT
user_read:
    mov eax, [{si}]
    int 0x81
user_write:
    mov [{si}], eax
    int 0x81
"""


class PageProgram:
    """The text of a random kernel, and what memory holds before it runs."""

    def __init__(self, seed: int, bits: int, pieces: int = 40) -> None:
        self._random = Random(seed)
        self._bits = bits
        self._size = bits // 8
        self._labels = 0
        self._names = {
            **{
                name: f"{'r' if bits == 64 else 'e'}{long}"
                for name, long in (("a", "ax"), ("b", "bx"), ("sp", "sp"), ("bp", "bp"), ("si", "si"), ("di", "di"))
            },
            "iret": "iretq" if bits == 64 else "iretd",
            "word": ".quad" if bits == 64 else ".long",
        }
        body = "".join(self._piece() for _ in range(pieces))
        text = _PRELUDE + self._turn_on() + body + _HANDLERS
        self.text = text.format(**self._names)
        self._assembled = assemble(self.text, bits, KERNEL_BASE, {"LOG": LOG})
        self.code = self._whole()

    def _whole(self) -> bytes:
        """The kernel with all that is to be in memory behind it."""
        image = bytearray(FRAMES.stop - KERNEL_BASE)
        image[: len(self._assembled.code)] = self._assembled.code
        for address, raw in self._memory().items():
            image[address - KERNEL_BASE : address - KERNEL_BASE + len(raw)] = raw
        return bytes(image)

    def _memory(self) -> dict[int, bytes]:
        """What is to be in memory besides the code: tables for segments and gates, and page tables."""
        raw: dict[int, bytes] = {}
        flat = (0x00CF9B000000FFFF, 0x00CF93000000FFFF, 0x00CFFB000000FFFF, 0x00CFF3000000FFFF)
        if self._bits == 64:
            flat = (0x00AF9B000000FFFF, 0x00CF93000000FFFF, 0x00AFFB000000FFFF, 0x00CFF3000000FFFF)
        task = 0x67 | 0x16000 << 16 | 0x89 << 40
        raw[0x15000] = b"".join(value.to_bytes(8, "little") for value in (0, *flat, task, 0))
        for vector, name, ring in ((14, "on_page", 0), (0x81, "on_call", 3)):
            offset = self._assembled.symbols[name]
            low = offset & 0xFFFF | 0x08 << 16 | (0x8E00 | ring << 13) << 32 | (offset >> 16) << 48
            raw[0x14000 + vector * 2 * self._size] = low.to_bytes(2 * self._size, "little")
        raw.update(self._trusted())
        return raw

    def _trusted(self) -> dict[int, bytes]:
        """The first MiB at its own addresses, for ring 3 too where its code and stack are."""
        user = {0x1A000, *(range(KERNEL_BASE, 0x14000, PAGE))}
        pages = b"".join(
            (page | (7 if page in user else 3)).to_bytes(self._size, "little") for page in range(0, WINDOW, PAGE)
        )
        chain = [TRUSTED + level * PAGE for level in range(4 if self._bits == 64 else 2)]
        raw = {chain[0]: pages}
        for above, below in zip(chain[1:], chain, strict=False):
            raw[above] = (below | 7).to_bytes(self._size, "little")
        for root in ROOTS:
            raw[root] = (chain[-2] | 7).to_bytes(self._size, "little")
        for table in (*ROOTS, *TABLES):
            for index in self._indexes(0 if table in TABLES else 1):
                entry = self._entry() & (1 << self._bits) - 1
                raw[table + index * self._size] = entry.to_bytes(self._size, "little")
        for frame in FRAMES:
            raw[frame] = Random(frame).randbytes(PAGE)
        return raw

    def _indexes(self, first: int) -> tuple[int, ...]:
        """The entries of a table that are used; the first one of a root is the trusted one."""
        return (*range(first, 4), (511 if self._bits == 64 else 1023))

    def _turn_on(self) -> str:
        extension = (
            "mov {a}, cr4\nor eax, 0x20\nmov cr4, {a}\n" if self._bits == 64 else "mov eax, 0x10\nmov cr4, eax\n"
        )
        protects = self._random.choice((0x80000000, 0x80010000))
        return (
            f"{extension}mov eax, {ROOTS[0]:#x}\nmov cr3, {{a}}\nmov {{a}}, cr0\nmov ebx, {protects:#x}\n"
            "or {a}, {b}\nmov cr0, {a}\n"
        )

    # -- pieces

    def _piece(self) -> str:
        choose = self._random.choices
        pieces = (self._write_entry, self._read, self._write, self._user, self._copy, self._other, self._fill)
        (piece,) = choose(pieces, weights=(8, 4, 4, 4, 2, 2, 1))
        return piece()

    def _entry_place(self) -> int:
        table = self._random.choice((*ROOTS, *TABLES))
        return table + self._size * self._random.choice(self._indexes(0 if table in TABLES else 1))

    def _entry(self) -> int:
        random = self._random
        target = random.choice((*TABLES, *TABLES, *FRAMES, *FRAMES, *ROOTS, random.choice(_UNBACKED)))
        value = target | random.choice(_FLAGS)
        if self._bits == 64 and random.random() < 0.04:
            value |= 1 << random.choice((63, 45))
        return value

    def _write_entry(self) -> str:
        value = self._entry()
        if self._bits == 64:
            return f"mov {{a}}, {value:#x}\nmov [{self._entry_place():#x}], {{a}}\n"
        return f"mov dword ptr [{self._entry_place():#x}], {value & 0xFFFFFFFF:#x}\n"

    def _linear(self) -> int:
        width, levels = (9, 4) if self._bits == 64 else (10, 2)
        last = (1 << width) - 1
        address = 0
        for level in range(levels):
            address = address << width | self._random.choice(self._indexes(0 if level else 1))
        address = address << 12 | self._random.choice((8, 16, last * self._size, 0xFFE, 0x800, 24))
        return address | (0xFFFF << 48 if address >> 47 else 0)

    def _aim(self, register: str = "si") -> str:
        return f"mov {{{register}}}, {self._linear():#x}\n"

    def _read(self) -> str:
        return self._aim() + "mov ecx, [{si}]\nadd edx, ecx\n"

    def _write(self) -> str:
        return self._aim() + f"mov eax, {self._entry() & 0xFFFFFFFF:#x}\nmov [{{si}}], eax\n"

    def _copy(self) -> str:
        return self._aim() + self._aim("di") + "movsd\nnop\n"

    def _user(self) -> str:
        self._labels += 1
        to = self._random.choice(("user_read", "user_write"))
        back = f"back{self._labels}"
        frame = "".join(f"push {value}\n" for value in ("0x23", "USER_STACK", "2", "0x1b", to))
        value = f"mov eax, {self._entry() & 0xFFFFFFFF:#x}\n"
        return f"{self._aim()}{value}mov {{bp}}, {back}\n{frame}{{iret}}\n{back}:\n"

    def _other(self) -> str:
        root = self._random.choice(ROOTS)
        return self._random.choice(
            (
                f"mov eax, {root:#x}\nmov cr3, {{a}}\n",
                f"mov eax, {root:#x}\nmov cr3, {{a}}\n",
                "mov {a}, cr0\nxor eax, 0x10000\nmov cr0, {a}\n",
                self._aim() + "invlpg [{si}]\n",
            )
        )

    def _fill(self) -> str:
        start = self._random.choice(TABLES) + self._size * self._random.randrange(4)
        value = self._entry() & 0x7FFFFFFF
        store = "stosq" if self._bits == 64 else "stosd"
        return f"mov edi, {start:#x}\nmov eax, {value:#x}\nmov ecx, {self._random.randrange(1, 9)}\nrep {store}\n"
