"""Amounts as people write them, and the field they write them in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.widgets.quantity import QuantityField, Unit

MIB, GIB, PLAIN = Unit("MiB"), Unit("GiB"), Unit()


@pytest.mark.parametrize(
    ("text", "mib"),
    [
        ("512", 512),
        ("512 MiB", 512),
        ("2 GiB", 2048),
        ("2g", 2048),
        ("1.5 GB", 1536),
        ("1,5 gib", 1536),
        ("1 TiB", 1048576),
        (" 7 m ", 7),
        ("", None),
        ("lots", None),
        ("-3", None),
        ("1.5", None),
        ("3 parsecs", None),
        ("3 ggib", None),
    ],
)
def test_what_people_write_is_understood_or_not(text: str, mib: int | None) -> None:
    assert MIB.parse(text) == mib


def test_a_plain_number_has_no_unit() -> None:
    assert PLAIN.parse("12") == 12
    assert PLAIN.parse("12 GiB") is None


@given(st.integers(0, 2**40), st.sampled_from([MIB, GIB, PLAIN]))
def test_what_is_written_is_read_as_the_same(value: int, unit: Unit) -> None:
    assert unit.parse(unit.format(value)) == value


@pytest.mark.parametrize(("mib", "text"), [(512, "512 MiB"), (2048, "2 GiB"), (1536, "1.5 GiB"), (1000, "1000 MiB")])
def test_the_largest_exact_unit_is_shown(mib: int, text: str) -> None:
    assert MIB.format(mib) == text


@pytest.fixture
def field(qtbot: QtBot) -> QuantityField:
    made = QuantityField(MIB, 4, 65536)
    qtbot.addWidget(made)
    made.show_value(512)
    made.show()
    return made


def test_typing_counts_when_it_is_finished(qtbot: QtBot, field: QuantityField) -> None:
    chosen: list[int] = []
    field.chosen.connect(chosen.append)
    field.selectAll()
    qtbot.keyClicks(field, "2 GiB")
    assert chosen == []
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert chosen == [2048]
    assert field.text() == "2 GiB"


@pytest.mark.parametrize(("text", "word"), [("much", "not an amount"), ("1 TiB", "between"), ("1", "between")])
def test_what_cannot_be_taken_is_kept_in_sight_and_explained(
    qtbot: QtBot, field: QuantityField, text: str, word: str
) -> None:
    said: list[str] = []
    field.refused.connect(said.append)
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == text
    assert field.value() == 512
    assert word in said[-1]
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "512 MiB"
    assert said[-1] == ""


def test_leaving_the_field_brings_the_old_value_back(qtbot: QtBot, field: QuantityField) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "nonsense")
    field.clearFocus()
    assert field.text() == "512 MiB"


def test_arrow_and_page_keys_step(qtbot: QtBot, field: QuantityField) -> None:
    field.set_steps(128, 1024)
    for key in (Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_Down):
        qtbot.keyClick(field, key)
    assert field.value() == 1536
    for _ in range(3):
        qtbot.keyClick(field, Qt.Key.Key_PageDown)
    assert field.value() == 4


def test_a_value_from_outside_never_disturbs_typing(qtbot: QtBot, field: QuantityField) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "20")
    field.setCursorPosition(1)
    field.show_value(512)
    assert (field.text(), field.cursorPosition()) == ("20", 1)
    field.show_value(1024)
    assert field.text() == "1 GiB"
