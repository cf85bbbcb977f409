"""The program held to what must and must not be found in the samples."""

from __future__ import annotations

from collections import Counter

import pytest
from tests.acceptance.expectations import Point, points, read_all

from consilience import pipeline

# What must be found is pinned as it was measured; what must not be found must not be found at all.
FLOORS = {"claim": 12, "conflict": 3}


@pytest.fixture(scope="module")
def held() -> list[Point]:
    return list(points(pipeline.read(read_all())))


def test_no_point_that_must_not_be_missed_is_missed(held: list[Point]) -> None:
    assert [p for p in held if not p.holds and p.kind not in FLOORS] == []


@pytest.mark.parametrize("kind", FLOORS)
def test_no_fewer_are_found_than_were_measured(held: list[Point], kind: str) -> None:
    found = Counter(p.holds for p in held if p.kind == kind and not p.optional)
    missed = [p.about for p in held if p.kind == kind and not p.holds]
    assert found[True] >= FLOORS[kind], missed
