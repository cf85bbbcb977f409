"""A plain text file: one article, its text unchanged."""

from __future__ import annotations

from consilience.articles.decoding import decode
from consilience.articles.draft import Draft, Found, Lines


def read(lines: Lines, where: str) -> Found:
    """The one article of a plain text; raises `UnreadableInput` where it is no text."""
    text, notes = decode(b"".join(lines), where)
    yield Draft(where=where, text=text, notes=notes)
