from __future__ import annotations

from typing import Any

import msgspec
import pytest

from consilience.model import Conflict, Quantity, Result, Time
from consilience.presentation import arranging, maps, scales
from consilience.presentation.views import ConflictView


def conflict(result: Result, aspect: Any, **values: Any) -> ConflictView:
    """A conflict between s2 and s5, which get these values."""
    said = tuple(
        msgspec.structs.replace(s, **{name: (held[s.id],) for name, held in values.items() if s.id in held})
        for s in result.statements
    )
    row = Conflict(id="x", aspect=aspect, nature="dispute", statements=("s2", "s5"), explanation="They differ.")
    (story,) = arranging.stories(msgspec.structs.replace(result, statements=said, conflicts=(row,)))
    return story.conflicts[0]


def number(low: float | None, high: float | None) -> Quantity:
    return Quantity(start=0, end=3, exact="Two", low=low, high=high)


def test_numbers_stand_on_one_line_in_their_order(made_up: Result) -> None:
    drawn = scales.scale(conflict(made_up, "quantity", quantities={"s2": number(12, 12), "s5": number(41, 43)}))
    assert drawn is not None
    first, second = drawn.bars
    assert first.end < second.start < second.end
    places = {text: x for x, text in drawn.ticks}
    assert first.start < places["20"] < places["30"] < second.start < places["40"] + 20


def test_an_open_bound_runs_to_the_edge(made_up: Result) -> None:
    drawn = scales.scale(conflict(made_up, "quantity", quantities={"s2": number(12, None), "s5": number(3, 3)}))
    assert drawn is not None
    assert drawn.bars[0].open_right
    assert drawn.bars[0].end == drawn.width
    assert not drawn.bars[1].open_right


def test_magnitudes_where_one_is_far_more_than_the_other(made_up: Result) -> None:
    drawn = scales.scale(conflict(made_up, "quantity", quantities={"s2": number(5, 5), "s5": number(90_000, 90_000)}))
    assert drawn is not None
    assert [text for _, text in drawn.ticks] == ["10", "100", "1,000", "10,000"]


def test_times_stand_on_a_line_of_days(made_up: Result) -> None:
    days = {
        name: Time(start=0, end=3, exact="Two", type="DATE", value=f"2024-05-{day}")
        for name, day in (("s2", 14), ("s5", 17))
    }
    drawn = scales.scale(conflict(made_up, "time", times=days))
    assert drawn is not None
    assert drawn.bars[0].end < drawn.bars[1].start
    assert "15 May" in [text for _, text in drawn.ticks]


@pytest.mark.parametrize("aspect", ["polarity", "quantity"])
def test_without_two_values_there_is_no_line(made_up: Result, aspect: str) -> None:
    assert scales.scale(conflict(made_up, aspect, quantities={"s2": number(1, 1)})) is None


def spot(name: str, lat: float | None, lon: float | None, precision: str = "city") -> maps.Spot:
    return maps.Spot(name, precision, lat, lon, "FR" if precision == "country" else None, ())


def test_pins_stand_where_their_places_are() -> None:
    drawn = maps.draw([spot("north", 60.0, 10.0), spot("south", 50.0, 20.0), spot("nowhere", None, None)])
    assert drawn is not None
    north, south = drawn.pins
    assert (north.number, south.number) == (1, 2)
    assert 0 < north.x < south.x < drawn.width
    assert 0 < north.y < south.y < drawn.height
    assert drawn.coasts.startswith("M")


def test_what_is_not_placed_is_not_drawn() -> None:
    assert maps.draw([spot("nowhere", None, None)]) is None


def test_countries_are_areas_and_regions_circles() -> None:
    country = maps.draw([spot("Lappland", 64.0, 26.0, "region"), spot("France", 46.0, 2.0, "country")])
    assert country is not None
    by_name = {pin.spot.name: pin for pin in country.pins}
    assert by_name["Lappland"].radius > 0
    assert not by_name["Lappland"].area
    alone = maps.draw([spot("France", 46.0, 2.0, "country")])
    assert alone is not None
    assert alone.pins[0].area.startswith("M")
    assert alone.pins[0].radius == 0


def test_contested_borders_are_dashed_and_no_others() -> None:
    contested = maps.draw([spot("Simferopol", 44.95, 34.1)])
    quiet = maps.draw([spot("Lyon", 45.75, 4.85)])
    assert contested is not None
    assert quiet is not None
    assert contested.disputed
    assert not quiet.disputed
    assert quiet.borders


def test_tiles_take_the_place_of_outlines() -> None:
    drawn = maps.draw([spot("Lyon", 45.75, 4.85)], "https://tiles.example/{z}/{x}/{y}.png")
    assert drawn is not None
    assert drawn.coasts == ""
    assert all(tile[0].startswith("https://tiles.example/") for tile in drawn.tiles)
    left, right = min(x for _, x, _, _ in drawn.tiles), max(x + size for _, x, _, size in drawn.tiles)
    assert left <= 0
    assert right >= drawn.width
