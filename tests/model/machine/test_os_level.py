"""Containers, really executed: programs run in ring 3 on the host's one kernel, apart from each other."""

from dataclasses import replace
from functools import lru_cache
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from model.catalog.programs import bundled_programs
from model.elements import Guest, OperatingSystem, ProgramSource, Technique, VirtualCpu
from model.machine import LifeState, Machine
from model.machine.entry import AREA
from model.machine.explanations import explain
from model.machine.host_kernel import Limits
from model.machine.host_kernel.calls import SERVICES, USER_END, USER_START
from model.machine.scheduler import PERIOD, Share
from model.topology import graph_of, unmediated_devices
from tests.model.machine.containers import EXIT, FILES, call, containers, keep, place_of, program, results, run
from tests.model.machine.runs import fingerprint, finished

BOTH_WIDTHS = pytest.mark.parametrize("bits", [32, 64])
UP = "kernel: up on CPU 0\n"
QUIET = [
    each.id
    for each in bundled_programs()
    if not each.observes and each.id not in {"popf-hole", "self-modifying", "paging"}
]
SPIN = ProgramSource("start: jmp start\n")
ENDS = {LifeState.POWERED_OFF, LifeState.GURU_MEDITATION, LifeState.ABORTED}


def in_container(bits, source, typed=""):
    return finished("hosted", bits, source, technique=Technique.OS_LEVEL, typed=typed)


def machine_beside(technique=Technique.TRAP_AND_EMULATE, source="hello", bits=32):
    system = OperatingSystem("linux", bits, modified_for_para=technique is Technique.PARA)
    return Guest("vm", "Machine", system, VirtualCpu(bits=bits), 512, 4, (), technique, source)


@BOTH_WIDTHS
@pytest.mark.parametrize("name", QUIET)
def test_a_bundled_program_does_what_it_does_natively(name, bits):
    native, contained = finished("traditional", bits, name, typed="one\n\n"), in_container(bits, name, "one\n\n")
    expected, found = native.system("server"), contained.system("g0")
    assert UP + found.console == expected.console
    assert found.application_registers == expected.application_registers != {}
    assert found.state is expected.state is LifeState.POWERED_OFF
    size = USER_END - USER_START
    assert contained.memory("g0", USER_START, size) == native.memory("server", USER_START, size)


@BOTH_WIDTHS
@pytest.mark.parametrize("name", [each.id for each in bundled_programs()])
def test_every_bundled_program_ends_by_itself(name, bits):
    view = in_container(bits, name, "one\n\n").system("g0")
    assert view.state is LifeState.POWERED_OFF
    assert view.reason is not None


@BOTH_WIDTHS
def test_what_only_a_kernel_can_do_is_refused_clearly(bits):
    console = in_container(bits, "popf-hole").system("g0").console
    assert "no system call tests it: ENOSYS\nThe kernel does not offer this test to applications.\n" in console


@BOTH_WIDTHS
def test_every_step_goes_to_the_host_system_and_none_to_a_hypervisor(bits):
    plan = containers("crash", "io", bits=bits, machines=(machine_beside(bits=bits),))
    machine = Machine(plan)
    machine.send_input("c1", "x\n\n")
    machine.run(40_000)
    steps = [step for step in machine.trace if step.guest != "vm"]
    assert {step.event for step in steps} == {"direct", "system-call", "interrupt", "fault", "page-fault"}
    assert {step.ring for step in steps} == {3}
    for step in steps:
        assert not any("hypervisor" in node or node.endswith("/kernel") for node in step.route)
        assert step.reason == ""
        assert step.cost > 0
        assert step.effect is not None or step.is_direct
        assert "hypervisor" not in str(explain(step))
    calls = {step.route for step in steps if step.event == "system-call" and step.guest == "c1"}
    assert calls == {("c1/app", "server/host-os", "c1/app"), ("c1/app", "server/host-os")}
    assert machine.counters("c0").exits == machine.counters("c1").exits == 0
    assert machine.counters("vm").exits > 0


def test_an_exit_does_not_come_back():
    machine = in_container(32, "hello")
    last = machine.trace[-1]
    assert (last.route, str(last.effect)) == (("g0/app", "server/host-os"), "exit(0): the process ends")


def test_the_host_system_stands_between_a_container_and_every_device():
    plan = containers("hello", "hello", machines=(machine_beside(),))
    graph = graph_of(plan.host)
    assert [unmediated_devices(graph, guest.id) for guest in plan.guests] == [(), (), ()]


# -- equivalence

PIECES = (
    "add edi, 99\nrol edi, 5",
    "mov [0x60000], edi\nadd ebp, [0x60000]",
    "imul esi, edi, 17",
    "call near_by",
    "mov eax, 20\nint 0x80\nadd edi, eax",
    "mov ebx, 1\nmov ecx, text\nmov edx, 5\nmov eax, 4\nint 0x80",
    "mov edx, 0\nmov eax, 48\nmov ebx, 8\nmov ecx, {behind}\nint 0x80\nxor ecx, ecx\ndiv ecx",
    "mov eax, 158\nint 0x80",
    "mov ebx, 1\nmov ecx, 0x10000\nmov edx, 5\nmov eax, 4\nint 0x80\nadd edi, eax",
    "mov eax, cs\nadd edi, eax",
    "mov eax, ss\nadd edi, eax",
    "pushf\npop {a}\nand eax, 0x3000\nadd edi, eax",
    "str ax\nmovzx eax, ax\nadd edi, eax",
    "mov eax, 0x23\nmov es, ax",
)
LAST_PIECES = (
    "nop",
    "cli",
    "hlt",
    "in al, 0x40",
    "ud2",
    "mov eax, [0x30]",
    "mov eax, 8\nmov ds, ax",
    "mov eax, 0x50\nmov ds, ax",
    "int 0x21",
    "int3",
    "mov {a}, cr0",
    "push 0x102\npopf\nnop",
)


def application_of(pieces, last, bits):
    names = {"a": "eax" if bits == 32 else "rax"}
    lines = ["start: jmp body", "near_by: inc edi", "ret", "text: .ascii 'text\\n'", "body:"]
    for number, piece in enumerate((*pieces, last)):
        lines += [piece.format(behind=f"behind_{number}", **names), f"behind_{number}:"]
    return ProgramSource("\n".join([*lines, "mov ebx, edi", "mov eax, 1\nint 0x80\n"]))


@pytest.mark.parametrize("bits", [32, 64])
@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=10), st.sampled_from(LAST_PIECES))
def test_an_application_ends_as_it_does_natively(bits, pieces, last):
    source = application_of(pieces, last, bits)
    native, contained = finished("traditional", bits, source), in_container(bits, source)
    expected, found = native.system("server"), contained.system("g0")
    assert UP + found.console == expected.console
    assert found.application_registers == expected.application_registers
    size = USER_END - USER_START
    assert contained.memory("g0", USER_START, size) == native.memory("server", USER_START, size)
    assert found.state is expected.state is LifeState.POWERED_OFF


def test_an_exception_is_a_signal():
    machine = in_container(32, "crash")
    told = [str(step.effect) for step in machine.trace if step.event in ("fault", "page-fault")]
    assert told[0].startswith("#DE → SIGFPE → handler at 0x4")
    assert told[1] == "#PF → SIGSEGV: the process ends"
    assert "SIGSEGV" in str(machine.system("g0").reason)


# -- isolation

SECRET = "the secret of container 1"
SECRET_WORD = int.from_bytes(SECRET[:4].encode(), "little")
KEEPER = program(
    call(8, "path") + call(4, 3, "secret", len(SECRET)) + call(74, "name", 6) + "forever: jmp forever\n",
    f'path: .asciz "/tmp/secret"\nname: .ascii "vaulty"\nsecret: .ascii "{SECRET}"\n',
)
INTRUDER = f"""
start:
{call(5, "path", 0)}{keep(0)}
    mov edi, 0                      ; every system call there could be
next_call:
    mov esi, 0                      ; with every one of these arguments
next_argument:
    mov ebx, [arguments + 4 * esi]
    mov ecx, buffer
    mov edx, 1024
    mov eax, edi
    cmp eax, 1                      ; but for the two that end it
    je skip
    cmp eax, 252
    je skip
    cmp eax, 2                      ; and those that wait, or make others
    je skip
    cmp eax, 29
    je skip
    cmp eax, 3
    jne ask
    cmp ebx, 3
    jb skip
ask:
    int 0x80
skip:
    inc esi
    cmp esi, 6
    jb next_argument
    inc edi
    cmp edi, 260
    jb next_call
{call(37, 2, 9)}{keep(1)}
{call(37, 3, 9)}{keep(2)}
{call(37, -1, 9)}{keep(3)}
{EXIT}
arguments: .long 0, 2, 3, -1, path, buffer
path: .asciz "/tmp/secret"
{FILES}
buffer: .space 2048
"""


@BOTH_WIDTHS
def test_no_system_call_shows_or_changes_anything_of_another_container(bits):
    alone, plan = containers(KEEPER, bits=bits), containers(KEEPER, ProgramSource(INTRUDER), bits=bits)
    before, machine = run(alone, 30_000), run(plan, 60_000)
    assert machine.system("c1").state is LifeState.POWERED_OFF
    assert results(machine, 4, "c1") == [-2, -3, -3, -3]
    kept = machine.host_kernel.namespaces[0]
    assert kept == before.host_kernel.namespaces[0]
    assert kept.hostname == "vaulty"
    assert machine.system("c0").state is LifeState.RUNNING
    assert SECRET.encode() not in machine.memory("c1", 0x1000, 0xFF000)
    assert SECRET not in machine.system("c1").console
    used = {step.text for step in machine.trace if step.guest == "c1" and step.event == "system-call"}
    assert used == {"int 0x80"}
    served = {str(step.effect).split("(")[0] for step in machine.trace if step.guest == "c1"}
    assert {service.name for service in SERVICES.values()} - served <= {"exit_group", "fork", "pause"}


@BOTH_WIDTHS
def test_no_memory_of_another_container_or_of_the_kernel_can_be_read(bits):
    place = place_of(containers(KEEPER, bits=bits), "secret")
    reader = program(
        f"mov esi, {0x1000 + place % 256}\nlook:\nmov eax, [esi]\ncmp eax, {SECRET_WORD:#x}\nje found\n"
        f"add esi, 256\ncmp esi, 0x100000\njb look\nmov eax, 1\n{keep(0)}jmp end\n"
        f"found:\nmov eax, -1\n{keep(0)}end:\n"
    )
    machine = run(containers(KEEPER, reader, bits=bits), 80_000)
    assert results(machine, 1, "c1") == [1]
    assert machine.memory("c0", place, 4) == SECRET_WORD.to_bytes(4, "little")
    for place in (AREA, AREA + 0x20000, 0x200000):
        probe = ProgramSource(f"start: mov esi, {place:#x}\n mov eax, [esi]\n jmp start\n")
        view = run(containers(probe, bits=bits), 100).system("c0")
        assert "page fault in the application" in view.console
        assert view.state is LifeState.POWERED_OFF


def test_the_host_sees_all_processes_and_a_container_its_own():
    plan = containers("surroundings", "surroundings", "io", machines=(machine_beside(),))
    machine = run(plan)
    assert "I am process 1 of container-0," in machine.system("c0").console
    assert "I am process 1 of container-1," in machine.system("c1").console
    assert "Processes: 1 2 \nAfter my child has ended: 1 \n" in machine.system("c0").console
    (init, left) = machine.host_kernel.processes
    assert (init.host_pid, init.name, init.container) == (1, "init", "")
    assert (left.host_pid, left.pid, left.container, left.waits_in) == (4, 1, "c2", "read")


def test_machines_without_containers_have_no_such_kernel():
    assert finished("hosted", 32, "hello").host_kernel is None


WILD = {
    "loops for ever": "start: jmp start",
    "jumps outside": "start: mov eax, 0x00900000\n jmp {a}",
    "jumps to nothing": "start: xor eax, eax\n jmp {a}",
    "overwrites all that it can": "start: mov edi, 0x1000\n mov ecx, 0x3f000\n mov al, 0xf4\n rep stosb\n int 0x80",
    "uses up its stack": "start: call start",
    "loses its stack": "start: mov esp, 0x10\n push {a}",
    "has no stack at a signal": (
        "start: mov ebx, 10\n mov ecx, start\n mov edx, 0\n mov eax, 48\n int 0x80\n"
        " mov esp, 8\n mov ebx, 1\n mov ecx, 10\n mov eax, 37\n int 0x80"
    ),
    "asks for what is not there": "start: mov eax, 9999\n int 0x80\n jmp start",
    "handles its faults by faults": (
        "start: mov ebx, 11\n mov ecx, start\n mov edx, 1\n mov eax, 48\n int 0x80\n mov eax, [0]\n"
    ),
    "forks without end": "start: mov eax, 2\n int 0x80\n jmp start",
}


@BOTH_WIDTHS
@pytest.mark.parametrize("deed", WILD)
def test_a_wild_container_does_not_stop_the_others(deed, bits):
    source = ProgramSource(WILD[deed].format(a="eax" if bits == 32 else "rax") + "\n")
    plan = containers(source, "hello", cores=1, bits=bits, machines=(machine_beside(bits=bits),))
    machine = run(plan, 30_000)
    assert machine.system("c1").console == "Hello from ring 3!\nkernel: the application ended with code 0\n"
    assert machine.system("vm").console == f"{UP}Hello from ring 3!\nkernel: the application ended with code 0\n"
    wild = machine.system("c0")
    assert wild.state in ENDS or machine.position == 30_000
    assert wild.state is not LifeState.GURU_MEDITATION


@pytest.mark.parametrize("seed", range(30))
def test_random_bytes_as_a_program(seed):
    bits = 32 if seed % 2 else 64
    plan = containers("hello", "hello", cores=1, bits=bits)
    first = plan.systems[0]
    random = Random(seed)
    wild = bytes(random.randrange(256) for _ in range(400))
    image = replace(first.image, application=replace(first.image.application, code=wild))
    machine = run(replace(plan, systems=(replace(first, image=image), plan.systems[1])), 8000)
    view = machine.system("c0")
    assert view.state in ENDS or machine.position == 8000
    assert "Hello" in machine.system("c1").console


# -- beside machines, on shared cores


def test_32_bit_containers_run_on_a_64_bit_kernel():
    plan = containers("surroundings", bits=32)
    assert plan.host.host_os.bits == 64
    machine = run(plan)
    assert "on the kernel of Linux x86_64" in machine.system("c0").console
    assert machine.system("c0").bits == 32


def test_containers_and_machines_share_the_cores():
    plan = containers(SPIN, SPIN, cores=1, machines=(machine_beside(source=SPIN),))
    machine = run(plan, 30_000)
    steps = [sum(step.guest == name for step in machine.trace) for name in ("c0", "c1", "vm")]
    assert max(steps) - min(steps) <= 400
    assert {step.core for step in machine.trace} == {0}


def test_a_weight_gives_a_container_its_part_of_a_core():
    machine = run(containers(SPIN, SPIN, cores=1), 40_000, {"c0": Limits(Share(weight=300))})
    first, second = (group.cpu_used for group in machine.host_kernel.groups)
    assert first + second == 40_000
    assert first == pytest.approx(3 * second, abs=800)


def test_a_quota_is_the_most_that_a_container_gets():
    machine = run(containers(SPIN, SPIN, cores=2), 4 * PERIOD, {"c0": Limits(Share(quota=0.25))})
    first, second = (group.cpu_used for group in machine.host_kernel.groups)
    # Two cores: the second container has one for itself in the time in which the first has a quarter of the other.
    assert first == pytest.approx(second / 4, abs=PERIOD // 8)


def test_a_container_alone_waits_for_its_quota_too():
    plan = containers(SPIN, cores=1)
    machine = run(plan, 5 * PERIOD, {"c0": Limits(Share(quota=0.1))})
    assert machine.position == 5 * PERIOD
    assert machine.host_kernel.groups[0].cpu_quota == 0.1


def test_a_container_can_be_powered_off_and_its_processes_end():
    machine = Machine(containers(SPIN, SPIN, cores=1))
    machine.run(3000)
    machine.stop_guest("c0")
    assert machine.system("c0").state is LifeState.POWERED_OFF
    assert [view.container for view in machine.host_kernel.processes] == ["", "c1"]
    machine.run(3000)
    machine.seek(2000)
    assert [view.container for view in machine.host_kernel.processes] == ["", "c0", "c1"]
    machine.seek(6000)
    assert [view.container for view in machine.host_kernel.processes] == ["", "c1"]


# -- going back

FAMILY = program(
    f"{call(8, 'path')}{call(2)}test eax, eax\njz child\nmov esi, eax\nmov ecx, 3000\nhere: loop here\n"
    f"{call(4, 3, 'path', 4)}{call(37, 'esi', 9)}{call(7, 'esi', 0, 0)}{call(3, 0, 'out', 80)}{call(2)}jmp end\n"
    f"child:\ninc dword ptr [out + 8]\n{call(4, 3, 'path', 2)}jmp child\nend:\n",
    'path: .asciz "/tmp/note"\n',
)
SCENES = {
    "family": ((FAMILY, FAMILY), 1, ()),
    "beside": (("surroundings", "crash"), 2, ("vm",)),
    "bundled": (("io", "popf-hole", "compute"), 2, ()),
}


@lru_cache(maxsize=8)
def scene(name, bits):
    programs, cores, beside = SCENES[name]
    machines = (machine_beside(source="io", bits=bits),) if beside else ()
    plan = containers(*programs, cores=cores, bits=bits, machines=machines)
    return plan.limited({"c0": Limits(Share(150, 0.5)), "c1": Limits(Share(50))})


def whole(machine):
    return fingerprint(machine), machine.host_kernel


@settings(max_examples=40, deadline=None)
@example("beside", 32, [2450], 1, 2451)
@given(
    st.sampled_from(sorted(SCENES)),
    st.sampled_from([32, 64]),
    st.lists(st.integers(0, 16_000), min_size=1, max_size=4),
    st.integers(1, 900),
    st.integers(0, 3000),
)
def test_any_position_is_as_a_fresh_run_to_it(name, bits, positions, piece, moment):
    machine, fresh = Machine(scene(name, bits)), Machine(scene(name, bits))
    machine.run(moment)
    moment = machine.position  # all may have ended before
    machine.send_input("c0", "typed\n")
    machine.run(16_000)
    for position in positions:
        assert machine.seek(position) == min(position, len(machine.trace))
    while fresh.position < min(moment, machine.position):
        if not fresh.run(min(piece, moment - fresh.position, machine.position - fresh.position)):
            break
    if machine.position >= moment:
        fresh.send_input("c0", "typed\n")
        while fresh.position < machine.position and fresh.run(min(piece, machine.position - fresh.position)):
            pass
    assert whole(machine) == whole(fresh)
    assert machine.trace[: machine.position] == fresh.trace[:]
