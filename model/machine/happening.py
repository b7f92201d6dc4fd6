"""What is written into the trace when something leaves the direct path, before it becomes a step."""

from dataclasses import dataclass

from model.machine.instructions import Instruction
from model.machine.trace import Event
from model.text import Text

VIOLATION = "violation"


@dataclass(slots=True)
class Happening:
    """Something that the machine did besides letting the processor run.

    Attributes:
        event: what it is.
        address: where the CPU stood.
        source: "app" or "kernel", whose code was running.
        ring: the physical ring it ran in.
        virtual_ring: the ring that it believed to run in.
        instruction: the instruction that it is about, or None.
        name: what is shown when there is no instruction.
        device: the kind of the device that was meant, or "".
        vector: of an exception or interrupt, or None.
        reflected: a fault that the guest's own kernel is told of.
        fatal: nothing in the system can take the exception; the system ends.
        effect: what it changed.
        reason: why the monitor was entered, in the words by which exits are counted ("HLT"); "" if it was not.
        occasion: how the hypervisor of a guest in guest mode came to an interrupt or exception: by an "exit" for it,
            by the preemption "timer", by the interrupt "window"; by an "entry" that was due anyway; or the guest
            was outside guest mode and had to "wake"; by a "violation" of its nested page tables. "" if it did not.
        shadow: what a page fault is to a monitor with shadow page tables, a `FaultKind`; "" if there are none.
        accesses: how often the device was accessed.
        shutdown: why the system powers off after it, or None.
    """

    event: Event
    address: int
    source: str
    ring: int
    virtual_ring: int
    instruction: Instruction | None = None
    name: str = ""
    device: str = ""
    vector: int | None = None
    reflected: bool = False
    fatal: bool = False
    effect: Text | None = None
    reason: str = ""
    occasion: str = ""
    shadow: str = ""
    accesses: int = 1
    shutdown: Text | None = None

    @property
    def takes_time(self) -> bool:
        """Whether the guest has tried an instruction, or taken an interrupt: its own clock counts those."""
        is_first_touch = self.occasion == VIOLATION and self.event is Event.VM_EXIT
        return self.event is not Event.TRANSLATE and self.shadow != "hidden" and not is_first_touch

    @property
    def exits(self) -> bool:
        """Whether an interrupt or exception made the guest leave guest mode."""
        return self.occasion in {"exit", "timer", "window", VIOLATION}
