"""Hedges and sources that are lost, and other words for one thing, over made-up articles."""

from datetime import UTC, datetime

import msgspec
import pytest

from consilience.claims.drift import drifts
from consilience.claims.vocabulary import vocabulary
from consilience.model import Claim, Origin, Participant, Reported, Result, Span, Speaker, Statement, Story
from consilience.model.origin import Link

TERMS = ("wreck", "damage", "harbour", "wall")
OFFICE = Origin(id="office", kind="speaker", name="Harbour Office")


def span(text: str, words: str) -> Span:
    return Span(start=text.index(words), end=text.index(words) + len(words), exact=words)


def article(id: str, text: str, day: int | None, **more: object) -> Reported:
    published = datetime(2024, 5, day, tzinfo=UTC) if day else None
    return Reported(id=id, text=text, outlet=f"Outlet {id}", published=published, **more)  # type: ignore[arg-type]


def statement(of: Reported, words: str, cue: str | None = None, **more: object) -> Statement:
    outlet = f"o-{of.id}"
    chain = (outlet, "office") if cue else (outlet,)
    source = span(of.text, "the office") if cue else None
    fields = {
        "id": f"s-{of.id}",
        "article": of.id,
        "spans": (span(of.text, words),),
        "voice": "attributed" if cue else "own",
        "kind": "event",
        "polarity": "affirmed",
        "certainty": "certain",
        "origin": chain[-1],
        "chain": chain,
        "links": tuple(Link(origin=id, span=source if id == "office" else None) for id in chain),
        "speaker": Speaker(name="Harbour Office", entity=None, start=source.start, end=source.end) if source else None,
        "cue": span(of.text, cue) if cue else None,
        "form": "indirect" if cue else None,
        "predicate": "damage",
        "terms": TERMS,
    }
    return Statement(**(fields | more))  # type: ignore[arg-type]


def result(articles: list[Reported], statements: list[Statement]) -> Result:
    claim = Claim(
        id="c",
        story="story",
        text=statements[0].spans[0].exact,
        statements=tuple(s.id for s in statements),
        carriers=tuple(a.carrier for a in articles),
        origins=("office",),
        status="one origin",
    )
    outlets = tuple(Origin(id=f"o-{a.id}", kind="outlet", name=a.carrier) for a in articles)
    story = Story(id="story", title="Harbour", articles=tuple(a.id for a in articles), claims=("c",))
    return Result(
        program="test",
        models={},
        articles=tuple(articles),
        stories=(story,),
        statements=tuple(statements),
        origins=(OFFICE, *outlets),
        claims=(claim,),
        conflicts=(),
        silences=(),
    )


def lost(first: Reported, later: Reported, earlier: Statement, after: Statement) -> list[tuple[str, list[str]]]:
    return [(d.lost, [w.exact for w in d.words]) for d in drifts(result([first, later], [earlier, after]))]


SAID = article("a", "A wreck damaged the harbour wall, the office said.", 1)
BARE = article("b", "A wreck damaged the harbour wall.", 2)
CLAUSE = "A wreck damaged the harbour wall"


def test_an_attribution_that_a_later_carrier_drops() -> None:
    found = lost(SAID, BARE, statement(SAID, CLAUSE, "said"), statement(BARE, CLAUSE))
    assert found == [("attribution", ["the office", "said"])]


@pytest.mark.parametrize(
    "later",
    [
        article("b", "A wreck damaged the harbour wall.", None),
        article("b", "A wreck damaged the harbour wall, according to a report.", 2),
        article("b", "“A wreck damaged the harbour wall.”", 2),
    ],
    ids=["it is not known who was first", "another source is named", "it is quoted"],
)
def test_nothing_is_lost(later: Reported) -> None:
    assert lost(SAID, later, statement(SAID, CLAUSE, "said"), statement(later, CLAUSE)) == []


def test_who_credits_the_other_is_the_later_one() -> None:
    later = article("b", "A wreck damaged the harbour wall.", None, copy_of="a")
    assert lost(SAID, later, statement(SAID, CLAUSE, "said"), statement(later, CLAUSE))[0][0] == "attribution"


def test_a_hedge_that_a_later_carrier_drops() -> None:
    hedged = article("a", "A wreck allegedly damaged the harbour wall.", 1)
    before = statement(hedged, "A wreck allegedly damaged the harbour wall", certainty="possible")
    assert lost(hedged, BARE, before, statement(BARE, CLAUSE)) == [("hedge", ["allegedly"])]
    kept = article("b", "A wreck may have damaged the harbour wall.", 2)
    after = statement(kept, "A wreck may have damaged the harbour wall")
    assert lost(hedged, kept, before, after) == []


def worded(verb: str, patient: str) -> tuple[Reported, Statement]:
    text = f"The tide {verb} {patient}."
    of = article(verb, text, 1)
    agent = Participant(**msgspec.structs.asdict(span(text, "The tide")), role="agent")
    other = Participant(**msgspec.structs.asdict(span(text, patient)), role="patient")
    lemma = {"wrecked": "wreck", "ruined": "ruin"}.get(verb.split()[0], verb)
    return of, statement(of, text[:-1], predicate=lemma, participants=(agent, other))


def called(one: tuple[Reported, Statement], other: tuple[Reported, Statement]) -> list[tuple[str, list[str]]]:
    other = (
        msgspec.structs.replace(other[0], id="z", outlet="Z"),
        msgspec.structs.replace(other[1], id="z", article="z"),
    )
    rows = vocabulary(result([one[0], other[0]], [one[1], other[1]]))
    return [(row.sort, [use.span.exact for use in row.uses]) for row in rows]


def test_two_verbs_for_one_deed_and_two_nouns_for_one_thing() -> None:
    assert called(worded("wrecked", "the pier"), worded("ruined", "the pier")) == [("deed", ["wrecked", "ruined"])]
    assert called(worded("wrecked", "the jetty"), worded("wrecked", "an eyesore")) == [
        ("participant", ["the jetty", "an eyesore"])
    ]


def test_what_differs_in_all_or_in_nothing_is_no_variant() -> None:
    assert called(worded("wrecked", "the pier"), worded("ruined", "a barge")) == []
    assert called(worded("wrecked", "the pier"), worded("wrecked", "the old pier")) == []
    assert called(worded("wrecked", "Port Ellis"), worded("wrecked", "the town")) == []
