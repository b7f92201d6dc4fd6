"""One finding of the rules as a card: what is wrong, and unfolded also why and what would make it right."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gui.drawing import cut_lines, paint_severity
from gui.theme import font, theme
from gui.translation import translate_text
from gui.widgets.buttons import LinkButton
from gui.widgets.labels import TintedLabel
from gui.widgets.styling import paint_focus
from model.rules import Finding

FOLDED_LINES = 2
_SIGN = 15
_LINK_INDENT = 4  # the words of the link, which has a padding, and of the labels begin together


class FindingCard(QFrame):
    """A card that can be clicked (`activated`), with links that mend the finding (`fix_requested`) and prove it.

    Folded it says what is wrong in a few lines; a link unfolds it (`unfolded`, or folds it again), and its
    description says all in either case. The severity is in the sign's shape, in the words a screen reader says, and
    in the colours.
    """

    activated = Signal(object)
    fix_requested = Signal(object)
    unfolded = Signal(object)
    proof_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.finding: Finding | None = None
        self._severity = "info"
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._is_open = False
        self._message = self._make_label("ink", QFont.Weight.DemiBold)
        self._subject = self._make_label("ink2", QFont.Weight.Medium)
        self._why = self._make_label("ink2")
        self._remedy = self._make_label("ink")
        self._fix = LinkButton()
        self._fix.setObjectName("finding-fix")
        self._fix.clicked.connect(lambda: self.fix_requested.emit(self.finding))
        self._more = LinkButton()
        self._more.setObjectName("finding-more")
        self._more.clicked.connect(lambda: self.unfolded.emit(self.finding))
        self._proof = LinkButton()
        self._proof.setObjectName("finding-proof")
        self._proof.clicked.connect(lambda: self.proof_requested.emit(self.finding))
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(32 - _LINK_INDENT, 8, 10, 8)
        column.setSpacing(2)
        for label in (self._subject, self._message, self._why, self._remedy):
            label.setIndent(_LINK_INDENT)
            column.addWidget(label)
        links = QHBoxLayout()
        links.setSpacing(4)
        links.addWidget(self._fix)
        links.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)
        links.addStretch(1)
        column.addLayout(links)
        column.addWidget(self._proof)

    @staticmethod
    def _make_label(color: str, weight: QFont.Weight = QFont.Weight.Normal) -> TintedLabel:
        label = TintedLabel("", color)
        label.setFont(font(12, weight))
        label.setWordWrap(True)
        return label

    def show_finding(self, finding: Finding, subject: str, severity_name: str, is_open: bool) -> None:
        """Show this finding.

        Args:
            finding: what to show.
            subject: whom it is about, in words; "" leaves the line out.
            severity_name: the severity in words, for screen readers.
            is_open: whether to say also why, and what to do.
        """
        self._is_open = is_open
        self.finding, self._severity = finding, finding.severity.value
        message = translate_text(finding.message)
        self._subject.setText(subject)
        self._subject.setVisible(bool(subject))
        self._why.setText(translate_text(finding.why))
        self._remedy.setText(translate_text(finding.remedy))
        self._why.setVisible(is_open)
        self._remedy.setVisible(is_open and bool(self._remedy.text()))
        self._more.set_words(self.tr("Less") if is_open else self.tr("Why?"))
        self._more.setFixedWidth(self._more.sizeHint().width())  # the words of the other link wrap
        self._more.setToolTip(self.tr("Say why this is so, and what to do about it"))
        self._fix.setVisible(finding.fix is not None)
        if finding.fix is not None:
            self._fix.set_words(translate_text(finding.fix.label))
        self.setAccessibleName(f"{severity_name}: {message}")
        self.setAccessibleDescription(f"{self._why.text()} {self._remedy.text()}".strip())
        self.setObjectName(f"finding-{finding.rule}")
        self.setToolTip(f"{message} [{finding.rule}]")
        self._fit_message(self.width())
        self.update()

    def heightForWidth(self, width: int) -> int:
        self._fit_message(width)
        return super().heightForWidth(width)

    def _fit_message(self, width: int) -> None:
        """Say what is wrong, folded in so many lines as are allowed then."""
        if self.finding is None:
            return
        words = translate_text(self.finding.message)
        room = width - (32 - _LINK_INDENT) - 10 - _LINK_INDENT
        self._message.setText(words if self._is_open else cut_lines(words, self._message.font(), room, FOLDED_LINES))

    def offer_proof(self, words: str, tip: str = "") -> None:
        """Offer, unfolded, to show what the finding rests on; "" for nothing."""
        self._proof.set_words(words)
        self._proof.setToolTip(tip)
        self._proof.setVisible(self._is_open and bool(words))

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
