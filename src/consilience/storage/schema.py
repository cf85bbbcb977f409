"""Brings the tables of a library up to date."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from consilience.errors import LibraryError
from consilience.storage.port import Database

if TYPE_CHECKING:
    from alembic.config import Config

LATEST = "0002"
MIGRATIONS = Path(__file__).parent / "migrations"
VERSION = sa.table("alembic_version", sa.column("version_num", sa.String))


def upgrade(database: Database) -> None:
    """Takes the missing steps, all or none; raises `LibraryError` where a later program made the library."""
    with database.reading() as connection:
        if version(connection) == LATEST:
            return
    with database.writing() as connection:
        found = version(connection)
        if found is not None and found > LATEST:
            raise LibraryError(database.address, f"it was written by a later version ({found})", "update the program")
        if found != LATEST:
            migrate(connection, LATEST)


def version(connection: sa.Connection) -> str | None:
    """The last step that was taken; null in an empty database."""
    if not sa.inspect(connection).has_table(VERSION.name):
        return None
    return connection.scalar(sa.select(VERSION.c.version_num))


def migrate(connection: sa.Connection, to: str) -> None:
    """Takes the steps up to and with that one."""
    from alembic import command  # only a library that is not up to date needs it

    command.upgrade(config(connection), to)


def config(connection: sa.Connection) -> Config:
    """Alembic's settings, for a connection."""
    from alembic.config import Config

    settings = Config()
    settings.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    settings.set_main_option("path_separator", "os")
    settings.attributes["connection"] = connection
    return settings
