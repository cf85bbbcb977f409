"""Labelled statements are found where they stood, and asked whether they are of one claim."""

from __future__ import annotations

import msgspec

from consilience import pipeline
from consilience.evaluation.statement_pairs import Labelled, Place, nearness, shipped
from consilience.model import Article, Parallel

FIRST = "The mayor opened the new bridge on Monday. Nobody was hurt when a crane fell."
SECOND = "On Monday the mayor opened the new bridge. Trains were late."


def labelled(end: int) -> Labelled:
    bridge = Place(article="b", spans=((0, SECOND.index(".")),))
    return Labelled(a=Place(article="a", spans=((FIRST.index("The"), end),)), b=bridge, label="same", weight=1.0)


def test_statements_of_one_claim_are_together_and_spans_that_are_none_are_not() -> None:
    articles = [Article(id=id, text=text, language="en") for id, text in (("a", FIRST), ("b", SECOND))]
    result = pipeline.compare(articles)
    assert nearness(result, labelled(FIRST.index("."))) == "joined"
    assert nearness(result, labelled(5)) is None


def test_statements_of_parallel_claims_are_beside_each_other() -> None:
    articles = [Article(id=id, text=text, language="en") for id, text in (("a", FIRST), ("b", SECOND))]
    result = pipeline.compare(articles)
    pair = labelled(FIRST.index("."))
    apart = {c: next(s.id for s in result.statements if s.article == c) for c in "ab"}
    (claim,) = (c for c in result.claims if len(c.statements) == 2)
    claims = tuple(msgspec.structs.replace(claim, id=f"c{a}", statements=(id,)) for a, id in apart.items())
    row = Parallel(claims=("ca", "cb"), statements=(apart["a"], apart["b"]))
    assert nearness(msgspec.structs.replace(result, claims=claims, parallels=(row,)), pair) == "beside"
    assert nearness(msgspec.structs.replace(result, claims=claims, parallels=()), pair) is None


def test_the_shipped_pairs_are_three_hundred_across_articles() -> None:
    pairs = [pair for rows in shipped().values() for pair in rows]
    assert len(pairs) == 300
    assert all(pair.a.article != pair.b.article for pair in pairs)
