"""A library that an earlier version made is brought up to date with all that it holds."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from tests.contract.filled import fill, rows

from consilience.errors import LibraryError
from consilience.model import Result
from consilience.storage import schema
from consilience.storage.port import Database
from consilience.storage.records import Filters, Page
from consilience.storage.sqlite import SQLite
from consilience.storage.store import Store
from consilience.storage.tables import metadata

with SQLite(":memory:").reading() as _connection:
    STEPS = [step.revision for step in ScriptDirectory.from_config(schema.config(_connection)).walk_revisions()]


def test_the_latest_step_is_the_last() -> None:
    assert STEPS[0] == schema.LATEST
    assert sorted(STEPS, reverse=True) == STEPS


def test_the_steps_make_the_tables(database: Database) -> None:
    Store(database)
    with database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": _ours})
        assert compare_metadata(context, metadata) == []


def _ours(thing: object, name: str, kind: str, reflected: bool, other: object) -> bool:
    """Not the search indexes, which each database has of its own."""
    return "_search" not in (name or "") and name not in ("alembic_version", "lexemes")


@pytest.mark.parametrize("step", STEPS)
def test_an_upgrade_from_any_step_keeps_all(database: Database, made_up: Result, step: str) -> None:
    filled = Store(SQLite(":memory:"))
    fill(filled, made_up)
    with database.writing() as connection:
        schema.migrate(connection, step)
        had = set(sa.inspect(connection).get_table_names())
        with filled._reading() as source:
            for table in metadata.sorted_tables:
                found = [dict(row._mapping) for row in source.execute(sa.select(table))]
                if table.name in had and found:
                    connection.execute(table.insert(), found)
    store = Store(database)
    assert rows(store) == rows(filled)
    assert store.search("crane", Filters(), Page()) == filled.search("crane", Filters(), Page())


def test_a_library_of_a_later_version_is_left_alone(database: Database) -> None:
    Store(database)
    with database.writing() as connection:
        connection.execute(schema.VERSION.update().values(version_num="9999"))
    with pytest.raises(LibraryError, match="later version"):
        Store(database)


def test_an_upgrade_that_fails_leaves_the_library_as_it_was(database: Database) -> None:
    with database.writing() as connection:
        schema.migrate(connection, STEPS[-1])

    def fail(*given: object) -> None:
        connection.execute(sa.text("CREATE TABLE half (done INTEGER)"))
        raise RuntimeError

    with pytest.raises(RuntimeError), database.writing() as connection:
        fail()
    with database.reading() as connection:
        assert not sa.inspect(connection).has_table("half")
        assert schema.version(connection) == STEPS[-1]
