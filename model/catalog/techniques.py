"""What each virtualization technique asks of the host and of the guest.

The needs of full virtualization on x86 without hardware support (no 64-bit guest, one vCPU) are those that the
VirtualBox 7.1 manual states. They come from x86 alone, so they are not asked of other instruction sets.
"""

from model.elements import Feature, Guest, Host, Isa, OperatingSystem, Technique

FULL_VIRTUALIZATION = frozenset({Technique.TRAP_AND_EMULATE, Technique.BINARY_TRANSLATION})
# Best first. Trap and emulate comes last: on x86 it misses the sensitive instructions that do not trap.
PREFERENCE = (
    Technique.HARDWARE_ASSISTED,
    Technique.PARA,
    Technique.BINARY_TRANSLATION,
    Technique.TRAP_AND_EMULATE,
)
# On RISC-V every sensitive instruction traps, so nothing needs to be translated.
PREFERENCE_RISCV = (
    Technique.HARDWARE_ASSISTED,
    Technique.PARA,
    Technique.TRAP_AND_EMULATE,
    Technique.BINARY_TRANSLATION,
)
# Their kernels are closed: nobody but their makers can change them to speak hypercalls.
CLOSED_FAMILIES = frozenset({"windows", "macos"})


def has_hardware_support(host: Host) -> bool:
    """Tell whether the host's CPU helps a hypervisor (VT-x, AMD-V and their likes)."""
    return Feature.VMX in host.cpu.features


def can_be_modified(family: str) -> bool:
    """Tell whether a kernel of that family can be changed for paravirtualization."""
    return family.casefold() not in CLOSED_FAMILIES


def same_family(system: OperatingSystem, other: OperatingSystem) -> bool:
    """Tell whether two systems have kernels of the same family, however its name is written."""
    return system.family.casefold() == other.family.casefold()


def shares_kernel(host: Host, guest: Guest) -> bool:
    """Tell whether the guest's programs could run on the host's own kernel."""
    system = host.host_os
    return system is not None and same_family(system, guest.os) and guest.cpu.bits <= system.bits


def can_use(technique: Technique, host: Host, guest: Guest) -> bool:
    """Tell whether the technique can virtualize this guest on this host."""
    if technique is Technique.OS_LEVEL:
        return shares_kernel(host, guest)
    if technique is Technique.PARA and not guest.os.modified_for_para:
        return False
    if has_hardware_support(host):
        return True
    if technique is Technique.HARDWARE_ASSISTED:
        return False
    if host.cpu.isa is not Isa.X86:
        return True
    return guest.cpu.count == 1 and not (technique in FULL_VIRTUALIZATION and guest.cpu.bits == 64)


def best_technique(host: Host, guest: Guest) -> Technique | None:
    """Return the best technique of a hypervisor that can virtualize the guest here, or None."""
    preference = PREFERENCE_RISCV if host.cpu.isa is Isa.RISCV else PREFERENCE
    return next((technique for technique in preference if can_use(technique, host, guest)), None)
