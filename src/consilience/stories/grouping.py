"""Articles to stories: candidate pairs, how likely each is about one event, and average link over that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec
import numpy as np
import scipy.sparse as sp

from consilience.model import Article, Copy, Story, digest
from consilience.stories.copying import copies
from consilience.stories.features import Features, features
from consilience.stories.forest import forest
from consilience.stories.linkage import Edge, cluster
from consilience.stories.pairs import Pairs, across, within
from consilience.stories.terms import extract
from consilience.stories.vectors import vectorise

# Mean probability at which two groups are one story, for all kinds of sets. Chosen on the development parts alone, each
# half of their stories grouped by trees grown from the other half: 0.4 to 0.5 score alike, so precision decided.
THRESHOLD = 0.45
LEAST = 0.02  # a pair that is less likely counts as 0
HEADLINE = 120  # characters of a story's title where no article has one


class Grouping(msgspec.Struct, frozen=True, kw_only=True):
    """Every article in just one story, stories in order of their first article's publication, and all copies."""

    stories: tuple[Story, ...]
    copies: tuple[Copy, ...]


def group(articles: Sequence[Article]) -> Grouping:
    """The stories of the articles, the same in any order of the articles; a story's id is a digest of its members."""
    ordered = sorted(articles, key=lambda a: (a.id, a.text))
    if not ordered:
        return Grouping(stories=(), copies=())
    known = [features(article) for article in ordered]
    views = vectorise([one.terms for one in known])
    groups = cluster(len(ordered), edges(known, views), THRESHOLD)
    stories = [_story([ordered[i] for i in members], views["whole"][members]) for members in groups]
    return Grouping(stories=tuple(sorted(stories, key=lambda s: s.id)), copies=copies(ordered))


def edges(known: Sequence[Features], views: Mapping[str, sp.csr_matrix]) -> Iterator[Edge]:
    """How likely each candidate pair is about one event, `LEAST` at least."""
    terms = [one.terms for one in known]
    days = np.array([np.nan if one.day is None else one.day for one in known], np.float32)
    languages = [one.language for one in known]
    yield from _likely(within(views, terms, days, languages), "within")
    if len({code for code in languages if code}) > 1:
        yield from _likely(across(views, days, languages), "across")


def _likely(found: Pairs, model: str) -> Iterator[Edge]:
    likely = forest(model).probability(found.features)
    enough = np.flatnonzero(likely >= LEAST)
    yield from zip(found.left[enough].tolist(), found.right[enough].tolist(), likely[enough].tolist(), strict=True)


def one(articles: Sequence[Article]) -> tuple[Story, ...]:
    """All the articles as one story; no story where there is no article."""
    ordered = sorted(articles, key=lambda a: (a.id, a.text))
    return (_story(ordered, vectorise([extract(a) for a in ordered])["whole"]),) if ordered else ()


def _story(members: Sequence[Article], vectors: sp.csr_matrix) -> Story:
    dated = sorted(members, key=lambda a: (a.published.timestamp() if a.published else float("inf"), a.id))
    ids = tuple(article.id for article in dated)
    return Story(id=digest("story", *sorted(ids)), title=_title(members, vectors), articles=ids)


def _title(members: Sequence[Article], vectors: sp.csr_matrix) -> str:
    """The headline of the article that is nearest to the middle of the story; without headlines its first words."""
    middle = np.asarray(vectors.sum(axis=0)).ravel()
    central = np.asarray(vectors @ middle).ravel()
    best = min(range(len(members)), key=lambda i: (not members[i].title, -round(float(central[i]), 5), members[i].id))
    return members[best].title or _opening(members[best].text)


def _opening(text: str) -> str:
    """The first line or sentence, at most `HEADLINE` characters, cut between words."""
    line = text.strip().splitlines()[0]
    if len(line) <= HEADLINE:
        return line
    return line[:HEADLINE].rsplit(" ", 1)[0]
