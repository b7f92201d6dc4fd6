"""The design being edited: changes, transactions, undo history, events."""

from model.document.changes import (
    Change,
    ExtraChanged,
    GuestAdded,
    GuestChanged,
    GuestMoved,
    GuestRemoved,
    HostAdded,
    HostChanged,
    HostRemoved,
    TitleChanged,
)
from model.document.copies import Clipping, copy_elements, duplicate_elements, next_name, paste_elements
from model.document.document import Document
from model.document.errors import EditError, UnknownElementError
from model.document.events import DesignChanged, Listener, Origin

__all__ = [
    "Change",
    "Clipping",
    "DesignChanged",
    "Document",
    "EditError",
    "ExtraChanged",
    "GuestAdded",
    "GuestChanged",
    "GuestMoved",
    "GuestRemoved",
    "HostAdded",
    "HostChanged",
    "HostRemoved",
    "Listener",
    "Origin",
    "TitleChanged",
    "UnknownElementError",
    "copy_elements",
    "duplicate_elements",
    "next_name",
    "paste_elements",
]
