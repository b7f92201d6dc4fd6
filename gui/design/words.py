"""The short words on the canvas: quantities, systems, approaches, techniques, devices."""

from PySide6.QtCore import QCoreApplication, QLocale

from gui.translation import translate_text
from model.catalog.names import family_name, hardware_support_name
from model.catalog.programs import program_name
from model.elements import Approach, Backing, Guest, Host, OperatingSystem, PhysicalCpu, ProgramSource, Technique

translate = QCoreApplication.translate
MIB_PER_GIB = 1024


def number(value: float) -> str:
    """Return the number with at most one decimal, in the way of the window's language."""
    plain = f"{value:.1f}".removesuffix(".0")
    return plain.replace(".", QLocale().decimalPoint())


def memory(mib: int) -> str:
    """Return an amount of memory, given in MiB, as "512 MiB" or "10.5 GiB"."""
    if mib >= MIB_PER_GIB:
        return f"{number(mib / MIB_PER_GIB)} GiB"
    return f"{mib} MiB"


def disk(gib: int) -> str:
    """Return a size of disk, given in GiB, as "20 GiB" or "1.5 TiB"."""
    if gib >= MIB_PER_GIB:
        return f"{number(gib / MIB_PER_GIB)} TiB"
    return f"{gib} GiB"


def memory_use(used: int, whole: int) -> str:
    """Return how much of a host's RAM is given away, both in MiB: "10.5 of 64 GiB"."""
    in_gib = whole >= MIB_PER_GIB
    return _use(used / MIB_PER_GIB if in_gib else used, memory(whole))


def disk_use(used: int, whole: int) -> str:
    """Return how much of a host's disk is given away, both in GiB: "92 of 512 GiB"."""
    in_tib = whole >= MIB_PER_GIB
    return _use(used / MIB_PER_GIB if in_tib else used, disk(whole))


def _use(used: float, whole: str) -> str:
    return translate("Words", "{used} of {whole}").format(used=number(used), whole=whole)


def support(cpu: PhysicalCpu) -> str:
    """Return what the CPU's help for a hypervisor is called on a narrow line."""
    return hardware_support_name(cpu.isa).split(" / ")[0]


def family(name: str) -> str:
    """Return how a kernel family writes its name."""
    known = family_name(name)
    return known.capitalize() if known == name else known


def bits(width: int) -> str:
    """Return a width as "64-bit"."""
    return translate("Words", "{bits}-bit").format(bits=width)


def system(os: OperatingSystem) -> str:
    """Return a system as "Linux 64-bit"."""
    return f"{family(os.family)} {bits(os.bits)}"


def width(guest: int, host: int) -> str:
    """Return the width of a guest's system, and on what it is made if that differs: "32-bit on 64-bit"."""
    if guest == host:
        return bits(guest)
    return translate("Words", "{guest} on {host}").format(guest=bits(guest), host=bits(host))


def architecture(cpu: PhysicalCpu) -> str:
    """Return the name of an instruction set in a width, such as "x86-64" or "RISC-V 32-bit"."""
    known = {"x86": {64: "x86-64", 32: "x86 32-bit"}, "arm": {64: "AArch64", 32: "ARM 32-bit"}}
    return known.get(cpu.isa, {}).get(cpu.bits, f"RISC-V {bits(cpu.bits)}")


def approach(value: Approach) -> str:
    """Return the name of an approach."""
    return {
        Approach.TRADITIONAL: translate("Words", "Traditional"),
        Approach.HOSTED: translate("Words", "Hosted"),
        Approach.BARE_METAL: translate("Words", "Bare metal"),
    }[value]


def approach_pill(value: Approach) -> str:
    """Return an approach with the type of its hypervisor: "Hosted · type 2"."""
    return {
        Approach.TRADITIONAL: translate("Words", "Traditional · no hypervisor"),
        Approach.HOSTED: translate("Words", "Hosted · type 2"),
        Approach.BARE_METAL: translate("Words", "Bare metal · type 1"),
    }[value]


def technique(value: Technique) -> str:
    """Return the name of a technique, in lower case as inside a sentence."""
    return {
        Technique.TRAP_AND_EMULATE: translate("Words", "trap and emulate"),
        Technique.BINARY_TRANSLATION: translate("Words", "binary translation"),
        Technique.PARA: translate("Words", "paravirtualization"),
        Technique.HARDWARE_ASSISTED: translate("Words", "hardware-assisted"),
        Technique.OS_LEVEL: translate("Words", "operating-system level"),
    }[value]


def technique_choice(value: Technique) -> str:
    """Return the name of a technique as an entry of a list, with the kind of virtualization it belongs to."""
    return {
        Technique.TRAP_AND_EMULATE: translate("Words", "Full virtualization — trap and emulate"),
        Technique.BINARY_TRANSLATION: translate("Words", "Full virtualization — binary translation"),
        Technique.PARA: translate("Words", "Paravirtualization"),
        Technique.HARDWARE_ASSISTED: translate("Words", "Hardware-assisted"),
        Technique.OS_LEVEL: translate("Words", "Operating-system level (container)"),
    }[value]


def technique_short(value: Technique) -> str:
    """Return a technique in one or two words, for the corner of a card."""
    return {
        Technique.TRAP_AND_EMULATE: translate("Words", "trap & emulate"),
        Technique.BINARY_TRANSLATION: translate("Words", "translation"),
        Technique.PARA: translate("Words", "para"),
        Technique.HARDWARE_ASSISTED: translate("Words", "hw-assisted"),
        Technique.OS_LEVEL: translate("Words", "container"),
    }[value]


def device(kind: str) -> str:
    """Return the name of a kind of peripheral."""
    return {
        "network": translate("Words", "Network card"),
        "sound": translate("Words", "Sound card"),
        "usb": translate("Words", "USB"),
        "webcam": translate("Words", "Webcam"),
        "printer": translate("Words", "Printer"),
        "gpu": translate("Words", "GPU"),
        "serial": translate("Words", "Serial port"),
    }.get(kind, kind.capitalize())


def device_short(kind: str) -> str:
    """Return a kind of peripheral in one word, for a chip."""
    return {
        "network": translate("Words", "NIC"),
        "sound": translate("Words", "Sound"),
        "serial": translate("Words", "Serial"),
    }.get(kind, device(kind))


def backing(value: Backing) -> str:
    """Return what stands behind a virtual peripheral."""
    return {
        Backing.SHARED: translate("Words", "shared"),
        Backing.EMULATED: translate("Words", "emulated"),
        Backing.PASSTHROUGH: translate("Words", "passthrough"),
    }[value]


def program(guest: Guest | Host) -> str:
    """Return the name of the program that runs, or that it is one's own."""
    if isinstance(guest.program, ProgramSource):
        return translate("Words", "own program")
    return translate_text(program_name(guest.program))
