"""The sentences about page faults under shadow page tables; see `model.machine.sentences`."""

from model.machine.sentences import ADAMS_AGESEN, Sentences
from model.text import translatable

KVM = "KVM's documentation, x86/mmu, in the Linux kernel"

SHADOW_PAGING: Sentences = {
    "page-fault-hidden": (
        translatable(
            "model",
            "{instruction} touches a page that the guest's own page table allows, but that the hypervisor's shadow "
            "page table does not have yet. The hypervisor takes the #PF, fills the shadow, and lets the instruction "
            "run again. A hidden fault: the guest never learns of it.",
        ),
        ADAMS_AGESEN,
    ),
    "page-fault-true": (
        translatable(
            "model",
            "{instruction} touches a page that the guest's own page table does not allow. The hypervisor takes the "
            "#PF, finds that in the guest's table, and forwards the fault to the guest kernel. A true fault: it "
            "would happen without a hypervisor too.",
        ),
        ADAMS_AGESEN,
    ),
    "page-table-write": (
        translatable(
            "model",
            "{instruction} writes into one of the guest's own page tables. The hypervisor has that page "
            "write-protected, so the write traps (a trace fault): it executes the write for the guest and drops what "
            "its shadow page table made of the old entry.",
        ),
        ADAMS_AGESEN,
    ),
    "page-fault-hidden-exit": (
        translatable(
            "model",
            "{instruction} touches a page that the guest's own page table allows, but that the hypervisor's shadow "
            "page table does not have yet. The #PF leaves guest mode (a VM exit), the hypervisor fills the shadow, "
            "and the instruction runs again. A hidden fault: the guest never learns of it.",
        ),
        KVM,
    ),
    "page-fault-true-exit": (
        translatable(
            "model",
            "{instruction} touches a page that the guest's own page table does not allow. Without nested paging "
            "every #PF leaves guest mode (a VM exit). The hypervisor finds the fault in the guest's table and "
            "injects it with the VM entry. A true fault: it would happen without a hypervisor too.",
        ),
        KVM,
    ),
    "page-table-write-exit": (
        translatable(
            "model",
            "{instruction} writes into one of the guest's own page tables. The hypervisor has that page "
            "write-protected, so the write leaves guest mode (a VM exit): the hypervisor executes it for the guest "
            "and drops what its shadow page table made of the old entry.",
        ),
        KVM,
    ),
}
