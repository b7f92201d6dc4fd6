"""The program as a process: it starts on an example, and ends on Ctrl+C without a word."""

import os
import signal
import subprocess
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QDateTime, QLocale, QTimer
from PySide6.QtWidgets import QApplication

from gui import app
from gui.main_window import MainWindow
from gui.settings import Settings
from gui.theme import theme
from gui.translation import language
from model.elements import Design
from model.storage import save_design

ROOT = Path(__file__).parents[2]


def arguments(
    *files: str, example: str | None = None, lang: str | None = None, theme: str | None = None
) -> Namespace:
    return Namespace(files=list(files), example=example, lang=lang, theme=theme)


@pytest.fixture
def seen(qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[list[MainWindow]]:
    """The windows that `app.run` opened; the event loop ends as soon as it begins."""
    windows: list[MainWindow] = []
    monkeypatch.setattr("gui.recovery.recovery_folder", lambda: tmp_path / "recovery")
    monkeypatch.setattr("gui.bug_report.install_bug_reports", lambda: None)

    def look() -> int:
        shown = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
        windows.extend(widget for widget in shown if isinstance(widget, MainWindow))
        QApplication.closeAllWindows()
        return 0

    monkeypatch.setattr(QApplication, "exec", lambda *_: look())
    yield windows
    for window in windows:
        window.deleteLater()


def test_first_start_shows_the_hosted_example(seen: list[MainWindow]) -> None:
    assert app.run(arguments()) == 0
    [window] = seen
    assert window.files.source == "example:hosted"
    assert window.workspaces.front == "design"
    assert window.top_bar.start.isEnabled()


def test_later_start_opens_what_was_open(seen: list[MainWindow], fresh_settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "mine.hvista"
    save_design(Design("Mine"), path)
    fresh_settings.last_source = str(path)
    app.run(arguments())
    assert seen[0].files.path == path


@pytest.mark.parametrize("source", ["example:no-such", "/no/such/file.hvista", "example:"])
def test_what_was_open_may_be_gone(seen: list[MainWindow], fresh_settings: Settings, source: str) -> None:
    fresh_settings.last_source = source
    app.run(arguments())
    assert seen[0].files.source == "example:hosted"


def test_files_of_the_command_line_open_a_window_each(seen: list[MainWindow], tmp_path: Path) -> None:
    paths = [tmp_path / "a.hvista", tmp_path / "b.hvista"]
    for path in paths:
        save_design(Design(path.stem), path)
    app.run(arguments(*map(str, paths)))
    assert {window.files.path for window in seen} == set(paths)


def test_unreadable_file_of_the_command_line_is_said(seen: list[MainWindow], tmp_path: Path) -> None:
    app.run(arguments(str(tmp_path / "missing.hvista")))
    [window] = seen
    assert window.notice.text.startswith("missing.hvista: ")
    assert not window.notice.isHidden()
    assert window.files.source == ""
    assert window.session.document.design == Design()


def test_theme_and_language_of_the_command_line(seen: list[MainWindow], fresh_settings: Settings) -> None:
    app.run(arguments(example="bare-metal", lang="it", theme="dark"))
    assert (theme().name, language()) == ("dark", "it")
    assert (fresh_settings.theme, fresh_settings.language) == ("system", "system")
    assert seen[0].files.source == "example:bare-metal"


def test_start_offers_a_design_that_was_lost(seen: list[MainWindow], tmp_path: Path) -> None:
    folder = tmp_path / "recovery"
    folder.mkdir()
    lost = folder / "999999999-0.hvista"
    save_design(Design("Lost"), lost)
    os.utime(lost, (1_700_000_000, 1_700_000_000))
    app.run(arguments())
    [window] = seen
    when = QLocale().toString(QDateTime.fromSecsSinceEpoch(1_700_000_000), QLocale.FormatType.ShortFormat)
    assert window.notice.text == f"The program ended before “Lost” was saved. A copy of {when} was kept."
    window.notice.findChild(object, "notice-choice-0").click()
    assert window.session.document.design.title == "Lost"
    assert window.files.is_modified
    assert not lost.exists()


def test_each_lost_design_is_offered_before_it_is_deleted(seen: list[MainWindow], tmp_path: Path) -> None:
    folder = tmp_path / "recovery"
    folder.mkdir()
    copies = {}
    for name, written in (("Older", 1_000_000_000), ("Newer", 1_700_000_000)):
        copies[name] = folder / f"{written}-0.hvista"
        save_design(Design(name), copies[name])
        os.utime(copies[name], (written, written))
    app.run(arguments())
    notice = seen[0].notice
    assert "“Newer”" in notice.text
    notice.findChild(object, "notice-choice-1").click()
    assert (copies["Newer"].exists(), copies["Older"].exists()) == (False, True)
    assert "“Older”" in notice.text
    assert not notice.isHidden()


def test_only_one_window_offers_what_was_lost(seen: list[MainWindow], tmp_path: Path) -> None:
    (tmp_path / "recovery").mkdir()
    for place in ("recovery/999999999-0.hvista", "a.hvista", "b.hvista"):
        save_design(Design("Lost"), tmp_path / place)
    app.run(arguments(str(tmp_path / "a.hvista"), str(tmp_path / "b.hvista")))
    assert sorted(window.notice.isHidden() for window in seen) == [False, True]


def test_what_was_asked_for_comes_before_what_was_lost(seen: list[MainWindow], tmp_path: Path) -> None:
    folder = tmp_path / "recovery"
    folder.mkdir()
    save_design(Design("Lost"), folder / "999999999-0.hvista")
    app.run(arguments(str(tmp_path / "missing.hvista")))
    assert seen[0].notice.text.startswith("missing.hvista: ")


@pytest.mark.parametrize("begin", [lambda window: window.go_to("run"), lambda window: rename(window)])
def test_greeting_goes_when_the_user_begins(seen: list[MainWindow], begin: Callable[[MainWindow], object]) -> None:
    app.run(arguments())
    [window] = seen
    assert window.notice.text.startswith("This is “")
    assert not window.notice.isHidden()
    begin(window)
    assert window.notice.isHidden()


def rename(window: MainWindow) -> None:
    window.session.document.set_title("Mine")


def test_interrupt_ends_the_program_quietly(tmp_path: Path) -> None:
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(tmp_path)}
    code = (
        "from PySide6.QtCore import QTimer; import gui.welcome as w; old = w.open_first_design\n"
        "def opened(*a):\n    old(*a); QTimer.singleShot(0, lambda: print('up', flush=True))\n"
        "w.open_first_design = opened\nfrom gui.entry import main; raise SystemExit(main([]))"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=surroundings | {"XDG_DATA_HOME": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "up\n"
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode in (0, 130)
    assert "Traceback" not in said


def test_start_loads_neither_emulator_nor_graphs() -> None:
    code = (
        "import sys; from gui.app import make_application; a = make_application()\n"
        "from gui.main_window import MainWindow; from gui.welcome import open_first_design\n"
        "w = MainWindow(); open_first_design(w); w.show(); a.processEvents()\n"
        "print(*(m for m in ('unicorn', 'keystone', 'iced_x86', 'networkx') if m in sys.modules))"
    )
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=surroundings, capture_output=True, text=True)
    assert (done.returncode, done.stdout.strip()) == (0, "")


def test_closing_the_last_window_ends_the_program(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("gui.recovery.recovery_folder", lambda: tmp_path / "recovery")
    monkeypatch.setattr("gui.bug_report.install_bug_reports", lambda: None)
    QTimer.singleShot(0, QApplication.closeAllWindows)
    assert app.run(arguments()) == 0
