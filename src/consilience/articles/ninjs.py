"""News in JSON of the IPTC: ninjs 1 (`body_text`, `headline`), 2 (`bodies`, `headlines`) and 3 (`pubStatus`).

Source: https://iptc.org/std/ninjs/userguide/ and the schemas 1.0 to 3.3 in github.com/iptc/newsinjson. Names are read
without regard to case, in which versions 2 and 3 differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from consilience.articles import markup
from consilience.errors import TakenBack, UnreadableInput

BODIES = ("bodies", "body_text", "body_html", "body_xhtml")
MARKS = frozenset({"versioncreated", "pubstatus", "headlines", "bodies", "firstcreated", "body_text", "body_xhtml"})
STATUSES = {"canceled": "its publisher took it back (canceled)", "withheld": "its publisher holds it back (withheld)"}
HTML = ("html", "xml")  # in the media type or the name of a body with markup


def is_item(value: dict[str, Any]) -> bool:
    """Whether an object is a ninjs item: it has the `uri` that all versions require, and a field of their own."""
    names = {name.lower() for name in value}
    return bool(names & {"uri", "guid"}) and bool(names & MARKS)


def article(value: dict[str, Any], where: str) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The item in the fields of the contract, and notes.

    The id is the item's with its version, so that a correction stands beside what it corrects. Raises `TakenBack` for
    an item that is canceled or withheld, `UnreadableInput` for one without a text (a picture, an event).
    """
    item = {name.lower(): field for name, field in value.items()}
    name = str(item.get("uri") or item.get("guid"))
    if what := STATUSES.get(str(item.get("pubstatus", "")).lower()):
        error = TakenBack(where, f"{name}: {what}", "it is left out, and so are its versions before it")
        error.item = name
        raise error
    text = _body(item)
    if not text:
        kind = item.get("type") or "item"
        raise UnreadableInput(where, f"the {kind} {name} has no text", "give items of type text")
    version = str(item.get("version") or "").strip()
    found = {
        "id": f"{name}@{version}" if version else name,
        "item": name,
        "text": text,
        "title": _main(item.get("headlines")) or item.get("headline"),
        "byline": item.get("by") or item.get("byline"),
        "published": item.get("versioncreated") or item.get("firstcreated") or item.get("contentcreated"),
        "language": item.get("language"),
        "outlet": _provider(item),
        "url": next((u for u in (item.get("canonicalurl"), name) if str(u).startswith("http")), None),
    }
    return found, tuple(_notes(item))


def _body(item: dict[str, Any]) -> str:
    """The text: a plain body with paragraphs, else one with markup, cleaned, else a plain one in one line."""
    plain: list[str] = []
    marked: list[str] = []
    for value, kind in _bodies(item):
        (marked if any(part in kind for part in HTML) else plain).append(value)
    text = plain[0] if plain else ""
    if marked and "\n" not in text.strip():
        text = markup.paragraphs(marked[0]) or text
    return text if text.strip() else ""


def _bodies(item: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Each body with its media type or name; the one whose role is "main" first."""
    listed = item.get("bodies")
    rows = [body for body in listed if isinstance(body, dict)] if isinstance(listed, list) else []
    for body in sorted(rows, key=lambda body: body.get("role") != "main"):
        kind = str(body.get("contentType") or body.get("contenttype") or body.get("role") or "")
        if isinstance(body.get("value"), str):
            yield body["value"], kind.lower()
    for name in BODIES[1:]:
        if isinstance(item.get(name), str):
            yield item[name], name


def _main(headlines: Any) -> str | None:
    """The main headline, else the first."""
    rows = [h for h in headlines if isinstance(h, dict) and h.get("value")] if isinstance(headlines, list) else []
    best = next((h for h in rows if h.get("role") == "main"), rows[0] if rows else None)
    return str(best["value"]) if best else None


def _provider(item: dict[str, Any]) -> str | None:
    """Who gives the item: the holder of its rights, else the first source of its information."""
    sources = item.get("infosources")
    named = [s["name"] for s in sources if isinstance(s, dict) and s.get("name")] if isinstance(sources, list) else []
    found = item.get("copyrightholder") or (named[0] if named else None)
    return str(found) if found else None


def _notes(item: dict[str, Any]) -> Iterator[str]:
    if str(item.get("version") or "1") != "1":
        yield f"version {item['version']} of its item"
    if note := item.get("ednote"):
        yield f"editor's note: {note}"
    if until := item.get("embargoed"):
        yield f"embargoed until {until}"
