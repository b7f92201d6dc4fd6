"""Hosts to judge: one that breaks no rule, changed in the places that a test names, and Hypothesis strategies."""

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from model.elements import (
    Approach,
    Backing,
    Feature,
    Guest,
    Host,
    Isa,
    OperatingSystem,
    PhysicalCpu,
    Technique,
    VirtualCpu,
    VirtualPeripheral,
)
from model.rules import check_host

VMX = frozenset({Feature.VMX})
NO_FEATURES: frozenset[Feature] = frozenset()


def make_guest(
    id: str = "web",
    family: str = "linux",
    modified: bool = False,
    isa: Isa = Isa.X86,
    bits: int = 64,
    count: int = 1,
    peripherals: tuple[tuple[str, str], ...] = (),
    **values: Any,
) -> Guest:
    """A guest that breaks no rule on `make_host()`."""
    return Guest(
        id=id,
        name=f"{id}-01",
        os=OperatingSystem(family, bits, modified),
        cpu=VirtualCpu(isa, bits, count),
        peripherals=tuple(VirtualPeripheral(kind, Backing(backing)) for kind, backing in peripherals),
        **values,
    )


def make_host(*guests: Guest, isa: Isa = Isa.X86, bits: int = 64, cores: int = 4, **values: Any) -> Host:
    """A host with VT-x, 16 GiB and 256 GiB, hosted on Linux."""
    features = values.pop("features", frozenset({Feature.VMX, Feature.IOMMU}))
    values.setdefault("host_os", OperatingSystem("linux", bits))
    return Host("server", "Server", cpu=PhysicalCpu(isa, bits, cores, features), guests=guests, **values)


def ids_of(host: Host) -> list[str]:
    """The rules that a host breaks, in order."""
    return [finding.rule for finding in check_host(host)]


KINDS = ("network", "sound", "gpu", "hologram")
widths = st.sampled_from([32, 64])
systems = st.builds(OperatingSystem, st.sampled_from(["linux", "windows", "freebsd"]), widths, st.booleans())
guests = st.builds(
    Guest,
    id=st.just("guest"),
    name=st.sampled_from(["", "web-01", "{braces}"]),
    os=systems,
    cpu=st.builds(VirtualCpu, st.sampled_from(Isa), widths, st.sampled_from([1, 2, 3, 4, 5, 8, 9, 64])),
    memory_mib=st.sampled_from([1, 64, 512, 1024, 4096, 12288, 12289, 15237, 15238, 16384, 2**40]),
    disk_gib=st.sampled_from([0, 1, 20, 128, 256, 257, 2**40]),
    peripherals=st.lists(
        st.builds(VirtualPeripheral, st.sampled_from(KINDS), st.sampled_from(Backing)), max_size=3
    ).map(tuple),
    technique=st.sampled_from(Technique),
)
bare_hosts = st.builds(
    Host,
    id=st.just("host"),
    name=st.sampled_from(["", "Server"]),
    cpu=st.builds(
        PhysicalCpu,
        st.sampled_from(Isa),
        widths,
        st.sampled_from([0, 1, 2, 4, 8]),
        st.frozensets(st.sampled_from(Feature)),
    ),
    memory_mib=st.sampled_from([0, 1, 2048, 4096, 16384, 65536]),
    disk_gib=st.sampled_from([0, 1, 256, 1024]),
    peripherals=st.lists(st.sampled_from(KINDS), max_size=3).map(tuple),
    approach=st.sampled_from(Approach),
    host_os=st.none() | systems,
)


def _with_guests(host: Host, chosen: list[Guest]) -> Host:
    return replace(host, guests=tuple(replace(guest, id=f"g{number}") for number, guest in enumerate(chosen)))


hosts = st.builds(_with_guests, bare_hosts, st.lists(guests, max_size=4))
