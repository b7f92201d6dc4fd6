"""The sentences that say why something took its route, by id. `model.machine.explanations` chooses and fills them.

Places: `{instruction}` with operands, `{mnemonic}` without; `{who}`, whose code it is, with a capital; `{ring}`, the
ring that this code really runs in; `{device}`, the device at the end of the route; `{event}`, an interrupt's or
exception's name.
"""

from model.text import translatable

POPEK_GOLDBERG = "Popek and Goldberg, Communications of the ACM 17(7), 1974"
ROBIN_IRVINE = "Robin and Irvine, USENIX Security 2000"
INTEL = "Intel 64 and IA-32 Architectures Software Developer's Manual"
SUGERMAN = "Sugerman, Venkitachalam and Lim, USENIX ATC 2001"
XEN = "Barham et al., SOSP 2003"
ADAMS_AGESEN = "Adams and Agesen, ASPLOS 2006"
SIGNALS = "Linux manual pages, signal(7)"
FELTER = "Felter et al., IBM Research Report RC25482, 2014"

Sentences = dict[str, tuple[str, str]]

DIRECT: Sentences = {
    "direct": (
        translatable(
            "model",
            "{mnemonic} is innocuous: it neither changes nor shows anything that belongs to the whole machine. The "
            "CPU executes it directly. The hypervisor is not involved and costs nothing here.",
        ),
        POPEK_GOLDBERG,
    ),
    "direct-native": (
        translatable("model", "{mnemonic} is innocuous. The CPU executes it directly; there is no hypervisor here."),
        POPEK_GOLDBERG,
    ),
    "direct-guest-mode": (
        translatable(
            "model",
            "{mnemonic} needs no VM exit. The CPU executes it in guest mode, on the state that it keeps for this "
            "guest.",
        ),
        INTEL,
    ),
    "direct-container": (
        translatable(
            "model",
            "{mnemonic} is innocuous. A container's program is a process of the host: the CPU executes it directly.",
        ),
        FELTER,
    ),
    "undefined": (
        translatable("model", "These bytes are no instruction. The CPU raises #UD, whatever ring the code runs in."),
        INTEL,
    ),
}

NATIVE: Sentences = {
    "native-interrupt-flag": (
        translatable(
            "model",
            "{mnemonic} is privileged. The operating system runs in ring 0, so the CPU obeys: the physical "
            "interrupt flag changes, and nobody else is asked.",
        ),
        INTEL,
    ),
    "native-halt": (
        translatable(
            "model",
            "hlt is privileged. The operating system runs in ring 0, so the physical CPU really stops until the "
            "next interrupt, which never comes if interrupts are off. No other system needs it.",
        ),
        INTEL,
    ),
    "native-descriptor-table": (
        translatable(
            "model",
            "{mnemonic} is privileged. The operating system runs in ring 0, so the CPU takes the new table at "
            "once: it is the one that the hardware uses.",
        ),
        INTEL,
    ),
    "native-control-register": (
        translatable(
            "model",
            "{instruction} is privileged. The operating system runs in ring 0 and owns the physical control "
            "registers.",
        ),
        INTEL,
    ),
    "native-io": (
        translatable(
            "model",
            "{mnemonic} is privileged. The operating system runs in ring 0, so its driver reaches the physical "
            "device directly: {device}. The access leaves the CPU and waits for the chip: that takes most of its "
            "cycles.",
        ),
        ADAMS_AGESEN,
    ),
    "native-io-chip": (
        translatable(
            "model",
            "{mnemonic} is privileged. The operating system runs in ring 0, so it sets the machine's own interrupt "
            "controller or timer. The access leaves the CPU and waits for the chip: that takes most of its cycles.",
        ),
        ADAMS_AGESEN,
    ),
    "native-privileged": (
        translatable(
            "model",
            "{mnemonic} is privileged. The operating system runs in ring 0, so the CPU carries it out at once, on "
            "the physical machine.",
        ),
        INTEL,
    ),
    "native-sensitive": (
        translatable(
            "model",
            "{mnemonic} is sensitive, which does no harm here: the operating system owns the machine that it shows "
            "or changes.",
        ),
        ROBIN_IRVINE,
    ),
    "native-flags-load": (
        translatable(
            "model",
            "popf is sensitive: its effect depends on the ring. Here the operating system runs in ring 0, and the "
            "interrupt flag really takes the value from the stack.",
        ),
        ROBIN_IRVINE,
    ),
    "native-interrupt-return": (
        translatable(
            "model",
            "{mnemonic} returns to where the interrupt or system call came from, and to the ring that code runs in.",
        ),
        INTEL,
    ),
    "native-application": (
        translatable(
            "model",
            "{mnemonic} is sensitive. The application runs in ring 3, where the CPU gives it only what the "
            "operating system allows.",
        ),
        INTEL,
    ),
}

TRAP: Sentences = {
    "trap-cli": (
        translatable(
            "model",
            "cli is privileged. {who} runs in ring {ring}, so the CPU refuses it and raises #GP. The hypervisor "
            "catches the trap, clears the interrupt flag of the virtual CPU only, and resumes the guest. The "
            "physical flag never changes.",
        ),
        POPEK_GOLDBERG,
    ),
    "trap-sti": (
        translatable(
            "model",
            "sti is privileged. {who} runs in ring {ring}, so the CPU refuses it and raises #GP. The hypervisor "
            "catches the trap, sets the interrupt flag of the virtual CPU only, and resumes the guest. Interrupts "
            "that were held back for this guest can reach it now.",
        ),
        POPEK_GOLDBERG,
    ),
    "trap-halt": (
        translatable(
            "model",
            "hlt is privileged. {who} runs in ring {ring}, so the CPU refuses it and raises #GP. The hypervisor "
            "puts the virtual CPU to sleep until its next interrupt, which never comes if its interrupts are off. "
            "The physical core does not stop: it serves another guest.",
        ),
        POPEK_GOLDBERG,
    ),
    "trap-descriptor-table": (
        translatable(
            "model",
            "{mnemonic} is privileged. {who} runs in ring {ring}, so the CPU refuses it and raises #GP. The "
            "hypervisor notes the guest's table in the virtual CPU and consults it when the guest is interrupted. "
            "The physical CPU keeps the hypervisor's own tables.",
        ),
        POPEK_GOLDBERG,
    ),
    "trap-control-register": (
        translatable(
            "model",
            "{instruction} is privileged. {who} runs in ring {ring}, so the CPU refuses it and raises #GP. The "
            "hypervisor reads or writes the virtual CPU's control register instead; the physical one stays its own.",
        ),
        POPEK_GOLDBERG,
    ),
    "trap-debug-register": (
        translatable(
            "model",
            "{instruction} is privileged. {who} runs in ring {ring}, so the CPU refuses it and raises #GP. The "
            "hypervisor uses the virtual CPU's debug register instead.",
        ),
        POPEK_GOLDBERG,
    ),
    "trap-msr": (
        translatable(
            "model",
            "{mnemonic} is privileged. {who} runs in ring {ring}, so the CPU refuses it and raises #GP. The "
            "hypervisor keeps a model-specific register for each virtual CPU, and uses that one.",
        ),
        POPEK_GOLDBERG,
    ),
    "trap-tlb": (
        translatable(
            "model",
            "{mnemonic} is privileged. {who} runs in ring {ring}, so the CPU refuses it and raises #GP. The "
            "hypervisor forgets what it derived from the guest's page table for that address, and resumes the "
            "guest.",
        ),
        POPEK_GOLDBERG,
    ),
    "trap-cache": (
        translatable(
            "model",
            "{mnemonic} is privileged. {who} runs in ring {ring}, so the CPU refuses it and raises #GP. Emptying "
            "the physical caches would slow down every guest: the hypervisor only lets the guest believe it.",
        ),
        POPEK_GOLDBERG,
    ),
    "trap-interrupt-return": (
        translatable(
            "model",
            "{mnemonic} is sensitive but not privileged: by itself it would not trap. So the hypervisor has marked "
            "the application's segments as not present in the table that the CPU really uses. The CPU raises #NP, "
            "and the hypervisor restores the flags and the ring of the virtual CPU.",
        ),
        POPEK_GOLDBERG,
    ),
    "trap-privileged": (
        translatable(
            "model",
            "{mnemonic} is privileged. {who} runs in ring {ring}, so the CPU refuses it and traps. The hypervisor "
            "catches the trap, carries the instruction out on the virtual CPU's state, and resumes the guest.",
        ),
        POPEK_GOLDBERG,
    ),
    "trap-segment": (
        translatable(
            "model",
            "{instruction} loads a segment. In the table that the CPU really uses, which is the hypervisor's, the "
            "segment does not have the ring that the guest believes it has, so the CPU raises an exception. The "
            "hypervisor carries the instruction out by the guest's own table.",
        ),
        POPEK_GOLDBERG,
    ),
    "trap-io-chip": (
        translatable(
            "model",
            "{mnemonic} talks to the interrupt controller or the timer. {who} runs in ring {ring}, so it traps. "
            "The hypervisor keeps a virtual one for each guest and changes that; the physical one stays its own, and "
            "no cycles of a chip are counted.",
        ),
        POPEK_GOLDBERG,
    ),
    "trap-io-hosted": (
        translatable(
            "model",
            "{mnemonic} talks to a device. {who} runs in ring {ring}, so it traps. The hypervisor has no drivers "
            "of its own: it switches to the host operating system, whose driver reaches the device ({device}). "
            "Then everything goes back the same way. The device's own cycles come on top.",
        ),
        SUGERMAN,
    ),
    "trap-io-bare-metal": (
        translatable(
            "model",
            "{mnemonic} talks to a device. {who} runs in ring {ring}, so it traps. The hypervisor has its own "
            "driver, reaches the device ({device}) itself, and resumes the guest. The device's own cycles come on "
            "top of the trap's.",
        ),
        POPEK_GOLDBERG,
    ),
    "trap-io-model-hosted": (
        translatable(
            "model",
            "{mnemonic} talks to a device that exists only in software. {who} runs in ring {ring}, so it traps. "
            "The hypervisor hands the access to the device model, a program on the host operating system, and "
            "resumes the guest with the answer. No hardware is touched, so no cycles of a device are counted.",
        ),
        SUGERMAN,
    ),
    "trap-io-model-bare-metal": (
        translatable(
            "model",
            "{mnemonic} talks to a device that exists only in software. {who} runs in ring {ring}, so it traps. "
            "The hypervisor's device model answers in the device's place, and the guest goes on. No hardware is "
            "touched, so no cycles of a device are counted: this can cost less than the real port.",
        ),
        ADAMS_AGESEN,
    ),
}

SLIPPED: Sentences = {
    "slipped-descriptor-table-store": (
        translatable(
            "model",
            "{mnemonic} is sensitive but not privileged: it does not trap. {who} has just read the physical "
            "machine's table, which belongs to the hypervisor, and not its own.",
        ),
        ROBIN_IRVINE,
    ),
    "slipped-machine-status-store": (
        translatable(
            "model",
            "smsw is sensitive but not privileged: it does not trap. {who} has just read the physical control "
            "register, which belongs to the hypervisor.",
        ),
        ROBIN_IRVINE,
    ),
    "slipped-flags-store": (
        translatable(
            "model",
            "{mnemonic} is sensitive but not privileged: it does not trap. The stack now holds the physical "
            "interrupt flag. The guest may have turned its own off, and would never know.",
        ),
        ROBIN_IRVINE,
    ),
    "slipped-flags-load": (
        translatable(
            "model",
            "{mnemonic} is sensitive but not privileged. In ring {ring} the CPU does not change the interrupt "
            "flag, and it does not trap either: the hypervisor never hears of it. The guest believes that it has "
            "switched interrupts, and it has not.",
        ),
        ROBIN_IRVINE,
    ),
    "slipped-segment-check": (
        translatable(
            "model",
            "{mnemonic} is sensitive but not privileged: it does not trap. Its answer depends on the ring, and "
            "{ring} is not the ring that the guest believes it runs in.",
        ),
        ROBIN_IRVINE,
    ),
    "slipped-segment-register": (
        translatable(
            "model",
            "{instruction} is sensitive but not privileged: it does not trap. A segment register holds the ring, "
            "and which segments the CPU accepts depends on it. The real ring here is {ring}, not the one that the "
            "guest believes it has.",
        ),
        ROBIN_IRVINE,
    ),
    "slipped-far-transfer": (
        translatable(
            "model",
            "{instruction} is sensitive but not privileged: it does not trap. The CPU checks the target against "
            "the real ring {ring}, not against the one that the guest believes it has.",
        ),
        ROBIN_IRVINE,
    ),
    "slipped-interrupt-return": (
        translatable(
            "model",
            "{mnemonic} is sensitive but not privileged: it does not trap on the way out of the kernel. In ring "
            "{ring} the CPU silently keeps the physical interrupt flag, whatever the stack says.",
        ),
        INTEL,
    ),
    "slipped-sensitive": (
        translatable(
            "model",
            "{mnemonic} is sensitive but not privileged. In ring {ring} it does not trap, so the hypervisor cannot "
            "correct what it shows or changes.",
        ),
        ROBIN_IRVINE,
    ),
    "slipped-application": (
        translatable(
            "model",
            "{mnemonic} is sensitive but not privileged, and does not trap. The application runs in ring 3 with "
            "and without a hypervisor, so it sees hardly a difference.",
        ),
        ROBIN_IRVINE,
    ),
}

EVENTS: Sentences = {
    "system-call-native": (
        translatable(
            "model",
            "{instruction} asks the operating system for a service. The CPU switches to ring 0 and enters the "
            "kernel through the table that the kernel has set up.",
        ),
        INTEL,
    ),
    "system-call-reflected": (
        translatable(
            "model",
            "{instruction} asks the guest kernel for a service. But the physical table of entries belongs to the "
            "hypervisor, so the CPU enters the hypervisor first. It looks up the entry in the guest's own table "
            "and reflects the call to the guest kernel.",
        ),
        ADAMS_AGESEN,
    ),
    "system-call-own": (
        translatable(
            "model",
            "{instruction} asks the guest kernel for a service. The CPU enters the guest kernel without passing "
            "the hypervisor.",
        ),
        XEN,
    ),
    "system-call-container": (
        translatable(
            "model",
            "{instruction} asks the kernel for a service. A container has no kernel of its own: the host's kernel "
            "serves it, as it serves every process.",
        ),
        FELTER,
    ),
    "interrupt-container": (
        translatable(
            "model",
            "An interrupt arrives ({event}). It leaves the container's program as it leaves every process, and "
            "enters the host's kernel. That goes on in the same process, or in another one.",
        ),
        INTEL,
    ),
    "fault-container": (
        translatable(
            "model",
            "{instruction} cannot be executed: the CPU raises {event}, and enters the host's kernel. It makes a "
            "signal of it, for which the process has a handler, or which ends it. Other processes do not notice.",
        ),
        SIGNALS,
    ),
    "page-fault-container": (
        translatable(
            "model",
            "{instruction} touches memory that is not its process's own. The CPU raises #PF, and the host's kernel "
            "makes a signal of it (SIGSEGV).",
        ),
        SIGNALS,
    ),
    "interrupt-native": (
        translatable(
            "model",
            "An interrupt arrives ({event}). The CPU leaves what it was doing and enters the kernel's handler.",
        ),
        INTEL,
    ),
    "interrupt-injected": (
        translatable(
            "model",
            "An interrupt arrives ({event}). Physical interrupts are the hypervisor's, also while a guest runs. It "
            "sees that this one concerns the guest, and raises a virtual interrupt in it, through the guest's own "
            "table.",
        ),
        POPEK_GOLDBERG,
    ),
    "interrupt-injected-hosted": (
        translatable(
            "model",
            "An interrupt arrives ({event}). The host operating system owns the device and takes it; the "
            "hypervisor then raises a virtual interrupt in this guest, through the guest's own table.",
        ),
        SUGERMAN,
    ),
    "interrupt-held": (
        translatable(
            "model",
            "An interrupt is waiting ({event}). The guest has turned its interrupts off, so the hypervisor holds "
            "it back until the virtual CPU's interrupt flag is set again.",
        ),
        POPEK_GOLDBERG,
    ),
    "fault-native": (
        translatable(
            "model", "{instruction} cannot be executed: the CPU raises {event}, and the kernel's handler takes over."
        ),
        INTEL,
    ),
    "fault-reflected": (
        translatable(
            "model",
            "{instruction} cannot be executed: the CPU raises {event}, and enters the hypervisor. The fault is the "
            "guest's own, so the hypervisor reflects it to the handler in the guest's own table.",
        ),
        POPEK_GOLDBERG,
    ),
    "fault-privileged": (
        translatable(
            "model",
            "{mnemonic} is privileged, and the application runs in ring 3 on a real machine too. So nothing is "
            "emulated: the guest kernel is shown the {event} that it would have got.",
        ),
        POPEK_GOLDBERG,
    ),
    "fault-fatal": (
        translatable(
            "model",
            "{instruction} cannot be executed ({event}), and the guest has no handler that could take the fault. "
            "The guest is stopped; the others do not notice.",
        ),
        POPEK_GOLDBERG,
    ),
    "fault-own": (
        translatable(
            "model",
            "{instruction} cannot be executed: the CPU raises {event} in guest mode, and the guest kernel's "
            "handler takes over without a VM exit.",
        ),
        INTEL,
    ),
    "page-fault-native": (
        translatable(
            "model",
            "{instruction} touches a page that is not there, or not its own. The CPU raises #PF, and the kernel's "
            "handler decides.",
        ),
        INTEL,
    ),
    "page-fault-reflected": (
        translatable(
            "model",
            "{instruction} touches a page that the guest's own page table does not allow. The hypervisor takes the "
            "#PF, sees that it is the guest's affair, and reflects it to the guest kernel.",
        ),
        ADAMS_AGESEN,
    ),
    "halted": (
        translatable("model", "The virtual CPU sleeps, and no interrupt can wake it any more. The guest has ended."),
        INTEL,
    ),
}

OTHER_TECHNIQUES: Sentences = {
    "hypercall": (
        translatable(
            "model",
            "The guest's kernel was changed to know the hypervisor: instead of a privileged instruction it makes "
            "one call, {instruction}, and says what it wants.",
        ),
        XEN,
    ),
}

ALL: Sentences = {**DIRECT, **NATIVE, **TRAP, **SLIPPED, **EVENTS, **OTHER_TECHNIQUES}
