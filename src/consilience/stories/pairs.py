"""Pairs of articles that may be about one event, and what is known of each pair."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from consilience.stories.vectors import cosines, neighbours

NEAR = 25  # neighbours of an article that are looked at
ALL = 40  # sets up to this size are compared pair by pair
VIEWS = ("whole", "body", "names")  # the views in which neighbours are ranked
LEXICAL = ("title", "lead", "body", "names", "numbers", "whole")

Floats = NDArray[np.float32]
Places = NDArray[np.int64]


class Neighbourhood(msgspec.Struct, frozen=True):
    """For each article its nearest others in one view, best first (-1: none), and their cosines."""

    near: Places
    close: Floats


class Pairs(msgspec.Struct, frozen=True):
    """Candidates `left` < `right` (rows of the articles), sorted, and their features, one row a pair."""

    left: Places
    right: Places
    features: Floats


def pairs(
    views: Mapping[str, sp.csr_matrix], days: Floats, sizes: Floats, more: Sequence[tuple[Places, Places]] = ()
) -> Pairs:
    """The candidate pairs with their features; `days` and `sizes` (words) are NaN where unknown."""
    around = {view: Neighbourhood(*neighbours(views[view], NEAR)) for view in VIEWS}
    left, right = _candidates(around, len(days))
    return Pairs(left, right, _features(views, around, days, sizes, left, right))


def _candidates(around: Mapping[str, Neighbourhood], size: int) -> tuple[Places, Places]:
    """Every pair of a small set, else each article with its neighbours in any view."""
    if size <= ALL:
        return tuple(np.triu_indices(size, 1))  # type: ignore[return-value]
    keys = []
    for hood in around.values():
        here = np.repeat(np.arange(size), hood.near.shape[1])
        there = hood.near.ravel()
        low, high = np.minimum(here, there)[there >= 0], np.maximum(here, there)[there >= 0]
        keys.append(low * size + high)
    found = np.unique(np.concatenate(keys))
    return found // size, found % size


def _features(
    views: Mapping[str, sp.csr_matrix],
    around: Mapping[str, Neighbourhood],
    days: Floats,
    sizes: Floats,
    left: Places,
    right: Places,
) -> Floats:
    columns: list[Floats] = []
    cosine = {view: cosines(views[view], left, right) for view in LEXICAL}
    bare = {view: np.asarray(abs(views[view]).sum(axis=1)).ravel() == 0 for view in ("title", "names", "numbers")}
    for view in LEXICAL:
        missing = bare[view][left] | bare[view][right] if view in bare else np.zeros(len(left), bool)
        columns.append(np.where(missing, np.nan, cosine[view]))
    for view in VIEWS:
        columns += _standing(around[view], cosine[view], left, right)
    columns.append(np.abs(days[left] - days[right]))
    columns += _ordered(np.log1p(sizes[left]), np.log1p(sizes[right]))
    return np.stack(columns, axis=1).astype(np.float32)


def _standing(hood: Neighbourhood, cosine: Floats, left: Places, right: Places) -> list[Floats]:
    """Where a pair stands among the neighbours of both: ranks, cosines against the crowd's, neighbours shared."""
    ranks = _ordered(*(np.log1p((hood.close[here] > cosine[:, None]).sum(axis=1)) for here in (left, right)))
    columns = list(ranks)
    for first, last in ((0, 1), (1, 4), (4, 10), (10, NEAR)):
        crowd = hood.close[:, first:last].mean(axis=1)
        columns += _ordered(cosine - crowd[left], cosine - crowd[right])
    columns.append(_shared(hood, left, right))
    return columns


def _ordered(one: Floats, other: Floats) -> list[Floats]:
    return [np.minimum(one, other), np.maximum(one, other)]


def _shared(hood: Neighbourhood, left: Places, right: Places) -> Floats:
    """The weight of the neighbours that both have: the sum of the smaller cosine over those."""
    size = len(hood.near)
    rows = np.repeat(np.arange(size), 10)
    near, close = hood.near[:, :10].ravel(), hood.close[:, :10].ravel()
    known = near >= 0
    graph = sp.csr_matrix((close[known], (rows[known], near[known])), shape=(size, size))
    total = np.empty(len(left), np.float32)
    for start in range(0, len(left), 20_000):
        block = slice(start, start + 20_000)
        total[block] = np.asarray(graph[left[block]].minimum(graph[right[block]]).sum(axis=1)).ravel()
    return total
