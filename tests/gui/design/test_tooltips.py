"""The canvas says what is under the pointer."""

import pytest
from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication

from gui.design.scene import Hit
from gui.design.tooltips import describe_hit


@pytest.mark.parametrize(
    ("hit", "words"),
    [
        (Hit("server"), "Server: physical host, Hosted · type 2"),
        (Hit("server", "web"), "web-01: guest machine, Linux 64-bit, hardware-assisted"),
        (Hit("server", "web", "cpu"), "2 vCPUs of 64 bits, of the host's 16 cores"),
        (Hit("server", "web", "memory"), "2 GiB of memory, of the host's 64 GiB"),
        (Hit("server", "web", "peripherals[1]"), "web-01: Sound card, emulated"),
        (Hit("server", "", "peripherals[0]"), "Network card: physical device of Server"),
        (Hit("server", "", "switch:bare-metal"), "Bare metal, type 1"),
        (Hit("server", "", "layer:hypervisor"), "hypervisor"),
        (Hit("server", "", "drop"), "Drop a guest"),
        (Hit(), ""),
    ],
)
def test_words(session, hit, words):
    said = describe_hit(session, hit)
    assert words in said
    assert bool(words) == bool(said)


def test_findings_are_said(session):
    assert "✕" in describe_hit(session, Hit("station", "mail"))
    assert "●" in describe_hit(session, Hit("server", "web", "peripherals[1]"))
    assert "●" not in describe_hit(session, Hit("server", "web", "memory"))


class Shown:
    """Stands in for QToolTip, whose window the offscreen platform cannot raise."""

    def __init__(self):
        self.words = []

    def showText(self, at, words, widget):
        self.words.append(words)

    def hideText(self):
        self.words.append("")


def test_the_tooltip_follows_the_pointer(view, hand, monkeypatch):
    shown = Shown()
    monkeypatch.setattr("gui.design.view.QToolTip", shown)
    for point in (hand.middle("web#memory"), QPointF(1000, 650)):
        where = hand.at(point)
        event = QHelpEvent(QEvent.Type.ToolTip, where, view.viewport().mapToGlobal(where))
        QApplication.sendEvent(view.viewport(), event)
    assert "2 GiB of memory" in shown.words[0]
    assert shown.words[1:] == [""]
