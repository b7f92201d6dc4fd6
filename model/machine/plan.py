"""What will run: a frozen plan made of a design, or a sentence that says why it cannot be run."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from model.catalog.names import isa_name
from model.elements import (
    Approach,
    Backing,
    Design,
    Feature,
    Guest,
    Host,
    Isa,
    OperatingSystem,
    Program,
    Technique,
    VirtualCpu,
)
from model.machine.assembler import AssemblyError
from model.machine.costs import DEFAULT_PLATFORM, platforms
from model.machine.devices import DEVICE_PORTS, FastCard
from model.machine.host_kernel import Limits
from model.machine.network import NETWORK
from model.machine.programs import MOST_CPUS, Image, ProgramError, link
from model.machine.scheduler import Share
from model.machine.techniques import TECHNIQUES
from model.machine.techniques.hardware_assisted.controls import (
    Control,
    ExecutionControls,
    check_controls,
    check_shared_ports,
    default_controls,
)
from model.rules import Severity, check_host
from model.text import Text, text, translatable

NATIVE = "native"
_NO_HOST = translatable("model", "There is no host '{host}' in this design.")
_NO_GUEST = translatable("model", "There is no guest '{guest}' on {host}.")
_NO_PLATFORM = translatable("model", "No costs are known for the platform '{platform}'. There are: {known}.")
_NO_GUESTS = translatable("model", "{host} has no guests that could run. Drop one on it.")
_NOT_X86 = translatable(
    "model", "{name}: programs for {isa} cannot be executed here, only those for x86. Give it an x86 CPU."
)
_NO_CORES = translatable("model", "{name} has no CPU to run anything on. Give it one with at least one core.")
_NO_CONTROLS = translatable("model", "The controls of {guest} cannot be used. {reason}")
_NO_PROGRAM = translatable("model", "{name} runs the program '{program}', which is not bundled. Choose another.")
_DOES_NOT_LOAD = translatable("model", "The program of {name} cannot be loaded. {reason}")
_DOES_NOT_ASSEMBLE = translatable("model", "The program of {name} does not assemble: line {line}: {reason}.")


Chosen = ExecutionControls | Mapping[str, ExecutionControls] | None


class CannotRun(Exception):
    """A design cannot be run: a sentence with the reason and what would help, and the rule's id or ""."""

    def __init__(self, reason: Text, rule: str = "") -> None:
        super().__init__(str(reason))
        self.text = reason
        self.rule = rule


@dataclass(frozen=True)
class SystemPlan:
    """One system that will run. `guest` is None for the one system of a traditional host.

    `controls` are the VM-execution controls of a hardware-assisted guest, None for others; `limits` those of its
    control group. `cpus` is how many CPUs its kernel uses.
    """

    id: str
    name: str
    technique: str
    image: Image
    guest: Guest | None
    controls: ExecutionControls | None = None
    limits: Limits = field(default_factory=Limits)
    cpus: int = 1

    @property
    def build(self) -> str:
        """Which build of the guest kernel it runs: one of `programs.BUILDS`, or `programs.NO_KERNEL`."""
        return NATIVE if self.technique == NATIVE else TECHNIQUES[Technique(self.technique)].build


@dataclass(frozen=True)
class RunPlan:
    """What will run: the host as it runs, with what-ifs applied, its systems, and the platform whose costs it has."""

    host: Host
    systems: tuple[SystemPlan, ...]
    platform: str = DEFAULT_PLATFORM

    @property
    def guests(self) -> tuple[Guest, ...]:
        """The guests that run; none on a traditional host."""
        return tuple(system.guest for system in self.systems if system.guest is not None)

    def name_of(self, system_id: str) -> str:
        """Return what a system is called; raises KeyError."""
        return {system.id: system.name for system in self.systems}[system_id]

    def limited(self, limits: Mapping[str, Limits]) -> "RunPlan":
        """Return the plan with limits for some of its systems, by id: those of their control groups."""
        systems = (replace(system, limits=limits.get(system.id, system.limits)) for system in self.systems)
        return replace(self, systems=tuple(systems))


def plan_run(
    design: Design,
    host_id: str,
    approach: Approach | str | None = None,
    technique: Technique | str | None = None,
    guests: Collection[str] | None = None,
    controls: Chosen = None,
    platform: str = DEFAULT_PLATFORM,
) -> RunPlan:
    """Plan to run the guests of a host.

    Args:
        design: the design; it is not changed.
        host_id: which of its hosts.
        approach: another approach than the host's own, to see what it would change. Traditional runs the program
            of the (first) chosen guest on the bare machine, alone.
        technique: another technique than the guests' own. Containers keep theirs: they have no kernel to virtualize.
        guests: the guests to run; all by default.
        controls: VM-execution controls for the hardware-assisted guests: for all, or by guest id. A guest for which
            there are none has those that KVM would set.
        platform: whose costs the steps have; one of `costs.platforms()`.

    Raises:
        CannotRun: with the reason, and the id of the rule that forbids it.
    """
    if platform not in platforms():
        raise CannotRun(text(_NO_PLATFORM, platform=platform, known=", ".join(platforms())))
    try:
        host = design.host(host_id)
    except KeyError:
        raise CannotRun(text(_NO_HOST, host=host_id)) from None
    host = _chosen(host, guests)
    cpus = _cpus_of(host.guests[0]) if host.guests else 1
    wanted = Approach(approach) if approach is not None else host.approach
    if wanted is not host.approach:
        host = _organise(host, wanted)
    if technique is not None:
        host = with_technique(host, Technique(technique))
    _check(host)
    if host.approach is Approach.TRADITIONAL:
        return RunPlan(host, (_native_system(host, min(cpus, host.cpu.cores)),), platform)
    if not host.guests:
        raise CannotRun(text(_NO_GUESTS, host=host.name))
    systems = _with_controls(host, [_guest_system(guest) for guest in host.guests], controls)
    return RunPlan(host, systems, platform)


def with_technique(host: Host, technique: Technique) -> Host:
    """Return `host` with another technique for its virtual machines; containers stay what they are."""
    guests = (
        guest if guest.technique is Technique.OS_LEVEL else replace(guest, technique=technique)
        for guest in host.guests
    )
    return replace(host, guests=tuple(guests))


def plan_runnable(
    design: Design,
    host_id: str,
    approach: Approach | str | None = None,
    technique: Technique | str | None = None,
    controls: Chosen = None,
    platform: str = DEFAULT_PLATFORM,
) -> tuple[RunPlan, Mapping[str, CannotRun]]:
    """Plan to run those guests of a host that can be run; say of each other, by its id, why it cannot.

    Raises:
        CannotRun: none of them can be run.
    """
    try:
        return plan_run(design, host_id, approach, technique, None, controls, platform), {}
    except CannotRun:
        left_out: dict[str, CannotRun] = {}
        for guest in next((host.guests for host in design.hosts if host.id == host_id), ()):
            try:
                plan_run(design, host_id, approach, technique, (guest.id,), controls, platform)
            except CannotRun as refusal:
                left_out[guest.id] = refusal
        able = [guest.id for guest in design.host(host_id).guests if guest.id not in left_out] if left_out else []
        if not able:
            raise
        return plan_run(design, host_id, approach, technique, able, controls, platform), left_out


def _chosen(host: Host, guests: Collection[str] | None) -> Host:
    if guests is None:
        return host
    for guest_id in guests:
        if all(guest.id != guest_id for guest in host.guests):
            raise CannotRun(text(_NO_GUEST, guest=guest_id, host=host.name))
    return replace(host, guests=tuple(guest for guest in host.guests if guest.id in guests))


def _organise(host: Host, approach: Approach) -> Host:
    """Return the host under another approach, with the operating system that this needs."""
    if approach is Approach.TRADITIONAL:
        return _bare(host)
    if approach is Approach.BARE_METAL:
        return replace(host, approach=approach, host_os=None)
    system = host.host_os or OperatingSystem("linux", host.cpu.bits)
    guests = host.guests or (_as_guest(host),)
    return replace(host, approach=approach, host_os=system, guests=guests)


def _bare(host: Host) -> Host:
    """Return the host with its first guest's program and system on the bare machine.

    A container has no system of its own: its program runs on that of the host, in its own width.
    """
    if not host.guests:
        return replace(host, approach=Approach.TRADITIONAL, guests=())
    first = host.guests[0]
    system = first.os
    if first.technique is Technique.OS_LEVEL and host.host_os is not None:
        system = replace(host.host_os, bits=min(host.host_os.bits, first.os.bits))
    return replace(host, approach=Approach.TRADITIONAL, host_os=system, program=first.program, guests=())


def _as_guest(host: Host) -> Guest:
    bits = host.host_os.bits if host.host_os else host.cpu.bits
    return Guest(
        f"{host.id}-guest",
        host.name,
        OperatingSystem("linux", bits),
        VirtualCpu(Isa.X86, bits, 1),
        max(1, host.memory_mib // 4),
        max(1, host.disk_gib // 4),
        (),
        Technique.TRAP_AND_EMULATE,
        host.program,
    )


def _check(host: Host) -> None:
    for name, isa in ((host.name, host.cpu.isa), *((guest.name, guest.cpu.isa) for guest in host.guests)):
        if isa is not Isa.X86:
            raise CannotRun(text(_NOT_X86, name=name, isa=isa_name(isa)), "cpu-isa")
    for finding in check_host(host):
        if finding.severity is Severity.ERROR:
            raise CannotRun(finding.message, finding.rule)


def _native_system(host: Host, cpus: int) -> SystemPlan:
    if not host.cpu.cores:
        raise CannotRun(text(_NO_CORES, name=host.name), "cpu-counterpart")
    bits = min(host.cpu.bits, host.host_os.bits if host.host_os else host.cpu.bits)
    image = _image(host.name, host.program, bits, NATIVE, cpus)
    return SystemPlan(host.id, host.name, NATIVE, image, None, cpus=cpus)


def _guest_system(guest: Guest) -> SystemPlan:
    technique = TECHNIQUES[guest.technique]
    bits = min(guest.cpu.bits, guest.os.bits)
    cpus = _cpus_of(guest)
    image = _image(guest.name, guest.program, bits, technique.build, cpus)
    limits = Limits(_share(guest.cpu))
    return SystemPlan(guest.id, guest.name, guest.technique, image, guest, limits=limits, cpus=cpus)


def _cpus_of(guest: Guest) -> int:
    """Return how many of its virtual CPUs a guest's kernel uses."""
    return min(guest.cpu.count, MOST_CPUS) if TECHNIQUES[guest.technique].starts_cpus else 1


def _share(cpu: VirtualCpu) -> Share:
    return Share(cpu.weight, None if cpu.cap_percent == 100 else cpu.cap_percent / 100)


def _with_controls(host: Host, systems: list[SystemPlan], chosen: Chosen) -> tuple[SystemPlan, ...]:
    """Give the hardware-assisted guests their controls; raises CannotRun for those that no hypervisor can use."""
    nested_paging = Feature.EPT in host.cpu.features
    used: list[tuple[str, ExecutionControls]] = []
    planned = []
    for system in systems:
        if system.technique == Technique.HARDWARE_ASSISTED:
            of_guest = chosen.get(system.id) if isinstance(chosen, Mapping) else chosen
            own = of_guest or _with_own_ports(default_controls(nested_paging), system.guest)
            system = replace(system, controls=own)
            used.append((system.name, own))
            reason = check_controls(own, nested_paging)
            if reason is not None:
                raise CannotRun(text(_NO_CONTROLS, guest=system.name, reason=reason), "controls")
        planned.append(system)
    # Whoever has a card of the host's has it alone: another one is another card.
    shared = check_shared_ports(used, DEVICE_PORTS.difference(FastCard.ports))
    if shared is not None:
        raise CannotRun(shared, "controls")
    return tuple(planned)


def _with_own_ports(controls: ExecutionControls, guest: Guest | None) -> ExecutionControls:
    """Open the ports of a device that is passed through: the guest reaches them without an exit."""
    peripherals = () if guest is None else guest.peripherals
    if all((each.kind, each.backing) != (NETWORK, Backing.PASSTHROUGH) for each in peripherals):
        return controls
    opened = replace(controls, open_ports=controls.open_ports.union(FastCard.ports))
    return opened.with_control(Control.USE_IO_BITMAPS, True)


def _image(name: str, program: Program, bits: int, build: str, cpus: int) -> Image:
    try:
        return link(program, bits, build, cpus)
    except KeyError:
        raise CannotRun(text(_NO_PROGRAM, name=name, program=program)) from None
    except ProgramError as error:
        raise CannotRun(text(_DOES_NOT_LOAD, name=name, reason=error.reason)) from None
    except AssemblyError as error:
        raise CannotRun(text(_DOES_NOT_ASSEMBLE, name=name, line=error.line, reason=error.reason)) from None
