"""The page that the hypervisor shares with a guest: `shared_info` of Xen's `public/xen.h`, for one virtual CPU.

    +0   evtchn_upcall_pending   something is pending
    +1   evtchn_upcall_mask      the virtual interrupt flag, the other way round: the guest writes it, nothing traps
    +w   evtchn_pending_sel      which words of evtchn_pending to look at (w: 4 or 8 bytes)
    +2w  arch.cr2                the address of the last page fault
    +32  time                    version (4), -, tsc_timestamp (8), system_time (8), ...
    +2048          evtchn_pending[8w]: a bit for each port
    +2048 + 8w*w   evtchn_mask[8w]

Xen puts the page where the guest maps it; here it has a fixed place in the guest's memory. Time is what the machine
counts: instructions, where Xen has nanoseconds.
"""

from dataclasses import dataclass

from model.machine.memory import Ram
from model.machine.programs import SHARED_INFO as PLACE

_PENDING, _MASK = PLACE, PLACE + 1
_VERSION, _TIME = PLACE + 32, PLACE + 32 + 16
_PORTS = PLACE + 2048


@dataclass(frozen=True)
class SharedInfo:
    """The shared page in a guest's memory. Everything in it is what the guest has left there."""

    ram: Ram
    width: int  # of a word, in bytes

    def begin(self) -> None:
        """Fill the page for a guest that starts: events masked."""
        self.ram.write(PLACE, bytes(4096))
        self.ram.write_integer(_MASK, 1, 1)

    @property
    def is_pending(self) -> bool:
        """Whether an upcall is due when events are not masked."""
        return bool(self.ram.read_integer(_PENDING, 1))

    @property
    def is_masked(self) -> bool:
        """Whether the guest has masked events: its virtual interrupt flag is off."""
        return bool(self.ram.read_integer(_MASK, 1))

    def mask(self, on: bool) -> None:
        """Set the virtual interrupt flag to what `on` is not."""
        self.ram.write_integer(_MASK, int(on), 1)

    def note_page_fault(self, address: int) -> None:
        """Tell the guest what the processor has in CR2."""
        self.ram.write_integer(PLACE + 2 * self.width, address, self.width)

    def note_time(self, now: int) -> None:
        """Tell the guest the time. The version is odd while it changes, so each change adds 2."""
        self.ram.write_integer(_VERSION, self.ram.read_integer(_VERSION, 4) + 2, 4)
        self.ram.write_integer(_TIME, now, 8)

    def raise_event(self, port: int) -> None:
        """Set the port's bit; if that is new and the port not masked, an upcall becomes due."""
        if self._set(_PORTS, port) and not self.is_port_masked(port):
            self._demand(port)

    def unmask_port(self, port: int) -> None:
        """Clear the port's mask; what has come meanwhile becomes due."""
        place, bit = self._bit(_PORTS + 8 * self.width * self.width, port)
        self.ram.write_integer(place, self.ram.read_integer(place, 1) & ~bit, 1)
        place, bit = self._bit(_PORTS, port)
        if self.ram.read_integer(place, 1) & bit:
            self._demand(port)

    def is_port_masked(self, port: int) -> bool:
        """Whether the guest has masked this port alone."""
        place, bit = self._bit(_PORTS + 8 * self.width * self.width, port)
        return bool(self.ram.read_integer(place, 1) & bit)

    def _demand(self, port: int) -> None:
        self._set(PLACE + self.width, port // (8 * self.width))
        self.ram.write_integer(_PENDING, 1, 1)

    def _set(self, start: int, number: int) -> bool:
        place, bit = self._bit(start, number)
        before = self.ram.read_integer(place, 1)
        self.ram.write_integer(place, before | bit, 1)
        return not before & bit

    @staticmethod
    def _bit(start: int, number: int) -> tuple[int, int]:
        return start + number // 8, 1 << (number % 8)
