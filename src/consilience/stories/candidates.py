"""Which pairs of texts share runs of words that are worth aligning: an exact index of all word triples.

MinHash misses an article that lifts a third of its text, as the two are then little alike as wholes; the index does
not, and sorting all triples at once costs less than sketching them (see `docs/decisions`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from consilience.stories.alignment import GAP, SHIFT, seeds
from consilience.stories.wording import MULTIPLIER, Words

NEAR = 3  # earlier places of a triple that a place of it is held against: its cost stays linear however many have it
FEWEST = 4  # triples in runs that a pair must share
HINT = 0.018  # the same as a share of the later text, of which a copy has a fifth, with most words edited
PASSAGE = 12  # triples of one run that are worth aligning by themselves, however long the text
LOW = np.uint64(32)  # bits of a sorted key that hold the place; the others hold the triple

Places = NDArray[np.int64]


class Pair(NamedTuple):
    """Two texts, by row, and how many triples they share in runs."""

    early: int
    late: int
    shared: int


def candidates(texts: Sequence[Words]) -> list[Pair]:
    """Pairs that share runs of words, by the later text; of a text that many have, those with the nearest before it.

    Takes 2**32 words at most.
    """
    sizes = np.array([len(text) for text in texts], np.int64)
    if not sizes.sum():
        return []
    late, early, pair = _meetings(
        np.concatenate(texts), np.repeat(np.arange(len(texts), dtype=np.int32), sizes), len(texts)
    )
    order = np.lexsort((early, late, pair))
    pairs, shared, longest = _in_runs(late[order], early[order], pair[order])
    first, last = pairs % len(texts), pairs // len(texts)
    enough = (shared >= np.maximum(FEWEST, HINT * sizes[last])) | (longest >= PASSAGE)
    return list(map(Pair, first[enough].tolist(), last[enough].tolist(), shared[enough].tolist()))


def _meetings(words: Words, row: NDArray[np.int32], texts: int) -> tuple[Places, Places, Places]:
    """Where a triple stands in one text, and where in one of those before it, with the number of that pair of texts.

    Leaves out what belongs to pairs that cannot have enough of them.
    """
    place = np.flatnonzero(row[2:] == row[:-2])
    keys = np.sort((seeds(words)[place] >> LOW << LOW) | place.astype(np.uint64))
    triple, place = keys >> LOW, (keys & np.uint64(0xFFFFFFFF)).astype(np.int64)
    again = np.append(triple[1:] == triple[:-1], False)
    shared = np.flatnonzero(again | np.roll(again, 1))
    triple, place = triple[shared], place[shared]
    text = row[place]
    found = []
    for back in range(1, NEAR + 1):
        meets = np.flatnonzero((triple[back:] == triple[:-back]) & (text[back:] != text[:-back]))
        found.append((place[meets + back], place[meets], text[meets + back].astype(np.int64) * texts + text[meets]))
    late, early, pair = (np.concatenate(column) for column in zip(*found, strict=True))
    kept = np.flatnonzero(_frequent(pair))
    return late[kept], early[kept], pair[kept]


def _frequent(pair: Places) -> NDArray[np.bool_]:
    """Whether a pair may occur `FEWEST` times: it is counted together with the few that fall into its bucket."""
    bits = max(len(pair).bit_length(), 1)
    bucket = ((pair.astype(np.uint64) * np.uint64(MULTIPLIER)) >> np.uint64(64 - bits)).astype(np.int64)
    return np.bincount(bucket, minlength=1 << bits)[bucket] >= FEWEST


def _in_runs(late: Places, early: Places, pair: Places) -> tuple[Places, Places, Places]:
    """Each pair once, with how many of its triples stand in runs, at a like distance in both, and in the longest."""
    if not len(pair):
        return pair, pair, pair
    ahead, beside = np.diff(late), np.diff(early)
    follows = (np.diff(pair) == 0) & (ahead <= GAP) & (beside > 0) & (np.abs(ahead - beside) <= SHIFT)
    run = np.flatnonzero(np.append(True, ~follows))
    size = np.diff(run, append=len(pair))
    run, size = run[size > 1], size[size > 1]
    pairs, start = np.unique(pair[run], return_index=True)
    if not len(pairs):
        return pairs, pairs, pairs
    return pairs, np.add.reduceat(size, start), np.maximum.reduceat(size, start)
