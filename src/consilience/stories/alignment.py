"""Local alignment of two texts: the passages that one shares with the other, word for word or edited.

Blocks of three equal words or more that follow one another at a like distance in both texts form a run, and a run with
enough equal words is a passage (seed and extend, as in BLAST: Altschul et al. 1990).
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import pairwise
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from consilience.model import Span, cut
from consilience.stories.wording import MULTIPLIER, Wording, Words

Places = NDArray[np.int64]

GRAM = 3  # words in a seed, the shortest block
OFTEN = 4  # a seed that a text has more often says nothing about where it comes from
GAP = 80  # words between two blocks of a run at most
SHIFT = 25  # words by which the distance between the texts may change from block to block
LEAST = 10  # equal words in a passage at least
DENSE = 0.2  # share of equal words in a passage at least
BITS = 16  # of a seed that are compared first
TAIL = np.uint64(64 - BITS)
CHANCE = 0.05  # share of words that any two texts have in the same order ("the", "of"; measured: 0.04 to 0.1)


class Block(NamedTuple):
    """`size` equal words, from the word `left` of one text and from the word `right` of the other."""

    left: int
    right: int
    size: int


class Stretch(msgspec.Struct, frozen=True):
    """Words `left` to `left_end` of one text and `right` to `right_end` of the other, with how many are equal."""

    left: int
    left_end: int
    right: int
    right_end: int
    equal: int

    @property
    def dense(self) -> bool:
        """Whether enough of the words are equal."""
        longest = max(self.left_end - self.left, self.right_end - self.right)
        return self.equal >= LEAST and self.equal >= DENSE * longest


def align(one: Words, other: Words) -> list[Stretch]:
    """The stretches that two texts share, in order of the first; no word of the first is in two."""
    found = (_stretch(one, other, run) for run in _runs(_blocks(one, other)))
    return _apart([stretch for stretch in found if stretch.dense])


def spans(text: str, words: Wording, first: int, end: int) -> Span:
    """The characters of the words from `first` up to `end`."""
    return cut(text, int(words.starts[first]), int(words.ends[end - 1]))


def seeds(words: Words) -> Words:
    """The triples of words that follow one another, each as one number."""
    multiplier = np.uint64(MULTIPLIER)
    return (words[:-2] * multiplier + words[1:-1]) * multiplier + words[2:]


def _blocks(one: Words, other: Words) -> list[Block]:
    """The longest runs of equal words, three at least, in order of the one text."""
    if min(len(one), len(other)) < GRAM:
        return []
    left, right = _equal_seeds(seeds(one), seeds(other))
    breaks = np.flatnonzero((np.diff(left) != 1) | (np.diff(right) != 1)) + 1
    start = np.concatenate(([0], breaks)) if len(left) else breaks
    sizes = np.diff(start, append=len(left)) + GRAM - 1
    return sorted(map(Block, left[start].tolist(), right[start].tolist(), sizes.tolist()))


def _equal_seeds(here: Words, there: Words) -> tuple[Places, Places]:
    """Where either text has the same seed, by the distance between the two, then in order of the one."""
    hits, order = _perhaps_in(here, there), _perhaps_in(there, here)
    order = order[np.argsort(there[order], kind="stable")]
    here, there = here[hits], there[order]
    first = np.searchsorted(there, here)
    times = np.searchsorted(there, here, "right") - first
    times[times > OFTEN] = 0
    left = np.repeat(hits, times)
    nth = np.arange(len(left)) - np.repeat(np.cumsum(times) - times, times)
    right = order[np.repeat(first, times) + nth]
    along = np.lexsort((left, left - right))
    return left[along], right[along]


def _perhaps_in(some: Words, others: Words) -> Places:
    """Where numbers stand that the others may have too; few of those that they have not."""
    known = np.zeros(1 << BITS, np.bool_)
    known[others >> TAIL] = True
    return np.flatnonzero(known[some >> TAIL])


def _runs(blocks: Sequence[Block]) -> list[list[Block]]:
    """Blocks chained in both texts; each joins the open run whose distance is most like its own."""
    runs: list[list[Block]] = []
    ends: list[tuple[int, int, int]] = []  # of each run that is open: where it ends in either text, and which it is
    for block in blocks:
        left, right, size = block
        ends = [end for end in ends if left - end[0] <= GAP]
        place = _nearest(ends, left, right)
        if place is None:
            place = len(ends)
            ends.append((0, 0, len(runs)))
            runs.append([])
        run = ends[place][2]
        runs[run].append(block)
        ends[place] = left + size, right + size, run
    return runs


def _nearest(ends: Sequence[tuple[int, int, int]], left: int, right: int) -> int | None:
    """The open run, by its place, whose distance between the texts is most like that of these two words."""
    nearest, least = None, SHIFT + 1
    for place, (left_end, right_end, _) in enumerate(ends):
        ahead, beside = left - left_end, right - right_end
        if -GRAM < ahead <= GAP and -GRAM < beside <= GAP and abs(ahead - beside) < least:
            nearest, least = place, abs(ahead - beside)
    return nearest


def _room(last: Block, block: Block) -> tuple[int, int]:
    """The words between two blocks, in either text; less than none where they overlap."""
    return block.left - last.left - last.size, block.right - last.right - last.size


def _stretch(one: Words, other: Words, run: list[Block]) -> Stretch:
    """The extent of a run, with its equal words: those of the blocks, and those in the same order between them."""
    equal = run[0].size + sum(_gained(one, other, last, block) for last, block in pairwise(run))
    first, last = run[0], run[-1]
    return Stretch(first.left, last.left + last.size, first.right, last.right + last.size, equal)


def _gained(one: Words, other: Words, last: Block, block: Block) -> int:
    """How many equal words a block adds to the one before it, with those between them that are more than chance."""
    room = _room(last, block)
    if min(room) <= 0:
        return block.size + min(room)
    gaps = (
        text[end - gap : end].tolist() for text, end, gap in ((one, block.left, room[0]), (other, block.right, room[1]))
    )
    return block.size + max(0, round(in_order(*gaps) - CHANCE * min(room)))


def in_order(one: Sequence[Hashable], other: Sequence[Hashable]) -> int:
    """How many words the two have in the same order: their longest common subsequence, bit-parallel (Hyyrö 2004)."""
    places: dict[Hashable, int] = {}
    for bit, word in enumerate(one):
        places[word] = places.get(word, 0) | 1 << bit
    missing = whole = (1 << len(one)) - 1
    for word in other:
        here = missing & places.get(word, 0)
        missing = (missing + here | missing - here) & whole
    return len(one) - missing.bit_count()


def _apart(stretches: list[Stretch]) -> list[Stretch]:
    """The stretches with the most equal words of those that overlap in the first text."""
    kept: list[Stretch] = []
    for stretch in sorted(stretches, key=lambda s: (-s.equal, s.left, s.right)):
        if all(stretch.left_end <= other.left or other.left_end <= stretch.left for other in kept):
            kept.append(stretch)
    return sorted(kept, key=lambda s: s.left)
