"""Cut, copy, paste and duplicate: through the system's clipboard, as a fragment of a design."""

from PySide6.QtCore import QByteArray, QMimeData, QPointF
from PySide6.QtGui import QGuiApplication

from gui.design import words
from gui.design.device_clipboard import (
    DEVICES_MIME,
    Device,
    pack_devices,
    paste_devices,
    read_devices,
    selected_devices,
)
from gui.design.editing import Editor
from gui.design.layout import lay_out_host
from gui.design.mime import FRAGMENT_MIME, LARGEST_FRAGMENT
from gui.design.parts import element_meant
from gui.design.space import find_room, taken_rects
from gui.session import Session
from gui.translation import translate_text
from model.document import EditError
from model.document.copies import DUPLICATE, Clipping, copy_elements, duplicate_elements, paste_elements
from model.storage import DesignFileError, decode_clipping, encode_clipping
from model.text import text

translate = words.translate


class Clipboard:
    """What the edit menu does with the selection of a session. Each returns why it was refused, or ""."""

    def __init__(self, session: Session, editor: Editor) -> None:
        self._session = session
        self._editor = editor

    def selected(self) -> list[str]:
        """Return the selected hosts and guests; a selected chip stands for none."""
        present = self._session.document.design.ids()
        meant = dict.fromkeys(element_meant(chosen) for chosen in self._session.selection)
        return [element for element in meant if element in present]

    def selected_devices(self) -> list[Device]:
        """Return the selected peripherals, where no host and no guest is selected beside them."""
        if self.selected():
            return []
        return selected_devices(self._session.document.design, self._session.selection)

    @property
    def can_copy(self) -> bool:
        """Whether something that can be copied is selected."""
        return bool(self.selected() or self.selected_devices())

    @property
    def can_paste(self) -> bool:
        """Whether the clipboard holds a fragment of a design."""
        data: QMimeData | None = QGuiApplication.clipboard().mimeData()  # None while nobody copied anything
        return data is not None and (data.hasFormat(FRAGMENT_MIME) or data.hasFormat(DEVICES_MIME))

    def copy(self) -> str:
        """Put the selected hosts and guests, or else peripherals, on the clipboard; return why not, or ""."""
        devices = self.selected_devices()
        if devices:
            QGuiApplication.clipboard().setMimeData(pack_devices(devices))
        elif self.selected():
            self._copy_elements()
        elif self._session.selection:
            return translate("Clipboard", "CPU, memory and disk belong to their machine. Copy the machine instead.")
        return ""

    def _copy_elements(self) -> None:
        clipping = copy_elements(self._session.document.design, self.selected())
        data = QMimeData()
        data.setData(FRAGMENT_MIME, QByteArray(encode_clipping(clipping)))
        names = [host.name for host in clipping.hosts] + [guest.name for guest in clipping.guests]
        data.setText("\n".join(names))
        QGuiApplication.clipboard().setMimeData(data)

    def cut(self) -> None:
        """Copy, and delete."""
        chosen = self.selected() or list(self._session.selection)
        self.copy()
        self._editor.delete(chosen)

    def paste(self, at: QPointF | None = None) -> str:
        """Put what is on the clipboard into the design: guests onto the selected host, peripherals likewise."""
        data = QGuiApplication.clipboard().mimeData()
        if data.hasFormat(DEVICES_MIME):
            return paste_devices(self._session, read_devices(data), self._owner())
        if not data.hasFormat(FRAGMENT_MIME):
            return translate("Clipboard", "The clipboard holds no part of a design. Copy a host or a guest first.")
        encoded = bytes(data.data(FRAGMENT_MIME).data())
        if len(encoded) > LARGEST_FRAGMENT:
            return translate("Clipboard", "What is on the clipboard is too large to be pasted.")
        try:
            return self._paste(decode_clipping(encoded, translate("Clipboard", "clipboard")), at)
        except DesignFileError as fault:
            return translate_text(fault.reason)

    def _paste(self, clipping: Clipping, at: QPointF | None) -> str:
        host_id = self._target() if clipping.guests else None
        try:
            pasted = paste_elements(
                self._session.document,
                clipping,
                host_id,
                self._room(clipping, at),
                translate("Clipboard", "copy"),
            )
        except EditError as refused:
            return translate_text(refused.reason)
        self._session.select(pasted)
        return ""

    def _target(self) -> str | None:
        """Return the host that receives pasted guests: the selected one, that of the selected guest, the only one."""
        design = self._session.document.design
        for chosen in reversed(self._session.selection):
            owner = chosen.partition("#")[0]
            if any(host.id == owner for host in design.hosts):
                return owner
            if owner in design.ids():
                return design.host_of(owner).id
        return design.hosts[0].id if len(design.hosts) == 1 else None

    def _owner(self) -> str | None:
        """Return the host or guest that receives pasted peripherals: that which was selected last."""
        present = self._session.document.design.ids()
        owners = [chosen.partition("#")[0] for chosen in reversed(self._session.selection)]
        return next((owner for owner in owners if owner in present), None) or self._target()

    def _room(self, clipping: Clipping, at: QPointF | None) -> tuple[float, float] | None:
        if not clipping.hosts:
            return None
        first = clipping.hosts[0]
        size = lay_out_host(first).size
        place = find_room(taken_rects(self._session.document.design), size, at or QPointF(*first.position))
        return place.x(), place.y()

    def duplicate(self) -> str:
        """Put a copy beside each selected host and guest, or else give the owner of peripherals the same again."""
        document, chosen, devices = self._session.document, self.selected(), self.selected_devices()
        if devices:
            return paste_devices(self._session, devices, self._owner())
        word = translate("Clipboard", "copy")
        clipping = copy_elements(document.design, chosen)
        try:
            with document.transaction(text(DUPLICATE)):
                room = self._room(clipping, None)
                made = paste_elements(document, Clipping(clipping.hosts), None, room, word) if room else ()
                made += duplicate_elements(document, [guest.id for guest in clipping.guests], word)
        except EditError as refused:
            return translate_text(refused.reason)
        self._session.select(made)
        return ""
