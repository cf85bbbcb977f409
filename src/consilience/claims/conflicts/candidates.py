"""Which pairs of statements a detector can find a conflict in, told for all pairs at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from consilience.claims import blocking
from consilience.claims.alignment import Match
from consilience.claims.blocking import Indices
from consilience.claims.conflicts import cause, polarity, retelling
from consilience.claims.conflicts.finding import Side
from consilience.claims.opposites import listed
from consilience.claims.wording import Wording

ABOUT = 0.5  # the least probability of being about one thing by which alone any detector finds a conflict


def worth(matches: Sequence[Match], wordings: Sequence[Wording], sides: Sequence[Side]) -> list[Match]:
    """The matches that are likely about one thing, or a conflict whatever their likeness."""
    one, other = np.array([(m.a, m.b) for m in matches], np.int64).reshape(-1, 2).T
    likely = np.array([m.about >= ABOUT for m in matches], np.bool_)
    kept = likely | unlike(one, other, wordings, sides)
    return [match for match, is_kept in zip(matches, kept, strict=True) if is_kept]


def unlike(one: Indices, other: Indices, wordings: Sequence[Wording], sides: Sequence[Side]) -> NDArray[np.bool_]:
    """Of pairs by index, those that can be in conflict though they are not alike: opposite predicates, two reasons, a
    deed and its denial by a noun, or two articles' versions of one sentence."""
    reasons = np.array([cause.gives_reason(w) for w in wordings], np.bool_)
    found = _opposed(one, other, wordings) | (reasons[one] & reasons[other]) | _unmade(one, other, wordings)
    rest = np.flatnonzero(~found)
    found[rest] = _versions(one[rest], other[rest], sides)
    return found


def _opposed(one: Indices, other: Indices, wordings: Sequence[Wording]) -> NDArray[np.bool_]:
    """Whether the predicates pull in opposite directions."""
    found = np.zeros(len(one), np.bool_)
    for directions in listed():
        left, right = (np.array([bool(w.predicate & stems) for w in wordings], np.bool_) for stems in directions)
        found |= (left[one] & right[other]) | (right[one] & left[other])
    return found


def _unmade(one: Indices, other: Indices, wordings: Sequence[Wording]) -> NDArray[np.bool_]:
    """Whether the one denies, by its noun, a deed that is the other's predicate."""
    found = np.zeros(len(one), np.bool_)
    for n, wording in enumerate(wordings):
        if deed := polarity.unmade(wording):
            done = np.array([bool(w.predicate & deed) for w in wordings], np.bool_)
            found |= ((one == n) & done[other]) | ((other == n) & done[one])
    return found


def _versions(one: Indices, other: Indices, sides: Sequence[Side]) -> NDArray[np.bool_]:
    """Whether the sentences of two articles are versions of one (`retelling.versions`)."""
    words = [retelling.content(side.sentence) for side in sides]
    table = blocking.table(words, blocking.numbered(words))
    sizes = np.array([len(bag) for bag in words])
    shared = blocking.products(table, one, table, other)
    articles = {id: n for n, id in enumerate(sorted({side.article for side in sides}))}
    article = np.array([articles[side.article] for side in sides])
    found: NDArray[np.bool_] = (article[one] != article[other]) & retelling.enough(
        shared, np.maximum(sizes[one], sizes[other])
    )
    return found
