"""What file dialogs propose."""

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths

from gui.file_names import proposed_stem, start_folder
from gui.settings import Settings


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("Hosted: many systems", "Hosted - many systems"),
        ('a/b\\c "d" <e>|f?*', "a-b-c - d - e-f"),
        ("Lezione 3, perché?", "Lezione 3, perché"),
        ("ends in dots...", "ends in dots"),
        ("two\nlines\tand\x07bell", "two lines and bell"),
        ("CON", "CON-"),
        ("com1.old", "com1.old-"),
        ("console", "console"),
        ("v1.2 lecture", "v1.2 lecture"),
        ("???", "design"),
        ("", "design"),
    ],
)
def test_every_system_takes_the_name(title: str, stem: str) -> None:
    assert proposed_stem(title) == stem


def test_a_long_title_fits_into_a_name() -> None:
    assert len(proposed_stem("x" * 1000)) == 100


def test_pictures_start_beside_the_designs(fresh_settings: Settings, tmp_path: Path) -> None:
    designs, pictures = tmp_path / "designs", tmp_path / "pictures"
    designs.mkdir()
    fresh_settings.set_folder("designs", designs)
    assert start_folder("designs") == start_folder("pictures") == start_folder("traces") == str(designs)
    fresh_settings.set_folder("pictures", pictures)
    assert start_folder("pictures") == str(designs)  # the folder is not there
    pictures.mkdir()
    assert start_folder("pictures") == str(pictures)


@pytest.mark.parametrize("there", [True, False])
def test_first_dialog_starts_where_the_system_keeps_such_files(
    fresh_settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    usual = tmp_path / "Documents"
    if there:
        usual.mkdir()
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda place: str(usual))
    assert start_folder("designs") == (str(usual) if there else str(Path.home()))
