"""The language of the window: translators for our own text and for Qt's, and the rendering of model sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from assets import asset

if TYPE_CHECKING:
    from model.text import Text

LANGUAGES = {"en": "English", "it": "Italiano"}

_installed: list[tuple[QTranslator, bytes]] = []  # with the data that the translator reads without a copy
_language = "en"
_choice = "system"


def language() -> str:
    """Return the language in use, a key of LANGUAGES."""
    return _language


def language_choice() -> str:
    """Return what `install_language` was asked for: a key of LANGUAGES or "system"."""
    return _choice


def system_language() -> str:
    """Return the system's language where the window speaks it, else English."""
    name = QLocale.system().name()[:2]
    return name if name in LANGUAGES else "en"


def install_language(choice: str) -> str:
    """Speak that language ("system" for the system's) from now on, and return which it is.

    Raises KeyError for a language that the window does not speak. Needs a QCoreApplication; its windows get a
    LanguageChange event.
    """
    global _language, _choice
    chosen = system_language() if choice == "system" else choice
    if chosen not in LANGUAGES:
        raise KeyError(chosen)
    while _installed:
        QCoreApplication.removeTranslator(_installed.pop()[0])
    if chosen != "en":
        _install_own(chosen)
        _install_qt(chosen)
    QLocale.setDefault(QLocale(chosen))
    _language, _choice = chosen, choice
    return chosen


def _install_own(chosen: str) -> None:
    translator = QTranslator()
    data = asset("translations", f"hypervista_{chosen}.qm").read_bytes()
    if translator.load(data):
        _add(translator, data)


def _install_qt(chosen: str) -> None:
    translator = QTranslator()
    if translator.load(f"qtbase_{chosen}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        _add(translator, b"")


def _add(translator: QTranslator, data: bytes) -> None:
    QCoreApplication.installTranslator(translator)
    _installed.append((translator, data))


def translate_text(text: Text) -> str:
    """Return a sentence of the model in the language of the window."""
    return text.render(lambda template: QCoreApplication.translate("model", template), QLocale().decimalPoint())
