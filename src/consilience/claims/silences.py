"""Which claims of a story an article's captured text does not contain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from datetime import UTC, datetime

import msgspec
import numpy as np

from consilience.claims.alignment import Match
from consilience.claims.nearest import Near
from consilience.claims.showing import points, stands_alone
from consilience.claims.told import Told
from consilience.claims.wording import Wording
from consilience.model import Article, Claim, Silence, Statement

NEVER = datetime.max.replace(tzinfo=UTC)
STUB = 60  # words: a shorter text is a stub, whose silence says nothing
CARRIED = (
    0.1  # the share of a story's carriers from which on a claim is expected elsewhere; rows stay linear in articles
)
# What one carrier alone tells is expected elsewhere only where it says much by itself, in so many words of content, and
# no statement of the article is as near to it by its vector.
WORDS, AKIN = 5, 0.6
# From these chances on a statement may tell the claim: as likely the same, as more precise, as about one thing.
SAME, REFINED, ABOUT = 0.2, 0.3, 0.3


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """An article that may be silent, whether its language is analysed, and whether it reuses another."""

    article: Article
    analysed: bool
    copied: bool


def silences(
    claims: Sequence[Claim],
    told: Sequence[Told],
    article_of: Mapping[str, str],
    touching: Mapping[str, Set[str]] | None = None,
    akin: Mapping[str, Set[str]] | None = None,
) -> tuple[Silence, ...]:
    """One row for each claim and article that does not contain it, with how many could have.

    Not counted: claims of less than `CARRIED` of the carriers, or whose wording does not stand alone, stubs, copies,
    languages that are not analysed, articles published before the claim's first, and of those that credit one agency
    all but the first; nor articles that may tell the claim in other words or more precisely: those of the statements
    that are `touching` one of the claim's, and of what one carrier alone tells those that have something `akin`.
    """
    touching, akin = touching or {}, akin or {}
    rows = [Candidate(article=t.article, analysed=t.analysed, copied=t.copy_of is not None) for t in told]
    able = speaking(rows)
    least = _expected(told)
    said = {s.id: s for t in told for s in t.statements}
    found = []
    for claim in claims:
        group = [said[id] for id in claim.statements if id in said]
        alone = len(claim.carriers) == 1
        if len(claim.carriers) >= least and stands_alone(claim.text, group) and not (alone and _says_little(group)):
            holders = {article_of[id] for id in claim.statements}
            telling = holders.union(*(touching.get(id, ()) for id in claim.statements))
            telling.update(*(akin.get(id, ()) for id in claim.statements if alone))
            silent = [a.id for a in could(able, holders, rows) if a.id not in telling]
            found += [Silence(claim=claim.id, article=id, of=len(holders) + len(silent)) for id in silent]
    return tuple(sorted(found, key=lambda row: (row.claim, row.article)))


def _expected(told: Sequence[Told]) -> float:
    """The carriers from which on a claim is expected elsewhere."""
    return CARRIED * len({t.article.carrier for t in told})


def _says_little(group: Sequence[Statement]) -> bool:
    """Whether what one carrier tells has few words, or names by a pronoun who takes part."""
    return any(len(set(s.terms)) < WORDS or any(points(p.exact) for p in s.participants) for s in group)


def akin(near: Near, wordings: Sequence[Wording], told: Sequence[Told]) -> dict[str, set[str]]:
    """Each statement, by its id, to the articles that have something near it by its vector; nothing where what one
    carrier alone tells is not expected of others in any case."""
    articles: dict[str, set[str]] = {}
    for n in np.flatnonzero(near.cosines >= AKIN).tolist() if _expected(told) <= 1 else ():
        one, other = wordings[near.one[n]].statement, wordings[near.other[n]].statement
        articles.setdefault(one.id, set()).add(other.article)
        articles.setdefault(other.id, set()).add(one.article)
    return articles


def touched(found: Sequence[Match], wordings: Sequence[Wording]) -> dict[str, set[str]]:
    """Each statement, by its id, to the articles that may tell what it tells: a silence is said only where the text has
    nothing like it, while a claim joins only what surely says the same."""
    articles: dict[str, set[str]] = {}
    for match in found:
        if match.same >= SAME or max(match.refines, match.refined) >= REFINED or match.about >= ABOUT:
            one, other = wordings[match.a].statement, wordings[match.b].statement
            articles.setdefault(one.id, set()).add(other.article)
            articles.setdefault(other.id, set()).add(one.article)
    return articles


def speaking(rows: Sequence[Candidate]) -> tuple[Article, ...]:
    """The articles whose silence says something: their own text, of some length, of an analysed language."""
    firsts: dict[str, Article] = {}
    kept = []
    for row in sorted(rows, key=lambda r: (r.article.published is None, r.article.published or NEVER, r.article.id)):
        article = row.article
        if not row.analysed or row.copied or len(article.text.split()) < STUB:
            continue
        agency = article.agency if article.agency != article.outlet else None
        if agency is None or firsts.setdefault(agency, article) is article:
            kept.append(article)
    return tuple(kept)


def could(able: Sequence[Article], holders: Set[str], rows: Sequence[Candidate]) -> tuple[Article, ...]:
    """Of the articles that speak those that did not appear before the first that holds the claim."""
    first = min((d for r in rows if r.article.id in holders and (d := r.article.published)), default=None)
    return tuple(a for a in able if a.published is None or first is None or a.published >= first)
