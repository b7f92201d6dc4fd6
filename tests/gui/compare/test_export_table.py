"""The figures of Compare leave through the export dialog."""

import csv
from pathlib import Path

from pytestqt.qtbot import QtBot

from gui.compare.workspace import CompareWorkspace
from gui.export_dialog import ExportDialog
from model.compare import COLUMNS
from tests.gui.compare.conftest import comparison_of


def dialog_of(qtbot: QtBot, workspace: CompareWorkspace, kind: str) -> ExportDialog:
    dialog = ExportDialog(workspace, "design.hvista", kind)
    qtbot.addWidget(dialog)
    return dialog


def test_csv_has_the_figures_and_needs_no_size(qtbot: QtBot, workspace: CompareWorkspace, tmp_path: Path) -> None:
    dialog = dialog_of(qtbot, workspace, "csv")
    assert not dialog.scale.isEnabled()
    path = tmp_path / "figures.csv"
    assert dialog.save_to(path)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == 1 + len(comparison_of().rows)


def test_a_place_that_cannot_be_written_is_said(qtbot: QtBot, workspace: CompareWorkspace, tmp_path: Path) -> None:
    dialog = dialog_of(qtbot, workspace, "csv")
    assert not dialog.save_to(tmp_path / "nowhere" / "figures.csv")
    assert "figures.csv cannot be written" in dialog.error.text()


def test_charts_are_saved_as_pictures(qtbot: QtBot, workspace: CompareWorkspace, tmp_path: Path) -> None:
    for kind in ("png", "svg"):
        path = tmp_path / f"chart.{kind}"
        assert dialog_of(qtbot, workspace, kind).save_to(path)
        assert path.stat().st_size > 5_000
