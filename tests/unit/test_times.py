import functools
from datetime import UTC, datetime

import pytest

from consilience.annotations import times
from consilience.annotations.parser import parse
from consilience.model import Time

MONDAY = datetime(2023, 3, 20, 9, 0, tzinfo=UTC)


@functools.cache
def found(text: str, published: datetime | None = MONDAY) -> tuple[Time, ...]:
    return times.find(parse(text), published)


def values(text: str, published: datetime | None = MONDAY) -> list[str]:
    return [time.value for time in found(text, published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bridge was closed on Friday.", ["2023-03-17"]),
        ("The bridge will be closed on Friday.", ["2023-03-24"]),
        ("The mayor resigned in September.", ["2022-09"]),
        ("It opened last March.", ["2022-03"]),
        ("The dam was built last spring.", ["2022-SP"]),
        ("They met on Feb. 24 last year.", ["2022-02-24"]),
    ],
)
def test_relative_dates(text: str, expected: list[str]) -> None:
    assert values(text) == expected
