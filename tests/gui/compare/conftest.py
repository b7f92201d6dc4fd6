"""Fixtures of the Compare workspace's tests: real comparisons of small guests."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

import pytest
from pytestqt.qtbot import QtBot

from gui.compare.workspace import CompareWorkspace
from gui.session import Session
from model.compare import Comparison, compare
from model.document import Document
from model.elements import Design, Feature
from tests.gui.run.conftest import make_host

PATIENCE = 30_000


def make_design(program: str = "popf-hole") -> Design:
    """A hosted server with two guests, and a laptop without any."""
    server = make_host(2, program)
    server = replace(server, cpu=replace(server.cpu, features=frozenset(Feature)))
    return Design("Test", (server, replace(make_host(0), id="laptop", name="Laptop")))


@cache
def comparison_of(program: str = "popf-hole") -> Comparison:
    """The comparison of the first guest of that design."""
    return compare(make_design(program), "server", "g0")


Make = Callable[[Design], CompareWorkspace]


@pytest.fixture
def make(qtbot: QtBot) -> Iterator[Make]:
    """Makes a workspace on a design; what it has running ends with the test."""
    made: list[CompareWorkspace] = []

    def workspace(design: Design) -> CompareWorkspace:
        document = Document()
        document.load(design)
        session = Session(document)
        made.append(CompareWorkspace(session))
        session.setParent(made[-1])
        qtbot.addWidget(made[-1])
        made[-1].resize(1280, 614)
        made[-1].show()
        return made[-1]

    yield workspace
    for each in made:
        each.close_workspace()


@pytest.fixture
def workspace(make: Make, qtbot: QtBot) -> CompareWorkspace:
    """A workspace that has compared the first guest."""
    made = make(make_design())
    made.entered()
    wait_until_done(qtbot, made)
    return made


def wait_until_done(qtbot: QtBot, workspace: CompareWorkspace) -> None:
    """Come back when the comparison is done."""
    qtbot.waitUntil(lambda: not workspace.job.is_running and workspace.job.progress is not None, timeout=PATIENCE)
    workspace._telling.finish()
