"""Articles into a library, and out again."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar

import msgspec
import sqlalchemy as sa

from consilience.model import Article, digest
from consilience.model.article import fingerprint
from consilience.storage import folding, numbers
from consilience.storage.records import Capture, Change, Entry, Kept, Place
from consilience.storage.tables import article_words, articles, captures, changes, copies, features, readings, terms
from consilience.storage.texts import packed, unpacked

MANY = 500  # values of one condition at most
_CONTENT = re.compile(r"[0-9a-f]{16}")  # the shape of an id that is a hash of an article's content
_COLUMNS = (
    "outlet",
    "published",
    "title",
    "byline",
    "language",
    "url",
    "agency",
    "item",
    "text",
    "notes",
)
Value = TypeVar("Value")


class Like(msgspec.Struct, frozen=True):
    """What tells whether a stored article is the same as a new one, or a version of it."""

    id: str
    given: str
    outlet: str | None
    url: str | None
    item: str | None
    fingerprint: str


def some(values: Iterable[Value]) -> Iterator[list[Value]]:
    """The values, at most `MANY` at a time."""
    held: list[Value] = []
    for value in values:
        held.append(value)
        if len(held) == MANY:
            yield held
            held = []
    if held:
        yield held


def place(connection: sa.Connection, given: Sequence[Article]) -> tuple[Place, ...]:
    """For each article whether the library has it, and its id there, now or when it comes; their ids are distinct."""
    found = _alike(connection, given)
    return tuple(_place(connection, article, found[article.id]) for article in given)


def _place(connection: sa.Connection, article: Article, alike: Sequence[Like]) -> Place:
    there = next((row.id for row in alike if _same(article, row)), None)
    return Place(id=there or _free(connection, article), there=there is not None)


def _alike(connection: sa.Connection, given: Sequence[Article]) -> dict[str, list[Like]]:
    """For each article what the library has of its id, address or item, in order of arrival."""
    rows: dict[tuple[str, str | None], list[Like]] = defaultdict(list)
    fields = [articles.c[name] for name in Like.__struct_fields__]
    for name, field in (("id", "given"), ("url", "url"), ("item", "item")):
        wanted = {getattr(article, name) for article in given} - {None}
        for part in some(sorted(wanted)):
            query = sa.select(*fields).where(articles.c[field].in_(part)).order_by(articles.c.arrival)
            for row in connection.execute(query):
                rows[field, getattr(row, field)].append(Like(*row))
    keys = {a.id: (("given", a.id), ("url", a.url), ("item", a.item)) for a in given}
    return {id: [row for key in of for row in rows.get(key, ())] for id, of in keys.items()}


def _same(article: Article, row: Like) -> bool:
    """Whether the row is this article: its id and words, or where ids are hashes its address and words."""
    if row.fingerprint != fingerprint(article.text):
        return False
    if article.id == row.given:
        return _one_address(article, row)
    hashes = _CONTENT.fullmatch(article.id) and _CONTENT.fullmatch(row.given)
    return bool(hashes) and article.url is not None and article.url == row.url


def _one_address(article: Article, row: Like) -> bool:
    """Whether nothing tells two articles of one id apart: their addresses, or without these their outlets."""
    if article.url and row.url:
        return article.url == row.url
    return article.outlet == row.outlet


def _before(article: Article, alike: Sequence[Like]) -> Like | None:
    """The row that the article is a new version of: the last of its item, of its address, or of its id and outlet."""
    tests: tuple[Callable[[Like], bool], ...] = (
        lambda r: article.item is not None and r.item == article.item,
        lambda r: article.url is not None and r.url == article.url,
        lambda r: r.given == article.id and _one_address(article, r),
    )
    last = next((found[-1] for test in tests if (found := [r for r in alike if test(r)])), None)
    return last if last and last.fingerprint != fingerprint(article.text) else None


def add(connection: sa.Connection, entry: Entry, now: datetime) -> str:
    """Keeps an article that the library lacks, under the id that was found for it; gives the id that it has there."""
    article = entry.article
    alike = _alike(connection, [article])[article.id]
    if there := next((row.id for row in alike if _same(article, row)), None):
        return there  # somebody else kept it meanwhile
    before = _before(article, alike)
    (arrival,) = numbers.take(connection, "arrivals", 1)
    number = numbers.sorting(article.published, arrival)
    row = {
        "arrival": arrival,
        "number": number,
        "given": article.id,
        "fingerprint": fingerprint(article.text),
        "analysed": entry.analysed,
        "added": now,
        "version_of": before and before.id,
    }
    connection.execute(articles.insert().values(**_row(article) | row | {"id": entry.id}))
    connection.execute(readings.insert().values(article=entry.id, data=entry.reading))
    connection.execute(features.insert().values(article=entry.id, data=entry.features))
    if entry.terms:
        connection.execute(terms.insert(), [{"term": term, "number": number} for term in dict.fromkeys(entry.terms)])
    connection.execute(article_words.insert().values(number=number, words=words(article, entry.names)))
    if entry.capture:
        capture(connection, entry.capture, entry.id)
    if before:
        note(connection, now, [Change(kind="version", articles=(entry.id,), others=(before.id,))])
    return entry.id


def _free(connection: sa.Connection, article: Article) -> str:
    """The article's id, or one made from its content where another article has it."""
    if connection.scalar(sa.select(articles.c.id).where(articles.c.id == article.id)) is None:
        return article.id
    return f"{article.id}@{digest(article.outlet, article.url, article.published, article.text)[:8]}"


def _row(article: Article) -> dict[str, Any]:
    """The columns that an article's fields go to; those without a column are kept together."""
    fields = msgspec.structs.asdict(article)
    row = {name: fields.pop(name) for name in ("id", *_COLUMNS)}
    return row | {"more": msgspec.json.encode({k: v for k, v in fields.items() if v is not None}).decode()}


def words(article: Article, names: Iterable[str]) -> str:
    """What an article is found by: its words, its outlet, and the names of its speakers."""
    parts = (article.title, article.text, article.outlet, article.byline, article.agency, *names)
    outlet = (folding.facet("outlet", article.outlet),) if article.outlet else ()
    return folding.document((part for part in parts if part), outlet)


def capture(connection: sa.Connection, one: Capture, article: str | None) -> None:
    """Keeps what a server sent; the same again is not kept twice."""
    id = digest("capture", one.url, one.at.isoformat(), one.sha256)
    if connection.scalar(sa.select(captures.c.id).where(captures.c.id == id)) is None:
        fields = {"url": one.url, "at": one.at, "media": one.media, "sha256": one.sha256}
        data = packed(one.data)
        connection.execute(captures.insert().values(id=id, size=len(one.data), data=data, article=article, **fields))


def captured(connection: sa.Connection, url: str) -> tuple[Capture, ...]:
    """What was captured at an address, the oldest first."""
    rows = connection.execute(sa.select(captures).where(captures.c.url == url))
    return tuple(sorted((_capture(row) for row in rows), key=lambda one: (one.at, one.sha256)))


def altered(connection: sa.Connection) -> Iterator[Capture]:
    """The captures whose bytes do not have the hash that was kept."""
    for row in connection.execution_options(yield_per=MANY).execute(sa.select(captures)):
        one = _capture(row)
        if hashlib.sha256(one.data).hexdigest() != one.sha256:
            yield one


def _capture(row: sa.Row[Any]) -> Capture:
    return Capture(url=row.url, at=row.at, media=row.media, sha256=row.sha256, data=unpacked(row.data, bytes))


def note(connection: sa.Connection, now: datetime, what: Sequence[Change]) -> tuple[Change, ...]:
    """Puts changes on record; gives them with their numbers."""
    taken = numbers.take(connection, "changes", len(what))
    noted = tuple(msgspec.structs.replace(one, number=n, at=now) for n, one in zip(taken, what, strict=True))
    if noted:
        connection.execute(changes.insert(), [msgspec.structs.asdict(one) for one in noted])
    return noted


def noted(connection: sa.Connection, after: int) -> tuple[Change, ...]:
    """What is on record after the change of that number."""
    query = sa.select(changes).where(changes.c.number > after).order_by(changes.c.number)
    return tuple(Change(**row._mapping) for row in connection.execute(query))


def last_noted(connection: sa.Connection) -> int:
    """The number of the last change on record."""
    return connection.scalar(sa.select(sa.func.max(changes.c.number))) or 0


def articles_of(connection: sa.Connection, column: sa.Column[Any], values: Iterable[str]) -> tuple[Kept, ...]:
    """The articles that have one of the values in a column, in order of arrival."""
    found = (connection.execute(sa.select(articles).where(column.in_(part))) for part in some(values))
    return _ordered(connection, [row for rows in found for row in rows])


def versions_of(connection: sa.Connection, name: str) -> tuple[Kept, ...]:
    """The articles of an address, or that their publisher calls by this name; in order of arrival."""
    named = (sa.select(articles.c.id).where(column == name) for column in (articles.c.url, articles.c.item))
    ids = connection.scalars(sa.union(*named)).all()  # each by its index, which one condition on both does not use
    return articles_of(connection, articles.c.id, ids)


def _ordered(connection: sa.Connection, rows: Sequence[sa.Row[Any]]) -> tuple[Kept, ...]:
    original: dict[str, str] = {}
    for part in some(row.id for row in rows):
        found = sa.select(copies).where(copies.c.article.in_(part)).order_by(copies.c.share, copies.c.original.desc())
        original |= {row.article: row.original for row in connection.execute(found)}  # the largest share comes last
    return tuple(_kept(row, original.get(row.id)) for row in sorted(rows, key=lambda row: row.arrival))


def _kept(row: sa.Row[Any], copy_of: str | None) -> Kept:
    fields = {name: getattr(row, name) for name in ("id", *_COLUMNS)}
    article = msgspec.convert({**msgspec.json.decode(row.more), **fields}, Article)
    return Kept(
        article=article,
        added=row.added,
        story=row.story,
        version_of=row.version_of,
        copy_of=copy_of,
        analysed=row.analysed,
    )


def readings_of(connection: sa.Connection, ids: Iterable[str]) -> dict[str, bytes]:
    """What was kept of the readings of these articles, by article."""
    return {
        row.article: row.data
        for part in some(ids)
        for row in connection.execute(sa.select(readings).where(readings.c.article.in_(part)))
    }


def now() -> datetime:
    """This moment, to the second."""
    return datetime.now(UTC).replace(microsecond=0)
