"""The kernel of a hosted host, which its containers share."""

from model.machine.host_kernel.container import Container, SavedContainer, Seat
from model.machine.host_kernel.groups import ControlGroup, Limits
from model.machine.host_kernel.kernel import HostKernel, Place
from model.machine.host_kernel.processes import Process, ProcessState
from model.machine.host_kernel.views import GroupView, HostKernelView, NamespacesView, ProcessView, view_kernel

__all__ = [
    "Container",
    "ControlGroup",
    "GroupView",
    "HostKernel",
    "HostKernelView",
    "Limits",
    "NamespacesView",
    "Place",
    "Process",
    "ProcessState",
    "ProcessView",
    "SavedContainer",
    "Seat",
    "view_kernel",
]
