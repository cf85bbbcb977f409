"""From a feed to its articles: which of its entries are new, and the page behind each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

import msgspec

from consilience.articles import dates, feeds
from consilience.articles.completing import complete
from consilience.articles.draft import Defaults, Draft
from consilience.articles.feeds import Entry, Feed
from consilience.articles.fetching import Fetched
from consilience.articles.inputs import answered
from consilience.articles.visiting import Visitor
from consilience.errors import FetchFailed, InputError, NoArticle, RobotsForbid, UnreadableInput
from consilience.model import Article

FINAL = (401, 402, 403, 404, 410, 451)  # answers that asking again soon does not change
MARKUP = "text/html"


class Followed(NamedTuple):
    """An article with the bytes that it was read from, and what they are."""

    article: Article
    data: bytes
    media: str


class Followable(NamedTuple):
    """An entry of a feed that has an address; `changed` is when the feed says that it last did."""

    url: str
    changed: datetime | None
    entry: Entry
    feed: Feed


def entries(found: Fetched, where: str) -> Iterator[Followable]:
    """The entries of a feed that have an address, each address once. Raises `UnreadableInput` where it is no feed."""
    feed = feeds.parse(found.data, where, found.url)
    seen: set[str] = set()
    for entry in feed.entries:
        if entry.link and entry.link not in seen:
            seen.add(entry.link)
            moments = [dates.read_iso(written) for written in (entry.published, entry.updated) if written]
            changed = max((dated.value for dated in moments if dated), default=None)
            yield Followable(entry.link, changed, entry, feed)


def follow(one: Followable, visitor: Visitor) -> Followed:
    """The article of an entry: its own text where it is whole, else the page's, else its summary where that is all.

    Raises `InputError` where there is none, or where it may be had later.
    """
    drafted = feeds.drafted(one.entry, one.feed, one.url)
    if isinstance(drafted, Draft):
        return Followed(_completed(drafted, one.url), (one.entry.written or drafted.text).encode(), MARKUP)
    known = None if isinstance(drafted, InputError) else drafted.draft
    try:
        return _page(one.url, known, visitor)
    except InputError as error:
        if known is None or not _is_final(error):
            raise
        note = f"only the feed's summary was read: {error.what}"
        return Followed(_completed(known.noted(note), one.url), known.text.encode(), "text/plain")


def _page(url: str, known: Draft | None, visitor: Visitor) -> Followed:
    found = visitor.visit(url)
    if found is None:
        raise FetchFailed(url, "the server answered 304 to a request without conditions", "try again later")
    for draft in answered(found, url, visitor, 0):
        if isinstance(draft, InputError):
            raise draft
        return Followed(_completed(feeds.joined(draft, known) if known else draft, url), found.data, found.kind)
    raise UnreadableInput(url, "no article was found on the page", "give the address of an article")


def _completed(draft: Draft, item: str) -> Article:
    """The article; its item is the address in the feed, by which it is known again wherever that leads."""
    (article,) = complete(iter([msgspec.structs.replace(draft, item=item)]), Defaults())
    if isinstance(article, InputError):
        raise article
    return article


def _is_final(error: InputError) -> bool:
    """Whether asking again soon would not help: the site forbids it, the page is gone, or holds no article."""
    return not isinstance(error, FetchFailed) or isinstance(error, NoArticle | RobotsForbid) or error.code in FINAL
