"""The databases that the same tests run over: SQLite in memory and in a file, and PostgreSQL."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from consilience.storage.port import Database
from consilience.storage.postgresql import PostgreSQL
from consilience.storage.sqlite import MEMORY, SQLite
from consilience.storage.store import Store

KINDS = ("memory", "file", "postgresql")
Make = Callable[[str], Database]

_numbers = itertools.count()


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    """Makes an empty database of a kind; PostgreSQL's are dropped after the test."""
    made: list[str] = []

    def new(kind: str) -> Database:
        if kind == "memory":
            return SQLite(MEMORY)
        if kind == "file":
            return SQLite(str(tmp_path / f"library{next(_numbers)}.db"))
        name = f"consilience_test_{os.getpid()}_{next(_numbers)}"
        _on_server(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
        made.append(name)
        return PostgreSQL(_address(name))

    yield new
    for name in made:
        _on_server(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=KINDS)
def database(make: Make, request: pytest.FixtureRequest) -> Iterator[Database]:
    """An empty database of each kind."""
    made = make(request.param)
    yield made
    made.close()


@pytest.fixture
def store(database: Database) -> Store:
    """An empty store over each kind of database."""
    return Store(database)


def _server() -> str:
    address = os.environ.get("CONSILIENCE_POSTGRES", "")
    if not address:
        pytest.skip('no PostgreSQL: export CONSILIENCE_POSTGRES="$(tools/start-postgresql FOLDER)"')
    return address


def _address(name: str) -> str:
    from sqlalchemy import make_url

    return make_url(_server()).set(database=name).render_as_string(hide_password=False)


def _on_server(command: str) -> None:
    import psycopg

    with psycopg.connect(_server(), autocommit=True) as connection:
        connection.execute(command)
