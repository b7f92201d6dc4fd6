"""The Compare workspace: one guest under every technique, in figures, bars, routes and what it printed."""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGraphicsScene, QStackedWidget, QWidget

from gui.compare.controls import Controls
from gui.compare.job import Job
from gui.compare.views import Views
from gui.compare.words import case_word
from gui.run.arrangement import column_of
from gui.session import Session
from gui.slices import PAUSE, Slices
from gui.theme import theme
from gui.translation import translate_text
from gui.widgets.empty_state import EmptyState
from gui.widgets.progress_line import ProgressLine
from gui.workspace import Workspace
from model.compare import COLUMNS, Case, Comparison, Outcome, Refusal, Topic, as_rows
from model.elements import Design, Host

if TYPE_CHECKING:
    from model.document import DesignChanged

Subject = tuple[Host, str, str, str]  # the host, the id of the guest, what is typed, whose costs
WHOLE = 1000  # of the progress bar


class CompareWorkspace(Workspace):
    """Runs the chosen guest in every way, in a thread of its own, when it is looked at and has changed.

    Its widgets are made in turns of the event loop; whoever asks for `views` sooner gets them all at once.
    `action_requested(id)` asks the window for one of its actions.
    """

    status_passes = False
    action_requested = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compare-workspace")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # what lies behind need not be painted
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.session = session
        self._in_front = False
        self._host_id = self._guest_id = ""
        self._done: Subject | None = None
        self.job = Job(self)
        self._shown: Comparison | None = None
        self._telling = Slices(self)
        self.controls = Controls()
        self.progress = ProgressLine(4, "panel")
        self.progress.setObjectName("compare-progress")
        self.progress.setRange(0, WHOLE)
        self.empty = EmptyState("guest")
        self._views = Views()
        self._building = self._build()
        self.stack = QStackedWidget()
        column = column_of(self)
        column.addWidget(self.progress)
        column.addWidget(self.stack, 1)
        for widget in (self._views, self.empty):
            self.stack.addWidget(widget)
        self._connect()
        self._name()
        self._telling.start(self._tell(None))

    # Making

    @property
    def views(self) -> Views:
        """The table and the drawings."""
        deque(self._building, maxlen=0)
        return self._views

    def _build(self) -> Iterator[object]:
        views = self._views
        yield from views.build()
        views.table.order_changed.connect(self._draw_later)
        views.table.row_chosen.connect(lambda _: self._show_output())
        bar = views.bar
        bar.page_chosen.connect(self._show_page)
        bar.scale_chosen.connect(lambda _: self._draw_later())
        bar.topic_chosen.connect(lambda _: self._draw_later())
        bar.platform_chosen.connect(lambda _: self._refresh())
        bar.copy_requested.connect(self.copy_table)
        bar.export_requested.connect(lambda: self.action_requested.emit("export"))

    def _connect(self) -> None:
        session, controls = self.session, self.controls
        session.design_changed.connect(self._on_design_changed)
        session.selection_changed.connect(self._follow_selection)
        session.theme_changed.connect(self.retranslate)
        session.language_changed.connect(self.retranslate)
        controls.host_chosen.connect(self._choose_host)
        controls.guest_chosen.connect(lambda guest: self.choose(self._host_id, guest))
        controls.run_requested.connect(self.start)
        controls.cancel_requested.connect(self.job.cancel)
        self.job.changed.connect(self._show_job)
        self.empty.action_requested.connect(lambda: self.action_requested.emit("workspace-design"))

    # What is compared

    @property
    def subject(self) -> Subject | None:
        """What is to be compared, or None if there is no guest."""
        host = _host_of(self.session.document.design, self._host_id)
        if host is None or all(guest.id != self._guest_id for guest in host.guests):
            return None
        return host, self._guest_id, self.controls.typed_text(), self._views.platform

    def choose(self, host_id: str, guest_id: str) -> None:
        """Compare this guest."""
        self._host_id, self._guest_id = host_id, guest_id
        self._show_subject()
        self._refresh()

    def start(self) -> None:
        """Compare now, also what was compared before."""
        subject = self.subject
        if subject is not None:
            self._done = subject
            host, guest_id, typed, platform = subject
            self.job.start(Design(hosts=(host,)), host.id, guest_id, typed, platform)

    def _choose_host(self, host_id: str) -> None:
        host = _host_of(self.session.document.design, host_id)
        self.choose(host_id, host.guests[0].id if host is not None and host.guests else "")

    def _follow_selection(self) -> None:
        """Compare what was selected last in the design; what is no guest or host changes nothing."""
        design = self.session.document.design
        for chosen in reversed(self.session.selection):
            owner = design.owner(chosen.split("#")[0])
            if owner is None:
                continue
            guest = next((guest.id for guest in owner.guests if guest.id == chosen.split("#")[0]), "")
            if guest or owner.id != self._host_id:
                self.choose(owner.id, guest or (owner.guests[0].id if owner.guests else ""))
            return

    def _choose_first(self) -> None:
        hosts = self.session.document.design.hosts
        host = _host_of(self.session.document.design, self._host_id)
        if host is None or not host.guests:
            host = next((each for each in hosts if each.guests), host or (hosts[0] if hosts else None))
        self._host_id = host.id if host is not None else ""
        guests = host.guests if host is not None else ()
        if all(guest.id != self._guest_id for guest in guests):
            self._guest_id = guests[0].id if guests else ""

    def _on_design_changed(self, _: DesignChanged) -> None:
        self._choose_first()
        self._show_subject()
        self._refresh()

    def _refresh(self) -> None:
        """Compare again if something else is to be compared than was, and somebody looks."""
        subject = self.subject
        if subject is None:
            self._done = None
            self.job.forget()
        elif self._in_front and subject != self._done:
            self.start()

    # What is shown

    def retranslate(self) -> None:
        """Say everything in the present language, in the colours of the present theme."""
        self._name()
        self.controls.retranslate()
        self.views.retranslate()
        self._show_subject()
        self._show_job()
        self._telling.start(self._tell(self._shown))

    def _name(self) -> None:
        self.setAccessibleName(self.tr("Compare"))
        self.progress.setAccessibleName(self.tr("Progress of the comparison"))
        self.progress.setToolTip(self.tr("How many of the runs are done"))

    def _show_subject(self) -> None:
        hosts = self.session.document.design.hosts
        self.controls.show_hosts(hosts, self._host_id, self._guest_id)
        self.stack.setCurrentWidget(self._views if self.subject is not None else self.empty)
        if not hosts:
            words = self.tr("Place a host in Design and drop a guest on it. Here its program then runs in every way.")
            self.empty.set_words(self.tr("No host to compare on"), words, self.tr("Go to Design"))
        elif self.subject is None:
            words = self.tr("Drop a guest on the host in Design. Here its program then runs in every way.")
            self.empty.set_words(self.tr("This host has no guests"), words, self.tr("Go to Design"))

    def _show_job(self) -> None:
        job, comparison = self.job, self.job.comparison
        self.controls.show_running(job.is_running)
        self.progress.setValue(self._share() if job.is_running else 0)
        self.status_changed.emit(self._status())
        if comparison is not self._shown:
            self._shown = comparison
            self._telling.start(self._tell(comparison))

    def _tell(self, comparison: Comparison | None) -> Iterator[object]:
        """Show a comparison part by part, with events in between; make first what it is shown with."""
        while next(self._building, None) is PAUSE:  # "yield from" would end the making when something else is told
            yield PAUSE
        views = self._views
        views.table.show_comparison(comparison)
        yield PAUSE
        views.bar.show_comparison(comparison)
        self.actions_changed.emit()
        yield PAUSE
        self._show_drawings()
        yield PAUSE
        self._show_output()

    def _draw_later(self) -> None:
        self._telling.start(self._tell(self._shown))

    def _share(self) -> int:
        progress = self.job.progress
        if progress is None:
            return 0
        within = min(1.0, progress.steps / max(1, progress.comparison.limit))
        return round(WHOLE * (progress.done + within) / progress.total)

    def _status(self) -> str:
        job, progress = self.job, self.job.progress
        if job.refusal is not None:
            return translate_text(job.refusal)
        if self.subject is None or progress is None:
            return ""
        if job.is_running and progress.case is not None:
            return self.tr("Running {case}…").format(case=case_word(progress.case))
        if job.was_cancelled:
            return self.tr("Cancelled after {count} of {total} runs.").format(
                count=len(progress.comparison.rows), total=progress.total
            )
        words = self.tr("{program}: ran in {count} of {total} ways. Cycles of a {platform}.")
        return words.format(
            program=translate_text(progress.comparison.program),
            count=len(progress.comparison.outcomes),
            total=progress.total,
            platform=progress.comparison.processor,
        )

    def _show_drawings(self) -> None:
        """Draw the page in front; the other is drawn when it comes to the front."""
        views = self._views
        rows = views.table.rows()
        if views.bar.page == "charts":
            self._draw_chart()
        elif views.bar.page == "routes":
            topic = views.bar.topic
            views.routes.show_rows(rows, Topic(topic) if topic else None, self._guest_color())

    def _draw_chart(self) -> None:
        views, progress = self._views, self.job.progress
        places = progress.total if self.job.is_running and progress is not None else 0
        views.chart.show_comparison(
            self._shown, views.table.rows(), self._guest_color(), views.bar.is_logarithmic, places
        )

    def _show_output(self) -> None:
        comparison, case = self._shown, self._views.table.chosen_case()
        self._views.output.show_row(comparison, _row_of(comparison, case) if case is not None else None)

    def _guest_color(self) -> QColor:
        return theme().guest(self.session.colors.index(self._guest_id)) if self._guest_id else theme().color("ink2")

    def _show_page(self, page: str) -> None:
        self._views.show_page(page)
        self._show_drawings()
        self.actions_changed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(event.rect(), theme().color("panel"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.job.is_running:
            self.job.cancel()
        else:
            super().keyPressEvent(event)

    # What the window asks

    def entered(self) -> None:
        self._in_front = True
        if self.subject is None:
            self._choose_first()
        self._show_subject()
        self._refresh()

    def left(self) -> None:
        self._in_front = False

    def top_bar_widget(self) -> QWidget:
        return self.controls

    def enabled_actions(self) -> dict[str, bool]:
        has_rows = self._shown is not None and bool(self._shown.rows)
        return {"copy": has_rows, "select-all": has_rows, "export": has_rows}

    def trigger(self, action: str) -> None:
        if action == "copy":
            self.copy_table()
        elif action == "select-all":
            self.views.table.selectAll()

    def copy_table(self) -> None:
        """Put the selected rows, or all if fewer than two are, on the clipboard as text."""
        table = self.views.table
        few = len(table.selectionModel().selectedRows()) < 2
        QGuiApplication.clipboard().setText(table.as_text(everything=few))
        self.status_changed.emit(self.tr("The table is on the clipboard."))

    def export_scene(self) -> tuple[QGraphicsScene, QRectF]:
        self._telling.finish()
        page = self.views.bar.page
        if page == "output":  # it has no drawing of its own
            self._draw_chart()
        scene = self.views.routes if page == "routes" else self.views.chart
        return scene, scene.sceneRect() if self.job.comparison is not None else QRectF()

    def export_table(self) -> bytes:
        """Return the figures as CSV."""
        out = io.StringIO()
        rows = as_rows(self.job.comparison) if self.job.comparison is not None else []
        csv.writer(out).writerows([COLUMNS, *rows])
        return out.getvalue().encode("utf-8")

    def save_layout(self) -> QByteArray:
        return self._views.save_layout()

    def restore_layout(self, state: QByteArray) -> None:
        self._views.restore_layout(state)

    def close_workspace(self) -> None:
        self._telling.stop()
        self.job.close()


def _host_of(design: Design, host_id: str) -> Host | None:
    return next((host for host in design.hosts if host.id == host_id), None)


def _row_of(comparison: Comparison | None, case: Case) -> Outcome | Refusal | None:
    return next((row for row in comparison.rows if row.case == case), None) if comparison is not None else None
