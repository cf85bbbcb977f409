"""Statements with numbers, and how the counts of two articles clash."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from consilience.claims.conflicts import Side, casualties, tolls
from consilience.claims.wording import wordings
from consilience.model import Quantity, Span, Speaker, Statement

NOON = datetime(2024, 5, 15, 12, tzinfo=UTC)


def number(text: str, exact: str, value: float, **more: object) -> Quantity:
    start = text.index(exact)
    return Quantity(start=start, end=start + len(exact), exact=exact, low=value, high=value, **more)  # type: ignore[arg-type]


def told(text: str, article: str, *quantities: Quantity, predicate: str = "strike") -> Statement:
    return Statement(
        id=f"{article}-{text[:9]}",
        article=article,
        spans=(Span(start=0, end=len(text), exact=text),),
        voice="attributed",
        speaker=Speaker(name=f"Head of {article}", entity=f"Head of {article}", start=None, end=None),
        kind="event",
        polarity="affirmed",
        certainty="certain",
        origin=f"Head of {article}",
        chain=(article, f"Head of {article}"),
        predicate=predicate,
        terms=tuple(word.strip(".,").lower() for word in text.split() if len(word) > 3),
        quantities=quantities,
    )


def side(statement: Statement, opening: str, published: datetime | None = NOON) -> Side:
    return Side(
        article=statement.article,
        carrier=f"The {statement.article}",
        origin=statement.origin,
        origin_name=f"Head of {statement.article}",
        links=frozenset({statement.origin}),
        as_of=published,
        published=published,
        dated="a day",
        sentence=statement.spans[0].exact,
        opening=opening,
    )


def read(text: str, *quantities: Quantity) -> dict[str, str]:
    """What is counted in a sentence, and by which number."""
    statement = told(text, "Post", *quantities)
    return {
        fate: toll.quantity.exact
        for toll in tolls.read(0, wordings([statement], {})[0], side(statement, text))
        for fate in toll.fates
    }


def clashes(one: Statement, other: Statement, openings: tuple[str, str], hours: int = 0) -> list[str]:
    sides = [side(one, openings[0]), side(other, openings[1], NOON + timedelta(hours=hours))]
    return [found.nature for *_, found in casualties.clashes(wordings([one, other], {}), sides) if found]


def blast(article: str, text: str, exact: str, value: float) -> Statement:
    return told(text, article, number(text, exact, value))
