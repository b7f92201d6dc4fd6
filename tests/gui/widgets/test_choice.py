"""The drop-down list with explanations."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.widgets.choice import Choice, Entry

ENTRIES = (
    Entry("a", "Alpha", "The first letter"),
    Entry("b", "Beta", "The second letter", "error", "Beta is not possible here."),
    Entry("c", "Gamma"),
)


def _choice(qtbot: QtBot) -> Choice:
    made = Choice("Several")
    qtbot.addWidget(made)
    made.set_entries(ENTRIES)
    made.set_value("a")
    made.show()
    return made


def test_the_keyboard_chooses_and_tells(qtbot: QtBot) -> None:
    choice = _choice(qtbot)
    with qtbot.waitSignal(choice.chosen) as told:
        qtbot.keyClick(choice, Qt.Key.Key_Down)
    assert told.args == ["b"]


def test_setting_tells_nobody_and_disagreement_shows_nothing(qtbot: QtBot) -> None:
    choice = _choice(qtbot)
    with qtbot.assertNotEmitted(choice.chosen):
        choice.set_value("c")
        choice.set_value(None)
    assert choice.value() is None
    assert choice.currentText() == ""


def test_the_reason_against_an_entry_is_its_tooltip_and_is_spoken(qtbot: QtBot) -> None:
    choice = _choice(qtbot)
    assert choice.itemData(1, Qt.ItemDataRole.ToolTipRole) == "Beta is not possible here."
    assert "not possible" in choice.itemData(1, Qt.ItemDataRole.AccessibleTextRole)


def test_new_entries_keep_the_choice(qtbot: QtBot) -> None:
    choice = _choice(qtbot)
    choice.set_value("c")
    choice.set_entries((Entry("c", "Gamma"), Entry("d", "Delta")))
    assert choice.value() == "c"
    choice.set_entries((Entry("d", "Delta"),))
    assert choice.value() is None


def test_the_wheel_passes_by_a_list_without_the_keyboard(qtbot: QtBot) -> None:
    choice = _choice(qtbot)
    choice.clearFocus()
    centre = QPointF(choice.rect().center())
    roll = QWheelEvent(
        centre, choice.mapToGlobal(centre), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(choice, roll)
    assert choice.value() == "a"
