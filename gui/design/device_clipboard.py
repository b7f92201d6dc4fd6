"""Peripherals on the clipboard: what travels, and how it gets onto a guest or a host."""

import json
from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QByteArray, QMimeData

from gui.design import words
from gui.design.mime import TemplateRef
from gui.design.placing import is_known
from gui.session import Session
from gui.translation import translate_text
from model.catalog import peripheral_kind
from model.document import EditError
from model.elements import Backing, Design, Guest, Host, VirtualPeripheral
from model.rules import judge_peripheral
from model.text import text, translatable

DEVICES_MIME = "application/x-hypervista-peripherals"
ADD_DEVICE = translatable("model", "Add {device} to {name}")
ADD_DEVICES = translatable("model", "Add {count} peripherals to {name}")
translate = words.translate

Device = tuple[str, Backing | None]  # a kind, and what backs it; nothing does on a host


def selected_devices(design: Design, selection: Iterable[str]) -> list[Device]:
    """Return the peripherals among what is selected."""
    found: list[Device] = []
    for chosen in selection:
        owner_id, _, part = chosen.partition("#")
        if part.startswith("peripherals[") and owner_id in design.ids():
            owner, place = _find(design, owner_id), int(part[12:-1])
            if place < len(owner.peripherals):
                device = owner.peripherals[place]
                found.append((device, None) if isinstance(device, str) else (device.kind, device.backing))
    return found


def pack_devices(devices: list[Device]) -> QMimeData:
    """Return the mime data for the clipboard; with the names as plain text."""
    data = QMimeData()
    plain = [{"kind": kind, "backing": None if backing is None else backing.value} for kind, backing in devices]
    data.setData(DEVICES_MIME, QByteArray(json.dumps(plain).encode()))
    data.setText("\n".join(words.device(kind) for kind, _ in devices))
    return data


def read_devices(data: QMimeData) -> list[Device]:
    """Return the peripherals on the clipboard; none if what is there is not ours."""
    try:
        plain = json.loads(bytes(data.data(DEVICES_MIME).data()))
        return [(str(each["kind"]), None if each["backing"] is None else Backing(each["backing"])) for each in plain]
    except (ValueError, KeyError, TypeError, RecursionError):
        return []


def paste_devices(session: Session, devices: list[Device], owner_id: str | None) -> str:
    """Give a guest or a host these peripherals, as one step, and select them; returns why not, or ""."""
    document = session.document
    if not devices:
        return translate("Clipboard", "The clipboard holds no part of a design. Copy a host or a guest first.")
    if owner_id is None:
        return translate("Clipboard", "A peripheral belongs to a host or a guest. Select one, and paste again.")
    owner = _find(document.design, owner_id)
    first = len(owner.peripherals)
    many = len(devices) > 1
    label = (
        text(ADD_DEVICES, count=len(devices), name=owner.name)
        if many
        else text(ADD_DEVICE, device=words.device(devices[0][0]), name=owner.name)
    )
    try:
        with document.transaction(label):
            for device in devices:
                _add(session, owner_id, *device)
    except EditError as refused:
        return translate_text(refused.reason)
    session.select(f"{owner_id}#peripherals[{first + number}]" for number in range(len(devices)))
    return ""


def _add(session: Session, owner_id: str, kind: str, backing: Backing | None) -> None:
    document = session.document
    owner = _find(document.design, owner_id)
    if isinstance(owner, Host):
        document.replace_host(replace(owner, peripherals=(*owner.peripherals, kind)))
        return
    host = document.design.host_of(owner_id)
    if backing is None:
        known = is_known(TemplateRef("peripheral", kind))
        backing = peripheral_kind(kind).make(host).backing if known else Backing.SHARED
    verdict = judge_peripheral(host, owner_id, kind, backing)
    if verdict.refusal is not None:
        raise EditError(verdict.refusal)
    document.replace_guest(replace(owner, peripherals=(*owner.peripherals, VirtualPeripheral(kind, backing))))


def _find(design: Design, element_id: str) -> Host | Guest:
    host = next((host for host in design.hosts if host.id == element_id), None)
    return design.guest(element_id) if host is None else host
