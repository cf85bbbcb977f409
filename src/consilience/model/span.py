"""A run of characters in an article's text, and the one way to cut it."""

from __future__ import annotations

import msgspec

from consilience.errors import InvalidValue


class Span(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """`text[start:end] == exact`, in Unicode code points, half-open."""

    start: int
    end: int
    exact: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or len(self.exact) != self.end - self.start:
            raise InvalidValue(f"no span: {self.start}:{self.end} {self.exact!r}")

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether the other lies within this one."""
        return self.start <= other.start and other.end <= self.end


def cut(text: str, start: int, end: int) -> Span:
    """The span of `text` from `start` to `end`, without the white space at its edges."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start=start, end=end, exact=text[start:end])
