"""The table of actions, and what is made from it."""

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenuBar
from pytestqt.qtbot import QtBot

from assets import asset
from gui.actions import ACTIONS, SPECS, ActionSet, Scope, action_text, action_tooltip
from gui.menus import EDIT, EXPORT, FILE, HELP, MACHINE, VIEW, Menus
from gui.session import Session
from gui.translation import install_language

MENUS = FILE + EDIT + VIEW + MACHINE + HELP + EXPORT


def test_ids_and_shortcuts_are_given_once() -> None:
    assert len(SPECS) == len(ACTIONS)
    keys = Counter(QKeySequence(keys).toString() for spec in ACTIONS for keys in spec.shortcuts)
    assert [name for name, count in keys.items() if count > 1] == []
    assert "" not in keys


def test_every_action_is_in_a_menu_once() -> None:
    entries = Counter(entry for entry in MENUS if entry in SPECS)
    assert entries == Counter(SPECS.keys())


@pytest.mark.parametrize("spec", [spec for spec in ACTIONS if spec.icon], ids=lambda spec: spec.id)
def test_every_icon_is_there(spec: object) -> None:
    assert asset("icons", f"{spec.icon}.svg").is_file()


@pytest.mark.parametrize("language", ["en", "it"])
def test_mnemonics_of_one_menu_differ(qtbot: QtBot, session: Session, language: str) -> None:
    install_language(language)
    bar = QMenuBar()
    qtbot.addWidget(bar)
    menus = Menus(bar, ActionSet(), session)
    for menu in (bar, menus.export_menu, *(action.menu() for action in bar.actions())):
        texts = [action.text() for action in menu.actions() if "&" in action.text()]
        letters = Counter(text[text.index("&") + 1].lower() for text in texts)
        assert [letter for letter, count in letters.items() if count > 1] == [], texts


def test_triggering_says_the_id(qtbot: QtBot) -> None:
    actions = ActionSet()
    for spec in ACTIONS:
        with qtbot.waitSignal(actions.triggered) as caught:
            actions[spec.id].trigger()
        assert caught.args == [spec.id]


def test_tooltip_ends_with_the_first_shortcut() -> None:
    assert action_tooltip(SPECS["redo"]) == "Make the undone change again (Ctrl+Shift+Z)"
    assert action_tooltip(SPECS["about"]).endswith("sources")
    assert action_text(SPECS["new"]) == "New design"


def test_machine_keys_are_those_of_ripes() -> None:
    wanted = {"reset": "F3", "back": "F4", "step": "F5", "play": "F6", "run-fast": "F8"}
    assert {name: SPECS[name].shortcuts[0] for name in wanted} == wanted
    assert all(SPECS[name].scope is Scope.MACHINE for name in wanted)


def test_menus_hold_the_actions(qtbot: QtBot, session: Session) -> None:
    bar = QMenuBar()
    qtbot.addWidget(bar)
    actions = ActionSet()
    menus = Menus(bar, actions, session)
    held = {action for menu in bar.findChildren(type(menus.export_menu)) for action in menu.actions()}
    assert set(actions) - held - {actions[entry] for entry in EXPORT if entry in SPECS} == set()
    assert {actions[entry] for entry in EXPORT if entry in SPECS} <= set(menus.export_menu.actions())
