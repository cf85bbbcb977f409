"""Which pairs of a story's statements are compared in full: those that can be about one thing at all.

The greater part of what a glance weighs (`weights.json`) is worked out for all near pairs at once; a pair stays where
it would reach the least probability with everything else in its favour, so that nothing likely is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Sized

import msgspec
import numpy as np
from numpy.typing import NDArray

from consilience.claims import bags
from consilience.claims.bags import Indices
from consilience.claims.features import Rarity
from consilience.claims.wording import Wording

BLOCK = 500  # rows of the cosine matrix held at once
MOST = 60  # the nearest wordings that one is compared with
NEAR = 0.3  # the cosine below which a pair is not looked at
SAMPLED = 8  # the step at which columns are sampled to tell what a row's nearest reach

# What both statements must have where a measure is to speak for them.
NEEDED: Mapping[str, Callable[[Wording], Sized]] = {
    "entities": lambda w: w.entities,
    "same_agent": lambda w: w.agents,
    "same_patient": lambda w: w.patients,
    "quantity_equal": lambda w: w.statement.quantities,
    "time_equal": lambda w: w.statement.times,
    "place_equal": lambda w: w.statement.places,
}

# A row, a cosine and a column in one number of 63 bits: 9 for the row of a block, 30 for what is missing of `FULL`,
# which no cosine reaches, 24 for the column.
COLUMN, ROW = 24, 54
FULL = int(np.float32(2).view(np.int32))


class Near(msgspec.Struct, frozen=True, eq=False):
    """Pairs of wordings, by index (n,), the smaller first, and the cosines (n,) of their vectors."""

    one: Indices
    other: Indices
    cosines: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.one)


def near(wordings: Sequence[Wording]) -> Near:
    """Each wording with its nearest, so that pairs grow with wordings."""
    vectors = np.stack([w.vector for w in wordings])
    size = len(vectors)
    found = [_nearest(vectors[start : start + BLOCK] @ vectors.T, start) for start in range(0, size, BLOCK)]
    codes, cosines = (np.concatenate(column) for column in zip(*found, strict=True))
    codes, first = np.unique(codes, return_index=True)
    return Near(*np.divmod(codes, size), cosines[first])


def _nearest(cosines: NDArray[np.float32], start: int) -> tuple[Indices, NDArray[np.float32]]:
    """The pairs of some rows (from `start` on) with their nearest, each as the number `smaller * size + larger`, and
    their cosines.

    Row, cosine and column of what is near make one number, so that one sort puts the nearest of each row first: the
    bits of a positive float32, read as an integer, are in the order of the floats.
    """
    size = cosines.shape[1]
    cosines[np.arange(len(cosines)), np.arange(start, start + len(cosines))] = -1
    places = np.flatnonzero(cosines >= np.maximum(_floors(cosines), NEAR)[:, None])
    rows, columns = np.divmod(places, size)
    falling = FULL - cosines.ravel()[places].view(np.int32).astype(np.int64)
    order = np.sort(rows << ROW | falling << COLUMN | columns)
    rows = order >> ROW
    kept = np.arange(len(rows)) - np.searchsorted(rows, rows) < MOST
    order, one, other = order[kept], rows[kept] + start, order[kept] & ((1 << COLUMN) - 1)
    bits = FULL - (order >> COLUMN & (1 << ROW - COLUMN) - 1)
    return np.minimum(one, other) * size + np.maximum(one, other), bits.astype(np.int32).view(np.float32)


def _floors(cosines: NDArray[np.float32]) -> NDArray[np.float32]:
    """For each row a cosine that at least `MOST` of it reach: that many do in every `SAMPLED`th column alone."""
    some = cosines[:, ::SAMPLED]
    if some.shape[1] <= MOST:
        return np.full(len(cosines), -1, np.float32)
    found: NDArray[np.float32] = np.partition(some, -MOST, axis=1)[:, -MOST]
    return found


def promising(
    near: Near, wordings: Sequence[Wording], rare: Rarity, weights: Mapping[str, float], least: float
) -> NDArray[np.bool_]:
    """Which pairs can reach the logit `least` (the constant left aside) by the measures `weights`."""
    reached = np.zeros(len(near))
    values = known(near, wordings, rare)
    for name, weight in weights.items():
        if name in values:
            reached += weight * values[name]
        elif weight > 0:
            reached += weight * _possible(name, near, wordings)
    found: NDArray[np.bool_] = reached >= least
    return found


def _possible(name: str, near: Near, wordings: Sequence[Wording]) -> NDArray[np.bool_]:
    """Whether a measure can speak for a pair at all: both must have what it compares."""
    if name not in NEEDED:
        return np.ones(len(near), np.bool_)
    there = np.array([bool(NEEDED[name](w)) for w in wordings])
    found: NDArray[np.bool_] = there[near.one] & there[near.other]
    return found


def known(near: Near, wordings: Sequence[Wording], rare: Rarity) -> dict[str, NDArray[np.float64]]:
    """The measures of `features.compare` that are sums over what two have in common: (n,) each."""
    one, other, cosine = near.one, near.other, near.cosines.astype(np.float64)
    numbers = bags.numbered(w.stems | w.predicate for w in wordings)
    stems = bags.table((w.stems for w in wordings), numbers)
    predicates = bags.table((w.predicate for w in wordings), numbers)
    weight = np.array([rare.of.get(stem, 0.0) for stem in numbers])
    total = stems.sums(weight)
    shared = bags.common(stems, one, stems, other, weight)
    either, least = total[one] + total[other] - shared, np.minimum(total[one], total[other])
    containment = np.divide(shared, least, out=np.zeros_like(shared), where=least > 0)
    alike = bags.common(predicates, one, predicates, other) > 0
    may = np.flatnonzero(~alike & (bags.common(stems, one, predicates, other) > 0))
    alike[may] = bags.common(predicates, one[may], stems, other[may]) > 0
    return {
        "cosine": cosine,
        "overlap": np.divide(shared, either, out=np.zeros_like(shared), where=either > 0),
        "containment": containment,
        "cosine_times_containment": cosine * containment,
        "same_predicate": alike.astype(np.float64),
    }
