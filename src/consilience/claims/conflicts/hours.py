"""The hour or the day of one happening that two articles give otherwise."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from importlib import resources
from typing import Any

import msgspec

from consilience.claims.conflicts import happenings
from consilience.claims.conflicts.facts import Fact, Reader, is_known, is_so
from consilience.claims.conflicts.finding import Side, weekdays
from consilience.claims.conflicts.place import MOVING
from consilience.claims.conflicts.polarity import MINDS, SAYINGS
from consilience.claims.wording import Wording, worded
from consilience.model import Time
from consilience.model.time import interval

HOURS = timedelta(minutes=30)  # hours nearer than this are one, told roughly
MINUTES = timedelta(minutes=15)  # the same of hours told by the minute
MOST, SOLE = timedelta(hours=12), timedelta(hours=3)  # hours further apart are of two moments
SOON, FAR = timedelta(days=7), timedelta(days=120)  # and so are days
_SLOT = re.compile(
    r" (?:(?:time)? ?slot|show|programme|program|broadcast|newscast|bulletin|edition)s?\b", re.IGNORECASE
)
_CLOCK = re.compile(r"\d{4}-\d\d-\d\dT\d\d(?::\d\d)?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:T(?:MO|MI|AF|EV|NI|DT))?")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_CALENDAR = re.compile(rf"\b{_MONTH} \d|\b\d\d? {_MONTH}")
_EXACT = re.compile(
    r"\d[:.](?:0[1-9]|1[0-46-9]|2\d|3[1-9]|4[0-46-9]|5\d)\b|\b(?:five|ten|twenty)(?: minutes)? (?:past|to)\b",
    re.IGNORECASE,
)  # no full, half or quarter hour
_ZONE = re.compile(r"\b(?:GMT|UTC|[ECMP][SD]?T|CES?T|BST|IST|Eastern|Pacific|Mountain)\b")
_SET = re.compile(r"(?<![A-ZÀ-Þ])\b[a-zß-ÿ]\w*,? $")  # words that a time is set in; a line of a page's head has none
_POSTED = re.compile(r",? (?:\d\d?: ?\d\d|[A-ZÀ-Þ][a-zß-ÿ])")
_OTHER_CLAUSE = re.compile(
    r"\b(?:that|which|who|after|before|following|when|while|because|if|amid|ahead of"
    r"|as (?=the|an?|his|her|its|their)|(?:push|call|bid|demand|plea|plan)(?:s|ed|ing|ning)? for)\b",
    re.IGNORECASE,
)
_BOUND = re.compile(
    r"\b(?:since|until|till|before|after|from|by|past|through|between|and|to|than)\s+(?:the\s+)?"
    r"(?:(?:nearly|almost|about|around|roughly|well|just|shortly|at least)\s+)*$",
    re.IGNORECASE,
)


def _hour(index: int, wording: Wording, side: Side) -> Fact | None:
    """The one hour at which a statement says that something came about."""
    clocks = [t for t in wording.statement.times if _CLOCK.fullmatch(t.value)]
    if len(clocks) != 1 or _ZONE.search(side.sentence) or not is_so(wording):
        return None
    return _fact(index, wording, side, clocks[0], _points(worded(wording.statement)))


def _sole(index: int, wording: Wording, side: Side) -> Fact | None:
    """The hour that a statement gives, of no later moment than the happening; `_alone` asks that an article has one."""
    clocks = [t for t in wording.statement.times if _CLOCK.fullmatch(t.value)]
    later = _later().search(worded(wording.statement).lower())
    if len(clocks) != 1 or later or _ZONE.search(side.sentence) or not is_so(wording):
        return None
    return _fact(index, wording, side, clocks[0], frozenset({"hour"}))


def _date(index: int, wording: Wording, side: Side) -> Fact | None:
    """The one day on which a statement says that something came about that has one day."""
    days = [
        t
        for t in wording.statement.times
        if _DAY.fullmatch(t.value) and (t.exact[:1].isupper() or _CALENDAR.match(t.exact))
    ]
    if len({t.value[:10] for t in days}) != 1 or not is_so(wording):
        return None
    deeds = frozenset(f"verb {word}" for word in wording.predicate - MOVING - MINDS - SAYINGS)
    kinds = _points(_clause(wording, days[0])) & _days("kinds")
    fact = _fact(index, wording, side, days[0], kinds | deeds)
    return msgspec.structs.replace(fact, topic=_people(wording, side)) if fact else None


def _clause(wording: Wording, day: Time) -> str:
    """The words of a statement up to the next word of another clause on either side of a day: what is told there alone
    was on that day ("shares rose on Friday after word that he resigned")."""
    span = next((s for s in wording.statement.spans if s.covers(day)), None)
    if span is None:
        return worded(wording.statement)
    before, after = span.exact[: day.start - span.start], span.exact[day.end - span.start :]
    return _OTHER_CLAUSE.split(before)[-1] + day.exact + _OTHER_CLAUSE.split(after)[0]


def _people(wording: Wording, side: Side) -> frozenset[str]:
    """The names of those who take part; those of the sentence, where the statement lost its subject."""
    own = frozenset(word for name in wording.entities for word in name.split())
    subject = any(p.role in ("agent", "patient") for p in wording.statement.participants)
    text = worded(wording.statement) if subject else side.sentence
    return frozenset(map(happenings.root, own)) | happenings.names(f"x {text}")


def _fact(index: int, wording: Wording, side: Side, time: Time, kinds: frozenset[str]) -> Fact | None:
    if not kinds or _BOUND.search(_before(wording, time)) or not _is_set(wording, time):
        return None
    return Fact(index=index, wording=wording, side=side, kinds=kinds, shown=time.exact, when=time)


def _is_set(wording: Wording, time: Time) -> bool:
    """Whether a time stands within words, and not by itself, as the day on which a page was posted; an hour that only
    names a slot of a programme is not when anything was."""
    span = next((s for s in wording.statement.spans if s.covers(time)), None)
    after = span.exact[time.end - span.start :] if span else ""
    return (time.exact[:1].islower() or bool(_SET.search(_before(wording, time)))) and not (
        _POSTED.match(after) or _SLOT.match(after)
    )


def _before(wording: Wording, time: Time) -> str:
    span = next((s for s in wording.statement.spans if s.covers(time)), None)
    return span.exact[: time.start - span.start] if span else ""


def _apart(one: Fact, other: Fact) -> bool:
    """Whether the two hours are of one day, or of none that is told, and neither nearly one nor too far apart."""
    gap = _gap(one, other)
    return gap is not None and _least(one, other) < gap <= MOST


def _near(one: Fact, other: Fact) -> bool:
    gap = _gap(one, other)
    return gap is not None and _least(one, other) < gap <= SOLE


def _least(one: Fact, other: Fact) -> timedelta:
    """How far apart two hours must be: less where both are told by the minute."""
    return MINUTES if all(f.when and _EXACT.search(f.when.exact) for f in (one, other)) else HOURS


def _together(one: Fact, other: Fact) -> bool:
    gap = _gap(one, other)
    return gap is not None and gap <= _least(one, other)


def _gap(one: Fact, other: Fact) -> timedelta | None:
    """How far the hours are apart; null where they are of two days."""
    times = [f.when for f in (one, other) if f.when]
    x, y = (interval(t) for t in times)
    if x is None or y is None:
        return None
    gap = abs(x[0] - y[0])
    if all(_tells_day(f) for f in (one, other)):
        return gap
    within = timedelta(seconds=gap.total_seconds() % 86_400)
    return min(within, timedelta(days=1) - within)


def _tells_day(fact: Fact) -> bool:
    """Whether the words for an hour tell its day too."""
    return bool(fact.when and re.search(r"[A-Z]\w+day|\d (?:of )?[A-Z]|[A-Z]\w+ \d", fact.when.exact))


def _other_day(one: Fact, other: Fact) -> bool:
    p, q = _calendar(one), _calendar(other)
    whom, whom_else = one.wording.patients, other.wording.patients
    if whom and whom_else and not whom & whom_else:
        return False  # who was arrested on Monday is not who was on Tuesday
    if p is None or q is None or bool(_CALENDAR.search(one.shown)) != bool(_CALENDAR.search(other.shown)):
        return False
    if not _CALENDAR.search(one.shown) and weekdays(one.shown) & weekdays(other.shown):
        return False  # one day, which two articles of a week date otherwise
    values = [f.when.value for f in (one, other) if f.when]
    lit = any(value.endswith(("TMO", "TAF", "TMI")) for value in values)
    rough = any(value.endswith("TNI") for value in values) and not lit  # a night is of two days
    kinds = one.kinds & other.kinds
    if all(kind.startswith("verb ") for kind in kinds):
        known = all(is_known(f) for f in (one, other))
        return known and bool(one.topic & other.topic) and timedelta(days=1) <= abs(p - q) <= SOON
    if kinds <= _days("personal") and not one.topic & other.topic:
        return False
    return timedelta(days=2 if rough else 1) <= abs(p - q) <= (SOON if kinds & _days("soon") else FAR)


def _one_day(one: Fact, other: Fact) -> bool:
    p, q = _calendar(one), _calendar(other)
    return p is not None and p == q


def _calendar(fact: Fact) -> date | None:
    """The day in one year for all, since which year is meant is seldom told."""
    if fact.when is None:
        return None
    month, day = (int(part) for part in fact.when.value[5:10].split("-"))
    try:
        return date(2024, month, day)
    except ValueError:
        return None


def _points(text: str) -> frozenset[str]:
    """The kinds of happening whose moment a text tells."""
    small = text.lower()
    return frozenset(kind for kind, pattern in _patterns().items() if pattern.search(small))


@functools.cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    rows: Mapping[str, Sequence[str]] = _stock()["points"]
    return {kind: re.compile(r"\b(?:" + "|".join(words) + ")", re.DOTALL) for kind, words in rows.items()}


@functools.cache
def _days(name: str) -> frozenset[str]:
    return frozenset(_stock()["days"][name])


@functools.cache
def _later() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(_stock()["later"]["words"]) + ")")


@functools.cache
def _stock() -> Mapping[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("hours.toml").read_text("utf-8"))


READERS = (
    Reader(aspect="time", read=_hour, differ=_apart, same=_together, saying="are different hours", dated=True),
    Reader(
        aspect="time", read=_sole, differ=_near, same=_together, saying="are different hours", dated=True, alone=True
    ),
    Reader(aspect="time", read=_date, differ=_other_day, same=_one_day, saying="are different days", dated=True),
)
