"""Which statements of a story say the same thing: a score of pairs, and groups in which every pair fits."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from importlib import resources

import msgspec
import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial.distance import squareform

from consilience.claims.features import NUMBERS, Pair, Rarity, compare, numbers, rarity
from consilience.claims.wording import Wording
from consilience.model import Statement

NEAR = 0.3  # the cosine below which a pair is not looked at
LEAST = 2  # stems that a statement must have to be told the same as another
NEVER = -1e6  # the score that no average of others makes up for
MOST = 60  # the nearest wordings that one is compared with
BLOCK = 1_000  # rows of the cosine matrix held at once
VERBATIM = 4  # words from which on a statement that is repeated word for word says enough

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_OPEN = re.compile(r"(?:even )?(?:if|whether|unless|what)\b", re.IGNORECASE)  # conditions and questions assert nothing


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """A logistic model over `features.NUMBERS`.

    Above the probability `sure` a pair says the same; above `same` it does where each of the two is the other's best
    match in its article and no two speakers stand behind them; the pairs of a group must reach `together` on average.
    A pair of which one is no clause must reach `phrase`, one of which one is a condition or a question `sure`.
    """

    intercept: float
    weights: dict[str, float]
    sure: float
    same: float
    together: float
    phrase: float


class Match(msgspec.Struct, frozen=True, kw_only=True):
    """Two wordings by index with their comparison, the probability that they say the same, and that of being about one
    thing when clashing values are left aside."""

    a: int
    b: int
    pair: Pair
    same: float
    about: float


@functools.cache
def weights() -> Weights:
    """The trained weights that come with the package."""
    return msgspec.json.decode(
        resources.files("consilience.claims").joinpath("weights.json").read_bytes(), type=Weights
    )


def matches(wordings: Sequence[Wording]) -> tuple[Match, ...]:
    """All pairs near enough to be looked at, scored."""
    return scored(list(_near(wordings)), wordings, rarity(wordings))


def groups(wordings: Sequence[Wording], found: Sequence[Match]) -> tuple[tuple[int, ...], ...]:
    """The wordings, by index, in groups that say the same: average link, cut so that no group chains.

    Pairs that cannot say the same (`excluded`) keep their groups apart whatever their score.
    """
    same = agreeing(wordings, found)
    size = len(wordings)
    links = coo_array((np.ones(len(same)), ([m.a for m in same], [m.b for m in same])), shape=(size, size))
    _, labels = connected_components(links, directed=False)
    parts: dict[int, list[int]] = {}
    for index, label in enumerate(labels):
        parts.setdefault(int(label), []).append(index)
    scores = {(m.a, m.b): NEVER if _barred(m, wordings) else m.same for m in found}
    return tuple(group for members in parts.values() for group in _cut(members, scores))


def agreeing(wordings: Sequence[Wording], found: Sequence[Match]) -> tuple[Match, ...]:
    """The pairs that say the same: sure ones, and likely ones that are each other's best match in their articles."""
    fit = [m for m in found if m.same >= _least(m, wordings) and not excluded(m, wordings)]
    best: dict[tuple[int, str], float] = {}
    for m in fit:
        for one, other in ((m.a, m.b), (m.b, m.a)):
            key = (one, wordings[other].statement.article)
            best[key] = max(best.get(key, 0.0), m.same)
    return tuple(m for m in fit if m.same >= weights().sure or _mutual(m, wordings, best))


def _barred(match: Match, wordings: Sequence[Wording]) -> bool:
    """Whether the two may not stand in one group even by way of others: what two speakers say must be sure."""
    return excluded(match, wordings) or (_rivals(match, wordings) and match.same < weights().sure)


def _least(match: Match, wordings: Sequence[Wording]) -> float:
    """The probability that a pair must reach: two speakers are unlikely to say one thing, and a phrase says little."""
    a, b = wordings[match.a], wordings[match.b]
    if not (_is_clause(a) and _is_clause(b)):
        return weights().phrase
    careful = _rivals(match, wordings) or any(_OPEN.match(w.text) for w in (a, b))
    return weights().sure if careful else weights().same


def _rivals(match: Match, wordings: Sequence[Wording]) -> bool:
    a, b = wordings[match.a].statement, wordings[match.b].statement
    return min(len(a.chain), len(b.chain)) > 1 and a.origin != b.origin


def _is_clause(wording: Wording) -> bool:
    return wording.statement.predicate not in (None, "be") and bool(wording.statement.participants)


def _mutual(match: Match, wordings: Sequence[Wording], best: Mapping[tuple[int, str], float]) -> bool:
    a, b = (wordings[i].statement.article for i in (match.a, match.b))
    return a != b and best[match.a, b] == match.same == best[match.b, a]


def excluded(match: Match, wordings: Sequence[Wording]) -> bool:
    """Whether the two cannot be one claim: one says too little, denies, asks or foretells, or a value differs."""
    one, other = wordings[match.a], wordings[match.b]
    if min(len(one.stems), len(other.stems)) < LEAST and not _verbatim(one, other):
        return True
    return _other_kind(one.statement, other.statement) or "clash" in (
        match.pair.quantity,
        match.pair.time,
        match.pair.place,
    )


def _verbatim(a: Wording, b: Wording) -> bool:
    words = _WORD.findall(a.text.lower())
    return len(words) >= VERBATIM and words == _WORD.findall(b.text.lower())


def _other_kind(a: Statement, b: Statement) -> bool:
    apart = ("explicit unknown", "prediction")
    return a.polarity != b.polarity or (a.kind != b.kind and (a.kind in apart or b.kind in apart))


def _near(wordings: Sequence[Wording]) -> Iterator[tuple[int, int]]:
    """The pairs that are compared: of each wording the `MOST` nearest ones, so that pairs grow with wordings."""
    if not wordings:
        return
    vectors = np.stack([w.vector for w in wordings])
    size = len(vectors)
    found = [_nearest(vectors[start : start + BLOCK] @ vectors.T, start) for start in range(0, size, BLOCK)]
    for code in np.unique(np.concatenate(found)):
        yield int(code) // size, int(code) % size


def _nearest(cosines: NDArray[np.float32], start: int) -> NDArray[np.int64]:
    """The pairs of some rows (from `start` on) with their nearest, each as the number `smaller * size + larger`."""
    size = cosines.shape[1]
    cosines[np.arange(len(cosines)), np.arange(start, start + len(cosines))] = -1
    rows, columns = np.nonzero(cosines >= NEAR)
    order = np.lexsort((columns, -cosines[rows, columns], rows))  # row by row, the nearest first
    rows, columns = rows[order], columns[order]
    kept = np.arange(len(rows)) - np.searchsorted(rows, rows) < MOST
    one, other = rows[kept] + start, columns[kept]
    codes: NDArray[np.int64] = np.minimum(one, other) * size + np.maximum(one, other)
    return codes


def scored(near: Sequence[tuple[int, int]], wordings: Sequence[Wording], rare: Rarity) -> tuple[Match, ...]:
    """Pairs of wordings by index, compared and scored."""
    pairs = [compare(wordings[i], wordings[j], rare) for i, j in near]
    values = numbers(pairs)
    same, about = _probabilities(values), _probabilities(values * [not name.endswith("_clash") for name in NUMBERS])
    return tuple(
        Match(a=i, b=j, pair=pair, same=float(p), about=float(q))
        for (i, j), pair, p, q in zip(near, pairs, same, about, strict=True)
    )


def _probabilities(values: NDArray[np.float64]) -> NDArray[np.float64]:
    model = weights()
    chances: NDArray[np.float64] = 1 / (1 + np.exp(-model.intercept - values @ [model.weights[n] for n in NUMBERS]))
    return chances


def _cut(members: Sequence[int], scores: Mapping[tuple[int, int], float]) -> Iterator[tuple[int, ...]]:
    if len(members) == 1:
        yield tuple(members)
        return
    distance = np.array([[1 - _score(i, j, scores) if i != j else 0.0 for j in members] for i in members])
    tree = linkage(squareform(distance, checks=False), "average")
    labels = fcluster(tree, 1 - weights().together, "distance")
    for label in sorted(set(labels)):
        yield tuple(i for i, own in zip(members, labels, strict=True) if own == label)


def _score(i: int, j: int, scores: Mapping[tuple[int, int], float]) -> float:
    return scores.get((min(i, j), max(i, j)), 0.0)
