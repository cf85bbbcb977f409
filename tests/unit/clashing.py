"""Statements of two articles, and what is found of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec
from tests.unit.matching import placed

from consilience.claims import conflicts
from consilience.claims.alignment import scored
from consilience.claims.conflicts import Side
from consilience.claims.conflicts.telling import unread
from consilience.claims.features import rarity
from consilience.claims.wording import wordings
from consilience.model import Conflict, Participant, Quantity, Span, Speaker, Statement

NOON = datetime(2024, 5, 15, 12, tzinfo=UTC)
DEAD, HURT = frozenset({"dead"}), frozenset({"injured"})
FERRY = "The night ferry struck the northern pier at Port Ellis"


def within(text: str, exact: str) -> dict[str, object]:
    start = text.index(exact)
    return {"start": start, "end": start + len(exact), "exact": exact}


def told(text: str, article: str, origin: str, **more: object) -> Statement:
    people = tuple(
        Participant(**within(text, name), role="agent", entity=name)  # type: ignore[arg-type]
        for name in more.pop("agents", ())  # type: ignore[attr-defined]
    )
    speaker = Speaker(name=origin, entity=origin, start=None, end=None)
    fields: dict[str, object] = {
        "id": article,
        "article": article,
        "spans": (Span(start=0, end=len(text), exact=text),),
        "voice": "attributed",
        "speaker": speaker,
        "kind": "event",
        "polarity": "affirmed",
        "certainty": "certain",
        "origin": origin,
        "chain": (article, origin),
        "predicate": "strike",
        "participants": people,
        "terms": tuple(word.strip(".,").lower() for word in text.split() if len(word) > 3),
    }
    return Statement(**(fields | more))  # type: ignore[arg-type]


def side(statement: Statement, hours: int = 0, sentence: str | None = None) -> Side:
    at = NOON + timedelta(hours=hours)
    return Side(
        article=statement.article,
        carrier=f"The {statement.article}",
        origin=statement.origin,
        origin_name=statement.origin,
        links=frozenset({statement.origin}),
        as_of=at,
        published=at,
        dated=at.date().isoformat(),
        sentence=sentence or statement.spans[0].exact,
    )


def found(a: Statement, b: Statement, x: Side | None = None, y: Side | None = None) -> tuple[Conflict, ...]:
    words = wordings([a, b], {})
    (pair,) = scored([(0, 1)], words, rarity(words))
    ids = {a.id: "one", b.id: "other"}
    sides = [x or side(a), y or side(b)]
    return conflicts.find(placed(words, [pair]), words, sides, ids, unread(words, sides))


def kinds(rows: tuple[Conflict, ...]) -> list[tuple[str, str]]:
    return [(row.aspect, row.nature) for row in rows]


def counted(text: str, exact: str, value: float) -> tuple[Quantity, ...]:
    return (Quantity(**within(text, exact), low=value, high=value, counted="passengers"),)  # type: ignore[arg-type]


def hurt(number: str, value: float, article: str, origin: str, more: str = "") -> Statement:
    text = f"{FERRY}, and {number} passengers{more} were hurt"
    return told(text, article, origin, quantities=counted(text, number, value), predicate="injure")


def told_with(statement: Statement, quantity: Quantity) -> Statement:
    return msgspec.structs.replace(statement, quantities=(quantity,))
