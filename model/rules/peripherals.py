"""Rules about peripherals, the optional resources.

The devices of a host are given out in the order of its guests. Passthrough takes a free device for one guest
alone; sharing takes one device for all who share. Who comes too late for sharing gets an emulated device, and who
comes too late for passthrough is refused.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from model.catalog.names import peripheral_name
from model.elements import Backing, Feature, Guest, Host, VirtualPeripheral
from model.rules.findings import Fix, Severity
from model.rules.mending import Mend, add_iommu, mend_guest
from model.rules.rule import Breach, name_of, rule
from model.text import Text, text, translatable

OPTIONAL = translatable(
    "model",
    "Peripherals are optional resources: they need no physical counterpart, because software can imitate them.",
)
EMULATED = translatable("model", "The {peripheral} of {guest} has no counterpart on {host}: software emulates it.")
TAKEN_EMULATED = translatable(
    "model",
    "The {peripheral} of {guest} is emulated in software: the one of {host} is passed through to another guest.",
)
NOTHING_TO_DO = translatable(
    "model", "Nothing needs to be done. A {peripheral} on {host} would give it a counterpart."
)
ONE_OWNER = translatable(
    "model",
    "Passthrough hands a physical device to one guest alone, so the device must be there and nobody else may use it.",
)
NO_DEVICE = translatable("model", "{guest} wants the {peripheral} of {host} for itself, and {host} has none.")
TAKEN = translatable("model", "{guest} wants the {peripheral} of {host} for itself, and {owner} already uses it.")
TAKEN_BY_ITSELF = translatable(
    "model", "{guest} wants more than one {peripheral} of {host} for itself, and there are not enough."
)
EMULATE_OR_ADD = translatable("model", "Emulate it, or give {host} a {peripheral}.")
SHARE_OR_ADD = translatable("model", "Emulate or share it, or give {host} another {peripheral}.")
BUS_MASTER = translatable(
    "model",
    "Many devices read and write memory by themselves (DMA). An IOMMU confines one to the memory of its guest; "
    "without it, the addresses that the guest gives to the device would be those of the host.",
)
NO_IOMMU = translatable(
    "model",
    "{guest} has the {peripheral} of {host} for itself, and {host} has no IOMMU: by DMA it could reach the memory of "
    "others. While it runs, its DMA is refused.",
)
ADD_IOMMU_OR_SHARE = translatable("model", "Give {host} a CPU with an IOMMU, or share or emulate the {peripheral}.")
ADD_IOMMU = translatable("model", "Give {host} an IOMMU")
_WITHOUT_DMA = frozenset({"serial"})
EMULATE = translatable("model", "Emulate the {peripheral} of {guest}")
SHARE = translatable("model", "Share the {peripheral} with {owner}")


class Devices:
    """Who uses the physical devices of a host, given out in the order of the guests."""

    def __init__(self, host: Host) -> None:
        self._free = Counter(host.peripherals)
        self._users: dict[str, Guest] = {}
        self._shared: set[str] = set()

    def take(self, guest: Guest, peripheral: VirtualPeripheral) -> bool:
        """Give the guest what its peripheral asks for; False when no device is left for it."""
        kind = peripheral.kind
        if peripheral.backing is Backing.SHARED and kind in self._shared:
            return True
        if self._free[kind] == 0:
            return False
        self._free[kind] -= 1
        self._users[kind] = guest
        if peripheral.backing is Backing.SHARED:
            self._shared.add(kind)
        return True

    def user(self, kind: str) -> Guest | None:
        """Return the guest that was the last to get a device of that kind."""
        return self._users.get(kind)

    def is_shared(self, kind: str) -> bool:
        """Tell whether a device of that kind is shared."""
        return kind in self._shared


@rule("peripheral-emulated", "peripherals", OPTIONAL, silenced_by=["approach-no-hypervisor"])
def emulated(host: Host) -> Iterator[Breach]:
    """A peripheral without a physical counterpart."""
    host_name = name_of(host)
    for guest, number, peripheral, devices in _without_device(host):
        if peripheral.backing is Backing.PASSTHROUGH or _needs_none(host, peripheral):
            continue
        name = peripheral_name(peripheral.kind)
        template = TAKEN_EMULATED if devices.user(peripheral.kind) else EMULATED
        message = text(template, peripheral=name, guest=name_of(guest), host=host_name)
        remedy = text(NOTHING_TO_DO, peripheral=name, host=host_name)
        yield Breach(guest, Severity.INFO, message, remedy, None, f"peripherals[{number}]")


@rule("peripheral-passthrough", "peripherals", ONE_OWNER)
def passthrough(host: Host) -> Iterator[Breach]:
    """A passthrough of a device that is not there, or already in use."""
    for guest, number, peripheral, devices in _without_device(host):
        if peripheral.backing is not Backing.PASSTHROUGH:
            continue
        name, owner = peripheral_name(peripheral.kind), devices.user(peripheral.kind)
        values = {"peripheral": name, "guest": name_of(guest), "host": name_of(host)}
        yield Breach(
            guest,
            Severity.ERROR,
            _why_not(guest, owner, values),
            text(SHARE_OR_ADD if owner else EMULATE_OR_ADD, **values),
            _other_backing(guest, number, name, owner if devices.is_shared(peripheral.kind) else None),
            part=f"peripherals[{number}]",
        )


@rule("peripheral-iommu", "peripherals", BUS_MASTER, silenced_by=["approach-no-hypervisor"])
def iommu(host: Host) -> Iterator[Breach]:
    """A passthrough of a device that reads and writes memory by itself, on a host that cannot confine it."""
    if Feature.IOMMU in host.cpu.features:
        return
    devices = Devices(host)
    for guest in host.guests:
        for number, peripheral in enumerate(guest.peripherals):
            has_device = peripheral.backing is not Backing.EMULATED and devices.take(guest, peripheral)
            if peripheral.backing is not Backing.PASSTHROUGH or not has_device or peripheral.kind in _WITHOUT_DMA:
                continue
            values = {"peripheral": peripheral_name(peripheral.kind), "guest": name_of(guest), "host": name_of(host)}
            yield Breach(
                guest,
                Severity.WARNING,
                text(NO_IOMMU, **values),
                text(ADD_IOMMU_OR_SHARE, **values),
                Fix(text(ADD_IOMMU, host=name_of(host)), add_iommu),
                part=f"peripherals[{number}]",
            )


def _why_not(guest: Guest, owner: Guest | None, values: Mapping[str, object]) -> Text:
    if owner is None:
        return text(NO_DEVICE, **values)
    return text(TAKEN_BY_ITSELF, **values) if owner is guest else text(TAKEN, owner=name_of(owner), **values)


def _needs_none(host: Host, peripheral: VirtualPeripheral) -> bool:
    """Tell whether the device is emulated by choice, though the host has a counterpart."""
    return peripheral.backing is Backing.EMULATED and peripheral.kind in host.peripherals


def _without_device(host: Host) -> Iterator[tuple[Guest, int, VirtualPeripheral, Devices]]:
    """Yield the peripherals that no physical device backs, with who uses the devices at that moment."""
    devices = Devices(host)
    for guest in host.guests:
        for number, peripheral in enumerate(guest.peripherals):
            if peripheral.backing is Backing.EMULATED or not devices.take(guest, peripheral):
                yield guest, number, peripheral, devices


def _other_backing(guest: Guest, number: int, name: Text, sharer: Guest | None) -> Fix:
    if sharer:
        label = text(SHARE, peripheral=name, owner=name_of(sharer))
        return Fix(label, _set_backing(guest.id, number, Backing.SHARED))
    label = text(EMULATE, peripheral=name, guest=name_of(guest))
    return Fix(label, _set_backing(guest.id, number, Backing.EMULATED))


def _set_backing(guest_id: str, number: int, backing: Backing) -> Mend:
    def change(_: Host, guest: Guest) -> Guest:
        peripherals = tuple(
            replace(peripheral, backing=backing) if position == number else peripheral
            for position, peripheral in enumerate(guest.peripherals)
        )
        return replace(guest, peripherals=peripherals)

    return mend_guest(guest_id, change)
