"""What hosts, layers and hardware say of themselves."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QColor, QImage, QPainter

from gui.design import words
from gui.design.inspector.program import ProgramField
from gui.design.items.hardware import hardware_words, paint_hardware
from gui.design.items.layers import hypervisor_detail, layer_words
from gui.design.items.look import HostLook
from gui.design.items.stack import ratio_text
from gui.design.layout import lay_out_host
from gui.theme import theme
from model.elements import Approach, Guest, Host, PhysicalCpu, Technique
from model.machine.programs import bundled_programs

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(autouse=True)
def english():
    before = QLocale()
    QLocale.setDefault(QLocale("en"))
    yield
    QLocale.setDefault(before)


def test_quantities():
    assert [words.memory(mib) for mib in (512, 1024, 1536, 65536)] == ["512 MiB", "1 GiB", "1.5 GiB", "64 GiB"]
    assert [words.disk(gib) for gib in (20, 1024, 1536)] == ["20 GiB", "1 TiB", "1.5 TiB"]
    assert words.memory_use(10752, 65536) == "10.5 of 64 GiB"
    assert words.memory_use(256, 512) == "256 of 512 MiB"
    assert words.disk_use(92, 512) == "92 of 512 GiB"


def test_the_decimal_sign_is_that_of_the_language():
    QLocale.setDefault(QLocale("it"))
    assert words.memory(1536) == "1,5 GiB"


def test_widths_that_differ_are_named():
    assert words.width(64, 64) == "64-bit"
    assert words.width(32, 64) == "32-bit on 64-bit"


def test_the_ratio(design):
    assert ratio_text(design.host("server")) == "1 host : 2 guests"
    assert ratio_text(design.host("station")) == "1 host : 1 guest"
    assert ratio_text(design.host("old")) == "1 host : 1 system"


def test_hardware(design):
    assert hardware_words(design.host("server")) == (
        "16 cores · x86-64 · VT-x", "RAM · 2.5 of 64 GiB", "Disk · 28 of 512 GiB", "Peripherals",
    )  # fmt: skip
    assert hardware_words(design.host("old"))[1] == "RAM · 2 GiB"
    empty = Host("h", "H", cpu=PhysicalCpu(cores=0), memory_mib=0, disk_gib=0)
    assert hardware_words(empty) == ("No CPU", "No RAM", "No disk", "No peripherals")


def test_the_hypervisor_names_techniques_and_its_place(design):
    assert "guests reach the hardware only through it" in hypervisor_detail(design.host("server"))
    station = hypervisor_detail(design.host("station"))
    assert station == "paravirtualization · the only layer that touches the hardware"
    server = design.host("server")
    mixed = [Technique.PARA, Technique.TRAP_AND_EMULATE]
    guests = tuple(replace(g, technique=t) for g, t in zip(server.guests, mixed, strict=True))
    assert hypervisor_detail(replace(server, guests=guests)).startswith("paravirtualization · trap and emulate · ")
    boxed = tuple(replace(guest, technique=Technique.OS_LEVEL) for guest in guests)
    assert not hypervisor_detail(replace(server, guests=boxed)).startswith("operating-system")


def test_a_wrong_host_system_says_so(design):
    without = replace(design.host("server"), host_os=None)
    assert layer_words(without, lay_out_host(without).layer("host-os"))[1] == "missing"
    wrong = replace(design.host("server"), approach=Approach.BARE_METAL)
    assert "bare metal" in layer_words(wrong, lay_out_host(wrong).layer("host-os"))[1]


def colors_of(host):
    """Return all colours that the hardware of a host is drawn in."""
    boxes = lay_out_host(host).panel
    size = boxes.size.toSize()
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint_hardware(painter, host, boxes, HostLook(colors=tuple(range(len(host.guests)))), 1.0)
    painter.end()
    bar = boxes.memory_bar.toRect().adjusted(-4, -4, 4, 4)
    return {
        image.pixelColor(x, y).name() for x in range(bar.left(), bar.right()) for y in range(bar.top(), bar.bottom())
    }


def test_a_bar_that_overflows_has_a_red_outline(design):
    server = design.host("server")
    assert theme().zone_red not in colors_of(server)
    assert theme().zone_red in colors_of(replace(server, memory_mib=1024))


def test_a_narrow_hypervisor_says_its_technique_alone(design):
    server = design.host("server")
    boxed = Guest("box", "box", technique=Technique.OS_LEVEL)
    beside = replace(server, guests=(server.guests[0], boxed))
    assert layer_words(beside, lay_out_host(beside).layer("hypervisor")) == ("Hypervisor", "hw-assisted")
    assert "through it" in layer_words(server, lay_out_host(server).layer("hypervisor"))[1]


def test_a_program_has_one_name_on_the_canvas_and_in_the_inspector(design, qtbot):
    field = ProgramField("program")
    qtbot.addWidget(field)
    for program in bundled_programs():
        field.show_values([program.id])
        entries = {entry.value: entry.label for entry in field.control.entries()}
        guest = replace(design.guest("web"), program=program.id)
        assert words.program(guest) == entries[program.id] == str(program.name)
    assert words.program(replace(design.guest("web"), program="unknown")) == "unknown"
