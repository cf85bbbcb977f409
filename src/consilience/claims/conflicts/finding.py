"""What a detector is given of each of two statements, and what it answers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import msgspec

from consilience.claims.alignment import Match
from consilience.claims.wording import Wording
from consilience.model import Aspect, Nature
from consilience.model.time import interval

PAST = timedelta(days=14)


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """Whose a statement is: the article and carrier, the origin's id and name for display, `links` for independence,
    and `as_of`, when the source said it or else the article was published (null where neither is known)."""

    article: str
    carrier: str
    origin: str
    origin_name: str
    links: frozenset[str]
    as_of: datetime | None
    dated: str  # as_of for display: its day, or "no date"


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One conflict between two statements."""

    aspect: Aspect
    nature: Nature
    explanation: str


Detector = Callable[[Match, Wording, Wording, Side, Side], Finding | None]


def who(side: Side) -> str:
    """The origin and when, as an explanation names them: "the Kremlin, as of 2023-03-19"."""
    return f"{side.origin_name}, as of {side.dated}"


def independent(a: Side, b: Side) -> bool:
    """Whether the two sides' chains share no link."""
    return a.origin != b.origin and not a.links & b.links


def is_past(wording: Wording, *sides: Side) -> bool:
    """Whether the statement tells of a day long before the sides spoke: another event, told as background."""
    spans = [days for time in wording.statement.times if (days := interval(time))]
    spoken = min((side.as_of for side in sides if side.as_of), default=None)
    return spoken is not None and any(end < spoken - PAST for _, end in spans)


def same_event(match: Match, about: float) -> bool:
    """Whether the two are about one happening: the probability without clashes, and no other predicate or people."""
    pair = match.pair
    return match.about >= about and (pair.same_predicate or pair.predicate_cosine >= 0.6)
