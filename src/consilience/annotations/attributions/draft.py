"""An attribution while it is read: character ranges, not yet checked against entities."""

from __future__ import annotations

from typing import NamedTuple

Range = tuple[int, int]
SURE, LIKELY, WEAK = 0.78, 0.5, 0.35  # confidences of rules: about the share of each that is right


class Draft(NamedTuple):
    """Ranges of source, cue and content in a text, and how sure the reader is of them, from 0 to 1."""

    source: Range | None
    cue: Range | None
    content: tuple[Range, ...]
    confidence: float


def overlap(a: Range, b: Range) -> int:
    """The number of characters that two ranges share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def shared(a: tuple[Range, ...], b: tuple[Range, ...]) -> int:
    """The number of characters that two lists of ranges share, each list free of overlaps."""
    return sum(overlap(x, y) for x in a for y in b)


def length(ranges: tuple[Range, ...]) -> int:
    """The number of characters in ranges that do not overlap."""
    return sum(end - start for start, end in ranges)


def trimmed(text: str, start: int, end: int, edges: str = " \t\r\n,;:–—-") -> Range | None:
    """The range without white space and loose punctuation at its edges, nor a full stop outside quotation marks."""
    while start < end and (text[start].isspace() or text[start] in edges + "."):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in edges + "."):
        end -= 1
    return (start, end) if start < end else None


def without(text: str, content: Range, source: Range | None, cue: Range) -> tuple[Range, ...]:
    """The content less the source and the cue, in parts that still hold a word."""
    holes = sorted([hole for hole in (source, cue) if hole is not None])
    if source and not text[min(source[1], cue[1]) : max(source[0], cue[0])].strip():
        holes = [(min(source[0], cue[0]), max(source[1], cue[1]))]
    parts, start = [], content[0]
    for hole in holes:
        if overlap(hole, content):
            parts.append(trimmed(text, start, max(start, hole[0])))
            start = max(start, hole[1])
    parts.append(trimmed(text, start, max(start, content[1])))
    return tuple(p for p in parts if p is not None and any(c.isalnum() for c in text[p[0] : p[1]]))
