"""Rules about the approach: traditional, hosted or bare metal.

A traditional host refuses containers too. The approach means one operating system on one computer, 1:1; whoever
puts a container there has added a virtualization layer, and the host is a hosted one.

While a traditional host carries guests, its missing operating system is not remarked: the guests show that
another approach is wanted, and which system it needs depends on that.
"""

from collections.abc import Iterator

from model.elements import Approach, Host, Technique
from model.rules.findings import Fix, Severity
from model.rules.mending import add_host_os, install_hypervisor, remove_host_os
from model.rules.rule import Breach, name_of, rule
from model.text import text, translatable

ONE_TO_ONE = translatable(
    "model",
    "In the traditional approach one computer runs one operating system, 1:1. "
    "It takes a virtualization layer to make that 1:N.",
)
GUEST_WITHOUT_HYPERVISOR = translatable(
    "model", "{guest} is a guest machine, and {host} has no hypervisor to carry it."
)
INSTALL_HYPERVISOR = translatable("model", "Make {host} hosted or bare metal.")
MAKE_HOSTED = translatable("model", "Make {host} hosted")
PLACE_OF_HYPERVISOR = translatable(
    "model",
    "A hosted hypervisor is a program of an operating system; a bare-metal one is installed on the machine itself "
    "and takes the place of that system.",
)
HOSTED_WITHOUT_OS = translatable(
    "model", "{host} is hosted, and has no operating system for its hypervisor to run on."
)
TRADITIONAL_WITHOUT_OS = translatable("model", "{host} has neither a hypervisor nor an operating system.")
BARE_METAL_WITH_OS = translatable("model", "{host} is bare metal, and has an operating system under its hypervisor.")
ADD_OR_BARE_METAL = translatable("model", "Give {host} an operating system, or make it bare metal.")
REMOVE_OR_HOSTED = translatable("model", "Remove the operating system of {host}, or make it hosted.")
ADD_OS = translatable("model", "Give {host} an operating system")
REMOVE_OS = translatable("model", "Remove the operating system")


@rule("approach-no-hypervisor", "approach", ONE_TO_ONE)
def no_hypervisor(host: Host) -> Iterator[Breach]:
    """A guest on a traditional host."""
    if host.approach is not Approach.TRADITIONAL:
        return
    host_name = name_of(host)
    for guest in host.guests:
        yield Breach(
            guest,
            Severity.ERROR,
            text(GUEST_WITHOUT_HYPERVISOR, guest=name_of(guest), host=host_name),
            text(INSTALL_HYPERVISOR, host=host_name),
            Fix(text(MAKE_HOSTED, host=host_name), install_hypervisor),
        )


@rule("approach-host-os", "host_os", PLACE_OF_HYPERVISOR)
def host_os(host: Host) -> Iterator[Breach]:
    """An approach that needs a host operating system and has none, or the reverse."""
    host_name = name_of(host)
    if host.approach is Approach.BARE_METAL and host.host_os is not None:
        yield _needless_os(host, host_name)
    elif host.approach is Approach.HOSTED and host.host_os is None:
        yield _missing_os(HOSTED_WITHOUT_OS, host_name)
    elif host.approach is Approach.TRADITIONAL and host.host_os is None and not host.guests:
        yield _missing_os(TRADITIONAL_WITHOUT_OS, host_name)


def _missing_os(message: str, host_name: str) -> Breach:
    fix = Fix(text(ADD_OS, host=host_name), add_host_os)
    remedy = text(ADD_OR_BARE_METAL, host=host_name)
    return Breach(None, Severity.ERROR, text(message, host=host_name), remedy, fix)


def _needless_os(host: Host, host_name: str) -> Breach:
    message, remedy = text(BARE_METAL_WITH_OS, host=host_name), text(REMOVE_OR_HOSTED, host=host_name)
    if any(guest.technique is Technique.OS_LEVEL for guest in host.guests):
        fix = Fix(text(MAKE_HOSTED, host=host_name), install_hypervisor)  # its containers live on that system
    else:
        fix = Fix(text(REMOVE_OS), remove_host_os)
    return Breach(None, Severity.ERROR, message, remedy, fix)
