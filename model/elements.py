"""What a design is made of: physical hosts, their approach, and the guests on them.

Plain frozen dataclasses. An edit makes a new element; nothing here knows the rules. Every element has
`extra`: the unknown keys of its file, kept to be written back.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import Any


class Isa(StrEnum):
    """Instruction-set family."""

    X86 = "x86"
    ARM = "arm"
    RISCV = "riscv"


class Feature(StrEnum):
    """What a physical CPU offers to a hypervisor."""

    VMX = "vmx"  # VT-x or AMD-V
    EPT = "ept"  # nested paging
    IOMMU = "iommu"


class Approach(StrEnum):
    """How a host is organised: no hypervisor, type 2, or type 1."""

    TRADITIONAL = "traditional"
    HOSTED = "hosted"
    BARE_METAL = "bare-metal"


class Technique(StrEnum):
    """How a guest's sensitive instructions reach the hypervisor."""

    TRAP_AND_EMULATE = "trap-and-emulate"
    BINARY_TRANSLATION = "binary-translation"
    PARA = "para"
    HARDWARE_ASSISTED = "hardware-assisted"
    OS_LEVEL = "os-level"


class Backing(StrEnum):
    """What stands behind a virtual peripheral."""

    SHARED = "shared"
    EMULATED = "emulated"
    PASSTHROUGH = "passthrough"


class BinaryFormat(StrEnum):
    """What the bytes of a compiled program are: a static ELF executable of either width, or nothing but code."""

    ELF32 = "elf32"
    ELF64 = "elf64"
    FLAT = "flat"


DEFAULT_WEIGHT = 100  # as in Linux's cpu.weight and Hyper-V's relative weight
DEFAULT_QUANTUM = 200

Extra = Mapping[str, Any]


@dataclass(frozen=True)
class Element:
    """What all elements share: the keys of a design file that this version does not know."""

    extra: Extra = field(default_factory=dict, hash=False, repr=False, kw_only=True)


@dataclass(frozen=True)
class PhysicalCpu(Element):
    """The processor of a host. `bits` is 32 or 64; 0 cores means that the host lacks a CPU."""

    isa: Isa = Isa.X86
    bits: int = 64
    cores: int = 4
    features: frozenset[Feature] = frozenset()


@dataclass(frozen=True)
class VirtualCpu(Element):
    """The processor that a guest sees; `count` is its number of vCPUs.

    `weight` is its part of the cores in proportion to other guests'; `cap_percent` the most that it gets of a core,
    even if nobody else wants it.
    """

    isa: Isa = Isa.X86
    bits: int = 64
    count: int = 1
    weight: int = DEFAULT_WEIGHT
    cap_percent: int = 100


@dataclass(frozen=True)
class OperatingSystem(Element):
    """A system by its kernel family ("linux", "windows", "freebsd", ...) and width in bits."""

    family: str = "linux"
    bits: int = 64
    modified_for_para: bool = False  # guests only: its kernel speaks hypercalls


@dataclass(frozen=True)
class VirtualPeripheral(Element):
    """An optional device of a guest: its kind ("network", "sound", ...) and what backs it."""

    kind: str
    backing: Backing = Backing.SHARED


@dataclass(frozen=True)
class ProgramSource(Element):
    """A guest program given as assembly text instead of by a bundled name."""

    source: str


@dataclass(frozen=True)
class ProgramBinary(Element):
    """A guest program given as the bytes of a file, and what that file was called."""

    data: bytes = field(repr=False)
    name: str = ""
    format: BinaryFormat = BinaryFormat.FLAT


Program = str | ProgramSource | ProgramBinary


@dataclass(frozen=True)
class Guest(Element):
    """A guest machine. Memory in MiB, disk in GiB."""

    id: str
    name: str
    os: OperatingSystem = OperatingSystem()
    cpu: VirtualCpu = VirtualCpu()
    memory_mib: int = 1024
    disk_gib: int = 10
    peripherals: tuple[VirtualPeripheral, ...] = ()
    technique: Technique = Technique.HARDWARE_ASSISTED
    program: Program = "hello"


@dataclass(frozen=True)
class Host(Element):
    """A physical machine and the guests on it. Memory in MiB, disk in GiB; 0 means that it has none.

    `program` is what the one system of a traditional host runs. `quantum_steps` is for how many steps a guest of
    weight 100 has a core before another one that waits gets it.
    """

    id: str
    name: str
    position: tuple[float, float] = (0.0, 0.0)
    cpu: PhysicalCpu = PhysicalCpu()
    memory_mib: int = 16384
    disk_gib: int = 256
    peripherals: tuple[str, ...] = ()
    approach: Approach = Approach.HOSTED
    host_os: OperatingSystem | None = OperatingSystem()
    guests: tuple[Guest, ...] = ()
    program: Program = "hello"
    quantum_steps: int = DEFAULT_QUANTUM

    def guest(self, guest_id: str) -> Guest:
        """Return the guest with that id; raises KeyError."""
        for guest in self.guests:
            if guest.id == guest_id:
                return guest
        raise KeyError(guest_id)

    def is_only_moved(self, other: "Host") -> bool:
        """Whether `other` differs in nothing but its place on the canvas; quick where both hold the same guests."""
        if self is other:
            return True
        return self.guests is other.guests and replace(self, position=other.position) == other

    def with_guest(self, guest: Guest) -> "Host":
        """Return this host with `guest` put in the place of the guest of the same id, or added last."""
        if any(other.id == guest.id for other in self.guests):
            guests = tuple(guest if other.id == guest.id else other for other in self.guests)
        else:
            guests = (*self.guests, guest)
        return replace(self, guests=guests)


@dataclass(frozen=True)
class Design(Element):
    """A whole design: hosts with their guests. Ids of hosts and guests are unique in it."""

    title: str = ""
    hosts: tuple[Host, ...] = ()

    def host(self, host_id: str) -> Host:
        """Return the host with that id; raises KeyError."""
        for host in self.hosts:
            if host.id == host_id:
                return host
        raise KeyError(host_id)

    def host_of(self, guest_id: str) -> Host:
        """Return the host that carries the guest; raises KeyError."""
        for host in self.hosts:
            if any(guest.id == guest_id for guest in host.guests):
                return host
        raise KeyError(guest_id)

    def owner(self, element_id: str) -> Host | None:
        """Return the host of that id, or the one that carries the guest of that id, or None.

        The first call costs as much as the design is large, all others nothing: for who asks about many.
        """
        return self._owners.get(element_id)

    @cached_property
    def _owners(self) -> dict[str, Host]:
        owners = {host.id: host for host in self.hosts}
        owners.update((guest.id, host) for host, guest in self.guests())
        return owners

    def guest(self, guest_id: str) -> Guest:
        """Return the guest with that id; raises KeyError."""
        return self.host_of(guest_id).guest(guest_id)

    def guests(self) -> Iterator[tuple[Host, Guest]]:
        """Yield every guest with its host."""
        for host in self.hosts:
            for guest in host.guests:
                yield host, guest

    def ids(self) -> set[str]:
        """Return the ids of all hosts and guests."""
        return set(self._owners)


def unique_id(base: str, taken: Iterable[str]) -> str:
    """Return `base`, or `base-2`, `base-3`, ... : the first that is not in `taken`.

    Ids are used in node names (`web/kernel`): anything but letters, digits, `-`, `_` and `.` becomes `-`.
    """
    clean = "".join(c if c.isalnum() or c in "-_." else "-" for c in base.lower()).strip("-") or "item"
    used = set(taken)
    if clean not in used:
        return clean
    number = 2
    while f"{clean}-{number}" in used:
        number += 1
    return f"{clean}-{number}"
