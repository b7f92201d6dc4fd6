"""The strip over the graph: which host, which of its guests, and whether it runs as it is designed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QFont, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from gui.icons import icon
from gui.run.graph_items import draw_state
from gui.run.words import state_word
from gui.theme import font, theme
from gui.widgets.buttons import LinkButton
from gui.widgets.choice import Choice, Entry
from model.elements import Host

HEIGHT = 36


class RunBar(QWidget):
    """`host_chosen(id)`, `guests_chosen(ids)`, start and stop, and what to do about a what-if.

    `program_chosen(id)` on the bare machine, where the program of one guest runs; `waiting_clicked(id)` for a guest
    that waits for the keyboard.
    """

    host_chosen = Signal(str)
    guests_chosen = Signal(tuple)
    program_chosen = Signal(str)
    waiting_clicked = Signal(str)
    stop_all_requested = Signal()
    start_all_requested = Signal()
    follow_toggled = Signal(bool)
    apply_requested = Signal()
    reset_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("run-bar")
        self.setFixedHeight(HEIGHT)
        self.host = Choice()
        self.host.setObjectName("run-host")
        self.host.setMaximumWidth(200)
        self.guests, self.menu = self._make_button("run-guests")
        self.menu.aboutToShow.connect(self.fill_menu)
        self.life, self.life_menu = self._make_button("run-life")
        self.pill = QLabel()
        self.pill.setObjectName("run-differs")
        self.pill.setFont(font(11, QFont.Weight.DemiBold))
        self.apply = LinkButton()
        self.apply.setObjectName("run-apply")
        self.reset = LinkButton()
        self.reset.setObjectName("run-as-designed")
        self.note = QLabel()
        self.note.setObjectName("run-note")
        self.note.setFont(font(12))
        self.note.setProperty("role", "secondary")
        self.waits = LinkButton()
        self.waits.setObjectName("run-waits")
        self.waits.hide()
        self._forget()
        self._lay_out()
        self._connect()
        self.retranslate()
        self.show_differs(False)

    @staticmethod
    def _make_button(name: str) -> tuple[QToolButton, QMenu]:
        """Return a button that opens a menu."""
        button = QToolButton()
        button.setObjectName(name)
        button.setProperty("framed", True)
        button.setFont(font(12, QFont.Weight.Medium))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIconSize(QSize(14, 14))
        menu = QMenu(button)
        button.setMenu(menu)
        return button, menu

    def _forget(self) -> None:
        self._host: Host | None = None
        self._states: Mapping[str, str] = {}
        self._running: Sequence[str] = ()
        self._selected = ""
        self._following = True
        self._alone = self._waiting = ""

    def _connect(self) -> None:
        self.apply.clicked.connect(self.apply_requested)
        self.reset.clicked.connect(self.reset_requested)
        self.host.chosen.connect(self.host_chosen)
        self.waits.clicked.connect(lambda: self.waiting_clicked.emit(self._waiting))

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 3, 12, 3)
        row.setSpacing(8)
        row.addWidget(self.host)
        row.addWidget(self.guests)
        row.addWidget(self.life)
        row.addWidget(self.note)
        row.addWidget(self.waits)
        row.addStretch(1)
        row.addWidget(self.pill)
        row.addWidget(self.apply)
        row.addWidget(self.reset)

    def retranslate(self) -> None:
        """Say everything in the present language, in the colours of the present theme."""
        made = theme()
        self.pill.setText(self.tr("differs from the design"))
        self.pill.setStyleSheet(
            f"background: {made.warning_fill}; color: {made.warning}; border-radius: 9px; padding: 2px 9px;"
        )
        self.apply.set_words(self.tr("Apply"))
        self.apply.setToolTip(self.tr("Change the design so that it is as it runs here; one undo takes it back"))
        self.reset.set_words(self.tr("Reset"))
        self.reset.setToolTip(self.tr("Run as it is designed again"))
        self.host.setAccessibleName(self.tr("Host to run"))
        self.host.setToolTip(self.tr("Choose the host whose guests run"))
        self.guests.setToolTip(self.tr("Choose which guests run, and stop them"))
        self.guests.setIcon(icon("guest"))
        self.life.setToolTip(self.tr("Pause, save or power off this guest, and let faults in"))
        self.waits.setToolTip(self.tr("Show its console and type there"))
        self._say_guests()

    def show_hosts(self, hosts: Sequence[Host], chosen: str) -> None:
        """Offer these hosts."""
        self.host.set_entries(Entry(host.id, host.name) for host in hosts)
        self.host.set_value(chosen)
        self.host.setVisible(len(hosts) > 1)

    def show_guests(
        self, host: Host | None, running: Sequence[str], selected: str, following: bool, alone: str = ""
    ) -> None:
        """Say which guests of a host run, and which one the panels show.

        `alone` is the id of the guest whose program runs on the bare machine, if one does.
        """
        self._alone = alone
        self._host, self._running, self._selected, self._following = host, running, selected, following
        self._say_guests()

    def show_states(self, states: Mapping[str, str]) -> None:
        """Remember the states of life for the menu, and show that of the selected guest."""
        self._states = dict(states)
        self._say_life()

    def _say_life(self) -> None:
        state = self._states.get(self._selected, "")
        self.life.setVisible(bool(state))
        if state:
            words = f"{self._name_of(self._selected)} · {state_word(state)}"
            self.life.setText(f"{words} ▾")
            self.life.setAccessibleName(words)
            self.life.setIcon(state_icon(state))

    def _say_guests(self) -> None:
        host = self._host
        self.guests.setVisible(host is not None and bool(host.guests))
        if host is None:
            return
        count, running = len(host.guests), len([g for g in host.guests if g.id in self._running])
        words = self.tr("Guests: {running} of {count}").format(running=running, count=count)
        if self._alone:
            words = self.tr("On the bare machine: {guest}").format(guest=self._name_of(self._alone))
        self.guests.setText(f"{words} ▾")
        self.guests.setAccessibleName(words)
        self._say_life()

    def fill_menu(self) -> None:
        """Make the menu of the guests as they are now."""
        self.menu.clear()
        host = self._host
        if host is None:
            return
        if self._alone:
            self._fill_programs(host)
            return
        for guest in host.guests:
            state = self._states.get(guest.id, "powered-off")
            action = self.menu.addAction(f"{guest.name} — {state_word(state)}")
            action.setObjectName(f"run-guest-{guest.id}")
            action.setIcon(state_icon(state))
            action.setCheckable(True)
            action.setChecked(guest.id in self._running)
            action.toggled.connect(lambda on, of=guest.id: self._choose(of, on))
        self.menu.addSeparator()
        everyone = tuple(guest.id for guest in host.guests)
        self.menu.addAction(self.tr("Start all"), self.start_all_requested.emit)
        self.menu.addAction(self.tr("Stop all"), self.stop_all_requested.emit)
        only = self.menu.addAction(self.tr("Run only the selected guest"), self._choose_selected)
        only.setEnabled(self._selected in everyone and len(everyone) > 1)
        self.menu.addSeparator()
        follow = self.menu.addAction(self.tr("Follow the guest that runs"))
        follow.setCheckable(True)
        follow.setChecked(self._following)
        follow.toggled.connect(self.follow_toggled)

    def _fill_programs(self, host: Host) -> None:
        """On the bare machine one program runs at a time: offer those of the guests."""
        group = QActionGroup(self.menu)
        state = next(iter(self._states.values()), "powered-off")
        for guest in host.guests:
            runs = guest.id == self._alone
            action = self.menu.addAction(f"{guest.name} — {state_word(state)}" if runs else guest.name)
            action.setObjectName(f"run-program-{guest.id}")
            action.setCheckable(True)
            action.setChecked(runs)
            action.triggered.connect(lambda _=False, of=guest.id: self.program_chosen.emit(of))
            group.addAction(action)
        self.menu.addSeparator()
        self.menu.addAction(self.tr("Start again"), self.start_all_requested.emit)
        self.menu.addAction(self.tr("Stop"), self.stop_all_requested.emit)

    def _name_of(self, guest: str) -> str:
        guests = () if self._host is None else self._host.guests
        return next((known.name for known in guests if known.id == guest), guest)

    def _choose(self, guest: str, on: bool) -> None:
        chosen = set(self._running) | {guest} if on else set(self._running) - {guest}
        order = () if self._host is None else self._host.guests
        self.guests_chosen.emit(tuple(other.id for other in order if other.id in chosen))

    def _choose_selected(self) -> None:
        self.guests_chosen.emit((self._selected,))

    def show_differs(self, differs: bool) -> None:
        """Show whether what runs differs from the design."""
        for widget in (self.pill, self.apply, self.reset):
            widget.setVisible(differs)

    def allow_apply(self, allowed: bool) -> None:
        """Let what runs be written into the design, or say why it cannot be."""
        self.apply.setEnabled(allowed)
        tip = self.tr("Change the design so that it is as it runs here; one undo takes it back")
        if not allowed:
            tip = self.tr("A traditional host has no guests: remove them in Design first")
        self.apply.setToolTip(tip)

    def say(self, words: str) -> None:
        """Say what the machine is doing, quietly."""
        self.note.setText(words)
        self.waits.hide()

    def say_waiting(self, guest: str, words: str) -> None:
        """Say who waits for the keyboard; a click leads to the console of `guest`."""
        self.say("")
        self._waiting = guest
        self.waits.set_words(words)
        self.waits.show()


def state_icon(state: str) -> QIcon:
    """Return the sign of a state of life as an icon."""
    picture = QPixmap(32, 32)
    picture.setDevicePixelRatio(2.0)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_state(painter, state, QPointF(8, 8), 9)
    painter.end()
    return QIcon(picture)
