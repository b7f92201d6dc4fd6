"""Rules about the technique: how a guest's sensitive instructions reach the hypervisor.

What a technique needs is in `model.catalog.techniques`. Where one lack breaks several rules, the most particular
speaks: a hardware-assisted guest without hardware support gets `technique-needs-vmx` alone, however many vCPUs it
has; a CPU that cannot be made at all (`cpu-counterpart`, `cpu-isa`, `cpu-width`) is no matter of the technique.
`technique-x86-hole` is about running; it has nothing to say of a guest that cannot run under trap and emulate.

A kernel is shared with the operating system of the host. Where that is missing, each container is remarked.
"""

from collections.abc import Iterator
from dataclasses import replace

from model.catalog.names import family_name, hardware_support_name, technique_name
from model.catalog.quantities import say_vcpus
from model.catalog.techniques import (
    FULL_VIRTUALIZATION,
    best_technique,
    can_be_modified,
    has_hardware_support,
    same_family,
)
from model.elements import Approach, Guest, Host, Isa, Technique
from model.rules.findings import Fix, Severity
from model.rules.mending import add_hardware_support, assist_guest, mend_guest, use_best_technique
from model.rules.rule import Breach, name_of, rule
from model.text import text, translatable

# Robin and Irvine, "Analysis of the Intel Pentium's Ability to Support a Secure Virtual Machine Monitor", USENIX
# Security 2000: sensitive, and carried out in user mode without a trap.
SENSITIVE_WITHOUT_TRAP = ("SGDT", "SIDT", "SLDT", "SMSW", "PUSHF", "POPF", "LAR", "LSL", "VERR", "VERW", "STR")
# The same for those of their forms that load or store a segment.
SENSITIVE_IN_SOME_FORMS = ("POP", "PUSH", "CALL", "JMP", "INT n", "RET", "MOV")
NO_CPU_MADE = ("approach-no-hypervisor", "cpu-counterpart", "cpu-isa", "cpu-width")

HARDWARE_HELPS = translatable(
    "model",
    "Hardware-assisted virtualization uses an operating mode of the CPU that is made for hypervisors. "
    "A CPU without it cannot run a guest that way.",
)
NEEDS_SUPPORT = translatable(
    "model", "{guest} is hardware-assisted, and the CPU of {host} has no hardware virtualization ({feature})."
)
CHOOSE_TECHNIQUE = translatable("model", "Choose another technique, or a host whose CPU has {feature}.")
USE_TECHNIQUE = translatable("model", "Use {technique} for {guest}")
GIVE_SUPPORT = translatable("model", "Give {host} a CPU with {feature}")
GIVE_SUPPORT_AND_USE = translatable("model", "Give {host} a CPU with {feature}, and use it for {guest}")
WITHOUT_SUPPORT = translatable(
    "model",
    "Without help of the CPU an x86 hypervisor virtualizes in software alone, and that works for guests of 32 bits "
    "with one vCPU: so says the manual of VirtualBox 7.1.",
)
WIDE_WITHOUT_SUPPORT = translatable(
    "model",
    "{guest} is a 64-bit guest under full virtualization ({technique}), and the CPU of {host} has no hardware "
    "virtualization ({feature}).",
)
NARROW_OR_SUPPORT = translatable("model", "Choose a 32-bit guest, or a host whose CPU has {feature}.")
SMP_WITHOUT_SUPPORT = translatable(
    "model", "{guest} has {vcpus}, and the CPU of {host} has no hardware virtualization ({feature})."
)
ONE_OR_SUPPORT = translatable("model", "Give {guest} 1 vCPU, or choose a host whose CPU has {feature}.")
ONE_VCPU = translatable("model", "Give {guest} 1 vCPU")
KERNEL_IS_CHANGED = translatable(
    "model",
    "In paravirtualization the guest knows that it is one: its kernel is changed to call the hypervisor "
    "instead of using sensitive instructions.",
)
UNMODIFIED = translatable("model", "{guest} is paravirtualized, and its {family} kernel is not modified for that.")
CLOSED = translatable("model", "{guest} is paravirtualized, and {family} cannot be modified for that.")
MODIFY_OR_CHOOSE = translatable("model", "Use a kernel modified for paravirtualization, or choose another technique.")
CHOOSE_OTHER = translatable("model", "Choose another technique.")
MODIFY = translatable("model", "Use a modified {family} kernel in {guest}")
KERNEL_IS_SHARED = translatable(
    "model",
    "Virtualization at operating-system level makes no machine: a container is a group of programs on the kernel of "
    "the host, so it needs that kernel, and of its own family.",
)
NO_KERNEL = translatable(
    "model", "{guest} is a container, and {host} has no operating system whose kernel it could share."
)
OTHER_KERNEL = translatable(
    "model", "{guest} is a container for {family}, and the kernel of {host} is {host_family}."
)
HOSTED_OR_MACHINE = translatable("model", "Make {host} hosted, or make {guest} a virtual machine.")
SYSTEM_OR_MACHINE = translatable("model", "Give {host} an operating system, or make {guest} a virtual machine.")
FAMILY_OR_MACHINE = translatable(
    "model", "Choose a {host_family} container or a {family} host, or make {guest} a virtual machine."
)
HOLE = translatable(
    "model",
    "Trap and emulate works if every sensitive instruction traps. On x86 some are carried out in user mode without "
    "a trap, so the hypervisor does not see them and the guest gets a wrong effect.",
)
HOLE_HERE = translatable(
    "model",
    "{guest} runs by trap and emulate on x86, where these sensitive instructions do not trap: {always}, "
    "and some forms of {sometimes}.",
)
CLOSE_HOLE = translatable("model", "Leave it so to show the hole. To close it, choose another technique.")


@rule("technique-needs-vmx", "technique", HARDWARE_HELPS, silenced_by=NO_CPU_MADE)
def needs_hardware_support(host: Host) -> Iterator[Breach]:
    """A hardware-assisted guest on a CPU without VT-x, AMD-V or their like."""
    if has_hardware_support(host):
        return
    for guest in host.guests:
        if guest.technique is Technique.HARDWARE_ASSISTED:
            feature = hardware_support_name(host.cpu.isa)
            message = text(NEEDS_SUPPORT, guest=name_of(guest), host=name_of(host), feature=feature)
            fix = _technique_fix(host, guest) or _support_fix(host)
            yield Breach(guest, Severity.ERROR, message, text(CHOOSE_TECHNIQUE, feature=feature), fix)


def _in_software(host: Host) -> Iterator[Guest]:
    """Yield the guests that an x86 hypervisor without hardware support has to virtualize in software."""
    if not has_hardware_support(host) and host.cpu.isa is Isa.X86:
        for guest in host.guests:
            if guest.technique not in (Technique.HARDWARE_ASSISTED, Technique.OS_LEVEL):
                yield guest


@rule("technique-64-bit-needs-vmx", "technique", WITHOUT_SUPPORT, silenced_by=NO_CPU_MADE)
def wide_needs_hardware_support(host: Host) -> Iterator[Breach]:
    """A 64-bit guest under full virtualization without hardware support."""
    for guest in _in_software(host):
        if guest.technique in FULL_VIRTUALIZATION and guest.cpu.bits == 64:
            feature = hardware_support_name(host.cpu.isa)
            message = text(
                WIDE_WITHOUT_SUPPORT,
                guest=name_of(guest),
                host=name_of(host),
                feature=feature,
                technique=technique_name(guest.technique),
            )
            fix = _technique_fix(host, guest) or _support_fix(host)
            yield Breach(guest, Severity.ERROR, message, text(NARROW_OR_SUPPORT, feature=feature), fix)


@rule("technique-smp-needs-vmx", "technique", WITHOUT_SUPPORT, silenced_by=NO_CPU_MADE)
def smp_needs_hardware_support(host: Host) -> Iterator[Breach]:
    """A guest with several vCPUs without hardware support."""
    for guest in _in_software(host):
        if guest.cpu.count > 1:
            feature, vcpus = hardware_support_name(host.cpu.isa), say_vcpus(guest.cpu.count)
            yield Breach(
                guest,
                Severity.ERROR,
                text(SMP_WITHOUT_SUPPORT, guest=name_of(guest), host=name_of(host), feature=feature, vcpus=vcpus),
                text(ONE_OR_SUPPORT, guest=name_of(guest), feature=feature),
                Fix(text(ONE_VCPU, guest=name_of(guest)), mend_guest(guest.id, _with_one_vcpu)),
            )


def _with_one_vcpu(_: Host, guest: Guest) -> Guest:
    return replace(guest, cpu=replace(guest.cpu, count=1))


@rule("technique-needs-modified-os", "technique", KERNEL_IS_CHANGED, silenced_by=["approach-no-hypervisor"])
def needs_modified_system(host: Host) -> Iterator[Breach]:
    """A paravirtualized guest whose kernel does not speak hypercalls."""
    for guest in host.guests:
        if guest.technique is Technique.PARA and not guest.os.modified_for_para:
            values = {"guest": name_of(guest), "family": family_name(guest.os.family)}
            if can_be_modified(guest.os.family):
                fix = Fix(text(MODIFY, **values), mend_guest(guest.id, _modified))
                yield Breach(guest, Severity.ERROR, text(UNMODIFIED, **values), text(MODIFY_OR_CHOOSE), fix)
            else:
                other = _technique_fix(host, guest) or _assist_fix(host, guest)
                yield Breach(guest, Severity.ERROR, text(CLOSED, **values), text(CHOOSE_OTHER), other)


def _modified(_: Host, guest: Guest) -> Guest:
    return replace(guest, os=replace(guest.os, modified_for_para=True))


@rule("technique-shared-kernel", "technique", KERNEL_IS_SHARED, silenced_by=["approach-no-hypervisor"])
def shared_kernel(host: Host) -> Iterator[Breach]:
    """A container without a host kernel of its family."""
    system = host.host_os
    for guest in host.guests:
        if guest.technique is not Technique.OS_LEVEL:
            continue
        values = {"guest": name_of(guest), "host": name_of(host), "family": family_name(guest.os.family)}
        fix = _technique_fix(host, guest) or _assist_fix(host, guest)
        if system is None:
            remedy = HOSTED_OR_MACHINE if host.approach is Approach.BARE_METAL else SYSTEM_OR_MACHINE
            yield Breach(guest, Severity.ERROR, text(NO_KERNEL, **values), text(remedy, **values), fix)
        elif not same_family(system, guest.os):
            values["host_family"] = family_name(system.family)
            yield Breach(guest, Severity.ERROR, text(OTHER_KERNEL, **values), text(FAMILY_OR_MACHINE, **values), fix)


@rule(
    "technique-x86-hole",
    "technique",
    HOLE,
    silenced_by=[*NO_CPU_MADE, "technique-64-bit-needs-vmx", "technique-smp-needs-vmx"],
)
def x86_hole(host: Host) -> Iterator[Breach]:
    """A guest under trap and emulate on x86, where not every sensitive instruction traps."""
    if host.cpu.isa is not Isa.X86:
        return
    for guest in host.guests:
        if guest.technique is Technique.TRAP_AND_EMULATE:
            message = text(
                HOLE_HERE,
                guest=name_of(guest),
                always=", ".join(SENSITIVE_WITHOUT_TRAP),
                sometimes=", ".join(SENSITIVE_IN_SOME_FORMS),
            )
            yield Breach(guest, Severity.WARNING, message, text(CLOSE_HOLE), _technique_fix(host, guest))


def _technique_fix(host: Host, guest: Guest) -> Fix | None:
    best = best_technique(host, guest)
    if best is None or best is guest.technique:
        return None
    label = text(USE_TECHNIQUE, guest=name_of(guest), technique=technique_name(best))
    return Fix(label, mend_guest(guest.id, use_best_technique))


def _support_fix(host: Host) -> Fix:
    feature = hardware_support_name(host.cpu.isa)
    return Fix(text(GIVE_SUPPORT, host=name_of(host), feature=feature), add_hardware_support)


def _assist_fix(host: Host, guest: Guest) -> Fix:
    feature = hardware_support_name(host.cpu.isa)
    label = text(GIVE_SUPPORT_AND_USE, host=name_of(host), guest=name_of(guest), feature=feature)
    return Fix(label, assist_guest(guest.id))
