"""The library: what it lists, how it is searched, dragged from and walked through."""

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from gui.design import library_list
from gui.design.library import LibraryPanel
from gui.design.library_list import LibraryView
from gui.design.library_tiles import Tile, drag_pixmap
from gui.design.mime import TEMPLATE_MIME, TemplateRef, read_template
from gui.session import Session
from gui.settings import settings
from gui.style import apply_theme
from gui.theme import theme
from gui.translation import install_language, translate_text
from model.catalog import detect_computer, guest_templates, host_templates, peripheral_kinds, say_cores, say_memory


@pytest.fixture
def library(qtbot: QtBot, session: Session) -> LibraryPanel:
    made = LibraryPanel(session)
    qtbot.addWidget(made)
    made.resize(232, 900)
    made.show()
    return made


def _view(library: LibraryPanel) -> LibraryView:
    found = library.findChild(LibraryView)
    assert isinstance(found, LibraryView)
    return found


def _shown(library: LibraryPanel) -> list[str]:
    view = _view(library)
    model, names = view.model(), []
    for row in range(model.rowCount()):
        section = model.index(row, 0)
        if not view.isRowHidden(row, QModelIndex()) and view.isExpanded(section):
            names += [
                str(model.index(place, 0, section).data())
                for place in range(model.rowCount(section))
                if not view.isRowHidden(place, section)
            ]
    return names


def _index(library: LibraryPanel, name: str) -> QModelIndex:
    model = _view(library).model()
    found = model.match(model.index(0, 0), Qt.ItemDataRole.DisplayRole, name, 1, Qt.MatchFlag.MatchRecursive)
    assert found, name
    return found[0]


def _tile(library: LibraryPanel, name: str) -> Tile:
    tile = _view(library).tile_at(_index(library, name))
    assert tile is not None
    return tile


def test_everything_of_the_catalog_is_listed(library: LibraryPanel) -> None:
    templates = (*host_templates(), *guest_templates(), *peripheral_kinds())
    assert _shown(library) == [str(template.name) for template in templates]


def test_this_computer_shows_what_was_detected(library: LibraryPanel) -> None:
    computer = detect_computer()
    detail = _tile(library, "This computer").detail
    assert str(say_cores(computer.cpu.cores)) in detail
    assert str(say_memory(computer.memory_mib)) in detail


@pytest.mark.parametrize(
    ("query", "names"), [("arm", {"ARM board"}), ("sound", {"Sound card"}), ("freebsd", {"FreeBSD 64-bit"})]
)
def test_the_search_finds_by_name(qtbot: QtBot, library: LibraryPanel, query: str, names: set[str]) -> None:
    library.focus_search()
    qtbot.keyClicks(library._search, query)
    assert names <= set(_shown(library))
    assert len(_shown(library)) < 5


def test_the_search_finds_by_keyword(qtbot: QtBot, library: LibraryPanel) -> None:
    template = next(template for template in guest_templates() if template.keywords)
    qtbot.keyClicks(library._search, template.keywords[0])
    assert str(template.name) in _shown(library)


def test_a_search_without_a_match_says_so_and_offers_to_clear(qtbot: QtBot, library: LibraryPanel) -> None:
    qtbot.keyClicks(library._search, "toaster")
    assert not _view(library).isVisible()
    assert "toaster" in library._nothing.words()
    qtbot.mouseClick(library._nothing._link, Qt.MouseButton.LeftButton)
    assert library._search.text() == ""
    assert _view(library).isVisible()


def test_ctrl_f_leads_into_the_search(qtbot: QtBot, library: LibraryPanel) -> None:
    library.activateWindow()
    qtbot.waitActive(library)
    _view(library).setFocus()
    qtbot.keyClick(_view(library), Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is library._search)


def test_enter_in_the_search_adds_the_first_match(qtbot: QtBot, library: LibraryPanel) -> None:
    qtbot.keyClicks(library._search, "windows xp")
    with qtbot.waitSignal(library.add_requested) as asked:
        qtbot.keyClick(library._search, Qt.Key.Key_Return)
    assert asked.args == ["guest", "windows-xp"]


def test_down_leads_from_the_search_into_the_list(qtbot: QtBot, library: LibraryPanel) -> None:
    qtbot.keyClicks(library._search, "linux")
    qtbot.keyClick(library._search, Qt.Key.Key_Down)
    assert str(_view(library).currentIndex().data()) == "Linux 64-bit"


def test_enter_and_a_double_click_ask_to_add(qtbot: QtBot, library: LibraryPanel) -> None:
    view = _view(library)
    view.setCurrentIndex(_index(library, "Server"))
    with qtbot.waitSignal(library.add_requested) as asked:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert asked.args == ["host", "server"]
    place = view.visualRect(_index(library, "Laptop")).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(library.add_requested) as asked:
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked.args == ["host", "laptop"]


def test_sections_fold_by_mouse_and_key_and_stay_so(qtbot: QtBot, library: LibraryPanel, session: Session) -> None:
    view = _view(library)
    heading = _index(library, "Guest machines")
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(heading).center())
    assert not view.isExpanded(heading)
    view.setCurrentIndex(_index(library, "Peripherals"))
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert settings().value("library/folded").split() == ["guests", "peripherals"]
    again = LibraryPanel(session)
    qtbot.addWidget(again)
    assert _shown(again) == [str(template.name) for template in host_templates()]


def test_a_search_unfolds_and_forgets_nothing(qtbot: QtBot, library: LibraryPanel) -> None:
    _view(library).setExpanded(_index(library, "Guest machines"), False)
    qtbot.keyClicks(library._search, "linux 32")
    assert "Linux 32-bit" in _shown(library)
    library._search.clear()
    assert "Linux 32-bit" not in _shown(library)
    assert "Laptop" in _shown(library)


def test_a_drag_carries_the_template_and_a_picture(
    qtbot: QtBot, library: LibraryPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    dragged = []
    # A real drag would wait for a mouse that the platform does not have.
    monkeypatch.setattr(library_list.QDrag, "exec", lambda drag, *_: dragged.append(drag))
    view = _view(library)
    start = view.visualRect(_index(library, "Linux 64-bit")).center()
    viewport = view.viewport()
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    for far in (QPoint(6, 0), QPoint(16, 2), QPoint(40, 8)):
        qtbot.mouseMove(viewport, start + far)
    assert dragged
    data = dragged[0].mimeData()
    assert data.hasFormat(TEMPLATE_MIME)
    assert read_template(data) == TemplateRef("guest", "linux-64")
    assert not dragged[0].pixmap().isNull()
    assert read_template(view.model().mimeData([_index(library, "Sound card")])) == TemplateRef("peripheral", "sound")


def test_the_picture_of_a_drag_has_the_colour_of_its_tile(library: LibraryPanel) -> None:
    tile = _tile(library, "Windows 64-bit")
    picture = drag_pixmap(tile).toImage()
    colors = {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}
    assert tile.fill().name() in colors


def test_a_new_theme_repaints_the_list(library: LibraryPanel, session: Session) -> None:
    view = _view(library)
    tile = view.visualRect(_index(library, "Server"))
    inside = QPoint(21, tile.center().y() - 10)
    assert view.viewport().grab().toImage().pixelColor(inside) == theme().color("hardware")
    apply_theme("dark")
    session.theme_changed.emit()
    assert view.viewport().grab().toImage().pixelColor(inside) == theme().color("hardware")
    assert view.viewport().grab().toImage().pixelColor(2, 2) == theme().color("panel")


def test_the_words_follow_the_language(library: LibraryPanel, session: Session) -> None:
    install_language("it")
    session.language_changed.emit()
    assert _shown(library)[:7] == [translate_text(template.name) for template in host_templates()]


def test_a_screen_reader_hears_name_and_figures(library: LibraryPanel) -> None:
    assert (
        _index(library, "Legacy PC").data(Qt.ItemDataRole.AccessibleTextRole) == "Legacy PC, 1 core · 2 GiB · no VT-x"
    )
    interface = QAccessible.queryAccessibleInterface(_view(library))
    assert interface.role() == QAccessible.Role.Tree
    assert interface.text(QAccessible.Text.Name) == "Library"


# The menu


def test_the_menu_of_a_guest_offers_every_host_with_its_verdict(library: LibraryPanel, session: Session) -> None:
    session.select(["server"])
    menu = library.make_menu(_tile(library, "Linux 32-bit"))
    assert menu.defaultAction().text() == "Add to Server"
    targets = next(action.menu() for action in menu.actions() if action.menu())
    names = [action.text() for action in targets.actions()]
    assert names == ["Server", "Workstation", "Old PC"]
    assert all(action.toolTip() for action in targets.actions())
    targets.actions()[1].trigger()
    assert [guest.os.bits for guest in session.document.design.host("station").guests] == [64, 32]


def test_the_menu_key_opens_the_menu_of_the_current_template(qtbot: QtBot, library: LibraryPanel) -> None:
    view = _view(library)
    index = _index(library, "Sound card")
    view.setCurrentIndex(index)
    with qtbot.waitSignal(view.menu_requested) as asked:
        key = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(3, 3), view.mapToGlobal(QPoint(3, 3)))
        QApplication.sendEvent(view.viewport(), key)
    assert asked.args[0] == index
    menu = library.findChild(QMenu)
    assert menu is not None
    menu.close()


def test_a_target_that_refuses_says_why(library: LibraryPanel) -> None:
    menu = library.make_menu(_tile(library, "Container"))
    targets = next(action.menu() for action in menu.actions() if action.menu())
    station = targets.actions()[1]
    assert not station.isEnabled()
    assert "Workstation" in station.toolTip()


def test_several_are_added_as_one_step(library: LibraryPanel, session: Session) -> None:
    library.add_copies(TemplateRef("guest", "linux-32"), "server", 3)
    assert len(session.document.design.host("server").guests) == 5
    session.document.undo()
    assert len(session.document.design.host("server").guests) == 2


def test_too_many_are_refused_with_a_sentence(qtbot: QtBot, library: LibraryPanel, session: Session) -> None:
    with qtbot.waitSignal(library.refused) as told:
        library.add_copies(TemplateRef("guest", "windows-64"), "server", 100)
    assert told.args[0]
    assert len(session.document.design.host("server").guests) == 2


def test_the_list_fits_a_narrow_dock(library: LibraryPanel) -> None:
    assert not _view(library).horizontalScrollBar().isVisible()
    assert _view(library).viewport().width() <= 232
    assert library.minimumSizeHint().width() <= 232
