"""A whole library from one database to another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from consilience.storage.tables import articles, metadata

CHUNK = 500  # rows at a time


def copy(source: sa.Connection, target: sa.Connection) -> None:
    """All rows of all tables; the target's are empty."""
    for table in metadata.sorted_tables:
        for chunk in _chunks(source, table):
            target.execute(table.insert(), chunk)


def _chunks(source: sa.Connection, table: sa.Table) -> Iterator[list[dict[str, Any]]]:
    """The rows of a table; articles in order of arrival, as a version refers to the one before."""
    query = sa.select(table)
    if table is articles:
        query = query.order_by(articles.c.arrival)
    found = source.execution_options(yield_per=CHUNK).execute(query)
    for part in found.partitions(CHUNK):
        yield [dict(row._mapping) for row in part]
