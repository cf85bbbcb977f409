"""Quotation marks that tell by what stands beside them whether they open or close."""

from __future__ import annotations


def reopens(text: str, place: int) -> bool:
    """Whether a straight mark within a quotation can only open: the break of a paragraph was lost before it."""
    before, after = text[max(0, place - 2) : place], text[place + 1 : place + 2]
    return text[place] == '"' and before[1:].isspace() and before[0] in ".!?" and after.isalnum()
