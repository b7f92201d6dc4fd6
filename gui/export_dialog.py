"""The dialog that asks what of a view to export, and shows it before it is saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.background import Cancelled, Progress, await_steps
from gui.dialogs import ask_path
from gui.export import SCALES, ExportError, picture_steps, save_picture, size_of, write_file
from gui.file_names import proposed_stem, start_folder
from gui.picture_steps import Steps
from gui.settings import settings
from gui.slices import Slices
from gui.theme import font, theme
from gui.widgets.segmented import Option, SegmentedControl
from gui.workspace import Workspace

MARGIN = 16.0
PREVIEW = QSize(400, 320)
SLOW_SECONDS = 0.15  # what takes no longer shows no progress
LARGEST_DRAWN = 3000  # px of a side: what is larger shows no texts in a preview anyway


class ExportDialog(QDialog):
    """Asks for kind, size, part and background. `saved(path)` comes after the file is written.

    Whatever is drawn here is drawn between events; Cancel and Esc end a drawing before they close the dialog.
    """

    saved = Signal(str)

    def __init__(self, workspace: Workspace, name: str, kind: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("export-dialog")
        self.setWindowTitle(self.tr("Export picture"))
        self._workspace = workspace
        self._scene, self._whole = workspace.export_scene()
        self._table = workspace.export_table()
        self._name = proposed_stem(name.removesuffix(".hvista"))
        self.preview = _Preview()
        self.kind = self._choice("export-kind", self.tr("Kind"), self._kinds())
        self.scale = self._choice("export-scale", self.tr("Size"), self._scales())
        self.part = self._choice("export-part", self.tr("Part"), self._parts())
        self.background = self._choice("export-background", self.tr("Background"), self._backgrounds())
        self.size_label = _plain_label(font(12))
        self.error = _plain_label(font(12))
        self.error.setObjectName("export-error")
        self.error.hide()
        self.progress = _progress_bar(self.tr("Progress"), self.tr("How much of the picture is drawn"))
        self._job: Progress | None = None
        self._since = 0.0
        self._previewing = Slices(self)
        self.save_button = self._button("export-save", self.tr("Save…"), self._ask_and_save)
        self.save_button.setProperty("primary", True)
        self.save_button.setDefault(True)
        self.copy_button = self._button("export-copy", self.tr("Copy"), self._copy)
        self.cancel_button = self._button("export-cancel", self.tr("Cancel"), self.reject)
        self._choose_first(kind)
        self._lay_out()
        self.kind.focus_value()
        self._show()

    def area(self) -> QRectF:
        """Return the part of the scene that is to be exported."""
        selected = self._workspace.export_selection()
        if self.part.value() == "selection" and selected is not None:
            return selected.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)
        return self._whole

    def save_to(self, path: Path) -> bool:
        """Write the picture; if that fails, say why and stay open."""
        if self.kind.value() == "csv":
            return self._save_table(path)
        try:
            self._work(
                lambda job: save_picture(
                    self._scene, self.area(), path, self._factor(), self._transparent(), progress=job
                )
            )
        except ExportError as error:
            self._say(str(error))
            return False
        except Cancelled:
            return False
        for key, control in (("kind", self.kind), ("scale", self.scale), ("background", self.background)):
            settings().set_value(f"export/{key}", control.value() or "")
        settings().set_folder("pictures", path.absolute().parent)
        self.saved.emit(str(path))
        self.accept()
        return True

    def _save_table(self, path: Path) -> bool:
        try:
            write_file(path, self._table or b"")
        except ExportError as error:
            self._say(str(error))
            return False
        settings().set_folder("pictures", path.absolute().parent)
        self.saved.emit(str(path))
        self.accept()
        return True

    def reject(self) -> None:
        """End what is being drawn, or close."""
        if self._job is not None:
            self._job.cancel()
        else:
            super().reject()

    def done(self, result: int) -> None:
        self._previewing.stop()
        super().done(result)

    def _work(self, work: Callable[[Progress], None]) -> None:
        """Do something long; until it is done or cancelled, nothing else can be asked for here."""
        self.error.hide()
        controls: tuple[QWidget, ...] = (
            self.kind,
            self.scale,
            self.part,
            self.background,
            self.copy_button,
            self.save_button,
        )
        enabled = [control.isEnabled() for control in controls]
        for control in controls:
            control.setEnabled(False)
        self._job, self._since = Progress(self), monotonic()
        self._job.changed.connect(self._show_progress)
        try:
            work(self._job)
        finally:
            self._job.deleteLater()
            self._job = None
            self.progress.hide()
            for control, before in zip(controls, enabled, strict=True):
                control.setEnabled(before)

    def _show_progress(self, share: float) -> None:
        self.progress.setRange(0, 0 if share < 0 else 100)
        self.progress.setValue(round(100 * share))
        self.progress.setVisible(monotonic() - self._since > SLOW_SECONDS)

    def _kinds(self) -> list[Option]:
        table = Option("csv", "CSV", self.tr("The figures, for a spreadsheet"))
        return [
            Option("png", "PNG", self.tr("Pixels, for slides and the web")),
            Option("svg", "SVG", self.tr("A drawing that stays sharp at any size")),
            Option("pdf", "PDF", self.tr("A page for printing")),
            *([table] if self._table is not None else []),
        ]

    def _scales(self) -> list[Option]:
        return [
            Option(
                f"{scale:g}",
                f"{scale:g}×",
                self.tr("{scale} times the size on the screen").format(scale=f"{scale:g}"),
            )
            for scale in SCALES
        ]

    def _parts(self) -> list[Option]:
        return [
            Option("whole", self.tr("Whole view"), self.tr("Everything in the view")),
            Option("selection", self.tr("Selection"), self.tr("Only what is selected")),
        ]

    def _backgrounds(self) -> list[Option]:
        return [
            Option("theme", self.tr("Theme"), self.tr("The background of the theme in use")),
            Option("transparent", self.tr("Transparent"), self.tr("No background")),
        ]

    def _choice(self, name: str, label: str, options: list[Option]) -> SegmentedControl:
        control = SegmentedControl(options)
        control.setObjectName(name)
        control.setAccessibleName(label)
        control.setMinimumWidth(control.sizeHint().width())
        control.chosen.connect(self._show)
        return control

    def _button(self, name: str, words: str, act: object) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(name)
        button.setAccessibleName(words)
        button.setToolTip(words)
        button.setAutoDefault(False)
        if callable(act):
            button.clicked.connect(lambda: act())
        return button

    def _choose_first(self, kind: str) -> None:
        for control, value in (
            (self.kind, kind or settings().value("export/kind")),
            (self.scale, settings().value("export/scale")),
            (self.background, settings().value("export/background")),
        ):
            control.set_value(value)
        for control, value in (
            (self.kind, "png"),
            (self.scale, "2"),
            (self.background, "theme"),
            (self.part, "whole"),
        ):
            if control.value() is None:
                control.set_value(value)
        if self._workspace.export_selection() is None:
            self.part.set_option_enabled("selection", False, self.tr("Nothing is selected in the view"))

    def _lay_out(self) -> None:
        fields = QVBoxLayout()
        fields.setSpacing(6)
        for control in (self.kind, self.scale, self.part, self.background):
            caption = _plain_label(font(13, QFont.Weight.Medium))
            caption.setText(control.accessibleName())
            fields.addWidget(caption)
            fields.addWidget(control)
            fields.addSpacing(8)
        fields.addWidget(self.size_label)
        fields.addStretch()
        upper = QHBoxLayout()
        upper.setSpacing(20)
        upper.addWidget(self.preview, 1)
        upper.addLayout(fields)
        buttons = QHBoxLayout()
        buttons.addWidget(self.copy_button)
        buttons.addStretch()
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(14)
        column.addLayout(upper, 1)
        column.addWidget(self.error)
        column.addWidget(self.progress)
        column.addLayout(buttons)

    def _show(self, _: str = "") -> None:
        self.error.hide()
        is_table = self.kind.value() == "csv"
        for control in (self.scale, self.part, self.background, self.copy_button):
            control.setEnabled(not is_table)
        area = self.area()
        self.save_button.setEnabled(not area.isEmpty())
        if area.isEmpty():
            self._say(self.tr("There is nothing to export: the view is empty. Place a host first."))
            return
        self._previewing.start(self._preview(area))
        self._show_size(area)

    def _preview(self, area: QRectF) -> Steps[None]:
        """Draw the preview; the one before stays until it is done."""
        ratio = self.devicePixelRatioF()
        room = self.preview.room() * ratio
        fitting = min(room.width() / area.width(), room.height() / area.height(), 2.0)
        # A view that is zoomed out leaves small texts away, which the picture will have: draw it as it will be.
        drawn = max(fitting, min(1.0, LARGEST_DRAWN / max(area.width(), area.height())))
        image = yield from picture_steps(self._scene, area, drawn, self._transparent())
        if drawn != fitting:
            size = (image.size().toSizeF() * (fitting / drawn)).toSize().expandedTo(QSize(1, 1))
            smooth = Qt.TransformationMode.SmoothTransformation
            image = image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
        picture = QPixmap.fromImage(image)
        picture.setDevicePixelRatio(ratio)
        self.preview.show_picture(picture)

    def _show_size(self, area: QRectF) -> None:
        if self.kind.value() == "csv":
            self.size_label.setText(self.tr("The whole table, with commas between its columns"))
            return
        try:
            size = size_of(area, self._factor(), self.kind.value() or "png")
        except ExportError as error:
            self._say(str(error))
            self.save_button.setEnabled(False)
            return
        self.size_label.setText(self.tr("{width} × {height} pixels").format(width=size.width(), height=size.height()))

    def _say(self, sentence: str) -> None:
        self.error.setText(sentence)
        self.error.setStyleSheet(f"color: {theme().error};")
        self.error.setAccessibleName(sentence)
        self.error.show()

    def _factor(self) -> float:
        return float(self.scale.value() or "1")

    def _transparent(self) -> bool:
        return self.background.value() == "transparent"

    def _ask_and_save(self) -> None:
        kind = self.kind.value() or "png"
        folder = start_folder("pictures")
        kinds = f"{kind.upper()} (*.{kind})"
        path = ask_path(self, self.tr("Save the picture"), folder, kinds, f"{self._name}.{kind}", kind)
        if path is not None:
            self.save_to(path)

    def _copy(self) -> None:
        steps = picture_steps(self._scene, self.area(), self._factor(), self._transparent())
        try:
            self._work(lambda job: QGuiApplication.clipboard().setImage(await_steps(steps, job)))
        except ExportError as error:
            self._say(str(error))
        except Cancelled:
            return
        else:
            self.copy_button.setText(self.tr("Copied"))


class _Preview(QWidget):
    """The picture as it will be, over a chequered ground where it is transparent."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("export-preview")
        self.setAccessibleName(self.tr("Preview"))
        self.setFixedSize(PREVIEW)
        self._picture = QPixmap()

    def room(self) -> QSize:
        """Return the room that a picture has."""
        return self.size().expandedTo(PREVIEW) - QSize(16, 16)

    def show_picture(self, picture: QPixmap) -> None:
        """Show this picture."""
        self._picture = picture
        self.update()

    def picture(self) -> QPixmap:
        """Return the picture shown."""
        return self._picture

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), theme().color("segment"))
        if self._picture.isNull():
            return
        size = self._picture.deviceIndependentSize().toSize()
        target = QRect(QPoint(0, 0), size)
        target.moveCenter(self.rect().center())
        _paint_chequers(painter, QRectF(target))
        painter.drawPixmap(target.topLeft(), self._picture)


def _paint_chequers(painter: QPainter, target: QRectF) -> None:
    painter.fillRect(target, QColor("#ffffff"))
    painter.save()
    painter.setClipRect(target)
    for row in range(int(target.height() // 8) + 1):
        for column in range(row % 2, int(target.width() // 8) + 1, 2):
            painter.fillRect(QRectF(target.x() + column * 8, target.y() + row * 8, 8, 8), QColor("#d9dde3"))
    painter.restore()


def _progress_bar(name: str, tip: str) -> QProgressBar:
    bar = QProgressBar()
    bar.setObjectName("export-progress")
    bar.setAccessibleName(name)
    bar.setToolTip(tip)
    bar.setTextVisible(False)
    policy = bar.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    bar.setSizePolicy(policy)
    bar.hide()
    return bar


def _plain_label(chosen: QFont) -> QLabel:
    label = QLabel()
    label.setFont(chosen)
    label.setWordWrap(True)
    return label
