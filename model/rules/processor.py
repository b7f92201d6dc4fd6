"""Rules about the CPU, the first of the essential resources.

A container (technique `os-level`) has no vCPU of its own: its programs run on the host's kernel. It needs the
physical CPU and its instruction set, and must not be wider than that kernel; its count of vCPUs is not looked at,
and programs of 32 bits on a kernel of 64 are nothing remarkable.

The sum of the vCPUs counts a guest that is remarked by `cpu-count` as a single vCPU. So `cpu-overcommit` speaks
only when mending that guest cannot settle the sum.
"""

from collections.abc import Iterator
from dataclasses import replace

from model.catalog.names import isa_name
from model.catalog.quantities import say_cores, say_vcpus
from model.elements import Guest, Host, Technique
from model.rules.findings import Fix, Severity
from model.rules.mending import install_cpu, limit_vcpus, mend_guest, narrow, water_level
from model.rules.rule import Breach, name_of, rule
from model.rules.zones import cpu_zones
from model.text import Text, text, translatable

COUNTERPART = translatable(
    "model",
    "An essential resource can be virtualized only if there is at least one physical counterpart behind it.",
)
NO_CPU = translatable("model", "{guest} needs a CPU, and {host} has none.")
GIVE_CPU = translatable("model", "Give {host} a CPU.")
INSTALL_CPU = translatable("model", "Give {host} a CPU with {cores}")
SAME_ISA = translatable(
    "model",
    "A hypervisor lets most instructions of a guest run directly on the physical CPU, so that CPU must understand "
    "them. Another instruction set would have to be emulated in full, which is not virtualization.",
)
OTHER_ISA = translatable("model", "{guest} has a CPU of the {guest_isa} family, and the one of {host} is {host_isa}.")
CHOOSE_ISA = translatable("model", "Choose a guest for {host_isa}, or a host with a CPU of the {guest_isa} family.")
CHANGE_ISA = translatable("model", "Make {guest} a guest for {host_isa}")
MAY_BE_LESS = translatable(
    "model",
    "A virtual resource may differ from the physical one: a CPU of 32 bits can be made from one of 64, "
    "and not the reverse.",
)
CANNOT_WIDEN = translatable(
    "model", "{guest} has a {guest_bits}-bit CPU, which cannot be made from the {host_bits}-bit one of {host}."
)
CHOOSE_WIDTH = translatable("model", "Choose a {host_bits}-bit guest, or a {guest_bits}-bit host.")
CANNOT_WIDEN_KERNEL = translatable(
    "model",
    "The programs of {guest} are {guest_bits}-bit, and the kernel of {host} that runs them is {host_bits}-bit.",
)
NARROW = translatable("model", "Make {guest} {host_bits}-bit")
NARROWED = translatable(
    "model", "The {guest_bits}-bit CPU of {guest} is made from the {host_bits}-bit one of {host}."
)
NOTHING_TO_DO = translatable("model", "Nothing needs to be done.")
ONE_CORE_EACH = translatable(
    "model",
    "Each vCPU runs on a physical core. Those beyond the cores wait for each other, and the guest becomes slower "
    "instead of faster.",
)
MORE_THAN_CORES = translatable("model", "{guest} has {vcpus}, and {host} only {cores}.")
MORE_THAN_TWICE = translatable("model", "{guest} has {vcpus}, more than twice the {cores} of {host}.")
FEWER_VCPUS = translatable("model", "Give {guest} at most {vcpus}.")
SET_VCPUS = translatable("model", "Give {guest} {vcpus}")
CORES_ARE_SHARED = translatable(
    "model",
    "The guests of a host share its cores in turn. With more vCPUs than cores they wait for each other when all "
    "are busy.",
)
SUM_OF_VCPUS = translatable("model", "The guests of {host} have {vcpus} together, for {cores}.")
FEWER_IN_ALL = translatable("model", "Take vCPUs from the guests, or move one to another host.")
SHARE_CORES = translatable("model", "Share the {cores} among the guests")


def has_vcpus(guest: Guest) -> bool:
    """Tell whether the guest has virtual CPUs of its own: a container has none."""
    return guest.technique is not Technique.OS_LEVEL


@rule("cpu-counterpart", "cpu", COUNTERPART)
def counterpart(host: Host) -> Iterator[Breach]:
    """A guest on a host without a CPU."""
    if host.cpu.cores > 0:
        return
    host_name = name_of(host)
    for guest in host.guests:
        fix = Fix(
            text(INSTALL_CPU, host=host_name, cores=say_cores(install_cpu(host).cpu.cores)),
            install_cpu,
        )
        message = text(NO_CPU, guest=name_of(guest), host=host_name)
        yield Breach(guest, Severity.ERROR, message, text(GIVE_CPU, host=host_name), fix)


@rule("cpu-isa", "cpu", SAME_ISA, silenced_by=["cpu-counterpart"])
def instruction_set(host: Host) -> Iterator[Breach]:
    """A guest for another instruction-set family."""
    for guest in host.guests:
        if guest.cpu.isa is not host.cpu.isa:
            isas = {"guest_isa": isa_name(guest.cpu.isa), "host_isa": isa_name(host.cpu.isa)}
            yield Breach(
                guest,
                Severity.ERROR,
                text(OTHER_ISA, guest=name_of(guest), host=name_of(host), **isas),
                text(CHOOSE_ISA, **isas),
                Fix(text(CHANGE_ISA, guest=name_of(guest), **isas), mend_guest(guest.id, _take_isa)),
            )


def _take_isa(host: Host, guest: Guest) -> Guest:
    changed = replace(guest, cpu=replace(guest.cpu, isa=host.cpu.isa))
    bits = widest(host, changed)
    return narrow(changed, bits) if changed.cpu.bits > bits else changed


def widest(host: Host, guest: Guest) -> int:
    """Return how many bits the guest's CPU can have there; a container's are those of the host's kernel."""
    if has_vcpus(guest) or host.host_os is None:
        return host.cpu.bits
    return min(host.cpu.bits, host.host_os.bits)


@rule("cpu-width", "cpu", MAY_BE_LESS, silenced_by=["cpu-counterpart", "cpu-isa"])
def width(host: Host) -> Iterator[Breach]:
    """A guest with a CPU wider than the physical one."""
    for guest in host.guests:
        bits = widest(host, guest)
        if guest.cpu.bits > bits:
            values = {"guest": name_of(guest), "guest_bits": guest.cpu.bits, "host_bits": bits}
            message = CANNOT_WIDEN if bits == host.cpu.bits else CANNOT_WIDEN_KERNEL
            fix = Fix(
                text(NARROW, **values),
                mend_guest(guest.id, lambda host, guest: narrow(guest, widest(host, guest))),
            )
            yield Breach(
                guest,
                Severity.ERROR,
                text(message, host=name_of(host), **values),
                text(CHOOSE_WIDTH, **values),
                fix,
            )


@rule("cpu-narrowed", "cpu", MAY_BE_LESS, silenced_by=["cpu-counterpart", "cpu-isa", "approach-no-hypervisor"])
def narrowed(host: Host) -> Iterator[Breach]:
    """A guest with a CPU of 32 bits made from one of 64."""
    for guest in host.guests:
        if guest.cpu.bits < host.cpu.bits and has_vcpus(guest):
            message = text(
                NARROWED,
                guest=name_of(guest),
                host=name_of(host),
                guest_bits=guest.cpu.bits,
                host_bits=host.cpu.bits,
            )
            yield Breach(guest, Severity.INFO, message, text(NOTHING_TO_DO))


@rule("cpu-count", "cpu", ONE_CORE_EACH, silenced_by=["cpu-counterpart"])
def count(host: Host) -> Iterator[Breach]:
    """A guest with more vCPUs than there are cores."""
    cores, twice = cpu_zones(host.cpu.cores)
    for guest in host.guests:
        if guest.cpu.count > cores and has_vcpus(guest):
            values = {"guest": name_of(guest), "vcpus": say_vcpus(guest.cpu.count)}
            beyond = guest.cpu.count > twice
            yield Breach(
                guest,
                Severity.ERROR if beyond else Severity.WARNING,
                text(
                    MORE_THAN_TWICE if beyond else MORE_THAN_CORES,
                    host=name_of(host),
                    cores=say_cores(cores),
                    **values,
                ),
                text(FEWER_VCPUS, guest=name_of(guest), vcpus=say_vcpus(cores)),
                Fix(
                    text(SET_VCPUS, guest=name_of(guest), vcpus=say_vcpus(cores)),
                    mend_guest(guest.id, lambda host, guest: limit_vcpus(guest, host.cpu.cores)),
                ),
            )


@rule("cpu-overcommit", "cpu", CORES_ARE_SHARED)
def overcommit(host: Host) -> Iterator[Breach]:
    """Guests that together have more vCPUs than there are cores."""
    cores = host.cpu.cores
    counts = [guest.cpu.count for guest in host.guests if has_vcpus(guest)]
    if cores > 0 and sum(number if number <= cores else 1 for number in counts) > cores:
        yield Breach(
            None,
            Severity.WARNING,
            text(SUM_OF_VCPUS, host=name_of(host), vcpus=say_vcpus(sum(counts)), cores=say_cores(cores)),
            text(FEWER_IN_ALL),
            _share_fix(say_cores(cores)) if len(counts) <= cores else None,
        )


def _share_fix(cores: Text) -> Fix:
    return Fix(text(SHARE_CORES, cores=cores), _share_cores)


def _share_cores(host: Host) -> Host:
    counts = [guest.cpu.count for guest in host.guests if has_vcpus(guest)]
    level = water_level(counts, host.cpu.cores)
    guests = tuple(limit_vcpus(guest, level) if has_vcpus(guest) else guest for guest in host.guests)
    return replace(host, guests=guests)
