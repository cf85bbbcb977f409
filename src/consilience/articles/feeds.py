"""Feeds: RSS 0.9 to 2.0, Atom and JSON Feed. An entry is an article where it holds the text, else it points to one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import urljoin

import msgspec

from consilience.articles import credits, dates, markup
from consilience.articles.draft import Draft, Found, Lines, Pointer
from consilience.errors import UnreadableInput

JSON_FEED = re.compile(r"https?://jsonfeed\.org/version/")
SOURCE = "the feed names as its source"


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of a feed: `content` is its whole text where the feed has it, `summary` what else it says.

    `written` is the content as the feed has it, with its markup; `published` and `updated` are ISO 8601.
    `source` is the publication that the feed says it comes from (RSS 2.0 and RFC 4287, `source`).
    """

    link: str | None
    title: str | None = None
    published: str | None = None
    updated: str | None = None
    author: str | None = None
    content: str | None = None
    written: str | None = None
    summary: str | None = None
    source: str | None = None


class Feed(msgspec.Struct, frozen=True, kw_only=True):
    """A feed's name, language and entries, in its order."""

    title: str | None
    language: str | None
    entries: tuple[Entry, ...]


def is_json_feed(value: dict[str, Any]) -> bool:
    """Whether an object is a JSON Feed: its `version` is an address that says so (JSON Feed 1.1)."""
    return isinstance(value.get("version"), str) and JSON_FEED.match(value["version"]) is not None


def read(lines: Lines, where: str, base: str = "") -> Found:
    """What the entries of a feed give; `base` is the address that it came from, nothing where it stands in a file.

    Raises `UnreadableInput` where it is no feed, or has no entries.
    """
    feed = parse(b"".join(lines), where, base)
    for number, entry in enumerate(feed.entries, 1):
        found = drafted(entry, feed, f"{where} entry {number}")
        if not base and isinstance(found, Pointer) and found.draft is None:
            yield UnreadableInput(found.where, "the entry has no text", "give the feed's address, to follow its links")
        else:
            yield found


def parse(data: bytes, where: str, base: str = "") -> Feed:
    """The feed, links made whole by `base`. Raises `UnreadableInput` where it is none, or has no entries."""
    import fastfeedparser  # only feeds need it

    try:
        parsed = fastfeedparser.parse(data)
    except Exception as error:  # it raises what its XML and JSON readers do
        raise UnreadableInput(where, f"it is no feed ({str(error)[:80]})", "give RSS, Atom or JSON Feed") from error
    rows = parsed["entries"]
    if not rows:
        raise UnreadableInput(where, "the feed has no entries", "try again later")
    about = parsed["feed"]
    home = urljoin(base, about.get("link") or "")
    sources = _sources(data, len(rows))
    entries = tuple(_entry(row, source, home) for row, source in zip(rows, sources, strict=True))
    return Feed(title=_plain(about.get("title")), language=about.get("language") or None, entries=entries)


def _entry(row: dict[str, Any], source: str | None, base: str) -> Entry:
    contents = row.get("content") or ()
    written = next((c.get("value") for c in contents if c.get("value")), None)
    content = markup.paragraphs(written) if written else None
    summary = markup.paragraphs(row.get("description") or "") or None
    return Entry(
        link=urljoin(base, row["link"]) if row.get("link") else None,
        title=_plain(row.get("title")),
        published=row.get("published"),
        updated=row.get("updated"),
        author=_plain(row.get("author")),
        content=content if content and _is_whole(content, summary) else None,
        written=written,
        summary=summary or content,
        source=_plain(source),
    )


def _is_whole(content: str, summary: str | None) -> bool:
    """Whether it is more than the summary, which the parser gives as content where there is no other."""
    return summary is None or " ".join(content.split()) != " ".join(summary.split())


def _sources(data: bytes, count: int) -> Sequence[str | None]:
    """The name in each entry's `source`, which the parser leaves out; nothing where the entries cannot be paired."""
    found = markup.each(data, ("item", "entry"), _source)
    return found if len(found) == count else [None] * count


def _source(entry: Any) -> str | None:
    for child in entry:
        if markup.local(child) == "source":
            title = next((inner.text for inner in child if markup.local(inner) == "title"), child.text)
            return str(title) if title else None
    return None


def _plain(written: Any) -> str | None:
    """A name or headline in one line, without markup."""
    return " ".join(markup.paragraphs(written).split()) or None if isinstance(written, str) else None


def drafted(entry: Entry, feed: Feed, where: str) -> Draft | Pointer | UnreadableInput:
    """The article that an entry holds, or a pointer to the page where it stands, with what the feed says of it."""
    text = entry.content or entry.summary
    draft = _draft(entry, feed, where, text) if text else None
    if entry.link and not entry.content:
        return Pointer(where=where, url=entry.link, draft=draft)
    return draft or UnreadableInput(where, "the entry has neither a text nor a link", "give a feed of articles")


def joined(page: Draft, entry: Draft) -> Draft:
    """The article of a page with what the feed that led to it knows better, or alone."""
    gaps = ("title", "byline", "published", "language", "agency")
    found = {name: getattr(page, name) or getattr(entry, name) for name in gaps}
    outlet = page.outlet or entry.outlet
    notes = [note for note in entry.notes if note.startswith(SOURCE)]
    return msgspec.structs.replace(page, outlet=outlet, **found).noted(*notes)


def _draft(entry: Entry, feed: Feed, where: str, text: str) -> Draft:
    agency = credits.named(entry.source).agency if entry.source else None
    draft = Draft(
        where=where,
        text=text,
        title=entry.title,
        byline=entry.author,
        url=entry.link,
        agency=agency,
        outlet=feed.title if agency or not entry.source else entry.source,
        language=feed.language[:2].lower() if feed.language else None,
    ).noted(*([f"{SOURCE} {entry.source}"] if entry.source else []))
    dated = dates.read_iso(entry.published) if entry.published else None
    return msgspec.structs.replace(draft, published=dated.value).noted(*dated.notes) if dated else draft
