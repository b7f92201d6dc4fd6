"""What travels in a drag and on the clipboard: templates out of the library, and fragments of a design."""

import json
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QByteArray, QMimeData

TEMPLATE_MIME = "application/x-hypervista-template"
FRAGMENT_MIME = "application/x-hypervista-fragment"
LARGEST_FRAGMENT = 10_000_000  # bytes; more than that on the clipboard is not ours

TemplateKind = Literal["host", "guest", "peripheral"]
KINDS: tuple[TemplateKind, ...] = ("host", "guest", "peripheral")


@dataclass(frozen=True)
class TemplateRef:
    """Names one template of `model.catalog`; for a peripheral the id is its kind, such as "network"."""

    kind: TemplateKind
    id: str


def pack_template(ref: TemplateRef) -> QMimeData:
    """Return the mime data that the library drags: JSON {"kind", "id"}, and the id as plain text."""
    data = QMimeData()
    data.setData(TEMPLATE_MIME, QByteArray(json.dumps({"kind": ref.kind, "id": ref.id}).encode()))
    data.setText(ref.id)
    return data


def read_template(data: QMimeData) -> TemplateRef | None:
    """Return what is dragged, or None if it is not one of our templates."""
    if not data.hasFormat(TEMPLATE_MIME):
        return None
    try:
        found = json.loads(bytes(data.data(TEMPLATE_MIME).data()))
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict):
        return None
    kind, template_id = found.get("kind"), found.get("id")
    if kind not in KINDS or not isinstance(template_id, str):
        return None
    return TemplateRef(kind, template_id)
