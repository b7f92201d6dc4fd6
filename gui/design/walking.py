"""Where the keyboard goes on the canvas: from element to element, and into a guest's resources."""

from PySide6.QtCore import Qt

from gui.design.grid import standing_order
from gui.design.layout import chip_labels
from model.elements import Design, Guest, Host


def walk_order(design: Design) -> list[str]:
    """Return all hosts and guests in the order of Tab: each host, then its guests."""
    order = []
    for host in design.hosts:
        order.append(host.id)
        order += [guest.id for guest in standing_order(host)]
    return order


def next_element(design: Design, current: str, step: int) -> str:
    """Return the element after (1) or before (-1) the current one, or "" past the end."""
    order = walk_order(design)
    owner = current.partition("#")[0]
    if owner not in order:
        return (order[0] if step > 0 else order[-1]) if order else ""
    place = order.index(owner) + step
    return order[place] if 0 <= place < len(order) else ""


def neighbour(design: Design, current: str, key: Qt.Key) -> str:
    """Return where an arrow key leads from a guest or chip, or "" if it leads nowhere.

    Left and right go to the next guest or chip, down to a guest's first chip or a host's first device, up again to
    the guest and from it to its host.
    """
    owner_id, _, part = current.partition("#")
    owner = _find(design, owner_id)
    if owner is None:
        return ""
    if part:
        return _from_chip(owner, part, key)
    return _from_guest(design, owner, key) if isinstance(owner, Guest) else ""


def parts_of(element: Host | Guest) -> list[str]:
    """Return the parts of an element that can be selected, in the order in which they stand."""
    if isinstance(element, Guest):
        return [part for part, _, _ in chip_labels(element)]
    return [f"peripherals[{place}]" for place in range(len(element.peripherals))]


def _from_chip(owner: Host | Guest, part: str, key: Qt.Key) -> str:
    if key == Qt.Key.Key_Up:
        return owner.id
    parts = parts_of(owner)
    if part not in parts or key == Qt.Key.Key_Down:
        return ""
    place = parts.index(part) + (1 if key == Qt.Key.Key_Right else -1)
    return f"{owner.id}#{parts[place]}" if 0 <= place < len(parts) else ""


def _from_guest(design: Design, guest: Guest, key: Qt.Key) -> str:
    if key == Qt.Key.Key_Down:
        return f"{guest.id}#cpu"
    host = design.host_of(guest.id)
    if key == Qt.Key.Key_Up:
        return host.id
    standing = standing_order(host)
    place = standing.index(guest) + (1 if key == Qt.Key.Key_Right else -1)
    return standing[place].id if 0 <= place < len(standing) else ""


def _find(design: Design, element_id: str) -> Host | Guest | None:
    for host in design.hosts:
        if host.id == element_id:
            return host
        for guest in host.guests:
            if guest.id == element_id:
                return guest
    return None
