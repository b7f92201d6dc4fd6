"""Links, chips, boxes and the search field under keys and mouse."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.style import apply_theme
from gui.theme import theme
from gui.widgets.buttons import IconButton, LinkButton, TextButton
from gui.widgets.check_box import CheckBox
from gui.widgets.chip import Chip
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.labels import Caption
from gui.widgets.search_field import SearchField


def test_enter_and_space_press_a_link(qtbot: QtBot) -> None:
    link = LinkButton("Give web 1 vCPU")
    qtbot.addWidget(link)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        with qtbot.waitSignal(link.clicked):
            qtbot.keyClick(link, key)


def test_a_long_link_wraps_instead_of_being_cut(qtbot: QtBot) -> None:
    link = LinkButton("Dai a ciascuna macchina ospite al massimo 51,9 GiB di memoria")
    qtbot.addWidget(link)
    assert link.heightForWidth(150) > 2 * link.heightForWidth(1000) - 6


def test_buttons_are_buttons_to_a_screen_reader(qtbot: QtBot) -> None:
    for button in (LinkButton("Go"), TextButton("Go"), IconButton("plus", "Go"), Chip("usb", "Go")):
        qtbot.addWidget(button)
        interface = QAccessible.queryAccessibleInterface(button)
        assert interface.role() == QAccessible.Role.Button
        assert interface.text(QAccessible.Text.Name) == "Go"


def test_the_cross_of_a_chip_and_delete_remove_it(qtbot: QtBot) -> None:
    chip = Chip("usb", "USB")
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())
    chip.show()
    with qtbot.assertNotEmitted(chip.clicked), qtbot.waitSignal(chip.removed):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=chip.cross_box().center().toPoint())
    with qtbot.waitSignal(chip.removed):
        qtbot.keyClick(chip, Qt.Key.Key_Delete)
    with qtbot.assertNotEmitted(chip.removed), qtbot.waitSignal(chip.clicked):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=chip.rect().center().__class__(10, 10))


def test_a_half_ticked_box_becomes_ticked(qtbot: QtBot) -> None:
    box = CheckBox("IOMMU")
    qtbot.addWidget(box)
    with qtbot.assertNotEmitted(box.toggled):
        box.show_state(None)
    assert box.checkState() is Qt.CheckState.PartiallyChecked
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton)
    assert box.checkState() is Qt.CheckState.Checked
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert box.checkState() is Qt.CheckState.Unchecked


def test_words_of_a_box_wrap(qtbot: QtBot) -> None:
    box = CheckBox("Nucleo del sistema operativo modificato per la paravirtualizzazione")
    qtbot.addWidget(box)
    assert box.heightForWidth(200) >= 2 * box.fontMetrics().height()


def test_flow_goes_on_in_the_next_row(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder, spacing=6)
    chips = [Chip("usb", f"Device {number}") for number in range(6)]
    for chip in chips:
        flow.addWidget(chip)
    holder.resize(240, flow.heightForWidth(240))
    holder.show()
    assert flow.heightForWidth(240) > flow.heightForWidth(2000)
    assert all(holder.rect().contains(chip.geometry()) for chip in chips)
    assert len({chip.geometry().topLeft().toTuple() for chip in chips}) == 6


def test_a_caption_that_is_too_long_is_told_in_full(qtbot: QtBot) -> None:
    caption = Caption("Macchina ospite · un nome molto lungo davvero")
    qtbot.addWidget(caption)
    caption.resize(120, 20)
    caption.show()
    assert caption.toolTip() == caption.text()
    caption.resize(900, 20)
    assert caption.toolTip() == ""


def test_escape_clears_a_search(qtbot: QtBot) -> None:
    field = SearchField("Search", "Clear")
    qtbot.addWidget(field)
    field.show()
    qtbot.keyClicks(field, "arm")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""


def test_a_new_theme_is_a_new_colour(qtbot: QtBot) -> None:
    button = TextButton("Apply", primary=True)
    qtbot.addWidget(button)
    button.resize(100, 30)
    button.show()
    assert button.grab().toImage().pixelColor(8, 15) == theme().color("accent")
    apply_theme("dark")
    assert button.grab().toImage().pixelColor(8, 15) == theme().color("accent")
    assert theme().name == "dark"
