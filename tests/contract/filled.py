"""A small library of made-up articles, filled without reading them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec
import sqlalchemy as sa

from consilience.model import Article, Result
from consilience.storage.records import Change, Entry, Regrouped, Settled, Stale
from consilience.storage.store import Store
from consilience.storage.tables import metadata

SCRATCH = {"at", "added", "made", "number"}  # columns that tell of the run, not of what was kept


def entry(article: Article, **more: Any) -> Entry:
    fields = {"analysed": True, "names": (), "terms": (), "features": article.id.encode(), "reading": b"r"}
    return Entry(id=more.pop("id", article.id), article=article, **fields | more)


def article(id: str, text: str = "A crane fell in Port Ellis.", day: int | None = 15, **more: Any) -> Article:
    published = None if day is None else datetime(2024, 5, day, 12, tzinfo=UTC)
    return Article(id=id, text=text, published=published, **more)


def group(store: Store, stories: dict[str, str], *changes: Change) -> None:
    store.regroup(14, lambda window: Regrouped(stories=stories, changes=changes))


def settled(result: Result, **more: Any) -> Settled:
    rows = {"articles": (), "models": {"parser": "none"}} | more
    return Settled(result=msgspec.structs.replace(result, **rows), copies=())


def fill(store: Store, result: Result, **more: Any) -> Stale:
    """The three articles of the made-up result, in one settled story."""
    for reported in result.articles:
        fields = {name: getattr(reported, name) for name in Article.__struct_fields__}
        names = ("Harbour Office",) if reported.id == "radio" else ()
        store.add(entry(Article(**fields), names=names, terms=("crane", "ellis", reported.id)))
    group(store, {a.id: "story" for a in result.articles})
    (stale,) = store.stale()
    store.settle(settled(result, **more), stale, ())
    return stale


def without(result: Result, claim: str) -> dict[str, Any]:
    """The result's rows without one claim."""
    gone = {id for c in result.claims if c.id == claim for id in c.statements}
    return {
        "claims": tuple(
            msgspec.structs.replace(c, disputed_by=tuple(s for s in c.disputed_by if s not in gone))
            for c in result.claims
            if c.id != claim
        ),
        "statements": tuple(s for s in result.statements if s.id not in gone),
        "conflicts": tuple(c for c in result.conflicts if not gone & set(c.statements)),
        "silences": tuple(s for s in result.silences if s.claim != claim),
    }


def rows(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables but for what tells of the run."""
    held = {}
    with store._reading() as connection:
        for table in metadata.sorted_tables:
            kept = [column for column in table.c if column.name not in SCRATCH] or list(table.c)
            held[table.name] = sorted((tuple(row) for row in connection.execute(sa.select(*kept))), key=repr)
    return held


def holds(store: Store, word: str) -> bool:
    """Whether any column of any table holds the word."""
    return word in repr(rows(store)).casefold()
