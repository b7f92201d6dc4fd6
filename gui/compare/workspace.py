"""The Compare workspace: one guest under every technique, in figures, bars, routes and what it printed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QGraphicsScene,
    QProgressBar,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gui.compare.bar import PAGES, ViewBar
from gui.compare.chart import ChartScene
from gui.compare.controls import Controls
from gui.compare.job import Job
from gui.compare.output import OutputPage
from gui.compare.routes import RoutesScene
from gui.compare.table import FiguresTable
from gui.compare.view import DrawingView
from gui.compare.words import case_word
from gui.session import Session
from gui.slices import Slices
from gui.theme import theme
from gui.translation import translate_text
from gui.widgets.empty_state import EmptyState
from gui.workspace import Workspace
from model.compare import COLUMNS, Case, Comparison, Outcome, Refusal, Topic, as_rows
from model.elements import Design, Host

if TYPE_CHECKING:
    from model.document import DesignChanged

Subject = tuple[Host, str, str, str]  # the host, the id of the guest, what is typed, whose costs
WHOLE = 1000  # of the progress bar


class CompareWorkspace(Workspace):
    """Runs the chosen guest in every way, in a thread of its own, when it is looked at and has changed.

    `action_requested(id)` asks the window for one of its actions.
    """

    status_passes = False
    action_requested = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compare-workspace")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.session = session
        self._in_front = False
        self._host_id = self._guest_id = ""
        self._done: Subject | None = None
        self.job = Job(self)
        self._shown: Comparison | None = None
        self._telling = Slices(self)
        self.controls = Controls()
        self.progress = QProgressBar()
        self.progress.setObjectName("compare-progress")
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(4)
        self.progress.setRange(0, WHOLE)
        self.table = FiguresTable()
        self.bar = ViewBar()
        self.chart, self.routes = ChartScene(), RoutesScene()
        self.chart_view = DrawingView(self.chart, "compare-chart")
        self.routes_view = DrawingView(self.routes, "compare-routes")
        self.output = OutputPage()
        self.empty = EmptyState("guest")
        self._lay_out()
        self._connect()
        self.retranslate()

    # Making

    def _lay_out(self) -> None:
        self.pages = QStackedWidget()
        self.pages.setObjectName("compare-pages")
        for page in (self.chart_view, self.routes_view, self.output):
            self.pages.addWidget(page)
        lower = QWidget()
        below = QVBoxLayout(lower)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(self.bar)
        below.addWidget(self.pages, 1)
        below.addWidget(self.bar.remark)
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.setObjectName("compare-splitter")
        self.split.setHandleWidth(1)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.table)
        self.split.addWidget(lower)
        self.split.setStretchFactor(1, 1)
        self._split_chosen = False
        self.split.splitterMoved.connect(self._keep_split)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.split)
        self.stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.progress)
        column.addWidget(self.stack, 1)

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
        self.table.order_changed.connect(self._show_drawings)
        self.table.row_chosen.connect(lambda _: self._show_output())
        self.bar.page_chosen.connect(self._show_page)
        self.bar.scale_chosen.connect(lambda _: self._show_drawings())
        self.bar.topic_chosen.connect(lambda _: self._show_drawings())
        self.bar.platform_chosen.connect(lambda _: self._refresh())
        self.bar.copy_requested.connect(self.copy_table)
        self.bar.export_requested.connect(lambda: self.action_requested.emit("export"))
        self.empty.action_requested.connect(lambda: self.action_requested.emit("workspace-design"))

    # What is compared

    @property
    def subject(self) -> Subject | None:
        """What is to be compared, or None if there is no guest."""
        host = _host_of(self.session.document.design, self._host_id)
        if host is None or all(guest.id != self._guest_id for guest in host.guests):
            return None
        return host, self._guest_id, self.controls.typed_text(), self.bar.platform

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
        self.setAccessibleName(self.tr("Compare"))
        self.progress.setAccessibleName(self.tr("Progress of the comparison"))
        self.progress.setToolTip(self.tr("How many of the runs are done"))
        made = theme()
        self.progress.setStyleSheet(
            f"QProgressBar {{ background: {made.panel}; border: 0; }}"
            f"QProgressBar::chunk {{ background: {made.accent}; }}"
        )
        self.controls.retranslate()
        self.table.retranslate()
        self.bar.retranslate()
        self.output.retranslate()
        self.chart_view.setAccessibleName(self.tr("Bar charts of cycles and exits"))
        self.routes_view.setAccessibleName(self.tr("Routes of each technique"))
        self._show_subject()
        self._show_job()
        self._telling.start(self._tell(self._shown))

    def _show_subject(self) -> None:
        hosts = self.session.document.design.hosts
        self.controls.show_hosts(hosts, self._host_id, self._guest_id)
        self.stack.setCurrentWidget(self.split if self.subject is not None else self.empty)
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

    def _tell(self, comparison: Comparison | None) -> Iterator[None]:
        """Show a comparison part by part, with events in between."""
        self.table.show_comparison(comparison)
        self._fit_split()
        yield
        self.bar.show_comparison(comparison)
        self.actions_changed.emit()
        yield
        self._show_drawings()
        yield
        self._show_output()

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
        rows = self.table.rows()
        if self.bar.page == "charts":
            self.chart.show_comparison(self._shown, rows, self._guest_color(), self.bar.is_logarithmic)
        elif self.bar.page == "routes":
            topic = self.bar.topic
            self.routes.show_rows(rows, Topic(topic) if topic else None, self._guest_color())

    def _show_output(self) -> None:
        comparison, case = self._shown, self.table.chosen_case()
        self.output.show_row(comparison, _row_of(comparison, case) if isinstance(case, Case) else None)

    def _guest_color(self) -> QColor:
        return theme().guest(self.session.colors.index(self._guest_id)) if self._guest_id else theme().color("ink2")

    def _show_page(self, page: str) -> None:
        self.pages.setCurrentIndex(PAGES.index(page))
        self._show_drawings()
        self.actions_changed.emit()

    # Its place

    def _keep_split(self) -> None:
        self._split_chosen = True

    def _fit_split(self) -> None:
        """Give the table as much as its rows need, unless the user has said how high it is to be."""
        whole = self.split.height()
        self.table.fit_rows(whole)
        if not self._split_chosen and whole > 0:
            table = min(self.table.content_height(), round(whole * 0.55))
            self.split.setSizes([table, whole - table])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_split()

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
        has_rows = bool(self.table.rows())
        return {"copy": has_rows, "select-all": has_rows, "export": bool(self.job.comparison and has_rows)}

    def trigger(self, action: str) -> None:
        if action == "copy":
            self.copy_table()
        elif action == "select-all":
            self.table.selectAll()

    def copy_table(self) -> None:
        """Put the selected rows, or all if fewer than two are, on the clipboard as text."""
        few = len(self.table.selectionModel().selectedRows()) < 2
        QGuiApplication.clipboard().setText(self.table.as_text(everything=few))
        self.status_changed.emit(self.tr("The table is on the clipboard."))

    def export_scene(self) -> tuple[QGraphicsScene, QRectF]:
        self._telling.finish()
        if self.bar.page == "output":  # it has no drawing of its own
            self.chart.show_comparison(self._shown, self.table.rows(), self._guest_color(), self.bar.is_logarithmic)
        scene = self.routes if self.bar.page == "routes" else self.chart
        return scene, scene.sceneRect() if self.job.comparison is not None else QRectF()

    def export_table(self) -> bytes:
        """Return the figures as CSV."""
        out = io.StringIO()
        rows = as_rows(self.job.comparison) if self.job.comparison is not None else []
        csv.writer(out).writerows([COLUMNS, *rows])
        return out.getvalue().encode("utf-8")

    def save_layout(self) -> QByteArray:
        return self.split.saveState() if self._split_chosen else QByteArray()

    def restore_layout(self, state: QByteArray) -> None:
        with suppress(TypeError):
            self._split_chosen = self.split.restoreState(state)

    def close_workspace(self) -> None:
        self.job.close()


def _host_of(design: Design, host_id: str) -> Host | None:
    return next((host for host in design.hosts if host.id == host_id), None)


def _row_of(comparison: Comparison | None, case: Case) -> Outcome | Refusal | None:
    return next((row for row in comparison.rows if row.case == case), None) if comparison is not None else None
