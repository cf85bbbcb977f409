"""Quotations by their marks: straight, curly, guillemets, single ones where the text quotes so, and those that go on in
the next paragraph."""

from __future__ import annotations

import re

from consilience.annotations.attributions.draft import Range
from consilience.resources.marks import doubled, reopens

_OPENING = {'"': '"”', "“": '”"', "«": "»", "„": "“”", "”": '”"'}
_MARK = re.compile(r"[\"“”«»„]")
_LINE = re.compile(r"[^\s][^\n]*")


def quotations(text: str) -> tuple[Range, ...]:
    """The quoted ranges with their marks, in order; one that a paragraph leaves open ends with the paragraph.

    One left open in mid-paragraph is a slip, and left out, unless the next paragraph begins with a mark.
    """
    text = doubled(text)
    lines = paragraphs(text)
    found: list[Range] = []
    for i, (start, end) in enumerate(lines):
        follows = i + 1 < len(lines) and text[lines[i + 1][0]] in '"“„'
        found.extend(_in_line(text, start, end, follows))
    return tuple(found)


def paragraphs(text: str) -> list[Range]:
    """The lines of a text that hold something."""
    return [match.span() for match in _LINE.finditer(text)]


def _in_line(text: str, start: int, end: int, follows: bool) -> list[Range]:
    found: list[Range] = []
    opened: int | None = None
    for match in _MARK.finditer(text, start, end):
        at = match.start()
        if opened is not None and reopens(text, at):
            found.append((opened, start + len(text[start:at].rstrip())))
            opened = at
        elif opened is not None and text[at] in _OPENING[text[opened]]:
            found.append((opened, at + 1))
            opened = None
        elif opened is None and _opens(text, at, start):
            opened = at
    if opened is not None and (follows or not text[start:opened].strip()):
        found.append((opened, end))
    return found


def _opens(text: str, at: int, start: int) -> bool:
    """Whether a mark can open: nothing but space, a bracket or a dash stands before it, and no space follows."""
    before = text[at - 1] if at > start else " "
    return (before.isspace() or before in "([—–-‘'") and text[at] != "»" and not text[at + 1 : at + 2].isspace()


def is_said(text: str, quotation: Range) -> bool:
    """Whether a quotation is something said rather than a quoted word or title: a clause or what ends like one."""
    inner = doubled(text)[quotation[0] + 1 : quotation[1]].rstrip('”"»')
    return len(inner.split()) >= 4 or inner.endswith((",", ".", "?", "!"))


def is_closed(text: str, quotation: Range) -> bool:
    """Whether a quotation ends with a mark."""
    return doubled(text)[quotation[1] - 1] in '"”“»' and quotation[1] - quotation[0] > 1
