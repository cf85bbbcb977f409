"""Labelled statements are found where they stood, and asked whether they are of one claim."""

from __future__ import annotations

from consilience import pipeline
from consilience.evaluation.statement_pairs import Labelled, Place, shipped, together
from consilience.model import Article

FIRST = "The mayor opened the new bridge on Monday. Nobody was hurt when a crane fell."
SECOND = "On Monday the mayor opened the new bridge. Trains were late."


def labelled(end: int) -> Labelled:
    bridge = Place(article="b", spans=((0, SECOND.index(".")),))
    return Labelled(a=Place(article="a", spans=((FIRST.index("The"), end),)), b=bridge, label="same")


def test_statements_of_one_claim_are_together_and_spans_that_are_none_are_not() -> None:
    articles = [Article(id=id, text=text, language="en") for id, text in (("a", FIRST), ("b", SECOND))]
    result = pipeline.compare(articles)
    assert together(result, labelled(FIRST.index(".")))
    assert not together(result, labelled(5))


def test_the_shipped_pairs_are_three_hundred_across_articles() -> None:
    pairs = [pair for rows in shipped().values() for pair in rows]
    assert len(pairs) == 300
    assert all(pair.a.article != pair.b.article for pair in pairs)
