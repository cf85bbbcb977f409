"""Which statements of a story say the same thing: pairs that do, and groups in which every pair fits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial.distance import squareform

from consilience.claims.bags import Indices
from consilience.claims.details import plain
from consilience.claims.fitting import excluded, rivals, verbatim
from consilience.claims.keeping import Table
from consilience.claims.weighing import Match, Matches, weights
from consilience.claims.wording import Wording

NEVER = -1e6  # the score that no average of others makes up for

Group = tuple[int, ...]


def groups(wordings: Sequence[Wording], found: Matches, made: Table | None = None) -> tuple[Group, ...]:
    """The wordings, by index, in groups that say the same; those of which nothing says the same are left out.

    Only what hangs together by pairs that may be one claim is looked at, and if none of it is other than it was, its
    groups are those that were `made` of it.
    """
    made = made or Table()
    fits = found.flag("fits") | found.flag("twice")
    labels = _components(found.one[fits], found.other[fits], len(wordings))
    several = np.bincount(labels, minlength=len(wordings))[labels] > 1
    beside = (labels[found.one] == labels[found.other]) & several[found.one]
    rows: dict[int, list[Match]] = {}
    for label, match in zip(labels[found.one[beside]].tolist(), found.of(beside), strict=True):
        rows.setdefault(label, []).append(match)
    parts: dict[int, list[int]] = {}
    here = np.flatnonzero(several)
    for n, label in zip(here.tolist(), labels[here].tolist(), strict=True):
        parts.setdefault(label, []).append(n)
    groups = []
    for label, members in parts.items():
        key = ("groups", *(wordings[n] for n in members), *rows[label])
        groups += [tuple(members[n] for n in g) for g in made.once(key, partial(_grouped, key[1:], len(members)))]
    return tuple(groups)


def _grouped(of: Sequence[Any], size: int) -> tuple[Group, ...]:
    """The groups of `size` wordings and the matches between them: average link, cut so that no group chains.

    Pairs that cannot say the same (`excluded`) keep their groups apart whatever their score.
    """
    places = {wording.statement.id: n for n, wording in enumerate(of[:size])}
    found = {(places[m.a.statement.id], places[m.b.statement.id]): m for m in of[size:]}
    same = {id(m) for m in agreeing(of[size:])}
    pairs = [pair for pair, m in found.items() if id(m) in same]
    one, other = np.array(pairs, np.int64).reshape(-1, 2).T
    labels = _components(one, other, size)
    scores = {pair: NEVER if _barred(m) else _likeness(m) for pair, m in found.items()}
    parts: dict[int, list[int]] = {}
    for n, label in enumerate(labels.tolist()):
        parts.setdefault(label, []).append(n)
    return tuple(group for members in parts.values() if len(members) > 1 for group in _cut(members, scores))


def _components(one: Indices, other: Indices, size: int) -> Indices:
    """The number of the component of each of so many, which some pairs join."""
    links = coo_array((np.ones(len(one)), (one, other)), shape=(size, size))
    labels: Indices = connected_components(links, directed=False)[1].astype(np.int64)
    return labels


def _likeness(match: Match) -> float:
    """How alike two of a group are: what one article says twice is not read together, so words tell, or a glance."""
    a, b = match.a, match.b
    if a.statement.article != b.statement.article:
        return match.same
    return 1.0 if plain(a.statement) == plain(b.statement) else match.about


def agreeing(found: Sequence[Match]) -> tuple[Match, ...]:
    """The pairs that say the same: sure ones, likely ones that are each other's best match in their articles, and what
    an article says twice."""
    fit = [m for m in found if m.fits]
    twins = _repeated(fit)
    best: dict[tuple[str, str], tuple[float, str]] = {}
    for m in fit:
        for key, other in _ends(m):
            best[key] = max(best.get(key, (0.0, "")), (m.same, plain(other.statement)))
    same = (m for m in fit if m.same >= weights().sure or _mutual(m, best))
    return (*(m for m in same if not _outdone(m, twins)), *(m for m in found if m.twice))


End = tuple[tuple[str, str], Wording]  # a statement by its id with the article of the other, and the other


def _ends(match: Match) -> tuple[End, End]:
    one, other = match.a.statement, match.b.statement
    return ((one.id, other.article), match.b), ((other.id, one.article), match.a)


def _repeated(fit: Sequence[Match]) -> frozenset[tuple[str, str]]:
    """The statements, by their ids, that other articles repeat word for word, each with the article."""
    return frozenset(key for m in fit if verbatim(m.a, m.b) for key, _ in _ends(m))


def _outdone(match: Match, twins: frozenset[tuple[str, str]]) -> bool:
    """Whether the article of the one repeats the other elsewhere word for word: "a good week for ships" beside "for
    harbours" is another sentence of one speech."""
    return any(key in twins for key, _ in _ends(match)) and not verbatim(match.a, match.b)


def _barred(match: Match) -> bool:
    """Whether the two may not stand in one group even by way of others: two speakers seldom say the same."""
    return (rivals(match) and _likeness(match) < weights().careful) or excluded(match)


def _mutual(match: Match, best: Mapping[tuple[str, str], tuple[float, str]]) -> bool:
    """Whether each is the other's best, or repeats its words."""
    a, b = match.a, match.b
    found = [(best[key], other) for key, other in _ends(match)]
    fits = all(score == match.same or words == plain(other.statement) for (score, words), other in found)
    return a.statement.article != b.statement.article and fits


def _cut(members: Sequence[int], scores: Mapping[tuple[int, int], float]) -> Iterator[Group]:
    distance = np.array([[1 - _score(i, j, scores) if i != j else 0.0 for j in members] for i in members])
    tree = linkage(squareform(distance, checks=False), "average")
    labels = fcluster(tree, 1 - weights().together, "distance")
    for label in sorted(set(labels)):
        yield tuple(i for i, own in zip(members, labels, strict=True) if own == label)


def _score(i: int, j: int, scores: Mapping[tuple[int, int], float]) -> float:
    return scores.get((min(i, j), max(i, j)), 0.0)
