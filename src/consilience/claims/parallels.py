"""Which claims of a story tell of one thing without surely saying the same: a reader should see them together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

import msgspec
import numpy as np

from consilience.claims.features import Rarity
from consilience.claims.fitting import excluded, rivals
from consilience.claims.keeping import Table
from consilience.claims.refining import comparable
from consilience.claims.weighing import Match, Matches
from consilience.model import Conflict, Parallel, Refinement

# Of 182 pairs of 65 stories that a reader labelled, as many tell of one thing from `FAIR` on, if no two speakers say
# them and the words that they share weigh `TELLING` (.83), as of those from `LEAST` on (.76).
LEAST, FAIR = 0.5, 0.3
TELLING = 5.7  # about what one or two words weigh that are seldom in their story


class Candidate(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Two claims, in the order of their ids, with the articles and ids of the statements that may show them parallel,
    and the chance that one of the two says all that the other says."""

    chance: float
    claims: tuple[str, str]
    articles: tuple[str, str]
    statements: tuple[str, str]


def parallels(
    found: Matches,
    article_of: Mapping[str, str],
    claim_of: Mapping[str, str],
    conflicts: Sequence[Conflict],
    refinements: Sequence[Refinement],
    rare: Rarity,
    made: Table | None = None,
) -> tuple[Parallel, ...]:
    """A row for each two claims of which each is what the other's article has nearest to it, if it is near enough.

    `claim_of` gives each statement's claim, `article_of` its article. None for claims of which an article carries both,
    as two things; of which one refines the other; or with a conflict between them. What was `made` of a match stands as
    long as that.
    """
    apart = {frozenset((claim_of[a], claim_of[b])) for c in conflicts for a in c.statements for b in c.statements}
    apart |= {frozenset((row.claim, row.by)) for row in refinements}
    near = [c for c in _candidates(found, claim_of, rare, made or Table()) if frozenset(c.claims) not in apart]
    carried: dict[str, set[str]] = {claim: set() for c in near for claim in c.claims}
    for id, claim in claim_of.items():
        if claim in carried:
            carried[claim].add(article_of[id])
    near = [c for c in near if c.articles[1] not in carried[c.claims[0]] and c.articles[0] not in carried[c.claims[1]]]
    best: dict[tuple[str, str], float] = {}
    for c in near:
        for key in _keys(c):
            best[key] = max(best.get(key, 0.0), c.chance)
    rows: dict[tuple[str, str], Parallel] = {}
    for c in sorted(near, key=lambda c: (-c.chance, c.statements)):
        if all(best[key] == c.chance for key in _keys(c)):
            rows.setdefault(c.claims, Parallel(claims=c.claims, statements=c.statements))
    return tuple(rows[claims] for claims in sorted(rows))


def _candidates(found: Matches, claim_of: Mapping[str, str], rare: Rarity, made: Table) -> Iterator[Candidate]:
    fair = found.chance("same") + np.maximum(found.chance("refines"), found.chance("refined")) >= FAIR
    may_be = made.each("parallels", found.of(fair), partial(_may_be, rare))
    for m in (m for m, may in may_be.items() if may):
        one, other = m.a.statement, m.b.statement
        claims = claim_of[one.id], claim_of[other.id]
        if claims[0] == claims[1]:
            continue
        if claims[0] > claims[1]:
            one, other, claims = other, one, claims[::-1]
        yield Candidate(
            chance=_chance(m), claims=claims, articles=(one.article, other.article), statements=(one.id, other.id)
        )


def _chance(match: Match) -> float:
    """How likely one of the two says all that the other says."""
    return match.same + max(match.refines, match.refined)


def _may_be(rare: Rarity, match: Match) -> bool:
    """Whether the two, if they are of two claims, may be parallel."""
    a, b = match.a, match.b
    if a.statement.article == b.statement.article or (_chance(match) < LEAST and not _is_telling(match, rare)):
        return False
    return not excluded(match) and comparable(a, b) and comparable(b, a)


def _is_telling(match: Match, rare: Rarity) -> bool:
    """Whether the two share words that tell what they are of, and no two speakers stand behind them."""
    return rare.weigh(match.a.stems & match.b.stems) >= TELLING and not rivals(match)


def _keys(c: Candidate) -> tuple[tuple[str, str], tuple[str, str]]:
    """Each of the two claims with the article in which the other is what is nearest to it."""
    return (c.claims[0], c.articles[1]), (c.claims[1], c.articles[0])
