"""What the program remembers between runs. The only user of QSettings."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

LAYOUT_VERSION = 1
RECENT_LIMIT = 10
THEME_CHOICES = ("system", "light", "dark", "high-contrast")
LANGUAGE_CHOICES = ("system", "en", "it")


class Settings:
    """The user's choices, written at once. A value that cannot be understood counts as absent."""

    def __init__(self, path: Path | None = None) -> None:
        """Use the user's own settings, or the INI file at `path`."""
        if path is None:
            self._store = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "Hypervista", "Hypervista")
        else:
            self._store = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def theme(self) -> str:
        """One of THEME_CHOICES."""
        return self._choice("look/theme", THEME_CHOICES)

    @theme.setter
    def theme(self, name: str) -> None:
        self._store.setValue("look/theme", name)

    @property
    def language(self) -> str:
        """One of LANGUAGE_CHOICES."""
        return self._choice("look/language", LANGUAGE_CHOICES)

    @language.setter
    def language(self, name: str) -> None:
        self._store.setValue("look/language", name)

    @property
    def reduced_motion(self) -> bool:
        """Whether animations jump to their end."""
        return self._text("look/reduced-motion", "false") == "true"

    @reduced_motion.setter
    def reduced_motion(self, reduced: bool) -> None:
        self._store.setValue("look/reduced-motion", "true" if reduced else "false")

    @property
    def playback_speed(self) -> float:
        """Steps a second with which playing begins, 0.1 to 20."""
        return min(20.0, max(0.1, self._number("run/speed", 2.0)))

    @playback_speed.setter
    def playback_speed(self, speed: float) -> None:
        self._store.setValue("run/speed", str(speed))

    @property
    def restore_last_file(self) -> bool:
        """Whether a start without arguments opens what was open last."""
        return self._text("files/restore", "true") == "true"

    @restore_last_file.setter
    def restore_last_file(self, restore: bool) -> None:
        self._store.setValue("files/restore", "true" if restore else "false")

    @property
    def last_source(self) -> str:
        """What was open last: a path, or `example:NAME`, or nothing."""
        return self._text("files/last", "")

    @last_source.setter
    def last_source(self, source: str) -> None:
        self._store.setValue("files/last", source)

    @property
    def recent_files(self) -> list[Path]:
        """The files used last, the newest first."""
        found = self._store.value("files/recent", [])
        names = [found] if isinstance(found, str) else found
        return [Path(name) for name in names if isinstance(name, str)] if isinstance(names, list) else []

    def add_recent_file(self, path: Path) -> None:
        """Put `path` in front of the recent files."""
        names = [str(path), *(str(other) for other in self.recent_files if other != path)]
        self._store.setValue("files/recent", names[:RECENT_LIMIT])

    def remove_recent_file(self, path: Path) -> None:
        """Forget one recent file."""
        self._store.setValue("files/recent", [str(other) for other in self.recent_files if other != path])

    def clear_recent_files(self) -> None:
        """Forget all recent files."""
        self._store.setValue("files/recent", [])

    def folder(self, purpose: str) -> str:
        """Return the folder used last for "designs", "pictures" or "traces"; "" if there is none, or it is gone."""
        remembered = self._text(f"folders/{purpose}", "")
        return remembered if remembered and Path(remembered).is_dir() else ""

    def set_folder(self, purpose: str, folder: Path) -> None:
        """Remember a folder for the next file dialog of that purpose."""
        self._store.setValue(f"folders/{purpose}", str(folder))

    def layout(self, name: str) -> QByteArray | None:
        """Return the saved state of a window part; None if there is none of this version of the layout."""
        saved = self._store.value(f"layout-{LAYOUT_VERSION}/{name}")
        return saved if isinstance(saved, QByteArray) and not saved.isEmpty() else None

    def set_layout(self, name: str, state: QByteArray) -> None:
        """Save the state of a window part, such as `QMainWindow.saveState()`."""
        self._store.setValue(f"layout-{LAYOUT_VERSION}/{name}", state)

    def value(self, name: str, default: str = "") -> str:
        """Return a small choice kept under its own name, such as `export/scale`."""
        return self._text(name, default)

    def set_value(self, name: str, value: str) -> None:
        """Keep a small choice under its own name."""
        self._store.setValue(name, value)

    def sync(self) -> None:
        """Write everything to disk now."""
        self._store.sync()

    def _text(self, key: str, default: str) -> str:
        found = self._store.value(key, default)
        return found if isinstance(found, str) else default

    def _number(self, key: str, default: float) -> float:
        try:
            return float(self._text(key, str(default)))
        except ValueError:
            return default

    def _choice(self, key: str, choices: tuple[str, ...]) -> str:
        found = self._text(key, choices[0])
        return found if found in choices else choices[0]


_settings: Settings | None = None


def settings() -> Settings:
    """Return the settings in use; the user's own unless `use_settings` chose others."""
    global _settings
    if _settings is None:
        _settings = Settings()
    return _settings


def use_settings(chosen: Settings | None) -> None:
    """Use these settings from now on; None for the user's own. Tests give a temporary file."""
    global _settings
    _settings = chosen
