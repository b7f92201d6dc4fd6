"""The system calls of the host's kernel: files, processes, signals and names, as Linux has them."""

import pytest

from model.elements import ProgramSource
from model.machine import LifeState, Machine
from model.machine.host_kernel import Limits, ProcessState
from model.machine.host_kernel.calls import SERVICES, WIDE_NUMBERS
from model.machine.host_kernel.errors import CallError, Errno
from model.machine.host_kernel.files import join
from tests.model.machine.containers import call, containers, keep, place_of, program, results, run

BOTH_WIDTHS = pytest.mark.parametrize("bits", [32, 64])
FORK_AND_WAIT = f"{call(2)}test eax, eax\njz child\nmov esi, eax\n"


def effects(machine, guest="c0"):
    return [str(step.effect) for step in machine.trace if step.guest == guest and step.event == "system-call"]


@BOTH_WIDTHS
def test_what_was_written_into_a_file_is_read_from_it(bits):
    body = (
        call(8, "path") + keep(0) + call(4, 3, "text", 5) + keep(1) + call(6, 3) + keep(2)
        + call(5, "path", 0) + keep(3) + call(19, 3, 2, 0) + keep(4) + call(3, 3, "out + 64", 9) + keep(5)
        + call(3, 3, "out + 80", 9) + keep(6) + call(10, "path") + keep(7) + call(5, "path", 0) + keep(8)
    )  # fmt: skip
    machine = run(containers(program(body, 'path: .asciz "/tmp/../tmp/note"\ntext: .ascii "hello"'), bits=bits))
    assert results(machine, 9) == [3, 5, 0, 3, 2, 3, 0, 0, -Errno.ENOENT]
    assert machine.memory("c0", place_of(machine.plan, "out") + 64, 4) == b"llo\0"


@pytest.mark.parametrize(
    ("body", "errno"),
    [
        (call(4, 9, "out", 1), Errno.EBADF),
        (call(4, 1, 0x10000, 1), Errno.EFAULT),
        (call(4, 1, "out", 0x7FFFFFFF), Errno.EFAULT),
        (call(3, 1, 0x7FFFF, 2), Errno.EFAULT),
        (call(5, 0x80000, 0), Errno.EFAULT),
        (call(5, "proc", 1), Errno.EISDIR),
        (call(5, "comm", 1), Errno.EACCES),
        (call(8, "inside_proc"), Errno.EROFS),
        (call(8, "nowhere"), Errno.ENOENT),
        (call(8, "below_file"), Errno.ENOTDIR),
        (call(5, "long", 0x40), Errno.ENAMETOOLONG),
        (call(39, "proc"), Errno.EEXIST),
        (call(40, "etc"), Errno.ENOTEMPTY),
        (call(10, "etc"), Errno.EISDIR),
        (call(10, "comm"), Errno.EPERM),
        (call(12, "host"), Errno.ENOTDIR),
        (call(5, "proc", 0) + call(3, 3, "out", 4), Errno.EISDIR),
        (call(5, "proc", 0) + call(141, 3, "out", 4), Errno.EINVAL),
        (call(19, 0, 0, 0), Errno.ESPIPE),
        (call(37, 7, 9), Errno.ESRCH),
        (call(37, 1, 99), Errno.EINVAL),
        (call(48, 9, "start"), Errno.EINVAL),
        (call(7, -1, 0, 0), Errno.ECHILD),
        (call(74, "out", 65), Errno.EINVAL),
        (call(183, "out", 1), Errno.EINVAL),
        (call(200), Errno.ENOSYS),
        (call(128, "start"), Errno.EPERM),
        (call(777), Errno.ENOSYS),
        ("mov ebp, 40\nmore:\n" + call(5, "proc", 0) + "dec ebp\njnz more\n", Errno.EMFILE),
        ("more:\n" + call(8, "many") + call(4, 3, 0x40000, 0x3FFFF) + "test eax, eax\njns more\n", Errno.ENOSPC),
    ],
)
def test_a_call_that_cannot_be_served_returns_the_error_of_linux(body, errno):
    data = (
        'proc: .asciz "/proc"\ncomm: .asciz "/proc/1/comm"\ninside_proc: .asciz "/proc/x"\n'
        'nowhere: .asciz "/a/b"\nbelow_file: .asciz "/etc/hostname/x"\nhost: .asciz "/etc/hostname"\n'
        f'etc: .asciz "/etc"\nlong: .asciz "/{"x" * 70}"\nmany: .asciz "many"\n'
    )
    machine = run(containers(program(body + keep(0), data)))
    assert results(machine, 1) == [-errno]
    assert any(effect.endswith(f"= {-errno} {errno.name}") for effect in effects(machine))


@pytest.mark.parametrize(
    ("directory", "path", "expected"),
    [("/", "a", "/a"), ("/a", "b/../c", "/a/c"), ("/a", "../../../x", "/x"), ("/a", "/", "/"), ("/", "./.", "/")],
)
def test_no_path_leads_above_the_root(directory, path, expected):
    assert join(directory, path) == expected


def test_a_long_name_is_refused():
    with pytest.raises(CallError):
        join("/", "x" * 100)


@BOTH_WIDTHS
def test_a_child_has_memory_of_its_own_and_the_parent_waits_for_it(bits):
    body = (
        "mov dword ptr [out + 40], 5\n"
        + FORK_AND_WAIT
        + f"{call(7, 'esi', 'out + 4', 0)}{keep(0)}mov eax, [out + 40]\n{keep(2)}jmp end\n"
        + f"child:\ninc dword ptr [out + 40]\n{call(64)}mov ebx, [out + 40]\nadd ebx, eax\n"
        + "mov eax, 1\nint 0x80\nend:\n"
    )
    machine = run(containers(program(body), bits=bits))
    assert results(machine, 3) == [2, 7 << 8, 5]
    assert any("waitpid(2" in effect and effect.endswith("= 2") for effect in effects(machine))


def test_two_processes_of_a_container_share_its_time_by_ticks():
    body = (
        FORK_AND_WAIT
        + f"mov ecx, 9000\nhere: loop here\n{call(37, 'esi', 9)}{call(7, 'esi', 'out + 4', 0)}{keep(0)}jmp end\n"
        + "child: jmp child\nend:\n"
    )
    machine = run(containers(program(body)))
    ticks = [str(step.effect) for step in machine.trace if step.event == "interrupt"]
    assert sum("process 2 goes on" in tick for tick in ticks) > 2
    assert sum("process 1 goes on" in tick for tick in ticks) > 2
    assert results(machine, 2) == [2, 9]


def test_a_child_that_nobody_waits_for_stays_as_a_zombie():
    machine = run(containers(program(FORK_AND_WAIT + call(158) + "forever: jmp forever\nchild:\n")), 20_000)
    found = [(view.pid, view.state) for view in machine.host_kernel.processes if view.container]
    assert found == [(1, ProcessState.RUNNABLE), (2, ProcessState.ZOMBIE)]


def test_an_orphan_becomes_a_child_of_the_first_process():
    # The child forks a grandchild and ends; the grandchild asks for its parent until that is process 1.
    grandchild = f"grandchild:\n{call(64)}cmp eax, 1\njne grandchild\n{call(1, 3)}"
    body = (
        f"{FORK_AND_WAIT}{call(7, -1, 0, 0)}{keep(0)}{call(7, -1, 'out + 8', 0)}{keep(1)}jmp end\n"
        f"child:\n{call(2)}test eax, eax\njz grandchild\n{call(1, 0)}{grandchild}end:\n"
    )
    machine = run(containers(program(body)))
    assert results(machine, 3) == [2, 3, 3 << 8]


def test_a_handler_is_called_and_returns_to_where_the_process_was():
    body = (
        f"{call(48, 15, 'handler')}{call(20)}mov ebx, eax\n{call(37, 'ebx', 15)}{keep(0)}"
        f"{call(37, 'ebx', 15)}{keep(1)}jmp end\nhandler: inc dword ptr [out + 8]\nret\nend:\n"
    )
    machine = run(containers(program(body)))
    # The second one comes without a handler, and the first process hears only what it has a handler for.
    assert results(machine, 3) == [0, 0, 1]
    assert machine.system("c0").state is LifeState.POWERED_OFF
    assert "ended with code 0" in str(machine.system("c0").reason)


def test_the_first_process_does_not_hear_even_a_kill_from_inside():
    machine = run(containers(program(call(37, 1, 9) + keep(0))))
    assert results(machine, 1) == [0]
    assert "code 0" in str(machine.system("c0").reason)


def test_a_process_can_be_stopped_and_continued():
    body = (
        f"{FORK_AND_WAIT}{call(37, 'esi', 19)}{call(158)}{call(37, 'esi', 0)}{keep(0)}{call(7, 'esi', 0, 1)}{keep(1)}"
        f"{call(37, 'esi', 18)}{call(7, 'esi', 'out + 12', 0)}{keep(2)}jmp end\nchild:\n{call(1, 4)}end:\n"
    )
    assert results(run(containers(program(body))), 4) == [0, 0, 2, 4 << 8]


def test_a_signal_interrupts_a_call_that_waits():
    body = (
        f"{call(48, 10, 'handler')}{FORK_AND_WAIT}{call(29)}{keep(0)}jmp end\nhandler: ret\n"
        f"child:\n{call(158)}{call(37, 1, 10)}{call(1, 0)}end:\n"
    )
    assert results(run(containers(program(body))), 1) == [-4]


@BOTH_WIDTHS
def test_names_are_those_of_the_container_on_the_kernel_of_the_host(bits):
    body = call(74, "text", 3) + keep(0) + call(122, "out + 64") + keep(1)
    machine = run(containers(program(body, 'text: .ascii "abc"'), bits=bits))
    assert results(machine, 2) == [0, 0]
    raw = machine.memory("c0", place_of(machine.plan, "out") + 64, 6 * 65)
    names = [raw[start : start + 65].rstrip(b"\0").decode() for start in range(0, len(raw), 65)]
    assert (names[0], names[1], names[4]) == ("Linux", "abc", "x86_64")


def test_64_bit_programs_may_also_call_by_syscall_with_its_own_numbers():
    source = """
start:
    mov edi, 1
    mov rsi, text
    mov edx, 3
    mov eax, 1
    syscall
    mov [out], eax
    mov rax, [address]
    cmp rcx, rax
    jne end
    mov eax, 39
    syscall
    mov [out + 4], eax
end:
    mov edi, 7
    mov eax, 60
    syscall
text: .ascii "abc"
address: .quad behind
.align 4096
out: .space 64
"""
    source = source.replace("    syscall\n    mov [out], eax", "    syscall\nbehind:\n    mov [out], eax")
    machine = run(containers(ProgramSource(source), bits=64))
    assert results(machine, 2) == [3, 1]
    assert machine.system("c0").console == "abckernel: the application ended with code 7\n"
    assert effects(machine)[0].startswith("write(1, ")


def test_what_does_not_exist_by_syscall_is_named_by_its_own_number():
    machine = run(containers(ProgramSource("start:\nmov eax, 9\nsyscall\nmov eax, 60\nsyscall\n"), bits=64))
    assert "system call 9 is not implemented: ENOSYS" in machine.system("c0").console


def test_the_numbers_of_syscall_lead_to_calls_that_there_are():
    assert set(WIDE_NUMBERS.values()) <= set(SERVICES)


def test_a_fork_bomb_stops_at_the_limit_of_processes():
    machine = run(containers(program(f"again:\n{call(2)}jmp again\n"), "hello"), 30_000)
    group, _ = machine.host_kernel.groups
    assert (group.pids_used, group.pids_max) == (64, 64)
    assert group.refused > 0
    assert "Hello" in machine.system("c1").console


def test_the_limit_of_processes_is_the_groups_own():
    plan = containers(*[program(f"{call(2)}{keep(0)}{call(2)}{keep(1)}forever: jmp forever\n")] * 2)
    machine = run(plan, 8000, {"c0": Limits(pids=2)})
    assert [group.pids_used for group in machine.host_kernel.groups] == [2, 4]
    assert [group.refused for group in machine.host_kernel.groups][1] == 0


FILL = """
    mov edi, 0x1000
    mov ecx, 255
fill:
    mov [edi], edi
    add edi, 4096
    cmp edi, 0x3f000
    jne next
    mov edi, 0x90000
next:
    cmp edi, 0x100000
    jb fill
"""


def test_a_container_that_uses_up_its_memory_loses_its_largest_process_and_others_go_on():
    body = f"{FORK_AND_WAIT}{call(7, 'esi', 'out + 4', 0)}{keep(0)}jmp end\nchild:\n{call(2)}{FILL}"
    body += "forever: jmp forever\nend:\n"
    machine = run(containers(program(body), "hello", memory_mib=1), 40_000)
    assert machine.host_kernel.groups[0].killed == 1
    assert "memory is used up" in machine.system("c0").console
    assert machine.host_kernel.groups[0].memory_used <= 1 << 20
    assert machine.system("c1").console == "Hello from ring 3!\nkernel: the application ended with code 0\n"


def test_copies_of_a_page_that_nobody_has_changed_are_counted_once():
    parent = run(containers(program(f"{FILL}forever: jmp forever\n")), 5000)
    both = run(containers(program(f"{FILL}{call(2)}forever: jmp forever\n")), 5000)
    (alone,), (shared,) = parent.host_kernel.groups, both.host_kernel.groups
    assert shared.pids_used == 2
    # The stack and the page with the code's end may differ; all else is shared.
    assert shared.memory_used <= alone.memory_used + 4 * 4096


def test_the_group_can_be_read_inside():
    body = (
        call(5, "path", 0) + call(3, 3, "out + 64", 32)
        + call(5, "other", 0) + call(3, 4, "out + 128", 32)
    )  # fmt: skip
    data = 'path: .asciz "/sys/fs/cgroup/memory.max"\nother: .asciz "/sys/fs/cgroup/cpu.max"\n'
    machine = run(containers(program(body, data)))
    place = place_of(machine.plan, "out")
    assert machine.memory("c0", place + 64, 9) == b"67108864\n"
    assert machine.memory("c0", place + 128, 11) == b"max 100000\n"


def test_a_line_is_read_when_it_has_been_typed_and_as_much_as_there_is_room_for():
    body = call(3, 0, "out + 64", 3) + keep(0) + call(3, 0, "out + 80", 80) + keep(1)
    machine = Machine(containers(program(body)))
    machine.run(2000)
    view = machine.system("c0")
    assert (view.state, view.waiting_for_input) == (LifeState.WAITING, True)
    machine.send_input("c0", "ab")
    machine.run(2000)
    assert machine.system("c0").state is LifeState.WAITING
    machine.send_input("c0", "cdef\n")
    machine.run(2000)
    assert results(machine, 2) == [3, 4]
    assert machine.memory("c0", place_of(machine.plan, "out") + 80, 4) == b"def\n"


def test_a_process_that_waits_for_a_signal_does_not_wait_for_input():
    machine = run(containers(program(call(29))), 2000)
    view = machine.system("c0")
    assert (view.state, view.waiting_for_input) == (LifeState.WAITING, False)
