"""Which claims of a story an article's captured text does not contain."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from datetime import UTC, datetime
from itertools import chain
from math import fsum, log

import msgspec
import numpy as np

from consilience.claims.nearest import Near
from consilience.claims.showing import points, stands_alone
from consilience.claims.told import Told
from consilience.claims.weighing import Matches
from consilience.claims.wording import Wording, stem
from consilience.model import Article, Claim, Silence, Statement

NEVER = datetime.max.replace(tzinfo=UTC)
STUB = 60  # words: a shorter text is a stub, whose silence says nothing
CARRIED = (
    0.1  # the share of a story's carriers from which on a claim is expected elsewhere; rows stay linear in articles
)
# What several carriers, or one alone, tell is expected elsewhere only where it says much by itself, in so many words of
# content; where no statement of the article is as near to it by its vector, and no sentence has so much of what its
# words weigh: those that all of a story's sentences have tell nothing.
SEVERAL, ALONE, AKIN, HELD = 4, 5, 0.6, 0.25
# From these chances on a statement may tell the claim: as likely the same, as more precise, as about one thing.
SAME, REFINED, ABOUT = 0.2, 0.3, 0.3


_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_STOP = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])|\n+")


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
    that are `touching` one of the claim's, those that have something `akin`, and those with a sentence of its words.
    """
    touching, akin = touching or {}, akin or {}
    rows = [Candidate(article=t.article, analysed=t.analysed, copied=t.copy_of is not None) for t in told]
    able = speaking(rows)
    least = _expected(told)
    said = {s.id: s for t in told for s in t.statements}
    sentences = {t.article.id: _sentences(t.article.text) for t in told}
    weights = _weights([words for of in sentences.values() for words in of])
    found = []
    for claim in claims:
        group = [said[id] for id in claim.statements if id in said]
        alone = len(claim.carriers) == 1
        if len(claim.carriers) >= least and stands_alone(claim.text, group) and not _says_little(group, alone):
            holders = {article_of[id] for id in claim.statements}
            telling = holders.union(*(touching.get(id, ()) for id in claim.statements))
            telling.update(*(akin.get(id, ()) for id in claim.statements))
            rest = [a.id for a in could(able, holders, rows) if a.id not in telling]
            silent = [id for id in rest if not any(_holds(sentences[id], s, weights) for s in group)]
            found += [Silence(claim=claim.id, article=id, of=len(holders) + len(silent)) for id in silent]
    return tuple(sorted(found, key=lambda row: (row.claim, row.article)))


def _expected(told: Sequence[Told]) -> float:
    """The carriers from which on a claim is expected elsewhere."""
    return CARRIED * len({t.article.carrier for t in told})


def _says_little(group: Sequence[Statement], alone: bool) -> bool:
    """Whether what is told has few words, or what one carrier alone tells names by a pronoun who takes part."""
    few = any(len(set(s.terms)) < (ALONE if alone else SEVERAL) for s in group)
    return few or (alone and any(points(p.exact) for s in group for p in s.participants))


def _holds(sentences: Sequence[frozenset[str]], statement: Statement, weights: Mapping[str, float]) -> bool:
    """Whether a sentence has so much of what a statement's words of content weigh."""
    terms = frozenset(map(stem, statement.terms))
    least = HELD * _weigh(terms, weights)
    return any(_weigh(terms & words, weights) >= least for words in sentences)


def _weigh(stems: frozenset[str], weights: Mapping[str, float]) -> float:
    return fsum(weights.get(stem, weights[""]) for stem in stems)  # whatever their order


def _weights(sentences: Sequence[frozenset[str]]) -> dict[str, float]:
    """What each stem weighs among all sentences of a story (idf); under no stem what one weighs that none has."""
    counts = Counter(chain.from_iterable(sentences))
    return {stem: log((1 + len(sentences)) / (0.5 + n)) for stem, n in (counts | {"": 0}).items()}


@functools.lru_cache(maxsize=2000)
def _sentences(text: str) -> tuple[frozenset[str], ...]:
    """The stems of each sentence of a text."""
    return tuple(frozenset(map(stem, _WORD.findall(part.lower()))) for part in _STOP.split(text))


def akin(near: Near, wordings: Sequence[Wording]) -> dict[str, set[str]]:
    """Each statement, by its id, to the articles that have something near it by its vector."""
    articles: dict[str, set[str]] = {}
    for n in np.flatnonzero(near.cosines >= AKIN).tolist():
        one, other = wordings[near.one[n]].statement, wordings[near.other[n]].statement
        articles.setdefault(one.id, set()).add(other.article)
        articles.setdefault(other.id, set()).add(one.article)
    return articles


def touched(found: Matches) -> dict[str, set[str]]:
    """Each statement, by its id, to the articles that may tell what it tells: a silence is said only where the text has
    nothing like it, while a claim joins only what surely says the same."""
    articles: dict[str, set[str]] = {}
    refining = np.maximum(found.chance("refines"), found.chance("refined")) >= REFINED
    for match in found.of((found.chance("same") >= SAME) | refining | (found.chance("about") >= ABOUT)):
        one, other = match.a.statement, match.b.statement
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
