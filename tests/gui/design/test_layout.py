"""Where everything of a host stands."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF

from gui.design.layout import count_columns, has_own_kernel, lay_out_host
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
    assert [chip.part for chip in card.chips] == ["cpu", "memory", "disk", "peripherals[0]", "peripherals[1]"]
    assert [chip.emulated for chip in card.chips] == [False, False, False, False, True]
    assert card.chips[1].label == "1 GiB"


def test_a_container_has_no_kernel_of_its_own():
    assert not has_own_kernel(Guest("g", "g", technique=Technique.OS_LEVEL))
    assert has_own_kernel(Guest("g", "g"))


def test_the_same_host_gives_the_same_boxes():
    assert lay_out_host(host_with(7)) == lay_out_host(host_with(7))
