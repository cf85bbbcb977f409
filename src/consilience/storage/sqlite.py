"""SQLite: a file with a write-ahead log, or memory."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.pool import StaticPool

from consilience.errors import LibraryError
from consilience.storage.folding import Needle

MEMORY = ":memory:"
PATIENCE = 60.0  # seconds to wait for another writer
PRAGMAS = ("foreign_keys = ON", "secure_delete = ON", "journal_mode = WAL", "synchronous = NORMAL")
INDEXES = ("article_search", "statement_search")


class SQLite:
    """See `Database`. Searching is FTS5's, over tables that triggers keep up with those of the words."""

    def __init__(self, path: str) -> None:
        self.address = path
        self._lock: AbstractContextManager[Any] = threading.RLock() if path == MEMORY else nullcontext()
        self._engine = _engine(path)

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """See `Database.reading`."""
        with self._lock, self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """See `Database.writing`."""
        with self._lock, self._engine.connect().execution_options(begin="IMMEDIATE") as connection, connection.begin():
            yield connection

    def found(self, words: sa.Table, needle: Needle, lowest: int, highest: int) -> sa.Select[int]:
        """See `Database.found`."""
        name = words.name.replace("_words", "_search")
        row, whole = sa.column("rowid", sa.BigInteger), sa.column(name, sa.Text)
        asked = " ".join(f'"{" ".join(phrase)}"' for phrase in (*((word,) for word in needle.words), *needle.phrases))
        found = sa.select(row).select_from(sa.table(name, row, whole))
        return found.where(whole.op("MATCH")(asked), row.between(lowest, highest)).order_by(row.desc())

    def compact(self) -> None:
        """See `Database.compact`."""
        with self.writing() as connection:
            for name in INDEXES:
                connection.exec_driver_sql(f"INSERT INTO {name}({name}) VALUES ('optimize')")
        with self._lock, closing(self._engine.raw_connection()) as connection:
            for command in ("VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):  # neither can be part of a transaction
                connection.cursor().execute(command)

    def close(self) -> None:
        """See `Database.close`."""
        self._engine.dispose()


def _engine(path: str) -> sa.Engine:
    if path == MEMORY:
        engine = sa.create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
    else:
        if not Path(path).resolve().parent.is_dir():
            raise LibraryError(path, "its folder does not exist", "make it, or name another file")
        url = sa.URL.create("sqlite", database=path)
        engine = sa.create_engine(url, connect_args={"timeout": PATIENCE})
    sa.event.listen(engine, "connect", _connected)
    sa.event.listen(engine, "begin", _begun)
    return engine


def _connected(connection: Any, record: object) -> None:
    """The driver leaves transactions to us, which it would end at each change of a table otherwise."""
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begun(connection: sa.Connection) -> None:
    connection.exec_driver_sql(f"BEGIN {connection.get_execution_options().get('begin', 'DEFERRED')}")
