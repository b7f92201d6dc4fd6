"""Why a guest left non-root mode: Intel's basic exit reasons, by number and name.

Numbers and names are those of Intel's manual, volume 3C, appendix "VMX Basic Exit Reasons". Only reasons that this
machine can produce are here; a test compares the numbers with the decoder's list of exiting instructions.
"""

from enum import IntEnum


class ExitReason(IntEnum):
    """A basic exit reason."""

    EXCEPTION = 0
    EXTERNAL_INTERRUPT = 1
    TRIPLE_FAULT = 2
    INTERRUPT_WINDOW = 7
    CPUID = 10
    GETSEC = 11
    HLT = 12
    INVD = 13
    INVLPG = 14
    RDPMC = 15
    RDTSC = 16
    VMCALL = 18
    VMCLEAR = 19
    VMLAUNCH = 20
    VMPTRLD = 21
    VMPTRST = 22
    VMREAD = 23
    VMRESUME = 24
    VMWRITE = 25
    VMXOFF = 26
    VMXON = 27
    CONTROL_REGISTER = 28
    DEBUG_REGISTER = 29
    IO = 30
    RDMSR = 31
    WRMSR = 32
    INVALID_GUEST_STATE = 33
    MWAIT = 36
    MONITOR = 39
    PAUSE = 40
    GDTR_OR_IDTR = 46
    LDTR_OR_TR = 47
    EPT_VIOLATION = 48
    INVEPT = 50
    PREEMPTION_TIMER = 52
    INVVPID = 53
    WBINVD = 54
    XSETBV = 55

    @property
    def label(self) -> str:
        """Number and name, the words by which exits are counted: "12 HLT"."""
        return f"{self.value} {_NAMES.get(self, self.name)}"


# The others are called as their instruction.
_NAMES = {
    ExitReason.EXCEPTION: "Exception or NMI",
    ExitReason.EXTERNAL_INTERRUPT: "External interrupt",
    ExitReason.TRIPLE_FAULT: "Triple fault",
    ExitReason.INTERRUPT_WINDOW: "Interrupt window",
    ExitReason.CONTROL_REGISTER: "Control-register accesses",
    ExitReason.DEBUG_REGISTER: "MOV DR",
    ExitReason.IO: "I/O instruction",
    ExitReason.INVALID_GUEST_STATE: "VM-entry failure due to invalid guest state",
    ExitReason.GDTR_OR_IDTR: "Access to GDTR or IDTR",
    ExitReason.LDTR_OR_TR: "Access to LDTR or TR",
    ExitReason.EPT_VIOLATION: "EPT violation",
    ExitReason.PREEMPTION_TIMER: "VMX-preemption timer expired",
    ExitReason.WBINVD: "WBINVD or WBNOINVD",
}
