"""PostgreSQL, by psycopg."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import TSQUERY

from consilience.errors import MissingExtra
from consilience.storage.folding import Needle

PREFIXES = ("postgresql://", "postgres://")
WRITER = 7_302_311  # the advisory lock of the one writer


class PostgreSQL:
    """See `Database`. Searching is by an index over the words of each row; phrases are looked up in the words."""

    def __init__(self, address: str) -> None:
        if importlib.util.find_spec("psycopg") is None:
            raise MissingExtra("a library in PostgreSQL needs psycopg", "pip install 'consilience[postgres]'")
        url = sa.make_url(address).set(drivername="postgresql+psycopg")
        self.address = url.set(drivername="postgresql").render_as_string()  # without the password
        self._engine = sa.create_engine(url)

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """See `Database.reading`."""
        with self._engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """See `Database.writing`."""
        with self._engine.begin() as connection:
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(WRITER)))
            yield connection

    def found(self, words: sa.Table, needle: Needle, lowest: int, highest: int) -> sa.Select[int]:
        """See `Database.found`."""
        lexemes: sa.ColumnElement[str] = sa.literal_column(f"{words.name}.lexemes")
        asked = " & ".join(f"'{word}'" for word in needle.all)
        held = sa.literal(" ").concat(words.c.words).concat(" ")
        conditions = [held.contains(f" {' '.join(phrase)} ", autoescape=True) for phrase in needle.phrases]
        conditions.append(lexemes.op("@@")(sa.cast(asked, TSQUERY)))
        number = words.c.number
        return sa.select(number).where(number.between(lowest, highest), *conditions).order_by(number.desc())

    def compact(self) -> None:
        """See `Database.compact`."""
        with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM (FULL, ANALYZE)")

    def close(self) -> None:
        """See `Database.close`."""
        self._engine.dispose()
