"""A small design, and a document on it that notes its events."""

import pytest

from model.document import DesignChanged, Document
from model.elements import Design, Guest, Host


@pytest.fixture
def document() -> Document:
    """Two hosts: `server` with `web` and `db`, `laptop` with `mail`."""
    server = Host("server", "Server", guests=(Guest("web", "web-01"), Guest("db", "db-01")))
    laptop = Host("laptop", "Laptop", (400.0, 0.0), guests=(Guest("mail", "mail"),))
    return Document(Design("Classroom", (server, laptop)))


@pytest.fixture
def events(document: Document) -> list[DesignChanged]:
    """What the document told, first event first."""
    heard: list[DesignChanged] = []
    document.subscribe(heard.append)
    return heard
