"""Stories in a list, ids by their beginnings, and the articles that hold what is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, get_args

import msgspec
import sqlalchemy as sa

from consilience.errors import UnknownId
from consilience.model import Status
from consilience.storage import folding, numbers
from consilience.storage.folding import Needle
from consilience.storage.keeping import some
from consilience.storage.port import Database
from consilience.storage.records import Filters, Hit, Page, StoryRow
from consilience.storage.settling import STATUSES
from consilience.storage.tables import (
    article_words,
    articles,
    claims,
    conflicts,
    origins,
    statement_words,
    statements,
    stories,
)

What = Literal["story", "article", "claim", "statement", "conflict"]
TABLES: dict[What, sa.Table] = {
    "story": stories,
    "article": articles,
    "claim": claims,
    "statement": statements,
    "conflict": conflicts,
}
STATED = ("place", "origin", "speaker", "status", "nature", "aspect")  # filters that a statement meets, not an article
NAMED = ("place", "origin", "speaker")  # those of names, of which each word must stand in one
AHEAD = 8  # rows looked at for each article wanted, at first


def named(connection: sa.Connection, address: str, id: str) -> tuple[What, str]:
    """What an id or its beginning names. Raises `UnknownId` where that is nothing, or several things."""
    found: list[tuple[What, str]] = []
    for what, table in TABLES.items():
        within = (table.c.id >= id) & (table.c.id <= id + "\U0010ffff")
        found += [(what, row) for row in connection.scalars(sa.select(table.c.id).where(within).limit(3))]
    exact = [one for one in found if one[1] == id]
    if len(found) == 1 or exact:
        return (exact or found)[0]
    if found:
        shown = ", ".join(f"{what} {row}" for what, row in found[:3])
        raise UnknownId(address, f"{id!r} is the beginning of several ids ({shown})", "give more of it")
    raise UnknownId(address, f"nothing has the id {id!r}", "`consilience stories` and `search` show ids")


def story_of(connection: sa.Connection, what: What, id: str) -> str | None:
    """The story that a row is in; null for an article that has none yet."""
    if what == "story":
        return id
    table = TABLES[what]
    return connection.scalar(sa.select(table.c.story).where(table.c.id == id))


def resting(connection: sa.Connection, origin: str, page: Page) -> tuple[str, ...]:
    """The stories that have the origin of that id, the newest first."""
    query = sa.select(stories.c.id).join(origins, origins.c.story == stories.c.id).where(origins.c.id == origin)
    return tuple(connection.scalars(query.order_by(stories.c.newest.desc()).offset(page.start).limit(page.size)))


def listed(connection: sa.Connection, database: Database, filters: Filters, page: Page) -> tuple[StoryRow, ...]:
    """The stories that have what is asked for, the newest first."""
    if msgspec.structs.replace(filters, since=None, until=None) == Filters():
        low, high = numbers.bounds(filters.since, filters.until)
        query = sa.select(stories).where(stories.c.newest.between(low, high)).order_by(stories.c.newest.desc())
        found = connection.execute(query.offset(page.start).limit(page.size)).all()
        return tuple(_story(row) for row in found)
    wanted = _distinct((story for _, story in _matching(connection, database, filters, folding.Needle())), page)
    rows = {row.id: row for row in connection.execute(sa.select(stories).where(stories.c.id.in_(wanted)))}
    return tuple(_story(rows[id]) for id in wanted)


def _story(row: sa.Row[tuple[object, ...]]) -> StoryRow:
    fields = {name: getattr(row, name) for name in StoryRow.__struct_fields__ if name != "statuses"}
    return StoryRow(**fields, statuses={status: getattr(row, STATUSES[status]) for status in get_args(Status)})


def _distinct(found: Iterator[str | None], page: Page) -> list[str]:
    """The page of the values, each once."""
    seen: dict[str, None] = {}
    for value in found:
        if value is not None:
            seen[value] = None
            if len(seen) == page.start + page.size:
                break
    return list(seen)[page.start :]


def search(connection: sa.Connection, database: Database, query: str, filters: Filters, page: Page) -> tuple[Hit, ...]:
    """The articles that hold all words and phrases and meet the filters, the newest first."""
    needle = folding.needle(query)
    if query.strip() and not needle.all:
        return ()  # nothing but signs was asked for
    wanted = _distinct((article for article, _ in _matching(connection, database, filters, needle)), page)
    names = ("id", "title", "outlet", "published", "url", "story", "text")
    columns = [articles.c[name] for name in names]
    rows = {row.id: row for row in connection.execute(sa.select(*columns).where(articles.c.id.in_(wanted)))}
    said = _statements(connection, wanted, _asked(needle, filters))
    return tuple(
        Hit(
            article=id,
            **{name: getattr(rows[id], name) for name in names[1:6]},
            excerpt=folding.excerpt(rows[id].text, needle),
            statements=tuple(said.get(id, ())),
        )
        for id in wanted
    )


def _asked(needle: Needle, filters: Filters) -> Needle:
    """The needle with the filters that are words of the index."""
    facets = [folding.facet("outlet", filters.outlet)] if filters.outlet else []
    for name in STATED:
        if value := getattr(filters, name):
            facets += folding.facets(name, value) if name in NAMED else [folding.facet(name, value)]
    return msgspec.structs.replace(needle, words=(*needle.words, *facets))


def _matching(
    connection: sa.Connection, database: Database, filters: Filters, needle: Needle
) -> Iterator[tuple[str, str | None]]:
    """Articles with their stories, the newest first; one comes once for each statement that is asked for."""
    stated = any(getattr(filters, name) for name in STATED)
    table = statements if stated else articles
    column = statements.c.article if stated else articles.c.id
    asked = _asked(needle, filters)
    for found in _numbered(connection, database, statement_words if stated else article_words, asked, filters):
        query = sa.select(table.c.number, column, table.c.story).where(table.c.number.in_(found))
        if filters.story:
            query = query.where(table.c.story == filters.story)
        rows = {row[0]: (row[1], row[2]) for row in connection.execute(query)}
        yield from (rows[number] for number in found if number in rows)


def _numbered(
    connection: sa.Connection, database: Database, words: sa.Table, asked: Needle, filters: Filters
) -> Iterator[list[int]]:
    """The numbers of the rows that hold what is asked for, the highest first, some at a time."""
    low, high = numbers.bounds(filters.since, filters.until)
    if filters.story:  # its rows are few, and looked through one by one
        yield from some(_of_story(connection, words, asked, filters.story, low, high))
        return
    count = Page().size * AHEAD
    while True:
        if asked.all:
            query = database.found(words, asked, low, high)
        else:
            query = sa.select(words.c.number).where(words.c.number.between(low, high)).order_by(words.c.number.desc())
        found = list(connection.scalars(query.limit(count)))
        yield from some(found)
        if len(found) < count:
            return
        high = found[-1] - 1
        count *= 4


def _of_story(
    connection: sa.Connection, words: sa.Table, asked: Needle, story: str, low: int, high: int
) -> Iterator[int]:
    table = statements if words is statement_words else articles
    query = (
        sa.select(words)
        .join(table, table.c.number == words.c.number)
        .where(table.c.story == story, words.c.number.between(low, high))
        .order_by(words.c.number.desc())
    )
    return (row.number for row in connection.execute(query) if folding.occurs(asked, row.words))


def _statements(connection: sa.Connection, ids: Sequence[str], asked: Needle) -> dict[str, list[str]]:
    """The statements of these articles that hold all that is asked for, in text order."""
    found: dict[str, list[str]] = {}
    for part in some(ids if asked.all else ()):
        query = (
            sa.select(statements.c.article, statements.c.id, statement_words.c.words)
            .join(statement_words, statement_words.c.number == statements.c.number)
            .where(statements.c.article.in_(part))
            .order_by(statements.c.article, statements.c.starts, statements.c.id)
        )
        for article, id, words in connection.execute(query):
            if folding.occurs(asked, words):
                found.setdefault(article, []).append(id)
    return found
