"""What the hypervisor knows of a para-virtualized guest besides its CPU, memory and devices (Xen: a domain)."""

from dataclasses import dataclass, field, replace

from model.machine.techniques.paravirtual.abi import Trap

Entry = tuple[int, int]  # selector and address


@dataclass(frozen=True)
class Domain:
    """One guest. Its hypercalls make a new one of it, so that a checkpoint can keep it as it is.

    Attributes:
        ring: the ring of its kernel, which its selectors get.
        traps: the handlers that it has registered, by vector.
        stack: where the hypervisor enters its kernel from an application: selector and address.
        event: where it takes events, (0, 0) before it has said so.
        ports: which virtual interrupt is bound to which event channel.
        iopl: its virtual I/O privilege level.
    """

    ring: int
    traps: dict[int, Trap] = field(default_factory=dict)
    stack: Entry = (0, 0)
    event: Entry = (0, 0)
    ports: dict[int, int] = field(default_factory=dict)
    iopl: int = 0

    def selector(self, value: int) -> int:
        """Return a selector with the guest kernel's ring, whatever ring the guest wrote into it."""
        return (value & 0xFFFC) | self.ring

    def with_traps(self, traps: dict[int, Trap]) -> "Domain":
        """Return it with these handlers instead of those for the same vectors."""
        return replace(self, traps={**self.traps, **traps})

    def port_of(self, virq: int) -> int | None:
        """Return the event channel that a virtual interrupt is bound to."""
        return next((port for port, bound in self.ports.items() if bound == virq), None)
