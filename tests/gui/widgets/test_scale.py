"""Where values lie on a slider, and where a hand lands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.widgets.scale import SNAP_PIXELS, Scale, Zones, page_step

SPANS = st.tuples(st.integers(0, 100), st.integers(1, 2**24)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@pytest.mark.parametrize(
    ("span", "page"), [(1, 1), (32, 1), (33, 2), (1024, 32), (1100, 64), (65536, 2048), (65537, 4096)]
)
def test_the_page_step_is_the_range_by_32_rounded_up_to_a_power_of_two(span: int, page: int) -> None:
    assert page_step(span) == page


@given(SPANS, st.booleans(), st.integers(0, 2**24))
def test_a_value_is_found_again_where_it_lies(ends: tuple[int, int], rooted: bool, offset: int) -> None:
    scale = Scale(*ends, rooted)
    value = ends[0] + offset % (ends[1] - ends[0] + 1)
    assert scale.value(scale.fraction(value)) == value


@given(SPANS, st.booleans(), st.floats(-0.5, 1.5), st.integers(50, 2000))
def test_a_hand_never_leaves_the_range(ends: tuple[int, int], rooted: bool, place: float, length: int) -> None:
    assert ends[0] <= Scale(*ends, rooted).snapped(place, length) <= ends[1]


@given(st.integers(3, 16), st.integers(-SNAP_PIXELS + 1, SNAP_PIXELS - 1))
def test_dragging_near_a_power_of_two_lands_on_a_power_of_two(exponent: int, pixels: int) -> None:
    scale, length = Scale(4, 65536, rooted=True), 240
    landed = scale.snapped(scale.fraction(2**exponent) + pixels / length, length)
    assert landed & (landed - 1) == 0


def test_far_from_a_power_of_two_the_hand_lands_on_a_round_number() -> None:
    scale = Scale(4, 65536, rooted=True)
    landed = scale.snapped(scale.fraction(45000), 240)
    assert landed % scale.grain() == 0
    assert abs(landed - 45000) < 1000
    assert landed & (landed - 1) != 0


def test_zones_name_what_fits() -> None:
    zones = Zones(green=4, amber=8)
    assert [zones.zone(value) for value in (4, 5, 8, 9)] == ["ok", "warning", "warning", "error"]
