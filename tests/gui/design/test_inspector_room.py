"""Nothing in the inspector is cut off, however narrow it is and however long the words are."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QTranslator
from PySide6.QtWidgets import QApplication, QWidget

from gui.design.inspector import InspectorPanel
from gui.session import Session
from gui.widgets.check_box import CheckBox
from gui.widgets.labels import TintedLabel


class _Wordy(QTranslator):
    """Makes every text a third longer, as a language with longer words does."""

    def translate(self, context: str, source: str, note: str | None = None, count: int = -1) -> str:
        return source + " molto" * max(1, len(source) // 15)

    def isEmpty(self) -> bool:
        return False


@pytest.fixture
def wordy(qapp: QApplication) -> Iterator[None]:
    translator = _Wordy()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


@pytest.mark.parametrize("width", [232, 284])
@pytest.mark.parametrize("language", ["en", "wordy"])
@pytest.mark.parametrize("selection", [(), ("server",), ("web",), ("web", "legacy"), ("server", "web")])
def test_nothing_is_cut_off(
    inspector: InspectorPanel,
    session: Session,
    request: pytest.FixtureRequest,
    width: int,
    language: str,
    selection: tuple[str, ...],
) -> None:
    if language == "wordy":
        request.getfixturevalue("wordy")
    session.language_changed.emit()
    session.select(selection)
    inspector.resize(width, 800)
    for _ in range(4):  # one round a level: a scroll bar comes, texts wrap, heights follow
        QApplication.processEvents()
    viewport = inspector._area.viewport()
    page = inspector.page()
    for widget in page.findChildren(QWidget):
        if widget.isVisible():
            right = widget.mapTo(page, QPoint(widget.width(), 0)).x()
            assert right <= viewport.width(), widget.objectName()
            if isinstance(widget, TintedLabel | CheckBox) and widget.hasHeightForWidth():
                assert widget.height() >= widget.heightForWidth(widget.width()), widget.text()
