"""Designs whose guests have disks and network cards."""

from dataclasses import replace

from model.elements import Backing, Design, Technique, VirtualPeripheral
from model.machine import Machine, plan_run
from tests.model.machine.runs import design_of

CARD = VirtualPeripheral("network", Backing.SHARED)


def network_of(
    approach: str = "bare-metal",
    bits: int = 32,
    technique: Technique = Technique.HARDWARE_ASSISTED,
    programs: tuple[str, ...] = ("pong", "ping"),
    card: VirtualPeripheral = CARD,
    cores: int = 2,
) -> Design:
    """Return a design with a guest on the network for each program: `g0`, `g1`, ..."""
    design = design_of(approach, bits, guests=len(programs), technique=technique, cores=cores)
    (host,) = design.hosts
    guests = tuple(
        replace(guest, program=program, peripherals=(card,))
        for guest, program in zip(host.guests, programs, strict=False)
    )
    return replace(design, hosts=(replace(host, guests=guests, peripherals=("network",)),))


def connected(*args, traced: bool = True, **named) -> Machine:
    """Return a machine for `network_of` with the same arguments."""
    return Machine(plan_run(network_of(*args, **named), "server"), traced)
