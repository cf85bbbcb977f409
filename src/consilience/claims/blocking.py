"""Which pairs of a story's statements are compared in full: those that can be about one thing at all.

The greater part of what a glance weighs (`weights.json`) is worked out for all near pairs at once; a pair stays where
it would reach the least probability with everything else in its favour, so that nothing likely is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Sized

import numpy as np
from numpy.typing import NDArray

from consilience.claims import bags
from consilience.claims.bags import Indices
from consilience.claims.features import Rarity
from consilience.claims.nearest import Near
from consilience.claims.wording import Wording

PREDICATE = "same_predicate"
# What both statements must have where a measure is to speak for them.
NEEDED: Mapping[str, Callable[[Wording], Sized]] = {
    "entities": lambda w: w.entities,
    "same_agent": lambda w: w.agents,
    "same_patient": lambda w: w.patients,
    "quantity_equal": lambda w: w.statement.quantities,
    "time_equal": lambda w: w.statement.times,
    "place_equal": lambda w: w.statement.places,
}


def promising(
    near: Near, wordings: Sequence[Wording], rare: Rarity, weights: Mapping[str, float], least: float
) -> NDArray[np.bool_]:
    """Which pairs can reach the logit `least` (the constant left aside) by the measures `weights`.

    Whether two have one predicate is asked last, and only of the pairs that it can make likely.
    """
    words = Words(wordings)
    reached = np.zeros(len(near))
    values = shared(near, words, rare)
    for name, weight in weights.items():
        if name in values:
            reached += weight * values[name]
        elif weight > 0 and name != PREDICATE:
            reached += weight * _possible(name, near, wordings)
    found: NDArray[np.bool_] = reached + max(0.0, weights.get(PREDICATE, 0.0)) >= least
    open_ = np.flatnonzero(found)
    alike = weights.get(PREDICATE, 0.0) * same_predicate(near.one[open_], near.other[open_], words)
    found[open_] = reached[open_] + alike >= least
    return found


class Words:
    """The words of some statements, and of their predicates, by number."""

    def __init__(self, wordings: Sequence[Wording]) -> None:
        stems, predicates = [w.stems for w in wordings], [w.predicate for w in wordings]
        self.numbers = bags.numbered((*stems, *set(predicates)))
        self.stems, self.predicates = (bags.table(found, self.numbers) for found in (stems, predicates))


def _possible(name: str, near: Near, wordings: Sequence[Wording]) -> NDArray[np.bool_]:
    """Whether a measure can speak for a pair at all: both must have what it compares."""
    if name not in NEEDED:
        return np.ones(len(near), np.bool_)
    there = np.array([bool(NEEDED[name](w)) for w in wordings], np.bool_)
    found: NDArray[np.bool_] = there[near.one] & there[near.other]
    return found


def shared(near: Near, words: Words, rare: Rarity) -> dict[str, NDArray[np.float64]]:
    """The measures of `features.compare` that are sums over what two have in common: (n,) each."""
    one, other, cosine = near.one, near.other, near.cosines.astype(np.float64)
    weight = np.array([rare.of.get(stem, 0.0) for stem in words.numbers])
    total = words.stems.sums(weight)
    both = bags.common(words.stems, one, words.stems, other, weight)
    either, least = total[one] + total[other] - both, np.minimum(total[one], total[other])
    containment = np.divide(both, least, out=np.zeros_like(both), where=least > 0)
    return {
        "cosine": cosine,
        "overlap": np.divide(both, either, out=np.zeros_like(both), where=either > 0),
        "containment": containment,
        "cosine_times_containment": cosine * containment,
    }


def same_predicate(one: Indices, other: Indices, words: Words) -> NDArray[np.bool_]:
    """Of pairs by index, which have one predicate, or each the other's among its words."""
    stems, predicates = words.stems, words.predicates
    alike: NDArray[np.bool_] = bags.common(predicates, one, predicates, other) > 0
    may = np.flatnonzero(~alike & (bags.common(stems, one, predicates, other) > 0))
    alike[may] = bags.common(predicates, one[may], stems, other[may]) > 0
    return alike
