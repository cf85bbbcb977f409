"""Which pairs of statements a detector can find a conflict in, told for all pairs at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from consilience.claims import bags
from consilience.claims.alignment import Wanted
from consilience.claims.bags import Indices
from consilience.claims.conflicts import cause, polarity, retelling
from consilience.claims.conflicts.finding import Side
from consilience.claims.conflicts.telling import Telling
from consilience.claims.opposites import listed
from consilience.claims.weighing import Matches
from consilience.claims.wording import Wording

REASONS = 57  # the number of what tells whether a statement gives a reason
ABOUT = 0.5  # the least probability of being about one thing by which alone any detector finds a conflict

Flags = NDArray[np.bool_]


class Traits(msgspec.Struct, frozen=True, eq=False):
    """By what statements can be in conflict though they are not alike: `ways` are for each statement the pairs of ways,
    as bits, of which its predicate pulls the one, and of which it pulls the other; `reasons` those that give one;
    `unmade` are the codes (`_codes`) of each that denies, by a noun, that a deed was done, with those that tell the
    deed; `words` are those of their sentences, as far as they may be common, `sizes` how many all are, and `articles`
    the numbers of theirs."""

    ways: tuple[Indices, Indices]
    reasons: Flags
    unmade: Indices
    words: bags.Table
    sizes: Indices
    articles: Indices


def wanted(wordings: Sequence[Wording], sides: Sequence[Side], telling: Telling) -> Wanted:
    """What tells of pairs of statements by index whether they can be in conflict though they are not alike."""
    reasons = telling.holds(REASONS, lambda part, n: cause.gives_reason(part.wordings[n]))

    def asked(one: Indices, other: Indices) -> Flags:
        rows = np.unique(np.concatenate([one, other]))
        of = traits([wordings[n] for n in rows], [sides[n] for n in rows], reasons[rows], np.isin(rows, one))
        return unlike(np.searchsorted(rows, one), np.searchsorted(rows, other), of)

    return asked


def traits(wordings: Sequence[Wording], sides: Sequence[Side], reasons: Flags, first: Flags | None = None) -> Traits:
    """What `unlike` asks of statements; `reasons` are those that give one, `first` all that may be the first of a pair:
    words that none of these has are common to none."""
    doing = _doing(wordings)
    words = [retelling.content(side.sentence) for side in sides]
    asked = words if first is None else [words[n] for n in np.flatnonzero(first).tolist()]
    known = bags.numbered(asked)
    shared = frozenset(known)
    numbers = {id: n for n, id in enumerate(sorted({side.article for side in sides}))}
    pairs = [(n, other) for n, w in enumerate(wordings) for deed in sorted(polarity.unmade(w)) for other in doing[deed]]
    one, other = np.array(pairs, np.int64).reshape(-1, 2).T
    return Traits(
        ways=(_pulling(0, doing, wordings), _pulling(1, doing, wordings)),
        reasons=reasons,
        unmade=np.unique(_codes(one, other, len(wordings))),
        words=bags.table([bag & shared for bag in words], known),
        sizes=np.array([len(bag) for bag in words], np.int64),
        articles=np.array([numbers[side.article] for side in sides], np.int64),
    )


def _doing(wordings: Sequence[Wording]) -> Mapping[str, list[int]]:
    """The statements by the stems of their predicates."""
    found: dict[str, list[int]] = defaultdict(list)
    for n, wording in enumerate(wordings):
        for stem in wording.predicate:
            found[stem].append(n)
    return found


def _pulling(way: int, doing: Mapping[str, list[int]], wordings: Sequence[Wording]) -> Indices:
    """Of which pairs of ways each statement pulls the one (0) or the other (1), as bits."""
    found = np.zeros(len(wordings), np.int64)
    for n, pair in enumerate(listed()):
        for stem in pair[way] & doing.keys():
            found[doing[stem]] |= 1 << n
    return found


def _codes(one: Indices, other: Indices, size: int) -> Indices:
    """Pairs of statements, of so many, as numbers: the same in either order of the two."""
    return np.minimum(one, other) * size + np.maximum(one, other)


def unlike(one: Indices, other: Indices, traits: Traits) -> Flags:
    """Of pairs by index, those that can be in conflict though they are not alike: opposite predicates, two reasons, a
    deed and its denial by a noun, or two articles' versions of one sentence."""
    found = traits.reasons[one] & traits.reasons[other]
    left, right = traits.ways
    found |= ((left[one] & right[other]) | (right[one] & left[other])) != 0
    found |= np.isin(_codes(one, other, len(traits.articles)), traits.unmade)
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


def worth(matches: Matches) -> Matches:
    """The matches that are likely about one thing, or a conflict whatever their likeness."""
    return matches.among((matches.chance("about") >= ABOUT) | matches.flag("unlike"))
