"""The sentences about VM exits and VM entries, by id; places as in `model.machine.sentences`."""

from model.machine.sentences import INTEL, Sentences
from model.text import translatable

KVM = "Linux kernel, KVM for Intel processors (arch/x86/kvm/vmx)"

EXITS: Sentences = {
    "vm-exit": (
        translatable(
            "model",
            "{instruction} is among what this hypervisor wants to see. The CPU leaves guest mode and saves the "
            "guest's state (a VM exit). The hypervisor acts on the virtual CPU, and enters the guest again.",
        ),
        INTEL,
    ),
    "vm-exit-cpuid": (
        translatable(
            "model",
            "cpuid always leaves guest mode, in every ring and whatever the controls say (a VM exit). The hypervisor "
            "decides what the guest learns about its processor.",
        ),
        INTEL,
    ),
    "vm-exit-halt": (
        translatable(
            "model",
            "HLT exiting is on, so hlt leaves guest mode (a VM exit). The hypervisor puts the virtual CPU to sleep "
            "until its next interrupt, which never comes if its interrupts are off. The physical core serves another "
            "guest.",
        ),
        INTEL,
    ),
    "vm-exit-time": (
        translatable(
            "model",
            "RDTSC exiting is on, so {mnemonic} leaves guest mode (a VM exit), from the application too. The "
            "hypervisor decides what time the guest sees.",
        ),
        INTEL,
    ),
    "vm-exit-pause": (
        translatable(
            "model",
            "PAUSE exiting is on, so pause leaves guest mode (a VM exit). The guest waits for something, and the "
            "hypervisor could let another guest run.",
        ),
        INTEL,
    ),
    "vm-exit-control-register": (
        translatable(
            "model",
            "{instruction} touches a control register that this hypervisor keeps: by a control of its own, or "
            "because a bit in the guest/host mask would change. The CPU leaves guest mode (a VM exit), and the "
            "hypervisor does it for the virtual CPU.",
        ),
        INTEL,
    ),
    "vm-exit-debug-register": (
        translatable(
            "model",
            "MOV-DR exiting is on, so {instruction} leaves guest mode (a VM exit), even before the CPU looks at the "
            "ring. The hypervisor uses the virtual CPU's debug register.",
        ),
        INTEL,
    ),
    "vm-exit-msr": (
        translatable(
            "model",
            "{mnemonic} leaves guest mode (a VM exit), because the MSR bitmaps are not used, do not cover this "
            "register, or have its bit set. The hypervisor keeps the register for each virtual CPU.",
        ),
        INTEL,
    ),
    "vm-exit-descriptor-table": (
        translatable(
            "model",
            "Descriptor-table exiting is on, so {mnemonic} leaves guest mode (a VM exit). The hypervisor does it for "
            "the virtual CPU; without the control the CPU would have done it alone.",
        ),
        INTEL,
    ),
    "vm-exit-tlb": (
        translatable(
            "model",
            "INVLPG exiting is on, so {mnemonic} leaves guest mode (a VM exit). The hypervisor forgets what it "
            "derived from the guest's page table for that address.",
        ),
        INTEL,
    ),
    "vm-exit-cache": (
        translatable(
            "model",
            "{mnemonic} leaves guest mode (a VM exit). Emptying the physical caches would slow down every guest: the "
            "hypervisor only lets the guest believe it.",
        ),
        INTEL,
    ),
    "vm-exit-virtualization": (
        translatable(
            "model",
            "{mnemonic} belongs to hardware-assisted virtualization itself, and always leaves guest mode (a VM "
            "exit). This hypervisor does not offer it to its guests: the guest gets #UD, as on a processor without "
            "it.",
        ),
        KVM,
    ),
    "vm-exit-absent": (
        translatable(
            "model",
            "{mnemonic} leaves guest mode (a VM exit). The virtual CPU does not have this instruction, so the "
            "hypervisor enters the guest again with #UD.",
        ),
        KVM,
    ),
    "vm-exit-hypercall": (
        translatable(
            "model",
            "vmcall calls the hypervisor: it always leaves guest mode (a VM exit). The guest knows that there is a "
            "hypervisor, and says by a number what it wants.",
        ),
        KVM,
    ),
    "vm-exit-io-chip": (
        translatable(
            "model",
            "{mnemonic} talks to the interrupt controller or the timer. The CPU leaves guest mode (a VM exit). The "
            "hypervisor keeps a virtual one for each guest and changes that; the physical one stays its own.",
        ),
        INTEL,
    ),
    "vm-exit-io-hosted": (
        translatable(
            "model",
            "{mnemonic} talks to a device. The CPU leaves guest mode (a VM exit); the hypervisor hands the access "
            "to the host operating system, whose driver or device model serves it ({device}).",
        ),
        INTEL,
    ),
    "vm-exit-io-bare-metal": (
        translatable(
            "model",
            "{mnemonic} talks to a device. The CPU leaves guest mode (a VM exit), and the hypervisor itself "
            "reaches the device ({device}).",
        ),
        INTEL,
    ),
    "vm-exit-io-model-hosted": (
        translatable(
            "model",
            "{mnemonic} talks to a device that exists only in software. The CPU leaves guest mode (a VM exit); the "
            "hypervisor hands the access to the device model, a program on the host operating system.",
        ),
        INTEL,
    ),
    "vm-exit-io-model-bare-metal": (
        translatable(
            "model",
            "{mnemonic} talks to a device that exists only in software. The CPU leaves guest mode (a VM exit), and "
            "the hypervisor's device model answers in the device's place.",
        ),
        INTEL,
    ),
    "vm-exit-interrupt": (
        translatable(
            "model",
            "An interrupt of the machine arrives. It leaves guest mode whatever the guest's interrupt flag says (a "
            "VM exit). It concerns this guest, which cannot take it now: the virtual one waits.",
        ),
        INTEL,
    ),
    "ept-violation": (
        translatable(
            "model",
            "The guest reaches a page of its memory for the first time, and the hypervisor's page tables have no "
            "frame for it yet. The CPU leaves guest mode (a VM exit). The hypervisor gives the page one of the "
            "guest's frames and enters the guest again, and the access is made once more.",
        ),
        INTEL,
    ),
    "ept-violation-injected": (
        translatable(
            "model",
            "What the guest takes for a physical address is none that it has memory at, so the hypervisor's page "
            "tables lead nowhere. The CPU leaves guest mode (a VM exit). The hypervisor injects {event} with the VM "
            "entry, which this guest's kernel has to deal with, and no other guest notices.",
        ),
        INTEL,
    ),
    "interrupt-exit": (
        translatable(
            "model",
            "An interrupt arrives ({event}). It leaves guest mode (a VM exit): interrupts of the machine are the "
            "hypervisor's. This one concerns the guest, so the VM entry injects a virtual interrupt, which the CPU "
            "takes through the guest's own table.",
        ),
        INTEL,
    ),
    "interrupt-exit-hosted": (
        translatable(
            "model",
            "An interrupt arrives ({event}). It leaves guest mode (a VM exit), and the host operating system, which "
            "owns the device, takes it. The VM entry then injects a virtual interrupt, which the CPU takes through "
            "the guest's own table.",
        ),
        INTEL,
    ),
    "interrupt-timer": (
        translatable(
            "model",
            "The VMX-preemption timer expires: the hypervisor has set it to the guest's next timer interrupt. The "
            "CPU leaves guest mode (a VM exit) without an interrupt of the machine, and the VM entry injects the "
            "guest's.",
        ),
        INTEL,
    ),
    "interrupt-window": (
        translatable(
            "model",
            "The guest can take interrupts again, and one is waiting ({event}). Interrupt-window exiting makes the "
            "CPU leave guest mode at that moment (a VM exit), and the VM entry injects it.",
        ),
        INTEL,
    ),
    "interrupt-wake": (
        translatable(
            "model",
            "An interrupt arrives ({event}) while the virtual CPU sleeps outside guest mode. The hypervisor takes it "
            "without a VM exit, and wakes the guest with a VM entry that injects a virtual one.",
        ),
        INTEL,
    ),
    "interrupt-entry": (
        translatable(
            "model",
            "An interrupt was waiting ({event}), and the guest's last exit has made room for it. The VM entry after "
            "that exit injects it at once: it costs no exit of its own.",
        ),
        INTEL,
    ),
    "fault-exit": (
        translatable(
            "model",
            "{instruction} raises {event}, and the bit of this exception is set in the exception bitmap. The CPU "
            "leaves guest mode (a VM exit). The fault is the guest's own, so the hypervisor injects it again with "
            "the VM entry.",
        ),
        INTEL,
    ),
    "direct-io-guest-mode": (
        translatable(
            "model",
            "{mnemonic} does not leave guest mode: the bit of this port is clear in the I/O bitmap. The guest "
            "reaches the physical port itself, which therefore is its alone. The access waits for the chip: that "
            "takes most of its cycles.",
        ),
        INTEL,
    ),
    "direct-halt-guest-mode": (
        translatable(
            "model",
            "HLT exiting is off: the physical core really halts in guest mode, until an interrupt of the machine "
            "makes it leave. Other guests get the core only then.",
        ),
        INTEL,
    ),
}
