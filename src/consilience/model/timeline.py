"""What is so when, and what matters most in a story: rows that point at statements and quote them."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from consilience.model.claim import Status, Subject
from consilience.model.result import SCHEMA
from consilience.model.span import Span
from consilience.model.story import Mark
from consilience.model.time import Time

Fineness = Literal["time", "day", "week", "month", "season", "year", "years"]


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A statement at the time at which it is so: `time` are the characters that say it, `precision` how finely.

    `first` is the first day that it covers. `said` is when its source said it, `published` the day of its article.
    """

    statement: str
    claim: str | None
    article: str
    origin: str
    time: Time
    first: date
    precision: Fineness
    spans: tuple[Span, ...]
    said: tuple[Time, ...] = ()
    published: date | None = None


class Timeline(msgspec.Struct, frozen=True, kw_only=True):
    """The dated statements of a story in the order of the calendar, and the ids of those without a date.

    `days` are the days that most articles look back at, in the order of the calendar.
    """

    story: str
    entries: tuple[Entry, ...]
    undated: tuple[str, ...]
    days: tuple[date, ...] = ()
    schema: str = SCHEMA


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """A claim of a digest in the words of one of its statements; `weight` (0 to 1) is a mean of four shares.

    These say how many outlets carry it, tell it more precisely or tell of it in other words (the latter two are
    `beside`, and are no agreement); how many independent origins it has; how central it is, by its words and by how
    early articles tell it (this counts twice); and how recent it is (half). `subject` is the claim's; `denied` says
    whether it is denied though these words by themselves affirm it.
    """

    claim: str
    statement: str
    article: str
    spans: tuple[Span, ...]
    status: Status
    carriers: tuple[str, ...]
    origins: tuple[str, ...]
    carried: float
    independent: float
    central: float
    recent: float
    weight: float
    subject: Subject | None = None
    denied: bool = False
    beside: tuple[str, ...] = ()


class Digest(msgspec.Struct, frozen=True, kw_only=True):
    """The claims of a story that matter most, in the order in which articles tell them, with when, where and who."""

    story: str
    title: str
    points: tuple[Point, ...]
    when: tuple[Mark, ...] = ()
    where: tuple[Mark, ...] = ()
    who: tuple[Mark, ...] = ()
    schema: str = SCHEMA
