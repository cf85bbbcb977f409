"""The claims of a story that matter most, in its articles' own words."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import datetime
from operator import mul

from consilience.claims.centrality import apart, central
from consilience.claims.showing import denied_around, is_clear, showing
from consilience.claims.wording import stem
from consilience.model import Claim, Reported, Result, Statement
from consilience.model.timeline import Digest, Point

POINTS = 7
# Of how widely a claim is carried, its independent origins, how central and how recent it is. With these, more digests
# have what the headlines say, which tell what editors take to matter most, than with equal weights (decision 10).
WEIGHTS = (1.0, 1.0, 2.0, 0.5)
Near = Mapping[str, Mapping[str, Claim]]
LEAST = 5  # words of a statement that can stand for itself


def digest(result: Result, story: str, points: int = POINTS) -> Digest:
    """The digest of a story of the result, at most so many points."""
    of = next(s for s in result.stories if s.id == story)
    statements = {s.id: s for s in result.statements}
    articles = {a.id: a for a in result.articles}
    clear = [(c, s) for c in result.claims if c.story == story and (s := _shown(c, statements, articles))]
    since = _since(result, [c for c, _ in clear], statements, articles)
    past = {claim.id for older in since.values() for claim in older}
    rows = [(c, s) for c, s in clear if c.id not in past]
    bags: list[Set[str]] = [
        frozenset(stem(term) for id in c.statements for term in statements[id].terms) for c, _ in rows
    ]
    near = _near(result)
    found = _points(rows, central(bags), statements, articles, near, since)
    order = sorted(range(len(found)), key=lambda n: (-found[n].weight, found[n].claim))
    chosen = [found[n] for n in apart(_spread(list(_once(order, found, near)), found, points), bags, points)]
    return Digest(
        story=story,
        title=of.title,
        points=tuple(sorted(chosen, key=lambda p: (_start(p, articles), p.claim))),
        when=of.when,
        where=of.where,
        who=of.who,
    )


def _shown(claim: Claim, statements: Mapping[str, Statement], articles: Mapping[str, Reported]) -> Statement | None:
    """The statement whose wording shows the claim, if it can stand for itself: questions, what is unknown, phrases,
    and what does not say whom it is about, cannot."""
    shown = showing(claim, sorted((statements[id] for id in claim.statements), key=lambda s: s.id))
    if shown is None or shown.certainty == "unknown" or len(claim.text.split()) < LEAST or not is_clear(claim, shown):
        return None
    end = shown.spans[-1].end
    return shown if "?" not in articles[shown.article].text[end - 1 : end + 1] else None


def _near(result: Result) -> Near:
    """By claim the claims, by their ids, that tell it more precisely, or tell of it in other words."""
    claims = {claim.id: claim for claim in result.claims}
    found: dict[str, dict[str, Claim]] = {id: {} for id in claims}
    for row in result.refinements:
        found[row.claim][row.by] = claims[row.by]
    for one, other in (parallel.claims for parallel in result.parallels):
        found[one][other] = claims[other]
        found[other][one] = claims[one]
    return found


def _since(
    result: Result, claims: Sequence[Claim], statements: Mapping[str, Statement], articles: Mapping[str, Reported]
) -> dict[str, list[Claim]]:
    """By claim those of the claims whose value it updates: of a toll that has risen the last is told."""
    claim_of = {id: claim for claim in claims for id in claim.statements}
    found: dict[str, list[Claim]] = defaultdict(list)
    for conflict in result.conflicts:
        dated = sorted((day, id) for id in conflict.statements if (day := articles[statements[id].article].published))
        both = [claim_of[id] for _, id in dated if id in claim_of]
        if conflict.nature == "update" and len(both) == 2 and dated[0][0] < dated[1][0]:
            found[both[1].id].append(both[0])
    return found


def _once(order: Sequence[int], found: Sequence[Point], near: Near) -> Iterator[int]:
    """The points in order, but for those that another before them tells in other words."""
    told: set[str] = set()
    for n in order:
        if found[n].claim not in told:
            told |= near[found[n].claim].keys()
            yield n


def _spread(order: Sequence[int], found: Sequence[Point], points: int) -> list[int]:
    """The points in order, but behind the others those of an outlet alone that are more than half of the digest."""
    most = (points + 1) // 2
    alone: dict[tuple[str, ...], int] = defaultdict(int)
    kept: list[int] = []
    behind: list[int] = []
    for n in order:
        alone[found[n].carriers] += 1
        (behind if len(found[n].carriers) == 1 and alone[found[n].carriers] > most else kept).append(n)
    return kept + behind


def _points(
    rows: Sequence[tuple[Claim, Statement]],
    weights: Sequence[float],
    statements: Mapping[str, Statement],
    articles: Mapping[str, Reported],
    near: Near,
    since: Mapping[str, Sequence[Claim]],
) -> list[Point]:
    tellers = [len({*c.carriers, *_beside(c, near), *_carriers(since.get(c.id, ()))}) for c, _ in rows]
    origins = max((_independent(c) for c, _ in rows), default=1)
    most = max(weights, default=0.0) or 1.0
    dates = [d for a in articles.values() if (d := a.published)]
    found = []
    for (claim, shown), weight, count in zip(rows, weights, tellers, strict=True):
        first = min((d for id in claim.statements if (d := articles[statements[id].article].published)), default=None)
        early = max(1 - _start(statements[id], articles) for id in claim.statements)
        shares = (
            _share(count, max(tellers)),
            _share(_independent(claim), origins),
            (weight / most + early) / 2,
            _recent(first, dates),
        )
        found.append(_point(claim, shown, _beside(claim, near), shares))
    return found


def _beside(claim: Claim, near: Near) -> tuple[str, ...]:
    """The outlets that do not carry a claim, and tell it more precisely or in other words."""
    return tuple(sorted(_carriers(near[claim.id].values()) - {*claim.carriers}))


def _carriers(claims: Iterable[Claim]) -> set[str]:
    return {name for claim in claims for name in claim.carriers}


def _independent(claim: Claim) -> int:
    """How many independent origins were found: none where outlets name nobody."""
    return 0 if claim.status == "untraced" else len(claim.origins)


def _share(count: int, most: int) -> float:
    """A count as a share of the most, on a scale on which the first ones count most."""
    return math.log1p(count) / math.log1p(most) if most else 0.0


def _recent(moment: datetime | None, dates: Sequence[datetime]) -> float:
    """Where a moment lies between the first and the last of a story."""
    if moment is None or not dates or max(dates) == min(dates):
        return 0.5
    return (moment - min(dates)) / (max(dates) - min(dates))


def _point(claim: Claim, shown: Statement, beside: tuple[str, ...], shares: tuple[float, float, float, float]) -> Point:
    carried, independent, central_, recent = (round(share, 4) for share in shares)
    return Point(
        claim=claim.id,
        statement=shown.id,
        article=shown.article,
        spans=shown.spans,
        subject=claim.subject,
        denied=denied_around(shown),
        status=claim.status,
        carriers=claim.carriers,
        beside=beside,
        origins=claim.origins,
        carried=carried,
        independent=independent,
        central=central_,
        recent=recent,
        weight=round(sum(map(mul, WEIGHTS, shares)) / sum(WEIGHTS), 4),
    )


def _start(told: Statement | Point, articles: Mapping[str, Reported]) -> float:
    """Where in its article it begins, 0 to 1."""
    return told.spans[0].start / len(articles[told.article].text)
