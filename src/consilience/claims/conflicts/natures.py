"""What two tolls of one event that differ are to each other: an update, another scope, rounding, a dispute."""

from __future__ import annotations

import re
from datetime import time, timedelta

from consilience.claims import agreement
from consilience.claims.conflicts import happenings, measures, near, together
from consilience.claims.conflicts.finding import LATER, LEAST, apart, counted_in, counted_later
from consilience.claims.conflicts.tolls import SHRINKS, Toll, size
from consilience.claims.keys import UNNAMED
from consilience.model import Nature, Quantity

MIDNIGHT = time(0)
LOOSELY = 4.0  # times by which two values differ at most that can both be so
WIDELY = 3.0  # times by which two values of a thing differ at most that nobody answers for
LENGTH = "metre"
EXACT = 0.03  # by how much a value is off that was told in another unit
WIDE = frozenset({"earthquake", "flood", "storm", "epidemic"})  # what strikes many towns
TWICE = 2.0  # times that a whole is of the count of one town at least
_TOWNS = ("city", "district", "exact")
FAR = 1.5  # times by which a number lies beyond another's "more than", so that the two pull apart
_DOER = re.compile(
    r"\b(?:before|then|and)(?: \w+){0,4} (?:killed|killing|shot|shooting|blew|blowing) (?:him|her|them)sel(?:f|ves)\b"
    r"|(?:took|taking) (?:his|her|their) own li\w+|turn(?:ed|ing) the gun on (?:him|her)",
    re.IGNORECASE,
)
_WIDE = re.compile(
    r"\b(?:across|nationwide|countrywide|statewide|throughout|province|region|state|county|country)\b", re.IGNORECASE
)
_NARROW = re.compile(
    r"\b(?:city|town|village|district|suburb|capital|neighbou?rhood|municipality|alone)\b", re.IGNORECASE
)
_ITSELF = re.compile(
    r"\b(?:itself|alone|on (?:this|that|the same) day"
    r"|over the course of (?:the day|the night|\w+day)|in a single day"
    r"|(?:first|second|third|one) (?:blast|explosion|attack|bomb\w*|quake|strike|shooting|crash))\b",
    re.IGNORECASE,
)
# "Over four nights": a count of more than what happened in one of them.
_DAYS = re.compile(
    r"\b(?:over|during|in|across) (?:the )?(?:past |last |first )?"
    r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|several) (?:straight |consecutive )?(?:nights|days)\b",
    re.IGNORECASE,
)
SCOPE: tuple[Nature, str] = ("scope", "may not count the same: one says whom or where it counts.")
ROUNDED: tuple[Nature, str] = ("rounding", "differ by no more than rounding.")
UNLIKE: tuple[Nature, str] = (
    "tension",
    "can both be so, if they were counted at different hours, or not alike; which is not told.",
)
UPDATED: tuple[Nature, str] = ("update", "were counted at different times.")
TAKEN_BACK: tuple[Nature, str] = ("correction", "cannot both be so: one is told as what was said at first.")
_IMPERIAL = re.compile(
    r"\b(?:miles?|mph|mi|feet|foot|ft|yards?|inch(?:es)?|pounds?|lbs?|acres?|gallons?|knots?|nautical|tons?)\b",
    re.IGNORECASE,
)
_AT_LEAST = re.compile(r"at least|no fewer|not fewer|no less|minimum", re.IGNORECASE)
_MORE_THAN = re.compile(r"more than|over|above|upwards? of", re.IGNORECASE)


def nature(one: Toll, other: Toll) -> tuple[Nature, str] | None:
    """The nature in which two tolls differ, and how an explanation goes on; null where they do not, or may not be one
    thing's."""
    p, q = one.quantity, other.quantity
    agree = agreement.quantities(p, q)
    if one.thing and _converted(p, q):
        return None
    if one.fates != other.fates:
        clear = agree == "clash"
        return ("scope", "do not count the same: one takes the dead and the injured together.") if clear else None
    if agree == "equal" or (one.thing and near.vague(p) != near.vague(q)):
        return None
    if _counts_later(one, other):
        return UPDATED
    if one.at_first != other.at_first and not (one.thing or near.vague(p) or near.vague(q) or near.rounded(p, q)):
        return _told_at_first(one, other)
    if agree == "compatible":
        return _bounded(one, other) or (ROUNDED if one.size != other.size and near.rounded(p, q) else None)
    if near.rounded(p, q):
        return ROUNDED
    if one.corrects or other.corrects:
        return "correction", "cannot both be so: one is given as a correction."
    far = near.far(p, q) or (one.thing and _is_wide(one, other))
    if _wide_and_narrow(one, other):
        return None if one.thing and far else SCOPE
    if far:
        return None
    if _other_scope(one, other) if not one.thing else _sum_includes(one, other):
        return SCOPE
    return (
        _grown(one, other) if together.EPIDEMIC in one.opening_hazards | other.opening_hazards else _clash(one, other)
    )


def _told_at_first(one: Toll, other: Toll) -> tuple[Nature, str]:
    """What a toll is that was told at first to one that is told since: a count that has grown, or one taken back."""
    first, since = (one, other) if one.at_first else (other, one)
    return UPDATED if first.size < since.size else TAKEN_BACK


def _grown(one: Toll, other: Toll) -> tuple[Nature, str] | None:
    """An update, of an epidemic's count that a later day tells as larger; by place and day all counts differ."""
    early, late = _ordered(one, other)
    days = one.side.published is not None and _gap(early, late) >= timedelta(days=1)
    return UPDATED if days and late.size > early.size else None


def are_loose(one: Toll, other: Toll) -> bool:
    """Whether two values that can both be so are too far from each other to pull at each other, or petty."""
    small, large = sorted(t.size for t in (one, other))
    bounded = agreement.quantities(one.quantity, other.quantity) == "compatible"
    return large > LOOSELY * small or (bounded and one.thing is not None and large - small <= 1)


def _is_wide(one: Toll, other: Toll) -> bool:
    """Whether two values of a thing are too far from each other to be told of one thing by nobody in particular."""
    small, large = sorted(t.size for t in (one, other))
    if one.thing == measures.DEPTH:
        return False  # it is reckoned, and revised by much
    most = LOOSELY if (one.thing or "").startswith(measures.MONEY) and together.are_said(one, other) else WIDELY
    return large > most * small and not (_is_attributed(one) and _is_attributed(other))


def _converted(p: Quantity, q: Quantity) -> bool:
    """Whether two values of one unit's base are one, told in two units: "64 kilometres" and "about 40 miles"."""
    if p.unit is None or bool(_IMPERIAL.search(p.exact)) == bool(_IMPERIAL.search(q.exact)):
        return False
    return abs(near.middle(p) - near.middle(q)) <= EXACT * max(near.middle(p), near.middle(q))


def _bounded(one: Toll, other: Toll) -> tuple[Nature, str] | None:
    """What two values that can both be so are: a rough one and one within it, or a least one and a later one."""
    if _is_one_of_several(one, other) and _apart(one, other):
        return SCOPE
    early, late = _ordered(one, other)
    vague = [near.vague(t.quantity) for t in (one, other)]
    if any(vague):
        if all(vague) or near.far(one.quantity, other.quantity):
            return None
        return UNLIKE if near.falls_short(one.quantity, other.quantity) else ROUNDED
    small, large = sorted((early, late), key=size)
    if near.far(small.quantity, large.quantity):
        return None
    if _MORE_THAN.match(small.quantity.exact):
        if large.size < small.size * FAR:
            return None
    elif not _AT_LEAST.match(small.quantity.exact) or large.size <= small.size * (1 + near.ROUND):
        return None
    if _gap(early, late) >= LATER or late.grown or _moves(one, other):
        grows = late.size > early.size or _moves(one, other) or one.thing or one.fates & SHRINKS
        return UPDATED if grows else None
    return LEAST


def _is_one_of_several(one: Toll, other: Toll) -> bool:
    """Whether the smaller alone is told as that of one blast, or of one day, by itself."""
    small, large = sorted((one, other), key=size)
    return bool(_ITSELF.search(small.side.sentence)) and not _ITSELF.search(large.side.sentence)


def _apart(one: Toll, other: Toll) -> bool:
    """Whether the larger is larger by more than rounding, and not so much that it is another thing's."""
    small, large = sorted((one, other), key=size)
    far = near.far(small.quantity, large.quantity) or any(near.vague(t.quantity) for t in (one, other))
    return not far and large.size > small.size * (1 + near.ROUND)


def _clash(one: Toll, other: Toll) -> tuple[Nature, str] | None:
    early, late = _ordered(one, other)
    gap = _gap(early, late)
    independent = apart(one.side, other.side)
    if one.thing:
        return _changed(one, other, gap, independent)
    if gap >= LATER or (gap > timedelta(0) and not independent):
        if one.fates & SHRINKS or late.size > early.size:
            return UPDATED
        shrunk = "cannot both be so: what only grows has become less."
        return ("dispute" if independent else "correction"), shrunk
    large = max(one, other, key=size)
    if large.grown or _moves(one, other) or _was_said_later(min(one, other, key=size), large):
        return "update", "were counted at different times: the toll is told as risen."
    if not independent:
        return UPDATED if _is_one_teller(one, other) and _hours_unknown(one, other) else None
    if bool(_DAYS.search(one.side.sentence)) != bool(_DAYS.search(other.side.sentence)):
        return "scope", "may not count the same: one counts what happened in several days."
    if _hours_unknown(one, other) and not all(_is_settled(t) or _is_attributed(t) for t in (one, other)):
        return "tension", "can both be so, if they were counted at different hours; which is not told."
    return "dispute", "cannot both be so as of one time."


def _changed(one: Toll, other: Toll, gap: timedelta, independent: bool) -> tuple[Nature, str] | None:
    """What two values of a thing are that need not grow; a length stays as it is."""
    if gap >= LATER and one.quantity.unit != LENGTH:
        return UPDATED
    if not independent:
        return None
    said = all(t.wording.statement.voice == "attributed" for t in (one, other))
    if one.quantity.unit == LENGTH and not (said and any(map(_is_attributed, (one, other)))):
        return "tension", "can both be so, if they were not measured alike; which is not told."
    if not (
        _is_measured(one, other) or all(t.wording.statement.voice == "attributed" for t in (one, other))
    ) or _hours_unknown(one, other):
        return UNLIKE
    return "dispute", "cannot both be so as of one time."


def _is_measured(one: Toll, other: Toll) -> bool:
    """Whether the two are measures of which an event has one, and one at least is told by somebody who is named."""
    return one.thing in measures.NAMED and any(map(_is_attributed, (one, other)))


def _moves(one: Toll, other: Toll) -> bool:
    """Whether either is told as risen and no hour says which is the later: the toll moved."""
    return (one.grown or other.grown) and _hours_unknown(one, other)


def _was_said_later(early: Toll, late: Toll) -> bool:
    start, end = early.side.as_of, late.side.as_of
    return bool(start and end and end - start >= timedelta(days=1))


def _hours_unknown(one: Toll, other: Toll) -> bool:
    """Whether of either no hour is known: it has no date, or just a day."""
    times = [toll.side.published for toll in (one, other)]
    return any(time is None or time.time() == MIDNIGHT for time in times)


def _is_settled(toll: Toll) -> bool:
    """Whether a toll is told of a disaster of an earlier year, whose count grows no more."""
    year = toll.side.published.year if toll.side.published else None
    return bool(toll.years | toll.opening_years) and (year is None or str(year) not in toll.years | toll.opening_years)


def _counts_later(one: Toll, other: Toll) -> bool:
    """Whether a sentence says up to what day it counts, the other counts up to another, and the count may so change."""
    gap = counted_later(one.side, other.side)
    if not gap or near.far(one.quantity, other.quantity) or _converted(one.quantity, other.quantity):
        return False
    early, late = (one, other) if gap > timedelta(0) else (other, one)
    return late.size > early.size or bool(late.fates & SHRINKS)


def _is_one_teller(one: Toll, other: Toll) -> bool:
    """Whether one who is named tells both: nobody counts two at one moment."""
    return one.side.origin == other.side.origin and all(map(_is_attributed, (one, other)))


def _is_attributed(toll: Toll) -> bool:
    """Whether a toll is said by somebody who is named: one who is not may be the other's source."""
    return toll.wording.statement.voice == "attributed" and UNNAMED not in toll.side.links


def _ordered(one: Toll, other: Toll) -> tuple[Toll, Toll]:
    return (one, other) if _gap(one, other) >= timedelta(0) else (other, one)


def _gap(one: Toll, other: Toll) -> timedelta:
    """How much later the second was published; none where that is not known."""
    start, end = one.side.published, other.side.published
    return end - start if start and end else timedelta(0)


def _other_scope(one: Toll, other: Toll) -> bool:
    """Whether one alone says whom it includes, counts a doer apart, or counts in a place that holds the other's."""
    x, y = one.side.sentence, other.side.sentence
    if counted_in(x) != counted_in(y) or bool(_DOER.search(x)) != bool(_DOER.search(y)):
        return True
    small, large = sorted((one, other), key=size)
    alone = _is_one_of_several(one, other)
    elsewhere = _places(small) - large.names - together.both(large, small)
    return bool(alone or elsewhere or _is_of_one_town(small, large))


def _is_of_one_town(small: Toll, large: Toll) -> bool:
    """Whether of a disaster that strikes many towns the smaller alone is told as that of one, by words behind it ("350
    homeless in Lund"): both articles may open with that town, as the worst struck."""
    wide = small.opening_hazards & large.opening_hazards & WIDE
    behind = [p for p in small.wording.statement.places if p.start > small.quantity.end and p.precision in _TOWNS]
    named = {happenings.root(p.exact.lower().split()[-1]) for p in behind}
    return bool(wide and named - large.names) and large.size >= TWICE * small.size


def _sum_includes(one: Toll, other: Toll) -> bool:
    """Whether of two sums one alone is told as with, or without, something else."""
    money = (one.thing or "").startswith(measures.MONEY)
    return money and together.are_said(one, other) and counted_in(one.side.sentence) != counted_in(other.side.sentence)


def _wide_and_narrow(one: Toll, other: Toll) -> bool:
    """Whether the larger is counted across a country or province, the smaller in a town or so."""
    small, large = sorted((one, other), key=size)
    wide, narrow = _WIDE.search(large.side.sentence), _NARROW.search(small.side.sentence)
    return bool(wide and narrow and not _WIDE.search(small.side.sentence))


def _places(toll: Toll) -> frozenset[str]:
    """The last words of the towns, streets and provinces where a toll is counted."""
    towns = (p for p in toll.wording.statement.places if p.precision in (*_TOWNS, "region"))
    return frozenset(happenings.root(place.exact.lower().split()[-1]) for place in towns)
