"""Guests that run wild: they end in a named state or use up their quantum, and the others do not notice."""

from dataclasses import replace
from random import Random

import pytest

from model.elements import ProgramSource, Technique
from model.machine import LifeState, Machine
from model.machine.entry import AREA
from tests.model.machine.runs import finished, machine_of, plan_of

ENDS = {LifeState.POWERED_OFF, LifeState.GURU_MEDITATION, LifeState.ABORTED}
BOTH_WIDTHS = pytest.mark.parametrize("bits", [32, 64])


def with_code(plan, kernel=None, application=None):
    """Return the plan with other code in its first guest."""
    image = plan.systems[0].image
    if kernel is not None:
        image = replace(image, kernel=replace(image.kernel, code=kernel))
    if application is not None:
        image = replace(image, application=replace(image.application, code=application))
    return replace(plan, systems=(replace(plan.systems[0], image=image), *plan.systems[1:]))


def random_bytes(seed):
    random = Random(seed)
    return bytes(random.randrange(256) for _ in range(400))


@pytest.mark.parametrize("seed", range(50))
def test_random_bytes_as_a_program(seed):
    bits = 32 if seed % 2 else 64
    wild = random_bytes(seed)
    which = {"kernel": wild} if seed % 4 < 2 else {"application": wild}
    for approach in ("traditional", "bare-metal"):
        machine = Machine(with_code(plan_of(approach, bits, guests=2, cores=1), **which))
        machine.run(8000)
        first = machine.system(machine.plan.systems[0].id)
        assert first.state in ENDS or machine.position == 8000
        assert first.state is not LifeState.GURU_MEDITATION or first.reason is not None
        if approach == "bare-metal":
            assert "Hello from ring 3!" in machine.system("g1").console


WILD = {
    "loops for ever": "start: jmp start",
    "turns interrupts off and loops": "start: mov eax, 200\n int 0x80\n jmp start",
    "jumps outside": "start: mov eax, 0x00900000\n jmp eax",
    "jumps to nothing": "start: xor eax, eax\n jmp eax",
    "overwrites its kernel": "start: mov edi, 0x10000\n mov ecx, 0x8000\n mov al, 0xf4\n rep stosb\n int 0x80",
    "smashes its interrupt table": "start: mov edi, 0x14000\n mov ecx, 4096\n xor eax, eax\n rep stosb\n int 0x80",
    "smashes its segments": "start: mov edi, 0x11000\n mov ecx, 256\n mov al, 0xff\n rep stosb\n int 0x80",
    "uses up its stack": "start: call start",
    "calls a system call that is not there": "start: mov eax, 9999\n int 0x80\n jmp start",
}


def deed_of(deed, bits):
    return WILD[deed] if bits == 32 else WILD[deed].replace("jmp eax", "jmp rax")


@BOTH_WIDTHS
@pytest.mark.parametrize("deed", WILD)
def test_a_wild_guest_does_not_stop_the_others(deed, bits):
    plan = plan_of("bare-metal", bits, guests=3, cores=1)
    wild = plan_of("bare-metal", bits, ProgramSource(f"{deed_of(deed, bits)}\n")).systems[0]
    machine = Machine(replace(plan, systems=(wild, *plan.systems[1:])))
    machine.run(30_000)
    for guest in ("g1", "g2"):
        view = machine.system(guest)
        assert view.console.endswith("Hello from ring 3!\nkernel: the application ended with code 0\n")
        assert view.state is LifeState.POWERED_OFF
    assert machine.system("g0").state in ENDS or machine.position == 30_000


@BOTH_WIDTHS
def test_a_smashed_interrupt_table_is_a_triple_fault(bits):
    deed = ProgramSource("start: mov edi, 0x14000\n mov ecx, 4096\n xor eax, eax\n rep stosb\n int 0x80\n")
    for approach in ("traditional", "bare-metal"):
        machine = finished(approach, bits, deed)
        view = machine.system(machine.plan.systems[0].id)
        assert view.state is LifeState.GURU_MEDITATION
        last = machine.trace[-1]
        assert last.event == "fault"
        assert last.why.startswith("fault-fatal")


@BOTH_WIDTHS
@pytest.mark.parametrize("access", ["mov eax, [esi]", "mov [esi], eax", "jmp esi", "mov esp, esi\n pop eax"])
def test_no_program_reaches_the_monitors_own_memory(access, bits):
    if bits == 64:
        access = access.replace("jmp esi", "jmp rsi").replace("pop eax", "pop rax")
    for place in (AREA, AREA + 0x1000, AREA + 0x10000, AREA + 0x20008):
        source = ProgramSource(f"start: mov eax, 0x5a5a5a5a\n mov esi, {place:#x}\n {access}\n nop\n")
        machine = finished("bare-metal", bits, source)
        assert "page fault in the application" in machine.system("g0").console
        assert machine.state("g0").control[2] == place


@BOTH_WIDTHS
def test_no_kernel_reaches_the_monitors_own_memory(bits):
    plan = plan_of("bare-metal", bits)
    # mov esi, AREA; mov dword ptr [rsi], 0: without tables of its own the kernel triple-faults at the write
    write = b"\xbe" + AREA.to_bytes(4, "little") + b"\xc7\x06\x00\x00\x00\x00"
    machine = Machine(with_code(plan, kernel=write))
    machine.run(10)
    assert machine.system("g0").state is LifeState.GURU_MEDITATION
    assert [step.event for step in machine.trace] == ["direct", "fault"]
    assert machine.state("g0").control[2] == AREA


PAGING_ON = b"\x0f\x20\xc0\x0d\x00\x00\x00\x80\x0f\x22\xc0"  # mov eax, cr0; or eax, 0x80000000; mov cr0, eax


def test_a_guest_that_cannot_have_paging_is_stopped_with_a_sentence():
    plan = plan_of("bare-metal", 32, technique=Technique.PARA)
    machine = Machine(with_code(plan, kernel=PAGING_ON))
    machine.run(10)
    view = machine.system(machine.plan.systems[0].id)
    assert view.state is LifeState.GURU_MEDITATION
    assert "#GP" in str(view.reason)


def test_guests_have_memory_of_their_own():
    mine = ProgramSource("start: mov dword ptr [0x60000], 0x11111111\n jmp start\n")
    machine = machine_of("bare-metal", 32, mine, guests=2)
    other = plan_of("bare-metal", 32, "hello").systems[0]
    machine = Machine(
        replace(
            machine.plan, systems=(machine.plan.systems[0], replace(other, id="g1", guest=machine.plan.guests[1]))
        )
    )
    machine.run(10_000)
    assert machine.memory("g0", 0x60000, 4) == b"\x11" * 4
    assert machine.memory("g1", 0x60000, 4) == bytes(4)


def test_a_guest_can_be_powered_off_and_the_others_go_on():
    machine = machine_of("bare-metal", 32, ProgramSource("start: jmp start\n"), guests=2, cores=1)
    machine.run(5000)
    machine.stop_guest("g0")
    assert machine.system("g0").state is LifeState.POWERED_OFF
    machine.run(5000)
    assert {step.guest for step in machine.trace[5200:]} == {"g1"}
    machine.seek(4000)
    assert machine.system("g0").state is LifeState.RUNNING
    machine.seek(6000)
    assert machine.system("g0").state is LifeState.POWERED_OFF
