"""The drawings of Compare: bars as long as their figures, routes as the trace has them."""

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from gui.compare.chart import Bar, ChartScene, Words
from gui.compare.routes import RoutesScene, layer_of
from gui.compare.scale import Scale
from gui.export import picture_of
from gui.style import apply_theme
from gui.translation import install_language
from model.compare import Outcome, Refusal, Topic
from tests.gui.compare.conftest import comparison_of
from tests.gui.golden_pictures import assert_like_golden

GUEST = QColor("#0f8a6d")


def chart(logarithmic: bool = False, width: float = 1280, height: float = 280) -> ChartScene:
    scene = ChartScene()
    scene.resize_to(width, height)
    scene.show_comparison(comparison_of(), comparison_of().rows, GUEST, logarithmic)
    return scene


def routes(topic: Topic | None = None, width: float = 1280, height: float = 304) -> RoutesScene:
    scene = RoutesScene()
    scene.resize_to(width, height)
    scene.show_rows(comparison_of().rows, topic, GUEST)
    return scene


def outcomes() -> list[Outcome]:
    return [row for row in comparison_of().rows if isinstance(row, Outcome)]


def lengths(scene: ChartScene) -> dict[str, float]:
    """Return the width of each bar's part by its tooltip."""
    return {bar.part.tip: bar.boundingRect().width() for bar in scene.items() if isinstance(bar, Bar)}


def test_a_linear_scale_is_in_proportion() -> None:
    scale = Scale(1000)
    assert [scale.share(number) for number in (0, 250, 1000)] == [0.0, 0.25, 1.0]
    assert scale.marks(4) == [0, 500, 1000]
    assert Scale(7).marks(4) == [0, 2, 4, 6]


def test_a_logarithmic_scale_has_equal_steps_between_powers() -> None:
    scale = Scale(100_000, True)
    steps = [scale.share(10.0 ** (power + 1)) - scale.share(10.0**power) for power in range(5)]
    assert steps == pytest.approx([steps[0]] * 5)
    assert scale.share(100_000) == pytest.approx(1.0)
    assert scale.share(1) > 0
    assert scale.marks(3)[-1] <= 100_000


@pytest.mark.parametrize("logarithmic", [False, True])
def test_a_scale_of_nothing_has_no_length(logarithmic: bool) -> None:
    assert Scale(0, logarithmic).share(0) == 0.0
    assert Scale(0, logarithmic).marks() == [0.0]


def test_bars_are_as_long_as_their_cycles(qapp: object) -> None:
    found = lengths(chart())
    large = [(tip, width) for tip, width in found.items() if "hypervisor:" in tip and width > 60]
    amounts = {tip: int(tip.rpartition(": ")[2].partition(" (")[0].replace("\u202f", "")) for tip, _ in large}
    ratios = [width / amounts[tip] for tip, width in large]
    assert len(large) >= 2
    assert ratios == pytest.approx([ratios[0]] * len(ratios), rel=0.05)


def test_every_reason_has_a_part(qapp: object) -> None:
    tips = lengths(chart())
    for outcome in outcomes():
        for times in outcome.exits.values():
            assert any(tip.endswith(f": {times}") for tip in tips)


def test_what_cannot_run_says_so_in_the_chart(qapp: object) -> None:
    words = " ".join(item.words for item in chart().items() if isinstance(item, Words))
    for row in comparison_of().rows:
        if isinstance(row, Refusal):
            assert row.rule in words


def test_rows_that_do_not_fit_make_the_drawing_higher(qapp: object) -> None:
    assert chart(height=100).sceneRect().height() > 200
    assert chart(height=400).sceneRect().height() == 400


def test_a_card_for_each_run_with_its_most_frequent_route(qapp: object) -> None:
    cards = routes().cards()
    assert [card.outcome for card in cards] == outcomes()
    assert [card.route for card in cards] == [outcome.routes[0] for outcome in outcomes()]
    assert all("→" in card.words() for card in cards)


def test_routes_of_one_topic(qapp: object) -> None:
    for card in routes(Topic.TRANSLATION).cards():
        translated = card.outcome.case.technique == "binary-translation"
        assert (card.route is not None) == translated
        assert translated or "never happened" in card.words()


def test_every_node_of_every_route_has_a_layer_that_is_drawn(qapp: object) -> None:
    for card in routes().cards():
        for route in card.outcome.routes:
            assert {layer_of(node) for node in route.nodes} <= set(card.present_layers()), (card.outcome.case, route)


def test_cards_stand_beside_each_other_without_overlap(qapp: object) -> None:
    boxes = [card.boundingRect() for card in routes(width=1280).cards()]
    assert not any(one.intersects(other) for place, one in enumerate(boxes) for other in boxes[:place])
    assert max(box.right() for box in boxes) <= 1280


def test_nothing_to_draw_says_so(qapp: object) -> None:
    scene = RoutesScene()
    scene.show_rows((), None, GUEST)
    assert scene.cards() == []
    assert any(isinstance(item, Words) and item.words for item in scene.items())


@pytest.fixture
def appearance(qtbot: QtBot):
    def choose(theme: str, language: str) -> None:
        apply_theme(theme)
        install_language(language)

    return choose


@pytest.mark.parametrize(
    ("view", "theme", "language"),
    [
        ("chart", "light", "en"),
        ("chart-logarithmic", "dark", "it"),
        ("routes", "light", "en"),
        ("routes", "high-contrast", "it"),
    ],
)
def test_drawings_are_as_accepted(appearance, view: str, theme: str, language: str) -> None:
    appearance(theme, language)
    scene = routes() if view == "routes" else chart("logarithmic" in view)
    picture: QImage = picture_of(scene, scene.sceneRect())
    assert_like_golden(picture, f"compare-{view}-{theme}-{language}")
