"""Cutting a text at every boundary of what is marked in it, so that overlapping and nested spans can be shown."""

from __future__ import annotations

import itertools
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from consilience.model import Statement

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters with the same statements: `ids` of all that cover it, the shortest first (it stands
    innermost), and `begins` of those whose first span starts here. `notes` are the other things marked there."""

    text: str
    ids: tuple[str, ...]
    begins: tuple[str, ...]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """Characters of a layer ("place"), and what they are said to be."""

    start: int
    end: int
    layer: str
    title: str = ""


def cut(text: str, statements: Sequence[Statement], notes: Sequence[Note] = ()) -> tuple[Piece, ...]:
    """The text's pieces in order, joined they are the text again. Spans beyond its end are cut off there."""
    rows: list[tuple[int, int, str | Note]] = [(s.start, s.end, one.id) for one in statements for s in one.spans]
    rows += [(note.start, note.end, note) for note in notes]
    lengths = {s.id: sum(span.end - span.start for span in s.spans) for s in statements}
    first = {s.id: s.spans[0].start for s in statements}
    pieces = []
    for start, end, keys in _runs(len(text), rows):
        ids = sorted((key for key in keys if isinstance(key, str)), key=lambda name: (lengths[name], name))
        begins = tuple(name for name in ids if first[name] == start)
        pieces.append(Piece(text[start:end], tuple(ids), begins, tuple(k for k in keys if isinstance(k, Note))))
    return tuple(pieces)


def _runs(length: int, rows: Sequence[tuple[int, int, K]]) -> Iterator[tuple[int, int, tuple[K, ...]]]:
    """The runs between the edges of the rows (start, end, key), each with the keys that cover it."""
    inside = [(start, min(end, length), key) for start, end, key in rows if start < length]
    opening: dict[int, list[K]] = {}
    closing: dict[int, list[K]] = {}
    for start, end, key in inside:
        opening.setdefault(start, []).append(key)
        closing.setdefault(end, []).append(key)
    open_now: list[K] = []
    for start, end in itertools.pairwise(sorted({0, length, *opening, *closing})):
        for key in closing.get(start, ()):
            open_now.remove(key)
        open_now.extend(opening.get(start, ()))
        yield start, end, tuple(dict.fromkeys(open_now))
