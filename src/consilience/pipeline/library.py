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

from consilience.errors import UnknownId
from consilience.model import Article, Result, digest
from consilience.model.breach import Breach
from consilience.pipeline import growing, stages, wiring
from consilience.pipeline.settings import Progress, Settings, silent
from consilience.pipeline.stages import Reading
from consilience.storage.finding import What
from consilience.storage.keeping import now
from consilience.storage.records import (
    Capture,
    Change,
    Feed,
    Filters,
    Hit,
    Kept,
    Page,
    ReaderMark,
    StoryRow,
    Target,
)
from consilience.storage.store import Store
from consilience.storage.texts import unpacked

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
    "Page",
    "ReaderMark",
    "StoryRow",
    "Target",
    "open_library",
]

DEFAULT = "consilience.db"  # the library of a folder, where none is named
UNSETTLED = "it was not compared since articles came to it or left it: `consilience read` goes on with it"
UNSORTED = "they are in no story yet: `consilience read` goes on with them"
ALTERED = "its bytes are not those that were captured: the hash differs"
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
    return Library(wiring.store(address))


class Library:
    """One library. All ids may be given by their beginnings; an id that names nothing raises `UnknownId`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def address(self) -> str:
        """How the user names it."""
        return self._store.address

    def close(self) -> None:
        """Let go of the file or the server."""
        self._store.close()

    def __enter__(self) -> Library:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    # Adding

    def add(
        self,
        articles: Iterable[Article],
        settings: Settings | None = None,
        progress: Progress = silent,
        captures: Mapping[str, Capture] | None = None,
    ) -> Added:
        """Keep the articles (`captures` by article id), each whole or not at all; then stories and claims follow.

        The same article again changes nothing; other text at the same address is kept beside as a new version.
        What a killed run left undone is done too.
        """
        given = list(articles)
        before = self._store.last_change()
        settings = settings or Settings()
        growing.settle(self._store, settings, progress)  # what a killed run left comes first, as it did there
        ids, new = growing.keep(self._store, given, settings, progress, captures or {})
        growing.sort(self._store, progress)
        growing.settle(self._store, settings, progress)
        return Added(ids=ids, new=new, changes=self._store.changes(before))

    def remove(self, ids: Sequence[str], settings: Settings | None = None) -> tuple[str, ...]:
        """Remove articles (a story's id: all of its) with all that was made of them; gives the ids removed."""
        named = [self._store.named(id) for id in ids]
        whole = [id for what, id in named if what == "story"]
        wrong = [id for what, id in named if what not in ("story", "article")]
        if wrong:
            raise UnknownId(self.address, f"{', '.join(wrong)} is no article or story", "remove the article it is in")
        gone = [id for what, id in named if what == "article"] + [k.article.id for k in self._store.of_stories(whole)]
        gone = list(dict.fromkeys(gone))
        self._store.remove(gone)
        growing.settle(self._store, settings or Settings(), silent)
        self._store.compact()
        return tuple(gone)

    # Looking

    def stories(self, filters: Filters = NOTHING, page: Page = FIRST) -> tuple[StoryRow, ...]:
        """The stories that have what the filters ask for, the newest first."""
        return self._store.stories(filters, page)

    def result(self, stories: Sequence[str], articles: Sequence[str] = ()) -> Result:
        """These stories as `read` would give them; articles in order of arrival, the given ones first."""
        ids = list(dict.fromkeys(self._named("story", id) for id in stories))
        kept = {k.article.id: k for k in self._store.of_stories(ids)}
        settled = self._store.settled(ids)
        found = [settled[id].result for id in ids if id in settled]
        order = [id for id in dict.fromkeys((*articles, *kept)) if id in kept]
        rows = [stages.reported(k.article, k.copy_of, k.analysed) for k in (kept[id] for id in order)]
        return stages.joined(found, rows)

    def find(self, id: str) -> tuple[What, str]:
        """What the id or its beginning names, and the whole id."""
        return self._store.named(id)

    def story_of(self, id: str) -> str:
        """The story that the article, claim, statement or conflict is in; of a story itself."""
        story = self._store.story_of(id)
        if story is None:
            raise UnknownId(self.address, f"{id!r} is in no story yet", "run `consilience read` again to go on")
        return story

    def stories_resting_on(self, origin: str, page: Page = FIRST) -> tuple[str, ...]:
        """The stories in which the origin of that id says something or passes it on, the newest first."""
        return self._store.resting(origin, page)

    def stories_of(self, articles: Sequence[str]) -> tuple[str, ...]:
        """The stories that these articles, by their whole ids, are in; by id."""
        return tuple(sorted({kept.story for kept in self._store.articles(articles) if kept.story}))

    def article(self, id: str) -> Kept:
        """One article with where it stands."""
        return self._store.articles([self._named("article", id)])[0]

    def versions(self, name: str) -> tuple[Kept, ...]:
        """Every version that was kept of an address, or of what its publisher calls by this name; the oldest first."""
        return self._store.versions(name)

    def reading(self, article: str) -> Reading:
        """The layers and statements of one article, as it was read."""
        id = self._named("article", article)
        return unpacked(self._store.readings([id])[id], Reading)

    def captures(self, url: str) -> tuple[Capture, ...]:
        """What was captured at an address, the oldest first."""
        return self._store.captured(url)

    def search(self, query: str, filters: Filters = NOTHING, page: Page = FIRST) -> tuple[Hit, ...]:
        """The articles in which all words and "phrases" of the query stand and that meet the filters, newest first.

        Where a filter asks for something of a statement, all must be found in one statement.
        """
        return self._store.search(query, filters, page)

    def changes(self, after: int = 0) -> tuple[Change, ...]:
        """What became of the library after the change of that number."""
        return self._store.changes(after)

    def _named(self, what: What, id: str) -> str:
        found, whole = self._store.named(id)
        if found != what:
            raise UnknownId(self.address, f"{whole!r} is the id of a {found}, not of a {what}", "see `show`")
        return whole

    # The reader's marks, and feeds

    def mark(self, kind: str, targets: Sequence[Target], value: str | None = None) -> ReaderMark:
        """Keep a mark of the reader's."""
        made = now()
        id = digest("mark", made.isoformat(), kind, msgspec.json.encode(targets), value, len(self.marks()))
        mark = ReaderMark(id=id, made=made, kind=kind, targets=tuple(targets), value=value)
        self._store.mark(mark)
        return mark

    def undo(self, mark: str) -> ReaderMark:
        """Take a mark back; it stays on record as undone."""
        return self._store.undo(mark)

    def marks(self, target: str | None = None) -> tuple[ReaderMark, ...]:
        """All marks that hold, or those on one row, the oldest first."""
        return self._store.marks(target)

    def feed(self, url: str) -> Feed:
        """What is remembered of a feed; of an unknown one nothing but its address."""
        return self._store.feed(url)

    def feeds(self) -> tuple[Feed, ...]:
        """All feeds that are remembered."""
        return self._store.feeds()

    def keep_feed(self, feed: Feed) -> None:
        """Remember the state of a feed."""
        self._store.keep_feed(feed)

    # The whole

    def check(self) -> tuple[Breach, ...]:
        """What does not hold of the library beyond its results: captures, and stories that were not compared anew."""
        stale = (Breach(row=f"story {one.story}", what=UNSETTLED) for one in self._store.stale())
        waiting = self._store.waiting()
        more = [Breach(row=f"{waiting} articles", what=UNSORTED)] if waiting else []
        wrong = [Breach(row=f"capture of {one.url}", what=ALTERED) for one in self._store.altered()]
        return (*stale, *more, *wrong)

    def backup(self, path: Path) -> None:
        """Write the whole library to a new SQLite file, as it is at this moment."""
        self._store.backup(path)

    def restore(self, path: Path) -> None:
        """Fill this library, which must be empty, with what a backup holds."""
        self._store.restore(path)
