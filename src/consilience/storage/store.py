"""The store of a library: each method is one transaction, done as a whole or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from consilience.errors import LibraryError, UnknownId
from consilience.model import Article
from consilience.storage import copying, finding, grouping, keeping, noting, removing, schema, settling
from consilience.storage.finding import What
from consilience.storage.port import Database
from consilience.storage.records import (
    Capture,
    Change,
    Entry,
    Feed,
    Filters,
    Hit,
    Kept,
    Page,
    Place,
    ReaderMark,
    Regrouped,
    Settled,
    Stale,
    StoryRow,
    Window,
)
from consilience.storage.sqlite import SQLite
from consilience.storage.tables import articles, marks


class Store:
    """The rows of a library in a database, brought up to date when it is opened.

    Whatever the database raises comes out as a `LibraryError` that names it.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        with self._named():
            schema.upgrade(database)

    @property
    def address(self) -> str:
        """How the user names the library."""
        return self._database.address

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    @contextmanager
    def _named(self) -> Iterator[None]:
        try:
            yield
        except sa.exc.DBAPIError as error:
            raise LibraryError(self.address, str(error.orig).strip(), "check the address and its rights") from error

    @contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        with self._named(), self._database.reading() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        with self._named(), self._database.writing() as connection:
            yield connection

    # Articles

    def place(self, given: Sequence[Article]) -> tuple[Place, ...]:
        """For each article whether the library has it, and its id there; the ids given are distinct."""
        with self._reading() as connection:
            return keeping.place(connection, given)

    def add(self, entry: Entry) -> str:
        """Keep one article with its reading; gives its id in the library."""
        with self._writing() as connection:
            return keeping.add(connection, entry, keeping.now())

    def articles(self, ids: Sequence[str]) -> tuple[Kept, ...]:
        """These articles, in order of arrival."""
        with self._reading() as connection:
            return keeping.articles_of(connection, articles.c.id, ids)

    def of_stories(self, ids: Sequence[str]) -> tuple[Kept, ...]:
        """The articles of these stories, in order of arrival."""
        with self._reading() as connection:
            return keeping.articles_of(connection, articles.c.story, ids)

    def versions(self, name: str) -> tuple[Kept, ...]:
        """What was kept of an address, or of what its publisher calls by this name for good, in order of arrival."""
        with self._reading() as connection:
            return keeping.versions_of(connection, name)

    def readings(self, ids: Sequence[str]) -> dict[str, bytes]:
        """What was kept of the readings of these articles, by article."""
        with self._reading() as connection:
            return keeping.readings_of(connection, ids)

    def captured(self, url: str) -> tuple[Capture, ...]:
        """What was captured at an address, the oldest first."""
        with self._reading() as connection:
            return keeping.captured(connection, url)

    def altered(self) -> tuple[Capture, ...]:
        """The captures whose bytes do not have the hash that was kept."""
        with self._reading() as connection:
            return tuple(keeping.altered(connection))

    def remove(self, ids: Sequence[str]) -> None:
        """Delete articles with all that was made of them."""
        with self._writing() as connection:
            removing.remove(connection, ids)

    def compact(self) -> None:
        """Leave nothing on the disk of what was deleted."""
        with self._named():
            self._database.compact()

    # Stories

    def waiting(self) -> int:
        """How many articles have no story yet."""
        with self._reading() as connection:
            return grouping.waiting(connection)

    def regroup(self, days: int, decide: Callable[[Window], Regrouped]) -> None:
        """Put the articles that wait into stories, as `decide` says of them and of those near them."""
        with self._writing() as connection:
            window = grouping.window(connection, days)
            if window.waiting:
                grouping.regroup(connection, decide(window), keeping.now())

    def stale(self) -> tuple[Stale, ...]:
        """The stories whose claims do not know of all that changed."""
        with self._reading() as connection:
            return grouping.stale(connection)

    def settle(
        self, what: Settled, stale: Stale, changes: Sequence[Change], before: Settled | None = None
    ) -> tuple[Change, ...] | None:
        """Keep what a story's reconciliation gave, given what was settled of it `before`; null where the story changed
        meanwhile."""
        with self._writing() as connection:
            return settling.settle(connection, what, stale, changes, keeping.now(), before)

    def settled(self, ids: Sequence[str]) -> dict[str, Settled]:
        """What was settled of these stories, by story."""
        with self._reading() as connection:
            return settling.settled(connection, ids)

    def last_change(self) -> int:
        """The number of the last change on record."""
        with self._reading() as connection:
            return keeping.last_noted(connection)

    def changes(self, after: int) -> tuple[Change, ...]:
        """What became of the library after the change of that number."""
        with self._reading() as connection:
            return keeping.noted(connection, after)

    # Finding

    def stories(self, filters: Filters, page: Page) -> tuple[StoryRow, ...]:
        """The stories that have what is asked for, the newest first."""
        with self._reading() as connection:
            return finding.listed(connection, self._database, filters, page)

    def search(self, query: str, filters: Filters, page: Page) -> tuple[Hit, ...]:
        """The articles that hold all words and phrases and meet the filters, the newest first."""
        with self._reading() as connection:
            return finding.search(connection, self._database, query, filters, page)

    def named(self, id: str) -> tuple[What, str]:
        """What an id or its beginning names."""
        with self._reading() as connection:
            return finding.named(connection, self.address, id)

    def story_of(self, id: str) -> str | None:
        """The story that a row is in."""
        with self._reading() as connection:
            return finding.story_of(connection, *finding.named(connection, self.address, id))

    def resting(self, origin: str, page: Page) -> tuple[str, ...]:
        """The stories that have an origin, the newest first."""
        with self._reading() as connection:
            return finding.resting(connection, origin, page)

    # Notes

    def mark(self, one: ReaderMark) -> None:
        """Keep a mark."""
        with self._writing() as connection:
            noting.mark(connection, one)

    def undo(self, id: str) -> ReaderMark:
        """Take a mark back."""
        with self._writing() as connection:
            noting.undo(connection, id, keeping.now())
            found = noting.marked(connection, marks.c.id == id)
        if not found:
            raise UnknownId(self.address, f"no mark has the id {id!r}", "list the marks")
        return found[0]

    def marks(self, target: str | None) -> tuple[ReaderMark, ...]:
        """The marks that hold, the oldest first."""
        with self._reading() as connection:
            return noting.marked(connection, noting.on(target))

    def feed(self, url: str) -> Feed:
        """What is remembered of a feed."""
        with self._reading() as connection:
            return noting.feed(connection, url)

    def feeds(self) -> tuple[Feed, ...]:
        """All feeds that are remembered."""
        with self._reading() as connection:
            return noting.watched(connection)

    def keep_feed(self, one: Feed) -> None:
        """Remember the state of a feed."""
        with self._writing() as connection:
            noting.keep_feed(connection, one)

    # The whole

    def backup(self, path: Path) -> None:
        """Write all rows to a new SQLite file, which appears when it is whole."""
        if path.exists():
            raise LibraryError(str(path), "it is there already", "name a file that is not")
        part = path.with_name(f"{path.name}.part")
        part.unlink(missing_ok=True)
        made = Store(SQLite(str(part)))
        with self._reading() as source, made._writing() as target:
            copying.copy(source, target)
        made.compact()
        made.close()
        part.rename(path)

    def restore(self, path: Path) -> None:
        """Fill this library, which must be empty, with the rows of a backup, which may be of an earlier version."""
        if not path.is_file():
            raise LibraryError(str(path), "there is no such file", "name what `backup` wrote")
        with tempfile.TemporaryDirectory() as folder:
            copied = Path(folder, "backup.db")
            shutil.copyfile(path, copied)
            kept = Store(SQLite(str(copied)))
            with kept._reading() as source, self._writing() as target:
                if target.scalar(sa.select(articles.c.id).limit(1)) is not None:
                    raise LibraryError(self.address, "it holds articles already", "restore into a new library")
                copying.copy(source, target)
            kept.close()
