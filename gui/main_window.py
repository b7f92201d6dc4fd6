"""The frame of the window: menus, top bar, workspaces, status bar; and who carries out which action."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QSize, QTimer
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
)
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from gui.actions import ACTIONS, SPECS, ActionSet, Scope, dress_action
from gui.appearance import SpeakingWindow, show_theme, speak
from gui.dialogs import FileDialogs
from gui.file_names import proposed_stem
from gui.files import Files
from gui.icons import window_icon
from gui.menus import Menus
from gui.notice import GREETING, Choice, Notice
from gui.recovery import Recovery
from gui.session import Session
from gui.settings import settings
from gui.status_bar import StatusBar
from gui.style import mark_contrast, theme_choice
from gui.top_bar import TopBar
from gui.translation import translate_text
from gui.window_dialogs import WindowDialogs
from gui.workspace import Workspace
from gui.workspaces import NAMES, Workspaces
from model.document import DesignChanged
from model.document.events import Origin

SMALLEST = (960, 600)
COMFORTABLE = (1280, 800)
FRAME = 40  # px: a title bar, which nobody can measure before the window is shown
TEXT_ACTIONS = ("cut", "copy", "paste", "select-all")


class MainWindow(SpeakingWindow):
    """One window on one session."""

    def __init__(self, session: Session | None = None) -> None:
        super().__init__()
        self.setObjectName("main-window")
        self.setWindowIcon(window_icon())
        mark_contrast(self)
        self.setMinimumSize(*SMALLEST)
        self.setAcceptDrops(True)
        self.session = session or Session(parent=self)
        self.actions_ = ActionSet(self)
        self.addActions(list(self.actions_))
        self.notice = Notice()
        self.files = Files(self.session, FileDialogs(self), partial(self.say, topic="file"), self)
        self.recovery = Recovery(self.session, self)
        self.menus = Menus(self.menuBar(), self.actions_, self.session)
        self.top_bar = TopBar(self.actions_, self.menus.export_menu, self.menus.history_menu)
        self.workspaces = Workspaces(self.session)
        self.status_bar = StatusBar(self.session, self.actions_)
        self.dialogs = WindowDialogs(self)
        self._handlers = self._window_handlers()
        self._lay_out()
        self._connect()
        self._restore_layout()
        self.go_to("design")
        self._show_history()
        self._show_file()

    def go_to(self, name: str) -> Workspace:
        """Bring a workspace ("design", "run", "compare", "learn") to the front."""
        self.workspaces.enter(name)
        return self.workspaces.current()

    def say(self, severity: str, sentence: str, choices: tuple[Choice, ...] = (), topic: str = "") -> None:
        """Show a sentence under the top bar, with what can be done about it; see `Notice.say`."""
        self.notice.say(severity, sentence, choices, topic)

    def perform(self, action_id: str) -> None:
        """Carry out an action of the table, as if it was chosen from a menu."""
        spec = SPECS[action_id]
        if spec.scope is Scope.MACHINE:
            run = self.go_to("run")
            if self.workspaces.front == "run":
                run.trigger(action_id)
        elif spec.scope is Scope.WORKSPACE:
            if not self._edit_text(action_id):
                self.workspaces.current().trigger(action_id)
        else:
            self._handlers[action_id]()

    def choose_theme(self, choice: str) -> None:
        """Use one of THEME_CHOICES from now on."""
        settings().theme = choice
        show_theme(choice)

    def choose_language(self, choice: str) -> None:
        """Use one of LANGUAGE_CHOICES from now on."""
        settings().language = choice
        speak(choice)

    def _window_handlers(self) -> dict[str, Callable[[], object]]:
        files, document = self.files, self.session.document
        return {
            "new": files.new,
            "open": files.open_dialog,
            "reload": files.reload,
            "save": files.save,
            "save-as": files.save_as,
            "export": self.dialogs.export,
            "export-png": partial(self.dialogs.export, "png"),
            "export-svg": partial(self.dialogs.export, "svg"),
            "export-pdf": partial(self.dialogs.export, "pdf"),
            "copy-picture": self.dialogs.copy_picture,
            "quit": QApplication.closeAllWindows,
            "undo": document.undo,
            "redo": document.redo,
            "preferences": self.dialogs.show_preferences,
            **{f"workspace-{name}": partial(self.go_to, name) for name in NAMES},
            "show-checks": lambda: self.go_to("design").trigger("show-checks"),
            "full-screen": self._toggle_full_screen,
            "shortcuts": self.dialogs.show_shortcuts,
            "guide": self.dialogs.show_guide,
            "about": self.dialogs.show_about,
        }

    def _lay_out(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget, share in ((self.top_bar, 0), (self.notice, 0), (self.workspaces, 1), (self.status_bar, 0)):
            column.addWidget(widget, share)
        self.setCentralWidget(middle)

    def _connect(self) -> None:
        self.actions_.triggered.connect(self.perform)
        self.session.history_changed.connect(self._show_history)
        self.session.design_changed.connect(self._show_file)
        self.session.design_changed.connect(self._follow_workspace)
        self.session.design_changed.connect(self._on_design_changed)
        self.files.changed.connect(self._show_file)
        self.files.saved.connect(self._on_saved)
        self.files.busy.connect(self.status_bar.show_progress)
        self.files.opened.connect(self._on_opened)
        self.files.settled.connect(lambda: self.notice.settle("file"))
        self.top_bar.workspace_chosen.connect(self.go_to)
        self.workspaces.switched.connect(self._on_switched)
        self.workspaces.actions_changed.connect(self._follow_workspace)
        self.workspaces.status_changed.connect(self.status_bar.message.setText)
        self.workspaces.zoom_changed.connect(self.status_bar.show_zoom)
        self.workspaces.action_requested.connect(self._on_requested)
        self.workspaces.example_requested.connect(self.files.open_example)
        self.menus.open_recent = self._open_recent
        self.menus.open_example = self.files.open_example
        self.menus.choose_theme = self.choose_theme
        self.menus.choose_language = self.choose_language
        self.menus.panels = lambda: self.workspaces.current().panel_actions()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_theme)

    def _on_design_changed(self, event: DesignChanged) -> None:
        if event.origin is not Origin.LOADED:
            self.notice.settle(GREETING)
        self.workspaces.settle_messages()

    def _on_switched(self, name: str) -> None:
        if name == "run":
            self.notice.settle(GREETING)
        self.top_bar.show_workspace(name, self.workspaces.current().top_bar_widget())
        self.actions_[f"workspace-{name}"].setChecked(True)

    def _on_requested(self, action_id: str) -> None:
        if action_id == "open-example":
            self.dialogs.show_examples()
        else:
            self.perform(action_id)

    def _on_saved(self) -> None:
        if not self.files.is_modified:  # else there were changes while it was written
            self.recovery.forget()
        self._show_file()
        self.status_bar.say_for_a_while(self.tr("Saved {name}.").format(name=self.files.name))

    def _on_opened(self) -> None:
        self.recovery.forget()
        self.notice.clear()

    def _on_system_theme(self) -> None:
        if theme_choice() == "system":
            show_theme("system")

    def _follow_workspace(self, _: object = None) -> None:
        answers = self.workspaces.current().enabled_actions()
        run = self.workspaces.made().get("run")
        machine = run.enabled_actions() if run is not None and self.workspaces.front == "run" else {}
        for spec in ACTIONS:
            if spec.scope is Scope.WORKSPACE:
                self.actions_.enable(spec.id, answers.get(spec.id, False))
            elif spec.scope is Scope.MACHINE:
                self.actions_.enable(spec.id, machine.get(spec.id, False))
        if self.workspaces.front != "run":
            self.actions_.enable("start-all", bool(self.session.document.design.hosts))
        in_sight = self.workspaces.front in ("design", "run") and bool(self.session.document.design.hosts)
        pictures = answers.get("export", in_sight)
        for action_id in ("export", "export-png", "export-svg", "export-pdf", "copy-picture"):
            self.actions_.enable(action_id, pictures)
        self.top_bar.export.setEnabled(self.actions_["export"].isEnabled())

    def _show_history(self) -> None:
        document = self.session.document
        for action_id, can, label, words in (
            ("undo", document.can_undo, document.undo_label, self.tr("Undo: {step}")),
            ("redo", document.can_redo, document.redo_label, self.tr("Redo: {step}")),
        ):
            self.actions_.enable(action_id, can)
            step = translate_text(label) if can and label is not None else ""
            action = self.actions_[action_id]
            dress_action(SPECS[action_id], action, words.format(step=step) if step else "")
            if step:
                action.setText(f"{action.text()} – {step.replace('&', '&&')}")

    def _show_file(self, _: object = None) -> None:
        modified = self.files.is_modified
        name = self.files.name
        shown = f"{name} •" if modified else name
        path = self.files.path
        where = str(path) if path is not None else self.tr("Not saved to a file yet")
        self.top_bar.file_name.show_name(shown, where)
        self.setWindowTitle(f"{name}[*] – Hypervista")
        self.setWindowModified(modified)
        self.session.file_stem = proposed_stem(name.removesuffix(".hvista"))
        self.actions_.enable("reload", path is not None)

    def _edit_text(self, action_id: str) -> bool:
        """Give a clipboard action to the text field with the focus; return whether there was one."""
        field = QApplication.focusWidget()
        if action_id not in TEXT_ACTIONS or not isinstance(field, QLineEdit | QPlainTextEdit | QTextEdit):
            return False
        calls = {"cut": field.cut, "copy": field.copy, "paste": field.paste, "select-all": field.selectAll}
        calls[action_id]()
        return True

    def _open_recent(self, path: Path) -> None:
        if not path.exists():
            settings().remove_recent_file(path)
        self.files.open(path)

    def _toggle_full_screen(self) -> None:
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def say_again(self) -> Iterator[None]:
        for part in (
            self.actions_.dress,
            self.menus.build,
            self.top_bar.retranslate,
            self.status_bar.retranslate,
            self.notice.retranslate,
            self.notice.restyle,
            self.files.retranslate,
            self._show_history,
            self._show_file,
            self.workspaces.retranslate,
        ):
            part()
            yield

    def _restore_layout(self) -> None:
        geometry = settings().layout("window")
        if geometry is None or not self.restoreGeometry(geometry):
            self.resize(_first_size(self.screen().availableSize()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            self.actions_["full-screen"].setChecked(self.isFullScreen())
        elif event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.files.look_at_disk()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped_file(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped_file(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            # The program that the file comes from waits until the drop is over; a question must not hold it up.
            QTimer.singleShot(0, self, lambda: self.files.open(path))

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.files.may_leave():
            event.ignore()
            return
        self.workspaces.close_all()
        self.workspaces.save_layouts()
        settings().set_layout("window", self.saveGeometry())
        settings().last_source = self.files.source
        settings().sync()
        self.recovery.forget()
        event.accept()


def _first_size(available: QSize) -> QSize:
    """Return the size for a first start: what is comfortable, or what fits the screen together with its frame."""
    fitting = (available - QSize(0, FRAME)).boundedTo(QSize(*COMFORTABLE))
    return fitting.expandedTo(QSize(*SMALLEST))


def _dropped_file(data: QMimeData) -> Path | None:
    """Return the one local file that is dragged, None for anything else."""
    urls = data.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    return Path(urls[0].toLocalFile())
