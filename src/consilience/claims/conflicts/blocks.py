"""Rows of a story by what two must share to be compared, in blocks that are kept as the story grows.

What is found of two rows of a block stands while what was taken from their two articles does. So when a story has grown
only blocks that something comes into, or leaves, are gone through, and in these only pairs that are new.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence, Set
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any, Generic, Protocol, TypeVar

import msgspec

from consilience.claims.bags import Indices
from consilience.claims.conflicts.telling import Row, Telling, Worded
from consilience.claims.nearest import Floats, Vectors

Of = TypeVar("Of", bound=Row)
Held = Mapping[str, Sequence[Of]]  # what was taken from each article
Entries = Callable[[Sequence[Of]], Iterable[tuple[Hashable, Of]]]  # what one article has for which blocks
Compare = Callable[[Of, Of], Any]  # what is found of two; nothing, if it is none or false
Look = Callable[[bool], Iterable["Near"]]
NEVER = datetime.max.replace(tzinfo=UTC)


class Block(msgspec.Struct, Generic[Of], frozen=True, eq=False):
    """The rows of a block in order, and what was found of each beside another; `near` are those that are nearest to
    each, where that is how they are chosen."""

    rows: tuple[Of, ...] = ()
    found: Mapping[Of, Mapping[Of, Any]] = {}
    near: Mapping[Of, Sequence[Any]] = {}


class Renew(Protocol[Of]):
    """Makes a block of its rows as they are now, some of which are fresh; those that are gone are called so too."""

    def __call__(self, rows: list[Of], was: Block[Of], fresh: Set[Of]) -> Block[Of]: ...


class Blocks(msgspec.Struct, Generic[Of], frozen=True, eq=False):
    """All blocks of what was taken from a story's articles."""

    held: Held[Of] = {}
    blocks: Mapping[Hashable, Block[Of]] = {}

    def pairs(self) -> Iterator[tuple[Hashable, Of, Of, Any]]:
        """Of each block's key two rows, and what was found of them; in an order that tells nothing."""
        for key, block in self.blocks.items():
            for one, found in block.found.items():
                yield from ((key, one, other, of) for other, of in found.items())

    def grown(self, held: Held[Of], entries: Entries[Of], renew: Renew[Of], alone: bool) -> Blocks[Of]:
        """The same where this is taken from the articles; what is the same object as before is what it was. Of rows
        `alone` what is found of two depends on no other row of their articles."""
        leaving: dict[Hashable, list[Of]] = defaultdict(list)
        coming: dict[Hashable, list[Of]] = defaultdict(list)
        for article in sorted(a for a in self.held.keys() | held.keys() if self.held.get(a) is not held.get(a)):
            then, now = (dict.fromkeys(entries(of.get(article, ()))) for of in (self.held, held))
            stay = then.keys() & now.keys() if alone else frozenset()
            for some, of in ((then, leaving), (now, coming)):
                for key, row in (entry for entry in some if entry not in stay):
                    of[key].append(row)
        blocks = dict(self.blocks)
        for key in leaving.keys() | coming.keys():
            was, fresh = blocks.pop(key, Block[Of]()), frozenset((*leaving[key], *coming[key]))
            if rows := [*(row for row in was.rows if row not in fresh), *coming[key]]:
                blocks[key] = renew(rows, was, fresh)
        return Blocks(held, blocks)


def blocks(
    telling: Telling, number: int, held: Held[Of], entries: Entries[Of], renew: Renew[Of], alone: bool = False
) -> Blocks[Of]:
    """The blocks of what the reader of that number takes from the articles of a story, of those that were made before
    it grew."""
    return telling.made.renewed(("blocks", number), Blocks[Of](), lambda was: was.grown(held, entries, renew, alone))


def sorted_neighbourhood(reach: int, order: Callable[[Of], Any], compare: Compare[Of]) -> Renew[Of]:
    """Each row is compared with so many that are next in order, if they are of another article (Hernández and Stolfo
    1995), so that pairs grow with rows."""

    def renew(rows: list[Of], was: Block[Of], fresh: Set[Of]) -> Block[Of]:
        rows.sort(key=order)
        then = {row: n for n, row in enumerate(was.rows) if row not in fresh}
        places = [then.get(row) for row in rows]
        found = {row: of for row in rows if (of := was.found.get(row)) and row in then}
        for n in _moved(places, len(was.rows), reach):
            one, here = rows[n], places[n]
            known = found.pop(one, {})
            now = {}
            for other, there in zip(rows[n + 1 : n + 1 + reach], places[n + 1 : n + 1 + reach], strict=True):
                beside = here is not None and there is not None and there - here <= reach
                if one.side.article != other.side.article and (
                    of := known.get(other) if beside else compare(one, other)
                ):
                    now[other] = of
            if now:
                found[one] = now
        return Block(tuple(rows), found)

    return renew


class Meant(msgspec.Struct, Generic[Of], frozen=True, eq=False):
    """Rows with the vectors of their statements."""

    rows: Sequence[Of]
    vectors: Vectors

    @staticmethod
    def of(rows: Sequence[Of], telling: Telling) -> Meant[Of]:
        """Rows of a story with their vectors."""
        return Meant(rows, telling.vectors(rows))

    def some(self, places: Indices) -> Meant[Of]:
        """Some of them."""
        return Meant([self.rows[n] for n in places.tolist()], self.vectors.some(places))

    def beside(self, others: Meant[Any]) -> Floats:
        """The cosines (m, n) of others with these."""
        return self.vectors.beside(others.vectors)


Near = tuple[float, str, int, int, Any]  # what is the nearer the less it is, where a row stands, and the row


def nearest(was: Sequence[Near] | None, fresh: Set[Any], most: int, look: Look) -> Sequence[Near]:
    """So many that are nearest to one, of which those `was` were, before what is fresh came or went; `look` gives those
    that are near enough, all or the fresh alone."""
    stay = [near for near in was or () if near[-1] not in fresh]
    if was is None or len(was) == most > len(stay):
        return tuple(sorted(look(True))[:most])
    return tuple(sorted([*stay, *look(False)])[:most])


def _moved(then: Sequence[int | None], size: int, reach: int) -> Iterator[int]:
    """Which rows have not the same next ones as before; `then` are the places that they had among so many."""
    left = 0  # the rows before a break that are still to be told of
    broken = [a is None or b != a + 1 for a, b in pairwise([*then, size])]
    for n in range(len(then) - 1, -1, -1):
        left = reach if broken[n] else left - 1
        if left > 0:
            yield n


def moment(row: Worded) -> tuple[datetime, str]:
    """When the article of a row was published; what has no day comes last."""
    return row.side.published or NEVER, row.wording.statement.id
