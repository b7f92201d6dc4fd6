"""Para-virtualization: the modified kernel does the same by hypercalls, events and calls past them."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.elements import Backing, ProgramSource, Technique, VirtualPeripheral
from model.machine import LifeState, Machine
from model.machine.explanations import explain
from model.machine.techniques.paravirtual.abi import NAMES as HYPERCALLS
from model.topology import graph_of
from model.topology.layers import unmediated_devices
from tests.model.machine.para_kernels import END, NAMES, calling, machine_with, results, start, tables
from tests.model.machine.runs import fingerprint, finished, plan_of
from tests.model.machine.test_equivalence import APPLICATION_PIECES, LAST_PIECES, application_of
from tests.model.machine.test_isolation import WILD, deed_of, random_bytes, with_code

BOTH_WIDTHS = pytest.mark.parametrize("bits", [32, 64])
BOTH_APPROACHES = pytest.mark.parametrize("approach", ["hosted", "bare-metal"])
APPLICATION = (0x40000, 0x40000)  # its memory: where, and how much
HANDLER = "handler:\nmov dword ptr [0x30f00], 0x5a\n" + END
PARA = Technique.PARA


def para(approach="bare-metal", bits=32, program="hello", typed="", **named):
    return finished(approach, bits, program, technique=PARA, typed=typed, **named)


def steps(machine, event):
    return [step for step in machine.trace if step.event == event]


# -- the same as natively


@BOTH_WIDTHS
@BOTH_APPROACHES
@pytest.mark.parametrize(
    ("program", "typed"),
    [
        ("hello", ""),
        ("compute", ""),
        ("io", "one\ntwo\n\n"),
        ("crash", ""),
        ("popf-hole", ""),
        ("reverse", "abc\n\n"),
    ],
)
def test_a_program_cannot_tell(program, typed, approach, bits):
    native, virtual = finished("traditional", bits, program, typed=typed), para(approach, bits, program, typed)
    expected, found = native.system("server"), virtual.system("g0")
    assert found.console == expected.console
    assert expected.application_registers != {}
    assert found.application_registers == expected.application_registers
    assert found.state is expected.state is LifeState.POWERED_OFF
    assert virtual.memory("g0", *APPLICATION) == native.memory("server", *APPLICATION)


@BOTH_WIDTHS
@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(APPLICATION_PIECES), max_size=10), st.sampled_from(LAST_PIECES))
def test_an_application_ends_the_same(bits, pieces, last):
    program = application_of(pieces, last)
    native, virtual = finished("traditional", bits, program), para("hosted", bits, program)
    expected, found = native.system("server"), virtual.system("g0")
    assert found.console == expected.console
    assert found.application_registers == expected.application_registers
    assert virtual.memory("g0", *APPLICATION) == native.memory("server", *APPLICATION)


_KEEP = "push {a}\npush {b}\npush {c}\npush {d}\n"
_GIVE = "pop {d}\npop {c}\npop {b}\npop {a}\n"
# What the unmodified kernel does, and what the modified one does instead.
KERNEL_PIECES = (
    ("add ebx, 12345",) * 2,
    ("rol ebx, 7",) * 2,
    ("mov ecx, [0x30000]",) * 2,
    ("mov [0x30004], ebx",) * 2,
    ("push {b}\npop {a}",) * 2,
    ("call near_by",) * 2,
    ("ud2",) * 2,
    ("int3",) * 2,
    ("xor ecx, ecx\ndiv ecx",) * 2,
    ("mov ecx, [0x200000]",) * 2,
    ("int 0x41",) * 2,
    ("mov {a}, cr0",) * 2,
    ("mov {a}, cr4\nor eax, 0x10\nmov cr4, {a}",) * 2,
    ("wbinvd",) * 2,
    ("cli", "mov byte ptr [SHARED_INFO + 1], 1"),
    ("sti\nnop", "mov byte ptr [SHARED_INFO + 1], 0"),
    ("clts", _KEEP + "mov eax, 5\nxor ebx, ebx\nint 0x82\n" + _GIVE),
    (
        "mov eax, ebx\nmov dr3, {a}",
        "mov eax, ebx\n" + _KEEP + "mov ecx, ebx\nmov ebx, 3\nmov eax, 8\nint 0x82\n" + _GIVE,
    ),
    ("mov {a}, dr3", "push {b}\nmov eax, 9\nmov ebx, 3\nint 0x82\npop {b}"),
    (
        "mov al, 'x'\nmov dx, 0x3f8\nout dx, al",
        "mov al, 'x'\nmov dx, 0x3f8\n" + _KEEP + "lea {d}, [{s} + 3 * BITS / 8]\n"
        "mov eax, 18\nxor ebx, ebx\nmov ecx, 1\nint 0x82\n" + _GIVE,
    ),
)
_DUMP = {
    "native": "pushf{q}\npop {c}\nand ecx, 0x200\n",
    "para": "xor ecx, ecx\ncmp byte ptr [SHARED_INFO + 1], 0\njne is_off\nmov ecx, 0x200\nis_off:\n",
}


def kernel_of(pieces, bits, build):
    names = {**NAMES[bits], "q": "q" if bits == 64 else "d"}
    lines = [start(bits), "jmp body", "near_by: inc ebx", "ret"]
    lines += ["handler:", "inc dword ptr [0x30010]", f"mov {names['s']}, 0x1f000", f"jmp {names['w']} ptr [0x30020]"]
    lines.append("body:")
    for number, piece in enumerate(pieces):
        lines += [f"mov dword ptr [0x30020], behind_{number}", piece[build == "para"].format(**names)]
        lines.append(f"behind_{number}:")
    lines += [
        f"mov [0x3004{8 * n:x}], {names[r]}" if n < 2 else f"mov [0x3005{8 * (n - 2):x}], {names[r]}"
        for n, r in enumerate("abcd")
    ]
    lines += ["mov dword ptr [0x30020], 0", _DUMP[build].format(**names), "mov [0x30060], ecx"]
    lines.append(END if build == "para" else "cli\nhlt")
    return "\n".join(lines) + tables(bits)


@BOTH_WIDTHS
@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(KERNEL_PIECES), max_size=12))
def test_a_kernel_ends_the_same_by_its_own_build(bits, pieces):
    native = machine_with(kernel_of(pieces, bits, "native"), bits, "native")
    virtual = machine_with(kernel_of(pieces, bits, "para"), bits)
    native.run(20_000)
    virtual.run(20_000)
    expected, found = native.system("server"), virtual.system("g0")
    assert found.state is expected.state is LifeState.POWERED_OFF
    assert found.console == expected.console
    assert virtual.memory("g0", 0x30000, 0x70) == native.memory("server", 0x30000, 0x70)
    assert virtual.state("g0").debug == native.state("server").debug
    assert virtual.state("g0").control == native.state("server").control


# -- how it gets there


@BOTH_WIDTHS
@pytest.mark.parametrize("program", ["hello", "io", "crash", "popf-hole"])
def test_nothing_traps_any_more(program, bits):
    machine = para("bare-metal", bits, program, "x\n\n")
    allowed = {"direct", "hypercall", "system-call", "interrupt", "fault", "page-fault"}
    assert {step.event for step in machine.trace} <= allowed
    calls = steps(machine, "hypercall")
    assert {step.text for step in calls} == {"int 0x82"}
    assert {step.reason for step in calls} >= {"set_gdt", "set_trap_table", "multicall", "console_io", "sched_op"}
    assert all(step.effect is not None for step in calls)


@BOTH_WIDTHS
@BOTH_APPROACHES
def test_every_step_is_explained_and_says_why_the_hypervisor_was_entered(approach, bits):
    machine = para(approach, bits, "io", "one\n\n")
    for step in machine.trace:
        assert str(explain(step))
        assert bool(step.reason) == ("server/hypervisor" in step.route)
        assert step.cost > 0
    assert machine.counters().exits == sum(machine.counters().reasons.values())


def test_a_system_call_of_32_bits_goes_past_the_hypervisor_and_back():
    machine = para("hosted", 32, "hello")
    calls = steps(machine, "system-call")
    assert [step.route for step in calls] == [("g0/app", "g0/kernel")] * 2
    assert {step.cost for step in calls} == {242}
    returns = [step for step in machine.trace if step.text == "iretd"]
    assert {(step.event, step.ring, step.virtual_ring, step.route[0]) for step in returns} == {
        ("direct", 1, 1, "g0/kernel")
    }


def test_a_system_call_of_64_bits_is_bounced_and_returns_by_hypercall():
    machine = para("bare-metal", 64, "hello")
    assert [step.route for step in steps(machine, "system-call")] == [
        ("g0/app", "server/hypervisor", "g0/kernel")
    ] * 2
    assert machine.counters().reasons["iret"] == 2
    assert not [step for step in machine.trace if step.text.startswith("iret")]


@BOTH_WIDTHS
def test_the_rings(bits):
    machine = para("bare-metal", bits, "hello")
    kernel = {(step.ring, step.virtual_ring) for step in machine.trace if step.address < 0x20000}
    assert kernel == ({(1, 1)} if bits == 32 else {(3, 0)})
    assert {step.ring for step in machine.trace if step.address >= 0x40000} == {3}


def test_a_batch_is_one_entry():
    machine = para("bare-metal", 32, "hello")
    (batch,) = [step for step in machine.trace if step.reason == "multicall"]
    assert "set_callbacks, event_channel_op, event_channel_op, physdev_op" in str(batch.effect)
    assert "event_channel_op" not in machine.counters().reasons


def test_each_character_that_reaches_a_real_port_is_paid_for():
    plan = plan_of("bare-metal", 32, "hello", technique=PARA)
    host = replace(plan.host, peripherals=("serial",))
    guest = replace(host.guests[0], peripherals=(VirtualPeripheral("serial", Backing.PASSTHROUGH),))
    host = replace(host, guests=(guest,))
    machine = Machine(replace(plan, host=host, systems=(replace(plan.systems[0], guest=guest),)))
    machine.run(5000)
    costs = {str(step.effect): step.cost for step in machine.trace if step.reason == "console_io"}
    assert costs["console ← 20 characters"] - costs["console ← 1 characters"] == 19 * 3209


# -- refused and emulated


@BOTH_WIDTHS
@pytest.mark.parametrize("instruction", ["int 0x82", "cli", "hlt", "in al, 0x60", "mov {a}, cr0", "syscall"])
def test_an_application_has_no_hypervisor(instruction, bits):
    source = ProgramSource(f"start:\n mov eax, 29\n {instruction.format(**NAMES[bits])}\n jmp start\n")
    view = para("bare-metal", bits, source).system("g0")
    native = finished("traditional", bits, source).system("server")
    assert view.console == native.console
    assert view.state is LifeState.POWERED_OFF


@BOTH_WIDTHS
@pytest.mark.parametrize(
    "instruction",
    ["hlt", "lidt [0x30000]", "lgdt [0x30000]", "ltr ax", "mov cr3, {a}", "cli", "out 0x80, al", "invlpg [0]"],
)
def test_a_privileged_instruction_of_the_kernel_is_refused(instruction, bits):
    text = start(bits) + instruction.format(**NAMES[bits]) + "\n" + END + HANDLER + tables(bits)
    machine = machine_with(text, bits)
    machine.run(5000)
    assert machine.memory("g0", 0x30F00, 1) == b"\x5a"
    (fault,) = steps(machine, "fault")
    assert fault.why == "fault-refused:#GP"
    assert fault.reason == "#GP"


@BOTH_WIDTHS
@pytest.mark.parametrize(
    "instruction",
    ["mov {a}, cr0", "mov {a}, cr2", "mov {a}, cr4", "clts", "wbinvd", "mov dr2, {a}", "rdmsr", "wrmsr"],
)
def test_what_xen_emulates_is_emulated(instruction, bits):
    text = start(bits) + instruction.format(**NAMES[bits]) + "\n" + END + HANDLER + tables(bits)
    machine = machine_with(text, bits)
    machine.run(5000)
    (trap,) = steps(machine, "trap")
    assert trap.reason == instruction.split()[0].upper()
    assert machine.memory("g0", 0x30F00, 1) == b"\0"


@BOTH_WIDTHS
def test_with_the_io_privilege_level_ports_that_are_not_the_guests_read_as_ones(bits):
    body = calling((33, 6, 0x30100)) + "\ncli\nin al, 0x60\nmov [0x30200], al\nout 0x60, al\n"
    machine = machine_with(start(bits) + "mov dword ptr [0x30100], 1\n" + body + END + HANDLER + tables(bits), bits)
    machine.run(5000)
    assert machine.memory("g0", 0x30200, 1) == b"\xff"
    assert [step.reason for step in steps(machine, "trap")] == ["CLI", "IN", "OUT"]


# -- bad arguments

BAD_CALLS = {
    "an unknown number": ((99,), -38),
    "a hypercall that is not offered": ((1, 0x30000, 1), -38),
    "a trap table in no memory": ((0, 0x900000), -14),
    "a trap table without an end": ((0, 0x36000), -22),
    "page frames in no memory": ((2, 0xFFFFFFF0, 5), -14),
    "a table in no memory": ((2, 0x32000, 5), -22),
    "an empty table": ((2, "frames", 0), -22),
    "too many descriptors": ((2, "frames", 9000), -22),
    "a table with a task-state segment": ((2, 0x33000, 2), -22),
    "a descriptor outside the table": ((10, 0x30000, 0, 0, 0), -22),
    "a debug register that is not there": ((8, 4, 1), -22),
    "an event channel for no interrupt": ((32, 1, 0x34000), -22),
    "an event channel in no memory": ((32, 1, 0x900000), -14),
    "closing no event channel": ((32, 3, 0x30000), -22),
    "an unknown command": ((32, 77, 0), -38),
    "writing from no memory": ((18, 0, 5, 0xFFFF0), 0),
    "writing from outside": ((18, 0, 5, 0x900000), -14),
    "a console command": ((18, 5, 5, 0x30000), -38),
    "another virtual CPU": ((24, 6, 3, 0x30000), -2),
    "a period of nothing": ((24, 6, 0, 0x30000), -22),
    "a shutdown from no memory": ((29, 2, 0x900000), -14),
    "scheduling something else": ((29, 9, 0), -38),
    "a batch in no memory": ((13, 0x900000, 3), -14),
    "a ring that is not there": ((33, 6, 0x34004), -22),
    "another version": ((17, 3), -38),
}
_BAD_DATA = """
mov edi, 0x36000
mov ecx, 0x3000
mov al, 0x11
rep stosb
mov dword ptr [0x32000], 0x900
mov dword ptr [0x33000], 0x34
mov dword ptr [0x34000], 99
mov dword ptr [0x34004], 99
mov dword ptr [0x34008], 0
mov dword ptr [0x3400c], 0x00008900
"""


@BOTH_WIDTHS
@pytest.mark.parametrize("deed", BAD_CALLS)
def test_bad_arguments_get_an_error_and_change_nothing(deed, bits):
    call, error = BAD_CALLS[deed]
    text = start(bits) + _BAD_DATA.format(**NAMES[bits]) + calling(call) + "\n" + END + HANDLER + tables(bits)
    machine = machine_with(text, bits)
    machine.run(20_000)
    assert results(machine, 1) == [error]
    view = machine.system("g0")
    assert view.state is LifeState.POWERED_OFF
    assert str(view.reason) == "Its kernel asked to be shut down."


def test_a_refused_hypercall_says_so():
    machine = machine_with(start(32) + calling((99,)) + "\n" + END + HANDLER + tables(32), 32)
    machine.run(5000)
    (step,) = [step for step in machine.trace if step.reason == "unknown"]
    assert "ENOSYS" in str(step.effect)


WORDS = st.sampled_from(
    [0, 1, 2, 3, 5, 6, 7, 9, 64, 0x2000, 0x11000, 0x30000, 0xFFFFF, 0x100000, 0x7FFFFFFF, 0xFFFFFFFF]
)


@BOTH_WIDTHS
@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from([*HYPERCALLS, 6, 16, 19, 255]), WORDS, WORDS, WORDS, WORDS, WORDS), max_size=8)
)
def test_whatever_is_asked_the_guest_ends_in_a_named_state(bits, calls):
    machine = machine_with(start(bits) + calling(*calls) + "\n" + END + HANDLER + tables(bits), bits, guests=2)
    machine.run(8000)
    view = machine.system("g0")
    assert view.state in set(LifeState)
    assert view.state is not LifeState.GURU_MEDITATION or view.reason is not None
    assert "Hello from ring 3!" in machine.system("g1").console


# -- long hypercalls


@BOTH_WIDTHS
def test_a_long_write_is_done_in_parts(bits):
    text = "mov edi, 0x31000\nmov ecx, 3000\nmov al, 'y'\nrep stosb\n" + calling((18, 0, 3000, 0x31000))
    machine = machine_with(start(bits) + text + "\n" + END + HANDLER + tables(bits), bits)
    machine.run(20_000)
    assert machine.system("g0").console == "y" * 3000
    assert machine.counters().reasons["console_io"] == 3


@BOTH_WIDTHS
def test_a_long_batch_is_done_in_parts_and_keeps_the_results(bits):
    text = calling((13, "batch", 100)) + "\n" + END + HANDLER
    entries = "".join(f"{{z}} {17 if n % 2 else 99}, 7, 0, 0, 0, 0, 0, 0\n" for n in range(100))
    machine = machine_with(start(bits) + text + tables(bits) + ".align 4096\nbatch:\n" + entries, bits)
    machine.run(20_000)
    assert machine.counters().reasons["multicall"] == 2
    assert results(machine, 1) == [0]
    width = bits // 8
    raw = machine.memory("g0", 0x12000, 100 * 8 * width)
    words = [int.from_bytes(raw[n : n + width], "little") for n in range(width, len(raw), 8 * width)]
    assert words == [(1 << bits) - 38, 3 << 16] * 50


# -- events

_EVENTS = """
mov eax, 4
mov ebx, CODE
mov ecx, on_event
mov edx, CODE
mov esi, on_event
int 0x82
mov eax, 32
mov ebx, 1
mov ecx, bind
int 0x82
"""
_ON_EVENT = """
on_event:
    inc dword ptr [0x30a00]
    mov byte ptr [SHARED_INFO], 0
    mov ecx, [bind + 8]
    btr dword ptr [SHARED_INFO + 2048], ecx
    jmp after
bind: .long 0, 0, 0
period: .quad 50
"""


def event_kernel(bits, body):
    return start(bits) + _EVENTS + body + "\n" + END + HANDLER + _ON_EVENT + tables(bits)


@BOTH_WIDTHS
def test_a_masked_event_is_held_and_comes_when_the_guest_asks(bits):
    body = (
        "mov eax, 24\nmov ebx, 6\nxor ecx, ecx\nmov edx, period\nint 0x82\nmov ecx, 48\nwaits: loop waits\n"
        "mov eax, 24\nmov ebx, 7\nxor ecx, ecx\nint 0x82\n"
        "mov byte ptr [SHARED_INFO + 1], 0\nmov eax, 17\nxor ebx, ebx\nint 0x82\nafter:"
    )
    machine = machine_with(event_kernel(bits, body), bits)
    machine.run(5000)
    (held,) = steps(machine, "interrupt")
    assert held.route[-1] == "server/hypervisor"
    assert held.why.startswith("event-held")
    assert machine.memory("g0", 0x30A00, 4) == b"\1\0\0\0"
    (asked,) = [step for step in machine.trace if step.reason == "xen_version"]
    assert "handler" in str(asked.effect)


@BOTH_WIDTHS
def test_a_blocked_guest_sleeps_until_its_event_comes(bits):
    body = (
        "mov eax, 24\nmov ebx, 6\nxor ecx, ecx\nmov edx, period\nint 0x82\nmov eax, 29\nmov ebx, 1\nint 0x82\nafter:"
    )
    machine = machine_with(event_kernel(bits, body), bits)
    machine.run(5000)
    (event,) = steps(machine, "interrupt")
    assert event.route[-1] == "g0/kernel"
    assert machine.memory("g0", 0x30A00, 4) == b"\1\0\0\0"
    assert machine.system("g0").state is LifeState.POWERED_OFF


@BOTH_WIDTHS
def test_set_timer_op_goes_off_once(bits):
    clear = "xor ecx, ecx\n" if bits == 32 else ""
    body = (
        f"mov eax, 15\nmov ebx, 400\n{clear}int 0x82\n"
        "mov byte ptr [SHARED_INFO + 1], 0\nmov ecx, 2000\nwaits: loop waits\nafter:"
    )
    text = event_kernel(bits, body).replace("jmp after", "mov ecx, 900\nagain: loop again\njmp after")
    machine = machine_with(text, bits)
    machine.run(8000)
    assert machine.memory("g0", 0x30A00, 4) == b"\1\0\0\0"
    assert len(steps(machine, "interrupt")) == 1


def test_the_shared_page_says_the_time():
    machine = machine_with(start(32) + calling((17, 0), (17, 0)) + "\n" + END + HANDLER + tables(32), 32)
    machine.run(5000)
    version = int.from_bytes(machine.memory("g0", 0x2000 + 32, 4), "little")
    time = int.from_bytes(machine.memory("g0", 0x2000 + 48, 8), "little")
    assert version % 2 == 0
    assert version >= 8
    assert 0 < time <= machine.position


def test_a_page_fault_passes_the_hypervisor_which_tells_the_address():
    machine = para("bare-metal", 32, "crash")
    (fault,) = steps(machine, "page-fault")
    assert fault.route == ("g0/app", "server/hypervisor", "g0/kernel")
    assert int.from_bytes(machine.memory("g0", 0x2000 + 8, 4), "little") == 0xDEAD0000


# -- who cannot be helped


@BOTH_WIDTHS
def test_a_kernel_without_handlers_is_given_up_with_a_sentence(bits):
    machine = machine_with("ud2\n", bits, guests=2)
    machine.run(8000)
    view = machine.system("g0")
    assert view.state is LifeState.GURU_MEDITATION
    assert "#UD" in str(view.reason)
    assert machine.trace[0].why.startswith("fault-fatal")
    assert "Hello from ring 3!" in machine.system("g1").console


@BOTH_WIDTHS
@pytest.mark.parametrize("deed", WILD)
def test_a_wild_guest_does_not_stop_the_others(deed, bits):
    plan = plan_of("bare-metal", bits, guests=3, cores=1, technique=PARA)
    wild = plan_of("bare-metal", bits, ProgramSource(f"{deed_of(deed, bits)}\n"), technique=PARA).systems[0]
    machine = Machine(replace(plan, systems=(wild, *plan.systems[1:])))
    machine.run(20_000)
    for guest in ("g1", "g2"):
        assert machine.system(guest).console.endswith(
            "Hello from ring 3!\nkernel: the application ended with code 0\n"
        )


@pytest.mark.parametrize("seed", range(40))
def test_random_bytes_as_a_program(seed):
    bits = 32 if seed % 2 else 64
    wild = random_bytes(seed)
    which = {"kernel": wild} if seed % 4 < 2 else {"application": wild}
    machine = Machine(with_code(plan_of("bare-metal", bits, guests=2, cores=1, technique=PARA), **which))
    machine.run(6000)
    view = machine.system("g0")
    assert view.state is not LifeState.GURU_MEDITATION or view.reason is not None
    assert "Hello from ring 3!" in machine.system("g1").console


@BOTH_APPROACHES
def test_no_way_to_a_device_passes_the_hypervisor(approach):
    host = plan_of(approach, 64, technique=PARA).host
    assert unmediated_devices(graph_of(host), "g0") == ()


# -- back and forward

SCENES = st.sampled_from(
    [(32, "io", 1), (64, "io", 2), (32, "popf-hole", 1), (64, "compute", 1), (32, "crash", 3), (64, "crash", 1)]
)


@settings(max_examples=15, deadline=None)
@given(SCENES, st.lists(st.integers(0, 6000), min_size=1, max_size=4), st.integers(1, 900))
def test_any_position_is_as_a_fresh_run_to_it(scene, positions, piece):
    bits, program, guests = scene
    plan = plan_of("bare-metal", bits, program, guests, technique=PARA)
    machine, fresh = Machine(plan), Machine(plan)
    machine.send_input("g0", "ab\n")
    machine.run(6000)
    for position in positions:
        machine.seek(position)
    fresh.send_input("g0", "ab\n")
    while fresh.position < machine.position and fresh.run(min(piece, machine.position - fresh.position)):
        pass
    assert fingerprint(machine) == fingerprint(fresh)
    assert machine.trace[: machine.position] == fresh.trace[:]
    machine.run(300)
    fresh.run(300)
    assert fingerprint(machine) == fingerprint(fresh)
