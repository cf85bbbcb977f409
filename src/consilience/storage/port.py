"""What a database is: where the rows of a library are, and the little in which databases differ."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Protocol

import sqlalchemy as sa

from consilience.storage.folding import Needle


class Database(Protocol):
    """A place for the tables. All else is SQL that each database understands."""

    @property
    def address(self) -> str:
        """How the user names it."""
        ...

    def reading(self) -> AbstractContextManager[sa.Connection]:
        """A connection that sees one moment of the library, whatever is written meanwhile."""
        ...

    def writing(self) -> AbstractContextManager[sa.Connection]:
        """A connection whose work is done as a whole or not at all; one at a time, others wait."""
        ...

    def found(self, words: sa.Table, needle: Needle, lowest: int, highest: int) -> sa.Select[int]:
        """The numbers from lowest to highest, the highest first, of the rows that hold all that the needle asks for.

        `words` is a table of words; the needle asks for one word at least.
        """
        ...

    def compact(self) -> None:
        """Give back the space of what was removed, so that nothing of it can be read from the disk's files."""
        ...

    def close(self) -> None:
        """Let go of the file or the server."""
        ...
