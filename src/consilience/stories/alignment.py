"""Local alignment of two texts: the passages that one shares with the other, word for word or edited.

Words three in a row that both texts have are seeds; seeds that follow one another at a like distance in both texts form
a run, and a run with enough equal words is a passage (seed and extend, as in BLAST: Altschul et al. 1990).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import msgspec
import numpy as np
from numpy.typing import NDArray

from consilience.model import Span, cut
from consilience.stories.wording import Wording

GRAM = 3  # words in a seed
OFTEN = 4  # a seed that a text has more often says nothing about where it comes from
GAP = 30  # words between two seeds of a run at most
SHIFT = 12  # words by which the distance between the texts may change from seed to seed
LEAST = 10  # equal words in a passage at least
DENSE = 0.3  # share of equal words in a passage at least

VOCABULARY = 1 << 21

Words = NDArray[np.int64]


class Passage(msgspec.Struct, frozen=True):
    """Words `left` to `left_end` of one text and `right` to `right_end` of the other, with how many are equal."""

    left: int
    left_end: int
    right: int
    right_end: int
    equal: int


def align(one: Words, other: Words) -> list[Passage]:
    """The passages that two texts share, in order of the first; no word of the first is in two.

    Equal words have equal numbers, all less than `VOCABULARY`.
    """
    found = (_passage(one, other, run) for run in _runs(_meetings(one, other)))
    dense = [
        p for p in found if p.equal >= LEAST and p.equal >= DENSE * max(p.left_end - p.left, p.right_end - p.right)
    ]
    return _apart(dense)


def spans(text: str, words: Wording, first: int, end: int) -> Span:
    """The characters of the words from `first` up to `end`."""
    return cut(text, words.starts[first], words.ends[end - 1])


def seeds(words: Words) -> Words:
    """The triples of words that follow one another, each as one number."""
    if len(words) < GRAM:
        return np.empty(0, np.int64)
    return (words[:-2] * VOCABULARY + words[1:-1]) * VOCABULARY + words[2:]


def _meetings(one: Words, other: Words) -> Iterator[tuple[int, int]]:
    """Where a seed of the one stands in the other, in order of the one."""
    here, there = seeds(one), seeds(other)
    order = np.argsort(there, kind="stable")
    first, end = (np.searchsorted(there, here, side, sorter=order) for side in ("left", "right"))
    for i in np.flatnonzero((end > first) & (end - first <= OFTEN)).tolist():
        yield from ((i, j) for j in order[first[i] : end[i]].tolist())


def _runs(seeds: Iterator[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Seeds chained in both texts; each joins the open run whose distance is most like its own."""
    open_runs: list[list[tuple[int, int]]] = []
    closed: list[list[tuple[int, int]]] = []
    for i, j in seeds:
        closed += [run for run in open_runs if i - run[-1][0] > GAP]
        open_runs = [run for run in open_runs if i - run[-1][0] <= GAP]
        fits = [run for run in open_runs if _follows(run[-1], (i, j))]
        if fits:
            min(fits, key=lambda run: abs((i - run[-1][0]) - (j - run[-1][1]))).append((i, j))
        else:
            open_runs.append([(i, j)])
    return closed + open_runs


def _follows(last: tuple[int, int], seed: tuple[int, int]) -> bool:
    ahead, beside = seed[0] - last[0], seed[1] - last[1]
    return ahead > 0 and 0 < beside <= GAP and abs(ahead - beside) <= SHIFT


def _passage(one: Words, other: Words, run: list[tuple[int, int]]) -> Passage:
    """The extent of a run, with its equal words: those of the seeds, and those between two seeds at one distance."""
    equal = {i + k for i, _ in run for k in range(GRAM)}
    for (i, j), (next_i, next_j) in pairwise(run):
        if next_i - i == next_j - j:
            equal.update(i + k for k in range(GRAM, next_i - i) if one[i + k] == other[j + k])
    (left, right), (last_left, last_right) = run[0], run[-1]
    return Passage(left, last_left + GRAM, right, last_right + GRAM, len(equal))


def _apart(passages: list[Passage]) -> list[Passage]:
    """The passages with the most equal words of those that overlap in the first text."""
    kept: list[Passage] = []
    for passage in sorted(passages, key=lambda p: (-p.equal, p.left, p.right)):
        if all(passage.left_end <= other.left or other.left_end <= passage.left for other in kept):
            kept.append(passage)
    return sorted(kept, key=lambda p: p.left)
