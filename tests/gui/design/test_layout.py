"""Where everything of a host stands."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF

from gui.design.grid import count_columns, has_own_kernel, standing_order
from gui.design.layout import lay_out_host
from model.elements import Approach, Backing, Guest, Host, OperatingSystem, PhysicalCpu, Technique, VirtualPeripheral

pytestmark = pytest.mark.usefixtures("qapp")


def host_with(count, approach=Approach.HOSTED, cores=16):
    kinds = ("network", "sound", "usb", "webcam")
    guests = tuple(
        Guest(
            f"g{n}", f"guest-{n}", peripherals=tuple(VirtualPeripheral(k, Backing.EMULATED) for k in kinds[: n % 5])
        )
        for n in range(count)
    )
    system = None if approach is Approach.BARE_METAL else OperatingSystem()
    return Host("h", "Host", cpu=PhysicalCpu(cores=cores), approach=approach, host_os=system, guests=guests)


def rows(stack):
    """Return the boxes that must not overlap."""
    parts = [stack.title, *(card.box for card in stack.cards), *(layer.box for layer in stack.layers), stack.hardware]
    return parts + ([stack.drop] if stack.drop is not None else [])


@pytest.mark.parametrize("approach", list(Approach))
@pytest.mark.parametrize("count", [0, 1, 2, 3, 4, 5, 10, 17, 60])
def test_nothing_overlaps_and_everything_is_inside(approach, count):
    stack = lay_out_host(host_with(count, approach))
    whole = QRectF(0, 0, stack.size.width(), stack.size.height())
    boxes = rows(stack)
    assert all(whole.contains(box) for box in boxes)
    assert not [(a, b) for a in boxes for b in boxes if a is not b and a.intersects(b)]


@pytest.mark.parametrize("count", [1, 4, 5])
def test_chips_stay_in_their_card_and_apart(count):
    for card in lay_out_host(host_with(count)).cards:
        inside = QRectF(0, 0, card.box.width(), card.box.height())
        boxes = [chip.box for chip in card.chips]
        assert all(inside.contains(box) for box in [*boxes, card.title, card.app, card.kernel])
        assert not [(a, b) for a in boxes for b in boxes if a is not b and a.intersects(b)]


def test_the_layers_of_each_approach_from_top_to_bottom():
    names = {approach: [layer.name for layer in lay_out_host(host_with(1, approach)).layers] for approach in Approach}
    assert names == {
        Approach.TRADITIONAL: ["app", "host-os"],
        Approach.HOSTED: ["hypervisor", "host-os"],
        Approach.BARE_METAL: ["hypervisor"],
    }
    stack = lay_out_host(host_with(2))
    tops = [stack.cards[0].box.top(), *(layer.box.top() for layer in stack.layers), stack.hardware.top()]
    assert tops == sorted(tops)


def test_a_traditional_host_has_no_place_to_drop_guests():
    assert lay_out_host(host_with(0, Approach.TRADITIONAL)).drop is None
    assert lay_out_host(host_with(0)).drop is not None


def test_wrong_host_systems_are_gaps():
    without = replace(host_with(0), host_os=None)
    assert lay_out_host(without).layer("host-os").missing
    with_one = replace(host_with(0, Approach.BARE_METAL), host_os=OperatingSystem())
    assert lay_out_host(with_one).layer("host-os").missing


def test_many_guests_wrap_into_rows_of_about_equal_sides():
    assert [count_columns(guests) for guests in (0, 1, 4, 5, 11, 26)] == [1, 1, 4, 4, 4, 6]
    stack = lay_out_host(host_with(60))
    assert len({card.box.top() for card in stack.cards}) > 4
    assert 0.3 < stack.size.width() / stack.size.height() < 3


@pytest.mark.parametrize("cores", [0, 1, 16, 48, 64, 128, 1000])
def test_cores_stay_in_the_hardware_and_apart(cores):
    panel = lay_out_host(host_with(1, cores=cores)).panel
    assert len(panel.cores) == min(cores, 512)
    inside = QRectF(0, 0, panel.size.width(), panel.size.height())
    assert all(inside.contains(core) for core in panel.cores)
    assert all(core.right() <= panel.memory_bar.left() for core in panel.cores)
    assert not any(one.intersects(two) for one, two in zip(panel.cores, panel.cores[1:], strict=False))


def test_a_part_for_each_virtual_resource():
    guest = Guest("g", "g", peripherals=(VirtualPeripheral("usb"), VirtualPeripheral("sound", Backing.EMULATED)))
    card = lay_out_host(Host("h", "H", guests=(guest,))).cards[0]
    wanted = ["cpu", "memory", "disk", "peripherals[0]", "peripherals[1]", "add"]
    assert [chip.part for chip in card.chips] == wanted
    assert [chip.emulated for chip in card.chips] == [False, False, False, False, True, False]
    assert card.chips[1].label == "1 GiB"


def test_a_container_has_no_kernel_of_its_own():
    assert not has_own_kernel(Guest("g", "g", technique=Technique.OS_LEVEL))
    assert has_own_kernel(Guest("g", "g"))


def test_the_same_host_gives_the_same_boxes():
    assert lay_out_host(host_with(7)) == lay_out_host(host_with(7))


def host_of_both(machines, containers, approach=Approach.HOSTED, host_os=None):
    """Return a host whose containers come first in its order."""
    boxed = tuple(Guest(f"c{n}", f"c{n}", technique=Technique.OS_LEVEL) for n in range(containers))
    virtual = tuple(Guest(f"m{n}", f"m{n}") for n in range(machines))
    return Host("h", "H", approach=approach, host_os=host_os or OperatingSystem(), guests=boxed + virtual)


@pytest.mark.parametrize(("machines", "containers"), [(1, 1), (2, 1), (1, 3), (3, 3), (5, 4), (1, 9), (0, 3), (0, 5)])
def test_a_container_stands_on_the_host_system_with_no_hypervisor_beneath(machines, containers):
    host = host_of_both(machines, containers)
    stack = lay_out_host(host)
    boxes = rows(stack)
    assert not [(a, b) for a in boxes for b in boxes if a is not b and a.intersects(b)]
    hypervisor, ground = stack.layer("hypervisor"), stack.layer("host-os")
    lowest = max(stack.card(guest.id).box.bottom() for guest in host.guests if not has_own_kernel(guest))
    assert 0 < ground.box.top() - lowest <= 10
    assert (hypervisor is not None) == bool(machines)
    if hypervisor is not None:
        for guest in host.guests:
            box = stack.card(guest.id).box
            beneath = hypervisor.box.left() < box.right() and box.left() < hypervisor.box.right()
            assert beneath == has_own_kernel(guest)
            assert not has_own_kernel(guest) or box.bottom() < hypervisor.box.top()
        assert hypervisor.box.bottom() < ground.box.top()


def test_machines_stand_before_containers_and_the_order_of_the_host_stays():
    host = host_of_both(2, 1)
    assert [card.guest for card in lay_out_host(host).cards] == ["c0", "m0", "m1"]
    assert [guest.id for guest in standing_order(host)] == ["m0", "m1", "c0"]


@pytest.mark.parametrize("machines", [0, 2])
def test_a_container_without_a_host_system_stands_over_a_gap(machines):
    host = replace(host_of_both(machines, 1, Approach.BARE_METAL), host_os=None)
    stack = lay_out_host(host)
    gap, box = stack.layer("host-os"), stack.card("c0").box
    assert gap.missing
    assert gap.box.left() <= box.left()
    assert box.right() <= gap.box.right()
    assert box.bottom() < gap.box.top()
    assert stack.layer("hypervisor") is not None


def test_the_shared_kernel_lies_at_the_foot_of_a_container():
    stack = lay_out_host(host_of_both(2, 1))
    card = stack.card("c0")
    assert card.kernel.top() > max(chip.box.bottom() for chip in card.chips)
    assert card.app.height() > stack.card("m0").app.height()
    inside = QRectF(0, 0, card.box.width(), card.box.height())
    assert all(inside.contains(box) for box in [card.title, card.app, card.kernel, *(c.box for c in card.chips)])
