"""Which claims an article's captured text does not contain, and of which nothing is said."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest
from tests.unit.carrying import OTHER, POST, TEXT, WIRE, article, statement
from tests.unit.matching import placed

from consilience.claims.features import compare, rarity
from consilience.claims.nearest import Near
from consilience.claims.showing import stands_alone
from consilience.claims.silences import like, silences
from consilience.claims.told import Told
from consilience.claims.weighing import Match
from consilience.claims.wording import wordings
from consilience.model import Claim, Participant, Span


def told(id: str, day: int = 1, **more: object) -> Told:
    copy_of = more.pop("copy_of", None)
    more = {"text": TEXT if id == "a" else OTHER} | more
    terms = tuple(more.pop("terms", ("nine", "people", "hurt", "strike", "pier")))  # type: ignore[arg-type]
    parts = more.pop("participants", ())
    said = (statement(id, POST, id="one", terms=terms, participants=parts),) if id == "a" else ()
    return Told(article=article(id, day, **more), statements=said, origins=(), copy_of=copy_of)  # type: ignore[arg-type]


def silent_articles(*others: Told) -> set[str]:
    claim = Claim(
        id="c", story="s", text="Nine", statements=("one",), carriers=("Outlet a",), origins=(), status="single carrier"
    )
    return {row.article for row in silences([claim], [told("a", 2), *others], {"one": "a"})}


@pytest.mark.parametrize(
    ("texts", "more", "alone"),
    [
        (("the ferry sank",), {}, True),
        (("it sank",), {}, False),
        (("bound for Port Elsby",), {"relation": "participle"}, False),
        (("the ferry", "sank"), {}, False),
    ],
)
def test_of_a_claim_that_does_not_stand_alone_no_article_is_silent(
    texts: tuple[str, ...], more: dict[str, object], alone: bool
) -> None:
    spans = tuple(Span(start=9 * n, end=9 * n + len(text), exact=text) for n, text in enumerate(texts))
    assert stands_alone(texts[0], [statement("a", POST, spans=spans, **more)]) is alone


def test_a_silence_says_of_how_many_articles_and_one_wire_speaks_once() -> None:
    claim = Claim(
        id="c", story="s", text="Nine", statements=("one",), carriers=("Outlet a",), origins=(), status="single carrier"
    )
    wires = [told(id, 3, agency="Andes Wire") for id in ("b", "c")]
    rows = silences([claim], [told("a", 2), *wires, told("d", 3)], {"one": "a"})
    assert [(row.article, row.of) for row in rows] == [("b", 3), ("d", 3)]


def test_a_later_article_without_the_claim_is_silent() -> None:
    assert silent_articles(told("b", 3)) == {"b"}


def test_an_article_that_may_tell_it_in_other_words_is_not_silent() -> None:
    claim = Claim(
        id="c", story="s", text="Nine", statements=("one",), carriers=("Outlet a",), origins=(), status="single carrier"
    )
    rows = silences(
        [claim], [told("a", 2), told("b", 3), told("d", 3)], {"one": "a"}, lambda _: {"one": {"b"}, "another": {"d"}}
    )
    assert [(row.article, row.of) for row in rows] == [("d", 2)]


@pytest.mark.parametrize(
    ("more", "shown"),
    [
        ({"terms": ("nine", "people", "hurt", "pier")}, True),
        ({"terms": ("nine", "hurt")}, False),
        ({"participants": ("others",)}, True),
        ({"akin": {"one": {"b"}}}, False),
    ],
)
def test_what_is_told_elsewhere_says_much_that_is_nowhere_near_and_more_if_one_alone_tells_it(
    more: dict[str, object], shown: bool
) -> None:
    near = more.pop("akin", {})
    parts = [Participant(start=0, end=len(p), exact=p, role="agent") for p in more.pop("participants", ())]  # type: ignore[attr-defined]
    claim = Claim(
        id="c", story="s", text="Nine", statements=("one",), carriers=("Outlet a",), origins=(), status="single carrier"
    )
    said = told("a", 2, participants=tuple(parts), **more)
    assert silences([claim], [said, told("b", 3)], {"one": "a"}, lambda _: near) == ()  # type: ignore[arg-type,return-value]
    several = msgspec.structs.replace(claim, carriers=("Outlet a", "Outlet c"))
    rows = silences([several], [said, told("b", 3)], {"one": "a"}, lambda _: near)  # type: ignore[arg-type,return-value]
    assert bool(rows) is shown


@pytest.mark.parametrize(
    ("text", "silent"),
    [
        (OTHER + "At the pier, the mayor said, nobody but nine was hurt.", set()),
        (OTHER + "Some were hurt in the strike.", set()),
        ("The people of the pier opened late on a rainy morning. " * 12, {"b"}),  # as all sentences have it
    ],
)
def test_an_article_with_a_sentence_that_has_what_its_words_weigh_is_not_silent(text: str, silent: set[str]) -> None:
    assert silent_articles(told("b", 3, text=text)) == silent


@pytest.mark.parametrize(
    ("near", "may"),
    [
        ({"same": 0.3, "about": 0.2}, True),
        ({"same": 0.0, "about": 0.9}, True),
        ({"same": 0.1, "about": 0.2, "refined": 0.5}, True),
        ({"same": 0.1, "about": 0.2, "refines": 0.1}, False),
    ],
)
def test_what_may_tell_a_statement_is_near_it_on_any_count(near: dict[str, float], may: bool) -> None:
    said = [statement("a", POST), statement("b", WIRE)]
    both = wordings(said, {})
    pair = compare(*both, rarity(both))
    pairs = [Match(a=both[0], b=both[1], pair=pair, **({"same": 0.0} | near))]  # type: ignore[arg-type]
    found = like(placed(both, pairs), Near(*np.zeros((3, 0), np.int64)), both)({said[0].id})
    assert found == ({said[0].id: {"b"}, said[1].id: {"a"}} if may else {})


@pytest.mark.parametrize(
    "other", [told("b", 1), told("b", 3, text="Too short."), told("b", 3, copy_of="a")], ids=["earlier", "stub", "copy"]
)
def test_silence_says_nothing_of_an_earlier_article_a_stub_or_a_copy(other: Told) -> None:
    assert silent_articles(other) == set()
