"""The projective tree of the greatest score (Eisner 1996)."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = ["greatest"]

Floats = NDArray[np.float32]
Indices = NDArray[np.int64]

ROOT = 0


class _Chart(NamedTuple):
    """Of each stretch of words its best score, and where it is divided, by its kind: whole, headed by its first or last
    word, or an arc, to its last or first word."""

    score: Floats
    divided: Indices

    @classmethod
    def empty(cls, size: int) -> _Chart:
        score = np.full((size, size), -np.inf, dtype=np.float32)
        np.fill_diagonal(score, 0)
        return cls(score, np.zeros((size, size), dtype=np.int64))


def greatest(scores: Floats) -> tuple[int, ...]:
    """The head of each word (from 1; `ROOT` of one word alone) in the tree without crossing arcs whose scores add up to
    most; `scores` (words, 1 + words) tells each word's for each head, the root's first."""
    heads = scores.argmax(axis=1)
    if _is_tree(heads):
        return tuple(heads.tolist())
    return _solved(scores)


def _is_tree(heads: Indices) -> bool:
    """Whether heads make a tree of one root without crossing arcs."""
    if np.count_nonzero(heads == ROOT) != 1:
        return False
    words = np.arange(1, len(heads) + 1)
    low, high = np.minimum(words, heads), np.maximum(words, heads)
    # An arc crosses another, the root's too, where it begins inside it and ends behind it.
    inside = (low[:, None] < low[None]) & (low[None] < high[:, None])
    return not (inside & (high[None] > high[:, None])).any() and _reach_root(heads)


def _reach_root(heads: Indices) -> bool:
    above = np.concatenate([[ROOT], heads])
    for _ in range(len(heads).bit_length()):
        above = above[above]
    return not above.any()


def _solved(scores: Floats) -> tuple[int, ...]:
    size, arcs = len(scores), scores[:, 1:]
    right, left, to_right, to_left = (_Chart.empty(size) for _ in range(4))
    for width in range(1, size):
        first = np.arange(size - width)
        last, inner = first + width, first[:, None] + np.arange(width)
        both = right.score[first[:, None], inner] + left.score[inner + 1, last[:, None]]
        at, best = _best(both)
        to_right.score[first, last], to_left.score[first, last] = best + arcs[last, first], best + arcs[first, last]
        to_right.divided[first, last] = to_left.divided[first, last] = first + at
        at, best = _best(to_right.score[first[:, None], inner + 1] + right.score[inner + 1, last[:, None]])
        right.score[first, last], right.divided[first, last] = best, first + 1 + at
        at, best = _best(left.score[first[:, None], inner] + to_left.score[inner, last[:, None]])
        left.score[first, last], left.divided[first, last] = best, first + at
    root = int((scores[:, ROOT] + left.score[0] + right.score[:, -1]).argmax())
    return _heads(root, size, left.divided, right.divided, to_right.divided)


def _best(scores: Floats) -> tuple[Indices, Floats]:
    at = scores.argmax(axis=1)
    return at, scores[np.arange(len(scores)), at]


def _heads(root: int, size: int, left: Indices, right: Indices, arcs: Indices) -> tuple[int, ...]:
    """The heads, from where each stretch is divided."""
    heads = [ROOT] * size
    waiting = [("left", 0, root), ("right", root, size - 1)]
    while waiting:
        kind, first, last = waiting.pop()
        if first == last:
            continue
        if kind == "right":
            at = int(right[first, last])
            heads[at] = first + 1
            waiting += [("arc", first, at), ("right", at, last)]
        elif kind == "left":
            at = int(left[first, last])
            heads[at] = last + 1
            waiting += [("left", first, at), ("arc", at, last)]
        else:
            at = int(arcs[first, last])
            waiting += [("right", first, at), ("left", at + 1, last)]
    return tuple(heads)
