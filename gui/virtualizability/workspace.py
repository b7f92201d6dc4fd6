"""The view: the table that fills as it is executed, the sets beside it, and what the theorems make of them."""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Iterator

from PySide6.QtCore import QByteArray, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGraphicsScene, QWidget

from gui.run.arrangement import column_of
from gui.session import Session
from gui.slices import PAUSE, Slices
from gui.theme import theme
from gui.translation import translate_text
from gui.virtualizability.bar import PAGES
from gui.virtualizability.controls import HERE, Controls
from gui.virtualizability.job import WIDTHS, Job
from gui.virtualizability.views import Views
from gui.virtualizability.words import machine_word, title_word
from gui.widgets.progress_line import ProgressLine
from gui.workspace import Workspace
from model.machine.virtualizability import COLUMNS, as_rows

REDRAW_MS = 60  # the figure follows the verdicts at this pace


class VirtualizabilityWorkspace(Workspace):
    """Executes the table when it is first looked at; a width that was executed stays.

    Its widgets are made in turns of the event loop; whoever asks for `views` sooner gets them all at once.
    `action_requested(id)` asks the window for one of its actions.
    """

    action_requested = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("virtualizability-workspace")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.session = session
        self.job = Job(self)
        self._machine = HERE
        self._sought: tuple[str, str] | None = None
        self._redraw = QTimer(self)
        self._redraw.setSingleShot(True)
        self._redraw.setInterval(REDRAW_MS)
        self._telling = Slices(self)
        self.controls = Controls()
        self.progress = ProgressLine(4, "panel")
        self.progress.setObjectName("virtualizability-progress")
        self._views = Views()
        self._building = self._build()
        column = column_of(self)
        column.addWidget(self.progress)
        column.addWidget(self._views, 1)
        self._connect()
        self._name()
        self._telling.start(self._tell())

    # Making

    @property
    def views(self) -> Views:
        """The table and the drawings."""
        deque(self._building, maxlen=0)
        return self._views

    def _build(self) -> Iterator[object]:
        views = self._views
        yield from views.build()
        bar = views.bar
        bar.narrowed.connect(lambda: views.table.lines.narrow(bar.words, bar.finding))
        bar.page_chosen.connect(self.show_page)
        bar.copy_requested.connect(self.copy_table)
        bar.export_requested.connect(lambda: self.action_requested.emit("export"))
        views.table.line_chosen.connect(lambda _: self._look_at())
        views.sets.member_chosen.connect(self._choose_member)
        views.machines.member_chosen.connect(self.choose_machine)

    def _connect(self) -> None:
        session, controls = self.session, self.controls
        session.theme_changed.connect(self.retranslate)
        session.language_changed.connect(self.retranslate)
        controls.machine_chosen.connect(self.choose_machine)
        controls.width_chosen.connect(self.choose_width)
        controls.run_requested.connect(self.job.start)
        controls.cancel_requested.connect(self.job.cancel)
        self.job.judged.connect(self._on_judged)
        self.job.changed.connect(self._show_job)
        self._redraw.timeout.connect(self._draw)

    # What is asked about

    def choose_machine(self, name: str) -> None:
        """Ask about the machine that is executed here (HERE), or about a known one."""
        self._machine = name
        self.controls.show_machine(name)
        self.views.setCurrentIndex(0 if name == HERE else 1)
        self._draw()
        self._show_status()
        self.actions_changed.emit()

    def choose_width(self, bits: int) -> None:
        """Execute the table on a processor of that width, unless that was done."""
        self.job.show(bits)

    def show_page(self, page: str) -> None:
        """Show one of PAGES beside the table."""
        self.views.show_page(page)
        self._draw()

    def look_up(self, mnemonic: str, family: str, bits: int) -> None:
        """Go to the line about an instruction of a processor of that width; to what follows from all if it is ""."""
        self.choose_machine(HERE)
        self.views.bar.clear()
        self._sought = (mnemonic, family)
        self.controls.width_.set_value(str(bits))
        if self.job.bits != bits:
            self.job.show(bits)
        if mnemonic:
            self._find_sought()
        else:
            self.show_page(PAGES[0])

    def _find_sought(self) -> None:
        place = None if self._sought is None else self.views.table.lines.place_of(*self._sought)
        if place is not None:
            self._sought = None
            self._choose_member(place)

    def _choose_member(self, place: object) -> None:
        if isinstance(place, int):
            if self.views.table.lines.row_of(place) is None:
                self.views.bar.clear()
            self.views.table.choose(place)
            self._look_at()

    def _look_at(self) -> None:
        self._show_details()
        self.show_page(PAGES[1])

    # What is shown

    def retranslate(self) -> None:
        """Say everything in the present language, in the colours of the present theme."""
        self._name()
        self.controls.retranslate()
        self._telling.start(self._say_again())

    def _name(self) -> None:
        self.setAccessibleName(title_word())
        self.progress.setAccessibleName(self.tr("Progress of the experiments"))
        self.progress.setToolTip(self.tr("How many instructions of the table were executed"))

    def _say_again(self) -> Iterator[object]:
        yield from self._tell()
        yield from self._views.retranslate()
        self._draw()
        self._show_status()

    def _tell(self) -> Iterator[object]:
        """Make what there is to make, and show what was executed, with events in between."""
        while next(self._building, None) is PAUSE:  # "yield from" would end the making when something else is told
            yield PAUSE
        self._views.table.lines.show_subjects(self.job.subjects, self.job.verdicts)
        yield PAUSE
        self._find_sought()
        self._show_details()
        yield PAUSE
        self._draw()
        self.actions_changed.emit()

    def _show_job(self) -> None:
        """Show that it has begun or ended, or another width."""
        self.controls.show_running(self.job.is_running)
        self.progress.setRange(0, len(self.job.subjects))
        self._on_progress()
        self._telling.start(self._tell())

    def _on_judged(self, number: int) -> None:
        self._on_progress()
        if not self._views.is_built:
            return
        table = self._views.table
        table.lines.catch_up(self.job.subjects, self.job.verdicts)
        if number == table.chosen:
            self._show_details()
        if not self._redraw.isActive():
            self._redraw.start()

    def _on_progress(self) -> None:
        self.progress.setValue(len(self.job.verdicts) if self.job.is_running else 0)
        self._show_status()

    def _draw(self) -> None:
        """Draw what is in front."""
        job, views = self.job, self.views
        if not job.is_running:
            views.bar.show_verdicts(job.verdicts)
        if self._machine != HERE:
            done = [(bits, job.of(bits)) for bits in WIDTHS if job.is_whole(bits)]
            views.machines.show_machines(self._machine, done)
        elif views.bar.pages.value() == PAGES[0]:
            views.sets.show_verdicts(job.bits, job.verdicts, len(job.subjects), views.table.chosen)

    def _show_details(self) -> None:
        table = self.views.table
        place = table.chosen
        if place is None:
            self.views.details.show_verdict("", None)
        else:
            self.views.details.show_verdict(table.lines.name(place), table.lines.verdict(place))

    def _show_status(self) -> None:
        self.status_changed.emit(self._status())

    def _status(self) -> str:
        job = self.job
        done, total = len(job.verdicts), len(job.subjects)
        if job.refusal is not None:
            return translate_text(job.refusal)
        if self._machine != HERE:
            return self.tr("{machine}: cited, not executed here.").format(machine=self._machine)
        if job.is_running:
            return self.tr("Executing {done} of {total} instructions…").format(done=done, total=total)
        if job.was_cancelled:
            return self.tr("Cancelled after {done} of {total} instructions.").format(done=done, total=total)
        if not job.is_done:
            return ""
        return self.tr("{machine}: {total} instructions executed in ring 3 and in ring 0.").format(
            machine=machine_word(job.bits), total=total
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(event.rect(), theme().color("panel"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.job.is_running:
            self.job.cancel()
        else:
            super().keyPressEvent(event)

    # What the window asks

    def entered(self) -> None:
        if not self.job.is_done and not self.job.is_running and not self.job.was_cancelled:
            self.job.show(self.job.bits)

    def top_bar_widget(self) -> QWidget:
        return self.controls

    def enabled_actions(self) -> dict[str, bool]:
        has_rows = bool(self.job.verdicts)
        here = self._machine == HERE
        return {"copy": has_rows and here, "select-all": has_rows and here, "export": has_rows or not here}

    def trigger(self, action: str) -> None:
        if action == "copy":
            self.copy_table()
        elif action == "select-all":
            self.views.table.selectAll()

    def copy_table(self) -> None:
        """Put the selected lines, or all that are shown if fewer than two are, on the clipboard as text."""
        few = len(self.views.table.selectionModel().selectedRows()) < 2
        QGuiApplication.clipboard().setText(self.views.table.as_text(everything=few))
        self.status_changed.emit(self.tr("The table is on the clipboard."))

    def export_scene(self) -> tuple[QGraphicsScene, QRectF]:
        if self._machine != HERE:
            return self.views.machines, self.views.machines.sceneRect()
        job = self.job
        self.views.sets.show_verdicts(job.bits, job.verdicts, len(job.subjects), self.views.table.chosen)
        return self.views.sets, self.views.sets.sceneRect() if job.verdicts else QRectF()

    def export_table(self) -> bytes:
        """Return the verdicts as CSV."""
        out = io.StringIO()
        csv.writer(out).writerows([COLUMNS, *as_rows(self.job.verdicts)])
        return out.getvalue().encode("utf-8")

    def save_layout(self) -> QByteArray:
        return self._views.save_layout()

    def restore_layout(self, state: QByteArray) -> None:
        self._views.restore_layout(state)

    def close_workspace(self) -> None:
        self.job.close()
