"""How a pair of articles stands among the neighbours of both.

A likeness alone says little: articles on one trial are all alike, and reports of a lone accident share few words.
So it is set against the crowd, the likeness of those that come after the nearest among the neighbours of both articles.
"""

from __future__ import annotations

import msgspec
import numpy as np
import scipy.sparse as sp

from consilience.stories.vectors import Floats, Places

NEAR = 25  # neighbours of an article that its crowd is taken from
CROWD = 10  # those from here on are taken for articles on other events
TRIED_CROWD = (8, 20)  # the same among the articles that one is compared with
ENOUGH = 4  # members of such a crowd; the fewer they are, the less it counts
SAME = 1e-6  # cosines that differ by less are equal
BLOCK = 20_000  # pairs at once


class Neighbourhood(msgspec.Struct, frozen=True):
    """For each article its nearest others in one view, best first (-1: none), and their cosines."""

    near: Places
    close: Floats


def standing(hood: Neighbourhood, cosine: Floats, left: Places, right: Places) -> list[Floats]:
    """How far a pair stands out from the crowd around both, and how many near neighbours both have."""
    return [
        *against(hood, cosine, left, right, CROWD, NEAR),
        *against(hood, cosine, left, right, 0, 1),
        *ordered(_rank(hood, cosine, left), _rank(hood, cosine, right)),
        _shared(hood, left, right),
    ]


def standing_tried(cosine: Floats, left: Places, right: Places, size: int) -> list[Floats]:
    """The same among the pairs that are compared at all; without a cosine (NaN) a pair is not among them.

    A pair stands out from the crowd and from the best of each of its two articles, with so many before it.
    """
    known = np.flatnonzero(~np.isnan(cosine))
    row = np.concatenate([left[known], right[known]])
    value = np.concatenate([cosine[known]] * 2)
    order = np.lexsort((-value, row))
    row, value = row[order], value[order]
    place = np.arange(len(row))
    first = np.searchsorted(row, row)
    new = np.append(True, (np.diff(value) < -SAME) | (np.diff(row) > 0))[: len(row)]
    rank = np.maximum.accumulate(np.where(new, place, 0)) - first
    crowd = _crowd(row, value, place - first, size)
    best = np.zeros(size, np.float32)
    best[row[place == first]] = value[place == first]
    ranks = np.empty(len(row), np.float32)
    ranks[order] = np.log1p(rank)
    before = np.full((2, len(cosine)), np.nan, np.float32)
    before[:, known] = ranks.reshape(2, -1)
    return [
        *ordered(cosine - crowd[left], cosine - crowd[right]),
        *ordered(cosine - best[left], cosine - best[right]),
        *ordered(before[0], before[1]),
    ]


def _crowd(row: Places, value: Floats, rank: Places, size: int) -> Floats:
    """The mean value of each row's crowd."""
    low, high = TRIED_CROWD
    in_it = (rank >= low) & (rank < high)
    total = np.bincount(row[in_it], value[in_it], minlength=size)
    count = np.bincount(row[in_it], minlength=size)
    mean: Floats = (total / np.maximum(count, 1) * np.minimum(count, ENOUGH) / ENOUGH).astype(np.float32)
    return mean


def against(hood: Neighbourhood, cosine: Floats, left: Places, right: Places, first: int, last: int) -> list[Floats]:
    """The cosine less the mean of those that the neighbours from `first` to `last` have."""
    crowd = hood.close[:, first:last].mean(axis=1)
    return ordered(cosine - crowd[left], cosine - crowd[right])


def ordered(one: Floats, other: Floats) -> list[Floats]:
    """The smaller of both, and the greater."""
    return [np.minimum(one, other), np.maximum(one, other)]


def _rank(hood: Neighbourhood, cosine: Floats, here: Places) -> Floats:
    """How many neighbours are nearer, as a logarithm."""
    nearer = (hood.close[here] > cosine[:, None] + SAME).sum(axis=1, dtype=np.float32)
    rank: Floats = np.log1p(nearer)
    return rank


def _shared(hood: Neighbourhood, left: Places, right: Places) -> Floats:
    """The weight of the neighbours that both have: the sum of the smaller cosine over those."""
    size = len(hood.near)
    rows = np.repeat(np.arange(size), CROWD)
    near, close = hood.near[:, :CROWD].ravel(), hood.close[:, :CROWD].ravel()
    known = near >= 0
    graph = sp.csr_matrix((close[known], (rows[known], near[known])), shape=(size, size))
    total = np.empty(len(left), np.float32)
    for start in range(0, len(left), BLOCK):
        block = slice(start, start + BLOCK)
        total[block] = np.asarray(graph[left[block]].minimum(graph[right[block]]).sum(axis=1)).ravel()
    return total
