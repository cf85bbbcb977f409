"""A library: articles that are kept, and the stories, claims and conflicts that follow as they come.

with library.open_library("consilience.db") as kept:
    kept.add(articles)
    for story in kept.stories():
        result = kept.result([story.id])
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

import msgspec

from consilience.model import Article, Result
from consilience.pipeline.settings import Progress, Settings, silent
from consilience.pipeline.stages import Reading
from consilience.storage.records import Capture, Change, Feed, Filters, Hit, Kept, Mark, Page, StoryRow, Target

__all__ = [
    "DEFAULT",
    "Added",
    "Capture",
    "Change",
    "Feed",
    "Filters",
    "Hit",
    "Kept",
    "Library",
    "Mark",
    "Page",
    "StoryRow",
    "Target",
    "open_library",
]

DEFAULT = "consilience.db"  # the library of a folder, where none is named
NOTHING = Filters()
FIRST = Page()


class Added(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the articles given: `ids` are theirs in the library, in order; `new` are those it did not have.

    `changes` are what they made of it, in order.
    """

    ids: tuple[str, ...]
    new: tuple[str, ...]
    changes: tuple[Change, ...]


def open_library(address: str = DEFAULT) -> Library:
    """The library at a path, a postgresql:// address or ":memory:"; made where there is none, else brought up to date.

    Raises `LibraryError` where it cannot be opened.
    """
    raise NotImplementedError


class Library:
    """One library. All ids may be given by their beginnings; an id that names nothing raises `UnknownId`."""

    def close(self) -> None:
        """Let go of the file or the server."""
        raise NotImplementedError

    def __enter__(self) -> Library:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def add(
        self,
        articles: Iterable[Article],
        settings: Settings | None = None,
        progress: Progress = silent,
        captures: Mapping[str, Capture] | None = None,
    ) -> Added:
        """Keep the articles (`captures` by article id), each whole or not at all; then stories and claims follow.

        The same article again changes nothing; other text at the same address is kept beside as a new version.
        What a killed run left undone is done first.
        """
        raise NotImplementedError

    def stories(self, filters: Filters = NOTHING, page: Page = FIRST) -> tuple[StoryRow, ...]:
        """The stories that have what the filters ask for, the newest first."""
        raise NotImplementedError

    def result(self, stories: Sequence[str], articles: Sequence[str] = ()) -> Result:
        """These stories as `read` would give them; articles in order of arrival, the given ones first."""
        raise NotImplementedError

    def find(self, id: str) -> tuple[str, str]:
        """What the id or its beginning names: ("story" | "article" | "claim" | "statement" | "conflict", whole id)."""
        raise NotImplementedError

    def story_of(self, id: str) -> str:
        """The story that the article, claim, statement or conflict is in; of a story itself."""
        raise NotImplementedError

    def article(self, id: str) -> Kept:
        """One article with where it stands."""
        raise NotImplementedError

    def versions(self, url: str) -> tuple[Kept, ...]:
        """Every version that was kept of what stands at an address, the oldest first."""
        raise NotImplementedError

    def reading(self, article: str) -> Reading:
        """The layers and statements of one article, as it was read."""
        raise NotImplementedError

    def captures(self, url: str) -> tuple[Capture, ...]:
        """What was captured at an address, the oldest first."""
        raise NotImplementedError

    def search(self, query: str, filters: Filters = NOTHING, page: Page = FIRST) -> tuple[Hit, ...]:
        """The articles in which all words and "phrases" of the query stand and that meet the filters, newest first."""
        raise NotImplementedError

    def changes(self, after: int = 0) -> tuple[Change, ...]:
        """What became of the library after the change of that number."""
        raise NotImplementedError

    def remove(self, ids: Sequence[str]) -> tuple[str, ...]:
        """Remove articles (a story's id: all of its) with all that was made of them; gives the ids removed."""
        raise NotImplementedError

    def mark(self, kind: str, targets: Sequence[Target], value: str | None = None) -> Mark:
        """Keep a mark of the reader's."""
        raise NotImplementedError

    def undo(self, mark: str) -> Mark:
        """Take a mark back; it stays on record as undone."""
        raise NotImplementedError

    def marks(self, target: str | None = None) -> tuple[Mark, ...]:
        """All marks that hold, or those on one row, the oldest first."""
        raise NotImplementedError

    def feed(self, url: str) -> Feed:
        """What is remembered of a feed; of an unknown one nothing but its address."""
        raise NotImplementedError

    def keep_feed(self, feed: Feed) -> None:
        """Remember the state of a feed."""
        raise NotImplementedError

    def backup(self, path: Path) -> None:
        """Write the whole library to a new SQLite file, as it is at this moment."""
        raise NotImplementedError

    def restore(self, path: Path) -> None:
        """Fill this library, which must be empty, with what a backup holds."""
        raise NotImplementedError
