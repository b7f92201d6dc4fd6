"""The canvas stays equal to the design, from its events alone, and rebuilds no more than they name."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF

from gui.design.layout import lay_out_host
from gui.design.scene import DesignScene, Hit
from gui.session import Session
from gui.theme import set_theme
from gui.translation import install_language
from model.document import Document
from model.elements import Approach, Backing, Design, Guest, Host, Technique, VirtualPeripheral


def mirror(scene, plain=False):
    """Return the hosts as the items draw them."""
    items = sorted(scene.host_items.values(), key=lambda item: item.zValue())
    for item in items:
        assert [card.guest for card in item.cards.values()] == list(item.host.guests)
        assert (item.pos().x(), item.pos().y()) == tuple(item.host.position)
        assert item.boxes.cards == lay_out_host(item.host, plain).cards
    return tuple(item.host for item in items)


def test_a_new_scene_shows_the_design(scene, design):
    assert mirror(scene) == design.hosts


def test_an_edit_rebuilds_only_what_it_names(scene, session):
    before = {host: item.rebuilt for host, item in scene.host_items.items()}
    guest = session.document.design.guest("web")
    session.document.replace_guest(replace(guest, memory_mib=3072))
    changed = {host for host, item in scene.host_items.items() if item.rebuilt != before[host]}
    assert changed == {"server"}


def test_renaming_a_guest_repaints_its_card_alone(scene, session):
    server = scene.host_items["server"]
    legacy, before = server.cards["legacy"], server.rebuilt
    session.document.replace_guest(replace(session.document.design.guest("web"), name="front"))
    assert server.rebuilt == before + 1
    assert server.cards["legacy"] is legacy
    assert server.cards["web"].guest.name == "front"


def test_selecting_repaints_only_those_concerned(scene, session):
    before = {host: item.rebuilt for host, item in scene.host_items.items()}
    session.select(["web", "mail"])
    changed = {host for host, item in scene.host_items.items() if item.rebuilt != before[host]}
    assert changed == {"server", "station"}
    assert scene.host_items["server"].cards["web"].look.selected


def test_findings_are_badges(scene, session):
    assert scene.host_items["station"].cards["mail"].look.severity == "error"
    guest = session.document.design.guest("mail")
    session.document.replace_guest(replace(guest, technique=Technique.HARDWARE_ASSISTED))
    assert scene.host_items["station"].cards["mail"].look.severity == ""


def test_loading_another_design_shows_that(scene, session):
    other = Design("Other", (Host("a", "A"), Host("server", "Another server", (100, 0))))
    session.document.load(other)
    assert mirror(scene) == other.hosts


def test_hit_names_what_is_at_a_point(scene):
    boxes = scene.boxes("server")
    hardware = boxes.hardware.topLeft()
    assert scene.hit(QPointF(-500, -500)) == Hit()
    assert scene.hit(scene.element_rect("web#disk").center()) == Hit("server", "web", "disk")
    assert scene.hit(boxes.drop.center()) == Hit("server", "", "drop")
    assert scene.hit(boxes.layer("hypervisor").box.center()) == Hit("server", "", "layer:hypervisor")
    assert scene.hit(boxes.switch[0][1].center()) == Hit("server", "", "switch:traditional")
    device = hardware + boxes.panel.devices[1].box.center()
    assert scene.hit(device) == Hit("server", "", "peripherals[1]")
    assert scene.hit(device).chip == "server#peripherals[1]"
    assert scene.hit(QPointF(20, 20)).part == "name"


def test_a_plain_scene_shows_no_selection(session):
    session.select(["server", "web", "web#cpu"])
    plain = DesignScene(session, plain=True, only=["server"])
    assert set(plain.host_items) == {"server"}
    assert not plain.host_items["server"].look.selected
    assert not plain.host_items["server"].cards["web"].look.selected


def test_a_plain_scene_shows_nothing_that_is_there_to_be_used(session):
    plain, used = DesignScene(session, plain=True), DesignScene(session)
    assert used.boxes("server").drop is not None
    assert used.boxes("server").switch
    assert plain.boxes("server").drop is None
    assert plain.boxes("server").switch == ()
    assert plain.boxes("server").cards[0].box.width() > used.boxes("server").cards[0].box.width()
    assert plain.content_rect().width() <= used.content_rect().width()


def test_a_new_theme_repaints_and_a_new_language_lays_out_anew(scene, session):
    before = scene.boxes("server")
    set_theme("dark")
    session.theme_changed.emit()
    assert scene.boxes("server") is before
    install_language("it")
    session.language_changed.emit()
    assert scene.boxes("server") != before
    assert scene.host_items["server"].boxes == scene.boxes("server")


EDITS = (
    "add host",
    "add guest",
    "remove host",
    "remove guest",
    "change",
    "move",
    "approach",
    "device",
    "undo",
    "redo",
)


def edit(document, kind, number):
    """Make one edit of that kind, on the element that the number chooses."""
    hosts = document.design.hosts
    guests = [guest for host in hosts for guest in host.guests]
    if kind == "add host" and len(hosts) < 6:
        document.add_host(Host(f"n{document.position}-{number}", "New", (number * 20.0, 0.0)))
    elif kind == "undo":
        document.undo()
    elif kind == "redo":
        document.redo()
    elif hosts:
        edit_host(document, kind, hosts[number % len(hosts)], number)
        if guests:
            edit_guest(document, kind, guests[number % len(guests)], number)


def edit_host(document, kind, host, number):
    if kind == "add guest" and len(host.guests) < 8:
        document.add_guest(host.id, Guest(f"g{document.position}-{number}", "g"), number % (len(host.guests) + 1))
    elif kind == "remove host":
        document.remove_host(host.id)
    elif kind == "approach":
        document.replace_host(replace(host, approach=list(Approach)[number % 3]))
    elif kind == "device":
        document.replace_host(replace(host, peripherals=("network",) * (number % 3), position=(number, 3.5)))


def edit_guest(document, kind, guest, number):
    if kind == "remove guest":
        document.remove_guest(guest.id)
    elif kind == "change":
        kinds = tuple(VirtualPeripheral("usb", backing) for backing in list(Backing)[: number % 4])
        document.replace_guest(replace(guest, memory_mib=512 + number, peripherals=kinds))
    elif kind == "move":
        target = document.design.hosts[number % len(document.design.hosts)]
        document.move_guest(guest.id, target.id)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 40)), max_size=14))
def test_the_mirror_equals_the_design_after_any_edits(qapp, design, steps):
    session = Session(Document(design))
    scene = DesignScene(session, plain=True)
    for kind, number in steps:
        edit(session.document, kind, number)
        assert mirror(scene, plain=True) == session.document.design.hosts
    while session.document.can_undo:
        session.document.undo()
    assert mirror(scene, plain=True) == design.hosts
