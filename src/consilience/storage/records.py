"""The rows of a library that are no noun of the model: what is listed, found, marked, captured and watched."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import msgspec

from consilience.errors import InvalidValue
from consilience.model import (
    Article,
    Aspect,
    Copy,
    Nature,
    Result,
    Span,
    Status,
    Story,
)

ChangeKind = Literal["opened", "joined", "merged", "split", "version", "origin", "disputed", "correction"]


class Capture(msgspec.Struct, frozen=True, kw_only=True):
    """What a server sent for `url` at the moment `at` (aware), byte for byte; `sha256` is the hash of `data` in hex."""

    url: str
    at: datetime
    media: str
    data: bytes
    sha256: str

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise InvalidValue(f"the capture of {self.url}: {self.at} has no time zone")


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """An article of a library, in its place: `version_of` is the one before it, `story` null until grouped."""

    article: Article
    added: datetime
    story: str | None = None
    version_of: str | None = None
    copy_of: str | None = None
    analysed: bool = True


class StoryRow(msgspec.Struct, frozen=True, kw_only=True):
    """A story in a list: its counts, the dates of its first and last article (null where none is dated)."""

    id: str
    title: str
    first: datetime | None
    last: datetime | None
    articles: int
    outlets: int
    claims: int
    statuses: dict[Status, int]
    conflicts: int


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """What is looked for beside words; null asks nothing. `until` is the last day that counts; names are folded.

    `outlet` is a whole name; of `place`, `origin` and `speaker` all words must stand in one name.
    """

    outlet: str | None = None
    since: date | None = None
    until: date | None = None
    place: str | None = None
    origin: str | None = None
    speaker: str | None = None
    status: Status | None = None
    nature: Nature | None = None
    aspect: Aspect | None = None
    story: str | None = None


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """Which rows of a list are wanted: `size` of them after the first `start`."""

    start: int = 0
    size: int = 50

    def __post_init__(self) -> None:
        if self.start < 0 or self.size < 1:
            raise InvalidValue(f"no page: {self.size} rows after {self.start}")


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """An article that was found: `excerpt` is where the words stand in its text, null where they stand elsewhere.

    `statements` are the ids of its statements in which all the words stand and which meet the filters, in text order.
    """

    article: str
    title: str | None
    outlet: str | None
    published: datetime | None
    url: str | None
    story: str | None
    excerpt: Span | None
    statements: tuple[str, ...]


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """Something that became of the library; the store gives it its `number`, which counts up, and its moment.

    "opened", "joined", "merged", "split": see `stories.Change`. "version": `articles` holds a new version of another
    (`others`). "origin": `claim` gained an independent origin. "disputed": `claim` became disputed. "correction": a
    statement of `claim` was corrected by one of `others` (ids of statements).
    """

    kind: ChangeKind
    number: int = 0
    at: datetime | None = None
    story: str | None = None
    claim: str | None = None
    articles: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """What a mark is on: an article, a claim, a story or another row by its id, and the characters meant, if any."""

    kind: Literal["article", "statement", "claim", "conflict", "story", "origin"]
    id: str
    spans: tuple[Span, ...] = ()


class ReaderMark(msgspec.Struct, frozen=True, kw_only=True):
    """A reader's mark: made at a moment, of a kind ("note", "together", "apart", ...), on targets, with a value.

    `undone` is when it was taken back; it stays on record.
    """

    id: str
    made: datetime
    kind: str
    targets: tuple[Target, ...]
    value: str | None = None
    undone: datetime | None = None


class Feed(msgspec.Struct, frozen=True, kw_only=True):
    """What is remembered of a feed that is watched: its validators, when it may be asked next, failures in a row."""

    url: str
    etag: str | None = None
    last_modified: str | None = None
    next: datetime | None = None
    failures: int = 0


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """The id that an article has in a library, or will have where it is not `there` yet."""

    id: str
    there: bool


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """An article as it was given, on its way into a library where it is `id`, with what its reading gave.

    `names` are those of its speakers, by which it is found; `features`, `reading` and `terms` are what the pipeline
    wants back for grouping (`terms` to look articles up by) and for comparing.
    """

    id: str
    article: Article
    analysed: bool
    names: tuple[str, ...]
    terms: tuple[str, ...]
    features: bytes
    reading: bytes
    capture: Capture | None = None


class Window(msgspec.Struct, frozen=True, kw_only=True):
    """What grouping needs to know: the features of waiting articles, and of those near them with their stories.

    Both are in order of arrival.
    """

    waiting: tuple[bytes, ...]
    known: tuple[bytes, ...]
    stories: dict[str, str]


class Regrouped(msgspec.Struct, frozen=True, kw_only=True):
    """What grouping decided: the story of every article of a window, and what that changed."""

    stories: dict[str, str]
    changes: tuple[Change, ...]


class Stale(msgspec.Struct, frozen=True, kw_only=True):
    """A story whose articles are others than its claims know of; `revision` is what it is settled for."""

    story: str
    revision: int


class Settled(msgspec.Struct, frozen=True, kw_only=True):
    """What comparing the articles of a story gave: the result of that one story, and which of them are copies.

    `answers` is what need not be worked out again when the story has grown, packed by whoever compared; `layout` names
    how its rows were made (`touching.layout`), empty where that is not known.
    """

    result: Result
    copies: tuple[Copy, ...]
    answers: bytes = b""
    layout: str = ""

    @property
    def story(self) -> Story:
        """The story."""
        return self.result.stories[0]
