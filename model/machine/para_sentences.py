"""The sentences about para-virtualized guests, by id; places as in `model.machine.sentences`.

`{event}` may also name a hypercall.
"""

from model.machine.sentences import XEN, Sentences
from model.text import translatable

XEN_TEXT = "Xen 3.x, its own text: arch/x86/traps.c, x86_32/traps.c, x86_64/entry.S and the public headers"

PARA: Sentences = {
    "hypercall-para": (
        translatable(
            "model",
            "The guest's kernel was changed to know the hypervisor. Instead of privileged instructions it makes a "
            "call: {event}, by {instruction}. The CPU enters the hypervisor, which checks what it was given and "
            "does it.",
        ),
        XEN,
    ),
    "hypercall-multicall": (
        translatable(
            "model",
            "The guest's kernel has several wishes at once, and makes one call for all of them: {event}. The way "
            "into the hypervisor and back, which costs most, is gone once.",
        ),
        XEN_TEXT,
    ),
    "hypercall-events": (
        translatable(
            "model",
            "The guest's kernel has turned its events on, by a write to the page that it shares with the hypervisor, "
            "and has found there that one came meanwhile. It makes the cheapest call that there is: on its way out "
            "the hypervisor looks for events.",
        ),
        XEN_TEXT,
    ),
    "hypercall-iret": (
        translatable(
            "model",
            "In 64-bit mode the guest's kernel runs in ring 3, as its application does, and the CPU cannot tell the "
            "two apart. So the kernel does not return by itself: it asks the hypervisor ({event}), which also sets "
            "the virtual interrupt flag.",
        ),
        XEN_TEXT,
    ),
    "hypercall-console-bare-metal": (
        translatable(
            "model",
            "The guest's kernel has no driver for a port: it hands over all characters in one call, {event}. The "
            "hypervisor has the driver, and reaches the device ({device}) itself.",
        ),
        XEN,
    ),
    "hypercall-console-hosted": (
        translatable(
            "model",
            "The guest's kernel has no driver for a port: it hands over all characters in one call, {event}. The "
            "hypervisor has no driver either: it hands them to the host operating system, whose driver or device "
            "model serves them ({device}).",
        ),
        XEN,
    ),
    "system-call-direct": (
        translatable(
            "model",
            "{instruction} asks the guest kernel for a service. The guest has told the hypervisor its handler, and "
            "the hypervisor has put a gate to it into the CPU's own interrupt table. So the CPU goes from ring 3 "
            "straight to the guest kernel in ring 1; the hypervisor does not run.",
        ),
        XEN,
    ),
    "system-call-bounced": (
        translatable(
            "model",
            "{instruction} asks the guest kernel for a service. In 64-bit mode that kernel runs in ring 3, as the "
            "application does, and no gate leads from a ring to itself with another stack. So the CPU enters the "
            "hypervisor, which bounces the call to the handler that the guest has registered.",
        ),
        XEN_TEXT,
    ),
    "return-direct": (
        translatable(
            "model",
            "{mnemonic} goes back to where the system call or the event came from. The guest kernel runs in ring "
            "{ring} and knows it, and the segments of both rings are in the table that the CPU really uses: the CPU "
            "returns by itself, and the hypervisor is not asked.",
        ),
        XEN,
    ),
    "sensitive-known": (
        translatable(
            "model",
            "{mnemonic} is sensitive but not privileged, and does not trap. This kernel was changed: it knows that "
            "it runs in ring {ring} and that the hypervisor owns the machine, and does not rely on more than that.",
        ),
        XEN,
    ),
    "event-upcall": (
        translatable(
            "model",
            "An interrupt arrives ({event}). Physical interrupts are the hypervisor's, also while a guest runs. It "
            "marks the event in the page that it shares with the guest, and enters the guest kernel's event handler: "
            "no interrupt table, no interrupt controller.",
        ),
        XEN,
    ),
    "event-upcall-hosted": (
        translatable(
            "model",
            "An interrupt arrives ({event}). The host operating system owns the device and takes it. The hypervisor "
            "marks the event in the page that it shares with the guest, and enters the guest kernel's event handler.",
        ),
        XEN,
    ),
    "event-held": (
        translatable(
            "model",
            "An interrupt arrives ({event}). The hypervisor marks the event in the page that it shares with the "
            "guest. The guest has masked events there, so it goes on where it was: it looks at the mark when it "
            "unmasks them.",
        ),
        XEN,
    ),
    "fault-bounced": (
        translatable(
            "model",
            "{instruction} cannot be executed: the CPU raises {event}, and enters the hypervisor. The fault is the "
            "guest's own, so the hypervisor enters the handler that the guest kernel has registered for it.",
        ),
        XEN,
    ),
    "fault-refused": (
        translatable(
            "model",
            "{mnemonic} is privileged, and the guest kernel runs in ring {ring}: the CPU raises {event}. A "
            "para-virtualized kernel is to ask by a hypercall instead. The hypervisor does not do this one for it, "
            "and shows it the {event}.",
        ),
        XEN_TEXT,
    ),
    "page-fault-bounced": (
        translatable(
            "model",
            "{instruction} touches a page that is not there, or not the program's own. The CPU raises #PF and enters "
            "the hypervisor: only ring 0 can read in CR2 which address it was. The hypervisor writes that into the "
            "shared page, and enters the handler that the guest kernel has registered.",
        ),
        XEN,
    ),
}
