"""Articles to stories: candidate pairs, how likely each is about one event, and average link over that."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec
import numpy as np
import scipy.sparse as sp

from consilience.model import Article, Copy, Story, digest
from consilience.stories.company import company
from consilience.stories.copying import copies
from consilience.stories.features import Features, features
from consilience.stories.following import followed
from consilience.stories.forest import forest
from consilience.stories.linkage import Edge, cluster
from consilience.stories.pairs import Pairs, across, within
from consilience.stories.terms import extract
from consilience.stories.vectors import Floats, centrality, vectorise

# Mean probability at which two groups are one story, for all kinds of sets. Chosen on the development parts alone, each
# half of their stories grouped by trees grown from the other half: 0.35 and 0.4 score alike, so precision decided.
THRESHOLD = 0.42
LEAST = 0.02  # a pair that is less likely counts as 0
HEADLINE = 120  # characters of a story's title where no article has one


class Grouping(msgspec.Struct, frozen=True, kw_only=True):
    """Every article in just one story, stories in order of their first article's publication, and all copies."""

    stories: tuple[Story, ...]
    copies: tuple[Copy, ...]


def group(articles: Sequence[Article], tell: Callable[[int, int], None] = lambda done, total: None) -> Grouping:
    """The stories of the articles, the same in any order of the articles; a story's id is a digest of its members.

    `tell` is told how many of how many articles were looked at, which is what takes time.
    """
    ordered = sorted(articles, key=lambda a: (a.id, a.text))
    if not ordered:
        return Grouping(stories=(), copies=())
    known = []
    for article in ordered:
        known.append(features(article))
        tell(len(known), len(ordered))
    views = vectorise([one.terms for one in known])
    groups = cluster(len(ordered), edges(known, views), THRESHOLD)
    stories = _stories(ordered, groups, views)
    before = followed(groups, views, days(known))
    linked = [
        msgspec.structs.replace(story, follows=stories[before[n]].id) if n in before else story
        for n, story in enumerate(stories)
    ]
    return Grouping(stories=tuple(sorted(linked, key=lambda s: s.id)), copies=copies(ordered))


def partition(known: Sequence[Features]) -> tuple[tuple[str, ...], ...]:
    """The ids of the articles of each story, from stored features alone, in any order of these the same."""
    ordered = sorted(known, key=lambda one: one.id)
    groups = cluster(len(ordered), edges(ordered, vectorise([one.terms for one in ordered])), THRESHOLD)
    return tuple(tuple(ordered[n].id for n in members) for members in groups)


def days(known: Sequence[Features]) -> Floats:
    """The days of publication since 1970, NaN where unknown."""
    return np.array([np.nan if one.day is None else one.day for one in known], np.float32)


def edges(known: Sequence[Features], views: Mapping[str, sp.csr_matrix]) -> Iterator[Edge]:
    """How likely each candidate pair is about one event, `LEAST` at least."""
    when, languages = days(known), [one.language for one in known]
    found = within(views, known, when)
    yield from _edges(found, _again(found, forest("within").probability(found.features), when))
    if len({code for code in languages if code}) > 1:
        found = across(views, when, languages)
        yield from _edges(found, forest("across").probability(found.features))


def _again(found: Pairs, likely: Floats, when: Floats) -> Floats:
    """How likely the pairs are at a second look, which sees how likely the others are."""
    return forest("company").probability(company(likely, found.left, found.right, when))


def _edges(found: Pairs, likely: Floats) -> Iterator[Edge]:
    enough = np.flatnonzero(likely >= LEAST)
    return zip(found.left[enough].tolist(), found.right[enough].tolist(), likely[enough].tolist(), strict=True)


def one(articles: Sequence[Article]) -> tuple[Story, ...]:
    """All the articles as one story; no story where there is no article."""
    ordered = sorted(articles, key=lambda a: (a.id, a.text))
    if not ordered:
        return ()
    return tuple(_stories(ordered, [range(len(ordered))], vectorise([extract(a) for a in ordered])))


def _stories(
    articles: Sequence[Article], groups: Sequence[Sequence[int]], views: Mapping[str, sp.csr_matrix]
) -> list[Story]:
    """The stories of groups of rows, in their order."""
    central = centrality(views["whole"], groups).tolist()
    return [_story([articles[i] for i in group], [central[i] for i in group]) for group in groups]


def _story(members: Sequence[Article], central: Sequence[float]) -> Story:
    dated = sorted(members, key=lambda a: (a.published.timestamp() if a.published else float("inf"), a.id))
    ids = tuple(article.id for article in dated)
    return Story(id=digest("story", *sorted(ids)), title=_title(members, central), articles=ids)


def _title(members: Sequence[Article], central: Sequence[float]) -> str:
    """The headline of the article that is nearest to the middle of the story; without headlines its first words."""
    best = min(range(len(members)), key=lambda i: (not members[i].title, -round(central[i], 5), members[i].id))
    return members[best].title or _opening(members[best].text)


def _opening(text: str) -> str:
    """The first line or sentence, at most `HEADLINE` characters, cut between words."""
    line = text.strip().splitlines()[0]
    if len(line) <= HEADLINE:
        return line
    return line[:HEADLINE].rsplit(" ", 1)[0]
