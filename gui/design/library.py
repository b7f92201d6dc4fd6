"""The library: templates of physical hosts, guest machines and peripherals, to be dragged onto the canvas."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QInputDialog, QMenu, QVBoxLayout, QWidget

from gui.design.library_list import SECTION_ROLE, LibraryModel, LibraryView, Section
from gui.design.library_tiles import Tile
from gui.design.mime import TemplateRef
from gui.design.placing import MOST_COPIES, Placer
from gui.session import Session
from gui.settings import settings
from gui.translation import translate_text
from gui.widgets.empty_state import EmptyState
from gui.widgets.panel import Panel
from gui.widgets.search_field import SearchField
from model.catalog import (
    GuestTemplate,
    HostTemplate,
    PeripheralKind,
    guest_templates,
    host_templates,
    peripheral_kinds,
)
from model.elements import Host, Technique

_FOLDED = "library/folded"
_Template = HostTemplate | GuestTemplate | PeripheralKind


class LibraryPanel(Panel):
    """The dock with everything that can be placed.

    `add_requested(kind, template_id)` asks for one to be added to what is selected, or to the middle of the canvas.
    `refused(sentence)` says why something was not added.
    """

    add_requested = Signal(str, str)
    refused = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, "library", parent)
        self._placer = Placer(session)
        self._templates: dict[TemplateRef, _Template] = {}
        self._search = SearchField("", "")
        self._search.setObjectName("library-search")
        self._model = LibraryModel(self)
        self._view = LibraryView()
        self._view.setModel(self._model)
        self._nothing = EmptyState("search")
        self._nothing.setObjectName("library-nothing")
        self._build()
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        shortcut.activated.connect(self.focus_search)
        self.retranslate()

    def _build(self) -> None:
        self._search.textChanged.connect(self._filter)
        self._search.installEventFilter(self)
        self._nothing.action_requested.connect(self._search.clear)
        self._nothing.hide()
        self._view.add_requested.connect(lambda ref: self.add_requested.emit(ref.kind, ref.id))
        self._view.expanded.connect(self._remember)
        self._view.collapsed.connect(self._remember)
        self._view.menu_requested.connect(self._open_menu)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(2)
        searching = QVBoxLayout()
        searching.setContentsMargins(10, 0, 10, 0)
        searching.addWidget(self._search)
        column.addLayout(searching)
        column.addWidget(self._view, 1)
        column.addWidget(self._nothing, 1)

    # Words

    def retranslate(self) -> None:
        """Say everything in the language of the window."""
        self._search.set_words(self.tr("Search the library"), self.tr("Clear the search"))
        self._search.setToolTip(self.tr("Find templates by name and keyword (Ctrl+F)"))
        self._view.setAccessibleName(self.tr("Library"))
        self.setAccessibleName(self.tr("Library"))
        folded = set(settings().value(_FOLDED).split())
        self._templates = {}
        self._model.show_sections(tuple(self._sections()))
        for row in range(self._model.rowCount()):
            index = self._model.index(row, 0)
            self._view.setExpanded(index, index.data(SECTION_ROLE) not in folded)
        self._filter()

    def _sections(self) -> Iterator[Section]:
        hosts = [self._host_tile(template) for template in host_templates()]
        yield Section("hosts", self.tr("Physical hosts"), tuple(hosts))
        guests = [self._guest_tile(place, template) for place, template in enumerate(guest_templates())]
        yield Section("guests", self.tr("Guest machines"), tuple(guests))
        devices = [self._peripheral_tile(kind) for kind in peripheral_kinds()]
        yield Section("peripherals", self.tr("Peripherals"), tuple(devices))

    def _host_tile(self, template: HostTemplate) -> Tile:
        ref = TemplateRef("host", template.id)
        detected = template.icon == "detect"
        badge = "" if detected else template.badge
        return self._tile(ref, template, "hardware", badge, template.icon, self.tr("Drag it onto the canvas."))

    def _guest_tile(self, place: int, template: GuestTemplate) -> Tile:
        ref = TemplateRef("guest", template.id)
        container = template.technique is Technique.OS_LEVEL
        color, badge = ("host_os", "") if container else (f"guest {place}", template.badge)
        return self._tile(ref, template, color, badge, template.icon, self.tr("Drag it onto a host."))

    def _peripheral_tile(self, kind: PeripheralKind) -> Tile:
        hint = self.tr("Drag it onto a host, where it is real, or onto a guest, where it is virtual.")
        return self._tile(TemplateRef("peripheral", kind.id), kind, "chip", "", kind.icon, hint)

    def _tile(self, ref: TemplateRef, template: _Template, color: str, badge: str, icon: str, hint: str) -> Tile:
        self._templates[ref] = template
        description = translate_text(template.description)
        tooltip = self.tr("{description}. {hint} Enter adds it.").format(description=description, hint=hint)
        name, detail = translate_text(template.name), translate_text(template.detail)
        return Tile(ref, name, detail, tooltip, color, badge, icon)

    # Search

    def focus_search(self) -> None:
        """Put the keyboard into the search field."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def _filter(self) -> None:
        query = self._search.text().strip()
        folded = set(settings().value(_FOLDED).split())
        found = 0
        self._view.blockSignals(True)
        for row in range(self._model.rowCount()):
            section = self._model.index(row, 0)
            matching = self._filter_section(section, query)
            self._view.setRowHidden(row, QModelIndex(), not matching)
            self._view.setExpanded(section, bool(query) or section.data(SECTION_ROLE) not in folded)
            found += matching
        self._view.blockSignals(False)
        self._view.setVisible(found > 0)
        self._nothing.setVisible(found == 0)
        if not found:
            self._nothing.set_words(
                self.tr("Nothing matches “{query}”").format(query=query),
                self.tr("Try a system, a device, or a size: Linux, ARM, sound."),
                self.tr("Clear the search"),
            )

    def _filter_section(self, section: QModelIndex, query: str) -> int:
        matching = 0
        for row in range(self._model.rowCount(section)):
            tile = self._view.tile_at(self._model.index(row, 0, section))
            fits = tile is not None and self._templates[tile.ref].matches(query, tile.name, tile.detail)
            self._view.setRowHidden(row, section, not fits)
            matching += fits
        return matching

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # From the search field, the arrow down leads into the list and Enter adds the first match.
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            first = self._first_shown()
            if event.key() == Qt.Key.Key_Down and first is not None:
                self._view.setCurrentIndex(first)
                self._view.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            tile = self._view.tile_at(first) if first is not None else None
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._search.text() and tile is not None:
                self.add_requested.emit(tile.ref.kind, tile.ref.id)
                return True
        return False

    def _first_shown(self) -> QModelIndex | None:
        for row in range(self._model.rowCount()):
            section = self._model.index(row, 0)
            for place in range(self._model.rowCount(section)):
                if self._view.isExpanded(section) and not self._view.isRowHidden(place, section):
                    return self._model.index(place, 0, section)
        return None

    # Sections

    def _remember(self) -> None:
        if self._search.text().strip():
            return
        sections = [self._model.index(row, 0) for row in range(self._model.rowCount())]
        folded = [index.data(SECTION_ROLE) for index in sections if not self._view.isExpanded(index)]
        settings().set_value(_FOLDED, " ".join(folded))

    # The menu

    def _open_menu(self, index: QModelIndex, place: QPoint) -> None:
        self.make_menu(self._view.tile_at(index)).popup(place)

    def make_menu(self, tile: Tile | None) -> QMenu:
        """Return the menu of a template, or of the list where there is none."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        if tile is not None:
            self._offer_adding(menu, tile)
            menu.addSeparator()
        menu.addAction(self.tr("Unfold all sections"), self._view.expandAll)
        menu.addAction(self.tr("Fold all sections"), self._view.collapseAll)
        menu.addAction(self.tr("Search…"), self.focus_search)
        return menu

    def _offer_adding(self, menu: QMenu, tile: Tile) -> None:
        ref, hosts = tile.ref, self.session.document.design.hosts
        add = menu.addAction(self._add_label(ref), lambda: self.add_requested.emit(ref.kind, ref.id))
        menu.setDefaultAction(add)
        add.setEnabled(ref.kind == "host" or bool(hosts))
        if ref.kind == "host":
            menu.addAction(self.tr("Add several…"), lambda: self._add_several(tile, ""))
            return
        targets = menu.addMenu(self.tr("Add to"))
        targets.setToolTipsVisible(True)
        targets.setEnabled(bool(hosts))
        for host in hosts:
            self._offer_target(targets, tile, host, "")
            for guest in host.guests if ref.kind == "peripheral" else ():
                self._offer_target(targets, tile, host, guest.id)
        chosen = self._selected_host()
        if ref.kind == "guest" and chosen is not None:
            label = self.tr("Add several to {name}…").format(name=_plain(chosen.name))
            menu.addAction(label, lambda: self._add_several(tile, chosen.id))

    def _add_label(self, ref: TemplateRef) -> str:
        host = self._selected_host()
        if ref.kind == "host":
            return self.tr("Add to the canvas")
        name = host.name if host else ""
        if ref.kind == "peripheral":
            name = self._selected_guest_name() or name
        return self.tr("Add to {name}").format(name=_plain(name)) if name else self.tr("Add to the first host")

    def _offer_target(self, menu: QMenu, tile: Tile, host: Host, guest_id: str) -> None:
        judgement = self._placer.judge(tile.ref, host.id, guest_id)
        name = f"    {host.guest(guest_id).name}" if guest_id else host.name
        action = QAction(_plain(name), menu)
        action.triggered.connect(lambda: self._placer.place(tile.ref, host.id, guest_id))
        action.setEnabled(judgement.allowed)
        worries = [translate_text(finding.message) for finding in judgement.findings]
        action.setToolTip(judgement.refusal or " ".join(worries) or self.tr("Nothing speaks against it."))
        menu.addAction(action)

    def _selected_host(self) -> Host | None:
        design = self.session.document.design
        for chosen in reversed(self.session.selection):
            element = chosen.split("#")[0]
            for host in design.hosts:
                if element == host.id or any(guest.id == element for guest in host.guests):
                    return host
        return None

    def _selected_guest_name(self) -> str:
        chosen = {element.split("#")[0] for element in self.session.selection}
        return next((guest.name for _, guest in self.session.document.design.guests() if guest.id in chosen), "")

    def _add_several(self, tile: Tile, host_id: str) -> None:
        title, question = self.tr("Add several"), self.tr("How many of {name}?").format(name=tile.name)
        count, accepted = QInputDialog.getInt(self, title, question, 3, 1, MOST_COPIES)
        if accepted:
            self.add_copies(tile.ref, host_id, count)

    def add_copies(self, ref: TemplateRef, host_id: str, count: int) -> None:
        """Add so many of a template as one step; where they do not all fit, say why and add none."""
        judgement = self._placer.place(ref, host_id, copies=count)
        if not judgement.allowed:
            self.refused.emit(judgement.refusal)


def _plain(name: str) -> str:
    """Return a name as a menu shows it: an ampersand is one, not the mark of a key."""
    return name.replace("&", "&&")
