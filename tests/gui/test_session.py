"""The bridge from the document to Qt."""

from dataclasses import replace

from pytestqt.qtbot import QtBot

from gui.session import Session
from model.document import DesignChanged
from model.elements import Approach, Design
from model.text import text


def test_signals_come_in_order_and_findings_are_up_to_date(session: Session) -> None:
    heard: list[str] = []
    session.design_changed.connect(lambda event: heard.append(type(event).__name__))
    session.findings_changed.connect(lambda: heard.append(f"{len(session.findings)} findings"))
    session.history_changed.connect(lambda: heard.append("history"))
    host = session.document.design.host("server")
    with session.document.transaction(text("Break it")):
        session.document.replace_host(replace(host, approach=Approach.TRADITIONAL))
    found = len(session.findings)
    assert heard == [DesignChanged.__name__, f"{found} findings", "history"]
    assert any(finding.rule == "approach-no-hypervisor" for finding in session.findings)


def test_findings_of_a_host_and_of_a_guest(session: Session) -> None:
    host = session.document.design.host("server")
    with session.document.transaction(text("Break it")):
        session.document.replace_host(replace(host, approach=Approach.TRADITIONAL))
    of_host, of_guest = session.findings_of("server"), session.findings_of("server", "web")
    assert {finding.guest for finding in of_guest} == {"web"}
    assert all(finding in of_host for finding in of_guest)
    assert len(of_guest) < len(of_host)
    assert all(finding.host == "server" for finding in of_host)


def test_selection_keeps_its_order_without_doubles(session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.selection_changed):
        session.select(["web", "server", "web"])
    assert session.selection == ("web", "server")
    session.toggle("laptop")
    session.toggle("web")
    assert session.selection == ("server", "laptop")


def test_selecting_the_same_again_says_nothing(session: Session, qtbot: QtBot) -> None:
    session.select(["web"])
    with qtbot.assertNotEmitted(session.selection_changed):
        session.select(["web"])


def test_selection_loses_what_is_deleted(session: Session) -> None:
    session.select(["web", "web#cpu", "legacy"])
    with session.document.transaction(text("Delete")):
        session.document.remove_guest("web")
    assert session.selection == ("legacy",)
    session.document.load(Design())
    assert session.selection == ()
