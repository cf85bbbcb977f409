"""Pairs of articles that may be about one event, and what is known of each pair.

Of all candidates it is found out where they stand among the neighbours of both articles; most are out of the question
by that, and only the others are compared in full.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from consilience.stories.features import Features
from consilience.stories.forest import forest
from consilience.stories.meanings import likeness
from consilience.stories.standing import NEAR, Neighbourhood, against, ordered, standing, standing_tried
from consilience.stories.terms import Terms
from consilience.stories.vectors import MIX, Floats, Places, cosines, neighbours, sketch

WINDOW_DAYS = 14  # articles published further apart than this are not about one event
TRIED = 12  # neighbours of an article with which it is compared in full
LEAST = 0.05  # sum of the cosines of the weightiest terms, below which a pair is not looked at
HINT = 0.07  # likelihood by where it stands, below which a pair is not compared in full: that costs no development set
ALL = 40  # sets up to this size are compared pair by pair
VIEWS = ("whole", "names")  # the views in which neighbours are sought
LEXICAL = ("title", "lead", "body", "names", "numbers", "people", "places")
LACKING = ("title", "names", "numbers", "people", "places")  # what an article may be without, which is no unlikeness
BLOCK = 20_000  # pairs at once
THURSDAY = 3  # the weekday of 1 January 1970

Views = Mapping[str, sp.csr_matrix]


class Pairs(msgspec.Struct, frozen=True):
    """Candidates `left` < `right` (rows of the articles), sorted, and their features, one row a pair."""

    left: Places
    right: Places
    features: Floats


class Tried(msgspec.Struct, frozen=True):
    """Candidates, and how each stands among the neighbours of both articles: what is cheap to know of many pairs."""

    left: Places
    right: Places
    standing: Floats


def within(views: Views, known: Sequence[Features], days: Floats) -> Pairs:
    """The candidates of one language or an unknown one that are worth it; `days` since 1970 (NaN: unknown)."""
    found = tried(views, known, days)
    worth = np.flatnonzero(forest("hint").probability(found.standing) >= HINT)
    return compared(views, known, days, Tried(found.left[worth], found.right[worth], found.standing[worth]))


def tried(views: Views, known: Sequence[Features], days: Floats) -> Tried:
    """Each article with its first neighbours in any view, and where they stand."""
    sketches = {view: sketch(views[view]) for view in VIEWS}
    around = {view: Neighbourhood(*neighbours(sketches[view], NEAR, days, WINDOW_DAYS)) for view in VIEWS}
    left, right = _candidates(list(around.values()), days)
    close = {view: cosines(sketches[view], left, right) for view in VIEWS}
    differ = _differ([one.language for one in known], left, right)
    likely = np.flatnonzero(~differ & (sum(close.values()) >= LEAST))
    left, right = left[likely], right[likely]
    columns = [c for view, hood in around.items() for c in standing(hood, close[view][likely], left, right)]
    like = likeness([one.meaning for one in known], left, right)
    columns += [like, *standing_tried(like, left, right, len(days)), np.abs(days[left] - days[right])]
    return Tried(left, right, np.stack(columns, axis=1).astype(np.float32))


def compared(views: Views, known: Sequence[Features], days: Floats, found: Tried) -> Pairs:
    """The same pairs with all features: where they stand, and how they compare part by part."""
    left, right = found.left, found.right
    terms = [one.terms for one in known]
    columns = [_cosine(views, view, left, right) for view in LEXICAL]
    columns += [_whole(views, dict(zip(LEXICAL, columns, strict=True)), left, right), _tally(views, left, right)]
    sizes = np.log1p(np.array([t.length for t in terms], np.float32))
    columns += ordered(sizes[left], sizes[right])
    columns += _when(terms, days, left, right)
    return Pairs(left, right, np.concatenate([found.standing, np.stack(columns, axis=1)], axis=1, dtype=np.float32))


def across(views: Views, days: Floats, languages: Sequence[str | None]) -> Pairs:
    """The candidates of two languages, known by names, numbers and days alone."""
    codes = np.array([sorted({code or "" for code in languages}).index(code or "") for code in languages])
    traits = sketch(views["traits"])
    hood = Neighbourhood(*neighbours(traits, NEAR, days, WINDOW_DAYS, codes))
    left, right = _candidates([hood], days)
    differ = _differ(languages, left, right)
    left, right = left[differ], right[differ]
    columns = [_cosine(views, view, left, right) for view in ("names", "numbers", "traits")]
    cosine = cosines(traits, left, right)
    columns += standing(hood, cosine, left, right)
    columns += against(hood, cosine, left, right, 1, 4)
    columns.append(np.abs(days[left] - days[right]))
    return Pairs(left, right, np.stack(columns, axis=1).astype(np.float32))


def _differ(languages: Sequence[str | None], left: Places, right: Places) -> NDArray[np.bool_]:
    """Which pairs are known to be in two languages."""
    known = np.array([code or "" for code in languages])
    differ: NDArray[np.bool_] = (known[left] != known[right]) & (known[left] != "") & (known[right] != "")
    return differ


def _candidates(around: Sequence[Neighbourhood], days: Floats) -> tuple[Places, Places]:
    """Every pair of a small set, else each article with its first neighbours in any view, within the window."""
    size = len(days)
    if size <= ALL:
        left, right = np.triu_indices(size, 1)
    else:
        here = np.repeat(np.arange(size), TRIED * len(around))
        there = np.concatenate([hood.near[:, :TRIED] for hood in around], axis=1).ravel()
        low, high = np.minimum(here, there)[there >= 0], np.maximum(here, there)[there >= 0]
        left, right = np.divmod(np.unique(low * size + high), size)
    near = ~(np.abs(days[left] - days[right]) > WINDOW_DAYS)  # true where a day is unknown
    return left[near], right[near]


def _cosine(views: Views, view: str, left: Places, right: Places) -> Floats:
    """The cosines in one view, NaN where one of the two articles lacks that part."""
    found = cosines(views[view], left, right)
    if view in LACKING:
        bare = np.diff(views[view].indptr) == 0
        found[bare[left] | bare[right]] = np.nan
    return found


def _whole(views: Views, parts: Mapping[str, Floats], left: Places, right: Places) -> Floats:
    """The cosines in the view of the whole article, from those of its parts."""
    total, lengths = np.zeros(len(left)), np.zeros(views["body"].shape[0])
    for part, weight in MIX.items():
        total += weight**2 * np.nan_to_num(parts[part])
        lengths += weight**2 * (np.diff(views[part].indptr) > 0)
    lengths = np.sqrt(np.maximum(lengths, 1e-9))
    cosine: Floats = (total / (lengths[left] * lengths[right])).astype(np.float32)
    return cosine


def _tally(views: Views, left: Places, right: Places) -> Floats:
    """Of the things that both leads count, the share that both give one number for; 0 where there is no such thing."""
    alike, counted = (cosines(_present(views[view]), left, right) for view in ("amounts", "figures"))
    return (alike / np.maximum(counted, 1e-9)).astype(np.float32)


def _present(matrix: sp.csr_matrix) -> sp.csr_matrix:
    return sp.csr_matrix((np.ones_like(matrix.data), matrix.indices, matrix.indptr), shape=matrix.shape)


def _when(terms: Sequence[Terms], days: Floats, left: Places, right: Places) -> list[Floats]:
    """Whether the weekdays and the dates that both openings name agree, and the days between the first weekdays."""
    events = np.array([_event(t.weekdays, day) for t, day in zip(terms, days.tolist(), strict=True)], np.float32)
    return [
        _agreement([t.weekdays for t in terms], 7, left, right),
        _agreement([t.dates for t in terms], 372, left, right),
        np.abs(events[left] - events[right]),
    ]


def _event(weekdays: Sequence[int], published: float) -> float:
    """The last day, up to publication, that is the first weekday named; NaN where either is unknown."""
    if not weekdays or np.isnan(published):
        return np.nan
    day = int(published)
    return day - (day + THURSDAY - weekdays[0]) % 7


def _agreement(found: Sequence[Sequence[int]], size: int, left: Places, right: Places) -> Floats:
    """The share of the smaller of two sets of numbers below `size` that the other has, NaN where one is empty."""
    table = np.zeros((len(found), size), np.bool_)
    for row, values in enumerate(found):
        table[row, list(values)] = True
    counts = table.sum(axis=1)
    both = np.concatenate(
        [np.empty(0, np.int64)]
        + [(table[left[s : s + BLOCK]] & table[right[s : s + BLOCK]]).sum(axis=1) for s in range(0, len(left), BLOCK)]
    )
    least = np.minimum(counts[left], counts[right])
    return np.where(least > 0, both / np.maximum(least, 1), np.nan).astype(np.float32)
