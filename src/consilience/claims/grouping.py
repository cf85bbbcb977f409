"""Which statements of a story say the same thing: pairs that do, and groups in which every pair fits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial.distance import squareform

from consilience.claims.details import plain
from consilience.claims.fitting import excluded, needed, rivals, verbatim
from consilience.claims.weighing import Match, weights
from consilience.claims.wording import Wording

NEVER = -1e6  # the score that no average of others makes up for


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
    beside = (m for m in found if labels[m.a] == labels[m.b])
    scores = {(m.a, m.b): NEVER if _barred(m, wordings) else _likeness(m, wordings) for m in beside}
    return tuple(group for members in parts.values() for group in _cut(members, scores))


def _likeness(match: Match, wordings: Sequence[Wording]) -> float:
    """How alike two of a group are: what one article says twice is not read together, so words tell, or a glance."""
    a, b = wordings[match.a], wordings[match.b]
    if a.statement.article != b.statement.article:
        return match.same
    return 1.0 if plain(a.statement) == plain(b.statement) else match.about


def agreeing(wordings: Sequence[Wording], found: Sequence[Match]) -> tuple[Match, ...]:
    """The pairs that say the same: sure ones, likely ones that are each other's best match in their articles, and what
    an article says twice."""
    least = min(weights().same, weights().careful, weights().phrase)
    likely = (m for m in found if m.same >= least)
    fit = [m for m in likely if m.same >= needed(m, wordings) and not excluded(m, wordings)]
    twins = _repeated(fit, wordings)
    best: dict[tuple[int, str], tuple[float, str]] = {}
    for m in fit:
        for one, other in ((m.a, m.b), (m.b, m.a)):
            key = (one, wordings[other].statement.article)
            best[key] = max(best.get(key, (0.0, "")), (m.same, plain(wordings[other].statement)))
    same = (m for m in fit if m.same >= weights().sure or _mutual(m, wordings, best))
    twice = (m for m in found if _said_twice(m, wordings))
    return (*(m for m in same if not _outdone(m, wordings, twins)), *twice)


def _said_twice(match: Match, wordings: Sequence[Wording]) -> bool:
    """Whether an article says a thing twice word for word, of one origin: beneath two pictures, or in text and post."""
    a, b = wordings[match.a], wordings[match.b]
    one, other = a.statement, b.statement
    return (
        one.article == other.article and one.origin == other.origin and verbatim(a, b) and not excluded(match, wordings)
    )


def _repeated(fit: Sequence[Match], wordings: Sequence[Wording]) -> frozenset[tuple[int, str]]:
    """The statements that other articles repeat word for word, each with the article."""
    pairs = (m for m in fit if verbatim(wordings[m.a], wordings[m.b]))
    ends = (end for m in pairs for end in ((m.a, m.b), (m.b, m.a)))
    return frozenset((one, wordings[other].statement.article) for one, other in ends)


def _outdone(match: Match, wordings: Sequence[Wording], twins: frozenset[tuple[int, str]]) -> bool:
    """Whether the article of the one repeats the other elsewhere word for word: "a good week for ships" beside "for
    harbours" is another sentence of one speech."""
    a, b = wordings[match.a], wordings[match.b]
    ends = ((match.a, b.statement.article), (match.b, a.statement.article))
    return any(end in twins for end in ends) and not verbatim(a, b)


def _barred(match: Match, wordings: Sequence[Wording]) -> bool:
    """Whether the two may not stand in one group even by way of others: two speakers seldom say the same."""
    apart = rivals(match, wordings) and _likeness(match, wordings) < weights().careful
    return apart or excluded(match, wordings)


def _mutual(match: Match, wordings: Sequence[Wording], best: Mapping[tuple[int, str], tuple[float, str]]) -> bool:
    """Whether each is the other's best, or repeats its words."""
    a, b = wordings[match.a], wordings[match.b]
    found = ((best[match.a, b.statement.article], b), (best[match.b, a.statement.article], a))
    fits = all(score == match.same or words == plain(other.statement) for (score, words), other in found)
    return a.statement.article != b.statement.article and fits


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
