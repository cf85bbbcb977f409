from __future__ import annotations

import pytest

from consilience.model import Origin, Time
from consilience.presentation import words


@pytest.mark.parametrize(
    "value, expected",
    [
        ("2024-05-14", "14 May 2024"),
        ("2024-05", "May 2024"),
        ("2024", "2024"),
        ("2024-05-14T18:30", "14 May 2024, 18:30"),
        ("2024-05-14TMO", "14 May 2024, morning"),
        ("2024-SP", "spring 2024"),
        ("2024-Q3", "quarter 3 of 2024"),
        ("2024-W07", "week 7 of 2024"),
        ("PRESENT_REF", "PRESENT_REF"),
        ("202", "202"),
        ("2024-99-01", "2024-99-01"),
    ],
)
def test_dates_in_words(value: str, expected: str) -> None:
    assert words.date(value) == expected


def test_dates_sort_by_the_calendar() -> None:
    values = ["2024-12-01", "2024-Q3", "2024-W20", "2024-SP", "2024-05-14", "2024", "2023-12-31"]
    keys = sorted((words.date_key(Time(start=0, end=1, exact="x", type="DATE", value=v)), v) for v in values)
    expected = ["2023-12-31", "2024", "2024-SP", "2024-W20", "2024-05-14", "2024-Q3", "2024-12-01"]
    assert [value for _, value in keys] == expected


@pytest.mark.parametrize(
    "kind, value", [("DURATION", "P2D"), ("SET", "2024"), ("DATE", "FUTURE_REF"), ("DATE", "XXXX-05")]
)
def test_what_is_no_point_of_the_calendar_is_undated(kind: str, value: str) -> None:
    assert words.date_key(Time(start=0, end=1, exact="x", type=kind, value=value)) is None  # type: ignore[arg-type]


def test_an_origin_without_a_name_is_called_as_the_text_calls_it() -> None:
    assert words.origin(Origin(id="o", kind="speaker", wording="a resident")) == "a resident"
    assert words.origin(Origin(id="o", kind="speaker")) == "a source that is not named"
    assert words.origin(Origin(id="o", kind="outlet", name="article:7")) == "unknown outlet (7)"
