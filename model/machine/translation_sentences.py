"""The sentences about translated code, by id; places as in `model.machine.sentences`."""

from model.machine.sentences import ADAMS_AGESEN, ROBIN_IRVINE, SUGERMAN, Sentences
from model.text import translatable

TRANSLATION: Sentences = {
    "direct-translated": (
        translatable(
            "model",
            "{mnemonic} is innocuous. The translator copied it into the translation cache, and the CPU executes the "
            "copy directly.",
        ),
        ADAMS_AGESEN,
    ),
    "translated-branch": (
        translatable(
            "model",
            "{mnemonic} is innocuous, but the code that it leads to has its translation at another place. The first "
            "time, the jump goes to the dispatcher, which finds the translation; then the two are chained, and the "
            "jump leads there directly.",
        ),
        ADAMS_AGESEN,
    ),
    "translated-call": (
        translatable(
            "model",
            "{instruction} puts the guest's own return address on the stack, not one of the cache, so the guest "
            "never sees that it is translated. The jump that follows is chained to the translation of the procedure.",
        ),
        ADAMS_AGESEN,
    ),
    "translated-indirect": (
        translatable(
            "model",
            "{mnemonic} goes where an address of the guest's says, which is known only now. The dispatcher looks up "
            "the translation of that place, each time.",
        ),
        ADAMS_AGESEN,
    ),
    "in-cache": (
        translatable(
            "model",
            "The translator replaced {mnemonic} by instructions that do the same to the virtual CPU's state, inside "
            "the translation cache. The hypervisor is not entered.",
        ),
        ADAMS_AGESEN,
    ),
    "in-cache-interrupt-flag": (
        translatable(
            "model",
            "The translator replaced {mnemonic} by one that writes the virtual CPU's interrupt flag in memory. "
            "Nothing traps, and the physical flag stays on.",
        ),
        ADAMS_AGESEN,
    ),
    "in-cache-flags-store": (
        translatable(
            "model",
            "{mnemonic} is sensitive but not privileged: by itself it would store the physical interrupt flag. The "
            "translator replaced it, so the stack holds the virtual CPU's flag.",
        ),
        ROBIN_IRVINE,
    ),
    "in-cache-flags-load": (
        translatable(
            "model",
            "{mnemonic} is sensitive but not privileged: by itself it would leave the interrupt flag alone and not "
            "trap. The translator has replaced it, so the virtual CPU's flag takes the value from the stack: binary "
            "translation closes the hole that trap and emulate leaves open.",
        ),
        ROBIN_IRVINE,
    ),
    "in-cache-control-register": (
        translatable(
            "model",
            "The translator replaced {instruction} by a move to or from the virtual CPU's register in memory. The "
            "physical register stays the hypervisor's.",
        ),
        ADAMS_AGESEN,
    ),
    "call-out": (
        translatable(
            "model",
            "The translator replaced {mnemonic} by a call to the hypervisor. Nothing traps: translated code asks, "
            "the hypervisor acts on the virtual CPU, and the code goes on.",
        ),
        ADAMS_AGESEN,
    ),
    "call-out-sensitive": (
        translatable(
            "model",
            "{mnemonic} is sensitive but not privileged: by itself it would show or use what is the hypervisor's, "
            "and not trap. The translator replaced it by a call to the hypervisor, which answers with the virtual "
            "CPU's state.",
        ),
        ROBIN_IRVINE,
    ),
    "call-out-halt": (
        translatable(
            "model",
            "The translator replaced hlt by a call to the hypervisor. It puts the virtual CPU to sleep until its "
            "next interrupt, which never comes if its interrupts are off. The physical core serves another guest.",
        ),
        ADAMS_AGESEN,
    ),
    "call-out-interrupt-return": (
        translatable(
            "model",
            "The translator replaced {mnemonic} by a call to the hypervisor, which restores the flags and the ring "
            "of the virtual CPU. An application goes on directly, the kernel in the translation cache. Its cycles "
            "are counted with what it returns from.",
        ),
        ADAMS_AGESEN,
    ),
    "call-out-io-chip": (
        translatable(
            "model",
            "The translator replaced {mnemonic} by a call to the hypervisor, which keeps a virtual port for each "
            "guest. Nothing traps and no chip is touched, so it costs less than the real port.",
        ),
        ADAMS_AGESEN,
    ),
    "call-out-io-hosted": (
        translatable(
            "model",
            "The translator replaced {mnemonic} by a call to the hypervisor. It has no drivers of its own and "
            "switches to the host operating system, whose driver reaches the device ({device}). The device's own "
            "cycles come on top.",
        ),
        SUGERMAN,
    ),
    "call-out-io-bare-metal": (
        translatable(
            "model",
            "The translator replaced {mnemonic} by a call to the hypervisor, whose own driver reaches the device "
            "({device}). The device's own cycles come on top.",
        ),
        ADAMS_AGESEN,
    ),
    "call-out-io-model-hosted": (
        translatable(
            "model",
            "The translator replaced {mnemonic} by a call to the hypervisor, which hands the access to the device "
            "model, a program on the host operating system. No hardware is touched.",
        ),
        SUGERMAN,
    ),
    "call-out-io-model-bare-metal": (
        translatable(
            "model",
            "The translator replaced {mnemonic} by a call to the hypervisor, whose device model answers. Nothing "
            "traps and no hardware is touched, so it costs less than the real port.",
        ),
        ADAMS_AGESEN,
    ),
    "translate": (
        translatable(
            "model",
            "The guest kernel reaches code for the first time, or again after it has changed. The translator reads "
            "it up to the next branch, copies what is innocuous and replaces what is sensitive, and keeps the "
            "result. The next time it runs at full speed.",
        ),
        ADAMS_AGESEN,
    ),
}
