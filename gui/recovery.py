"""A copy of what is not saved, so that a crash loses nothing. It lives as long as there are unsaved changes."""

from __future__ import annotations

import os
from concurrent.futures import Future
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, QTimer

from gui.background import start_work
from gui.session import Session
from model.elements import Design
from model.storage import DesignFileError, save_design

DELAY_MS = 3000


def recovery_folder() -> Path:
    """Return where the copies are kept."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
    return Path(place) / "hypervista" / "recovery"


def lost_designs() -> list[Path]:
    """Return the copies that programs left behind which are no longer running, the newest first."""
    folder = recovery_folder()
    if not folder.is_dir():
        return []
    found = [path for path in folder.glob("*.hvista") if not _is_alive(path)]
    return sorted(found, key=lambda path: path.stat().st_mtime, reverse=True)


def _is_alive(path: Path) -> bool:
    from psutil import pid_exists

    number = path.stem.split("-")[0]
    return number.isdigit() and bool(pid_exists(int(number)))


class Recovery(QObject):
    """Writes the copy a moment after the last change, and removes it once it is not needed."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.path = recovery_folder() / f"{os.getpid()}-{id(self):x}.hvista"
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self.start_writing)
        self._wanted: Design | None = None
        session.design_changed.connect(self._on_changed)

    def write(self) -> bool:
        """Write the copy now; return whether it could be written. The user's own file is never touched."""
        return self.start_writing().result()

    def start_writing(self) -> Future[bool]:
        """Let the copy be written beside the window's work; the result says whether it could be."""
        design = self._wanted = self._session.document.design
        return start_work(lambda: self._write(design))

    def _write(self, design: Design) -> bool:
        """Run by the thread that writes."""
        if self._wanted is not design:
            return False
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            save_design(design, self.path)
        except (OSError, DesignFileError):
            # Saving to the user's file will say what is wrong; the copy is only a second line.
            return False
        if self._wanted is None:  # forgotten while it was written
            self.path.unlink(missing_ok=True)
        return True

    def forget(self) -> None:
        """Remove the copy: everything is saved, or was discarded on purpose."""
        self._timer.stop()
        self._wanted = None
        self.path.unlink(missing_ok=True)

    def _on_changed(self, _: object) -> None:
        if self._session.document.is_modified:
            self._timer.start()
        else:
            self.forget()
