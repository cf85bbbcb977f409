"""Which pairs of texts share runs of words that are worth aligning: an index of half of all word triples.

MinHash misses an article that lifts a third of its text, as the two are then little alike as wholes; the index does
not, and sorting triples all at once costs less than sketching them (see `docs/decisions`). Whatever is sorted is one
array of whole numbers, which hold what to sort by in their upper half and where it stands in their lower.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from consilience.stories.alignment import GAP, GRAM, SHIFT, seeds
from consilience.stories.wording import MULTIPLIER, Words

SAMPLE = 2  # one triple in so many is held against others, the same ones in every text
NEAR = 3  # earlier places of a triple that a place of it is held against: its cost stays linear however many have it
FEWEST = 3  # triples in runs that a pair must share
HINT = 0.018 / SAMPLE  # the same as a share of the later text, of which a copy has a fifth, with most words edited
REACH = 0.1  # of the later text that the runs must extend over: their equal words are no more than that
PASSAGE = 6  # triples of one run that are worth aligning by themselves, however long the text
TOGETHER = 1 << 18  # words whose triples are made in one go, so that what is needed on the way stays small
HALF = np.uint64(32)  # bits
SAMPLED = np.uint32(2**32 // SAMPLE)

Places = NDArray[np.int64]
Rows = NDArray[np.int32]


class Pair(NamedTuple):
    """Two texts, by row, how many triples they share in runs, and over how many words of the later these extend."""

    early: int
    late: int
    shared: int
    reach: int


def candidates(texts: Sequence[Words]) -> list[Pair]:
    """Pairs that share runs of words, by the later text; of a text that many have, those with the nearest before it.

    Takes 2**32 words at most.
    """
    sizes = np.array([len(text) for text in texts], np.int64)
    if not sizes.sum():
        return []
    row = np.repeat(np.arange(len(texts), dtype=np.int32), sizes)
    late, early = _by_pair(_meetings(np.concatenate(texts), row), row)
    last, first, shared, longest, reach = _in_runs(late, early, row)
    whole = (shared >= np.maximum(FEWEST, HINT * sizes[last])) & (reach >= REACH * sizes[last])
    kept = np.flatnonzero(whole | (longest >= PASSAGE))
    kept = kept[np.lexsort((first[kept], last[kept]))]
    return list(map(Pair, *(column[kept].tolist() for column in (first, last, shared, reach))))


def _meetings(words: Words, row: Rows) -> Words:
    """Where a triple stands in one text, in the upper half, and where in one of those before it; in order.

    Which triples are sampled is told by themselves, so that what one text has in common with another stays in common.
    """
    parts = range(0, len(words), TOGETHER)
    keys = np.concatenate([_keys(words[p : p + TOGETHER + 2], row[p : p + TOGETHER + 2], p) for p in parts])
    keys.sort()
    triple, places = (keys >> HALF).astype(np.uint32), keys & np.uint64(0xFFFFFFFF)
    again = np.append(triple[1:] == triple[:-1], False)
    shared = np.flatnonzero(again | np.roll(again, 1))
    triple, places = triple[shared], places[shared]
    text = row[places.astype(np.int64)]
    found = []
    for back in range(1, NEAR + 1):
        meets = np.flatnonzero((triple[back:] == triple[:-back]) & (text[back:] != text[:-back]))
        found.append(places[meets + back] << HALF | places[meets])
    meetings = np.concatenate(found)
    meetings.sort()
    return meetings


def _keys(words: Words, row: Rows, first: int) -> Words:
    """The sampled triples of some words, each with its place, where the first of these words has the place `first`."""
    triples = seeds(words)
    place = np.flatnonzero((row[2:] == row[:-2]) & (triples.astype(np.uint32) < SAMPLED))
    return triples[place] >> HALF << HALF | (place + first).astype(np.uint64)


def _by_pair(meetings: Words, row: Rows) -> tuple[Places, Places]:
    """Those of one pair together, as long as they are enough: where they stand in the later text, and in the other.

    Pairs are told apart by 32 bits. Where two have the same, those of one still stand together, unless both pairs
    have the same later text.
    """
    late, early = _halves(meetings)
    pair = (row[late].astype(np.uint64) << HALF | row[early].astype(np.uint64)) * np.uint64(MULTIPLIER)
    keys = (pair ^ pair >> HALF) * np.uint64(MULTIPLIER) >> HALF << HALF | np.arange(len(pair), dtype=np.uint64)
    keys.sort()
    first = np.flatnonzero(np.append(True, np.diff(keys >> HALF) > 0)[: len(keys)])
    sizes = np.diff(first, append=len(keys))
    kept = keys[np.repeat(sizes >= FEWEST, sizes)] & np.uint64(0xFFFFFFFF)
    return _halves(meetings[kept.astype(np.int64)])


def _halves(numbers: Words) -> tuple[Places, Places]:
    return (numbers >> HALF).astype(np.int64), (numbers & np.uint64(0xFFFFFFFF)).astype(np.int64)


def _in_runs(late: Places, early: Places, row: Rows) -> tuple[Rows, Rows, Places, Places, Places]:
    """Each pair once, the later text first, with what is told by its runs: triples at a like distance in both texts.

    That is how many triples stand in runs, how many in the longest, and over how many words these extend.
    """
    last, first = row[late], row[early]
    same = (np.diff(last) == 0) & (np.diff(first) == 0)
    ahead, beside = np.diff(late), np.diff(early)
    follows = same & (ahead <= GAP) & (beside > 0) & (np.abs(ahead - beside) <= SHIFT)
    inside = np.concatenate(([False], follows, [False]))
    begin, end = np.flatnonzero(inside[1:] & ~inside[:-1]), np.flatnonzero(inside[:-1] & ~inside[1:])
    last, first, size, reach = last[begin], first[begin], end - begin + 1, late[end] - late[begin] + GRAM
    if not len(begin):
        return last, first, size, size, reach
    pair = np.flatnonzero(np.append(True, (np.diff(last) != 0) | (np.diff(first) != 0)))
    shared, longest = np.add.reduceat(size, pair), np.maximum.reduceat(size, pair)
    return last[pair], first[pair], shared, longest, np.add.reduceat(reach, pair)
