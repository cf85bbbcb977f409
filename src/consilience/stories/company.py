"""A second look at a pair, at what the likelihoods of other pairs say about it: articles on one event go together.

Two articles that both go with a third are more likely of one event than they seem by themselves; a pair that others
surpass at both ends is less so.
"""

from __future__ import annotations

import numpy as np
import scipy.sparse as sp

from consilience.stories.standing import ordered
from consilience.stories.vectors import Floats, Places

BLOCK = 4_096  # pairs at once
LITTLE = 0.05  # sum of likelihoods below which an article has no company


def company(likely: Floats, left: Places, right: Places, days: Floats) -> Floats:
    """The features of each pair that is `likely` so much: itself, its way by a third article, and where it ranks."""
    size = len(days)
    graph = sp.csr_matrix(
        (np.concatenate([likely] * 2), (np.concatenate([left, right]), np.concatenate([right, left]))), (size, size)
    )
    total = np.bincount(left, likely, minlength=size) + np.bincount(right, likely, minlength=size)
    best = np.zeros(size, np.float32)
    np.maximum.at(best, np.concatenate([left, right]), np.concatenate([likely] * 2))
    by_third, shared = _by_thirds(graph, left, right)
    rest = np.maximum(np.minimum(total[left], total[right]) - likely, LITTLE)
    columns = [
        likely,
        by_third,
        shared / rest,
        *ordered(*_ranks(likely, left, right)),
        *ordered(likely - best[left], likely - best[right]),
        np.abs(days[left] - days[right]),
    ]
    return np.stack(columns, axis=1).astype(np.float32)


def _by_thirds(graph: sp.csr_matrix, left: Places, right: Places) -> tuple[Floats, Floats]:
    """The weaker of the two steps by the best third article, and the sum over all of both steps' product."""
    best, total = np.zeros(len(left), np.float32), np.zeros(len(left), np.float32)
    for start in range(0, len(left), BLOCK):
        block = slice(start, start + BLOCK)
        one, other = graph[left[block]], graph[right[block]]
        best[block] = one.minimum(other).max(axis=1).toarray().ravel()
        total[block] = np.asarray(one.multiply(other).sum(axis=1)).ravel()
    return best, total


def _ranks(likely: Floats, left: Places, right: Places) -> tuple[Floats, Floats]:
    """How many pairs of its left and of its right article come before it, as logarithms."""
    row, value = np.concatenate([left, right]), np.concatenate([likely] * 2)
    order = np.lexsort((-value, row))
    ranks = np.empty(len(row), np.float32)
    ranks[order] = np.log1p(np.arange(len(row)) - np.searchsorted(row[order], row[order]))
    return ranks[: len(left)], ranks[len(left) :]
