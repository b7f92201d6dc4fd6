"""The bar at the bottom: what the rules found, how large the design is, what just happened, the zoom."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from gui.actions import SPECS, ActionSet, action_text, action_tooltip
from gui.notice import severity_icon
from gui.session import Session
from gui.theme import font, theme

HEIGHT = 28
PASSING_MS = 6000


class StatusBar(QFrame):
    """Counts follow the session; a click on them goes to the checks."""

    def __init__(self, session: Session, actions: ActionSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status-bar")
        self.setFixedHeight(HEIGHT)
        self._session = session
        self.errors = self._count_button("error", actions)
        self.warnings = self._count_button("warning", actions)
        self.guests = QLabel()
        self.guests.setObjectName("status-guests")
        self._progress = ""
        self.message = QLabel()
        self.message.setObjectName("status-message")
        self.message.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.zoom = QToolButton()
        self.zoom.setObjectName("status-zoom")
        self.zoom.clicked.connect(actions["zoom-reset"].trigger)
        for widget in (self.errors, self.warnings, self.guests, self.message, self.zoom):
            widget.setFont(font(12))
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 10, 0)
        row.setSpacing(8)
        for widget in (self.errors, self.warnings, self.guests):
            row.addWidget(widget)
        row.addSpacing(10)
        row.addWidget(self.message, 1)
        row.addWidget(self.zoom)
        session.findings_changed.connect(self.show_counts)
        self.retranslate()

    def show_counts(self) -> None:
        """Count the findings and the elements again."""
        if self._session.is_checking:
            self._show_count(self.errors, "info", self.tr("Checking…"))
            self.warnings.hide()
        else:
            self._show_findings()
        hosts = self._session.document.design.hosts
        self.guests.setText(f"{self._hosts(len(hosts))} · {self._guests(sum(len(host.guests) for host in hosts))}")

    def _show_findings(self) -> None:
        severities = [finding.severity.value for finding in self._session.findings]
        errors, warnings = severities.count("error"), severities.count("warning")
        self._show_count(self.errors, "error" if errors else "ok", self._errors(errors))
        self._show_count(self.warnings, "warning" if warnings else "ok", self._warnings(warnings))
        self.warnings.setVisible(warnings > 0)

    def show_zoom(self, factor: float | None) -> None:
        """Show the zoom of the workspace in front; None where there is nothing to zoom."""
        self.zoom.setVisible(factor is not None)
        self.zoom.setText("" if factor is None else f"{round(factor * 100)} %")

    def say_for_a_while(self, sentence: str) -> None:
        """Show a sentence and take it away after PASSING_MS, unless another has taken its place."""
        self.message.setText(sentence)
        QTimer.singleShot(PASSING_MS, self, lambda: self._clear(sentence))

    def show_progress(self, sentence: str) -> None:
        """Show what is being done; with an empty sentence, take that away."""
        if sentence:
            self.message.setText(sentence)
        elif self._progress:
            self._clear(self._progress)
        self._progress = sentence

    def _clear(self, sentence: str) -> None:
        if self.message.text() == sentence:
            self.message.clear()

    def retranslate(self) -> None:
        """Say everything in the present language, in the colours of the present theme."""
        self.show_counts()
        for button in (self.errors, self.warnings):
            button.setToolTip(action_tooltip(SPECS["show-checks"]))
        self.zoom.setAccessibleName(action_text(SPECS["zoom-reset"]))
        self.zoom.setToolTip(action_tooltip(SPECS["zoom-reset"]))

    def _count_button(self, name: str, actions: ActionSet) -> QToolButton:
        button = QToolButton()
        button.setObjectName(f"status-{name}s")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.clicked.connect(actions["show-checks"].trigger)
        return button

    def _show_count(self, button: QToolButton, severity: str, words: str) -> None:
        button.setIcon(severity_icon(severity))
        button.setText(f" {words}")
        button.setAccessibleName(words)
        button.setStyleSheet(f"color: {getattr(theme(), severity)};")

    def _errors(self, count: int) -> str:
        return self.tr("1 error") if count == 1 else self.tr("{count} errors").format(count=count)

    def _warnings(self, count: int) -> str:
        return self.tr("1 warning") if count == 1 else self.tr("{count} warnings").format(count=count)

    def _hosts(self, count: int) -> str:
        return self.tr("1 host") if count == 1 else self.tr("{count} hosts").format(count=count)

    def _guests(self, count: int) -> str:
        return self.tr("1 guest") if count == 1 else self.tr("{count} guests").format(count=count)
