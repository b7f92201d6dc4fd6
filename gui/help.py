"""What the Help menu shows: the guide, the sheet of shortcuts, and what the program is made of."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFont, QKeySequence, QTextBlockFormat, QTextCursor, QTextDocument, QTextTable
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from assets import asset
from gui.actions import SPECS, action_text
from gui.icons import icon_pixmap
from gui.menus import EDIT, FILE, HELP, MACHINE, VIEW
from gui.theme import caption_font, font, theme
from gui.translation import language
from gui.view_keys import DESIGN_KEYS, EDITOR_KEYS, RUN_KEYS

translate = QCoreApplication.translate

COLUMNS = 4
LICENCES = (
    ("Unicorn", "GPL-2.0", "https://www.unicorn-engine.org"),
    ("Keystone", "GPL-2.0", "https://www.keystone-engine.org"),
    ("PySide6 (Qt)", "LGPL-3.0, GPL-2.0, GPL-3.0", "https://doc.qt.io/qtforpython-6/"),
    ("iced-x86", "MIT", "https://github.com/icedland/iced"),
    ("NetworkX", "BSD-3-Clause", "https://networkx.org"),
    ("msgspec", "BSD-3-Clause", "https://jcristharif.com/msgspec/"),
    ("psutil", "BSD-3-Clause", "https://github.com/giampaolo/psutil"),
    ("Inter", "OFL-1.1", "https://rsms.me/inter/"),
    ("JetBrains Mono", "OFL-1.1", "https://www.jetbrains.com/lp/mono/"),
)
SOURCES = (
    "G. J. Popek, R. P. Goldberg: Formal Requirements for Virtualizable Third Generation Architectures. "
    "CACM 17(7), 1974.",
    "J. S. Robin, C. E. Irvine: Analysis of the Intel Pentium's Ability to Support a Secure Virtual Machine Monitor. "
    "USENIX Security 2000.",
    "J. Sugerman, G. Venkitachalam, B.-H. Lim: Virtualizing I/O Devices on VMware Workstation's Hosted Virtual "
    "Machine Monitor. USENIX ATC 2001.",
    "P. Barham et al.: Xen and the Art of Virtualization. SOSP 2003.",
    "K. Adams, O. Agesen: A Comparison of Software and Hardware Techniques for x86 Virtualization. ASPLOS 2006.",
)


def program_version() -> str:
    """Return the program's version."""
    try:
        return version("hypervista")
    except PackageNotFoundError:
        return "0"


class _HelpDialog(QDialog):
    """A dialog with something to read and a button that closes it."""

    def __init__(self, name: str, title: str, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(20, 20, 20, 16)
        self.column.setSpacing(12)

    def add_close_button(self) -> None:
        """Put the button under what was added so far."""
        words = translate("Help", "Close")
        button = QPushButton(words)
        button.setObjectName(f"{self.objectName()}-close")
        button.setAccessibleName(words)
        button.setToolTip(translate("Help", "Close this window (Esc)"))
        button.setDefault(True)
        button.setFocus()
        button.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(button)
        self.column.addLayout(row)


class GuideDialog(_HelpDialog):
    """How to use the program, in the language of the window. It stays open beside the window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__("guide-dialog", translate("Help", "Guide"), window)
        self.browser = QTextBrowser()
        self.browser.setObjectName("guide-text")
        self.browser.setAccessibleName(translate("Help", "Guide"))
        self.browser.setToolTip(translate("Help", "How to use the program"))
        self.browser.setOpenExternalLinks(True)
        self.browser.setFont(font(14))
        self.browser.setFrameShape(QFrame.Shape.NoFrame)
        self.browser.setMarkdown(asset("guide", f"{language()}.md").read_text(encoding="utf-8"))
        _space_blocks(self.browser.document())
        self.column.addWidget(self.browser)
        self.add_close_button()
        self.resize(720, 640)


class ShortcutsDialog(_HelpDialog):
    """Every shortcut on one sheet, made from the table of actions and from what the views say of their own keys."""

    def __init__(self, window: QWidget) -> None:
        super().__init__("shortcuts-dialog", translate("Help", "Keyboard shortcuts"), window)
        sheet = QWidget()
        self._grid = QGridLayout(sheet)
        self._grid.setHorizontalSpacing(28)
        self._grid.setVerticalSpacing(18)
        groups = [group for group in self._groups() if group[1]]
        columns = [QVBoxLayout() for _ in range(COLUMNS)]
        heights = [0] * COLUMNS
        for title, rows in sorted(groups, key=lambda group: len(group[1]), reverse=True):
            shortest = heights.index(min(heights))
            columns[shortest].addWidget(_group(title, rows))
            heights[shortest] += len(rows) + 3
        for number, column in enumerate(columns):
            column.addStretch()
            self._grid.addLayout(column, 0, number)
        area = QScrollArea()
        area.setObjectName("shortcuts-sheet")
        area.setAccessibleName(translate("Help", "Keyboard shortcuts"))
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(sheet)
        self.column.addWidget(area)
        self.add_close_button()
        self.resize(1200, 600)

    def _groups(self) -> list[tuple[str, list[tuple[str, str]]]]:
        tables = (
            (translate("Help", "File"), FILE),
            (translate("Help", "Edit"), EDIT),
            (translate("Help", "View"), VIEW),
            (translate("Help", "Machine"), MACHINE),
            (translate("Help", "Help"), HELP),
        )
        groups = [(title, _rows(table)) for title, table in tables]
        views = (
            (translate("Help", "In Design"), DESIGN_KEYS),
            (translate("Help", "In Run"), RUN_KEYS),
            (translate("Help", "In the editor of programs"), EDITOR_KEYS),
        )
        groups += [(title, [(view_key.shown(), view_key.told()) for view_key in keys]) for title, keys in views]
        return groups


class AboutDialog(_HelpDialog):
    """Version, licences and sources."""

    def __init__(self, window: QWidget) -> None:
        super().__init__("about-dialog", translate("Help", "About Hypervista"), window)
        sign = QLabel()
        sign.setPixmap(icon_pixmap("hypervista", theme().color("accent"), 44, self.devicePixelRatioF()))
        title = _label(f"Hypervista {program_version()}", font(20, QFont.Weight.DemiBold))
        about = _label(
            translate("Help", "Design virtual machines on a canvas, and watch real instructions travel."), font(13)
        )
        words = QVBoxLayout()
        words.addWidget(title)
        words.addWidget(about)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        self.text = QTextBrowser()
        self.text.setObjectName("about-text")
        self.text.setAccessibleName(translate("Help", "Licences and sources"))
        self.text.setToolTip(translate("Help", "Licences and sources"))
        self.text.setOpenExternalLinks(True)
        self.text.setHtml(_about_html())
        self.column.addLayout(top)
        self.column.addWidget(self.text, 1)
        self.add_close_button()
        self.resize(640, 560)


def _space_blocks(document: QTextDocument) -> None:
    """Give headings, paragraphs and list entries room: Markdown alone sets them solid."""
    cursor = QTextCursor(document)
    block = document.begin()
    while block.isValid():
        shape = block.blockFormat()
        heading = shape.headingLevel()
        shape.setTopMargin(18.0 if heading > 1 else 0.0)
        shape.setBottomMargin(8.0 if heading else 6.0)
        if not cursor.currentTable():
            shape.setLineHeight(128.0, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.setPosition(block.position())
        cursor.setBlockFormat(shape)
        block = block.next()
    for found in document.rootFrame().childFrames():
        if isinstance(found, QTextTable):
            table = found.format().toTableFormat()
            table.setCellPadding(6)
            table.setCellSpacing(0)
            table.setBorder(0)
            found.setFormat(table)


def _about_html() -> str:
    parts = "".join(
        f"<tr><td>{name}</td><td>&nbsp;&nbsp;{licence}&nbsp;&nbsp;</td><td><a href='{place}'>{place}</a></td></tr>"
        for name, licence, place in LICENCES
    )
    sources = "".join(f"<li>{source}</li>" for source in SOURCES)
    # Not inside the f-string: the collector of texts does not look there.
    licence = translate("Help", "Licence")
    free = translate("Help", "Hypervista is free software under the GNU General Public License, version 2.")
    made_with = translate("Help", "Made with")
    teaches = translate("Help", "What it teaches, and where it comes from")
    return (
        f"<h4>{licence}</h4><p>{free}</p><h4>{made_with}</h4><table>{parts}</table>"
        f"<h4>{teaches}</h4><ul>{sources}</ul>"
    )


def _rows(table: tuple[str, ...]) -> list[tuple[str, str]]:
    specs = [SPECS[entry] for entry in table if entry in SPECS]
    specs += [SPECS["export"], SPECS["copy-picture"]] if "*export" in table else []
    return [
        (" / ".join(_native(keys) for keys in spec.shortcuts), action_text(spec)) for spec in specs if spec.shortcuts
    ]


def _native(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def _group(title: str, rows: list[tuple[str, str]]) -> QWidget:
    group = QWidget()
    grid = QGridLayout(group)
    grid.setContentsMargins(0, 0, 0, 20)
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(6)
    heading = _label(title, caption_font())
    heading.setProperty("role", "caption")
    grid.addWidget(heading, 0, 0, 1, 2)
    for number, (keys, words) in enumerate(rows, start=1):
        key = _label(keys, font(12, QFont.Weight.Medium))
        key.setStyleSheet(f"color: {theme().ink2};")
        key.setMinimumWidth(96)
        grid.addWidget(key, number, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(_label(words, font(13)), number, 1)
    grid.setColumnStretch(1, 1)
    return group


def _label(words: str, chosen: QFont) -> QLabel:
    label = QLabel(words)
    label.setFont(chosen)
    label.setWordWrap(True)
    return label
