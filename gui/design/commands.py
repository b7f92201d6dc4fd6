"""The commands of the canvas by their ids, and which of them can be given now."""

from collections.abc import Callable

from PySide6.QtCore import QPointF

from gui.design.clipboard import Clipboard
from gui.design.editing import Editor, can_delete
from gui.design.layout import lay_out_host
from gui.design.mime import TemplateRef
from gui.design.parts import element_meant
from gui.design.placing import Placer, is_known
from gui.design.view import ZOOM_STEP, DesignView
from gui.session import Session
from model.catalog import host_template
from model.elements import Approach, Design, ProgramBinary


class Commands:
    """Carries out what menus, keys and docks ask for."""

    def __init__(self, view: DesignView, clipboard: Clipboard) -> None:
        self.view = view
        self._clipboard = clipboard
        self._do: dict[str, Callable[[], object]] = {
            "delete": lambda: self.editor.delete(self.session.selection),
            "duplicate": lambda: self._show_made(clipboard.duplicate()),
            "rename": lambda: view.rename(self._named()),
            "cut": clipboard.cut,
            "copy": lambda: self._refuse(clipboard.copy()),
            "paste": self._paste,
            "select-all": self._select_all,
            "tidy-up": self._tidy_up,
            "edit-program": self._edit_program,
            "zoom-in": lambda: view.set_zoom(view.zoom() * ZOOM_STEP),
            "zoom-out": lambda: view.set_zoom(view.zoom() / ZOOM_STEP),
            "zoom-fit": view.fit,
            "zoom-reset": lambda: view.set_zoom(1.0),
        }

    @property
    def session(self) -> Session:
        """The session that is worked on."""
        return self.view.session

    @property
    def design(self) -> Design:
        """The present design."""
        return self.session.document.design

    @property
    def editor(self) -> Editor:
        """What edits elements."""
        return self.view.editor

    @property
    def placer(self) -> Placer:
        """What places new ones."""
        return self.view.placer

    def enabled(self) -> dict[str, bool]:
        """Return, by id, whether a command can be given now."""
        selection = self.session.selection
        copies = self._clipboard.can_copy
        return {
            "delete": any(can_delete(chosen) for chosen in selection),
            "duplicate": copies,
            "rename": bool(self._named()),
            "cut": copies,
            "copy": bool(selection),
            "paste": self._clipboard.can_paste,
            "select-all": bool(self.design.hosts),
            "tidy-up": len(self.design.hosts) > 1,
            "edit-program": bool(self._programmed()),
            "zoom-in": True,
            "zoom-out": True,
            "zoom-fit": bool(self.design.hosts),
            "zoom-reset": True,
        }

    def run(self, command: str) -> None:
        """Carry a command out if it can be given now; raises KeyError for an unknown id."""
        do = self._do[command]
        if self.enabled()[command]:
            do()

    def place(self, ref: TemplateRef, host: str = "", guest: str = "", at: QPointF | None = None) -> None:
        """Place a template: a guest on `host`, a peripheral on `guest` or else `host`, a host at `at`.

        A host without a place comes to the middle of the view, or as near to it as there is room.
        """
        corner = at if at is not None or ref.kind != "host" else self._middle_for(ref)
        judgement = self.placer.place(ref, host, guest, corner)
        self._refuse(judgement.refusal)
        if judgement.allowed and self.session.selection:
            self.view.reveal(self.session.selection[-1])

    def add_template(self, kind: str, template_id: str) -> None:
        """Place a template where the selection says, as the library asks for it without a drag."""
        host, guest = self._target()
        if kind == "host":
            self.place(TemplateRef("host", template_id))
        elif kind == "guest":
            self.place(TemplateRef("guest", template_id), host)
        elif kind == "peripheral":
            self.place(TemplateRef("peripheral", template_id), host, guest)

    def move_guests(self, guests: tuple[str, ...], host: str) -> None:
        """Move guests to another host."""
        self._refuse(self.placer.move(guests, host).refusal)

    def selected_guests(self) -> list[str]:
        """Return the ids of the selected guests."""
        guests = {guest.id for _, guest in self.design.guests()}
        return [chosen for chosen in map(element_meant, self.session.selection) if chosen in guests]

    def _target(self) -> tuple[str, str]:
        """Return host and guest that the selection means; the only host of a design needs no selection."""
        for chosen in reversed(self.session.selection):
            owner = chosen.partition("#")[0]
            if any(host.id == owner for host in self.design.hosts):
                return owner, ""
            if owner in self.design.ids():
                return self.design.host_of(owner).id, owner
        return (self.design.hosts[0].id, "") if len(self.design.hosts) == 1 else ("", "")

    def _middle_for(self, ref: TemplateRef) -> QPointF | None:
        """Return the corner of a new host whose middle is that of the view."""
        if not is_known(ref):
            return None
        size = lay_out_host(host_template(ref.id).make(self.design.ids())).size
        return self.view.centre() - QPointF(size.width() / 2, size.height() / 2)

    def _named(self) -> str:
        selection = self.session.selection
        owner = selection[-1].partition("#")[0] if selection else ""
        return owner if owner in self.design.ids() else ""

    def _programmed(self) -> str:
        """Return the id of the selected guest, or host without guests of its own, whose program has a text."""
        element_id = self._named()
        owner = self.design.owner(element_id) if element_id else None
        if owner is None or (owner.id == element_id and owner.approach is not Approach.TRADITIONAL):
            return ""
        program = owner.program if owner.id == element_id else owner.guest(element_id).program
        return "" if isinstance(program, ProgramBinary) else element_id

    def _edit_program(self) -> None:
        from gui.editor.window import open_editor

        open_editor(self.session, [self._programmed()], self.view.window())

    def _paste(self) -> None:
        self._show_made(self._clipboard.paste())

    def _show_made(self, refusal: str) -> None:
        """Say why nothing was made, or bring what was into sight."""
        self._refuse(refusal)
        if not refusal and self.session.selection:
            self.view.reveal(self.session.selection[-1])

    def _tidy_up(self) -> None:
        self.editor.tidy_up()
        self.view.fit()

    def _select_all(self) -> None:
        self.session.select([host.id for host in self.design.hosts])

    def _refuse(self, sentence: str) -> None:
        if sentence:
            self.view.refuse(sentence)
