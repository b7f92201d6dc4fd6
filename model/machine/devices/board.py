"""The board of a machine: its devices, and the ports where they answer."""

from collections.abc import Iterable

from model.machine.devices.controller import InterruptController
from model.machine.devices.device import NEVER, Device
from model.machine.devices.disk import Disk
from model.machine.devices.serial import Console, SerialPort
from model.machine.devices.timer import Timer
from model.text import Text, text, translatable

_NOBODY = translatable("model", "no device at port {port}")


class Board:
    """The devices of one machine: those that every machine has, and `more`.

    `reached` says how far the last access went, see `Device.reached`. `found` finds those of `more`.
    """

    def __init__(self, more: Iterable[Device] = ()) -> None:
        self.controller = InterruptController()
        self.timer = Timer()
        self.serial = SerialPort()
        self.reached = ""
        self._timed: tuple[Device, ...] = ()
        self._devices: tuple[Device, ...] = ()
        self._owners: dict[int, Device] = {}
        for device in (self.controller, self.timer, self.serial, *more):
            self.add(device)

    def add(self, device: Device) -> None:
        """Put a device onto the board, before anything runs."""
        self._devices += (device,)
        self._owners.update(dict.fromkeys(device.ports, device))
        self._timed = tuple(each for each in self._devices if type(each).advance is not Device.advance)

    @property
    def console(self) -> Console:
        """What came out of the serial port."""
        return self.serial.console

    @console.setter
    def console(self, console: Console) -> None:
        self.serial.console = console

    @property
    def expires(self) -> int:
        """When a device has something to do next, on the machine's own clock."""
        due = self.timer.expires
        for device in self._timed:
            due = min(due, device.expires)
        return due

    @property
    def wakes(self) -> int:
        """When a device does what can wake a machine that waits, if nothing comes from outside."""
        lines = ((device.expires, device.line) for device in self._timed if device.expires < NEVER)
        return min((time for time, line in lines if line is not None and self.controller.serves(line)), default=NEVER)

    def source_of(self, line: int) -> str:
        """Return what interrupts of a line come from, in the words of `reached`."""
        return next((device.source for device in self._devices if device.line == line), "")

    def write(self, port: int, value: int, size: int, now: int) -> Text:
        """Carry out OUT of `size` bytes at the time `now`; returns its effect."""
        effect, self.reached, offset = None, "", 0
        while offset < size:
            device = self._owners.get(port + offset)
            width = 1 if device is None else min(size - offset, device.width(port + offset))
            if device is not None:
                part = value >> (8 * offset) & ((1 << 8 * width) - 1)
                done = device.write(port + offset, part, width, now)
                effect = effect or done
                self._accessed(device)
            offset += width
        return effect or text(_NOBODY, port=f"{port:#x}")

    def read(self, port: int, size: int, now: int) -> tuple[int, Text]:
        """Carry out IN of `size` bytes at the time `now`; returns the value and its effect."""
        effect, total, self.reached, offset = None, 0, "", 0
        while offset < size:
            device = self._owners.get(port + offset)
            width = 1 if device is None else min(size - offset, device.width(port + offset))
            value = 0xFF
            if device is not None:
                value, done = device.read(port + offset, width, now)
                effect = effect or done
                self._accessed(device)
            total |= value << (8 * offset)
            offset += width
        return total, effect or text(_NOBODY, port=f"{port:#x}")

    def advance(self, now: int) -> None:
        """Let the devices do what is due at the time `now`."""
        for device in self._timed:
            if now >= device.expires:
                device.advance(now)
                self.drive(device)

    def receive(self, data: bytes) -> None:
        """Bytes arrive from the keyboard."""
        self.serial.received += data
        self.drive(self.serial)

    def drive(self, device: Device) -> None:
        """Let the controller know whether a device raises its line."""
        if device.line is None:
            return
        if device.interrupts:
            self.controller.request(device.line)
        else:
            self.controller.withdraw(device.line)

    @property
    def disk(self) -> Disk | None:
        """The disk, None for a machine without one."""
        return next((device for device in self._devices if isinstance(device, Disk)), None)

    def media(self) -> tuple[object, ...]:
        """Return what stays when the power goes, for `insert`."""
        return tuple(device.medium() for device in self._devices)

    def insert(self, media: tuple[object, ...]) -> None:
        """Have these media."""
        for device, medium in zip(self._devices, media, strict=True):
            device.insert(medium)

    def save(self) -> tuple[object, ...]:
        """Return the state of all devices, for `restore`."""
        return tuple(device.save() for device in self._devices)

    def restore(self, saved: tuple[object, ...]) -> None:
        """Be as when `saved` was made."""
        for device, state in zip(self._devices, saved, strict=True):
            device.restore(state)

    def _accessed(self, device: Device) -> None:
        self.reached = self.reached or device.reached
        if not device.pulses:
            self.drive(device)
