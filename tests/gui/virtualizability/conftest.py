"""Fixtures of the view's tests: a workspace that has executed the whole table."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from gui.session import Session
from gui.virtualizability.workspace import VirtualizabilityWorkspace

PATIENCE = 60_000


@pytest.fixture
def fresh(qtbot: QtBot, session: Session) -> Iterator[VirtualizabilityWorkspace]:
    """A workspace that nobody has looked at yet."""
    made = VirtualizabilityWorkspace(session)
    qtbot.addWidget(made)
    made.resize(1280, 614)
    made.show()
    yield made
    made.close_workspace()


@pytest.fixture
def workspace(fresh: VirtualizabilityWorkspace, qtbot: QtBot) -> VirtualizabilityWorkspace:
    """A workspace that has executed the table in 32 bits."""
    fresh.entered()
    wait_until_done(qtbot, fresh)
    return fresh


def wait_until_done(qtbot: QtBot, workspace: VirtualizabilityWorkspace) -> None:
    """Come back when everything was executed and drawn."""
    qtbot.waitUntil(lambda: not workspace.job.is_running and workspace.job.is_done, timeout=PATIENCE)
    workspace._telling.finish()
    workspace._draw()
