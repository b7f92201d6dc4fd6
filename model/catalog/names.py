"""What the words of the file format are called on screen and in sentences."""

from functools import lru_cache

from model.elements import Approach, Backing, Isa, OperatingSystem, Technique
from model.text import Text, text, translatable

ISA_NAMES = {Isa.X86: "x86", Isa.ARM: "ARM", Isa.RISCV: "RISC-V"}
FAMILY_NAMES = {
    "linux": "Linux",
    "windows": "Windows",
    "freebsd": "FreeBSD",
    "openbsd": "OpenBSD",
    "netbsd": "NetBSD",
    "macos": "macOS",
    "solaris": "Solaris",
}
# What a hypervisor uses of the CPU; the feature is called `vmx` in a design file whatever the instruction set.
HARDWARE_SUPPORT = {
    Isa.X86: "VT-x / AMD-V",
    Isa.ARM: "EL2",
    Isa.RISCV: "RISC-V H",
}
TECHNIQUE_NAMES = {
    Technique.TRAP_AND_EMULATE: translatable("model", "trap and emulate"),
    Technique.BINARY_TRANSLATION: translatable("model", "binary translation"),
    Technique.PARA: translatable("model", "paravirtualization"),
    Technique.HARDWARE_ASSISTED: translatable("model", "hardware-assisted virtualization"),
    Technique.OS_LEVEL: translatable("model", "operating-system-level virtualization"),
}
APPROACH_NAMES = {
    Approach.TRADITIONAL: translatable("model", "traditional"),
    Approach.HOSTED: translatable("model", "hosted · type 2"),
    Approach.BARE_METAL: translatable("model", "bare metal · type 1"),
}
BACKING_NAMES = {
    Backing.SHARED: translatable("model", "shared"),
    Backing.EMULATED: translatable("model", "emulated"),
    Backing.PASSTHROUGH: translatable("model", "passthrough"),
}
PERIPHERAL_NAMES = {
    "network": translatable("model", "network card"),
    "sound": translatable("model", "sound card"),
    "usb": translatable("model", "USB controller"),
    "webcam": translatable("model", "webcam"),
    "printer": translatable("model", "printer"),
    "gpu": translatable("model", "graphics card"),
    "serial": translatable("model", "serial port"),
}
SYSTEM = translatable("model", "{family} {bits}-bit")


def isa_name(isa: Isa) -> str:
    """Return the usual spelling of an instruction set: "RISC-V"."""
    return ISA_NAMES[isa]


def family_name(family: str) -> str:
    """Return the usual spelling of a system's family; one that is not known here is given back as it is."""
    return FAMILY_NAMES.get(family.casefold(), family)


def system_name(system: OperatingSystem) -> Text:
    """Return family and width: "Linux 64-bit"."""
    return text(SYSTEM, family=family_name(system.family), bits=system.bits)


def hardware_support_name(isa: Isa) -> str:
    """Return what the feature `vmx` is called on that instruction set: "VT-x / AMD-V"."""
    return HARDWARE_SUPPORT[isa]


@lru_cache
def technique_name(technique: Technique) -> Text:
    """Return the technique's name, in lower case."""
    return text(TECHNIQUE_NAMES[technique])


def approach_name(approach: Approach) -> Text:
    """Return the approach's name, in lower case."""
    return text(APPROACH_NAMES[approach])


def backing_name(backing: Backing) -> Text:
    """Return the backing's name, in lower case."""
    return text(BACKING_NAMES[backing])


@lru_cache(64)
def peripheral_name(kind: str) -> Text:
    """Return the name of a kind of peripheral, in lower case; an unknown kind is given back as it is."""
    known = PERIPHERAL_NAMES.get(kind)
    return text(known) if known else Text("{kind}", {"kind": kind})
