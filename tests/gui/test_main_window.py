"""The frame of the window: workspaces, actions, what it says, what it remembers."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QGraphicsView, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from gui.actions import ACTIONS, SPECS
from gui.appearance import settle
from gui.design.workspace import DesignWorkspace
from gui.dialogs import Answer, FileDialogs
from gui.main_window import MainWindow, _first_size
from gui.run.workspace import RunWorkspace
from gui.session import Session
from gui.settings import Settings
from gui.theme import theme
from gui.widgets.segmented import SegmentedControl
from gui.workspaces import NAMES
from model.storage import save_design
from model.text import text

MakeWindow = Callable[[], MainWindow]


class Discards(FileDialogs):
    """Never keeps changes, unless it is told to cancel."""

    answer = Answer.DISCARD

    def ask_about_changes(self, name: str) -> Answer:
        return self.answer


@pytest.fixture
def make_window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MakeWindow:
    monkeypatch.setattr("gui.recovery.recovery_folder", lambda: tmp_path / "recovery")

    def make(session: Session | None = None) -> MainWindow:
        made = MainWindow(session)
        made.files.dialogs = Discards(made)
        qtbot.addWidget(made)
        made.show()
        return made

    return make


@pytest.fixture
def window(make_window: Callable[[Session], MainWindow], session: Session) -> MainWindow:
    return make_window(session)


def rename(window: MainWindow, title: str) -> None:
    with window.session.document.transaction(text("Rename")):
        window.session.document.set_title(title)


@pytest.mark.parametrize("name", NAMES)
def test_each_workspace_comes_to_the_front(window: MainWindow, qtbot: QtBot, name: str) -> None:
    window.go_to("learn" if name != "learn" else "compare")
    number = NAMES.index(name)
    qtbot.keyClick(window, Qt.Key(Qt.Key.Key_1.value + number), Qt.KeyboardModifier.ControlModifier)
    assert window.workspaces.front == name
    assert window.workspaces.currentWidget() is window.workspaces.workspace(name)
    assert window.actions_[f"workspace-{name}"].isChecked()
    assert window.top_bar.switch.value() == ("learn" if name == "virtualizability" else name)


def test_switch_in_the_top_bar(window: MainWindow) -> None:
    window.top_bar.switch.segment("compare").click()
    assert window.workspaces.front == "compare"


def test_pages_to_come_lead_back(window: MainWindow) -> None:
    page = window.go_to("learn")
    page.findChild(object, "learn-page-workspace-virtualizability").click()
    assert window.workspaces.front == "virtualizability"
    window.top_bar.switch.segment("design").click()
    assert window.workspaces.front == "design"


def test_undo_and_redo_say_the_step(window: MainWindow) -> None:
    undo, redo = window.actions_["undo"], window.actions_["redo"]
    assert not undo.isEnabled()
    rename(window, "Changed")
    assert undo.toolTip() == "Undo: Rename (Ctrl+Z)"
    assert undo.text() == "&Undo – Rename"
    assert window.top_bar.undo.accessibleName() == "Undo"
    undo.trigger()
    assert window.session.document.design.title == "Classroom"
    assert not undo.isEnabled()
    assert redo.toolTip() == "Redo: Rename (Ctrl+Shift+Z)"
    window.top_bar.redo.click()
    assert window.session.document.design.title == "Changed"


def test_history_menu_goes_anywhere(window: MainWindow) -> None:
    for number in range(4):
        rename(window, f"Step {number}")
    menu = window.menuBar().findChild(QMenu, "menu-history")
    menu.aboutToShow.emit()
    entries = menu.actions()
    assert len(entries) == 5
    assert entries[4].isChecked()
    entries[1].trigger()
    assert window.session.document.design.title == "Step 0"
    menu.aboutToShow.emit()
    assert [entry.isChecked() for entry in menu.actions()] == [False, True, False, False, False]


def test_history_beside_undo_goes_anywhere(window: MainWindow) -> None:
    button = window.top_bar.history
    assert not button.isEnabled()
    for number in range(3):
        rename(window, f"Step {number}")
    assert button.isEnabled()
    button.menu().aboutToShow.emit()
    entries = button.menu().actions()
    assert [entry.isChecked() for entry in entries] == [False, False, False, True]
    entries[0].trigger()
    assert window.session.document.design.title == "Classroom"
    assert button.isEnabled()


def test_file_name_shows_what_is_not_saved(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "lecture.hvista"
    assert window.files.save_to(path)
    assert window.top_bar.file_name.text() == "lecture.hvista"
    assert window.top_bar.file_name.toolTip() == str(path)
    assert window.windowTitle() == "lecture.hvista[*] – Hypervista"
    rename(window, "Changed")
    assert window.top_bar.file_name.text() == "lecture.hvista •"
    assert window.isWindowModified()
    window.session.document.undo()
    assert not window.isWindowModified()


def test_status_bar_counts(window: MainWindow) -> None:
    bar = window.status_bar
    severities = [finding.severity for finding in window.session.findings]
    assert bar.errors.accessibleName().startswith(str(severities.count("error")))
    assert bar.guests.text() == "2 hosts · 2 guests"
    document = window.session.document
    with document.transaction(text("Remove")):
        document.remove_guest("web")
        document.remove_host("laptop")
    assert bar.guests.text() == "1 host · 1 guest"


def test_click_on_the_errors_shows_all_checks(window: MainWindow) -> None:
    window.session.select(("web",))
    design = window.go_to("design")
    assert isinstance(design, DesignWorkspace)
    design.panel_actions()[2].setChecked(False)
    window.go_to("compare")
    window.status_bar.errors.click()
    assert window.workspaces.front == "design"
    assert not design.checks.isHidden()
    assert len(design.checks.shown_findings()) == len(window.session.findings) > 0


def test_start_all_goes_to_run_and_starts(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    triggered: list[str] = []
    monkeypatch.setattr(window.workspaces.workspace("run"), "trigger", triggered.append)
    window.top_bar.start.click()
    assert window.workspaces.front == "run"
    assert triggered == ["start-all"]


def test_nothing_to_start_in_an_empty_design(window: MainWindow) -> None:
    assert window.top_bar.start.isEnabled()
    assert window.files.new()
    assert not window.top_bar.start.isEnabled()


def test_actions_of_workspaces_are_off_where_nobody_has_them(window: MainWindow) -> None:
    window.go_to("learn")
    for spec in ACTIONS:
        if spec.scope.value == "workspace":
            assert not window.actions_[spec.id].isEnabled(), spec.id
    assert not window.actions_["step"].isEnabled()
    assert not window.top_bar.export.isEnabled()


def test_clipboard_actions_belong_to_the_text_field_with_the_focus(window: MainWindow, qtbot: QtBot) -> None:
    field = QLineEdit("web-01", window)
    field.show()
    window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is field)
    window.perform("select-all")
    window.perform("copy")
    assert QGuiApplication.clipboard().text() == "web-01"
    window.perform("cut")
    assert field.text() == ""
    window.perform("paste")
    assert field.text() == "web-01"


def dropped(target: QWidget, data: QMimeData) -> bool:
    enter = QDragEnterEvent(
        target.rect().center(),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter.ignore()
    QApplication.sendEvent(target, enter)
    if enter.isAccepted():
        drop = QDropEvent(
            QPointF(target.rect().center()),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(target, drop)
    return enter.isAccepted()


@pytest.mark.parametrize("place", ["top bar", "canvas", "library"])
def test_file_dropped_on_the_window_opens(window: MainWindow, qtbot: QtBot, tmp_path: Path, place: str) -> None:
    path = tmp_path / "dropped.hvista"
    save_design(window.session.document.design, path)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    canvas = window.findChild(QGraphicsView, "design-canvas")
    targets = {"top bar": window.top_bar, "canvas": canvas.viewport(), "library": window.findChild(QLineEdit)}
    assert dropped(targets[place], data)
    qtbot.waitUntil(lambda: window.files.path == path)


def test_other_things_dropped_are_refused(window: MainWindow) -> None:
    data = QMimeData()
    data.setText("words")
    assert not dropped(window, data)
    data.setUrls([QUrl("https://example.org/a.hvista")])
    assert not dropped(window, data)


def test_unreadable_file_is_said_in_the_notice(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "broken.hvista"
    path.write_text("{")
    before = window.session.document.design
    assert not window.files.open(path)
    assert window.notice.isVisible()
    assert window.notice.severity == "error"
    assert window.notice.text.startswith("broken.hvista: ")
    assert window.session.document.design is before


def test_recent_file_that_is_gone_is_forgotten(window: MainWindow, fresh_settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "gone.hvista"
    assert window.files.save_to(path)
    menu = window.menuBar().findChild(QMenu, "menu-recent")
    menu.aboutToShow.emit()
    entry = menu.actions()[0]
    assert (entry.text(), entry.toolTip()) == ("gone.hvista", str(path))
    path.unlink()
    entry.trigger()
    assert fresh_settings.recent_files == []


def test_example_menu_opens_examples(window: MainWindow) -> None:
    menu = window.menuBar().findChild(QMenu, "menu-examples")
    menu.aboutToShow.emit()
    entries = menu.actions()
    assert len(entries) >= 5
    assert all(entry.toolTip() for entry in entries)
    entries[-1].trigger()
    assert window.files.source == entries[-1].objectName().replace("example-", "example:")


def test_closing_asks_about_changes(window: MainWindow) -> None:
    rename(window, "Changed")
    dialogs = window.files.dialogs
    assert isinstance(dialogs, Discards)
    dialogs.answer = Answer.CANCEL
    event = QCloseEvent()
    QApplication.sendEvent(window, event)
    assert not event.isAccepted()
    dialogs.answer = Answer.DISCARD
    assert window.close()


def test_place_of_the_window_is_remembered(make_window: MakeWindow, fresh_settings: Settings) -> None:
    first = make_window()
    first.resize(970, 640)
    first.files.open_example("hosted")
    assert first.close()
    assert fresh_settings.last_source == "example:hosted"
    assert make_window().height() == 640


@pytest.mark.parametrize("name", ["light", "dark", "high-contrast"])
def test_theme_is_changed_live(window: MainWindow, qtbot: QtBot, fresh_settings: Settings, name: str) -> None:
    menu = window.menuBar().findChild(QMenu, "menu-theme")
    menu.aboutToShow.emit()
    [entry] = [entry for entry in menu.actions() if entry.objectName() == f"menu-theme-{name}"]
    with qtbot.waitSignal(window.session.theme_changed):
        entry.trigger()
    settle()
    assert theme().name == fresh_settings.theme == name
    picture = window.grab().toImage()
    ratio = picture.devicePixelRatio()
    assert picture.pixelColor(int(ratio), int(ratio)).name() == theme().panel


def test_language_is_changed_live(window: MainWindow, qtbot: QtBot, fresh_settings: Settings) -> None:
    with qtbot.waitSignal(window.session.language_changed):
        window.choose_language("it")
    settle()
    assert fresh_settings.language == "it"
    assert window.menuBar().actions()[1].text() == "&Modifica"
    assert window.status_bar.guests.text() == "2 host · 2 guest"
    assert window.top_bar.switch.segment("design").text() == "Progetto"
    window.choose_language("en")
    settle()
    assert window.menuBar().actions()[1].text() == "&Edit"
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert len(window.menuBar().findChildren(QMenu, "menu-file")) == 1
    assert len(window.menuBar().actions()) == 5


def test_full_screen(window: MainWindow) -> None:
    window.perform("full-screen")
    assert window.isFullScreen()
    assert window.actions_["full-screen"].isChecked()
    window.perform("full-screen")
    assert not window.isFullScreen()


def test_file_notices_go_with_their_cause(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "a.hvista"
    assert window.files.save_to(path)
    content = path.read_bytes()
    path.write_text("{")
    qtbot.waitUntil(window.notice.isVisible)
    path.write_bytes(content)
    qtbot.waitUntil(window.notice.isHidden)
    window.say("warning", "Something else.")
    window.files.settled.emit()
    assert window.notice.isVisible()


def test_success_goes_by_itself_and_trouble_stays(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.notice.PASSING_MS", 0)
    window.say("ok", "Saved the picture.")
    qtbot.waitUntil(window.notice.isHidden)
    for severity, choices in (("error", ()), ("ok", (("Open", list),))):
        window.say("ok", "Saved the picture.")
        window.say(severity, "Look at this.", choices)
        QApplication.processEvents()
        QApplication.processEvents()
        assert window.notice.isVisible()


def test_another_design_takes_all_notices_away(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gui.notice.PASSING_MS", 0)
    window.say("warning", "Recover it?", (("Yes", list),), "copy")
    window.say("ok", "Saved the picture.")
    assert window.files.new()
    QApplication.processEvents()
    QApplication.processEvents()
    assert window.notice.isHidden()


@pytest.mark.parametrize("settled", [False, True])
def test_success_gives_back_what_it_covered(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, settled: bool
) -> None:
    monkeypatch.setattr("gui.notice.PASSING_MS", 0)
    done: list[str] = []
    window.say("warning", "Recover it?", (("Yes", lambda: done.append("yes")),), "copy")
    window.say("ok", "Saved the picture.")
    if settled:
        window.notice.settle("copy")
        qtbot.waitUntil(window.notice.isHidden)
        return
    qtbot.waitUntil(lambda: window.notice.text == "Recover it?")
    window.notice.findChild(object, "notice-choice-0").click()
    assert done == ["yes"]
    assert window.notice.isHidden()


@pytest.mark.parametrize("how", ["time", "edit"])
def test_refusal_leaves_the_status_bar(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    if how == "time":
        monkeypatch.setattr("gui.workspaces.PASSING_MS", 0)
    design, bar = window.workspaces.workspace("design"), window.status_bar
    assert isinstance(design, DesignWorkspace)
    design.view.refuse("It does not fit.")
    assert bar.message.text() == "It does not fit."
    window.go_to("learn")
    window.go_to("design")
    if how == "edit":
        rename(window, "Changed")
        assert bar.message.text() == ""
    qtbot.waitUntil(lambda: bar.message.text() == "")
    window.go_to("learn")
    window.go_to("design")
    assert bar.message.text() == ""


@pytest.mark.parametrize(
    ("screen", "size"), [((1920, 1080), (1280, 800)), ((1280, 720), (1280, 680)), ((800, 480), (960, 600))]
)
def test_first_window_fits_the_screen(screen: tuple[int, int], size: tuple[int, int]) -> None:
    assert _first_size(QSize(*screen)) == QSize(*size)


@pytest.mark.parametrize("language", ["en", "it"])
@pytest.mark.parametrize("name", ["design", "run"])
def test_switches_are_whole_in_the_smallest_window(window: MainWindow, name: str, language: str) -> None:
    window.choose_language(language)
    settle()
    window.go_to(name)
    for width in (1600, 960):
        window.resize(width, 600)
        QApplication.processEvents()
        assert window.width() == width
        for switch in window.top_bar.findChildren(SegmentedControl):
            if switch.isVisible():
                assert switch.width() >= switch.sizeHint().width(), (switch.objectName(), width)
        assert window.top_bar.export.text()
    assert window.top_bar.file_name.isVisible() is (name == "design")
    window.resize(1600, 600)
    QApplication.processEvents()
    assert window.top_bar.export.text() == {"en": "Export ▾", "it": "Esporta ▾"}[language]


def test_trace_is_proposed_under_the_name_of_the_design(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[tuple[str, ...]] = []
    monkeypatch.setattr("gui.run.trace_table.ask_path", lambda parent, *words: asked.append(words))
    window.files.save_to(tmp_path / "lecture v1.2.hvista")
    run = window.go_to("run")
    assert isinstance(run, RunWorkspace)
    run.panels.trace.export_csv()
    assert asked[0][1] == str(tmp_path)
    assert asked[0][3] == "lecture v1.2.csv"


def test_notice_acts_and_goes(window: MainWindow) -> None:
    done: list[str] = []
    window.say("warning", "Something changed.", (("Do it", lambda: done.append("it")),))
    window.notice.findChild(object, "notice-choice-0").click()
    assert done == ["it"]
    assert not window.notice.isVisible()
    window.say("info", "Only words.")
    window.notice.findChild(object, "notice-close").click()
    assert not window.notice.isVisible()


def test_coming_back_to_the_window_looks_at_the_file(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "a.hvista"
    assert window.files.save_to(path)
    path.unlink()
    window.files._forget_watch()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QApplication.sendEvent(window, QEvent(QEvent.Type.ActivationChange))
    assert "no longer on disk" in window.notice.text


def test_every_action_has_somebody_who_does_it(window: MainWindow) -> None:
    own = {spec.id for spec in ACTIONS if spec.scope.value in ("window", "history")}
    assert own == set(window._handlers)
    assert set(SPECS) - own == {spec.id for spec in ACTIONS if spec.scope.value in ("workspace", "machine")}


def test_all_windows_have_one_theme_and_one_language(make_window: MakeWindow, qtbot: QtBot) -> None:
    first, second = make_window(), make_window()
    with qtbot.waitSignals([first.session.theme_changed, second.session.theme_changed]):
        first.choose_theme("dark")
    with qtbot.waitSignals([first.session.language_changed, second.session.language_changed]):
        first.choose_language("it")
    settle()
    assert second.menuBar().actions()[1].text() == "&Modifica"
    first.perform("quit")
    assert not first.isVisible()
    assert not second.isVisible()


@pytest.mark.parametrize("name", NAMES)
def test_every_enabled_action_does_something_without_a_fault(window: MainWindow, name: str) -> None:
    dialogs = {"open", "save", "save-as", "export", "export-png", "export-svg", "export-pdf", "quit"}
    dialogs |= {"preferences", "shortcuts", "guide", "about", "full-screen"}
    for spec in ACTIONS:
        window.go_to(name)
        window.session.select(("web",) if "web" in window.session.document.design.ids() else ())
        if spec.id not in dialogs and window.actions_[spec.id].isEnabled():
            window.actions_[spec.id].trigger()  # an exception in it fails the test


def test_language_changes_after_the_elements_shown_have_gone(window: MainWindow) -> None:
    window.session.select(("laptop",))
    window.session.select(("web",))
    window.files.open_example("traditional")
    window.choose_language("it")
    settle()
    window.session.select((window.session.document.design.hosts[0].id,))
    assert window.status_bar.guests.text() == "1 host · 0 guest"


def test_an_example_says_its_title_in_the_language_of_the_window(window: MainWindow) -> None:
    window.files.open_example("hosted")
    document = window.session.document
    english = document.design.title
    window.choose_language("it")
    settle()
    assert document.design.title == window.files.name != english
    assert not document.is_modified
    assert not document.can_undo
    document.set_title("Mine")
    window.choose_language("en")
    settle()
    assert document.design.title == "Mine"
    document.undo()
    document.mark_saved()
