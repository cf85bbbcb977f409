"""Pairs of articles that may be about one event, and what is known of each pair.

A likeness alone says little: articles on one trial are all alike, and reports of a lone accident share few words.
So it is set against the crowd, the likeness of those that come 10th to 25th among the neighbours of both articles.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

import msgspec
import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from consilience.stories.terms import Terms
from consilience.stories.vectors import Floats, Places, cosines, neighbours

NEAR = 25  # neighbours of an article that are looked at
CROWD = 10  # those from here on are taken for articles on other events
ALL = 40  # sets up to this size are compared pair by pair
VIEWS = ("whole", "body", "names")  # the views in which neighbours are sought
LEXICAL = ("title", "lead", "body", "names", "numbers", "whole")
LACKING = ("title", "names", "numbers")  # parts that an article may be without, which is then no unlikeness
BLOCK = 20_000  # pairs at once
THURSDAY = 3  # the weekday of 1 January 1970


class Neighbourhood(msgspec.Struct, frozen=True):
    """For each article its nearest others in one view, best first (-1: none), and their cosines."""

    near: Places
    close: Floats


class Pairs(msgspec.Struct, frozen=True):
    """Candidates `left` < `right` (rows of the articles), sorted, and their features, one row a pair."""

    left: Places
    right: Places
    features: Floats


def within(
    views: Mapping[str, sp.csr_matrix], terms: Sequence[Terms], days: Floats, languages: Sequence[str | None]
) -> Pairs:
    """The candidates of one language or an unknown one; `days` of publication since 1970 (NaN: unknown)."""
    around = {view: Neighbourhood(*neighbours(views[view], NEAR)) for view in VIEWS}
    left, right = _candidates(list(around.values()), len(languages))
    same = ~_differ(languages, left, right)
    left, right = left[same], right[same]
    columns = [_cosine(views, view, left, right) for view in LEXICAL]
    for view, hood in around.items():
        columns += _standing(hood, columns[LEXICAL.index(view)], left, right)
    columns.append(np.abs(days[left] - days[right]))
    sizes = np.array([sum(t.body.values()) for t in terms], np.float32)
    columns += _ordered(np.log1p(sizes[left]), np.log1p(sizes[right]))
    columns += _when(terms, days, left, right)
    return Pairs(left, right, np.stack(columns, axis=1).astype(np.float32))


def across(views: Mapping[str, sp.csr_matrix], days: Floats, languages: Sequence[str | None]) -> Pairs:
    """The candidates of two languages, known by names, numbers and days alone."""
    codes = np.array([sorted({code or "" for code in languages}).index(code or "") for code in languages])
    hood = Neighbourhood(*neighbours(views["traits"], NEAR, codes))
    left, right = _candidates([hood], len(languages))
    differ = _differ(languages, left, right)
    left, right = left[differ], right[differ]
    columns = [_cosine(views, view, left, right) for view in ("names", "numbers", "traits")]
    columns += _standing(hood, columns[2], left, right)
    for first, last in ((0, 1), (1, 4)):
        columns += _against(hood, columns[2], left, right, first, last)
    columns.append(np.abs(days[left] - days[right]))
    return Pairs(left, right, np.stack(columns, axis=1).astype(np.float32))


def _differ(languages: Sequence[str | None], left: Places, right: Places) -> NDArray[np.bool_]:
    """Which pairs are known to be in two languages."""
    known = np.array([code or "" for code in languages])
    differ: NDArray[np.bool_] = (known[left] != known[right]) & (known[left] != "") & (known[right] != "")
    return differ


def _candidates(around: Sequence[Neighbourhood], size: int) -> tuple[Places, Places]:
    """Every pair of a small set, else each article with its neighbours in any view."""
    if size <= ALL:
        left, right = np.triu_indices(size, 1)
        return left, right
    keys = []
    for hood in around:
        here = np.repeat(np.arange(size), hood.near.shape[1])
        there = hood.near.ravel()
        low, high = np.minimum(here, there)[there >= 0], np.maximum(here, there)[there >= 0]
        keys.append(low * size + high)
    found = np.unique(np.concatenate(keys))
    return found // size, found % size


def _cosine(views: Mapping[str, sp.csr_matrix], view: str, left: Places, right: Places) -> Floats:
    """The cosines in one view, NaN where one of the two articles lacks that part."""
    found = cosines(views[view], left, right)
    if view in LACKING:
        bare = np.diff(views[view].indptr) == 0
        found[bare[left] | bare[right]] = np.nan
    return found


def _standing(hood: Neighbourhood, cosine: Floats, left: Places, right: Places) -> list[Floats]:
    """How far a pair stands out from the crowd around both, and how many near neighbours both have."""
    known = np.nan_to_num(cosine)
    return [*_against(hood, known, left, right, CROWD, NEAR), _shared(hood, left, right)]


def _against(hood: Neighbourhood, cosine: Floats, left: Places, right: Places, first: int, last: int) -> list[Floats]:
    """The cosine less the mean of those that the neighbours from `first` to `last` have."""
    crowd = hood.close[:, first:last].mean(axis=1)
    return _ordered(np.nan_to_num(cosine) - crowd[left], np.nan_to_num(cosine) - crowd[right])


def _ordered(one: Floats, other: Floats) -> list[Floats]:
    return [np.minimum(one, other), np.maximum(one, other)]


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


def _when(terms: Sequence[Terms], days: Floats, left: Places, right: Places) -> list[Floats]:
    """Whether the weekdays and the dates that both openings name agree, and the days between the first weekdays."""
    events = np.array([_event(t.weekdays, day) for t, day in zip(terms, days.tolist(), strict=True)], np.float32)
    return [
        _agreement([frozenset(t.weekdays) for t in terms], left, right),
        _agreement([t.dates for t in terms], left, right),
        np.abs(events[left] - events[right]),
    ]


def _event(weekdays: Sequence[int], published: float) -> float:
    """The last day, up to publication, that is the first weekday named; NaN where either is unknown."""
    if not weekdays or np.isnan(published):
        return np.nan
    day = int(published)
    return day - (day + THURSDAY - weekdays[0]) % 7


def _agreement(found: Sequence[Set[int]], left: Places, right: Places) -> Floats:
    """The share of the smaller of two sets that the other has, NaN where one is empty."""
    pairs = ((found[i], found[j]) for i, j in zip(left.tolist(), right.tolist(), strict=True))
    return np.array([len(a & b) / min(len(a), len(b)) if a and b else np.nan for a, b in pairs], np.float32)
