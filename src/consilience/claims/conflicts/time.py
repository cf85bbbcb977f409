"""One event with days that cannot both be its day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from consilience.claims import agreement
from consilience.claims.conflicts.finding import (
    Case,
    Finding,
    independent,
    is_background,
    same_event,
    same_kind,
    weekdays,
    who,
)
from consilience.claims.conflicts.retelling import differing, retold
from consilience.claims.wording import Wording
from consilience.model import Time
from consilience.model.time import interval

ABOUT, CONTAINED = 0.85, 0.6
SURELY, SURELY_CONTAINED = 0.95, 0.5
_DAY = re.compile(r"(?:\d{4}|XXXX)-\d\d-\d\d(?:T(?:MO|MI|AF|EV|NI|DT))?")
_LONGER = re.compile(r"\d{4}(?:-\d\d)?")
_CLOCK = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
# What is done but once to one person or thing, as a rule.
ONCE = re.compile(
    r"abolish|appoint|assassinate|bear|bury|create|die|enact|establish|execute|found|graduate|hire|inaugurate|invent"
    r"|kill|murder|nominate|promote|ratify|retire"
)
HOURS = timedelta(minutes=30)  # hours nearer than this are one, told roughly
_NAMED = re.compile(r"\d|\b[A-Z]\w+")  # "April 27", "Monday", not "the last day"
_RELATIVE = re.compile(r"(?:last|this|next|past)\b", re.IGNORECASE)
_FULL = re.compile(r"\b(?:19|20)\d\d$")
_POSTED = re.compile(r"(?:,? \d\d?: ?\d\d\b| [A-Z])")
_UPDATED = re.compile(r"\b(?:updated?|posted|published|modified|edited)\W{0,3}(?:at )?$", re.IGNORECASE)
_MONTH = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")
_LINKED = re.compile(
    r"(?:\b(?:on|of|by|for|from|in|at|to|since|until|before|after|between|and|the)|,)\s*$", re.IGNORECASE
)
_BOUND = re.compile(r"\b(since|until|till|before|after|from|by|past|through)\s+(the\s+)?$", re.IGNORECASE)


def detect(case: Case) -> Finding | None:
    """A dispute where one sentence is retold with another day, or independent origins give a deed two days or hours; a
    tension where they give it two months or years, because it may have been done twice."""
    if not same_kind(case):
        return None
    days = _retold_days(case) if retold(case) else _told_days(case)
    days = days or _clocks(case)
    if days is None:
        return _two_dates(case)
    p, q = days
    return Finding(
        aspect="time",
        nature="dispute",
        explanation=f"“{p.exact}” ({p.value}; {who(case.x)}) and “{q.exact}” ({q.value}; {who(case.y)})"
        f" are different {'hours' if 'T' in p.value[10:] + q.value[10:] and p.value[:10] == q.value[:10] else 'days'}.",
    )


def _two_dates(case: Case) -> Finding | None:
    """Of a deed done once, or told in much the same words, two months or years: "in 2010" and "in May 2011"."""
    pair = case.match.pair
    once = ONCE.fullmatch(case.a.statement.predicate or "")
    if pair.time != "clash" or not same_event(case, ABOUT if once else SURELY) or not independent(case):
        return None
    if pair.containment < (SURELY_CONTAINED if once else CONTAINED) or pair.quantity == "clash":
        return None
    p, q = _only(case.a), _only(case.b)
    if not (pair.same_agent or pair.same_patient) or p is None or q is None:
        return None
    if all(_DAY.fullmatch(t.value) for t in (p, q)):
        return None
    return Finding(
        aspect="time",
        nature="tension",
        explanation=f"“{p.exact}” ({p.value}; {who(case.x)}) and “{q.exact}” ({q.value}; {who(case.y)})"
        " cannot both be when it was, unless it was done twice.",
    )


def _only(wording: Wording) -> Time | None:
    """The statement's one day, month or year, if it names just one and as no bound."""
    dates = wording.statement.times
    if len(dates) != 1 or not (_DAY.fullmatch(dates[0].value) or _LONGER.fullmatch(dates[0].value)):
        return None
    return None if _BOUND.search(_before(wording, dates[0])) else dates[0]


def _retold_days(case: Case) -> tuple[Time, Time] | None:
    """The days that differ between two versions of one sentence, if nothing that they count does: else two happenings
    are told alike."""
    if case.match.pair.quantity == "clash":
        return None
    days = _differing(case, _dates(case.a), _dates(case.b))
    if days is None and not {t.value for t in _dates(case.a)} ^ {t.value for t in _dates(case.b)}:
        mine = [t for t in case.a.statement.said if t.exact in case.x.sentence]  # not a day that a neighbour tells
        days = _differing(case, mine, [t for t in case.b.statement.said if t.exact in case.y.sentence])
    return days if days and agreement.times(days[:1], days[1:]) == "clash" else None


def _differing(case: Case, one: Sequence[Time], other: Sequence[Time]) -> tuple[Time, Time] | None:
    """The named days, of each side, that the other does not give."""
    mine, theirs = ([t for t in times if _NAMED.search(t.exact)] for times in (one, other))
    if weekdays(" ".join(t.exact for t in mine)) & weekdays(" ".join(t.exact for t in theirs)):
        return None  # one day, which two articles of a week date otherwise
    if any(_RELATIVE.match(t.exact) for t in mine) != any(_RELATIVE.match(t.exact) for t in theirs):
        return None  # "last Tuesday" may be any of two
    return differing(case, mine, theirs, _is_one_day)


def _is_one_day(p: Time, q: Time) -> bool:
    """Whether two days are one, as far as they tell: "21 February" of an article without a date may be of any year."""
    return p.value[:10] == q.value[:10] or (p.value[4:10] == q.value[4:10] and "XXXX" in (p.value[:4], q.value[:4]))


def _dates(wording: Wording) -> list[Time]:
    """The days that a statement names, and not the one it was posted on, which stands bare before its first word."""
    days = (t for t in wording.statement.times if _DAY.fullmatch(t.value))
    return [t for t in days if not (_is_whole(wording, t) and _POSTED.match(_after(wording, t)))]


def _is_whole(wording: Wording, day: Time) -> bool:
    """Whether a day is told with its year, or with its month and by no preposition, as at the head of a page."""
    bare = _MONTH.search(day.exact) and not _LINKED.search(_before(wording, day))
    return bool(_FULL.search(day.exact) or bare)


def _told_days(case: Case) -> tuple[Time, Time] | None:
    pair = case.match.pair
    if pair.time != "clash" or not same_event(case, ABOUT) or not independent(case) or is_background(case):
        return None
    if pair.containment < _least(case) or not (pair.same_agent or pair.same_patient) or pair.quantity == "clash":
        return None
    p, q = _day(case.a), _day(case.b)
    return (p, q) if p and q and p.exact.lower() != q.exact.lower() else None


def _least(case: Case) -> float:
    """The share of the shorter's words that the other must have; the days, which differ, are among them."""
    return SURELY_CONTAINED if case.match.about >= SURELY else CONTAINED


def _clocks(case: Case) -> tuple[Time, Time] | None:
    """The hours of one day that two tellings of one happening give it, where they are half an hour apart or more."""
    pair = case.match.pair
    if not (retold(case) or (same_event(case, ABOUT) and independent(case) and pair.containment >= CONTAINED)):
        return None
    one, other = (_hours(w) for w in (case.a, case.b))
    if len(one) != 1 or len(other) != 1 or is_background(case) or one[0].value[:10] != other[0].value[:10]:
        return None
    x, y = (interval(t) for t in (one[0], other[0]))
    return (one[0], other[0]) if x and y and abs(x[0] - y[0]) >= HOURS else None


def _hours(wording: Wording) -> list[Time]:
    """The hours that a statement gives, and as no bounds, nor as those at which a page was changed."""
    clocks = (t for t in wording.statement.times if _CLOCK.fullmatch(t.value))
    return [t for t in clocks if not any(p.search(_before(wording, t)) for p in (_BOUND, _UPDATED))]


def _after(wording: Wording, time: Time) -> str:
    """The words of the statement's span after a time."""
    span = next((s for s in wording.statement.spans if s.covers(time)), None)
    return span.exact[time.end - span.start :] if span else ""


def _before(wording: Wording, time: Time) -> str:
    """The words of the statement's span before a time."""
    span = next((s for s in wording.statement.spans if s.covers(time)), None)
    return span.exact[: time.start - span.start] if span else ""


def _day(wording: Wording) -> Time | None:
    """The statement's one day, if it names just one and as no bound ("since Friday")."""
    days = _dates(wording)
    if len(days) != 1 or len({t.value for t in wording.statement.times}) != 1:
        return None
    return None if _BOUND.search(_before(wording, days[0])) else days[0]
