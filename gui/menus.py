"""The menu bar, laid out as a table of action ids; a few menus are filled when they open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QMenuBar

from gui.actions import ActionSet
from gui.session import Session
from gui.settings import LANGUAGE_CHOICES, THEME_CHOICES, settings
from gui.style import theme_choice
from gui.translation import LANGUAGES, language_choice, translate_text

translate = QCoreApplication.translate

Filler = Callable[[QMenu], None]

FILE = ("new", "open", "*recent", "*examples", "-", "save", "save-as", "reload", "-", "*export", "-", "quit")
EDIT = (
    "undo", "redo", "*history", "-", "cut", "copy", "paste", "duplicate", "delete", "rename", "-", "select-all",
    "tidy-up", "-", "edit-program", "-", "preferences",
)  # fmt: skip
VIEW = (
    "workspace-design", "workspace-run", "workspace-compare", "workspace-learn",
    "workspace-virtualizability", "-", "zoom-in", "zoom-out", "zoom-reset", "zoom-fit", "-",
    "show-checks", "*panels", "-", "*theme", "*language", "-", "full-screen",
)  # fmt: skip
MACHINE = (
    "start-all",
    "-",
    "play",
    "step",
    "back",
    "next-trap",
    "run-next-hole",
    "run-fast",
    "toggle-breakpoint",
    "-",
    "reset",
)
HELP = ("guide", "shortcuts", "-", "about")
EXPORT = ("export", "-", "export-png", "export-svg", "export-pdf", "-", "copy-picture")
HISTORY_SHOWN = 25


class Menus(QObject):
    """Builds the menus into a menu bar, and again when the language changes.

    `open_recent(path)`, `open_example(name)`, `choose_theme(name)`, `choose_language(name)` and `panels()` are what
    the menus that are filled on opening need from the window.
    """

    def __init__(self, bar: QMenuBar, actions: ActionSet, session: Session) -> None:
        super().__init__(bar)
        self._bar = bar
        self._actions = actions
        self._session = session
        self.export_menu = QMenu(bar)
        self.export_menu.setObjectName("menu-export")
        self.history_menu = QMenu(bar)
        self.history_menu.setObjectName("menu-steps")
        self.history_menu.aboutToShow.connect(lambda: self._refill(self.history_menu, self._fill_history))
        self._built: list[QMenu] = []
        self.open_recent: Callable[[Path], object] = lambda path: None
        self.open_example: Callable[[str], object] = lambda name: None
        self.choose_theme: Callable[[str], object] = lambda name: None
        self.choose_language: Callable[[str], object] = lambda name: None
        self.panels: Callable[[], list[QAction]] = list
        self.build()

    def build(self) -> None:
        """Make all menus in the present language."""
        for old in self._built:
            # Not at once: the language is chosen in one of these menus.
            old.setObjectName("")
            old.deleteLater()
        self._built = []
        self._bar.clear()
        tables = (
            ("file", self.tr("&File"), FILE),
            ("edit", self.tr("&Edit"), EDIT),
            ("view", self.tr("&View"), VIEW),
            ("machine", self.tr("&Machine"), MACHINE),
            ("help", self.tr("&Help"), HELP),
        )
        for name, title, table in tables:
            menu = QMenu(title, self._bar)
            menu.setObjectName(f"menu-{name}")
            menu.setToolTipsVisible(True)
            self._fill(menu, table)
            self._bar.addMenu(menu)
            self._built.append(menu)
        self.export_menu.clear()
        self._fill(self.export_menu, EXPORT)

    def _fill(self, menu: QMenu, table: tuple[str, ...]) -> None:
        for entry in table:
            if entry == "-":
                menu.addSeparator()
            elif entry.startswith("*"):
                self._add_filled_menu(menu, entry[1:])
            else:
                menu.addAction(self._actions[entry])

    def _add_filled_menu(self, menu: QMenu, name: str) -> None:
        titles: dict[str, tuple[str, Filler]] = {
            "recent": (self.tr("Open &recent"), self._fill_recent),
            "examples": (self.tr("Open e&xample"), self._fill_examples),
            "export": (self.tr("Ex&port"), lambda made: self._fill(made, EXPORT)),
            "history": (self.tr("&History"), self._fill_history),
            "panels": (self.tr("&Panels"), self._fill_panels),
            "theme": (self.tr("&Theme"), self._fill_theme),
            "language": (self.tr("Lan&guage"), self._fill_language),
        }
        title, fill = titles[name]
        made = menu.addMenu(title)
        made.setObjectName(f"menu-{name}")
        made.setToolTipsVisible(True)
        made.aboutToShow.connect(lambda: self._refill(made, fill))

    @staticmethod
    def _refill(menu: QMenu, fill: Filler) -> None:
        menu.clear()
        fill(menu)

    def _fill_recent(self, menu: QMenu) -> None:
        paths = settings().recent_files
        for path in paths:
            action = menu.addAction(path.name)
            action.setToolTip(str(path))
            action.triggered.connect(lambda _=False, chosen=path: self.open_recent(chosen))
        if not paths:
            menu.addAction(self.tr("No files yet")).setEnabled(False)
            return
        menu.addSeparator()
        menu.addAction(self.tr("Clear the list")).triggered.connect(lambda: settings().clear_recent_files())

    def _fill_examples(self, menu: QMenu) -> None:
        from gui.files import example_entries

        for name, title, description in example_entries():
            action = menu.addAction(title.replace("&", "&&"))
            action.setToolTip(description)
            action.setObjectName(f"example-{name}")
            action.triggered.connect(lambda _=False, chosen=name: self.open_example(chosen))

    def _fill_history(self, menu: QMenu) -> None:
        document = self._session.document
        labels = [self.tr("The design as it was opened"), *(translate_text(label) for label in document.history)]
        position = document.position
        first = max(0, min(position - HISTORY_SHOWN // 2, len(labels) - HISTORY_SHOWN))
        group = QActionGroup(menu)
        for number in range(first, min(len(labels), first + HISTORY_SHOWN)):
            action = menu.addAction(labels[number].replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(number == position)
            action.triggered.connect(lambda _=False, to=number: document.go_to(to))
            group.addAction(action)

    def _fill_panels(self, menu: QMenu) -> None:
        panels = self.panels()
        menu.addActions(panels)
        if not panels:
            menu.addAction(self.tr("This workspace has no panels")).setEnabled(False)

    def _fill_theme(self, menu: QMenu) -> None:
        self._fill_choices(menu, THEME_CHOICES, theme_names(), theme_choice(), self.choose_theme)

    def _fill_language(self, menu: QMenu) -> None:
        self._fill_choices(menu, LANGUAGE_CHOICES, language_names(), language_choice(), self.choose_language)

    def _fill_choices(
        self,
        menu: QMenu,
        choices: tuple[str, ...],
        names: dict[str, str],
        present: str,
        choose: Callable[[str], object],
    ) -> None:
        group = QActionGroup(menu)
        for choice in choices:
            action = menu.addAction(names[choice])
            action.setObjectName(f"{menu.objectName()}-{choice}")
            action.setCheckable(True)
            action.setChecked(choice == present)
            action.triggered.connect(lambda _=False, chosen=choice: choose(chosen))
            group.addAction(action)


def theme_names() -> dict[str, str]:
    """Return the names of THEME_CHOICES in the language of the window."""
    return {
        "system": translate("Menus", "Like the system"),
        "light": translate("Menus", "Light"),
        "dark": translate("Menus", "Dark"),
        "high-contrast": translate("Menus", "High contrast"),
    }


def language_names() -> dict[str, str]:
    """Return the names of LANGUAGE_CHOICES; each language is called by its own name."""
    return {"system": translate("Menus", "Like the system"), **LANGUAGES}
