"""Cutting a text at every boundary of the statements in it, so that overlapping and nested ones can be marked."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from consilience.model import Statement


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters with the same statements: `ids` of all that cover it, the shortest first (it stands
    innermost), and `begins` of those whose first span starts here."""

    text: str
    ids: tuple[str, ...]
    begins: tuple[str, ...]


def cut(text: str, statements: Sequence[Statement]) -> tuple[Piece, ...]:
    """The text's pieces in order, joined they are the text again. Spans beyond its end are cut off there."""
    rows = [
        (span.start, min(span.end, len(text)), s.id) for s in statements for span in s.spans if span.start < len(text)
    ]
    lengths = {s.id: sum(span.end - span.start for span in s.spans) for s in statements}
    first = {s.id: s.spans[0].start for s in statements}
    edges = sorted({0, len(text)} | {edge for start, end, _ in rows for edge in (start, end)})
    opening: dict[int, list[str]] = {}
    closing: dict[int, list[str]] = {}
    for start, end, name in rows:
        opening.setdefault(start, []).append(name)
        closing.setdefault(end, []).append(name)
    open_now: list[str] = []
    pieces = []
    for start, end in itertools.pairwise(edges):
        for name in closing.get(start, ()):
            open_now.remove(name)
        open_now.extend(opening.get(start, ()))
        ids = tuple(sorted(dict.fromkeys(open_now), key=lambda name: (lengths[name], name)))
        begins = tuple(name for name in ids if first[name] == start)
        pieces.append(Piece(text[start:end], ids, begins))
    return tuple(pieces)
