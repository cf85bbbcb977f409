"""A list of addresses, one a line: each is fetched. Lines that begin with # are remarks."""

from __future__ import annotations

from consilience.articles import plain
from consilience.articles.decoding import decode
from consilience.articles.draft import Found, Lines, Pointer
from consilience.articles.fetching import is_address

REMARK = "#"


def begins(head: bytes) -> bool:
    """Whether a text may be such a list by its first line."""
    first = head.split(b"\n", 1)[0].decode("utf-8", "replace").strip()
    return first.startswith(REMARK) or _is_entry(first)


def read(lines: Lines, where: str) -> Found:
    """A pointer for each address; a text that holds anything else is a plain text after all."""
    data = b"".join(lines)
    text, _ = decode(data, where)
    entries = [line for raw in text.splitlines() if (line := raw.strip()) and not line.startswith(REMARK)]
    if entries and all(map(_is_entry, entries)):
        yield from (Pointer(where=where, url=entry) for entry in dict.fromkeys(entries))
    else:
        yield from plain.read([data], where)


def _is_entry(line: str) -> bool:
    return is_address(line) and len(line.split()) == 1
