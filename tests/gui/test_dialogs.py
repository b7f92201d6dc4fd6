"""The dialogs of the window: what they offer, and what they do with the answer."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from gui.export import LARGEST_SIDE, picture_of
from gui.export_dialog import MARGIN, ExportDialog
from gui.help import LICENCES, AboutDialog, GuideDialog, ShortcutsDialog
from gui.main_window import MainWindow
from gui.preferences import PreferencesDialog
from gui.session import Session
from gui.settings import Settings
from gui.style import apply_theme
from gui.theme import theme
from gui.translation import install_language, language
from gui.welcome import ExamplesDialog
from model.document import Document
from tests.gui.test_export import difference


@pytest.fixture
def window(qtbot: QtBot, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    monkeypatch.setattr("gui.recovery.recovery_folder", lambda: tmp_path / "recovery")
    made = MainWindow(session)
    qtbot.addWidget(made)
    made.show()
    return made


def export_dialog(window: MainWindow, kind: str = "") -> ExportDialog:
    return ExportDialog(window.workspaces.current(), "Classroom server.hvista", kind, window)


@pytest.mark.parametrize("name", ["design", "run"])
@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_either_view_is_exported(window: MainWindow, tmp_path: Path, name: str, kind: str) -> None:
    window.go_to(name)
    path = tmp_path / f"picture.{kind}"
    assert export_dialog(window, kind).save_to(path)
    assert path.read_bytes()[:4] in (b"\x89PNG", b"<?xm", b"%PDF")


@pytest.mark.parametrize("scale", ["1", "2", "3", "4"])
def test_size_is_the_scale_times_the_view(window: MainWindow, tmp_path: Path, scale: str) -> None:
    dialog = export_dialog(window, "png")
    dialog.scale.segment(scale).click()
    path = tmp_path / "picture.png"
    assert dialog.save_to(path)
    image = QImage(str(path))
    factor = int(scale)
    assert image.width() % factor == image.height() % factor == 0
    assert f"{image.width()} × {image.height()}" in dialog.size_label.text()
    assert abs(image.width() / factor - dialog.area().width()) <= 1


def test_choices_are_remembered(window: MainWindow, tmp_path: Path, fresh_settings: Settings) -> None:
    dialog = export_dialog(window)
    assert (dialog.kind.value(), dialog.scale.value(), dialog.background.value()) == ("png", "2", "theme")
    dialog.kind.segment("svg").click()
    dialog.scale.segment("3").click()
    dialog.background.segment("transparent").click()
    assert dialog.save_to(tmp_path / "picture.svg")
    again = export_dialog(window)
    assert (again.kind.value(), again.scale.value(), again.background.value()) == ("svg", "3", "transparent")
    assert fresh_settings.folder("pictures") == str(tmp_path)


def test_selection_is_offered_only_if_there_is_one(window: MainWindow) -> None:
    dialog = export_dialog(window)
    assert not dialog.part.segment("selection").isEnabled()
    window.session.select(("laptop",))
    dialog = export_dialog(window)
    whole = dialog.area()
    dialog.part.segment("selection").click()
    selected = window.workspaces.current().export_selection()
    assert selected is not None
    assert dialog.area() == selected.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)
    assert dialog.area().width() < whole.width()


def shown_in(dialog: ExportDialog, qtbot: QtBot) -> QImage:
    """Return the preview once it is drawn."""
    qtbot.waitUntil(lambda: not dialog._previewing.is_running)
    return dialog.preview.picture().toImage()


def test_preview_shows_what_will_be_saved(window: MainWindow, qtbot: QtBot) -> None:
    dialog = export_dialog(window)
    shown = shown_in(dialog, qtbot)
    assert shown.pixelColor(1, 1).name() == theme().canvas
    dialog.background.segment("transparent").click()
    assert shown_in(dialog, qtbot).pixelColor(1, 1).alpha() == 0
    proportion = dialog.area().width() / dialog.area().height()
    assert shown.width() / shown.height() == pytest.approx(proportion, rel=0.02)


def test_failing_export_says_why_and_stays(window: MainWindow, tmp_path: Path) -> None:
    dialog = export_dialog(window, "png")
    dialog.show()
    assert not dialog.save_to(tmp_path / "no-such-folder" / "picture.png")
    assert dialog.isVisible()
    assert dialog.error.text().startswith("picture.png cannot be written")
    assert dialog.save_to(tmp_path / "picture.png")


def test_what_is_too_large_for_pixels_is_saved_as_a_drawing(window: MainWindow, tmp_path: Path) -> None:
    design = window.session.document.design
    far = replace(design.hosts[0], id="far", guests=(), position=(9000.0, 0.0))
    window.session.document.load(replace(design, hosts=(*design.hosts, far)))
    dialog = export_dialog(window, "png")
    dialog.scale.segment("4").click()
    assert "too large" in dialog.error.text()
    assert not dialog.save_button.isEnabled()
    dialog.kind.segment("svg").click()
    assert dialog.error.isHidden()
    assert dialog.save_button.isEnabled()
    assert dialog.save_to(tmp_path / "picture.svg")
    assert float(ElementTree.parse(tmp_path / "picture.svg").getroot().get("width", "0")) > LARGEST_SIDE


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_a_picture_that_takes_long_can_be_cancelled(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, kind: str
) -> None:
    dialog = export_dialog(window, kind)
    dialog.show()
    seen: list[tuple[bool, bool]] = []

    def give_up() -> None:
        seen.append((dialog.save_button.isEnabled(), dialog.cancel_button.isEnabled()))
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    QTimer.singleShot(0, give_up)
    assert not dialog.save_to(tmp_path / f"picture.{kind}")
    assert seen == [(False, True)]
    assert list(tmp_path.glob("picture*")) == []
    assert dialog.isVisible()
    assert dialog.save_button.isEnabled()
    assert not dialog.progress.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_progress_is_shown_while_a_picture_takes_long(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("gui.export_dialog.SLOW_SECONDS", -1.0)
    dialog = export_dialog(window, "png")
    dialog.show()
    shown: list[tuple[bool, int, int]] = []
    dialog.progress.valueChanged.connect(
        lambda value: shown.append((dialog.progress.isVisible(), value, dialog.progress.maximum()))
    )
    dialog.scale.segment("4").click()
    assert dialog.save_to(tmp_path / "picture.png")
    values = [value for _, value, most in shown if most == 100]
    assert values == sorted(values)
    assert len(values) > 3
    assert all(visible for visible, _, _ in shown[1:])


def test_empty_view_cannot_be_exported(window: MainWindow) -> None:
    window.session.document.load(Document().design)
    dialog = export_dialog(window)
    assert not dialog.save_button.isEnabled()
    assert "view is empty" in dialog.error.text()


def test_picture_is_copied(window: MainWindow) -> None:
    QGuiApplication.clipboard().clear()
    export_dialog(window).copy_button.click()
    assert not QGuiApplication.clipboard().image().isNull()
    QGuiApplication.clipboard().clear()
    window.perform("copy-picture")
    assert not QGuiApplication.clipboard().image().isNull()


def test_preferences_take_effect_at_once(window: MainWindow, fresh_settings: Settings) -> None:
    dialog = PreferencesDialog(window)
    dialog.theme.setCurrentIndex(dialog.theme.findData("dark"))
    dialog.theme.activated.emit(dialog.theme.currentIndex())
    assert theme().name == fresh_settings.theme == "dark"
    dialog.language.activated.emit(dialog.language.findData("it"))
    assert language() == fresh_settings.language == "it"
    assert dialog.windowTitle() == "Preferenze"
    assert dialog.theme.itemText(dialog.theme.findData("dark")) == "Scuro"
    dialog.motion.click()
    dialog.restore.click()
    dialog.speed.setValue(12.5)
    assert fresh_settings.reduced_motion
    assert not fresh_settings.restore_last_file
    assert fresh_settings.playback_speed == 12.5


def test_preferences_show_what_is_chosen(window: MainWindow, fresh_settings: Settings) -> None:
    window.choose_theme("high-contrast")
    window.choose_language("en")
    fresh_settings.reduced_motion, fresh_settings.playback_speed = True, 5.0
    dialog = PreferencesDialog(window)
    assert (dialog.theme.currentData(), dialog.language.currentData()) == ("high-contrast", "en")
    assert (dialog.motion.isChecked(), dialog.speed.value()) == (True, 5.0)


def test_preferences_show_what_the_command_line_chose(window: MainWindow) -> None:
    apply_theme("dark")
    install_language("it")
    dialog = PreferencesDialog(window)
    assert (dialog.theme.currentData(), dialog.language.currentData()) == ("dark", "it")


def all_have_room(controls: list[QWidget]) -> bool:
    return all(control.width() >= control.sizeHint().width() for control in controls)


@pytest.mark.parametrize("dark", [False, True])
def test_preferences_have_room_for_every_language(window: MainWindow, qtbot: QtBot, dark: bool) -> None:
    dialog = PreferencesDialog(window)
    qtbot.addWidget(dialog)
    dialog.show()
    if dark:
        dialog.theme.activated.emit(dialog.theme.findData("dark"))
    for chosen in ("it", "en", "it"):
        dialog.language.activated.emit(dialog.language.findData(chosen))
        controls = [*dialog.findChildren(QLabel), dialog.motion, dialog.restore, dialog.speed, dialog.theme]
        qtbot.waitUntil(partial(all_have_room, controls))
        assert all(dialog.rect().contains(control.geometry()) for control in controls)
    assert dialog.speed.text().startswith("2,0 ")


def test_preferences_paint_their_boxes_in_the_theme(window: MainWindow, qtbot: QtBot) -> None:
    apply_theme("dark")
    dialog = PreferencesDialog(window)
    qtbot.addWidget(dialog)
    dialog.show()
    box = dialog.motion.grab().toImage()
    edge = [box.pixelColor(x, 12).lightness() for x in range(8)]
    assert max(edge) - theme().color("panel").lightness() > 60


def test_preview_shows_the_texts_that_the_picture_will_have(window: MainWindow, qtbot: QtBot) -> None:
    dialog = export_dialog(window)
    shown = shown_in(dialog, qtbot)
    scene, area = window.workspaces.current().export_scene()
    whole = picture_of(scene, area).scaled(
        shown.size(), Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    assert shown.width() < area.width() / 2
    assert difference(shown, whole) < 0.1


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_keyboard_is_on_the_kind_that_was_asked_for(window: MainWindow, qtbot: QtBot, kind: str) -> None:
    dialog = export_dialog(window, kind)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.focusWidget() is dialog.kind.segment(kind)


def test_picture_is_proposed_under_a_name_that_every_system_takes(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, fresh_settings: Settings, tmp_path: Path
) -> None:
    asked: list[tuple[str, ...]] = []
    monkeypatch.setattr("gui.export_dialog.ask_path", lambda parent, *words: asked.append(words))
    fresh_settings.set_folder("designs", tmp_path)
    for name in ("Hosted: many", "v1.2 lecture", "v1.2 lecture.hvista"):
        ExportDialog(window.workspaces.current(), name, "svg", window).save_button.click()
    assert [words[3] for words in asked] == ["Hosted - many.svg", "v1.2 lecture.svg", "v1.2 lecture.svg"]
    assert {words[1] for words in asked} == {str(tmp_path)}


def test_examples_dialog_opens_the_chosen_one(qtbot: QtBot) -> None:
    opened: list[str] = []
    dialog = ExamplesDialog(opened.append)
    qtbot.addWidget(dialog)
    assert dialog.list.count() >= 5
    dialog.list.setCurrentRow(2)
    dialog.accept()
    assert opened == ["bare-metal"]
    dialog = ExamplesDialog(opened.append)
    qtbot.addWidget(dialog)
    dialog.reject()
    assert opened == ["bare-metal"]


def test_enter_opens_an_example(qtbot: QtBot) -> None:
    opened: list[str] = []
    dialog = ExamplesDialog(opened.append)
    qtbot.addWidget(dialog)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert opened == ["traditional"]


@pytest.mark.parametrize(("chosen", "word"), [("en", "innocuous"), ("it", "innocua")])
def test_guide_speaks_the_language_of_the_window(window: MainWindow, chosen: str, word: str) -> None:
    install_language(chosen)
    assert word in GuideDialog(window).browser.toPlainText()


def test_about_names_every_part_with_its_licence(window: MainWindow) -> None:
    words = AboutDialog(window).text.toPlainText()
    for name, licence, place in LICENCES:
        assert name in words
        assert licence in words
        assert place in words
    assert "Popek" in words


def test_shortcuts_sheet_is_in_italian_too(window: MainWindow) -> None:
    install_language("it")
    words = {label.text() for label in ShortcutsDialog(window).findChildren(QLabel)}
    assert {"Nuovo progetto", "Un passo avanti", "Entra nell'host"} <= words
