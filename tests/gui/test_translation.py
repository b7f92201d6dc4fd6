"""Every text of the program has an Italian translation that fits it."""

import ast
from pathlib import Path
from shutil import copy

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from gui.tools.translations import RELEASED, SOURCE, Message, collect, messages, places, release
from gui.translation import LANGUAGES, install_language, language, system_language, translate_text
from model.text import text


@pytest.fixture(scope="module")
def current(tmp_path_factory: pytest.TempPathFactory) -> list[Message]:
    """The texts of the program as it is now, with the translations that are committed."""
    target = tmp_path_factory.mktemp("translations") / SOURCE.name
    copy(SOURCE, target)
    collect(target)
    return messages(target)


def test_every_text_is_translated(current: list[Message]) -> None:
    faults = [f"{message.context}: {message.source} {fault}" for message in current for fault in message.faults()]
    assert faults == []


def test_no_translation_is_left_over(current: list[Message]) -> None:
    known = {(message.context, message.source) for message in current}
    assert [message.source for message in messages(SOURCE) if (message.context, message.source) not in known] == []


def test_mnemonics_are_kept(current: list[Message]) -> None:
    menus = [message for message in current if message.context in ("actions", "Menus")]
    assert [message.source for message in menus if ("&" in message.source) != ("&" in message.translation)] == []


def test_released_translation_is_up_to_date(tmp_path: Path) -> None:
    made = tmp_path / RELEASED.name
    release(SOURCE, made)
    assert made.read_bytes() == RELEASED.read_bytes()


def test_faults_are_seen() -> None:
    assert Message("a", "Open {name}", "Apri {nome}", finished=True).faults() == [
        "has other {places} than the English text"
    ]
    assert Message("a", "Open", "", finished=False).faults() == ["is not translated"]
    assert Message("a", "Open {name}", "Apri {name}", finished=True).faults() == []
    assert places("{a} and {b:x}") == {"a", "b"}


def test_no_text_hides_in_an_f_string() -> None:
    # The collector of texts does not look there, so such a text would stay English for ever.
    hidden = []
    for path in (SOURCE.parents[2] / "gui").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            calls = [inner for inner in ast.walk(node) if isinstance(inner, ast.Call)]
            if isinstance(node, ast.JoinedStr):
                names = {getattr(call.func, "attr", getattr(call.func, "id", "")) for call in calls}
                hidden += [f"{path.name}:{node.lineno}"] if names & {"tr", "translate"} else []
    assert hidden == []


def test_language_is_switched_live(qapp: object) -> None:
    assert QCoreApplication.translate("actions", "&Quit") == "&Quit"
    assert install_language("it") == "it" == language()
    assert QCoreApplication.translate("actions", "&Quit") == "Esc&i"
    install_language("en")
    assert QCoreApplication.translate("actions", "&Quit") == "&Quit"


def test_buttons_of_qt_speak_italian_too(qtbot: QtBot) -> None:
    install_language("it")
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text().replace("&", "") == "Annulla"


def test_texts_within_texts_are_translated(qapp: object) -> None:
    install_language("it")
    inner = text("RAM")
    assert translate_text(text("{what}!", what=inner)) == f"{QCoreApplication.translate('model', 'RAM')}!"


def test_unknown_language_is_refused(qapp: object) -> None:
    with pytest.raises(KeyError):
        install_language("xx")
    assert language() == "en"


def test_system_language_is_one_that_is_spoken() -> None:
    assert system_language() in LANGUAGES


def test_guides_have_the_same_parts() -> None:
    folder = SOURCE.parents[1] / "guide"
    shapes = set()
    for name in LANGUAGES:
        lines = (folder / f"{name}.md").read_text(encoding="utf-8").splitlines()
        shapes.add(tuple(line[:1] for line in lines if line[:1] in ("#", "-", "|")))
    assert len(shapes) == 1
