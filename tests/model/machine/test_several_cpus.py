"""Several CPUs in a machine: they start and interrupt each other, share memory, and a run is always the same."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.elements import ProgramSource, Technique
from model.machine import LifeState, Machine, apic, plan_run
from model.machine.interpreters import Resources
from model.machine.registers import reset_state
from tests.model.machine.runs import ENOUGH, design_of, fingerprint

NATIVE = "native"
TECHNIQUES = [
    NATIVE,
    Technique.TRAP_AND_EMULATE,
    Technique.BINARY_TRANSLATION,
    Technique.HARDWARE_ASSISTED,
]
CLONE = """
start:
    mov eax, 120
    mov ebx, 0x10100
    mov ecx, 0x70000
    int 0x80
    test eax, eax
    jz second
"""
# The first thread changes, again and again, an instruction that the second one has executed.
PATCHING = (
    CLONE
    + """
    mov edi, 1
next:
    mov [patched + 1], edi
published:
    mov [wanted], edi
.until:
    cmp [seen], edi
    jne .until
    inc edi
    cmp edi, 20
    jbe next
    mov ebx, [seen]
    mov eax, 1
    int 0x80
second:
    mov ecx, [wanted]
patched:
    mov eax, 0
    cmp eax, ecx
    jne second
    mov [seen], eax
    jmp second
.align 4096
wanted: .long 0
seen: .long 0
"""
)
DIVIDES = (
    CLONE
    + """
    jmp $
second:
    xor ecx, ecx
    div ecx
"""
)
TYPED = (
    CLONE
    + """
    jmp $
second:
    mov eax, 3
    xor ebx, ebx
    mov ecx, 0x50000
    mov edx, 16
    int 0x80
    mov edx, eax
    mov eax, 4
    mov ebx, 1
    int 0x80
    mov eax, 252
    mov ebx, 7
    int 0x80
"""
)
COMPARED = settings(max_examples=12, deadline=None)


def machine_of(technique, bits=32, program="threads", cpus=2, cores=2, traced=True) -> Machine:
    """Return a machine with one guest, or natively its program on as many CPUs."""
    approach = "traditional" if technique == NATIVE else "bare-metal"
    virtual = Technique.TRAP_AND_EMULATE if technique == NATIVE else technique
    design = design_of("bare-metal", bits, program, 1, cores, virtual, cpus)
    return Machine(plan_run(design, "server", approach=approach), traced)


def view_of(machine: Machine):
    """Return the view of the one system."""
    return machine.system(machine.plan.systems[0].id)


def counted(console: str) -> tuple[int, int]:
    """Return what the program `threads` has counted without and with LOCK."""
    without, with_lock = (line for line in console.splitlines() if line.startswith("counted"))
    return int(without.split()[-1]), int(with_lock.split()[-1])


@pytest.mark.parametrize("bits", [32, 64])
@pytest.mark.parametrize("technique", TECHNIQUES)
def test_threads_run_on_cpus_of_their_own_and_lose_counts_without_lock(technique, bits):
    machine = machine_of(technique, bits)
    machine.run(ENOUGH)
    view = view_of(machine)
    without, with_lock = counted(view.console)
    assert with_lock == 400
    assert without < 400
    assert view.state is LifeState.POWERED_OFF
    assert [vcpu.number for vcpu in view.vcpus] == [0, 1]


@pytest.mark.parametrize("technique", TECHNIQUES)
def test_the_trace_says_which_cpu(technique):
    machine = machine_of(technique)
    machine.run(ENOUGH)
    of_second = [step for step in machine.trace if step.vcpu == 1]
    assert {step.event for step in of_second} > {"direct", "interrupt"}
    assert of_second[0].event == "interrupt"
    assert "CPU 1 starts at 0x5000" in str(of_second[0].effect)
    if technique == NATIVE:
        assert {(step.vcpu, step.core) for step in machine.trace} == {(0, 0), (1, 1)}
    else:
        assert all("g0/vcpu1" in step.route for step in of_second if step.event == "direct")
        assert all("g0/vcpu0" not in step.route for step in of_second)


@pytest.mark.parametrize("technique", [Technique.PARA, Technique.OS_LEVEL])
def test_where_one_cpu_is_used_there_is_no_second_thread(technique):
    approach = "hosted" if technique is Technique.OS_LEVEL else "bare-metal"
    machine = Machine(plan_run(design_of(approach, 32, "threads", 1, 2, technique, 2), "server"))
    machine.run(ENOUGH)
    assert "There is no CPU for a second thread." in view_of(machine).console
    assert counted(view_of(machine).console) == (200, 200)


def test_more_virtual_cpus_than_cores_and_than_the_kernel_uses():
    one_core = machine_of(Technique.HARDWARE_ASSISTED, cpus=2, cores=1)
    one_core.run(ENOUGH)
    assert counted(view_of(one_core).console)[1] == 400
    many = machine_of(Technique.HARDWARE_ASSISTED, cpus=12, cores=6)
    many.run(2 * ENOUGH)
    assert counted(view_of(many).console)[1] == 400
    assert len(view_of(many).vcpus) == 8


@pytest.mark.parametrize("bits", [32, 64])
@pytest.mark.parametrize("technique", TECHNIQUES)
def test_what_one_cpu_writes_over_code_of_another_is_executed(technique, bits):
    machine = machine_of(technique, bits, ProgramSource(PATCHING))
    machine.run(ENOUGH)
    assert "ended with code 20" in view_of(machine).console


@pytest.mark.parametrize("technique", TECHNIQUES)
def test_a_second_thread_that_fails_ends_the_application(technique):
    machine = machine_of(technique, program=ProgramSource(DIVIDES))
    machine.run(ENOUGH)
    view = view_of(machine)
    assert "divide error" in view.console
    assert view.state is LifeState.POWERED_OFF


@pytest.mark.parametrize("technique", TECHNIQUES)
def test_a_second_thread_reads_what_is_typed(technique):
    machine = machine_of(technique, program=ProgramSource(TYPED))
    machine.run(8_000)
    machine.send_input(machine.plan.systems[0].id, "hello\n")
    machine.run(ENOUGH)
    assert view_of(machine).console.count("hello\n") == 2
    assert "ended with code 7" in view_of(machine).console


@pytest.mark.parametrize("technique", TECHNIQUES)
@given(cuts=st.lists(st.integers(1, 700), min_size=1, max_size=6))
@COMPARED
def test_a_run_does_not_depend_on_how_it_is_cut(technique, cuts):
    whole, cut = machine_of(technique), machine_of(technique)
    whole.run(6_500)
    while cut.position < 6_500 and not cut.is_finished:
        for steps in cuts:
            cut.run(min(steps, 6_500 - cut.position))
    assert cut.position == whole.position
    assert fingerprint(cut) == fingerprint(whole)


@pytest.mark.parametrize("technique", TECHNIQUES)
@given(places=st.lists(st.integers(0, 5_700), min_size=2, max_size=5))
@COMPARED
def test_going_back_is_exact(technique, places):
    machine = machine_of(technique)
    machine.run(5_700)
    for place in places:
        machine.seek(place)
        fresh = machine_of(technique)
        fresh.run(place)
        assert fingerprint(machine) == fingerprint(fresh)


@pytest.mark.parametrize("bits", [32, 64])
@pytest.mark.parametrize("program", ["threads", ProgramSource(PATCHING), "hello"])
@pytest.mark.parametrize("technique", TECHNIQUES)
def test_counting_is_the_same_run(technique, program, bits):
    traced, only_counted = (machine_of(technique, bits, program, traced=traced) for traced in (True, False))
    for steps in (2_300, 1_000, ENOUGH):
        traced.run(steps)
        only_counted.run(steps)
        assert fingerprint(traced) == fingerprint(only_counted)


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_any_access_to_the_registers_of_a_controller_is_answered_or_refused(data):
    cpus = [reset_state(32) for _ in range(3)]
    for number, cpu in enumerate(cpus[1:], 1):
        cpu.apic, cpu.activity = apic.LocalApic.of(number), apic.Activity.WAIT_FOR_SIPI
    registers = st.one_of(st.just(apic.BASE), st.integers(apic.FIRST, apic.LAST), st.sampled_from([0x80F, 0x830]))
    for _ in range(20):
        cpu = data.draw(st.sampled_from(cpus))
        msr = data.draw(registers)
        try:
            if data.draw(st.booleans()):
                apic.write(cpus, cpu, msr, data.draw(st.one_of(st.integers(0, 0xFFF), st.integers(0, 2**64 - 1))))
            else:
                value, _ = apic.read(cpu, msr)
                assert 0 <= value < 2**64
        except apic.Refused:
            continue
    for cpu in cpus:
        vector = cpu.apic.pending()
        assert vector is None or cpu.apic.requested >> vector & 1


def test_interrupts_are_served_by_rank_and_one_at_a_time():
    first, second = reset_state(32), reset_state(32)
    second.apic = apic.LocalApic.of(1)
    cpus = [first, second]
    for cpu in cpus:
        apic.write(cpus, cpu, apic.BASE, 0xC00 | (cpu.apic.base & 0x100))
        apic.write(cpus, cpu, 0x80F, 0x1FF)
    for vector in (0x31, 0x52, 0x50):
        apic.write(cpus, first, 0x830, 1 << 32 | vector)
    assert first.apic.pending() is None
    assert second.apic.acknowledge() == 0x52
    assert second.apic.pending() is None  # 0x50 is of the same class, and 0x31 ranks below
    apic.write(cpus, second, 0x80B, 0)
    assert second.apic.acknowledge() == 0x50
    apic.write(cpus, second, 0x80B, 0)
    apic.write(cpus, second, 0x808, 0x40)
    assert second.apic.pending() is None  # the task outranks it
    apic.write(cpus, second, 0x808, 0)
    assert second.apic.acknowledge() == 0x31
    with pytest.raises(apic.Refused):
        apic.write(cpus, first, 0x830, 0x0F)  # vectors below 16 are illegal


def test_resources_name_the_cpus_of_the_machine():
    machine = machine_of(Technique.HARDWARE_ASSISTED, cpus=3)
    resources: Resources = machine._vcpus[0].resources
    assert [cpu.apic.number for cpu in resources.cpus] == [0, 1, 2]
