"""Where a library is kept: one store over SQLite (a file, or memory) and PostgreSQL."""

from consilience.storage.port import Database
from consilience.storage.postgresql import PREFIXES, PostgreSQL
from consilience.storage.sqlite import MEMORY, SQLite
from consilience.storage.store import Store

__all__ = ["MEMORY", "PREFIXES", "Database", "PostgreSQL", "SQLite", "Store"]
