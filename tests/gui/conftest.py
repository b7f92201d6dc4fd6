"""Fixtures of the window's tests."""

import pytest

from gui.session import Session
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
