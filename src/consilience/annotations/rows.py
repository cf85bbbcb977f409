"""Rows of quoted words ("called it “cruel,” “late” and “costly”"), hung on what the first of them belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from consilience.annotations.rejoining import FINITE, OPENING, QUOTES

if TYPE_CHECKING:
    from consilience.annotations.parser import Doc, Token

LONGEST = 8  # words of what is quoted
BETWEEN = frozenset({",", ";", "and", "or"})  # what parts one from the next

Quoted = tuple[int, int]  # the places of its marks


def join_rows(doc: Doc) -> None:
    """Hangs, in place, what is quoted behind the first of a row on that one, and every mark of the row with it."""
    for row in _rows(doc):
        first = next((t for t in _words(doc, row[0]) if not row[0][0] < t.head.i < row[0][1]), None)
        if first is not None and first.head.i < row[0][0]:
            _join(doc, row, first)


def _rows(doc: Doc) -> Iterator[Sequence[Quoted]]:
    row: list[Quoted] = []
    for quoted in _quoted(doc):
        if row and not all(t.lower_ in BETWEEN for t in doc[row[-1][1] + 1 : quoted[0]]):
            yield from [row] if len(row) > 1 else []
            row = []
        row.append(quoted)
    yield from [row] if len(row) > 1 else []


def _quoted(doc: Doc) -> Iterator[Quoted]:
    """The short quotations without a finite verb."""
    opened: int | None = None
    for token in doc:
        if token.text in OPENING or (token.text in QUOTES and token.tag_ == "``"):
            opened = token.i
        elif token.text in QUOTES and opened is not None:
            words = doc[opened + 1 : token.i]
            if 0 < len(words) <= LONGEST and not any(t.tag_ in FINITE for t in words):
                yield opened, token.i
            opened = None


def _words(doc: Doc, quoted: Quoted) -> Iterator[Token]:
    return (t for t in doc[quoted[0] + 1 : quoted[1]] if t.dep_ != "punct")


def _join(doc: Doc, row: Sequence[Quoted], first: Token) -> None:
    start, end = row[0][0], row[-1][1]
    above = first.head
    heads = [t for quoted in row[1:] for t in _words(doc, quoted) if not start <= t.head.i <= end]
    if any(t.is_ancestor(first) for t in heads):
        return
    for head in heads:
        for child in [c for c in head.children if c.i < start]:
            child.head = above
        head.head, head.dep_ = first, "conj"
    for mark in doc[start : end + 1]:
        if mark.dep_ in ("punct", "cc") and not start <= mark.head.i <= end:
            mark.head = first
