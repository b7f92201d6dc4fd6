"""Rules about memory: what a guest takes is lost to the host while the guest runs.

The limits are the zones of VirtualBox's slider (`zones`), here applied to the sum of all guests: up to the end of
the amber zone memory fits beside the host's own system, beyond that it does not. A guest that does not fit alone
(`memory-capacity`) is left out of the sum: what remains then says whether the others have a fault of their own.

One limit is said: what is available without the host running short (`memory_room`, `memory_for_all`). Messages and
fixes name it, and so does the inspector.
"""

from collections.abc import Iterator
from dataclasses import replace

from model.catalog.quantities import round_memory, say_memory
from model.elements import Guest, Host
from model.rules.findings import Fix, Severity
from model.rules.mending import install_memory, mend_guest, water_level
from model.rules.processor import COUNTERPART
from model.rules.rule import Breach, name_of, rule
from model.rules.zones import memory_zones
from model.text import text, translatable

LEAST_MIB = 16  # a fix does not shrink a guest below this: no system of today starts with less

MEMORY_IS_TAKEN = translatable(
    "model",
    "The memory of a guest is taken from the physical memory and is lost to the host while the guest runs. "
    "The host's own system and the hypervisor need some too.",
)
NO_MEMORY = translatable("model", "{guest} needs memory, and {host} has none.")
GIVE_MEMORY = translatable("model", "Give {host} memory.")
INSTALL_MEMORY = translatable("model", "Give {host} {size} of memory")
GUEST_TOO_LARGE = translatable(
    "model", "{guest} has {size} of memory, and {host} has {most} of its {total} available for it."
)
AT_MOST = translatable("model", "Give {guest} at most {most}, or choose a host with more memory.")
SHRINK = translatable("model", "Give {guest} {size} of memory")
SUM_TOO_LARGE = translatable(
    "model", "The guests of {host} have {size} of memory together, and it has {most} of its {total} available."
)
SHRINK_OR_MOVE = translatable("model", "Give the guests less memory, or move one to another host.")
AMBER = translatable(
    "model",
    "The guests of {host} have {size} of memory together. They fit, but beyond {green} of its {total} the host "
    "itself runs short.",
)
AMBER_ALONE = translatable(
    "model",
    "{guest} has {size} of memory. It fits, but beyond {green} of its {total} {host} itself runs short.",
)
SHRINK_OR_MOVE_ONE = translatable("model", "Give {guest} less memory, or move it to another host.")
SHRINK_ALL = translatable("model", "Give each guest at most {size} of memory")


@rule("memory-counterpart", "memory", COUNTERPART)
def counterpart(host: Host) -> Iterator[Breach]:
    """A guest on a host without memory."""
    if host.memory_mib > 0:
        return
    host_name = name_of(host)
    for guest in host.guests:
        size = say_memory(install_memory(host).memory_mib)
        fix = Fix(text(INSTALL_MEMORY, host=host_name, size=size), install_memory)
        message = text(NO_MEMORY, guest=name_of(guest), host=host_name)
        yield Breach(guest, Severity.ERROR, message, text(GIVE_MEMORY, host=host_name), fix)


@rule("memory-capacity", "memory", MEMORY_IS_TAKEN, silenced_by=["memory-counterpart"])
def capacity(host: Host) -> Iterator[Breach]:
    """A guest that does not fit on the host even alone."""
    _, most = memory_zones(host.memory_mib)
    for guest in host.guests:
        if guest.memory_mib > most:
            values = {"guest": name_of(guest), "most": say_memory(memory_room(host, guest))}
            size, total = say_memory(guest.memory_mib), say_memory(host.memory_mib)
            message = text(GUEST_TOO_LARGE, host=name_of(host), size=size, total=total, **values)
            fix = _shrink_fix(host, guest)
            remedy = text(AT_MOST, **values) if fix else text(SHRINK_OR_MOVE)
            yield Breach(guest, Severity.ERROR, message, remedy, fix)


def _shrink_fix(host: Host, guest: Guest) -> Fix | None:
    room = memory_room(host, guest)
    if room < LEAST_MIB:
        return None
    mend = mend_guest(guest.id, lambda host, guest: replace(guest, memory_mib=max(1, memory_room(host, guest))))
    return Fix(text(SHRINK, guest=name_of(guest), size=say_memory(room)), mend)


def memory_room(host: Host, guest: Guest) -> int:
    """Return how many MiB are available for the guest: what the others leave of the green zone.

    Where they leave nothing of it, what they leave of the amber one; 0 where that is taken too.
    """
    green, most = memory_zones(host.memory_mib)
    others = sum(other.memory_mib for other in _fitting(host) if other.id != guest.id)
    room = green - others if green - others >= LEAST_MIB else most - others
    return round_memory(max(0, room))


def memory_for_all(host: Host) -> int:
    """Return how many MiB are available for all guests of the host together without the host running short."""
    return round_memory(memory_zones(host.memory_mib)[0])


def _fitting(host: Host) -> list[Guest]:
    _, most = memory_zones(host.memory_mib)
    return [guest for guest in host.guests if guest.memory_mib <= most]


@rule("memory-overcommit", "memory", MEMORY_IS_TAKEN)
def overcommit(host: Host) -> Iterator[Breach]:
    """Guests that fit one by one and not together."""
    _, most = memory_zones(host.memory_mib)
    taken = sum(guest.memory_mib for guest in _fitting(host))
    if host.memory_mib > 0 and taken > most:
        message = text(
            SUM_TOO_LARGE,
            host=name_of(host),
            size=say_memory(taken),
            most=say_memory(memory_for_all(host)),
            total=say_memory(host.memory_mib),
        )
        yield Breach(None, Severity.ERROR, message, text(SHRINK_OR_MOVE), _level_fix(host))


@rule("memory-pressure", "memory", MEMORY_IS_TAKEN)
def pressure(host: Host) -> Iterator[Breach]:
    """Guests that fit together, in the amber zone."""
    green, most = memory_zones(host.memory_mib)
    fitting = _fitting(host)
    taken = sum(guest.memory_mib for guest in fitting)
    if host.memory_mib > 0 and green < taken <= most:
        alone = len(fitting) == 1
        values = {"guest": name_of(fitting[0])} if alone else {}
        message = text(
            AMBER_ALONE if alone else AMBER,
            host=name_of(host),
            size=say_memory(taken),
            green=say_memory(memory_for_all(host)),
            total=say_memory(host.memory_mib),
            **values,
        )
        remedy = text(SHRINK_OR_MOVE_ONE if alone else SHRINK_OR_MOVE, **values)
        yield Breach(None, Severity.WARNING, message, remedy, _level_fix(host))


def _level_fix(host: Host) -> Fix | None:
    level = _level(host)
    if level < LEAST_MIB:
        return None
    return Fix(text(SHRINK_ALL, size=say_memory(level)), _shrink_to_level)


def _level(host: Host) -> int:
    green, _ = memory_zones(host.memory_mib)
    return round_memory(water_level([guest.memory_mib for guest in _fitting(host)], green))


def _shrink_to_level(host: Host) -> Host:
    level, fitting = max(1, _level(host)), {guest.id for guest in _fitting(host)}
    guests = tuple(
        replace(guest, memory_mib=min(guest.memory_mib, level)) if guest.id in fitting else guest
        for guest in host.guests
    )
    return replace(host, guests=guests)
