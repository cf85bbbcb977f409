"""A web page: the article's text without the page around it, and the metadata of the page."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from consilience.articles import dates
from consilience.articles.decoding import decode
from consilience.articles.draft import Draft, Found, Lines
from consilience.errors import UnreadableInput

LARGE = 1_000_000  # characters above which only the page's paragraphs are taken: full cleaning takes 10 s a million
META_TIME = re.compile(
    r"""<meta\s[^>]*?(?:property|name|itemprop)=["'](?:article:published_time|datePublished|date|pubdate)["'][^>]*>""",
    re.I,
)
CONTENT = re.compile(r"""content=["']([^"']+)""", re.I)
LINKED = re.compile(r"<script[^>]*application/ld\+json[^>]*>(.*?)</script>", re.I | re.S)
CHARSET = re.compile(rb"""<meta[^>]+charset=["']?\s*([\w-]+)""", re.I)
SEEN = re.compile(r"<(script|style|noscript)\b.*?</\1>|<!--.*?-->|<[^>]*>", re.I | re.S)


def read(lines: Lines, where: str, url: str | None = None) -> Found:
    """The one article of a page; raises `UnreadableInput` where there is none on it."""
    page, notes = _decode(b"".join(lines), where)
    found = _extract(page, url)
    text = found.get("text") or ""
    if not text.strip():
        raise UnreadableInput(where, "no article was found on the page", "save the article as plain text")
    linked = _linked(page)
    fields = {
        "title": linked.get("headline") or found.get("title"),
        "byline": linked.get("author") or found.get("author"),
        "outlet": linked.get("publisher") or found.get("sitename"),
        "url": url or found.get("url"),
    }
    kept: dict[str, Any] = {
        name: value.strip() for name, value in fields.items() if isinstance(value, str) and value.strip()
    }
    draft = Draft(where=where, text=text, notes=(*notes, _cleaned(page, text)), language=_language(page), **kept)
    yield _published(draft, [linked.get("datePublished"), _meta_time(page), found.get("date")])


def _decode(data: bytes, where: str) -> tuple[str, tuple[str, ...]]:
    """The page in the encoding that it declares, else as any text."""
    if declared := CHARSET.search(data[:4000]):
        try:
            return data.decode(declared[1].decode("ascii")), ()
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data, where)


def _extract(page: str, url: str | None) -> dict[str, Any]:
    """The main text and metadata by trafilatura (Barbaresi 2021, ACL demo), else all text of the body.

    Of a page above `LARGE` only the paragraphs, without metadata.
    """
    import trafilatura  # slow to import, and only pages need it

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    if len(page) > LARGE:
        return {"text": trafilatura.baseline(page)[1]}
    dating = {"original_date": True, "extensive_search": False}
    document = trafilatura.bare_extraction(
        page, url=url, with_metadata=True, include_comments=False, include_tables=True, date_extraction_params=dating
    )
    found: dict[str, Any] = dict(document if isinstance(document, dict) else document.as_dict()) if document else {}
    if not (found.get("text") or "").strip():
        found["text"] = trafilatura.html2txt(page)
    return found


def _linked(page: str) -> dict[str, str]:
    """Headline, author, publisher and date of the first article of the page's JSON-LD."""
    for block in LINKED.findall(page):
        try:
            value = json.loads(block)
        except (ValueError, RecursionError):
            continue
        for item in _objects(value):
            if "datePublished" in item or "headline" in item:
                names = {key: _name(item.get(key)) for key in ("headline", "author", "publisher", "datePublished")}
                return {key: name for key, name in names.items() if name}
    return {}


def _objects(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """The JSON objects of a JSON-LD block, the outer before the inner."""
    if depth > 8:
        return
    if isinstance(value, dict):
        yield value
    children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for child in children:
        yield from _objects(child, depth + 1)


def _name(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(filter(None, (_name(item) for item in value)))
    if isinstance(value, dict):
        value = value.get("name")
    return value.strip() if isinstance(value, str) else ""


def _meta_time(page: str) -> str | None:
    tag = META_TIME.search(page)
    content = CONTENT.search(tag[0]) if tag else None
    return content[1] if content else None


def _language(page: str) -> str | None:
    match = re.search(r"""<html[^>]*\slang=["']?([A-Za-z]{2})\b""", page[:4000], re.I)
    return match[1].lower() if match else None


def _published(draft: Draft, written: list[str | None]) -> Draft:
    for one in written:
        if one and (dated := dates.read_iso(one) or dates.find_date(one)):
            return msgspec.structs.replace(draft, published=dated.value).noted(*dated.notes)
    return draft


def _cleaned(page: str, text: str) -> str:
    seen = len("".join(SEEN.sub(" ", page).split()))
    kept = min(len("".join(text.split())), seen)
    return f"cleaned from HTML: {seen - kept} of {seen} characters of the page's words were left out"
