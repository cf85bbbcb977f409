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

NEAR = 5  # earlier places of a triple that a place of it is held against: its cost stays linear however many have it
FEWEST, ENOUGH = 4, 12  # triples in runs that a pair must share: what a passage of a long text has, at most
HINT = 0.018  # the same as a share of the later text, of which a copy has a fifth, with most words edited
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
    row = np.repeat(np.arange(len(texts)), sizes)
    late, early = _meetings(np.concatenate(texts), row)
    pair = row[late] * len(texts) + row[early]
    kept = np.flatnonzero(_frequent(pair))
    late, early, pair = late[kept], early[kept], pair[kept]
    order = np.lexsort((early, late, pair))
    pairs, shared = _in_runs(late[order], early[order], pair[order])
    rows = np.stack((pairs % len(texts), pairs // len(texts)), axis=1)
    least = np.clip(HINT * sizes[rows[:, 1]], FEWEST, ENOUGH)
    enough = shared >= least
    return list(map(Pair, rows[enough, 0].tolist(), rows[enough, 1].tolist(), shared[enough].tolist()))


def _meetings(words: Words, row: Places) -> tuple[Places, Places]:
    """Where a triple stands in one text, and where in one of the texts before it."""
    place = np.flatnonzero(row[2:] == row[:-2])
    keys = np.sort((seeds(words)[place] >> LOW << LOW) | place.astype(np.uint64))
    triple, place = keys >> LOW, (keys & np.uint64(0xFFFFFFFF)).astype(np.int64)
    again = np.append(triple[1:] == triple[:-1], False)
    shared = np.flatnonzero(again | np.roll(again, 1))
    triple, place = triple[shared], place[shared]
    late, early = [], []
    for back in range(1, NEAR + 1):
        meets = np.flatnonzero((triple[back:] == triple[:-back]) & (row[place[back:]] != row[place[:-back]]))
        late.append(place[meets + back])
        early.append(place[meets])
    return np.concatenate(late), np.concatenate(early)


def _frequent(pair: Places) -> NDArray[np.bool_]:
    """Whether a pair may occur `FEWEST` times: it is counted together with the few that fall into its bucket."""
    bits = max(len(pair).bit_length(), 1)
    bucket = ((pair.astype(np.uint64) * np.uint64(MULTIPLIER)) >> np.uint64(64 - bits)).astype(np.int64)
    return np.bincount(bucket, minlength=1 << bits)[bucket] >= FEWEST


def _in_runs(late: Places, early: Places, pair: Places) -> tuple[Places, Places]:
    """Each pair once, with how many of its triples follow another at a like distance in both texts."""
    ahead, beside = np.diff(late), np.diff(early)
    follows = (np.diff(pair) == 0) & (ahead <= GAP) & (beside > 0) & (np.abs(ahead - beside) <= SHIFT)
    chained = np.append(follows, False)[: len(pair)]
    chained[1:] |= follows
    return np.unique(pair[chained], return_counts=True)
