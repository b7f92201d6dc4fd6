"""One finding of the rules as a card: what is wrong, why, what would make it right."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from gui.drawing import paint_severity
from gui.theme import font, theme
from gui.translation import translate_text
from gui.widgets.buttons import LinkButton
from gui.widgets.labels import TintedLabel
from gui.widgets.styling import paint_focus
from model.rules import Finding

_SIGN = 15
_LINK_INDENT = 4  # the words of the link, which has a padding, and of the labels begin together


class FindingCard(QFrame):
    """A card that can be clicked (`activated`), with links that mend the finding (`fix_requested`) and prove it.

    The severity is in the sign's shape, in the words a screen reader says, and in the colours.
    """

    activated = Signal(object)
    fix_requested = Signal(object)
    proof_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.finding: Finding | None = None
        self._severity = "info"
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._message = self._make_label("ink", QFont.Weight.DemiBold)
        self._subject = self._make_label("ink2", QFont.Weight.Medium)
        self._why = self._make_label("ink2")
        self._remedy = self._make_label("ink")
        self._fix = LinkButton()
        self._fix.setObjectName("finding-fix")
        self._fix.clicked.connect(lambda: self.fix_requested.emit(self.finding))
        self._proof = LinkButton()
        self._proof.setObjectName("finding-proof")
        self._proof.clicked.connect(lambda: self.proof_requested.emit(self.finding))
        column = QVBoxLayout(self)
        column.setContentsMargins(32 - _LINK_INDENT, 8, 10, 8)
        column.setSpacing(2)
        for label in (self._subject, self._message, self._why):
            label.setIndent(_LINK_INDENT)
            column.addWidget(label)
        self._remedy.setIndent(_LINK_INDENT)
        column.addSpacing(2)
        column.addWidget(self._remedy)
        column.addWidget(self._fix)
        column.addWidget(self._proof)

    @staticmethod
    def _make_label(color: str, weight: QFont.Weight = QFont.Weight.Normal) -> TintedLabel:
        label = TintedLabel("", color)
        label.setFont(font(12, weight))
        label.setWordWrap(True)
        return label

    def show_finding(self, finding: Finding, subject: str, severity_name: str) -> None:
        """Show this finding.

        Args:
            finding: what to show.
            subject: whom it is about, in words; "" leaves the line out.
            severity_name: the severity in words, for screen readers.
        """
        self.finding, self._severity = finding, finding.severity.value
        self._message.setText(translate_text(finding.message))
        self._subject.setText(subject)
        self._subject.setVisible(bool(subject))
        self._why.setText(translate_text(finding.why))
        self._remedy.setText(translate_text(finding.remedy))
        self._remedy.setVisible(bool(self._remedy.text()))
        self._fix.setVisible(finding.fix is not None)
        if finding.fix is not None:
            self._fix.set_words(translate_text(finding.fix.label))
        self.setAccessibleName(f"{severity_name}: {self._message.text()}")
        self.setAccessibleDescription(f"{self._why.text()} {self._remedy.text()}".strip())
        self.setObjectName(f"finding-{finding.rule}")
        self.setToolTip(finding.rule)
        self.update()

    def offer_proof(self, words: str, tip: str = "") -> None:
        """Offer to show what the finding rests on; "" for nothing."""
        self._proof.set_words(words)
        self._proof.setToolTip(tip)
        self._proof.setVisible(bool(words))

    def proof_button(self) -> LinkButton:
        """Return the link to what the finding rests on; hidden where there is nothing to show."""
        return self._proof

    def subject(self) -> str:
        """Return whom the card says it is about."""
        return self._subject.text()

    def fix_button(self) -> LinkButton:
        """Return the link that mends the finding; hidden where there is no mechanical fix."""
        return self._fix

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.activated.emit(self.finding)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.activated.emit(self.finding)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().toRectF()
        outline = QPainterPath()
        outline.addRoundedRect(box, 8, 8)
        painter.fillPath(outline, theme().color(f"{self._severity}_fill"))
        painter.save()
        painter.setClipPath(outline)
        painter.fillRect(QRectF(0, 0, 5 if self.underMouse() else 3, box.height()), theme().color(self._severity))
        painter.restore()
        paint_severity(painter, self._severity, QPointF(18, 17), _SIGN)
        if self.hasFocus():
            paint_focus(painter, box, 8)
