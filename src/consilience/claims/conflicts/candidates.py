"""Which pairs of statements a detector can find a conflict in, told for all pairs at once."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from consilience.claims import bags
from consilience.claims.alignment import Match
from consilience.claims.bags import Indices
from consilience.claims.conflicts import cause, polarity, retelling
from consilience.claims.conflicts.finding import Side
from consilience.claims.opposites import listed
from consilience.claims.wording import Wording

ABOUT = 0.5  # the least probability of being about one thing by which alone any detector finds a conflict

Flags = NDArray[np.bool_]


class Traits(msgspec.Struct, frozen=True, eq=False):
    """By what statements can be in conflict though they are not alike: `ways` are those whose predicates pull one way,
    and those that pull the other, for each two ways; `reasons` those that give one; `unmade` are (n, those that
    tell the deed of which n, by its noun, denies that it was done); `words` are those of their sentences, `sizes` how
    many, and `articles` the numbers of theirs."""

    ways: tuple[tuple[Flags, Flags], ...]
    reasons: Flags
    unmade: tuple[tuple[int, Flags], ...]
    words: bags.Table
    sizes: Indices
    articles: Indices


def traits(wordings: Sequence[Wording], sides: Sequence[Side]) -> Traits:
    """What `unlike` asks of statements."""
    words = [retelling.content(side.sentence) for side in sides]
    numbers = {id: n for n, id in enumerate(sorted({side.article for side in sides}))}
    return Traits(
        ways=tuple((_having(left, wordings), _having(right, wordings)) for left, right in listed()),
        reasons=np.array([cause.gives_reason(w) for w in wordings], np.bool_),
        unmade=tuple((n, _having(deed, wordings)) for n, w in enumerate(wordings) if (deed := polarity.unmade(w))),
        words=bags.table(words, bags.numbered(words)),
        sizes=np.array([len(bag) for bag in words], np.int64),
        articles=np.array([numbers[side.article] for side in sides], np.int64),
    )


def _having(stems: frozenset[str], wordings: Sequence[Wording]) -> Flags:
    """Which statements have one of some predicates."""
    return np.fromiter((not stems.isdisjoint(w.predicate) for w in wordings), np.bool_, len(wordings))


def unlike(one: Indices, other: Indices, traits: Traits) -> Flags:
    """Of pairs by index, those that can be in conflict though they are not alike: opposite predicates, two reasons, a
    deed and its denial by a noun, or two articles' versions of one sentence."""
    found = traits.reasons[one] & traits.reasons[other]
    for left, right in traits.ways:
        found |= (left[one] & right[other]) | (right[one] & left[other])
    for n, done in traits.unmade:
        found |= ((one == n) & done[other]) | ((other == n) & done[one])
    rest = np.flatnonzero(~found & (traits.articles[one] != traits.articles[other]))
    found[rest] = _versions(one[rest], other[rest], traits)
    return found


def _versions(one: Indices, other: Indices, traits: Traits) -> Flags:
    """Whether the sentences of two articles are versions of one (`retelling.versions`), which they are not where the
    shorter has too few words."""
    least, most = (f(traits.sizes[one], traits.sizes[other]) for f in (np.minimum, np.maximum))
    found: Flags = retelling.enough(least, most)
    rest = np.flatnonzero(found)
    shared = bags.common(traits.words, one[rest], traits.words, other[rest])
    found[rest] = retelling.enough(shared, most[rest])
    return found


def worth(matches: Sequence[Match], traits: Traits) -> list[Match]:
    """The matches that are likely about one thing, or a conflict whatever their likeness."""
    one, other = np.array([(m.a, m.b) for m in matches], np.int64).reshape(-1, 2).T
    likely = np.array([m.about >= ABOUT for m in matches], np.bool_)
    kept = likely | unlike(one, other, traits)
    return [match for match, is_kept in zip(matches, kept, strict=True) if is_kept]
