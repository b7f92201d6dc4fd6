"""The interface between Xen and its guests, as far as it is offered here: numbers, layouts, errors.

Names, numbers and layouts are those of Xen's public headers (`xen/include/public/xen.h`, `event_channel.h`,
`vcpu.h`, `sched.h`, `physdev.h`, `arch-x86/xen.h`; Xen 3.x). A hypercall is `int 0x82` with its number in EAX and its
arguments in EBX, ECX, EDX, ESI, EDI; its result comes back in EAX, an error as a small negative number. Xen itself
uses that in 32-bit guests; those of 64 bits make a SYSCALL there, with other argument registers. Here both widths
use `int 0x82`, the 64-bit one with the wide registers, so that one text of the kernel serves both.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

VECTOR = 0x82
SYSTEM_CALL = 0x80

# With those that are not offered: they answer ENOSYS under their own name.
NAMES: Mapping[int, str] = MappingProxyType(
    {
        0: "set_trap_table",
        1: "mmu_update",
        2: "set_gdt",
        3: "stack_switch",
        4: "set_callbacks",
        5: "fpu_taskswitch",
        8: "set_debugreg",
        9: "get_debugreg",
        10: "update_descriptor",
        12: "memory_op",
        13: "multicall",
        14: "update_va_mapping",
        15: "set_timer_op",
        17: "xen_version",
        18: "console_io",
        20: "grant_table_op",
        21: "vm_assist",
        23: "iret",
        24: "vcpu_op",
        26: "mmuext_op",
        29: "sched_op",
        32: "event_channel_op",
        33: "physdev_op",
    }
)
ENOENT, EFAULT, EEXIST, EINVAL, ENOSPC, ENOSYS = 2, 14, 17, 22, 28, 38
ERRORS: Mapping[int, str] = MappingProxyType(
    {
        ENOENT: "ENOENT",
        EFAULT: "EFAULT",
        EEXIST: "EEXIST",
        EINVAL: "EINVAL",
        ENOSPC: "ENOSPC",
        ENOSYS: "ENOSYS",
    }
)

VIRQ_TIMER, VIRQ_CONSOLE, VIRQS = 0, 2, 24
VIRQ_NAMES: Mapping[int, str] = MappingProxyType({VIRQ_TIMER: "VIRQ_TIMER", VIRQ_CONSOLE: "VIRQ_CONSOLE"})

CONSOLE_WRITE, CONSOLE_READ = 0, 1
BIND_VIRQ, CLOSE, UNMASK = 1, 3, 9
YIELD, BLOCK, SHUTDOWN = 0, 1, 2
IS_UP, SET_PERIODIC, STOP_PERIODIC = 3, 6, 7
SET_IOPL = 6
SHUTDOWN_CRASH = 3

LARGEST_GDT = 14 * 512  # FIRST_RESERVED_GDT_ENTRY: what follows is Xen's own
MASKS_EVENTS = 4  # a flag of `trap_info`: entering the handler masks events
VERSION = 3 << 16  # whose numbers and layouts are used here


@dataclass(frozen=True)
class Trap:
    """`trap_info`: the handler of one exception or software interrupt, and the ring that may use it by INT n."""

    selector: int
    address: int
    flags: int

    @property
    def dpl(self) -> int:
        """The ring up to which INT n may name it."""
        return self.flags & 3

    @property
    def masks_events(self) -> bool:
        """Whether events are masked when it is entered."""
        return bool(self.flags & MASKS_EVENTS)


def trap_size(bits: int) -> int:
    """Return the size of a `trap_info` in bytes: vector, flags, selector, and the address in the guest's width."""
    return 16 if bits == 64 else 8


def read_trap(raw: bytes, bits: int) -> tuple[int, Trap]:
    """Return the vector and the entry in the bytes of a `trap_info`."""
    start = 8 if bits == 64 else 4
    selector, address = int.from_bytes(raw[2:4], "little"), int.from_bytes(raw[start:], "little")
    return raw[0], Trap(selector, address, raw[1])
