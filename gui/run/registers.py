"""The registers of a virtual CPU: what the last step changed is marked, and what is only virtual is told apart."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from gui.icons import icon
from gui.run.panel import Desk, Panel, Shown
from gui.theme import font, theme

if TYPE_CHECKING:
    from model.machine import VcpuView

FLAGS = (
    (0, "CF"), (2, "PF"), (4, "AF"), (6, "ZF"), (7, "SF"), (8, "TF"), (10, "DF"), (11, "OF"), (14, "NT"), (16, "RF"),
)  # fmt: skip
INTERRUPT = 9
IOPL = 12


class Registers(QWidget):
    """Two columns of registers, the flags spelled out, and the rest of the virtual CPU's state to be unfolded."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("run-registers")
        self._view: VcpuView | None = None
        self._before: VcpuView | None = None
        self._is_native = False
        self.general = self._label("registers-general")
        self.flags = self._label("registers-flags")
        self.more = QToolButton()
        self.more.setObjectName("registers-more")
        self.more.setFont(font(12, QFont.Weight.Medium))
        self.more.setCheckable(True)
        self.more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.virtual = self._label("registers-virtual")
        self.virtual.hide()
        self.more.toggled.connect(self._unfold)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        for widget in (self.general, self.flags):
            column.addWidget(widget)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.virtual)
        self.retranslate()

    def _label(self, name: str) -> QLabel:
        label = QLabel()
        label.setObjectName(name)
        label.setFont(font(12, code=True))
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setWordWrap(True)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        return label

    def retranslate(self) -> None:
        """Say everything in the present language, in the colours of the present theme."""
        native = self._is_native
        self.setAccessibleName(self.tr("Registers of the CPU") if native else self.tr("Registers of the virtual CPU"))
        self.more.setText(self.tr("System registers"))
        self.more.setAccessibleName(self.more.text())
        own = (
            self.tr("Show the state that the kernel sets up"),
            self.tr("Show the state that only the virtual CPU has"),
        )
        self.more.setToolTip(own[0] if native else own[1])
        self._unfold(self.more.isChecked())
        self._show()

    def speak_of_native(self, native: bool) -> None:
        """Speak of the bare machine, whose interrupt flag is the only one there is, or of a virtual CPU."""
        if native != self._is_native:
            self._is_native = native
            self.retranslate()

    def _unfold(self, shown: bool) -> None:
        self.more.setIcon(icon("chevron-down" if shown else "chevron-right"))
        self.virtual.setVisible(shown)

    def show_vcpu(self, view: VcpuView | None, before: VcpuView | None) -> None:
        """Show a virtual CPU; what differs from `before`, its state one step earlier, is marked."""
        if (view, before) != (self._view, self._before):
            self._view, self._before = view, before
            self._show()

    def _show(self) -> None:
        view = self._view
        self.more.setVisible(view is not None)
        if view is None:
            for label in (self.general, self.flags, self.virtual):
                label.clear()
            return
        before = self._before
        old = {} if before is None else before.registers
        pairs = [self._register(name, value, old.get(name)) for name, value in view.registers.items()]
        wide = any(value > 0xFFFFFFFF or name.startswith("r") for name, value in view.registers.items())
        self.general.setText(_columns(pairs, 1 if wide else 2))
        self.flags.setText(self._flags(view, before))
        past = {} if before is None else before.virtual
        self.virtual.setText(
            _columns([self._register(name, value, past.get(name)) for name, value in view.virtual.items()], 1)
        )

    def _register(self, name: str, value: int, old: int | None) -> str:
        digits = 16 if value > 0xFFFFFFFF or name.startswith("r") else 8
        shown = f"{value:0{digits}x}"
        label = f'<span style="color:{theme().ink2}">{escape(name)}</span>'
        padding = "&nbsp;" * max(1, 4 - len(name))
        if old is None or old == value:
            return f"{label}{padding}{_faint_zeros(shown) if digits > 8 else shown}"
        return f"{label}{padding}{_changed(shown)}"

    def _flags(self, view: VcpuView, before: VcpuView | None) -> str:
        old = view.flags if before is None else before.flags
        words = []
        for bit, name in FLAGS:
            is_set, was_set = bool(view.flags >> bit & 1), bool(old >> bit & 1)
            if is_set != was_set:
                words.append(_changed(f"{name} {int(was_set)}→{int(is_set)}"))
            elif is_set:
                words.append(f"<b>{name}</b>")
            elif bit in (0, 6, 7, 11):
                words.append(f'<span style="color:{theme().ink2}">{name.lower()}</span>')
        return " ".join(words) + "<br>" + self._interrupt_flag(view, old) + self._levels(view)

    def _interrupt_flag(self, view: VcpuView, old: int) -> str:
        """The flag that a guest kernel believes to own, beside the one that the processor obeys."""
        now, then = view.flags >> INTERRUPT & 1, old >> INTERRUPT & 1
        physical = view.physical_flags >> INTERRUPT & 1
        virtual = _changed(f"{then}→{now}") if now != then else f"<b>{now}</b>"
        words = "IF {virtual}" if self._is_native else self.tr("IF {virtual} virtual · {physical} physical")
        return _in_parts(words).format(virtual=virtual, physical=physical)

    def _levels(self, view: VcpuView) -> str:
        rings = self.tr("ring {ring}, believes {believed}")
        if view.ring == view.virtual_ring:
            rings = self.tr("ring {ring}")
        words = rings.format(ring=view.ring, believed=view.virtual_ring)
        return "<br>" + _in_parts(f"IOPL {view.flags >> IOPL & 3} · {words}")


class RegistersPanel(Panel):
    """The registers of the virtual CPU that executed last in the guest that is looked at."""

    name = "registers"
    stretch = 0

    def make(self, desk: Desk) -> QWidget:
        self.registers = Registers(self)
        return self.registers

    def heading(self, shown: Shown) -> str:
        vcpu = shown.vcpu
        words = self.tr("CPU {number}") if shown.is_native else self.tr("Virtual CPU {number}")
        return words.format(number=0 if vcpu is None else vcpu.number)

    def retranslate(self) -> None:
        self.registers.retranslate()

    def show_run(self, shown: Shown) -> None:
        self.registers.speak_of_native(shown.is_native)
        if not shown.is_fast or shown.vcpu is None:
            self.registers.show_vcpu(shown.vcpu, shown.vcpu_before)


def _faint_zeros(digits: str) -> str:
    """Let the zeros in front of a wide number step back."""
    figure = digits.lstrip("0") or "0"
    return f'<span style="color:{theme().ink3}">{digits[: len(digits) - len(figure)]}</span>{figure}'


def _in_parts(words: str) -> str:
    """Let words break after a dot alone."""
    return " · ".join(f'<span style="white-space:nowrap">{part}</span>' for part in words.split(" · "))


def _changed(text: str) -> str:
    return f'<b style="color:{theme().privileged}">{text}</b>'


def _columns(cells: list[str], count: int) -> str:
    rows = [cells[number : number + count] for number in range(0, len(cells), count)]
    return "<br>".join("&nbsp; ".join(row) for row in rows)
