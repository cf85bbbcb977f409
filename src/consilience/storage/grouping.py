"""Articles that wait for a story, those near them, and what grouping decided."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

import sqlalchemy as sa

from consilience.storage import keeping, numbers, settling
from consilience.storage.keeping import some
from consilience.storage.records import Regrouped, Stale, Window
from consilience.storage.tables import articles, features, stories, terms

NEAR = 40  # articles that an article is compared with, beside all others of their stories
SHARED = 2  # terms that such an article has in common with it at least


def waiting(connection: sa.Connection) -> int:
    """How many articles have no story yet."""
    return connection.scalar(sa.select(sa.func.count()).where(articles.c.story.is_(None))) or 0


def window(connection: sa.Connection, days: int) -> Window:
    """The articles that wait for a story, and those within so many days that share the most terms with them.

    Of the stories of these, all articles are given.
    """
    new = connection.execute(
        sa.select(articles.c.id, articles.c.number, features.c.data)
        .join(features)
        .where(articles.c.story.is_(None))
        .order_by(articles.c.arrival)
    ).all()
    near = {number for row in new for number in _near(connection, row.number, days)}
    touched = {
        story
        for part in some(sorted(near))
        for story in connection.scalars(
            sa.select(articles.c.story).where(articles.c.number.in_(part), articles.c.story.is_not(None)).distinct()
        )
    }
    known = sorted(
        (row.arrival, row.id, row.story, row.data)
        for part in some(sorted(touched))
        for row in connection.execute(
            sa.select(articles.c.arrival, articles.c.id, articles.c.story, features.c.data)
            .join(features)
            .where(articles.c.story.in_(part))
        )
    )
    return Window(
        waiting=tuple(row.data for row in new),
        known=tuple(data for _, _, _, data in known),
        stories={id: story for _, id, story, _ in known},
    )


def _near(connection: sa.Connection, number: int, days: int) -> list[int]:
    """The numbers of the articles that share the most terms with one, of those near it in time or without a date."""
    own, other = terms.alias("own"), terms.alias("other")
    shared = sa.select(other.c.number).where(own.c.number == number, other.c.term == own.c.term)
    if numbers.dated(number):
        low, high = numbers.around(number, days)
        undated = other.c.number <= (1 << numbers.BITS)
        shared = shared.where(sa.or_(other.c.number.between(low, high), undated))
    counts = Counter(connection.scalars(shared))
    del counts[number]
    found = sorted((-count, near) for near, count in counts.items() if count >= SHARED)
    return [near for _, near in found[:NEAR]]


def regroup(connection: sa.Connection, what: Regrouped, now: datetime) -> None:
    """Puts articles into their stories. Stories that are others than before wait to be settled; empty ones go."""
    before = _stories_of(connection, what.stories)
    moved = {id: story for id, story in what.stories.items() if before.get(id) != story}
    left = [id for id in moved if before.get(id) is not None]
    touched = {*moved.values(), *(before[id] for id in left)} - {None}
    _open(connection, set(moved.values()))
    for story, members in _by_story(moved).items():
        for part in some(members):
            connection.execute(articles.update().where(articles.c.id.in_(part)).values(story=story))
    settling.part(connection, left)  # what they say is told anew in the story they came to
    changed(connection, [story for story in touched if story is not None])
    keeping.note(connection, now, what.changes)


def _stories_of(connection: sa.Connection, ids: Iterable[str]) -> dict[str, str | None]:
    return {
        row.id: row.story
        for part in some(ids)
        for row in connection.execute(sa.select(articles.c.id, articles.c.story).where(articles.c.id.in_(part)))
    }


def _open(connection: sa.Connection, wanted: set[str]) -> None:
    there = {
        id
        for part in some(sorted(wanted))
        for id in connection.scalars(sa.select(stories.c.id).where(stories.c.id.in_(part)))
    }
    new = [{"id": id, "title": "", "newest": 0, "revision": 0, "settled": 0} for id in sorted(wanted - there)]
    if new:
        connection.execute(stories.insert(), new)


def _by_story(moved: Mapping[str, str]) -> dict[str, list[str]]:
    members: dict[str, list[str]] = defaultdict(list)
    for id, story in sorted(moved.items()):
        members[story].append(id)
    return members


def changed(connection: sa.Connection, touched: Iterable[str]) -> None:
    """Notes that stories have other articles than before; those that have none are no more."""
    for part in some(sorted(touched)):
        connection.execute(stories.update().where(stories.c.id.in_(part)).values(revision=stories.c.revision + 1))
        held = sa.select(articles.c.story).where(articles.c.story.in_(part))
        connection.execute(stories.delete().where(stories.c.id.in_(part), stories.c.id.not_in(held)))


def stale(connection: sa.Connection) -> tuple[Stale, ...]:
    """The stories whose claims do not know of all that changed, by id."""
    query = sa.select(stories.c.id, stories.c.revision).where(stories.c.settled < stories.c.revision)
    return tuple(Stale(story=row.id, revision=row.revision) for row in connection.execute(query.order_by(stories.c.id)))
