"""Tolls of one disaster that differ between two articles, found by what they count and not by likeness of sentences."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from consilience.claims import agreement
from consilience.claims.conflicts import near, tolls
from consilience.claims.conflicts.finding import LATER, Finding, Side, apart, counted_in, who
from consilience.claims.conflicts.tolls import Toll
from consilience.claims.wording import Wording
from consilience.model import Nature

OPENS = 60  # characters by which a sentence is known again
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
_SHRINKS = frozenset({"missing", "trapped", "displaced"})
_AT_LEAST = re.compile(r"at least|no fewer|not fewer|no less|minimum", re.IGNORECASE)


def clashes(wordings: Sequence[Wording], sides: Sequence[Side]) -> Iterator[tuple[int, int, Finding]]:
    """The pairs of wordings, by index, whose tolls differ, and how."""
    read = [t for i, (w, s) in enumerate(zip(wordings, sides, strict=True)) if (t := tolls.read(i, w, s))]
    fates: dict[str, list[Toll]] = defaultdict(list)
    for toll in _mains(read):
        for fate in sorted(toll.fates):
            fates[fate].append(toll)
    for rows in fates.values():
        rows.sort(key=_moment)
        for n, one in enumerate(rows):
            for other in rows[n + 1 : n + 1 + REACH]:
                if one.side.article != other.side.article and (found := _compare(one, other, read)):
                    yield one.index, other.index, found


def _moment(toll: Toll) -> tuple[datetime, str]:
    return toll.side.published or datetime.max.replace(tzinfo=UTC), toll.wording.statement.id


def _mains(read: Sequence[Toll]) -> list[Toll]:
    """Of each article and fate the largest toll; smaller ones are its parts, or those of places and of moments."""
    most: dict[tuple[str, frozenset[str]], float] = {}
    for toll in read:
        key = (toll.side.article, toll.fates)
        most[key] = max(most.get(key, 0.0), _size(toll))
    return [toll for toll in read if _size(toll) == most[toll.side.article, toll.fates]]


def _size(toll: Toll) -> float:
    return toll.quantity.low or toll.quantity.high or 0.0


def _compare(one: Toll, other: Toll, read: Sequence[Toll]) -> Finding | None:
    if not _one_disaster(one, other) or not agreement.comparable(one.quantity, other.quantity):
        return None
    corrected = _corrects(one, other) or _corrects(other, one)
    if not corrected and (_tells(one, other, read) or _tells(other, one, read)):
        return None
    nature = _nature(one, other)
    if nature is None:
        return None
    values = f"“{one.quantity.exact}” ({who(one.side)}) and “{other.quantity.exact}” ({who(other.side)})"
    return Finding(aspect="quantity", nature=nature[0], explanation=f"{values} {nature[1]}")


def _tells(one: Toll, other: Toll, read: Sequence[Toll]) -> bool:
    """Whether the one's article has the other's value too, as an earlier toll or that of another source."""
    mine = (t for t in read if t.side.article == one.side.article and t.fates == other.fates)
    return any(agreement.quantities(t.quantity, other.quantity) == "equal" for t in mine)


def _one_disaster(one: Toll, other: Toll) -> bool:
    """Whether each names something that the other's sentence or article opens with, and no other kind of disaster."""
    if not (one.names | one.opening) & (other.names | other.opening):
        return False
    return _fits(one, other) and _fits(other, one)


def _fits(one: Toll, other: Toll) -> bool:
    """Whether what is said around the one's number can be of the other's disaster."""
    kinds = other.hazards | other.opening_hazards
    if one.hazards and kinds and not one.hazards & kinds:
        return False
    return not one.names or bool(one.names & (other.names | other.opening)) or _opens(one, other)


def _opens(one: Toll, other: Toll) -> bool:
    """Whether the one is told where its article opens, and the two open with one disaster."""
    first = one.side.sentence[:OPENS] in one.side.opening
    return first and len(one.opening & other.opening) >= SHARED and one.opening_hazards == other.opening_hazards


def _nature(one: Toll, other: Toll) -> tuple[Nature, str] | None:
    p, q = one.quantity, other.quantity
    agree = agreement.quantities(p, q)
    if one.fates != other.fates:
        clear = agree == "clash"
        return ("scope", "do not count the same: one takes the dead and the injured together.") if clear else None
    whole = one.grown or other.grown  # a toll that is told as risen is no part of another
    if agree == "equal" or (not whole and (agreement.may_hold(p, q) or agreement.may_hold(q, p))):
        return None
    if agree == "compatible":
        return _bounded(one, other)
    if near.rounded(p, q):
        return "rounding", "differ by no more than rounding."
    if _corrects(one, other) or _corrects(other, one):
        return "correction", "cannot both be so: one is given as a correction."
    if _other_scope(one, other):
        return "scope", "may not count the same: one says whom or where it counts."
    return _clash(one, other)


def _bounded(one: Toll, other: Toll) -> tuple[Nature, str] | None:
    """What two values that can both be so are: a rough one and one within it, or a least one and a later one."""
    early, late = _ordered(one, other)
    if any(near.vague(t.quantity) for t in (one, other)):
        return "rounding", "differ by no more than rounding."
    if not _AT_LEAST.match(early.quantity.exact) or _size(late) <= _size(early) * (1 + near.ROUND):
        return None
    if _gap(early, late) >= LATER or late.grown:
        return "update", "were counted at different times."
    return "tension", "can both be so, but the one is far from the other's least."


def _clash(one: Toll, other: Toll) -> tuple[Nature, str] | None:
    early, late = _ordered(one, other)
    gap = _gap(early, late)
    independent = apart(one.side, other.side)
    if gap >= LATER or (gap > timedelta(0) and not independent):
        if one.fates & _SHRINKS or _size(late) > _size(early):
            return "update", "were counted at different times."
        shrunk = "cannot both be so: what only grows has become less."
        return ("dispute" if independent else "correction"), shrunk
    large = max(one, other, key=_size)
    if large.grown:
        return "update", "were counted at different times: the larger is told as risen."
    return ("dispute", "cannot both be so as of one time.") if independent else None


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
    wide, narrow = _WIDE.search(large.side.sentence), _NARROW.search(small.side.sentence)
    return bool(wide and narrow and not _WIDE.search(small.side.sentence))
