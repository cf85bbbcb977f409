"""Which claims of a story an article's captured text does not contain."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence, Set
from datetime import UTC, datetime
from itertools import chain
from math import fsum, log
from operator import attrgetter

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


Telling = Callable[[Set[str]], Mapping[str, Set[str]]]  # of statements by their ids, which articles tell each

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
    telling: Telling = lambda _: {},
) -> tuple[Silence, ...]:
    """One row for each claim and article that does not contain it, with how many could have.

    Not counted: claims of less than `CARRIED` of the carriers, or whose wording does not stand alone, stubs, copies,
    languages that are not analysed, articles published before the claim's first, and of those that credit one agency
    all but the first; nor articles that may tell the claim in other words or more precisely: those that are `telling`
    something like one of its statements, and those with a sentence of its words.
    """
    rows = [Candidate(article=t.article, analysed=t.analysed, copied=t.copy_of is not None) for t in told]
    least = _expected(told)
    if max(map(len, map(attrgetter("carriers"), claims)), default=0) < least:
        return ()
    able = speaking(rows)
    said = {s.id: s for t in told for s in t.statements}
    groups = [(c, [said[id] for id in c.statements if id in said]) for c in claims if len(c.carriers) >= least]
    expected = [(c, g) for c, g in groups if stands_alone(c.text, g) and not _says_little(g, len(c.carriers) == 1)]
    near = telling({s.id for _, group in expected for s in group})
    sentences = {t.article.id: _sentences(t.article.text) for t in told}
    weights = _weights([words for of in sentences.values() for words in of])
    found = []
    for claim, group in expected:
        holders = {article_of[id] for id in claim.statements}
        having = holders.union(*(near.get(id, ()) for id in claim.statements))
        rest = [a.id for a in could(able, holders, rows) if a.id not in having]
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


def like(found: Matches, near: Near, wordings: Sequence[Wording]) -> Telling:
    """Gives for each of some statements, by their ids, the articles that may tell what it tells, or have something near
    it by its vector: a silence is said only where the text has nothing like it, while a claim joins only what surely
    says the same."""

    def telling(ids: Set[str]) -> dict[str, set[str]]:
        wanted = np.array([w.statement.id in ids for w in wordings], np.bool_)
        refining = np.maximum(found.chance("refines"), found.chance("refined")) >= REFINED
        likely = (found.chance("same") >= SAME) | refining | (found.chance("about") >= ABOUT)
        articles: dict[str, set[str]] = {}
        for one, other, may in ((near.one, near.other, near.cosines >= AKIN), (found.one, found.other, likely)):
            may &= wanted[one] | wanted[other]
            for a, b in zip(one[may].tolist(), other[may].tolist(), strict=True):
                mine, theirs = wordings[a].statement, wordings[b].statement
                articles.setdefault(mine.id, set()).add(theirs.article)
                articles.setdefault(theirs.id, set()).add(mine.article)
        return articles

    return telling


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
