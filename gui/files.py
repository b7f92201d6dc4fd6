"""The file behind the window: opening, saving, and noticing what others do to it."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QFileSystemWatcher, QObject, QTimer, Signal

from gui.background import Cancelled, await_work, start_work
from gui.dialogs import Answer, Conflict, FileDialogs
from gui.file_names import proposed_stem
from gui.notice import Choice
from gui.session import Session
from gui.settings import settings
from gui.translation import translate_text
from model.elements import Design
from model.storage import (
    DesignFileError,
    FileStamp,
    FileState,
    find_example,
    list_examples,
    load_with_stamp,
    save_design,
)

translate = QCoreApplication.translate

Say = Callable[[str, str, tuple[Choice, ...]], object]


class _Save:
    """A file that is being written, with the design as it was when writing began."""

    def __init__(self, path: Path, design: Design) -> None:
        self.path, self.design = path, design
        self.future: Future[FileStamp] = start_work(partial(save_design, design, path))
        self.succeeded: bool | None = None


class Files(QObject):
    """Opens and saves the session's design. Whatever fails becomes a sentence; the present design stays.

    Files are read and written beside the window's work: with a large one, events come in before the call returns.

    `say(severity, sentence, choices)` shows a sentence. `changed` comes when the file or its name is another, `saved`
    with each save, `opened` with each design that took the place of the one before, `settled` when the trouble said
    last is over. `busy(sentence)` comes when something takes longer than a moment, and "" when that is over.
    """

    changed = Signal()
    opened = Signal()
    saved = Signal()
    settled = Signal()
    busy = Signal(str)

    def __init__(self, session: Session, dialogs: FileDialogs, say: Say, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.dialogs = dialogs
        self.path: Path | None = None
        self.example: str = ""
        self._session = session
        self._say = say
        self._stamp: FileStamp | None = None
        self._told: tuple[int, ...] | None = None  # what was on disk when it was said that it is another; () for gone
        self._save: _Save | None = None
        self._wish = 0  # of several designs asked for, the last one is shown
        self._only_here = False  # no file holds this design, although the document counts as saved
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._look_soon)
        self._watcher.directoryChanged.connect(self._look_soon)
        # Writers touch a file several times in a row; one look after the last of them is enough.
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(200)
        self._look.timeout.connect(self.look_at_disk)

    @property
    def name(self) -> str:
        """What to call the design: its file's name, or its title."""
        if self.path is not None:
            return self.path.name
        return self._session.document.design.title or self.tr("Untitled")

    @property
    def is_modified(self) -> bool:
        """Whether something would be lost if the design went away."""
        return self._session.document.is_modified or self._only_here

    @property
    def source(self) -> str:
        """What to open at the next start: a path, `example:NAME`, or nothing."""
        return str(self.path) if self.path is not None else f"example:{self.example}" if self.example else ""

    def new(self) -> bool:
        """Start an empty design, after asking about changes."""
        return self.may_leave() and self._take(Design())

    def open_dialog(self) -> bool:
        """Ask for a file and open it."""
        path = self.dialogs.ask_open_path()
        return path is not None and self.open(path)

    def open(self, path: Path) -> bool:
        """Open a file, after asking about changes. The design in the window stays if the file cannot be read."""
        path = path.absolute()
        read = self._read(path, self._retry(path))
        if read is None or not self.may_leave():
            return False
        design, stamp = read
        settings().add_recent_file(path)
        settings().set_folder("designs", path.parent)
        return self._take(design, path, stamp)

    def open_example(self, name: str) -> bool:
        """Open a bundled example; saving asks for a file."""
        design = find_example(name).load()
        # From here on the title belongs to the user, who reads and saves it in the language of the window.
        design = replace(design, title=translate("examples", design.title))
        return self.may_leave() and self._take(design, example=name)

    def retranslate(self) -> None:
        """Say the title of an example in the present language, as long as nobody has edited it."""
        document = self._session.document
        if self.example and not document.history:
            document.retitle(translate("examples", find_example(self.example).title))

    def recover(self, copy: Path) -> bool:
        """Take over the copy of a design that was never saved; it stays unsaved until the user saves it."""
        read = self._read(copy, ())
        return read is not None and self.may_leave() and self._take(read[0], only_here=True)

    def reload(self) -> bool:
        """Read the file again, after asking about changes made here."""
        if self.path is None or not self.may_leave():
            return False
        path, asked_about = self.path, self._session.document.design
        read = self._read(path, self._save_as_choice())
        if read is None or (self._session.document.design is not asked_about and not self.may_leave()):
            return False
        return self._take(read[0], path, read[1])

    def _read(self, path: Path, choices: tuple[Choice, ...]) -> tuple[Design, FileStamp] | None:
        """Return what is in a file; None if it cannot be read, or nobody wants it any more."""
        self._wish += 1
        wish, future = self._wish, start_work(partial(load_with_stamp, path))
        words = self.tr("Opening {name}… Esc cancels.").format(name=path.name)
        try:
            await_work(future, cancellable=True, slow=lambda: self.busy.emit(words))
            return future.result() if wish == self._wish else None
        except Cancelled:
            return None
        except DesignFileError as error:
            self._say("error", _sentence(error), choices)
            return None
        finally:
            self.busy.emit("")

    def save(self) -> bool:
        """Save to the design's file, or ask for one if it has none; not over what another program wrote meanwhile."""
        if self.path is None:
            return self.save_as()
        self._settle()
        if self._stamp is None or self._stamp.compare(self.path) is not FileState.CHANGED:
            return self.save_to(self.path)
        answer = self.dialogs.ask_about_conflict(self.name)
        if answer is Conflict.SAVE_AS:
            return self.save_as()
        return answer is Conflict.OVERWRITE and self.save_to(self.path)

    def save_as(self) -> bool:
        """Ask for a file and save to it."""
        path = self.dialogs.ask_save_path(str(self.path or f"{proposed_stem(self.name)}.hvista"))
        return path is not None and self.save_to(path)

    def save_to(self, path: Path) -> bool:
        """Save to `path` and go on working with that file."""
        self._settle()
        self._forget_watch()
        save = self._save = _Save(path.absolute(), self._session.document.design)
        words = self.tr("Saving {name}…").format(name=path.name)
        await_work(save.future, slow=lambda: self.busy.emit(words))
        self.busy.emit("")
        self._finish(save)
        return bool(save.succeeded)

    def _settle(self) -> None:
        """Wait for the file that is being written, and take up what came of it."""
        if self._save is not None:
            self._finish(self._save)

    def _finish(self, save: _Save) -> None:
        if save.succeeded is not None:
            return
        self._save = None
        try:
            stamp = save.future.result()
        except DesignFileError as error:
            save.succeeded = False
            self._say("error", _sentence(error), self._save_as_choice())
            self._watch()
            return
        save.succeeded = True
        self._session.document.mark_saved(save.design)
        settings().add_recent_file(save.path)
        settings().set_folder("designs", save.path.parent)
        self._remember(save.path, stamp)
        self.saved.emit()
        self.settled.emit()

    def may_leave(self) -> bool:
        """Return whether the design may go away: there are no changes, or they were saved, or need not be."""
        self._settle()
        if not self.is_modified:
            return True
        answer = self.dialogs.ask_about_changes(self.name)
        if answer is Answer.SAVE:
            return self.save()
        return answer is Answer.DISCARD

    def look_at_disk(self) -> None:
        """Say it if somebody deleted or changed the file since it was read or written here."""
        if self.path is None or self._stamp is None or self._save is not None:
            return
        state = self._stamp.compare(self.path)
        now = None if state is FileState.UNCHANGED else _traits(self.path)
        if now != self._told:
            self._told = now
            self._only_here = state is FileState.DELETED
            self.changed.emit()
            said = {FileState.DELETED: self._tell_of_loss, FileState.CHANGED: self._tell_of_change}
            said.get(state, self.settled.emit)()
        self._watch()

    def _tell_of_loss(self) -> None:
        sentence = self.tr("“{name}” is no longer on disk. The design is still here: save it to keep it.")
        choices = ((self.tr("Save"), self.save), (self.tr("Save as…"), self.save_as))
        self._say("warning", sentence.format(name=self.name), choices)

    def _tell_of_change(self) -> None:
        sentence = self.tr("Another program changed “{name}” on disk. Reload it, or save your version elsewhere.")
        choices = (
            (self.tr("Reload"), self.reload),
            (self.tr("Save as…"), self.save_as),
            (self.tr("Save anyway"), self._save_anyway),
        )
        self._say("warning", sentence.format(name=self.name), choices)

    def _save_anyway(self) -> bool:
        return self.path is not None and self.save_to(self.path)

    def _look_soon(self) -> None:
        self._look.start()

    def _take(
        self,
        design: Design,
        path: Path | None = None,
        stamp: FileStamp | None = None,
        example: str = "",
        only_here: bool = False,
    ) -> bool:
        self._wish += 1
        self._session.select(())
        self._session.document.load(design)
        self._remember(path, stamp, example, only_here)
        self.opened.emit()
        return True

    def _remember(
        self, path: Path | None, stamp: FileStamp | None, example: str = "", only_here: bool = False
    ) -> None:
        self._forget_watch()
        self.path, self._stamp, self.example, self._only_here = path, stamp, example, only_here
        self._told = None
        self._watch()
        self.changed.emit()

    def _watch(self) -> None:
        if self.path is None:
            return
        # A file that is gone cannot be watched; its folder shows when it is back.
        watched = str(self.path if self.path.exists() else self.path.parent)
        if watched not in (*self._watcher.files(), *self._watcher.directories()):
            self._watcher.addPath(watched)

    def _forget_watch(self) -> None:
        self._look.stop()
        watched = [*self._watcher.files(), *self._watcher.directories()]
        if watched:
            self._watcher.removePaths(watched)

    def _retry(self, path: Path) -> tuple[Choice, ...]:
        return ((self.tr("Try again"), lambda: self.open(path)),)

    def _save_as_choice(self) -> tuple[Choice, ...]:
        return ((self.tr("Save as…"), self.save_as),)


def _sentence(error: DesignFileError) -> str:
    return f"{Path(error.file).name}: {translate_text(error.reason)}"


def _traits(path: Path) -> tuple[int, ...]:
    """Return by what one state of a file is told from the next, () if it cannot be reached."""
    try:
        found = os.stat(path)
    except OSError:
        return ()
    return found.st_mtime_ns, found.st_size, found.st_ino


def example_entries() -> list[tuple[str, str, str]]:
    """Return name, title and description of each bundled example, in the language of the window."""
    return [
        (example.name, translate("examples", example.title), translate("examples", example.description))
        for example in list_examples()
    ]
