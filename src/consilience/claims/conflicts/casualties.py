"""Tolls, and counts of things, that differ between two articles on one event: found by what they count, and not by
likeness of sentences."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, time, timedelta

from consilience.claims import agreement
from consilience.claims.conflicts import happenings, measures, near, tolls
from consilience.claims.conflicts.finding import LATER, Finding, Side, apart, counted_in, told, weekdays, who
from consilience.claims.conflicts.retelling import content
from consilience.claims.conflicts.tolls import Toll
from consilience.claims.keys import UNNAMED
from consilience.claims.wording import Wording
from consilience.model import Nature, Quantity

MIDNIGHT = time(0)
OPENS = 60  # characters by which a sentence is known again
# Words beside a thing's own that two sentences share that count or measure it, of one predicate and of two.
ALSO, MORE = 2, 4
LOOSELY = 4.0  # times by which two values differ at most that can both be so
WIDELY = 3.0  # times by which two values of a thing differ at most that nobody answers for
EXACT = 0.03  # by how much a value is off that was told in another unit
SHARED = 2  # names that two articles on one disaster open with
REACH = 12  # tolls of each fate, next in time, that one is compared with, so that pairs grow with tolls
_CORRECTED = re.compile(
    r"\b(?:correct(?:s|ed|ing|ion)|revis(?:es?|ed|ing|ion)|lower(?:s|ed|ing)|miscount\w*|mistaken\w*"
    r"|earlier (?:figure|count|report|toll)s?|initial(?:ly)? (?:report|figure|count|said)\w*|down from"
    r"|not \w+ as (?:first|earlier|previously))\b",
    re.IGNORECASE,
)
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
SCOPE: tuple[Nature, str] = ("scope", "may not count the same: one says whom or where it counts.")
ROUNDED: tuple[Nature, str] = ("rounding", "differ by no more than rounding.")
_SHRINKS = frozenset({"missing", "trapped", "displaced"})
_AT_LEAST = re.compile(r"at least|no fewer|not fewer|no less|minimum", re.IGNORECASE)
_MORE_THAN = re.compile(r"more than|over|above|upwards? of", re.IGNORECASE)
FAR = 1.5  # times by which a number lies beyond another's "more than", so that the two pull apart
_PEOPLE = (
    None,
    "residents",
    "inhabitants",
    "locals",
    "citizens",
    "villagers",
    "townspeople",
    "people",
    "person",
    "others",
    "dead",
    "casualty",
    "members",
)
_FORCES = frozenset({"soldiers", "rebels", "policemen"})
# From the mildest: one clash told in several sentences is what the mildest of them makes it.
_MILD: tuple[Nature, ...] = ("correction", "scope", "rounding", "update", "tension", "dispute")


Clash = tuple[int, int, Finding | None]
Read = Mapping[tuple[str, frozenset[str]], Sequence[Toll]]  # the tolls of an article, by what they count


def clashes(wordings: Sequence[Wording], sides: Sequence[Side]) -> Iterator[Clash]:
    """The pairs of wordings, by index, that count one fate of one disaster, and how they differ, if they do.

    What two articles differ in is given once, for the two sentences that tell it mildest.
    """
    best: dict[tuple[str, ...], Clash] = {}
    for one, other, found in _compared(wordings, sides):
        pair = (one.index, other.index)
        key = (*sorted((one.side.article, other.side.article)), *sorted(one.fates | other.fates))
        if found is None:
            yield (*pair, None)
        elif key not in best or _order(pair, found) < _order(best[key][:2], best[key][2]):
            yield from ([(*best[key][:2], None)] if key in best else [])
            best[key] = (*pair, found)
        else:
            yield (*pair, None)
    yield from best.values()


def _order(pair: tuple[int, int], found: Finding | None) -> tuple[int, tuple[int, ...]]:
    return _MILD.index(found.nature) if found else len(_MILD), tuple(sorted(pair))


def _compared(wordings: Sequence[Wording], sides: Sequence[Side]) -> Iterator[tuple[Toll, Toll, Finding | None]]:
    read = [t for i, (w, s) in enumerate(zip(wordings, sides, strict=True)) for t in tolls.read(i, w, s)]
    towns = _towns(wordings)
    by_article: dict[tuple[str, frozenset[str]], list[Toll]] = defaultdict(list)
    for toll in read:
        by_article[toll.side.article, toll.fates].append(toll)
    fates: dict[str, list[Toll]] = defaultdict(list)
    for toll in _mains(read):
        for fate in sorted(toll.fates):
            fates[fate].append(toll)
    for rows in fates.values():
        rows.sort(key=_moment)
        for n, one in enumerate(rows):
            for other in rows[n + 1 : n + 1 + REACH]:
                if one.side.article != other.side.article and _one_disaster(one, other, towns):
                    yield one, other, _compare(one, other, by_article)


def _moment(toll: Toll) -> tuple[datetime, str]:
    return toll.side.published or datetime.max.replace(tzinfo=UTC), toll.wording.statement.id


def _mains(read: Sequence[Toll]) -> list[Toll]:
    """Of each article, fate and noun the largest toll; smaller ones are its parts, or those of places and moments."""
    most: dict[tuple[object, ...], float] = {}
    for toll in read:
        most[_counting(toll)] = max(most.get(_counting(toll), 0.0), _size(toll))
    several = {_counting(t) for t in read if t.thing and _least(t) * most[_counting(t)] < _size(t) < most[_counting(t)]}
    return [t for t in read if _size(t) == most[_counting(t)] and _counting(t) not in several]


def _least(toll: Toll) -> float:
    """The share of a larger value from which on a thing has two values in one article: a measure has them always."""
    return 0.0 if toll.quantity.counted is None else 1 / near.MOST


def _counting(toll: Toll) -> tuple[object, ...]:
    day = toll.side.published
    once = toll.years - {str(day.year)} if day else frozenset()  # the years of earlier disasters
    kinds = frozenset() if toll.thing else toll.kinds
    return toll.side.article, toll.fates, toll.quantity.counted or "people", kinds, once


def _size(toll: Toll) -> float:
    return toll.quantity.low or toll.quantity.high or 0.0


def _compare(one: Toll, other: Toll, read: Read) -> Finding | None:
    comparable = agreement.comparable(one.quantity, other.quantity) and _same_people(one, other)
    if not comparable and not _as_many(one, other):
        return None
    if not _enough_named(one, other) or (one.thing and not _one_thing(one, other)):
        return None
    corrected = _corrects(one, other) or _corrects(other, one)
    if not corrected and (_tells(one, other, read) or _tells(other, one, read)):
        return None
    nature = _nature(one, other)
    if nature is None or (nature[0] == "tension" and _are_loose(one, other)):
        return None
    values = f"“{one.quantity.exact}” ({who(one.side)}) and “{other.quantity.exact}” ({who(other.side)})"
    return Finding(aspect="quantity", nature=nature[0], explanation=f"{values} {nature[1]}")


def _places(toll: Toll) -> frozenset[str]:
    """The last words of the towns and streets where a toll is counted."""
    towns = (p for p in toll.wording.statement.places if p.precision in ("city", "district", "exact"))
    return frozenset(happenings.root(place.exact.lower().split()[-1]) for place in towns)


def _as_many(one: Toll, other: Toll) -> bool:
    """Whether two counts of people, whatever they are called, are as good as one: "about 50 pupils", "48 children"."""
    forces = {_special(one), _special(other)} & _FORCES
    return not one.thing and not forces and one.kinds == other.kinds and near.rounded(one.quantity, other.quantity)


def _same_people(one: Toll, other: Toll) -> bool:
    """Whether the two can count the same people, and the smaller none of one kind among those of the larger."""
    if one.kinds and other.kinds:
        return bool(one.kinds & other.kinds)
    small, large = sorted((one, other), key=_size)
    if _special(small) != _special(large) and {_special(small), _special(large)} & _FORCES:
        return False  # those who fight, and others
    if large.grown or "members" in (one.quantity.counted, other.quantity.counted):
        return True  # a union's members are the firm's staff
    if "took part" in one.fates:
        return True  # all who march are marchers
    narrower = bool(small.kinds and not large.kinds) or _special(small) != _special(large)
    return not narrower or not (_special(small) or small.kinds)


def _one_thing(one: Toll, other: Toll) -> bool:
    """Whether the sentences of two numbers of one unit or noun share enough beside it."""
    mine, theirs = (content(t.side.sentence) - {t.thing} - measures.words() for t in (one, other))
    if one.thing in measures.NAMED:
        return _open_alike(one, other)
    done = bool(one.wording.predicate & other.wording.predicate)
    return _open_alike(one, other) and len(mine & theirs) >= (ALSO if done else MORE)


def _enough_named(one: Toll, other: Toll) -> bool:
    """Whether a mere size ("thousands") is told beside a name that is told with the other count too."""
    sized = any(near.vague(t.quantity) for t in (one, other))
    return not sized or bool(one.names & other.names) or _open_alike(one, other)


def _special(toll: Toll) -> str | None:
    """The noun that says which people, and not just that they are people."""
    return None if toll.quantity.counted in _PEOPLE else toll.quantity.counted


def _tells(one: Toll, other: Toll, read: Read) -> bool:
    """Whether the one's article has the other's value too, as an earlier toll or that of another source."""
    if told(other.quantity, one.side.sentence):
        return True
    mine = read.get((one.side.article, other.fates), ())
    return any(agreement.quantities(t.quantity, other.quantity) == "equal" for t in mine)


def _towns(wordings: Sequence[Wording]) -> Mapping[str, frozenset[str]]:
    """The words of all places that each article names."""
    found: dict[str, set[str]] = defaultdict(set)
    for wording in wordings:
        found[wording.statement.article].update(
            happenings.root(w) for p in wording.statement.places for w in p.exact.lower().split()
        )
    return {article: frozenset(words) for article, words in found.items()}


def _one_disaster(one: Toll, other: Toll, towns: Mapping[str, frozenset[str]]) -> bool:
    """Whether each names something that the other's sentence or article opens with, and no other kind of disaster."""
    if not (one.names & other.names or one.names & other.opening or one.opening & other.names or _both(one, other)):
        return False
    days = [weekdays(t.side.sentence) for t in (one, other)]
    moved = one.grown or other.grown or one.fates & _SHRINKS or _corrects(one, other) or _corrects(other, one)
    if all(days) and not days[0] & days[1] and not moved:
        return False
    return all(_fits(x, y, towns.get(x.side.article, frozenset())) for x, y in ((one, other), (other, one)))


def _both(one: Toll, other: Toll) -> frozenset[str]:
    """The names that both articles open with: what begins a sentence in the one may be one that the other has."""
    return (one.opening & (other.opening | other.first)) | (one.first & other.opening)


def _fits(one: Toll, other: Toll, towns: frozenset[str]) -> bool:
    """Whether what is said around the one's number can be of the other's disaster: it names what the other has, or no
    place at all."""
    kinds = other.hazards | other.opening_hazards
    if (one.hazards and kinds and not one.hazards & kinds) or not one.years <= _years(other, one):
        return False
    if not one.names or one.names & (other.names | other.opening | other.first):
        return True
    return _open_alike(one, other) and (_is_in_opening(one) or not one.names & towns)


def _years(one: Toll, other: Toll) -> frozenset[str]:
    """The years that the one's article can tell of: those it names where it opens, and the year of either's day."""
    days = (side.published for side in (one.side, other.side) if side.published)
    return one.years | one.opening_years | {str(day.year) for day in days}


def _is_in_opening(toll: Toll) -> bool:
    return toll.side.sentence[:OPENS] in toll.side.opening


def _open_alike(one: Toll, other: Toll) -> bool:
    """Whether the two articles open with one disaster."""
    x, y = one.opening_hazards, other.opening_hazards
    return len(_both(one, other)) >= (1 if x & y else SHARED) and bool(x & y or not x or not y)


def _nature(one: Toll, other: Toll) -> tuple[Nature, str] | None:
    p, q = one.quantity, other.quantity
    agree = agreement.quantities(p, q)
    if one.thing and _converted(p, q):
        return None
    if one.fates != other.fates:
        clear = agree == "clash"
        return ("scope", "do not count the same: one takes the dead and the injured together.") if clear else None
    if agree == "equal":
        return None
    if agree == "compatible":
        return _bounded(one, other) or (ROUNDED if _size(one) != _size(other) and near.rounded(p, q) else None)
    if near.rounded(p, q):
        return ROUNDED
    if _corrects(one, other) or _corrects(other, one):
        return "correction", "cannot both be so: one is given as a correction."
    far = near.far(p, q) or (one.thing and _is_wide(one, other))
    if _wide_and_narrow(one, other):
        return None if one.thing and far else SCOPE
    if far:
        return None
    if not one.thing and _other_scope(one, other):
        return SCOPE
    return _clash(one, other)


def _are_loose(one: Toll, other: Toll) -> bool:
    """Whether two values that can both be so are too far from each other to pull at each other, or petty."""
    small, large = sorted(map(_size, (one, other)))
    bounded = agreement.quantities(one.quantity, other.quantity) == "compatible"
    return large > LOOSELY * small or (bounded and one.thing is not None and large - small <= 1)


def _is_wide(one: Toll, other: Toll) -> bool:
    """Whether two values of a thing are too far from each other to be told of one thing by nobody in particular."""
    small, large = sorted(map(_size, (one, other)))
    return large > WIDELY * small and not (_is_attributed(one) and _is_attributed(other))


def _converted(p: Quantity, q: Quantity) -> bool:
    """Whether two values of one unit's base are one, told in two units: "64 kilometres" and "about 40 miles"."""
    if p.unit is None or p.exact.split()[-1] == q.exact.split()[-1]:
        return False
    return abs(near.middle(p) - near.middle(q)) <= EXACT * max(near.middle(p), near.middle(q))


def _bounded(one: Toll, other: Toll) -> tuple[Nature, str] | None:
    """What two values that can both be so are: a rough one and one within it, or a least one and a later one."""
    if _is_one_of_several(one, other) and _apart(one, other):
        return SCOPE
    early, late = _ordered(one, other)
    vague = [near.vague(t.quantity) for t in (one, other)]
    if any(vague):
        near_enough = not all(vague) and not near.far(one.quantity, other.quantity)
        return ROUNDED if near_enough else None
    small, large = sorted((early, late), key=_size)
    if near.far(small.quantity, large.quantity):
        return None
    if _MORE_THAN.match(small.quantity.exact):
        if _size(large) < _size(small) * FAR:
            return None
    elif not _AT_LEAST.match(small.quantity.exact) or _size(large) <= _size(small) * (1 + near.ROUND):
        return None
    if _gap(early, late) >= LATER or late.grown:
        return "update", "were counted at different times."
    return "tension", "can both be so, but the one is far from the other's least."


def _is_one_of_several(one: Toll, other: Toll) -> bool:
    """Whether the smaller alone is told as that of one blast, or of one day, by itself."""
    small, large = sorted((one, other), key=_size)
    return bool(_ITSELF.search(small.side.sentence)) and not _ITSELF.search(large.side.sentence)


def _apart(one: Toll, other: Toll) -> bool:
    """Whether the larger is larger by more than rounding, and not so much that it is another thing's."""
    small, large = sorted((one, other), key=_size)
    far = near.far(small.quantity, large.quantity) or any(near.vague(t.quantity) for t in (one, other))
    return not far and _size(large) > _size(small) * (1 + near.ROUND)


def _clash(one: Toll, other: Toll) -> tuple[Nature, str] | None:
    early, late = _ordered(one, other)
    gap = _gap(early, late)
    independent = apart(one.side, other.side)
    if one.thing:
        return _changed(one, other, gap, independent)
    if gap >= LATER or (gap > timedelta(0) and not independent):
        if one.fates & _SHRINKS or _size(late) > _size(early):
            return "update", "were counted at different times."
        shrunk = "cannot both be so: what only grows has become less."
        return ("dispute" if independent else "correction"), shrunk
    large = max(one, other, key=_size)
    if large.grown or _was_said_later(min(one, other, key=_size), large):
        return "update", "were counted at different times: the larger is told as risen."
    if not independent:
        return None
    if _hours_unknown(one, other) and not all(_is_settled(t) or _is_attributed(t) for t in (one, other)):
        return "tension", "can both be so, if they were counted at different hours; which is not told."
    return "dispute", "cannot both be so as of one time."


def _changed(one: Toll, other: Toll, gap: timedelta, independent: bool) -> tuple[Nature, str] | None:
    """What two values of a thing are that need not grow."""
    if gap >= LATER:
        return "update", "were counted at different times."
    if not independent:
        return None
    if not all(t.wording.statement.voice == "attributed" for t in (one, other)) or _hours_unknown(one, other):
        return "tension", "can both be so, if they were counted at different hours, or not alike; which is not told."
    return "dispute", "cannot both be so as of one time."


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


def _is_attributed(toll: Toll) -> bool:
    """Whether a toll is said by somebody who is named: one who is not may be the other's source."""
    return toll.wording.statement.voice == "attributed" and UNNAMED not in toll.side.links


def _ordered(one: Toll, other: Toll) -> tuple[Toll, Toll]:
    return (one, other) if _gap(one, other) >= timedelta(0) else (other, one)


def _gap(one: Toll, other: Toll) -> timedelta:
    """How much later the second was published; none where that is not known."""
    start, end = one.side.published, other.side.published
    return end - start if start and end else timedelta(0)


def _corrects(one: Toll, other: Toll) -> bool:
    """Whether the one's sentence says that it corrects, and not only that it says the other is wrong."""
    return bool(_CORRECTED.search(one.side.sentence)) and _size(one) != _size(other)


def _other_scope(one: Toll, other: Toll) -> bool:
    """Whether one alone says whom it includes, counts a doer apart, or counts in a place that holds the other's."""
    x, y = one.side.sentence, other.side.sentence
    if counted_in(x) != counted_in(y) or bool(_DOER.search(x)) != bool(_DOER.search(y)):
        return True
    small, large = sorted((one, other), key=_size)
    alone = _is_one_of_several(one, other)
    elsewhere = _places(small) - large.names - _both(large, small)
    return bool(alone or elsewhere)


def _wide_and_narrow(one: Toll, other: Toll) -> bool:
    """Whether the larger is counted across a country or province, the smaller in a town or so."""
    small, large = sorted((one, other), key=_size)
    wide, narrow = _WIDE.search(large.side.sentence), _NARROW.search(small.side.sentence)
    return bool(wide and narrow and not _WIDE.search(small.side.sentence))
