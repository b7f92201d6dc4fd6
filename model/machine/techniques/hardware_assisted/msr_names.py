"""The model-specific registers that a view offers, by Intel's names for them.

Numbers and names are those of the Intel SDM, volume 4, chapter 2, table "IA-32 Architectural MSRs". All lie in the
two ranges that the MSR bitmaps cover.
"""

from collections.abc import Mapping

MSR_NAMES: Mapping[int, str] = {
    0x10: "IA32_TIME_STAMP_COUNTER",
    0x1B: "IA32_APIC_BASE",
    0x174: "IA32_SYSENTER_CS",
    0x175: "IA32_SYSENTER_ESP",
    0x176: "IA32_SYSENTER_EIP",
    0x277: "IA32_PAT",
    0xC0000080: "IA32_EFER",
    0xC0000081: "IA32_STAR",
    0xC0000082: "IA32_LSTAR",
    0xC0000084: "IA32_FMASK",
    0xC0000100: "IA32_FS_BASE",
    0xC0000101: "IA32_GS_BASE",
    0xC0000102: "IA32_KERNEL_GS_BASE",
    0xC0000103: "IA32_TSC_AUX",
}
