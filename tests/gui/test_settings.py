"""What is remembered, and what is ignored."""

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings

from gui.settings import RECENT_LIMIT, Settings


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "remembered.ini"


def write(place: Path, key: str, value: str) -> None:
    store = QSettings(str(place), QSettings.Format.IniFormat)
    store.setValue(key, value)
    store.sync()


def test_choices_survive(place: Path) -> None:
    first = Settings(place)
    first.theme, first.language, first.reduced_motion, first.playback_speed = "dark", "it", True, 7.5
    first.restore_last_file, first.last_source = False, "example:hosted"
    first.set_layout("window", QByteArray(b"state"))
    first.sync()
    second = Settings(place)
    assert (second.theme, second.language, second.reduced_motion) == ("dark", "it", True)
    assert (second.playback_speed, second.restore_last_file) == (7.5, False)
    assert second.last_source == "example:hosted"
    assert second.layout("window") == QByteArray(b"state")


@pytest.mark.parametrize(
    ("key", "value", "name", "expected"),
    [
        ("look/theme", "pink", "theme", "system"),
        ("look/language", "xx", "language", "system"),
        ("run/speed", "fast", "playback_speed", 2.0),
        ("run/speed", "1000", "playback_speed", 20.0),
        ("run/speed", "-1", "playback_speed", 0.1),
    ],
)
def test_nonsense_counts_as_absent(place: Path, key: str, value: str, name: str, expected: object) -> None:
    write(place, key, value)
    assert getattr(Settings(place), name) == expected


def test_recent_files_are_few_and_the_newest_first(place: Path) -> None:
    made = Settings(place)
    paths = [Path(f"/designs/{number}.hvista") for number in range(RECENT_LIMIT + 3)]
    for path in paths:
        made.add_recent_file(path)
    made.add_recent_file(paths[5])
    assert made.recent_files[0] == paths[5]
    assert len(made.recent_files) == RECENT_LIMIT
    assert len(set(made.recent_files)) == RECENT_LIMIT
    made.remove_recent_file(paths[5])
    assert paths[5] not in made.recent_files
    made.clear_recent_files()
    assert made.recent_files == []


def test_one_recent_file_comes_back_as_a_list(place: Path) -> None:
    made = Settings(place)
    made.add_recent_file(Path("/designs/only.hvista"))
    made.sync()
    assert Settings(place).recent_files == [Path("/designs/only.hvista")]


def test_folder_that_is_gone_is_not_offered(place: Path, tmp_path: Path) -> None:
    made = Settings(place)
    folder = tmp_path / "pictures"
    folder.mkdir()
    made.set_folder("pictures", folder)
    assert made.folder("pictures") == str(folder)
    folder.rmdir()
    assert made.folder("pictures") == ""


def test_layout_of_another_version_is_ignored(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Settings(place).set_layout("window", QByteArray(b"old"))
    monkeypatch.setattr("gui.settings.LAYOUT_VERSION", 999)
    assert Settings(place).layout("window") is None
