"""Rules about the disk.

A guest whose disk is larger than the host's is named itself and left out of the sum; the host is named when the
other disks do not fit together. A guest without a disk, such as one that starts from the network, asks for none.
"""

from collections.abc import Iterator
from dataclasses import replace

from model.catalog.quantities import say_disk
from model.elements import Guest, Host
from model.rules.findings import Fix, Severity
from model.rules.mending import install_disk, mend_guest, water_level
from model.rules.processor import COUNTERPART
from model.rules.rule import Breach, name_of, rule
from model.text import text, translatable

DISK_IS_STORED = translatable(
    "model", "A virtual disk is stored on the physical one, which must have the room for it when it fills up."
)
NO_DISK = translatable("model", "{guest} needs a disk, and {host} has none.")
GIVE_DISK = translatable("model", "Give {host} a disk.")
INSTALL_DISK = translatable("model", "Give {host} a disk of {size}")
GUEST_TOO_LARGE = translatable("model", "{guest} has a disk of {size}, and the one of {host} has only {total}.")
AT_MOST = translatable("model", "Give {guest} at most {most}, or choose a host with a larger disk.")
SHRINK = translatable("model", "Give {guest} a disk of {size}")
SUM_TOO_LARGE = translatable(
    "model", "The guests of {host} have disks of {size} together, and its own has only {total}."
)
SHRINK_OR_MOVE = translatable("model", "Give the guests smaller disks, or move one to another host.")
SHRINK_ALL = translatable("model", "Give each guest a disk of at most {size}")


@rule("disk-counterpart", "disk", COUNTERPART)
def counterpart(host: Host) -> Iterator[Breach]:
    """A guest with a disk on a host without one."""
    if host.disk_gib > 0:
        return
    host_name = name_of(host)
    for guest in host.guests:
        if guest.disk_gib == 0:
            continue
        size = say_disk(install_disk(host).disk_gib)
        fix = Fix(text(INSTALL_DISK, host=host_name, size=size), install_disk)
        message = text(NO_DISK, guest=name_of(guest), host=host_name)
        yield Breach(guest, Severity.ERROR, message, text(GIVE_DISK, host=host_name), fix)


@rule("disk-capacity", "disk", DISK_IS_STORED, silenced_by=["disk-counterpart"])
def capacity(host: Host) -> Iterator[Breach]:
    """A guest's disk larger than the host's, or all of them together."""
    if host.disk_gib == 0:
        return
    fitting = _fitting(host)
    for guest in host.guests:
        if guest.disk_gib > host.disk_gib:
            yield _guest_too_large(host, guest)
    taken = sum(guest.disk_gib for guest in fitting)
    if taken > host.disk_gib:
        message = text(SUM_TOO_LARGE, host=name_of(host), size=say_disk(taken), total=say_disk(host.disk_gib))
        yield Breach(None, Severity.ERROR, message, text(SHRINK_OR_MOVE), _level_fix(host))


def _guest_too_large(host: Host, guest: Guest) -> Breach:
    name, total = name_of(guest), say_disk(host.disk_gib)
    message = text(GUEST_TOO_LARGE, guest=name, host=name_of(host), size=say_disk(guest.disk_gib), total=total)
    fix = _shrink_fix(host, guest)
    most = text(AT_MOST, guest=name, most=say_disk(disk_room(host, guest)))
    return Breach(guest, Severity.ERROR, message, most if fix else text(SHRINK_OR_MOVE), fix)


def _fitting(host: Host) -> list[Guest]:
    return [guest for guest in host.guests if guest.disk_gib <= host.disk_gib]


def disk_room(host: Host, guest: Guest) -> int:
    """Return how many GiB of the host's disk the others leave for the guest."""
    return max(0, host.disk_gib - sum(other.disk_gib for other in _fitting(host) if other.id != guest.id))


def _shrink_fix(host: Host, guest: Guest) -> Fix | None:
    room = disk_room(host, guest)
    if room < 1:
        return None
    mend = mend_guest(guest.id, lambda host, guest: replace(guest, disk_gib=max(1, disk_room(host, guest))))
    return Fix(text(SHRINK, guest=name_of(guest), size=say_disk(room)), mend)


def _level(host: Host) -> int:
    return water_level([guest.disk_gib for guest in _fitting(host)], host.disk_gib)


def _level_fix(host: Host) -> Fix | None:
    level = _level(host)
    return Fix(text(SHRINK_ALL, size=say_disk(level)), _shrink_to_level) if level >= 1 else None


def _shrink_to_level(host: Host) -> Host:
    level, fitting = max(1, _level(host)), {guest.id for guest in _fitting(host)}
    guests = tuple(
        replace(guest, disk_gib=min(guest.disk_gib, level)) if guest.id in fitting else guest for guest in host.guests
    )
    return replace(host, guests=guests)
