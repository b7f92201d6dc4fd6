"""The dock that follows the selection."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from gui.design.inspector.field import fields_in
from gui.design.inspector.guest_page import GuestPage
from gui.design.inspector.host_page import HostPage
from gui.design.inspector.overview import MixedPage, OverviewPage
from gui.design.inspector.page import Page
from gui.session import Session
from gui.slices import Slices
from gui.widgets.labels import Caption
from gui.widgets.panel import Panel, scroll_vertically

_QUIET_MS = 250  # after the first picture is on the screen
_Made = OverviewPage | MixedPage | Page


class InspectorPanel(Panel):
    """Shows and edits what is selected: the design, hosts, or guests."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, "inspector", parent)
        self._pages: dict[str, _Made] = {}
        self._page: _Made | None = None
        self._shown_for: tuple[str, ...] = ()
        self._quiet = Slices(self)
        self._is_checking = False  # as it was when the page was shown
        self._caption = Caption()
        self._caption.setObjectName("inspector-caption")
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._area = scroll_vertically(self._content, "inspector-area")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(2)
        head = QVBoxLayout()
        head.setContentsMargins(14, 0, 10, 0)
        head.addWidget(self._caption)
        column.addLayout(head)
        column.addWidget(self._area, 1)
        session.selection_changed.connect(self._on_selection)
        session.design_changed.connect(self._on_design)
        session.findings_changed.connect(self._on_findings)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language of the window."""
        self.setAccessibleName(self.tr("Inspector"))
        self._area.setAccessibleName(self.tr("Properties of the selection"))
        for name, page in list(self._pages.items()):
            if page is self._page:
                page.retranslate()
            else:  # it may know elements that are gone, and is made again when it is needed
                del self._pages[name]
                page.deleteLater()
        self._prepare_soon()
        self._shown_for = ()
        self._on_selection()

    def page(self) -> QWidget:
        """Return the page shown now."""
        assert self._page is not None
        return self._page

    # Following the session

    def _on_selection(self) -> None:
        hosts, guests = self._parted()
        changed = (*hosts, *guests) != self._shown_for or self._page is None
        self._shown_for = (*hosts, *guests)
        page = self._page_for(hosts, guests)
        if isinstance(page, Page):
            # While it is hidden, its fields come and go without being laid out each time.
            page.show_elements(tuple(hosts or guests))
            self._show_page(page)
        else:
            self._show_page(page)
            page.refresh()
        self._say_caption(hosts, guests)
        if changed:
            self.session.document.end_merge()
            self._area.verticalScrollBar().setValue(0)
        self._show_parts()

    def _on_design(self) -> None:
        # What was selected may be gone: the session says so after this, and then another page is shown.
        hosts, guests = self._parted()
        if (*hosts, *guests) != self._shown_for:
            self._on_selection()
        elif self._page is not None:
            self._page.refresh()
            self._say_caption(hosts, guests)

    def _on_findings(self) -> None:
        late, self._is_checking = self._is_checking, self.session.is_checking
        if not isinstance(self._page, Page):
            return
        if late:
            self._page.refresh()
        else:
            self._page.refresh_findings()

    def _parted(self) -> tuple[list[str], list[str]]:
        design = self.session.document.design
        hosts = {host.id for host in design.hosts}
        guests = {guest.id for _, guest in design.guests()}
        ids = list(dict.fromkeys(chosen.split("#")[0] for chosen in self.session.selection))
        return [each for each in ids if each in hosts], [each for each in ids if each in guests]

    def _say_caption(self, hosts: list[str], guests: list[str]) -> None:
        design = self.session.document.design
        if hosts and guests:
            said = self.tr("{count} elements").format(count=len(hosts) + len(guests))
        elif len(hosts) == 1:
            said = self.tr("Physical host · {name}").format(name=design.host(hosts[0]).name)
        elif hosts:
            said = self.tr("{count} physical hosts").format(count=len(hosts))
        elif len(guests) == 1:
            said = self.tr("Guest machine · {name}").format(name=design.guest(guests[0]).name)
        elif guests:
            said = self.tr("{count} guest machines").format(count=len(guests))
        else:
            said = self.tr("Design")
        self._caption.setText(said)

    # Pages

    def _page_for(self, hosts: list[str], guests: list[str]) -> _Made:
        if hosts and guests:
            return self._make("mixed", MixedPage)
        if hosts:
            return self._make("host", HostPage)
        if guests:
            return self._make("guest", GuestPage)
        return self._make("overview", OverviewPage)

    def _make(self, name: str, kind: Callable[[Session], _Made]) -> _Made:
        if name not in self._pages:
            for _ in self._steps(name, kind):
                pass
        return self._pages[name]

    def _steps(self, name: str, kind: Callable[[Session], _Made]) -> Iterator[None]:
        """Make a page bit by bit; it is there after the last step."""
        page = kind(self.session)
        page.hide()
        self._column.addWidget(page)
        if isinstance(page, Page):
            yield from page.build()
        page.retranslate()
        if name in self._pages:  # somebody could not wait
            page.deleteLater()
        else:
            self._pages[name] = page

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._prepare_soon()

    def _prepare_soon(self) -> None:
        self._quiet.stop()
        if self.isVisible():
            QTimer.singleShot(_QUIET_MS, self._quiet, lambda: self._quiet.start(self._prepare()))

    def _prepare(self) -> Iterator[None]:
        """Have the pages ready for the first element that is selected: to make and to dress one takes long."""
        for name, kind in (("guest", GuestPage), ("host", HostPage)):
            if name in self._pages:
                continue
            yield from self._steps(name, kind)
            for field in fields_in(self._pages[name]):
                if isValid(field):
                    field.grab()  # what a widget does before it is painted first, it then does no more
                yield

    def _show_page(self, page: _Made) -> None:
        if page is not self._page:
            if self._page is not None:
                self._page.hide()
            self._page = page
            page.show()

    # Parts

    def _show_parts(self) -> None:
        page = self._page
        if not isinstance(page, Page):
            return
        parts = [chosen.split("#", 1)[1] for chosen in self.session.selection if "#" in chosen]
        field = page.highlight(parts)
        if isinstance(page, HostPage | GuestPage):
            page.peripherals.mark(_indexes(parts))
        if field is not None:
            # The layout knows where the field is once the page has been laid out.
            QTimer.singleShot(0, field, lambda: self._area.ensureWidgetVisible(field, 0, 24))


def _indexes(parts: list[str]) -> list[int]:
    found = [part.removeprefix("peripherals[").removesuffix("]") for part in parts if part.startswith("peripherals[")]
    return [int(number) for number in found if number.isdecimal()]
