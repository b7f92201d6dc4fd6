"""A canvas that is really shown, and a hand that works on it."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.design.clipboard import Clipboard
from gui.design.commands import Commands
from gui.design.editing import Editor
from gui.design.inspector import InspectorPanel
from gui.design.mime import TemplateRef, pack_template
from gui.design.motion import Clock
from gui.design.placing import Placer
from gui.design.scene import DesignScene
from gui.design.view import DesignView
from gui.design.workspace import DesignWorkspace
from gui.session import Session
from model.document import Document
from model.elements import (
    Approach,
    Backing,
    Design,
    Feature,
    Guest,
    Host,
    OperatingSystem,
    PhysicalCpu,
    Technique,
    VirtualCpu,
    VirtualPeripheral,
)

LEFT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton
NONE = Qt.KeyboardModifier.NoModifier


class Hand:
    """Moves the mouse and drags templates over a canvas, in scene coordinates."""

    def __init__(self, view: DesignView) -> None:
        self.view = view
        self.session = view.session
        self._data: QMimeData | None = None

    def at(self, point: QPointF) -> QPoint:
        return self.view.mapFromScene(point)

    def middle(self, element: str) -> QPointF:
        rect = self.view.canvas.element_rect(element)
        assert not rect.isEmpty(), f"{element} is not on the canvas"
        return rect.center()

    def grip(self, element: str) -> QPointF:
        """A place on a host or guest that is nothing but itself."""
        rect = self.view.canvas.element_rect(element)
        return QPointF(rect.left() + 8, rect.top() + 8)

    def _mouse(self, kind: QEvent.Type, point: QPointF, buttons: Any, button: Any, modifiers: Any) -> None:
        where = QPointF(self.at(point))
        viewport = self.view.viewport()
        whole = QPointF(viewport.mapToGlobal(where.toPoint()))
        QApplication.sendEvent(viewport, QMouseEvent(kind, where, whole, button, buttons, modifiers))

    def press(self, point: QPointF, modifiers: Any = NONE, button: Any = LEFT) -> None:
        self._mouse(QEvent.Type.MouseButtonPress, point, button, button, modifiers)

    def move(self, point: QPointF, modifiers: Any = NONE, button: Any = LEFT) -> None:
        self._mouse(QEvent.Type.MouseMove, point, button, Qt.MouseButton.NoButton, modifiers)

    def release(self, point: QPointF, modifiers: Any = NONE, button: Any = LEFT) -> None:
        self._mouse(QEvent.Type.MouseButtonRelease, point, Qt.MouseButton.NoButton, button, modifiers)

    def click(self, point: QPointF, modifiers: Any = NONE) -> None:
        self.press(point, modifiers)
        self.release(point, modifiers)

    def double_click(self, point: QPointF) -> None:
        QTest.mouseDClick(self.view.viewport(), LEFT, NONE, self.at(point))

    def drag(self, start: QPointF, end: QPointF, modifiers: Any = NONE, button: Any = LEFT) -> None:
        self.press(start, modifiers, button)
        for part in (0.3, 0.7, 1.0):
            self.move(start + (end - start) * part, modifiers, button)
        self.release(end, modifiers, button)

    def key(self, key: Qt.Key, modifiers: Any = NONE) -> None:
        QTest.keyClick(self.view, key, modifiers)

    # Templates out of the library

    def enter(self, ref: TemplateRef, point: QPointF, modifiers: Any = NONE) -> bool:
        self._data = pack_template(ref)
        return self.enter_with(self._data, point, modifiers)

    def enter_with(self, data: QMimeData, point: QPointF, modifiers: Any = NONE) -> bool:
        self._data = data
        event = QDragEnterEvent(self.at(point), Qt.DropAction.CopyAction, data, LEFT, modifiers)
        event.setAccepted(False)
        QApplication.sendEvent(self.view.viewport(), event)
        return event.isAccepted()

    def hover(self, point: QPointF, modifiers: Any = NONE) -> None:
        event = QDragMoveEvent(self.at(point), Qt.DropAction.CopyAction, self._data, LEFT, modifiers)
        QApplication.sendEvent(self.view.viewport(), event)

    def drop(self, point: QPointF, modifiers: Any = NONE) -> None:
        event = QDropEvent(QPointF(self.at(point)), Qt.DropAction.CopyAction, self._data, LEFT, modifiers)
        QApplication.sendEvent(self.view.viewport(), event)

    def leave(self) -> None:
        QApplication.sendEvent(self.view.viewport(), QDragLeaveEvent())

    def drop_template(self, kind: Any, template: str, point: QPointF, modifiers: Any = NONE) -> None:
        self.enter(TemplateRef(kind, template), point, modifiers)
        self.hover(point, modifiers)
        self.drop(point, modifiers)


@pytest.fixture
def design() -> Design:
    """A server with two guests, a bare-metal workstation with one, and an old PC without a hypervisor."""
    web = Guest(
        "web",
        "web-01",
        cpu=VirtualCpu(count=2),
        memory_mib=2048,
        disk_gib=20,
        peripherals=(VirtualPeripheral("network"), VirtualPeripheral("sound", Backing.EMULATED)),
    )
    legacy = Guest("legacy", "legacy-db", OperatingSystem(bits=32), VirtualCpu(bits=32), 512, 8)
    mail = Guest("mail", "mail-01", memory_mib=1024, technique=Technique.PARA)
    vmx = frozenset({Feature.VMX})
    server = Host(
        "server", "Server", (0, 0), PhysicalCpu(cores=16, features=vmx), 65536, 512, ("network", "usb"),
        guests=(web, legacy),
    )  # fmt: skip
    station = Host(
        "station", "Workstation", (800, 0), PhysicalCpu(cores=4, features=vmx), 16384, 256,
        approach=Approach.BARE_METAL, host_os=None, guests=(mail,),
    )  # fmt: skip
    old = Host("old", "Old PC", (0, 520), PhysicalCpu(bits=32, cores=1), 2048, 80, approach=Approach.TRADITIONAL,
               host_os=OperatingSystem(bits=32))  # fmt: skip
    return Design("Classroom", (server, station, old))


@pytest.fixture
def session(qapp: object, design: Design) -> Session:
    """A session on that design."""
    return Session(Document(design))


@pytest.fixture
def clock(qapp: object) -> Clock:
    """A clock that stands still until the test says otherwise."""
    return Clock()


@pytest.fixture
def workspace(qtbot: Any, session: Session, clock: Clock) -> Iterator[DesignWorkspace]:
    """The workspace, shown so large that the whole design is seen at about 60 %."""
    # A window without a layout: the offscreen platform warns of windows that announce their least size.
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1700, 900)
    made = DesignWorkspace(session, window, clock=clock)
    made.resize(1700, 900)
    window.show()
    made.entered()
    yield made
    made.close_workspace()


@pytest.fixture
def scene(session: Session, clock: Clock) -> DesignScene:
    return DesignScene(session, clock=clock)


@pytest.fixture
def view(qtbot: Any, scene: DesignScene, session: Session) -> Iterator[DesignView]:
    """The canvas alone, with its commands, shown so large that the whole design is seen."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1200, 900)
    editor = Editor(session)
    made = DesignView(scene, editor, Placer(session), window)
    made.resize(1200, 900)
    commands = Commands(made, Clipboard(session, editor))
    made.command_requested.connect(commands.run)
    made.setProperty("commands", commands)
    window.show()
    made.setFocus()
    made.fit()
    yield made
    made.cancel_gesture()


@pytest.fixture
def commands(view: DesignView) -> Commands:
    found = view.property("commands")
    assert isinstance(found, Commands)
    return found


@pytest.fixture
def make_hand() -> type[Hand]:
    return Hand


@pytest.fixture
def hand(view: DesignView) -> Hand:
    return Hand(view)


@pytest.fixture
def inspector(qtbot: QtBot, session: Session) -> InspectorPanel:
    made = InspectorPanel(session)
    qtbot.addWidget(made)
    made.resize(284, 900)
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    return made
