"""The one place that picks back ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consilience.engines import Engine, Processes, Serial
from consilience.pipeline.settings import Settings

if TYPE_CHECKING:
    from consilience.storage.store import Store


def engine(settings: Settings) -> Engine:
    """Where articles are annotated."""
    return Processes(settings.workers) if settings.workers > 1 else Serial()


def store(address: str) -> Store:
    """Where a library is kept: PostgreSQL at its address, else SQLite in a file or in memory."""
    from consilience.storage.postgresql import PREFIXES, PostgreSQL  # a run without a library needs no database
    from consilience.storage.sqlite import SQLite
    from consilience.storage.store import Store

    return Store(PostgreSQL(address) if address.startswith(PREFIXES) else SQLite(address))
