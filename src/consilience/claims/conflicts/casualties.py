"""Tolls, and counts of things, that differ between two articles on one event: found by what they count, and not by
likeness of sentences."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from consilience.claims import agreement
from consilience.claims.conflicts import natures, near, quantity, together, tolls
from consilience.claims.conflicts.blocks import Renew, blocks, moment, sorted_neighbourhood
from consilience.claims.conflicts.finding import Finding, Side, told, who
from consilience.claims.conflicts.telling import Part, Telling, unread
from consilience.claims.conflicts.tolls import Toll
from consilience.claims.wording import Wording
from consilience.model import Nature

READER = 60  # the number of what reads tolls
REACH = 12  # tolls of each fate, next in time, that one is compared with, so that pairs grow with tolls
# From the mildest: one clash told in several sentences is what the mildest of them makes it.
_MILD: tuple[Nature, ...] = ("correction", "scope", "rounding", "update", "tension", "dispute")


Clash = tuple[int, int, Finding | None]
Read = Mapping[tuple[str, frozenset[str]], Sequence[Toll]]  # the tolls of an article, by what they count


def clashes(wordings: Sequence[Wording], sides: Sequence[Side], telling: Telling | None = None) -> Iterator[Clash]:
    """The pairs of wordings, by index, that count one fate of one disaster, and how they differ, if they do.

    Two values of two articles are given once, for the two sentences that tell them mildest.
    """
    telling = telling or unread(wordings, sides)
    best: dict[tuple[str, ...], Clash] = {}
    for pair, _, key, found in sorted(_told(telling), key=lambda row: row[:3]):
        if found is None:
            yield (*pair, None)
        elif key not in best or _order(pair, found) < _order(best[key][:2], best[key][2]):
            yield from ([(*best[key][:2], None)] if key in best else [])
            best[key] = (*pair, found)
        else:
            yield (*pair, None)
    yield from best.values()


def _told(telling: Telling) -> Iterator[tuple[tuple[int, int], tuple[int, int], tuple[str, ...], Finding | None]]:
    """The statements of two tolls that were compared, where these stand, what they are of, and how they differ."""
    for one, other, found in _compared(telling):
        key = (*_values(one, other), *sorted(one.fates | other.fates), together.kind(one, other))
        yield (telling.place(one), telling.place(other)), (one.quantity.start, other.quantity.start), key, found


def _values(one: Toll, other: Toll) -> list[str]:
    """The articles of two tolls, each with its value: what one clash has in common, in however many sentences."""
    return sorted(f"{toll.side.article} {toll.size}" for toll in (one, other))


def _order(pair: tuple[int, int], found: Finding | None) -> tuple[int, tuple[int, ...]]:
    return _MILD.index(found.nature) if found else len(_MILD), tuple(sorted(pair))


def _compared(telling: Telling) -> Iterator[tuple[Toll, Toll, Finding | None]]:
    """The tolls of one fate of one disaster in two articles, and how they differ."""
    told = telling.read(READER, lambda part, n: tolls.read(n, part.wordings[n], part.sides[n]))
    towns = functools.cache(lambda article: together.towns(telling.parts[article].wordings))
    by_fates = functools.cache(lambda article: _by_fates(told[article]))

    def compare(one: Toll, other: Toll) -> tuple[Finding | None] | None:
        """How two differ, as the only one of a row; none where they are not of one disaster."""
        read = {**by_fates(one.side.article), **by_fates(other.side.article)}
        if not together.one_disaster(one, other, towns) or _is_known(one, other, read):
            return None
        found = _compare(one, other, read)
        parted = found and any(
            _tells_part(telling.parts[x.side.article], x, y) for x, y in ((one, other), (other, one))
        )
        return (None if parted else found,)

    renew: Renew[Toll] = sorted_neighbourhood(REACH, moment, functools.cache(compare))
    found = blocks(telling, READER, told, _entries, renew)
    return ((one, other, row[0]) for _, one, other, row in found.pairs())


def _by_fates(read: Sequence[Toll]) -> Read:
    """The tolls of an article by what they count."""
    found: dict[tuple[str, frozenset[str]], list[Toll]] = defaultdict(list)
    for toll in read:
        found[toll.side.article, toll.fates].append(toll)
    return found


def _entries(read: Sequence[Toll]) -> Iterator[tuple[str, Toll]]:
    """The tolls of an article that count by themselves, by fate."""
    by_fates = _by_fates(read)
    mains = _mains([toll for toll in read if not _is_of_others(toll, by_fates)])
    return ((fate, toll) for toll in mains for fate in sorted(toll.fates))


def _mains(read: Sequence[Toll]) -> list[Toll]:
    """Of each article, fate and noun the largest toll; smaller ones are its parts, or those of places and moments."""
    most: dict[tuple[object, ...], float] = {}
    for toll in read:
        most[_counting(toll)] = max(most.get(_counting(toll), 0.0), toll.size)
    several = {_counting(t) for t in read if t.thing and _least(t) * most[_counting(t)] < t.size < most[_counting(t)]}
    return [t for t in read if t.size == most[_counting(t)] and _counting(t) not in several]


def _least(toll: Toll) -> float:
    """The share of a larger value from which on a thing has two values in one article: a measure has them always."""
    return 0.0 if toll.quantity.counted is None else 1 / near.MOST


def _counting(toll: Toll) -> tuple[object, ...]:
    day = toll.side.published
    once = toll.years - ({str(day.year)} if day else toll.opening_years)  # the years of earlier disasters
    kinds = frozenset() if toll.thing else toll.kinds
    return toll.side.article, toll.fates, toll.quantity.counted or "people", kinds, once


def _compare(one: Toll, other: Toll, read: Read) -> Finding | None:
    comparable = agreement.comparable(one.quantity, other.quantity) and together.same_people(one, other)
    if not comparable and not together.as_many(one, other) and not _is_all(one, other, read):
        return None
    if not together.enough_named(one, other) or (one.thing and not together.one_thing(one, other)):
        return None
    if "took part" in one.fates and not together.one_gathering(one, other):
        return None
    if not (one.corrects or other.corrects) and (_tells(one, other, read) or _tells(other, one, read)):
        return None
    if any(quantity.listed_sum(x.quantity, x.wording) == y.size for x, y in ((one, other), (other, one))):
        return None  # "eight adults and three children" are eleven people
    told_as = natures.nature(one, other)
    if told_as is None or (told_as[0] == "tension" and natures.are_loose(one, other)):
        return None
    values = f"“{one.quantity.exact}” ({who(one.side)}) and “{other.quantity.exact}” ({who(other.side)})"
    return Finding(aspect="quantity", nature=told_as[0], explanation=f"{values} {told_as[1]}")


def _is_of_others(toll: Toll, read: Read) -> bool:
    """Whether a toll of "some of them" is a part of another that its article tells of the fate, as it else is of none:
    "the boat had 60 people aboard. Forty of them drowned"."""
    return toll.of_them and len(read[toll.side.article, toll.fates]) > 1


def _is_all(one: Toll, other: Toll, read: Read) -> bool:
    """Whether the smaller of two counts, though it is told of people of one kind, is all that its article tells."""
    small, large = sorted((one, other), key=tolls.size)
    if not together.may_be_all(small, large):
        return False
    return len({t.size for t in read.get((small.side.article, small.fates), ())}) == 1


def _is_known(one: Toll, other: Toll, read: Read) -> bool:
    """Whether an article itself sets both values side by side, each of its own source, one of whom the other article
    has too: two sources clash, as their sentences tell."""
    for x, y in ((one, other), (other, one)):
        mine = read.get((x.side.article, y.fates), ())
        equal = (t for t in mine if agreement.quantities(t.quantity, y.quantity) == "equal")
        same = (t for t in equal if t.side.origin_name == y.side.origin_name != x.side.origin_name)
        if any(t.wording.statement.voice == "attributed" for t in same):
            return True
    return False


def _tells(one: Toll, other: Toll, read: Read) -> bool:
    """Whether the one's article has the other's value too, as an earlier toll or that of another source."""
    if told(other.quantity, one.side.sentence):
        return True
    mine = read.get((one.side.article, other.fates), ())
    return any(agreement.quantities(t.quantity, other.quantity) == "equal" for t in mine)


def _tells_part(part: Part, one: Toll, other: Toll) -> bool:
    """Whether the one's article has the other's value as that of a part: "twelve died, eight of them in Fosse"."""
    both = ((w, side) for w, side in zip(part.wordings, part.sides, strict=True) if w.statement.quantities)
    parts = (part for w, side in both for part in tolls.parts(w, side))
    return other.size < one.size and any(agreement.quantities(part, other.quantity) == "equal" for part in parts)
