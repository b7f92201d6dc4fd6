"""The devices of a machine: a subset of the PC's, with the registers in the PC's places.

A device is one module, with its registers in the docstring: `controller`, `timer` and `serial`, which every
machine has; `disk` with its `bus_master`, over an `image`; `network_card`, which guests have, and `fast_card`,
which is the host's own. `board` puts them together. No device answers at any other port: reads give ones, writes
have no effect.
"""

from model.machine.devices.board import Board
from model.machine.devices.bus_master import BusMaster
from model.machine.devices.controller import InterruptController
from model.machine.devices.device import NEVER, Device
from model.machine.devices.disk import DISK_LINE, Disk
from model.machine.devices.fast_card import FAST_CARD_LINE, FastCard
from model.machine.devices.network_card import NETWORK_LINE, NetworkCard
from model.machine.devices.serial import CONSOLE_CHARACTERS, SERIAL, SERIAL_LINE, Console, SerialPort
from model.machine.devices.timer import TIMER_LINE, Timer

_KINDS: tuple[type[Device], ...] = (InterruptController, Timer, SerialPort, Disk, BusMaster, NetworkCard, FastCard)
DEVICE_PORTS = frozenset(port for kind in _KINDS for port in kind.ports)
# Those that are opened or closed together: each of the chips that every machine has, and all of another device.
PORT_GROUPS: tuple[tuple[int, ...], ...] = (
    *((port,) for port in sorted(port for kind in _KINDS[:3] for port in kind.ports)),
    *(tuple(kind.ports) for kind in _KINDS[3:]),
)

__all__ = [
    "CONSOLE_CHARACTERS",
    "DEVICE_PORTS",
    "DISK_LINE",
    "FAST_CARD_LINE",
    "NETWORK_LINE",
    "NEVER",
    "PORT_GROUPS",
    "SERIAL",
    "SERIAL_LINE",
    "TIMER_LINE",
    "Board",
    "BusMaster",
    "Console",
    "Device",
    "Disk",
    "FastCard",
    "InterruptController",
    "NetworkCard",
    "SerialPort",
    "Timer",
]
