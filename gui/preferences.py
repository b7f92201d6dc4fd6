"""The preferences: what they change is changed at once, and remembered."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.menus import language_names, theme_names
from gui.settings import LANGUAGE_CHOICES, THEME_CHOICES, settings
from gui.style import theme_choice
from gui.theme import font
from gui.translation import language_choice
from gui.widgets.check_box import CheckBox

if TYPE_CHECKING:
    from gui.main_window import MainWindow


FIELD_WIDTH = 280


class PreferencesDialog(QDialog):
    """Theme, language, motion, playback, and what a start opens."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.setObjectName("preferences-dialog")
        self._window = window
        self.theme = self._combo("preferences-theme", THEME_CHOICES, theme_choice(), window.choose_theme)
        self.language = self._combo(
            "preferences-language", LANGUAGE_CHOICES, language_choice(), self._choose_language
        )
        self.motion = CheckBox()
        self.motion.setObjectName("preferences-motion")
        self.motion.setChecked(settings().reduced_motion)
        self.motion.toggled.connect(self._choose_motion)
        self.speed = QDoubleSpinBox()
        self.speed.setObjectName("preferences-speed")
        self.speed.setRange(0.1, 20.0)
        self.speed.setDecimals(1)
        self.speed.setSingleStep(0.5)
        self.speed.lineEdit().setTextMargins(6, 0, 0, 0)
        self.speed.setValue(settings().playback_speed)
        self.speed.valueChanged.connect(self._choose_speed)
        self.restore = CheckBox()
        self.restore.setObjectName("preferences-restore")
        self.restore.setChecked(settings().restore_last_file)
        self.restore.toggled.connect(self._choose_restore)
        self.close_button = QPushButton()
        self.close_button.setObjectName("preferences-close")
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(self.accept)
        self._labels = {name: QLabel() for name in ("theme", "language", "speed")}
        self._note = QLabel()
        self._note.setFont(font(12))
        self._note.setProperty("role", "secondary")
        self._lay_out()
        self._say()

    def _combo(self, name: str, choices: tuple[str, ...], present: str, choose: Callable[[str], object]) -> QComboBox:
        combo = QComboBox()
        combo.setObjectName(name)
        for choice in choices:
            combo.addItem(choice, choice)
        combo.setCurrentIndex(choices.index(present))
        combo.activated.connect(lambda index: choose(choices[index]))
        return combo

    def _choose_language(self, choice: str) -> None:
        self._window.choose_language(choice)
        self._say()

    def _choose_motion(self, reduced: bool) -> None:
        settings().reduced_motion = reduced

    def _choose_speed(self, speed: float) -> None:
        settings().playback_speed = speed

    def _choose_restore(self, restore: bool) -> None:
        settings().restore_last_file = restore

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(18)
        form.setVerticalSpacing(12)
        form.addRow(self._labels["theme"], self.theme)
        form.addRow(self._labels["language"], self.language)
        form.addRow(self._labels["speed"], self.speed)
        form.addRow(QWidget(), self.motion)
        form.addRow(QWidget(), self.restore)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(14)
        column.addLayout(form)
        column.addWidget(self._note)
        column.addStretch()
        column.addLayout(buttons)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for field in (self.theme, self.language, self.speed):
            field.setMinimumWidth(FIELD_WIDTH)
        # The dialog takes the size that its words need, in every language.
        column.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)

    def _say(self) -> None:
        self.setWindowTitle(self.tr("Preferences"))
        self._labels["theme"].setText(self.tr("Theme"))
        self._labels["language"].setText(self.tr("Language"))
        self._labels["speed"].setText(self.tr("Playing speed"))
        self.speed.setLocale(QLocale())
        self.speed.setSuffix(self.tr(" steps a second"))
        self.motion.setText(self.tr("Reduce motion: jump instead of moving"))
        self.restore.setText(self.tr("Open what was open last when the program starts"))
        self._note.setText(self.tr("Every change takes effect at once."))
        self.close_button.setText(self.tr("Close"))
        for combo, names in ((self.theme, theme_names()), (self.language, language_names())):
            for index in range(combo.count()):
                combo.setItemText(index, names[combo.itemData(index)])
        for control, name, tip in (
            (self.theme, self.tr("Theme"), self.tr("The colours of the window")),
            (self.language, self.tr("Language"), self.tr("The language of the window")),
            (self.speed, self.tr("Playing speed"), self.tr("How fast Play begins, in steps a second")),
            (self.motion, self.motion.text(), self.tr("Tokens and layers jump to where they go")),
            (self.restore, self.restore.text(), self.tr("Otherwise a start shows the first example")),
            (self.close_button, self.tr("Close"), self.tr("Close the preferences")),
        ):
            control.setAccessibleName(name)
            control.setToolTip(tip)
