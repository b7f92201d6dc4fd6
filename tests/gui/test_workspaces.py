"""Workspaces are made when they are entered, and only the one in front is heard."""

import pytest
from PySide6.QtCore import QByteArray
from pytestqt.qtbot import QtBot

from gui.session import Session
from gui.settings import Settings
from gui.workspace import Workspace
from gui.workspaces import Workspaces


class Plain(Workspace):
    """Says what happens to it."""

    def __init__(self, name: str, heard: list[str]) -> None:
        super().__init__()
        self.name, self.heard = name, heard
        heard.append(f"{name} made")

    def entered(self) -> None:
        self.heard.append(f"{self.name} entered")

    def left(self) -> None:
        self.heard.append(f"{self.name} left")

    def zoom(self) -> float | None:
        return 0.5 if self.name == "run" else None

    def save_layout(self) -> QByteArray:
        return QByteArray(self.name.encode())

    def restore_layout(self, state: QByteArray) -> None:
        self.heard.append(f"{self.name} restored {state.data().decode()}")

    def close_workspace(self) -> None:
        self.heard.append(f"{self.name} closed")


@pytest.fixture
def heard() -> list[str]:
    return []


@pytest.fixture
def workspaces(qtbot: QtBot, session: Session, heard: list[str], monkeypatch: pytest.MonkeyPatch) -> Workspaces:
    monkeypatch.setattr("gui.workspaces._make", lambda name, session: Plain(name, heard))
    made = Workspaces(session)
    qtbot.addWidget(made)
    return made


def test_a_workspace_can_ask_for_guests_to_be_started(
    workspaces: Workspaces, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, tuple[str, ...]]] = []
    workspaces.enter("design")
    run = workspaces.workspace("run")
    monkeypatch.setattr(run, "start_guests", lambda host, guests: asked.append((host, guests)), raising=False)
    workspaces.start("server", ("web",))
    assert workspaces.front == "run"
    assert asked == [("server", ("web",))]


def test_made_when_entered(workspaces: Workspaces, heard: list[str]) -> None:
    workspaces.enter("design")
    workspaces.enter("run")
    workspaces.enter("design")
    workspaces.enter("design")
    assert heard == [
        "design made",
        "design entered",
        "run made",
        "design left",
        "run entered",
        "run left",
        "design entered",
    ]
    assert set(workspaces.made()) == {"design", "run"}


def test_unknown_workspace_is_refused(workspaces: Workspaces) -> None:
    with pytest.raises(KeyError):
        workspaces.enter("nowhere")


def test_only_the_front_is_heard(workspaces: Workspaces) -> None:
    workspaces.enter("design")
    workspaces.enter("run")
    said: list[object] = []
    workspaces.status_changed.connect(said.append)
    workspaces.zoom_changed.connect(said.append)
    workspaces.actions_changed.connect(lambda: said.append("actions"))
    design, run = workspaces.workspace("design"), workspaces.workspace("run")
    for made in (design, run):
        made.status_changed.emit(f"from {made.objectName() or ('run' if made is run else 'design')}")
        made.zoom_changed.emit(2.0)
        made.actions_changed.emit()
    assert said == ["from run", 2.0, "actions"]
    said.clear()
    workspaces.enter("design")
    assert said == ["from design", None, "actions"]


def test_layouts_are_remembered_by_name(workspaces: Workspaces, heard: list[str], fresh_settings: Settings) -> None:
    workspaces.enter("run")
    workspaces.save_layouts()
    assert fresh_settings.layout("run") == QByteArray(b"run")
    assert fresh_settings.layout("design") is None
    fresh_settings.set_layout("learn", QByteArray(b"as it was"))
    workspaces.enter("learn")
    assert "learn restored as it was" in heard
    workspaces.close_all()
    assert heard[-2:] == ["run closed", "learn closed"]
