"""Which devices a machine has: those of its design, as far as a driver can be written for them here.

A guest with a disk gets a drive with an image of its own, one with a network card a card on the host's network. The
machine without hypervisor has the host's own.
"""

from functools import partial

from model.elements import Backing, Guest, Host
from model.machine.devices import Board, BusMaster, Disk, NetworkCard
from model.machine.devices.bus import MemoryBus
from model.machine.devices.image import new_image
from model.machine.memory import Ram
from model.machine.network import NETWORK, SWITCH, Network, Port, address_of


def equip_guest(guest: Guest, ram: Ram, network: Network) -> Board:
    """Return the devices of a guest."""
    board = Board()
    if guest.disk_gib > 0:
        _add_disk(board, ram)
    backing = next((each.backing for each in guest.peripherals if each.kind == NETWORK), None)
    if backing is not None:
        is_outside = backing is Backing.PASSTHROUGH
        _add_card(board, guest.id, network, backing is Backing.SHARED, is_outside)
    return board


def equip_host(host: Host, ram: Ram, network: Network) -> Board:
    """Return the devices of the one system of a machine without hypervisor."""
    board = Board()
    if host.disk_gib > 0:
        _add_disk(board, ram)
    if NETWORK in host.peripherals:
        _add_card(board, host.id, network, shares=False, is_outside=True)
    return board


def _add_disk(board: Board, ram: Ram) -> None:
    disk = Disk(new_image())
    board.add(disk)
    board.add(BusMaster(disk, MemoryBus(ram)))


def _add_card(board: Board, owner: str, network: Network, shares: bool, is_outside: bool) -> None:
    source = NETWORK if is_outside else SWITCH
    card = NetworkCard(address_of(owner), partial(network.send, owner), source)
    board.add(card)
    network.connect(owner, Port(board, card, shares, is_outside))
