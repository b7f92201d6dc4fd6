"""What is shown of the host's kernel: the whole truth, which no container sees."""

from collections.abc import Mapping
from dataclasses import dataclass

from model.machine.host_kernel.container import Container
from model.machine.host_kernel.kernel import HOST_INIT, HostKernel, processes_of
from model.machine.host_kernel.processes import ProcessState


@dataclass(frozen=True)
class ProcessView:
    """A process of the host: its number there, and in the container that it belongs to ("" and 0: in none)."""

    host_pid: int
    container: str
    pid: int
    parent: int
    name: str
    state: ProcessState
    waits_in: str
    pages: int
    on_processor: bool


@dataclass(frozen=True)
class NamespacesView:
    """What a container sees: its host name (UTS), its processes (PID), its files by path with their size (mount)."""

    container: str
    hostname: str
    processes: tuple[int, ...]
    files: Mapping[str, int]


@dataclass(frozen=True)
class GroupView:
    """A control group and its use. Memory in bytes; `cpu_used` is the steps that it has had of the cores.

    `cpu_quota` is the part of a core that it may use, None for as much as there is; `throttled` says whether it has
    used that up for now.
    """

    container: str
    cpu_weight: int
    cpu_quota: float | None
    cpu_used: int
    throttled: bool
    memory_max: int
    memory_used: int
    pids_max: int
    pids_used: int
    refused: int
    killed: int


@dataclass(frozen=True)
class HostKernelView:
    """The kernel that all containers of a host share."""

    system: str
    machine: str
    processes: tuple[ProcessView, ...]
    namespaces: tuple[NamespacesView, ...]
    groups: tuple[GroupView, ...]


def view_kernel(kernel: HostKernel, used: Mapping[str, int], throttled: frozenset[str]) -> HostKernelView:
    """Return the view of a kernel.

    Args:
        kernel: whose.
        used: by container, the steps that it has had.
        throttled: the containers whose quota is used up.
    """
    containers = tuple(kernel.containers.values())
    init = ProcessView(HOST_INIT, "", 0, 0, "init", ProcessState.SLEEPING, "", 0, False)
    return HostKernelView(
        kernel.uname[0],
        kernel.uname[3],
        (init, *_view_processes(containers)),
        tuple(_view_namespaces(container) for container in containers),
        tuple(_view_group(each, used.get(each.id, 0), each.id in throttled) for each in containers),
    )


def _view_processes(containers: tuple[Container, ...]) -> list[ProcessView]:
    return [
        ProcessView(
            process.host_pid,
            container.id,
            process.pid,
            process.parent,
            process.name,
            process.state,
            process.waiting.name if process.waiting else "",
            container.pages_used(process),
            process.pid == container.current and process.state is ProcessState.RUNNABLE,
        )
        for container, process in processes_of(containers)
    ]


def _view_namespaces(container: Container) -> NamespacesView:
    files = {path: len(node.content) for path, node in container.files.nodes.items()}
    return NamespacesView(container.id, container.hostname, tuple(sorted(container.processes)), files)


def _view_group(container: Container, used: int, throttled: bool) -> GroupView:
    group, share = container.group, container.group.limits.cpu
    return GroupView(
        container.id,
        share.weight,
        share.quota,
        used,
        throttled,
        group.memory_max,
        container.memory_in_use(),
        group.limits.pids,
        len(container.processes),
        group.refused,
        group.killed,
    )
