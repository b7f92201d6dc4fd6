"""Fixtures of the window's tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from gui.session import Session
from gui.settings import Settings, use_settings
from gui.style import apply_theme
from gui.theme import theme
from gui.translation import install_language, language
from model.document import Document
from model.elements import Approach, Design, Guest, Host, OperatingSystem, PhysicalCpu, VirtualCpu


@pytest.fixture
def design() -> Design:
    """A hosted server with a 64-bit and a 32-bit guest, and an empty bare-metal laptop."""
    web = Guest("web", "web-01", memory_mib=2048, cpu=VirtualCpu(count=2))
    legacy = Guest("legacy", "legacy-db", OperatingSystem(bits=32), VirtualCpu(bits=32), memory_mib=512)
    server = Host("server", "Server", (0, 0), PhysicalCpu(cores=16), 65536, 512, ("network",), guests=(web, legacy))
    laptop = Host("laptop", "Laptop", (800, 0), approach=Approach.BARE_METAL, host_os=None)
    return Design("Classroom", (server, laptop))


@pytest.fixture
def session(qapp: object, design: Design) -> Session:
    """A session on that design."""
    document = Document()
    document.load(design)
    return Session(document)


@pytest.fixture(autouse=True)
def fresh_settings(qapp: object, tmp_path: Path) -> Iterator[Settings]:
    """Settings that no other test has seen, the light theme and English."""
    made = Settings(tmp_path / "settings.ini")
    use_settings(made)
    yield made
    # Windows that were closed go now; a new theme would dress them all once more.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    use_settings(None)
    if theme().name != "light":
        apply_theme("light")
    if language() != "en":
        install_language("en")
