"""A text's word pieces in windows of whole sentences, as the tagger was trained on them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

LIMIT = 190  # word pieces in a window; with the two special ones the 192 that the tagger was trained on
OVERLAP = 48  # word pieces that two windows share at least, so that every cue stands well inside one of them

_BREAK = re.compile(r"\s*\n\s*|(?<=[.!?])[\"”’»')\]]*\s+(?=[\"“‘«'(\[]*[A-Z0-9])")


class Window(NamedTuple):
    """The word pieces from `start` to `end` of a text."""

    start: int
    end: int


def breaks(text: str, offsets: Sequence[tuple[int, int]]) -> list[int]:
    """The indices of the pieces that begin a sentence, and the number of pieces; too long sentences are cut hard."""
    starts = [start for start, _ in offsets]
    found = {0, len(offsets)} | {bisect_left(starts, match.end()) for match in _BREAK.finditer(text)}
    marks: list[int] = []
    for mark in sorted(found):
        while marks and mark - marks[-1] > LIMIT:
            marks.append(marks[-1] + LIMIT)
        marks.append(mark)
    return marks


def windows(marks: Sequence[int], first: int = LIMIT, overlap: int = OVERLAP) -> list[Window]:
    """Windows of at most `LIMIT` pieces between `marks`; the first has at most `first` where its sentence lets it."""
    found: list[Window] = []
    begin, last, limit = 0, len(marks) - 1, first
    while begin < last:
        end = begin + 1
        while end < last and marks[end + 1] - marks[begin] <= limit:
            end += 1
        found.append(Window(marks[begin], marks[end]))
        if end == last:
            break
        begin, limit = _restart(marks, begin, end, overlap), LIMIT
    return found


def _restart(marks: Sequence[int], begin: int, end: int, overlap: int) -> int:
    """The mark where the next window begins: `overlap` pieces before this one's end, but after its beginning."""
    again = end
    while again > begin + 1 and marks[end] - marks[again] < overlap:
        again -= 1
    # The next window must reach beyond this one: its first new sentence has to fit in.
    while again < end and marks[end + 1] - marks[again] > LIMIT:
        again += 1
    return again
