"""The nanobenchmarks: what was published (Adams and Agesen, ASPLOS 2006) is what the guest programs measure.

The published figures stand here once more, as they were read; those that are only recalled are no oracle, and are
tested by what was read of them: how they compare.
"""

from collections.abc import Mapping

import pytest

from model.elements import Technique
from model.machine.costs import Status
from model.machine.nanobenchmarks import COLUMNS, NANOBENCHMARKS, Row, measure_all
from model.machine.plan import NATIVE

TRANSLATED, ASSISTED = Technique.BINARY_TRANSLATION, Technique.HARDWARE_ASSISTED
READ = {
    "in": (3209, 3209 / 15, 15826),
    "cr8wr": (4 * 35, 35, 4 * 35),
    "call/ret": (11, 51, 11),
    "pgfault": (1093, 3927, 11242),
    "divzero": (889, 3223, 1014),
    "ptemod": (1, 391, 12733),
}
TRANSLATION_IS_QUICKER = {"in", "cr8wr", "pgfault", "ptemod"}
RECALLED = {"syscall"}


@pytest.fixture(scope="module")
def rows() -> Mapping[str, Row]:
    return {row.benchmark.operation: row for row in measure_all()}


def test_the_table_has_the_operations_of_the_paper(rows: Mapping[str, Row]) -> None:
    assert set(rows) == set(READ) | RECALLED
    assert all(set(row.cells) == set(COLUMNS) for row in rows.values())


@pytest.mark.parametrize("operation", READ)
def test_what_was_published_and_read_is_reproduced(rows: Mapping[str, Row], operation: str) -> None:
    row = rows[operation]
    for column, published in zip(COLUMNS, READ[operation], strict=True):
        cell = row.cells[column]
        assert cell.status is Status.SECOND_HAND
        assert cell.sources
        assert cell.published == pytest.approx(published, rel=0.01)
        assert cell.simulated == pytest.approx(published, rel=0.1)
        assert cell.deviation == pytest.approx(0, abs=0.1)


def test_what_is_recalled_says_so_and_compares_as_was_read(rows: Mapping[str, Row]) -> None:
    cells = rows["syscall"].cells
    assert {cell.status for cell in cells.values()} == {Status.RECALLED}
    native, translated, assisted = (cells[column].simulated or 0 for column in COLUMNS)
    assert assisted == pytest.approx(native, rel=0.1)
    assert translated - native == pytest.approx(2000, rel=0.1)


@pytest.mark.parametrize("benchmark", NANOBENCHMARKS, ids=lambda benchmark: benchmark.operation)
def test_the_same_technique_is_the_quicker_one(rows: Mapping[str, Row], benchmark) -> None:
    row = rows[benchmark.operation]
    quicker = TRANSLATED if benchmark.operation in TRANSLATION_IS_QUICKER else ASSISTED
    assert benchmark.quicker is quicker
    assert (row.cells[TRANSLATED].published < row.cells[ASSISTED].published) is (quicker is TRANSLATED)
    assert row.is_ordered is True


def test_all_of_them_can_be_run(rows: Mapping[str, Row]) -> None:
    for row in rows.values():
        assert row.obstacle is None
        assert all(cell.simulated is not None for cell in row.cells.values())


def test_another_platform_changes_what_is_simulated_and_not_what_was_published(rows: Mapping[str, Row]) -> None:
    other = {row.benchmark.operation: row for row in measure_all("xeon-x5570")}["in"]
    assert other.cells[ASSISTED].simulated == 2000  # SplitX
    assert other.cells[ASSISTED].published == rows["in"].cells[ASSISTED].published
    assert other.cells[NATIVE].simulated == rows["in"].cells[NATIVE].simulated
