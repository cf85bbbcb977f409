"""Feeds watched into a library: each is asked when it is due, and what it has that the library lacks is fetched and kept.

What is remembered of a feed is written after what it gave, so that a run that was killed asks again and loses nothing.
"""

from __future__ import annotations

import hashlib
import itertools
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
    """Feeds and the library that they go into. `clock` and `chance` (0 to 1) can be set so that a test need not wait."""

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
        self._remember(feed, None if pending else found)
        return polled

    def _is_news(self, one: Followable) -> bool:
        """Whether the library lacks the article, or has a version from before the feed says that it changed."""
        versions = self._kept.versions(one.url)
        return not versions or (one.changed is not None and one.changed > versions[-1].added)

    def _take(self, url: str, wanted: Sequence[Followable], progress: Progress) -> tuple[Polled, int]:
        """Fetches and keeps articles, some at a time; gives also how many could not be had but may be later."""
        problems: list[str] = []
        new: list[str] = []
        changes: list[Change] = []
        done = 0
        for some in itertools.batched(wanted, TOGETHER) if hasattr(itertools, "batched") else _batched(wanted):
            found: list[Followed] = []
            for one in some:
                progress("fetching", done, len(wanted))
                done += 1
                try:
                    found.append(following.follow(one, self._visitor))
                except InputError as error:
                    problems.append(str(error))
            captures = {each.article.id: _capture(each, self._clock()) for each in found}
            added = self._kept.add([each.article for each in found], self._settings, progress, captures)
            new += added.new
            changes += added.changes
        progress("fetching", done, len(wanted))
        polled = Polled(url=url, new=len(new), changes=tuple(changes), problems=tuple(problems))
        return polled, len(problems)
