"""How fast a library takes articles in and answers, and how large it is, at several sizes and in both databases.

    python benchmarks/storage.py --sizes 1000 10000 100000 --postgresql postgresql://me@localhost/empty

The bundled samples are read once; larger libraries are made by copying their rows with other ids and earlier dates. A
copy keeps its words, so that a third of all articles hold the commonest word asked for. Prints one JSON line a size.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import sqlalchemy as sa

from consilience import articles as intake
from consilience.errors import InputError
from consilience.pipeline import library
from consilience.pipeline.library import Library
from consilience.storage import numbers
from consilience.storage.records import Entry, Filters, Page, Regrouped, Settled
from consilience.storage.sqlite import SQLite
from consilience.storage.store import Store
from consilience.storage.tables import counters, metadata, stories
from consilience.storage.texts import packed
from consilience.stories import features, terms

SAMPLES = Path(__file__).parent.parent / "samples" / "articles"
ROUNDS = 7
CHUNK = 250  # copies put in together
TAKEN = 200  # articles that are taken in, to tell how many a second
STEP = 1000  # what a copy's counters are ahead of those of the one before
APART = 3600  # seconds between a copy and the next
REFERENCES = {"id", "key", "article", "story", "claim", "statement", "origin", "conflict", "original", "version_of"}


def main() -> None:
    """Fills libraries and prints what was measured."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000])
    options.add_argument("--postgresql", help="the address of an empty database")
    options.add_argument("--folder", type=Path, help="where the SQLite file goes")
    given = options.parse_args()
    read = _read()
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        base = Path(folder, "base.db")
        read.backup(base)
        for address in (str(Path(folder, "library.db")), given.postgresql):
            if address:
                _measure(address, read, base, sorted(given.sizes))


def _read() -> Store:
    """The samples, read and compared, in memory."""
    kept = library.open_library(":memory:")
    kept.add([found for found in intake.read([str(SAMPLES)]) if not isinstance(found, InputError)])
    return kept._store


def _measure(address: str, source: Store, base: Path, sizes: list[int]) -> None:
    kept = library.open_library(address)
    kind = "SQLite" if isinstance(kept._store._database, SQLite) else "PostgreSQL"
    with source._reading() as connection:
        rows = {t.name: [dict(r._mapping) for r in connection.execute(sa.select(t))] for t in metadata.sorted_tables}
    kept._store.restore(base)
    _set_aside(kept._store)
    whole, done = len(rows["articles"]), 1
    for size in sizes:
        start = time.perf_counter()
        while done * whole < size:
            more = min(CHUNK, -(-size // whole) - done)
            _copy(kept._store, range(done, done + more))
            done += more
        copied = time.perf_counter() - start
        _analyse(kept._store)
        figures = {
            "database": kind,
            "articles": done * whole,
            "copied in, seconds": round(copied),
            "bytes an article": _size(kept._store) // (done * whole),
            "taken in, articles a second": _taken_in(kept._store, source, f"size{size}"),
            "milliseconds": {name: _milliseconds(ask) for name, ask in _questions(kept, rows, done)},
        }
        sys.stdout.write(json.dumps(figures) + "\n")
        sys.stdout.flush()
    kept.close()


def _copy(store: Store, copies: range) -> None:
    """Copies of all rows, made in the database, each with ids of its own, and so many hours older."""
    number = sa.select(sa.literal(copies.start).label("copy")).cte("copies", recursive=True)
    number = number.union_all(sa.select(number.c.copy + 1).where(number.c.copy < copies.stop - 1))
    with store._writing() as connection:
        for table in metadata.sorted_tables:
            if table is not counters:
                base = table.to_metadata(sa.MetaData(), name=f"base_{table.name}")
                values = [_value(table, column, number.c.copy) for column in base.c]
                made = sa.select(*values).select_from(base.join(number, sa.true()))
                connection.execute(table.insert().from_select([column.name for column in base.c], made))
        connection.execute(counters.update().values(value=STEP * (copies.stop + 1)))


def _value(table: sa.Table, column: sa.Column[Any], copy: sa.ColumnElement[int]) -> sa.ColumnElement[Any]:
    """A column of a copy: other ids, and numbers of hours before that are like no other's."""
    if column.name in ("arrival", "number", "newest"):
        sorts = column.name != "arrival" and table.name != "changes"
        step = sa.cast(copy, sa.BigInteger)
        earlier = step * sa.literal(APART << numbers.BITS, sa.BigInteger) if sorts else 0
        return sa.case((column > earlier, column - earlier), else_=column % (1 << numbers.BITS)) + step * STEP
    if column.name == "words":
        return column.concat(" copy").concat(sa.cast(copy, sa.Text))
    if column.name in REFERENCES:
        return column.concat("-").concat(sa.cast(copy, sa.Text))
    return column


def _set_aside(store: Store) -> None:
    """The samples' rows in tables of their own, to copy from."""
    with store._writing() as connection:
        for table in metadata.sorted_tables:
            columns = ", ".join(f'"{column.name}"' for column in table.c)
            connection.exec_driver_sql(f"CREATE TABLE base_{table.name} AS SELECT {columns} FROM {table.name}")


def _analyse(store: Store) -> None:
    with store._writing() as connection:
        connection.exec_driver_sql("ANALYZE")


def _size(store: Store) -> int:
    """Bytes on the disk."""
    with store._reading() as connection:
        if connection.dialect.name == "postgresql":
            return int(connection.exec_driver_sql("SELECT pg_database_size(current_database())").scalar_one())
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        return int(pages * connection.exec_driver_sql("PRAGMA page_size").scalar_one())


def _taken_in(store: Store, source: Store, mark: str) -> float:
    """Articles a second, with their readings, stories and all rows of these, once they are read and compared."""
    with source._reading() as connection:
        known = list(connection.scalars(sa.select(stories.c.id)))
    compared = list(source.settled(known).values())
    copies = -(-TAKEN // sum(len(one.story.articles) for one in compared))
    work = [_as_new(source, one, f"-{mark}-{n}") for n in range(copies) for one in compared]
    taken = [entry.id for entries, _ in work for entry in entries]
    start = time.perf_counter()
    for entries, settled in work:
        for entry in entries:
            store.add(entry)
        where = {entry.id: settled.story.id for entry in entries}
        store.regroup(0, lambda window, where=where: Regrouped(stories=where, changes=()))
        store.settle(settled, store.stale()[0], ())
    took = time.perf_counter() - start
    store.remove(taken)
    return round(len(taken) / took, 1)


def _as_new(source: Store, settled: Settled, suffix: str) -> tuple[list[Entry], Settled]:
    """A story and its articles under other ids, as if they had just been read and compared."""
    tables = [getattr(settled.result, name) for name in settled.result.__struct_fields__]
    ids = {row.id for table in tables if isinstance(table, tuple) for row in table if hasattr(row, "id")}
    members = source.of_stories([settled.story.id])
    ids |= {kept.article.id for kept in members}
    readings = source.readings([kept.article.id for kept in members])
    renamed = msgspec.convert(_suffixed(msgspec.to_builtins(settled), ids, suffix), Settled)
    entries = []
    for kept in members:
        article = msgspec.structs.replace(kept.article, id=kept.article.id + suffix, url=None, item=None)
        known = features(article)
        entries.append(
            Entry(
                id=article.id,
                article=article,
                analysed=kept.analysed,
                names=(),
                terms=terms(known),
                features=packed(known),
                reading=readings[kept.article.id],
            )
        )
    return entries, renamed


def _suffixed(value: Any, ids: set[str], suffix: str) -> Any:
    """Builtin values with every id among them changed."""
    if isinstance(value, str):
        return value + suffix if value in ids else value
    if isinstance(value, dict):
        return {name: _suffixed(inner, ids, suffix) for name, inner in value.items()}
    return [_suffixed(inner, ids, suffix) for inner in value] if isinstance(value, list | tuple) else value


def _questions(kept: Library, rows: dict[str, Any], copies: int) -> list[tuple[str, Callable[[], object]]]:
    middle = copies // 2
    story, article = rows["stories"][0]["id"], f"{rows['articles'][0]['id']}-{middle}"
    claim = f"{rows['claims'][0]['id']}-{middle}"
    words: dict[str, tuple[str, Filters]] = {
        "search: a rare word": (f"copy{middle}", Filters()),
        "search: a common word": ("mine", Filters()),
        "search: three words": ("mine union inspectors", Filters()),
        "search: a phrase": ('"the mine"', Filters()),
        "search: a phrase that is nowhere": ('"mine the collapse"', Filters()),
        "search: a word that is nowhere": ("zeppelin", Filters()),
        "search: word and outlet": ("mine", Filters(outlet=rows["articles"][0]["outlet"])),
        "search: word and days": ("mine", Filters(since=date(2023, 1, 1), until=date(2023, 12, 31))),
        "search: word and status": ("mine", Filters(status="disputed")),
        "search: word and place": ("mine", Filters(place="Chile")),
        "search: word and origin": ("mine", Filters(origin="union")),
        "search: conflict": ("", Filters(nature="dispute")),
    }
    asked: list[tuple[str, Callable[[], object]]] = [
        (name, lambda query=query, filters=filters: kept.search(query, filters, Page(size=20)))
        for name, (query, filters) in words.items()
    ]
    return [
        *asked,
        ("stories: the newest", lambda: kept.stories(page=Page(size=20))),
        ("stories: disputed", lambda: kept.stories(Filters(status="disputed"), Page(size=20))),
        ("stories: of a place", lambda: kept.stories(Filters(place="Chile"), Page(size=20))),
        ("a story's result", lambda: kept.result([story])),
        ("an article", lambda: kept.article(article)),
        ("the story of a claim", lambda: kept.story_of(claim)),
        ("the versions of an address", lambda: kept.versions("https://example.org/none")),
        ("what is new", lambda: kept.changes(1_000_000_000)),
    ]


def _milliseconds(ask: Callable[[], object]) -> float:
    """The median of some rounds, after one that warms up."""
    ask()
    took = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        ask()
        took.append(time.perf_counter() - start)
    return round(1000 * statistics.median(took), 1)


if __name__ == "__main__":
    main()
