"""Numbers of one measure in two reports that were written apart: which are set side by side, and as what."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from consilience import pipeline
from consilience.claims.conflicts.rivals import MEASURES, weights
from consilience.model import Article, Conflict

NOON = datetime(2024, 9, 18, 12, tzinfo=UTC)
BRIDGE = "The county of Almar is rebuilding the bridge over the Lume, that a flood took in March. {} Work began in May."
MAYOR = "Mayor Ilka Fosse of Almar opened the site of the new Lume bridge to visitors. {} The old one fell in a flood."


def differing(one: str, other: str, later: timedelta = timedelta(0)) -> list[Conflict]:
    """The conflicts of quantity between two reports on one bridge, of which the second may be published later."""
    texts = (("a", BRIDGE.format(one), NOON), ("b", MAYOR.format(other), NOON + later))
    articles = [Article(id=id, outlet=id, text=text, published=at, language="en") for id, text, at in texts]
    return [c for c in pipeline.compare(articles).conflicts if c.aspect == "quantity"]


def test_sums_for_one_thing_in_unlike_sentences_are_set_side_by_side() -> None:
    (found,) = differing(
        "The contractor Tolmar has been paid 41 million euros for the bridge so far.",
        "Tolmar, she said, had received 46 million euros for building the bridge.",
    )
    assert found.nature in ("rounding", "tension")  # never a dispute: it is likely, and not sure
    assert "41 million" in found.explanation
    assert "46 million" in found.explanation


def test_a_sum_that_is_told_otherwise_a_day_later_has_not_grown() -> None:
    paid = ("Tolmar has been paid 41 million euros so far.", "Tolmar, she said, had received 47 million euros for it.")
    (found,) = differing(*paid, later=timedelta(days=1))
    assert found.nature == "tension"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tolmar has been paid some 40 million euros.", "Tolmar had received more than 40 million euros for it."),
        ("Tolmar has been paid 41 million euros for the bridge.", "Cakes were sold for 46 euros at the bridge."),
        ("Tolmar was paid 41 million euros in May.", "The firm will get 46 million euros for it next year."),
    ],
)
def test_one_number_told_twice_and_what_is_of_another_size_or_to_come_are_not(one: str, other: str) -> None:
    assert differing(one, other) == []


def test_a_toll_and_people_of_whom_no_list_knows_what_befell_them_are_set_side_by_side() -> None:
    (found,) = differing(
        "The bridge builder Tolmar has dismissed 31 workers, it said.",
        "Tolmar, she said, had sent 34 workers home for good.",
    )
    assert found.nature == "tension"
    assert differing("Tolmar has dismissed 31 workers, it said.", "Some 900 guests were at the opening.") == []


def test_the_weights_are_those_of_the_measures_in_their_order() -> None:
    assert tuple(weights().amounts.weights) == tuple(weights().toll.weights) == MEASURES
