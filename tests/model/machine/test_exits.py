"""Which instruction exits: against the decoder's own list, and bit by bit against Intel's manual."""

import iced_x86
import pytest

from model.machine.assembler import assemble
from model.machine.instructions import classify
from model.machine.memory import Ram
from model.machine.registers import CX, DX, reset_state
from model.machine.techniques.hardware_assisted.controls import CR0_BITS, Control, ExecutionControls, default_controls
from model.machine.techniques.hardware_assisted.exit_reasons import ExitReason
from model.machine.techniques.hardware_assisted.exits import RULES, Exit, exit_of, may_exit

KVM = default_controls(nested_paging=True)
NOTHING = ExecutionControls(frozenset(), cr0_mask=0, cr4_mask=0)
# Undefined instructions and debug exceptions exit by the exception bitmap, not by themselves; RSM belongs to the
# management mode; SEAMCALL and TDCALL to trust domains.
NOT_BY_THEMSELVES = {"INT1", "INT3", "INTO", "UD0", "UD1", "UD2", "BOUND", "RSM", "SEAMCALL", "TDCALL"}
# What the decoder says "may" exit and is not here: task switches, and what the emulated processor does not have.
NOT_HERE = {"CALL", "JMP", "IRETW", "IRETD", "IRETQ", "INT", "SMSW"}
ABSENT = {
    *("RDRAND", "RDSEED", "RDTSCP", "INVPCID", "XSAVES", "XSAVES64", "XRSTORS", "XRSTORS64", "VMFUNC", "PCONFIG"),
    *("ENCLS", "ENCLV", "ENQCMD", "ENQCMDS", "LOADIWKEY", "PCOMMIT", "SENDUIPI", "TPAUSE", "UMWAIT"),
    *("RDMSRLIST", "WRMSRLIST", "WRMSRNS"),
}


def codes(property_name):
    for name, value in vars(iced_x86.Code).items():
        if isinstance(value, int) and not name.startswith("_") and getattr(iced_x86.OpCodeInfo(value), property_name):
            yield name.split("_")[0]


def decided(source, controls, bits=32, cpl=0, **general):
    instruction = classify(assemble(source, bits, 0x20000).code, 0x20000, bits)
    cpu = reset_state(bits)
    cpu.cpl = cpl
    for name, value in general.items():
        if name in {"cx", "dx"}:
            cpu.general[{"cx": CX, "dx": DX}[name]] = value
        elif name == "ax":
            cpu.general[0] = value
        else:
            cpu.control[int(name.removeprefix("cr"))] = value
    return exit_of(instruction, cpu, Ram(), controls)


def test_what_the_decoder_says_always_exits():
    always = set(codes("intel_vm_exit")) - NOT_BY_THEMSELVES
    ours = {mnemonic.upper() for mnemonic, rule in RULES.items() if rule.control is None}
    named = {name.removesuffix("D") if name == "GETSECD" else name for name in always} - {"GETSECQ"}
    # VMREAD and VMWRITE may be spared by a shadow VMCS, which is not used here.
    assert ours == named | {"VMREAD", "VMWRITE"}


def test_what_the_decoder_says_may_exit():
    may = set(codes("intel_may_vm_exit")) - set(codes("intel_vm_exit")) - NOT_BY_THEMSELVES - NOT_HERE - ABSENT
    may = {name.removesuffix("D").removesuffix("W").removesuffix("Q") if "MONITOR" in name else name for name in may}
    by_family = {
        "IN",
        "OUT",
        "INSB",
        "INSW",
        "INSD",
        "OUTSB",
        "OUTSW",
        "OUTSD",
        "RDMSR",
        "WRMSR",
        "MOV",
        "CLTS",
        "LMSW",
    }
    ours = {mnemonic.upper() for mnemonic, rule in RULES.items() if rule.control is not None}
    assert ours | by_family | {"VMREAD", "VMWRITE"} == may


@pytest.mark.parametrize(
    "source",
    [
        *(
            "cli",
            "sti",
            "pushfd",
            "popfd",
            "lar eax, ecx",
            "lsl eax, ecx",
            "verr ax",
            "verw ax",
            "push cs",
            "smsw ax",
        ),
        *("mov eax, ds", "mov es, eax", "int 0x80", "int3", "iretd", "retf", "nop", "mov eax, cr0", "mov eax, cr2"),
        *("mov eax, cr4", "mov cr2, eax"),
    ],
)
def test_what_never_exits(source):
    everything = ExecutionControls(frozenset(Control), exceptions=frozenset(range(32)))
    assert decided(source, everything) is None


@pytest.mark.parametrize(
    ("source", "control", "expected"),
    [
        ("hlt", Control.HLT, Exit(ExitReason.HLT)),
        ("pause", Control.PAUSE, Exit(ExitReason.PAUSE)),
        ("rdtsc", Control.RDTSC, Exit(ExitReason.RDTSC)),
        ("rdpmc", Control.RDPMC, Exit(ExitReason.RDPMC)),
        ("monitor", Control.MONITOR, Exit(ExitReason.MONITOR)),
        ("mwait", Control.MWAIT, Exit(ExitReason.MWAIT)),
        ("wbinvd", Control.WBINVD, Exit(ExitReason.WBINVD)),
        ("invlpg [0x31234]", Control.INVLPG, Exit(ExitReason.INVLPG, 0x31234)),
        ("lgdt [0x31234]", Control.DESCRIPTOR_TABLE, Exit(ExitReason.GDTR_OR_IDTR, 0x31234)),
        ("sidt [0x31234]", Control.DESCRIPTOR_TABLE, Exit(ExitReason.GDTR_OR_IDTR, 0x31234)),
        ("ltr ax", Control.DESCRIPTOR_TABLE, Exit(ExitReason.LDTR_OR_TR)),
        ("str ax", Control.DESCRIPTOR_TABLE, Exit(ExitReason.LDTR_OR_TR)),
        ("mov cr3, ecx", Control.CR3_LOAD, Exit(ExitReason.CONTROL_REGISTER, 0x103)),
        ("mov edx, cr3", Control.CR3_STORE, Exit(ExitReason.CONTROL_REGISTER, 0x213)),
        ("mov dr7, ebx", Control.MOV_DR, Exit(ExitReason.DEBUG_REGISTER, 0x307)),
        ("mov esi, dr3", Control.MOV_DR, Exit(ExitReason.DEBUG_REGISTER, 0x613)),
        ("in al, 0x60", Control.UNCONDITIONAL_IO, Exit(ExitReason.IO, 0x60_0048)),
        ("out 0x80, eax", Control.UNCONDITIONAL_IO, Exit(ExitReason.IO, 0x80_0043)),
        ("out dx, ax", Control.UNCONDITIONAL_IO, Exit(ExitReason.IO, 0x3F8_0001)),
        ("in eax, dx", Control.UNCONDITIONAL_IO, Exit(ExitReason.IO, 0x3F8_000B)),
        ("outsb", Control.UNCONDITIONAL_IO, Exit(ExitReason.IO, 0x3F8_0010)),
        ("rep insd", Control.UNCONDITIONAL_IO, Exit(ExitReason.IO, 0x3F8_003B)),
    ],
)
def test_a_control_decides_and_the_qualification_says_about_what(source, control, expected):
    assert decided(source, NOTHING.with_control(control, True), dx=0x3F8) == expected
    assert decided(source, NOTHING, dx=0x3F8) is None
    assert may_exit(classify(assemble(source, 32, 0).code, 0, 32))


def test_cr8_and_the_upper_registers_of_64_bits():
    both = NOTHING.with_control(Control.CR8_LOAD, True).with_control(Control.CR8_STORE, True)
    assert decided("mov cr8, r10", both, bits=64) == Exit(ExitReason.CONTROL_REGISTER, 0xA08)
    assert decided("mov rax, cr8", both, bits=64) == Exit(ExitReason.CONTROL_REGISTER, 0x018)
    assert decided("mov cr8, r10", NOTHING, bits=64) is None


@pytest.mark.parametrize(
    "source", ["hlt", "rdmsr", "wbinvd", "mov cr3, eax", "lgdt [0x31234]", "invd", "in al, 0x60"]
)
def test_a_privilege_fault_comes_before_the_exit(source):
    everything = ExecutionControls(frozenset(Control) - {Control.USE_MSR_BITMAPS, Control.USE_IO_BITMAPS})
    assert decided(source, everything) is not None
    assert decided(source, everything, cpl=3) is None


@pytest.mark.parametrize("source", ["cpuid", "rdtsc", "pause", "sgdt [0x31234]", "mov dr0, eax", "vmcall", "vmxoff"])
def test_what_exits_from_every_ring(source):
    everything = ExecutionControls(frozenset(Control))
    assert decided(source, everything, cpl=3) is not None


def test_what_does_not_exist_for_the_guest_faults_first():
    assert decided("xsetbv", KVM) is None
    assert decided("xsetbv", KVM, cr4=1 << 18) == Exit(ExitReason.XSETBV)
    assert decided("getsec", KVM) is None
    assert decided("getsec", KVM, cr4=1 << 14) == Exit(ExitReason.GETSEC)


@pytest.mark.parametrize(
    ("value", "kept", "exits"),
    [
        (0x15, ("TS",), False),  # nothing changes
        (0x1D, ("TS",), True),  # TS does, and is kept
        (0x1D, ("MP",), False),  # TS does, and is the guest's
        (0x17, ("MP", "TS"), True),
    ],
)
def test_a_kept_bit_that_changes_exits(value, kept, exits):
    masked = NOTHING.with_masked(0, sum(CR0_BITS[name] for name in kept), kept=True)
    found = decided("mov cr0, eax", masked, ax=value, cr0=0x15)
    assert found == (Exit(ExitReason.CONTROL_REGISTER, 0) if exits else None)


@pytest.mark.parametrize(
    ("value", "cr0", "kept", "exits"),
    [
        (0x1, 0x11, "PE", False),
        (0x0, 0x11, "PE", False),  # LMSW cannot clear PE
        (0x1, 0x10, "PE", True),
        (0x9, 0x11, "TS", True),
        (0x9, 0x11, "MP", False),
        (0x31, 0x11, "NE", False),  # LMSW does not reach it
    ],
)
def test_lmsw_exits_for_the_bits_that_it_can_change(value, cr0, kept, exits):
    masked = NOTHING.with_masked(0, CR0_BITS[kept], kept=True)
    found = decided("lmsw ax", masked, ax=value, cr0=cr0)
    assert found == (Exit(ExitReason.CONTROL_REGISTER, 0x30 | value << 16) if exits else None)


def test_clts_exits_if_the_hypervisor_keeps_a_bit_that_is_set():
    kept = NOTHING.with_masked(0, CR0_BITS["TS"], kept=True)
    assert decided("clts", kept, cr0=0x19) == Exit(ExitReason.CONTROL_REGISTER, 0x20)
    assert decided("clts", kept, cr0=0x11) is None
    assert decided("clts", NOTHING, cr0=0x19) is None


@pytest.mark.parametrize(("source", "reason"), [("rdmsr", ExitReason.RDMSR), ("wrmsr", ExitReason.WRMSR)])
def test_registers_exit_by_the_bitmap(source, reason):
    assert decided(source, KVM, cx=0x174) is None
    assert decided(source, KVM, cx=0x10) == Exit(reason)
    assert decided(source, NOTHING, cx=0x174) == Exit(reason)


def test_reasons_are_counted_by_number_and_name():
    assert ExitReason.HLT.label == "12 HLT"
    assert ExitReason.IO.label == "30 I/O instruction"
    assert ExitReason.EXCEPTION.label == "0 Exception or NMI"
