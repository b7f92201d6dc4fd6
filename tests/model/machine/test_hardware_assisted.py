"""Guests in non-root mode, really executed: what exits, what each control changes, and what the VMCS holds."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.elements import ProgramSource, Technique
from model.machine import LifeState, Machine, bundled_programs, plan_run
from model.machine.explanations import explain
from model.machine.memory import FIRST, WINDOW
from model.machine.techniques.hardware_assisted.controls import (
    CR0_BITS,
    EXCEPTIONS,
    Control,
    check_controls,
    default_controls,
)
from model.machine.techniques.hardware_assisted.exit_reasons import ExitReason
from tests.model.machine.runs import ENOUGH, design_of, fingerprint, finished, only
from tests.model.machine.test_equivalence import (
    APPLICATION_PIECES,
    LAST_PIECES,
    PIECES,
    application_of,
    kernel_of,
)
from tests.model.machine.test_isolation import ENDS, WILD, deed_of, random_bytes, with_code

KVM = default_controls(nested_paging=True)
BOTH_WIDTHS = pytest.mark.parametrize("bits", [32, 64])
ASSISTED = Technique.HARDWARE_ASSISTED
TIMER = "mov al, 0x34\nout 0x43, al\nmov al, {period}\nout 0x40, al\nmov al, 0\nout 0x40, al"
CONTROLLER = (
    "mov al, 0x11\nout 0x20, al\nmov al, 0x20\nout 0x21, al\nmov al, 4\nout 0x21, al\nmov al, 1\nout 0x21, al"
)


def plan(program="hello", bits=32, controls=None, approach="bare-metal", guests=1, cores=2):
    design = design_of(approach, bits, program, guests, cores, ASSISTED)
    return plan_run(design, "server", controls=controls)


def run(*args, typed="", **named):
    machine = Machine(plan(*args, **named))
    for system in machine.plan.systems:
        machine.send_input(system.id, typed)
    machine.run(ENOUGH)
    return machine


def run_kernel(pieces, bits=32, controls=None):
    machine = Machine(with_code(plan("hello", bits, controls), kernel=kernel_of(pieces, bits)))
    machine.run(ENOUGH)
    return machine


def run_bare(pieces, bits=32):
    machine = Machine(with_code(plan_run(design_of("traditional", bits), "server"), kernel=kernel_of(pieces, bits)))
    machine.run(ENOUGH)
    return machine


FIRST_TOUCH = ExitReason.EPT_VIOLATION.label


def reasons(machine):
    """Return the exits by reason, but for the first touch of pages, which have tests of their own."""
    return {reason: times for reason, times in machine.counters().reasons.items() if reason != FIRST_TOUCH}


def step_of(machine, shown):
    return next(step for step in machine.trace if step.text.startswith(shown))


# -- the guest cannot tell


@BOTH_WIDTHS
@pytest.mark.parametrize("approach", ["hosted", "bare-metal"])
@pytest.mark.parametrize(
    "program", [program.id for program in bundled_programs() if not program.id.startswith("nano-")]
)
def test_a_guest_cannot_tell_guest_mode_from_the_bare_machine(program, approach, bits):
    native = finished("traditional", bits, program, typed="one\n\n")
    virtual = run(program, bits, approach=approach, typed="one\n\n")
    expected, found = native.system(only(native)), virtual.system("g0")
    assert found.console == expected.console
    assert found.application_registers == expected.application_registers
    assert found.state is expected.state
    assert virtual.memory("g0", FIRST, WINDOW) == native.memory("server", FIRST, WINDOW)


MORE_PIECES = (
    "cpuid\nadd ebx, eax",
    "pause",
    "sgdt [0x30038]",
    "sidt [0x30038]",
    "str ecx\nadd ebx, ecx",
    "smsw ecx\nadd ebx, ecx",
    "mov ecx, 8\nlar eax, ecx\nadd ebx, eax",
    "pushf\npop {a}\nadd ebx, eax",
    "push {a}\npopf",
    "mov {a}, cr0\nor eax, 0x2a\nmov cr0, {a}",
    "mov eax, ebx\nlmsw ax",
    "rdpmc",
    "monitor",
    "vmxoff",
    "xsetbv",
    "mov ecx, 0x10\nrdmsr\nadd ebx, eax",
    "int3",
    "mov al, 0x20\nout 0x20, al",
    f"{CONTROLLER}\n{TIMER.format(period=23)}\nsti",
    "rep outsb",
)
EVERY_CONTROL = st.builds(
    lambda on, off, exceptions, ports, cr0: replace(
        KVM, on=(KVM.on | on) - off, exceptions=exceptions, open_ports=ports, cr0_mask=cr0
    ),
    st.frozensets(st.sampled_from(list(Control))),
    st.frozensets(st.sampled_from(list(Control))),
    st.frozensets(st.sampled_from(EXCEPTIONS)),
    st.frozensets(st.sampled_from([0x80, *range(0x3F8, 0x400)])),
    st.sampled_from([0, KVM.cr0_mask, CR0_BITS["TS"], CR0_BITS["NE"]]),
).filter(lambda controls: check_controls(controls, nested_paging=True) is None)


@BOTH_WIDTHS
@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES + MORE_PIECES), max_size=12), EVERY_CONTROL)
def test_a_kernel_ends_the_same_whatever_the_controls_say(bits, pieces, controls):
    native, virtual = run_bare(pieces, bits), run_kernel(pieces, bits, controls)
    expected, found = native.system("server"), virtual.system("g0")
    assert found.state is expected.state
    assert found.console == expected.console
    assert virtual.memory("g0", FIRST, WINDOW) == native.memory("server", FIRST, WINDOW)
    assert virtual.state("g0") == native.state("server")


@BOTH_WIDTHS
@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.sampled_from(APPLICATION_PIECES), max_size=10),
    st.sampled_from((*LAST_PIECES, "mov dr0, {a}", "cpuid", "hlt", "vmxoff")),
    EVERY_CONTROL,
)
def test_an_application_ends_the_same_whatever_the_controls_say(bits, pieces, last, controls):
    program = application_of(pieces, last.replace("{a}", "eax" if bits == 32 else "rax"))
    native, virtual = finished("traditional", bits, program), run(program, bits, controls, "hosted")
    expected, found = native.system("server"), virtual.system("g0")
    assert found.console == expected.console
    assert found.application_registers == expected.application_registers
    assert found.state is expected.state
    assert virtual.memory("g0", FIRST, WINDOW) == native.memory("server", FIRST, WINDOW)


# -- what does not exit


@BOTH_WIDTHS
def test_the_kernel_runs_in_its_own_ring_and_its_system_calls_do_not_exit(bits):
    machine = run("crash", bits)
    assert {step.ring for step in machine.trace} == {0, 3}
    assert all(step.ring == step.virtual_ring for step in machine.trace)
    for step in machine.trace:
        if step.event in {"system-call", "fault"}:
            assert step.route == ("g0/app", "g0/kernel")
            assert step.reason == ""
        if step.event == "page-fault":  # without paging of its own it has reached where it has no memory
            assert (step.route[1], step.reason) == ("server/hypervisor", FIRST_TOUCH)
    assert machine.counters().system_calls == 2
    assert machine.counters().faults == 2


@BOTH_WIDTHS
def test_what_pre_vt_processors_could_not_trap_needs_no_exit(bits):
    machine = run("popf-hole", bits)
    assert "Yes: the timer ticks." in machine.system("g0").console
    assert step_of(machine, "popf").event == "direct"
    assert machine.counters().untrapped == 0


@BOTH_WIDTHS
def test_every_exit_has_a_reason_and_every_step_a_sentence(bits):
    machine = run("io", bits, approach="hosted", typed="one\n\n")
    for step in machine.trace:
        if step.event == "vm-exit":
            assert step.reason
            assert step.cost > 0
        assert str(explain(step)).endswith(".")
        assert (step.reason != "") == ("server/hypervisor" in step.route)
    counters = machine.counters()
    assert sum(counters.reasons.values()) == counters.exits


# -- what each control changes


@BOTH_WIDTHS
def test_without_hlt_exiting_the_guest_halts_without_an_exit_and_others_run(bits):
    waits = ProgramSource("start: mov eax, 158\n int 0x80\n mov eax, 1\n mov ebx, 0\n int 0x80\n")
    exiting, staying = run(waits, bits), run(waits, bits, KVM.with_control(Control.HLT, False))
    assert reasons(exiting)["12 HLT"] == 2
    assert reasons(exiting)["Wake from HLT"] == 1
    assert "12 HLT" not in reasons(staying)
    assert "Wake from HLT" not in reasons(staying)
    assert step_of(staying, "hlt").event == "direct"
    assert staying.system("g0").console == exiting.system("g0").console
    woken = next(step for step in staying.trace if step.event == "interrupt")
    assert woken.reason == "1 External interrupt"
    shared = run(waits, bits, KVM.with_control(Control.HLT, False), guests=2, cores=1)
    assert all(shared.system(guest).state is LifeState.POWERED_OFF for guest in ("g0", "g1"))
    halted = step_of(shared, "hlt")
    assert {step.guest for step in shared.trace[halted.step : halted.step + 20]} - {halted.guest}


@BOTH_WIDTHS
@pytest.mark.parametrize(
    ("piece", "control", "reason"),
    [
        ("rdtsc", Control.RDTSC, "16 RDTSC"),
        ("pause", Control.PAUSE, "40 PAUSE"),
        ("invlpg [0x30000]", Control.INVLPG, "14 INVLPG"),
        ("wbinvd", Control.WBINVD, "54 WBINVD or WBNOINVD"),
        ("mov {a}, cr3\nmov cr3, {a}", Control.CR3_LOAD, "28 Control-register accesses"),
        ("mov {a}, cr3\nmov cr3, {a}", Control.CR3_STORE, "28 Control-register accesses"),
        ("mov {a}, dr7", Control.MOV_DR, "29 MOV DR"),
        ("sgdt [0x30038]", Control.DESCRIPTOR_TABLE, "46 Access to GDTR or IDTR"),
        ("str eax", Control.DESCRIPTOR_TABLE, "47 Access to LDTR or TR"),
        ("rdpmc", Control.RDPMC, "15 RDPMC"),
        ("monitor", Control.MONITOR, "39 MONITOR"),
        ("mwait", Control.MWAIT, "36 MWAIT"),
    ],
)
def test_a_control_turns_exits_on_and_off(piece, control, reason, bits):
    # As KVM has it, #UD exits too, which some of these raise.
    plain = KVM.with_exception(6, exits=False)
    without, with_it = (run_kernel([piece], bits, plain.with_control(control, on)) for on in (False, True))
    assert reason not in reasons(without)
    assert reasons(with_it)[reason] >= 1
    assert with_it.system("g0").console == without.system("g0").console
    assert with_it.counters().hypervisor_cycles > without.counters().hypervisor_cycles


def test_cr8_is_there_in_64_bits():
    both = KVM.with_control(Control.CR8_LOAD, True).with_control(Control.CR8_STORE, True)
    machine = run_kernel(["mov rax, cr8\nmov cr8, rax"], 64, both)
    assert reasons(machine)["28 Control-register accesses"] == 2
    assert "28 Control-register accesses" not in reasons(run_kernel(["mov rax, cr8\nmov cr8, rax"], 64))


@BOTH_WIDTHS
def test_rdtsc_exits_from_the_application_too(bits):
    source = ProgramSource("start: rdtsc\n mov eax, 1\n int 0x80\n")
    free, watched = run(source, bits), run(source, bits, KVM.with_control(Control.RDTSC, True))
    assert (step_of(free, "rdtsc").event, step_of(free, "rdtsc").cost) == ("direct", 1)
    assert (step_of(watched, "rdtsc").event, step_of(watched, "rdtsc").ring) == ("vm-exit", 3)
    assert step_of(watched, "rdtsc").route == ("g0/app", "server/hypervisor", "g0/app")


def test_the_io_bitmap_opens_one_port_and_not_the_next():
    opened = KVM.with_port(0x3F8, exits=False)
    machine = run("hello", controls=opened)
    assert "Hello from ring 3!" in machine.system("g0").console
    data = [step for step in machine.trace if "serial ← '" in str(step.effect)]
    status = [step for step in machine.trace if "status of the serial port" in str(step.effect)]
    assert {step.event for step in data} == {"direct"}
    assert {step.cost for step in data} == {3209}  # the chip's own, as natively
    assert {step.event for step in status} == {"vm-exit"}
    assert machine.counters().exits < run("hello").counters().exits


def test_the_msr_bitmap_opens_a_register():
    piece = "mov ecx, 0x174\nmov edx, 5\nwrmsr\nrdmsr"
    assert reasons(run_kernel([piece])) == {"12 HLT": 1}
    closed = KVM.with_control(Control.USE_MSR_BITMAPS, False)
    assert reasons(run_kernel([piece], controls=closed)) == {"32 WRMSR": 1, "31 RDMSR": 1, "12 HLT": 1}
    assert run_kernel([piece], controls=closed).state("g0").msrs == run_kernel([piece]).state("g0").msrs


def test_the_mask_says_which_bits_of_cr0_are_the_guests():
    piece = "mov eax, cr0\nor eax, 8\nmov cr0, eax\nclts"
    assert reasons(run_kernel([piece])) == {"12 HLT": 1}
    kept = KVM.with_masked(0, CR0_BITS["TS"], kept=True)
    assert reasons(run_kernel([piece], controls=kept)) == {"28 Control-register accesses": 2, "12 HLT": 1}


@BOTH_WIDTHS
def test_the_exception_bitmap_makes_faults_exit_and_the_guest_gets_them_all_the_same(bits):
    watched = KVM.with_exception(0, exits=True).with_exception(14, exits=True)
    free, seen = run("crash", bits), run("crash", bits, watched)
    assert "0 Exception or NMI" not in reasons(free)
    assert reasons(seen)["0 Exception or NMI"] == 1
    assert seen.system("g0").console == free.system("g0").console
    for step in seen.trace:
        if step.event in {"fault", "page-fault"}:
            assert step.route == ("g0/app", "server/hypervisor", "g0/kernel")
            # The page fault is one that the hypervisor injects, and the bitmap is about those that the guest raises.
            assert step.why.startswith("fault-exit:" if step.event == "fault" else "ept-violation-injected")


@BOTH_WIDTHS
def test_a_breakpoint_is_an_exception_and_int_n_is_none(bits):
    pieces = ["int3", "int 0x41"]
    watched = KVM.with_exception(3, exits=True)
    assert "0 Exception or NMI" not in reasons(run_kernel(pieces, bits))
    machine = run_kernel(pieces, bits, watched)
    assert reasons(machine)["0 Exception or NMI"] == 1
    assert step_of(machine, "int3").reason == "0 Exception or NMI"
    calls = [step for step in machine.trace if step.text == "int 0x41" and step.reason != FIRST_TOUCH]
    assert [step.reason for step in calls] == [""]


def test_without_nested_paging_page_faults_exit():
    shadow = default_controls(nested_paging=False)
    machine = run("crash", controls=shadow)
    assert step_of(machine, "mov eax, [esi]").reason == "0 Exception or NMI"
    assert step_of(machine, "mov eax, [esi]").cost == 11242


# -- interrupts


def test_an_interrupt_of_the_machine_exits_and_is_injected():
    machine = run("compute")
    ticks = [step for step in machine.trace if step.event == "interrupt"]
    assert {step.reason for step in ticks} <= {"1 External interrupt", "7 Interrupt window"}
    assert ticks[0].route == ("server/core0", "server/hypervisor", "g0/kernel")


@BOTH_WIDTHS
def test_an_interrupt_that_cannot_be_taken_exits_and_waits_for_the_window(bits):
    pieces = [f"{CONTROLLER}\n{TIMER.format(period=30)}\ncli\n" + "nop\n" * 60 + "sti\nnop\nnop"]
    machine = run_kernel(pieces, bits)
    held = next(step for step in machine.trace if step.reason == "1 External interrupt")
    assert held.event == "vm-exit"
    taken = next(step for step in machine.trace if step.event == "interrupt")
    assert taken.reason == "7 Interrupt window"
    assert machine.trace[taken.step - 2].text == "nop"  # the one that STI still protects
    assert machine.trace[taken.step - 3].text == "sti"


def test_the_preemption_timer_stands_in_for_the_machines():
    machine = run("compute", controls=KVM.with_control(Control.PREEMPTION_TIMER, True))
    found = reasons(machine)
    assert found["52 VMX-preemption timer expired"] == reasons(run("compute"))["1 External interrupt"]
    assert "1 External interrupt" not in found


def test_typing_is_an_interrupt_of_the_machine():
    machine = Machine(plan(ProgramSource("start: jmp start\n")))
    machine.run(3000)
    machine.send_input("g0", "x")
    machine.run(1)
    assert machine.trace[3000].reason == "1 External interrupt"
    assert machine.trace[3000].route[0] == "server/hypervisor"  # a device model: nothing physical stands behind it


# -- hypercalls and what guests do not have


@BOTH_WIDTHS
@pytest.mark.parametrize(("number", "result"), [(1, 0), (77, -1000)])
def test_vmcall_asks_the_hypervisor(number, result, bits):
    machine = run_kernel([f"mov eax, {number}\nvmcall\nmov [0x30008], eax"], bits)
    step = step_of(machine, "vmcall")
    assert (step.event, step.reason) == ("hypercall", "18 VMCALL")
    assert step.route == ("g0/kernel", "server/hypervisor", "g0/kernel")
    assert int.from_bytes(machine.memory("g0", 0x30008, 4), "little", signed=True) == result


def test_an_application_may_not_make_hypercalls():
    machine = run(ProgramSource("start: mov eax, 1\n vmcall\n mov ebx, eax\n mov eax, 1\n int 0x80\n"))
    assert "ended with code" in machine.system("g0").console
    assert machine.system("g0").application_registers["ebx"] == 0xFFFFFFFF


@BOTH_WIDTHS
@pytest.mark.parametrize("ring", [0, 3])
@pytest.mark.parametrize(("instruction", "number"), [("vmxoff", 26), ("vmlaunch", 20), ("vmread {a}, {a}", 23)])
def test_a_guest_has_no_vt_x_of_its_own(instruction, number, ring, bits):
    shown = instruction.format(a="eax" if bits == 32 else "rax")
    if ring == 0:
        machine = run_kernel([shown], bits)
    else:
        machine = run(ProgramSource(f"start: {shown}\n jmp start\n"), bits)
        assert "invalid instruction in the application" in machine.system("g0").console
    step = step_of(machine, shown.split()[0])
    assert (step.event, step.ring) == ("vm-exit", ring)
    assert step.reason.startswith(f"{number} ")
    assert step.route[-2:] == ("server/hypervisor", "g0/kernel")
    assert "#UD" in str(step.effect)


def test_mov_dr_exits_before_the_ring_is_looked_at():
    source = ProgramSource("start: mov dr0, eax\n jmp start\n")
    seen = run(source)
    assert (step_of(seen, "mov dr0").event, step_of(seen, "mov dr0").reason) == ("vm-exit", "29 MOV DR")
    free = run(source, controls=KVM.with_control(Control.MOV_DR, False))
    assert step_of(free, "mov dr0").event == "fault"
    assert free.system("g0").console == seen.system("g0").console


# -- the VMCS


def test_the_vmcs_holds_the_guest_at_its_last_exit():
    machine = Machine(plan("hello"))
    assert machine.vmcs("g0").reason is None
    while machine.trace[-1].reason in {"", FIRST_TOUCH} if len(machine.trace) else True:
        machine.run(1)
    step, vmcs = machine.trace[-1], machine.vmcs("g0")
    assert step.text == "out 0x20, al"
    assert vmcs.reason is ExitReason.IO
    assert vmcs.qualification == 0x20_0040  # one byte, out, the port in the instruction
    assert vmcs.instruction_length == len(step.bytes)
    assert vmcs.guest["RIP"] == step.address
    assert vmcs.exits == 1 + machine.counters().reasons[FIRST_TOUCH]
    by_name = {field.name: field for field in vmcs.fields()}
    assert by_name["Exit reason"].value == 30
    assert by_name["Exit reason"].encoding == 0x4402
    assert by_name["Guest RIP"].encoding == 0x681E
    assert by_name["Exception bitmap"].value == 1 << 1 | 1 << 6 | 1 << 17
    assert len({field.encoding for field in vmcs.fields()}) == len(by_name)


def test_the_vmcs_says_what_was_injected():
    machine = Machine(plan("compute"))
    while not (len(machine.trace) and machine.trace[-1].event == "interrupt"):
        machine.run(1)
    vmcs = machine.vmcs("g0")
    assert vmcs.reason is ExitReason.EXTERNAL_INTERRUPT
    assert vmcs.injected == 0x8000_0020  # valid, external interrupt, vector 32
    assert vmcs.interruption == 0  # not acknowledged on exit


def test_the_vmcs_says_which_exception_exited():
    # With EPT it would be an EPT violation: the guest's paging is off.
    shadow = default_controls(nested_paging=False)
    machine = run_kernel(["mov ecx, [0x200000]"], controls=shadow.with_control(Control.HLT, False))
    vmcs = machine.vmcs("g0")
    assert vmcs.reason is ExitReason.EXCEPTION
    assert vmcs.interruption == vmcs.injected == 0x8000_0B0E  # valid, with an error code, hardware exception 14
    assert vmcs.qualification == 0x200000


def test_interrupt_window_exiting_stands_in_the_primary_controls_while_an_interrupt_waits():
    pieces = [f"{CONTROLLER}\n{TIMER.format(period=30)}\ncli\n" + "nop\n" * 60 + "sti\nnop\nnop"]
    machine = Machine(with_code(plan(), kernel=kernel_of(pieces, 32)))
    while not machine.vmcs("g0").waits_for_window:
        machine.run(1)
    primary = {field.name: field.value for field in machine.vmcs("g0").fields()}
    assert primary["Primary Processor-Based VM-Execution Controls"] & 1 << 2
    while machine.trace[-1].event != "interrupt":
        machine.run(1)
    assert not machine.vmcs("g0").waits_for_window


def test_other_guests_have_no_vmcs():
    assert finished("bare-metal").vmcs("g0") is None


# -- ends and isolation


@BOTH_WIDTHS
def test_a_triple_fault_exits(bits):
    deed = ProgramSource("start: mov edi, 0x14000\n mov ecx, 4096\n xor eax, eax\n rep stosb\n int 0x80\n")
    machine = run(deed, bits, guests=2, cores=1)
    last = next(step for step in machine.trace if step.reason == "2 Triple fault")
    assert last.why.startswith("fault-fatal")
    assert last.route[-1] == "server/hypervisor"
    assert machine.system(last.guest).state is LifeState.GURU_MEDITATION
    assert machine.vmcs(last.guest).reason is ExitReason.TRIPLE_FAULT


@BOTH_WIDTHS
@pytest.mark.parametrize("deed", WILD)
def test_a_wild_guest_does_not_stop_the_others(deed, bits):
    whole = plan(guests=3, cores=1, bits=bits)
    wild = plan(ProgramSource(f"{deed_of(deed, bits)}\n"), bits).systems[0]
    machine = Machine(replace(whole, systems=(wild, *whole.systems[1:])))
    machine.run(30_000)
    for guest in ("g1", "g2"):
        assert machine.system(guest).console.endswith("kernel: the application ended with code 0\n")
        assert machine.system(guest).state is LifeState.POWERED_OFF
    assert machine.system("g0").state in ENDS or machine.position == 30_000


@pytest.mark.parametrize("seed", range(40))
def test_random_bytes_as_a_program(seed):
    bits = 32 if seed % 2 else 64
    wild = random_bytes(1000 + seed)
    which = {"kernel": wild} if seed % 4 < 2 else {"application": wild}
    machine = Machine(with_code(plan(bits=bits, guests=2, cores=1), **which))
    machine.run(8000)
    first = machine.system("g0")
    assert first.state in ENDS or machine.position == 8000
    assert first.state is not LifeState.GURU_MEDITATION or first.reason is not None
    assert "Hello from ring 3!" in machine.system("g1").console


# -- going back


SCENES = st.sampled_from(
    [("compute", 32, 2), ("crash", 64, 3), ("io", 64, 1), ("clock", 32, 2), ("popf-hole", 32, 1)]
)


@settings(max_examples=15, deadline=None)
@given(SCENES, st.lists(st.integers(0, 9000), min_size=1, max_size=4), st.integers(1, 900))
def test_any_position_is_as_a_fresh_run_to_it(scene, positions, piece):
    program, bits, guests = scene
    machine = Machine(plan(program, bits, guests=guests))
    machine.run(9000)
    for position in positions:
        machine.seek(position)
    fresh = Machine(plan(program, bits, guests=guests))
    while fresh.position < machine.position and fresh.run(min(piece, machine.position - fresh.position)):
        pass
    assert fingerprint(machine) == fingerprint(fresh)
    assert [machine.vmcs(f"g{number}") for number in range(guests)] == [
        fresh.vmcs(f"g{number}") for number in range(guests)
    ]
    assert machine.trace[: machine.position] == fresh.trace[:]
    fresh.run(2000)
    assert machine.trace[: fresh.position] == fresh.trace[: len(machine.trace)]
