"""Which devices a machine has: those of its design, as far as a driver can be written for them here.

A guest with a disk gets a drive with an image of its own, one with a network card a model of a card on the host's
network, or the host's own card if that is passed through to it. The machine without hypervisor has the host's own.
"""

from dataclasses import dataclass
from functools import partial

from model.elements import Backing, Guest, Host
from model.machine.devices import Board, BusMaster, Disk, FastCard, NetworkCard
from model.machine.devices.bus import Bus, MemoryBus
from model.machine.devices.image import new_image
from model.machine.iommu import Domain, HostMemory, NoDomain
from model.machine.memory import Ram
from model.machine.network import NETWORK, SWITCH, Network, Port, address_of


@dataclass
class Surroundings:
    """What the devices of a host's machines have in common: its network, and its memory with or without an IOMMU."""

    network: Network
    memory: HostMemory
    has_iommu: bool

    def bus_for(self, owner: str, ram: Ram) -> Bus:
        """Return what a device that is passed through to a guest reaches."""
        base = self.memory.place(owner, ram)
        return Domain(self.memory, base) if self.has_iommu else NoDomain(self.memory)


def equip_guest(guest: Guest, ram: Ram, around: Surroundings) -> Board:
    """Return the devices of a guest."""
    board = Board()
    bus = around.bus_for(guest.name, ram)
    if guest.disk_gib > 0:
        _add_disk(board, ram)
    backing = next((each.backing for each in guest.peripherals if each.kind == NETWORK), None)
    if backing is Backing.PASSTHROUGH:
        _add_own_card(board, guest.id, around.network, bus)
    elif backing is not None:
        card = NetworkCard(address_of(guest.id), partial(around.network.send, guest.id), SWITCH)
        board.add(card)
        around.network.connect(guest.id, Port(board, card, shares=backing is Backing.SHARED))
    return board


def equip_host(host: Host, ram: Ram, around: Surroundings) -> Board:
    """Return the devices of the one system of a machine without hypervisor."""
    board = Board()
    if host.disk_gib > 0:
        _add_disk(board, ram)
    if NETWORK in host.peripherals:
        _add_own_card(board, host.id, around.network, MemoryBus(ram))
    return board


def _add_disk(board: Board, ram: Ram) -> None:
    disk = Disk(new_image())
    board.add(disk)
    board.add(BusMaster(disk, MemoryBus(ram)))


def _add_own_card(board: Board, owner: str, network: Network, bus: Bus) -> None:
    """The host's own card, whose cable leads out of the host."""
    card = FastCard(address_of(owner), partial(network.send, owner), NETWORK, bus)
    board.add(card)
    network.connect(owner, Port(board, card, is_outside=True))
