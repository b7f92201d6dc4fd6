"""What the inspector shows without a selection: the design as a whole. And what it says of a mixed selection."""

from collections.abc import Iterator, Sequence
from itertools import islice

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.design import words
from gui.design.inspector.fields import NameField
from gui.design.inspector.host_page import show_usage
from gui.design.inspector.usage import UsageBar
from gui.session import Session
from gui.slices import Slices
from gui.theme import font
from gui.widgets.buttons import LinkButton
from gui.widgets.empty_state import EmptyState
from gui.widgets.labels import Caption, Note, TintedLabel
from model.document.document import RENAME_DESIGN
from model.elements import Host
from model.text import text

_MOST_HOSTS = 12  # more hosts than that are counted, not listed
_AT_ONCE = 1  # host; the others are shown between the next events


class Totals(QWidget):
    """Names and figures in two columns."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 2, 8, 4)
        self._column.setSpacing(5)
        self._rows: list[tuple[TintedLabel, TintedLabel]] = []

    def show_rows(self, rows: list[tuple[str, str]]) -> None:
        """Show these names and figures."""
        while len(self._rows) < len(rows):
            name, figure = TintedLabel("", "ink2"), TintedLabel("", "ink")
            name.setFont(font(12))
            name.setWordWrap(True)
            figure.setFont(font(11, code=True))
            figure.setAlignment(Qt.AlignmentFlag.AlignRight)
            figure.setWordWrap(True)
            row = QHBoxLayout()
            row.setSpacing(6)
            row.addWidget(name, 2)
            row.addWidget(figure, 3)
            self._column.addLayout(row)
            self._rows.append((name, figure))
        for (name, figure), (said, amount) in zip(self._rows, rows, strict=False):
            name.setText(said)
            figure.setText(amount)

    def figures(self) -> dict[str, str]:
        """Return what is shown."""
        return {name.text(): figure.text() for name, figure in self._rows}


class _HostSummary(QWidget):
    """A host with its bars; its name leads to it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session, self._host_id = session, ""
        self.link = LinkButton()
        self.link.setFont(font(13, QFont.Weight.Medium))
        self.link.clicked.connect(lambda: session.select([self._host_id]))
        self._bars = tuple(UsageBar() for _ in range(3))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 8, 8)
        column.setSpacing(3)
        link = QHBoxLayout()
        link.setContentsMargins(0, 0, 0, 0)
        link.addWidget(self.link)
        link.addStretch(1)
        column.addLayout(link)
        for bar in self._bars:
            column.addWidget(bar)

    def show_host(self, host: Host, said: tuple[str, str, str, str]) -> None:
        """Show this host."""
        self._host_id = host.id
        self.link.set_words(host.name)
        self.link.setObjectName(f"overview-{host.id}")
        self.link.setToolTip(self.tr("Select this host"))
        show_usage(self._bars, host, self._session.colors, said)


class OverviewPage(QWidget):
    """The design's title, its totals, and how full each host is."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.setObjectName("overview-page")
        self.title = NameField("title", may_be_empty=True)
        self.title.edited.connect(self._set_title)
        self.title.finished.connect(session.document.end_merge)
        self.totals = Totals()
        self._caption, self._hosts_caption = Caption(), Caption()
        for caption in (self._caption, self._hosts_caption):
            caption.setContentsMargins(8, 0, 8, 0)
            caption.setFixedHeight(24)
        self._summaries: list[_HostSummary] = []
        self._filling = Slices(self)
        self._more = Note()
        self._more.setContentsMargins(8, 0, 8, 0)
        self._empty = EmptyState("server")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(6, 0, 6, 12)
        self.column.setSpacing(6)
        for widget in (self.title, self._caption, self.totals, self._hosts_caption, self._more, self._empty):
            self.column.addWidget(widget)
        self.column.addStretch(1)

    def retranslate(self) -> None:
        """Say everything in the language of the window."""
        self.title.say_with(lambda: (self.tr("Title"), self.tr("What this design is called")))
        self._caption.setText(self.tr("In all"))
        self._hosts_caption.setText(self.tr("Taken on each host"))
        self._empty.set_words(self.tr("An empty design"), self.tr("Drag a host out of the library onto the canvas."))
        self.refresh()

    def refresh(self) -> None:
        """Show everything as the design has it now."""
        design = self.session.document.design
        self.title.show_values([design.title])
        self.totals.show_rows(self._figures())
        shown = [host for host in design.hosts if host.guests][:_MOST_HOSTS]
        self._show_hosts(shown)
        hidden = sum(1 for host in design.hosts if host.guests) - len(shown)
        self._more.setText(self.tr("And {count} more.").format(count=hidden))
        self._more.setVisible(hidden > 0)
        self._hosts_caption.setVisible(bool(shown))
        self._empty.setVisible(not design.hosts)

    def _show_hosts(self, hosts: Sequence[Host]) -> None:
        for summary in self._summaries[len(hosts) :]:
            summary.hide()
        steps = self._fill(hosts)
        for _ in islice(steps, _AT_ONCE):
            pass
        self._filling.start(steps)

    def _fill(self, hosts: Sequence[Host]) -> Iterator[None]:
        said = self.tr("vCPUs"), self.tr("Memory"), self.tr("Disk"), self.tr("{taken} of {total}")
        for place, host in enumerate(hosts):
            if place == len(self._summaries):
                self._summaries.append(_HostSummary(self.session))
                self.column.insertWidget(self.column.indexOf(self._more), self._summaries[place])
            self._summaries[place].show_host(host, said)
            self._summaries[place].show()
            yield

    def _figures(self) -> list[tuple[str, str]]:
        design = self.session.document.design
        guests = [guest for _, guest in design.guests()]
        of = self.tr("{taken} of {total}")
        cores = sum(host.cpu.cores for host in design.hosts)
        memory = words.memory(sum(guest.memory_mib for guest in guests))
        disk = words.disk(sum(guest.disk_gib for guest in guests))
        all_memory = words.memory(sum(host.memory_mib for host in design.hosts))
        all_disk = words.disk(sum(host.disk_gib for host in design.hosts))
        vcpus = sum(guest.cpu.count for guest in guests)
        return [
            (self.tr("Hosts"), str(len(design.hosts))),
            (self.tr("Guests"), str(len(guests))),
            (self.tr("vCPUs of cores"), of.format(taken=vcpus, total=cores)),
            (self.tr("Memory"), of.format(taken=memory, total=all_memory)),
            (self.tr("Disk"), of.format(taken=disk, total=all_disk)),
        ]

    def _set_title(self, title: str) -> None:
        with self.session.document.transaction(text(RENAME_DESIGN), merge="title"):
            self.session.document.set_title(title)


class MixedPage(QWidget):
    """Hosts and guests selected together: they have nothing in common, so one kind is chosen."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.setObjectName("mixed-page")
        self._note = Note()
        self._note.setContentsMargins(8, 4, 8, 4)
        self.hosts, self.guests = LinkButton(), LinkButton()
        self.hosts.setObjectName("mixed-hosts")
        self.guests.setObjectName("mixed-guests")
        self.hosts.clicked.connect(lambda: session.select(self._parted()[0]))
        self.guests.clicked.connect(lambda: session.select(self._parted()[1]))
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 0, 6, 12)
        column.setSpacing(6)
        for widget in (self._note, self.hosts, self.guests):
            column.addWidget(widget)
        column.addStretch(1)

    def retranslate(self) -> None:
        """Say everything in the language of the window."""
        self.refresh()

    def _parted(self) -> tuple[list[str], list[str]]:
        known = {host.id for host in self.session.document.design.hosts}
        ids = list(dict.fromkeys(chosen.split("#")[0] for chosen in self.session.selection))
        return [each for each in ids if each in known], [each for each in ids if each not in known]

    def refresh(self) -> None:
        """Show how many of each kind are selected."""
        hosts, guests = self._parted()
        self._note.setText(
            self.tr("Hosts and guests are selected together. Choose one kind to edit its values for all at once.")
        )
        self.hosts.set_words(self.tr("Only the hosts ({count})").format(count=len(hosts)))
        self.guests.set_words(self.tr("Only the guests ({count})").format(count=len(guests)))
        self.hosts.setToolTip(self.tr("Select the hosts alone"))
        self.guests.setToolTip(self.tr("Select the guests alone"))
