"""Stories that grow: what new articles do to those that a library has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import Literal

import msgspec

from consilience.model import digest
from consilience.stories.features import Features
from consilience.stories.grouping import THRESHOLD, edges
from consilience.stories.linkage import Edge, cluster
from consilience.stories.vectors import vectorise

TOUCH = 0.2  # a story is looked at anew when a new article is this likely to be about one of its articles' event

Kind = Literal["opened", "joined", "merged", "split"]


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What became of `story`, by which `articles` and which `others` (ids of stories).

    "opened" by new articles; new articles "joined" it; it "merged" with others that are no more, whose articles came to
    it; it "split", and articles left it for others (all of them, where its founding article went to an older story).
    """

    kind: Kind
    story: str
    articles: tuple[str, ...]
    others: tuple[str, ...] = ()


class Growth(msgspec.Struct, frozen=True, kw_only=True):
    """The story of every article of the window, by article, and what changed; both sorted."""

    stories: dict[str, str]
    changes: tuple[Change, ...]


def grow(known: Sequence[Features], stories: Mapping[str, str], new: Sequence[Features]) -> Growth:
    """Where new articles belong among the `known` ones near them, and what that does to the stories of these.

    `known` stands in the order in which the library got them, with all articles of every story that it holds one of:
    those within `WINDOW_DAYS` of the new ones, or those of them that share the most `terms` with these. `stories` says
    in which story each of them is. A story's id is `named` after its founding article; a merge keeps the older story's
    id, a split leaves it with the founding article (where that is gone, with the story's first one). Stories that no
    new article comes near stay as they are. An article that is both known and new is taken as new.
    """
    fresh = {one.id: one for one in sorted(new, key=_founding)}
    arrived = [one for one in known if one.id not in fresh]
    before = {one.id: stories[one.id] for one in arrived if one.id in stories}
    after = before | _regrouped([*arrived, *fresh.values()], before, fresh.keys())
    return Growth(stories=dict(sorted(after.items())), changes=tuple(_changes(before, after)))


def named(article: str) -> str:
    """The id of the story that the article of this id founded."""
    return digest("story", article)


def _founding(one: Features) -> tuple[float, str]:
    return (float("inf") if one.day is None else one.day, one.id)


def _regrouped(window: Sequence[Features], before: Mapping[str, str], fresh: Iterable[str]) -> dict[str, str]:
    """The story of each article whose story may change; `window` is in order of arrival."""
    ordered = sorted(window, key=lambda one: one.id)
    ids = [one.id for one in ordered]
    links = list(edges(ordered, vectorise([one.terms for one in ordered])))
    open_ids = _touched(ids, links, before, frozenset(fresh))
    place = {id: n for n, id in enumerate(id for id in ids if id in open_ids)}
    inner = [(place[ids[i]], place[ids[j]], p) for i, j, p in links if ids[i] in place and ids[j] in place]
    names = list(place)
    groups = [[names[n] for n in members] for members in cluster(len(names), inner, THRESHOLD)]
    return _names(groups, before, [one.id for one in window])


def _touched(ids: Sequence[str], links: Sequence[Edge], before: Mapping[str, str], fresh: frozenset[str]) -> set[str]:
    """New articles, those without a story, and all of the stories that a new article comes near."""
    near = {ids[b] for i, j, p in links if p >= TOUCH for a, b in ((i, j), (j, i)) if ids[a] in fresh}
    touched = {before[id] for id in near if id in before}
    return {id for id in ids if before.get(id) is None or before[id] in touched}


def _names(groups: Sequence[Sequence[str]], before: Mapping[str, str], arrival: Sequence[str]) -> dict[str, str]:
    """The story of each article: a group keeps the oldest story whose founding article it holds."""
    order = {id: n for n, id in enumerate(arrival)}
    founders = _founders(before, order)
    named_by: dict[str, str] = {}
    for group in groups:
        members = sorted(group, key=order.__getitem__)
        kept = next((founders[id] for id in members if id in founders), None)
        named_by |= dict.fromkeys(members, kept or named(members[0]))
    return named_by


def _founders(before: Mapping[str, str], order: Mapping[str, int]) -> dict[str, str]:
    """For each story the article that its id goes with: the founding one, else its first."""
    first: dict[str, str] = {}
    for id in sorted(before, key=order.__getitem__):
        if named(id) == before[id] or before[id] not in first:
            first[before[id]] = id
    return {id: story for story, id in first.items()}


def _changes(before: Mapping[str, str], after: Mapping[str, str]) -> list[Change]:
    """Splits, merges, openings and joinings, by kind and story."""
    members, left = _members(after), _members({id: s for id, s in before.items() if after[id] != s})
    gone = {story: {after[id] for id in ids} for story, ids in left.items() if story not in members}
    changes = [
        Change(kind="split", story=story, articles=tuple(ids), others=tuple(sorted({after[id] for id in ids})))
        for story, ids in left.items()
        if len(gone.get(story, ())) != 1
    ]
    for story, ids in members.items():
        changes += _arrivals(story, ids, before, {old for old, to in gone.items() if to == {story}})
    return sorted(changes, key=lambda change: (change.kind, change.story))


def _members(stories: Mapping[str, str]) -> dict[str, list[str]]:
    members: dict[str, list[str]] = defaultdict(list)
    for id in sorted(stories):
        members[stories[id]].append(id)
    return dict(members)


def _arrivals(story: str, ids: Sequence[str], before: Mapping[str, str], merged: Set[str]) -> Iterator[Change]:
    """How a story came to its articles; `merged` are the stories that are in it now."""
    moved = tuple(id for id in ids if before.get(id) in merged)
    if moved:
        yield Change(kind="merged", story=story, articles=moved, others=tuple(sorted(merged)))
    if added := tuple(id for id in ids if id not in before):
        yield Change(kind="opened" if len(added) == len(ids) else "joined", story=story, articles=added)
