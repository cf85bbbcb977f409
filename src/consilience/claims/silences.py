"""Which claims of a story an article's captured text does not contain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from consilience.claims.told import Told
from consilience.model import Claim, Silence

STUB = 60  # words: a shorter text is a stub, whose silence says nothing
CARRIED = (
    0.1  # the share of a story's carriers from which on a claim is expected elsewhere; rows stay linear in articles
)


def silences(claims: Sequence[Claim], told: Sequence[Told], article_of: Mapping[str, str]) -> tuple[Silence, ...]:
    """One row for each claim and article that does not contain it.

    Not counted: claims of less than `CARRIED` of the carriers, stubs, copies, languages that are not analysed, and
    articles published before the claim's first.
    """
    speaking = [t for t in told if t.analysed and t.copy_of is None and len(t.article.text.split()) >= STUB]
    least = CARRIED * len({t.article.carrier for t in told})
    published = {t.article.id: t.article.published for t in told}
    rows = []
    for claim in claims:
        if len(claim.carriers) >= least:
            holders = {article_of[id] for id in claim.statements}
            first = min((date for id in holders if (date := published[id])), default=None)
            rows += [_row(claim, t) for t in speaking if t.article.id not in holders and not _before(t, first)]
    return tuple(sorted(rows, key=lambda row: (row.claim, row.article)))


def _row(claim: Claim, told: Told) -> Silence:
    return Silence(claim=claim.id, article=told.article.id)


def _before(told: Told, first: datetime | None) -> bool:
    published = told.article.published
    return published is not None and first is not None and published < first
