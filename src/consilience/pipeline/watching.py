"""Feeds watched into a library: each is asked when it is due, and what the library lacks of it is fetched and kept.

What is remembered of a feed is written after what it gave, so that a run that was killed asks again and loses nothing.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta

import msgspec

from consilience.articles import Visitor, following
from consilience.articles.fetching import Fetched, Known
from consilience.articles.following import Followable, Followed
from consilience.errors import InputError
from consilience.pipeline.library import Capture, Change, Feed, Library
from consilience.pipeline.settings import Progress, Settings, silent

TOGETHER = 10  # articles that are kept at once
LONGEST = timedelta(hours=24)  # between two requests to a feed that fails
SPREAD = 0.1  # share by which the time to the next request varies, so that feeds do not fall into step


class Polled(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one request to a feed: how many articles are new, what they changed, and what could not be had.

    `failed` is why the feed itself could not be read, else null.
    """

    url: str
    new: int = 0
    changes: tuple[Change, ...] = ()
    problems: tuple[str, ...] = ()
    failed: str | None = None


def now() -> datetime:
    """This moment."""
    return datetime.now(UTC)


class Watch:
    """Feeds and the library that they go into. `clock` and `chance` (0 to 1) are set where a test need not wait."""

    def __init__(
        self,
        kept: Library,
        visitor: Visitor,
        every: timedelta,
        settings: Settings | None = None,
        clock: Callable[[], datetime] = now,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._kept = kept
        self._visitor = visitor
        self._every = every
        self._settings = settings or Settings()
        self._clock = clock
        self._chance = chance
        self._seen: set[tuple[str, datetime | None]] = set()  # what was looked at again, and had not changed after all

    def poll(self, urls: Iterable[str], progress: Progress = silent) -> Iterator[Polled]:
        """Asks each feed that is due, one after the other."""
        for url in urls:
            feed = self._kept.feed(url)
            if feed.next is None or feed.next <= self._clock():
                yield self._ask(feed, progress)

    def rest(self, urls: Iterable[str]) -> float:
        """The seconds until the next of the feeds is due."""
        moments = [feed.next for feed in map(self._kept.feed, urls)]
        return max(0.0, min(((m - self._clock()).total_seconds() if m else 0.0 for m in moments), default=0.0))

    def _ask(self, feed: Feed, progress: Progress) -> Polled:
        try:
            found = self._visitor.visit(feed.url, Known(feed.etag, feed.last_modified))
            listed = list(following.entries(found, feed.url)) if found else []
        except InputError as error:
            self._put_off(feed, getattr(error, "wait", None))
            return Polled(url=feed.url, failed=f"{error.what}: {error.do}")
        polled, pending = self._take(feed.url, [one for one in listed if self._is_news(one)], progress)
        self._remember(feed, found, pending)
        return polled

    def _is_news(self, one: Followable) -> bool:
        """Whether the library lacks the article, or has a version from before the feed says that it changed."""
        versions = self._kept.versions(one.url)
        if not versions:
            return True
        changed = one.changed is not None and one.changed > versions[-1].added
        return changed and (one.url, one.changed) not in self._seen

    def _take(self, url: str, wanted: Sequence[Followable], progress: Progress) -> tuple[Polled, int]:
        """Fetches and keeps articles, some at a time; gives also how many could not be had but may be later."""
        problems: list[str] = []
        new: list[str] = []
        changes: list[Change] = []
        for start in range(0, len(wanted), TOGETHER):
            found = list(self._followed(wanted[start : start + TOGETHER], problems))
            progress("fetching", min(start + TOGETHER, len(wanted)), len(wanted))
            captures = {one.article.id: _capture(one, self._clock()) for one in found}
            added = self._kept.add([one.article for one in found], self._settings, progress, captures)
            new += added.new
            changes += added.changes
        polled = Polled(url=url, new=len(new), changes=tuple(changes), problems=tuple(problems))
        return polled, len(problems)

    def _followed(self, some: Sequence[Followable], problems: list[str]) -> Iterator[Followed]:
        for one in some:
            try:
                yield following.follow(one, self._visitor)
            except InputError as error:
                problems.append(str(error))
            else:
                self._seen.add((one.url, one.changed))

    def _remember(self, feed: Feed, found: Fetched | None, pending: int) -> None:
        """The feed answered: its marks are kept, unless some of what it had is to be asked for again."""
        marks = Known(feed.etag, feed.last_modified) if found is None else Known(found.etag, found.modified)
        etag, modified = (None, None) if pending else marks
        wait = self._every * (1 + SPREAD * self._chance())
        self._kept.keep_feed(Feed(url=feed.url, etag=etag, last_modified=modified, next=self._clock() + wait))

    def _put_off(self, feed: Feed, asked: float | None) -> None:
        """The feed failed: it is asked again after a time that doubles with each failure, or that its server named."""
        failures = feed.failures + 1
        wait = min(self._every * 2 ** min(failures, 20), LONGEST) * (1 + SPREAD * (2 * self._chance() - 1))
        later = self._clock() + max(wait, timedelta(seconds=asked or 0))
        self._kept.keep_feed(msgspec.structs.replace(feed, failures=failures, next=later))


def _capture(one: Followed, at: datetime) -> Capture:
    url = one.article.url or one.article.item or ""
    return Capture(url=url, at=at, media=one.media, data=one.data, sha256=hashlib.sha256(one.data).hexdigest())
