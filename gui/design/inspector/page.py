"""A page of the inspector: fields bound to what is selected, and how an edit of a field becomes one of the design."""

from abc import abstractmethod
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from gui.design.inspector.field import Field, fields_in
from gui.session import Session
from gui.translation import translate_text
from gui.widgets.labels import Caption
from model.document import EditError
from model.elements import Design, Guest, Host
from model.rules import Finding
from model.text import text, translatable

if TYPE_CHECKING:
    from gui.editor.window import ProgramEditor

_LEAST_WIDE = 104  # px that a list beside another field needs
CHANGE_MANY = translatable("model", "Change {count} elements")


@dataclass(frozen=True)
class Binding:
    """How a field reads its value from an element, and makes the element that has another one.

    `label` is what the history calls the edit, with a place for `{name}`.
    """

    field: Field
    read: Callable[[Any], Any]
    write: Callable[[Any, Any], Any]
    label: str


class _Pair(QWidget):
    """Two fields side by side, or one below the other where there is no room for both; below them what is said."""

    def __init__(self, wide: Field, narrow: Field) -> None:
        super().__init__()
        self._narrow = narrow
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._row.setSpacing(0)
        self._row.addWidget(wide, 1)
        self._row.addWidget(narrow, 0)
        column.addLayout(self._row)
        for field in (wide, narrow):
            field.foot.setContentsMargins(8, 0, 8, 2)
            column.addWidget(field.foot)

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST_WIDE, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        beside = event.size().width() >= self._narrow.sizeHint().width() + _LEAST_WIDE
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._row.direction() != direction:
            self._row.setDirection(direction)
            # Beside the list, the narrow field takes what it needs; alone in its row it makes do with what is there.
            across = QSizePolicy.Policy.Minimum if beside else QSizePolicy.Policy.Preferred
            self._narrow.setSizePolicy(across, QSizePolicy.Policy.Preferred)
        super().resizeEvent(event)


class Page(QWidget):
    """Fields of one kind of element. All selected elements of that kind are shown and edited together."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.bindings: list[Binding] = []
        self.ids: tuple[str, ...] = ()
        self.editor: ProgramEditor | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(6, 0, 6, 12)
        self.column.setSpacing(6)

    # What a kind of element says of itself

    @abstractmethod
    def build(self) -> Iterator[None]:
        """Add the fields, some at each step; to be taken to its end before anything is shown."""

    @abstractmethod
    def findings(self) -> tuple[Finding, ...]:
        """Return the findings about the elements shown."""

    def checked(self, host_id: str = "") -> tuple[Finding, ...]:
        """Return what the rules found, on one host or on all; nothing while they are still being checked."""
        if self.session.is_checking:
            return ()
        return self.session.findings_of(host_id) if host_id else self.session.findings

    def prepare(self) -> None:
        """Fit lists, scales and notes to the elements shown, before the fields show their values."""

    def retranslate(self) -> None:
        """Say everything in the language of the window."""
        for field in fields_in(self):
            field.retranslate()

    # Fields

    @property
    def design(self) -> Design:
        """The present design."""
        return self.session.document.design

    def elements(self) -> list[Host | Guest]:
        """Return the elements shown."""
        return [self._find(element_id) for element_id in self.ids]

    def _find(self, element_id: str) -> Host | Guest:
        owner = self.design.owner(element_id)
        assert owner is not None
        return owner if owner.id == element_id else owner.guest(element_id)

    def _replace(self, element: Host | Guest) -> None:
        if isinstance(element, Host):
            self.session.document.replace_host(element)
        else:
            self.session.document.replace_guest(element)

    def bind(self, field: Field, read: Callable[[Any], Any], write: Callable[[Any, Any], Any], label: str) -> None:
        """Add a field that shows `read(element)`, and edits by `write(element, value)`."""
        binding = Binding(field, read, write, label)
        self.bindings.append(binding)
        field.edited.connect(lambda value: self.edit(binding, value))
        field.finished.connect(self.session.document.end_merge)
        self.column.addWidget(field)

    def pair(self, wide: Field, narrow: Field) -> None:
        """Put two fields, which were bound already, side by side."""
        place = self.column.indexOf(wide)
        for field in (wide, narrow):
            self.column.removeWidget(field)
        self.column.insertWidget(place, _Pair(wide, narrow))

    def add_caption(self) -> Caption:
        """Add a heading."""
        caption = Caption()
        caption.setContentsMargins(8, 0, 8, 0)
        caption.setFixedHeight(24)
        self.column.addSpacing(2)
        self.column.addWidget(caption)
        return caption

    def show_elements(self, ids: tuple[str, ...]) -> None:
        """Show these elements."""
        self.ids = ids
        self.refresh()

    def refresh(self) -> None:
        """Show everything as the design has it now."""
        if not self.ids:
            return
        self.prepare()
        elements = self.elements()
        for binding in self.bindings:
            binding.field.show_values([binding.read(element) for element in elements])
        self.refresh_findings()

    def refresh_findings(self) -> None:
        """Show below each field what the rules say about it."""
        findings = self.findings()
        for binding in self.bindings:
            binding.field.show_findings(findings)

    def field_of(self, part: str) -> Field | None:
        """Return the field that the selection means by `part`, such as "memory" or "peripherals[0]"."""
        name = part.split("[")[0]
        return next((binding.field for binding in self.bindings if binding.field.part == name), None)

    def highlight(self, parts: Sequence[str]) -> Field | None:
        """Show which fields the selection means; returns the last of them."""
        named = [self.field_of(part) for part in parts]
        for binding in self.bindings:
            binding.field.set_highlighted(binding.field in named)
        return next((field for field in reversed(named) if field is not None), None)

    # Edits

    def open_editor(self) -> None:
        """Open the editor on the program of the elements shown."""
        from gui.editor.window import open_editor

        self.editor = open_editor(self.session, self.ids, self.window())
        self.editor.finished.connect(self._forget_editor)

    def _forget_editor(self) -> None:
        self.editor = None
        self.refresh()

    def edit(self, binding: Binding, value: object) -> None:
        """Give all elements shown the value, as one step of the history."""
        document, elements = self.session.document, self.elements()
        if not elements:
            return
        many = len(elements) > 1
        label = text(CHANGE_MANY, count=len(elements)) if many else text(binding.label, name=elements[0].name)
        merge = f"{binding.field.objectName()} {' '.join(self.ids)}" if binding.field.merges else ""
        if not merge:
            document.end_merge()
        binding.field.show_refusal("")
        try:
            with document.transaction(label, merge):
                for element in elements:
                    self._replace(binding.write(element, value))
        except EditError as refused:
            binding.field.show_refusal(translate_text(refused.reason))
            self.refresh()
