"""Selecting a virtual resource draws the line to what stands behind it."""

from dataclasses import replace

import pytest

from gui.design.items.link_item import word_box
from gui.design.links import find_links
from model.elements import Approach, Backing, Technique, VirtualPeripheral


def parts(scene, host):
    """Return the boxes of a host's hardware, in px of the scene."""
    boxes = scene.boxes(host)
    offset = scene.host_items[host].pos() + boxes.hardware.topLeft()
    return boxes, lambda box: box.translated(offset)


def test_a_vcpu_goes_to_its_cores(scene):
    boxes, placed = parts(scene, "server")
    (link,) = find_links(scene, "web#cpu")
    assert link.start == scene.element_rect("web#cpu")
    assert link.ends == tuple(placed(core) for core in boxes.panel.cores[:2])
    assert not link.dashed


@pytest.mark.parametrize(("part", "bar"), [("memory", "memory_bar"), ("disk", "disk_bar")])
def test_memory_and_disk_go_to_their_part_of_the_bar(scene, part, bar):
    boxes, placed = parts(scene, "server")
    whole = placed(getattr(boxes.panel, bar))
    (first,), (second,) = find_links(scene, f"web#{part}"), find_links(scene, f"legacy#{part}")
    assert whole.contains(first.ends[0])
    assert first.ends[0].left() == whole.left()
    assert second.ends[0].left() > first.ends[0].left()


def test_a_shared_peripheral_goes_to_the_device(scene):
    (link,) = find_links(scene, "web#peripherals[0]")
    assert link.ends == (scene.element_rect("server#peripherals[0]"),)
    assert (link.word, link.dashed) == ("shared", False)


def test_an_emulated_one_goes_to_the_hypervisor_with_a_dashed_line(scene):
    (link,) = find_links(scene, "web#peripherals[1]")
    layer = scene.boxes("server").layer("hypervisor").box
    assert link.ends == (layer,)
    assert (link.word, link.dashed) == ("emulated", True)


def test_one_of_a_container_goes_to_the_host_system(scene, session, design):
    container = replace(design.guest("web"), technique=Technique.OS_LEVEL)
    session.document.replace_guest(container)
    (link,) = find_links(scene, "web#peripherals[1]")
    assert link.ends == (scene.boxes("server").layer("host-os").box,)


def test_a_shared_one_without_a_device_has_no_counterpart(scene, session, design):
    lone = replace(design.guest("mail"), peripherals=(VirtualPeripheral("usb", Backing.SHARED),))
    session.document.replace_guest(lone)
    (link,) = find_links(scene, "mail#peripherals[0]")
    assert (link.word, link.dashed) == ("no counterpart", True)


def test_a_device_shows_all_who_use_it(scene, session, design):
    session.document.replace_guest(replace(design.guest("legacy"), peripherals=(VirtualPeripheral("network"),)))
    links = find_links(scene, "server#peripherals[0]")
    assert [link.start for link in links] == [
        scene.element_rect("web#peripherals[0]"),
        scene.element_rect("legacy#peripherals[0]"),
    ]


@pytest.mark.parametrize("chosen", ["web", "server", "web#peripherals[7]", "nobody#cpu", "server#peripherals[9]"])
def test_nothing_else_has_lines(scene, chosen):
    assert find_links(scene, chosen) == []


def test_what_has_no_room_has_no_line(scene, session, design):
    session.document.replace_host(replace(design.host("server"), memory_mib=0))
    assert find_links(scene, "web#memory") == []
    session.document.replace_host(replace(design.host("server"), approach=Approach.TRADITIONAL, memory_mib=0))
    assert find_links(scene, "web#peripherals[1]") == []


def test_lines_follow_selection_and_design(scene, session):
    assert scene._links.links == []
    session.select(["web#memory", "legacy#cpu"])
    assert len(scene._links.links) == 2
    before = scene._links.links[0].start
    session.document.replace_host(replace(session.document.design.host("server"), position=(40.0, 0.0)))
    assert scene._links.links[0].start == before.translated(40, 0)
    session.select([])
    assert scene._links.links == []


def test_the_word_on_a_line_keeps_clear_of_the_names_of_layers(scene, session):
    for selected in ("web#memory", "web#disk", "web#cpu", "web#peripherals[0]", "mail#memory", "legacy#cpu"):
        for link in find_links(scene, selected):
            assert link.titles
            assert not [title for title in link.titles if word_box(link).intersects(title)]
    server = session.document.design.host("server")
    (line,) = find_links(scene, "web#cpu")
    blind = replace(line, titles=())
    assert any(word_box(blind).intersects(title) for title in line.titles), server.name
