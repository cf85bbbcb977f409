"""Quotation marks that tell by what stands beside them whether they open or close."""

from __future__ import annotations

import functools
import re

LEAST = 2  # quotations in single marks by which a text is told to quote so
# What is said in single marks: up to one behind a comma or a stop, before which no blank and behind which no letter
# stands, or to the end of a paragraph behind which another opens.
_SINGLE = re.compile(
    r"(?:(?<=[\s(\[—–])|^)['‘](?P<in>(?=[\"“]?[A-ZÀ-Þ\d…])[^\n]{10,}?(?:[,.?!…][\"”]?|[—–-]))"
    r"(?:(?P<out>['’])(?![\w'’])|$(?=\s*\n['‘][A-ZÀ-Þ\d…]))",
    re.MULTILINE,
)
_DOUBLE = re.compile(r"(?:(?<=[\s(\[—–])|^)[\"“](?=\S)[^\"“”\n]{10,}?[,.?!…—–-][\"”](?!\w)", re.MULTILINE)
_WITHIN = {'"': "'", "“": "‘", "”": "’"}


def reopens(text: str, place: int) -> bool:
    """Whether a straight mark within a quotation can only open: the break of a paragraph was lost before it."""
    before, after = text[max(0, place - 2) : place], text[place + 1 : place + 2]
    return text[place] == '"' and before[1:].isspace() and before[0] in ".!?" and after.isalnum()


@functools.lru_cache(maxsize=64)
def doubled(text: str) -> str:
    """The text, as long as it was, with double marks around what is said in single ones, if that is how it quotes, and
    single ones around what is quoted in that: 'She said "no" to me,' he told the paper.

    A text quotes so where more is said in single marks, each of which closes behind a comma or a stop, than in double.
    """
    said = list(_SINGLE.finditer(text))
    if len(said) < LEAST or len(said) < len(_DOUBLE.findall(text)):
        return text
    marks = list(text)
    for found in said:
        for place in range(found.start("in"), found.end("in")):
            marks[place] = _WITHIN.get(marks[place], marks[place])
        marks[found.start("in") - 1] = "“"
        if found["out"]:
            marks[found.end("out") - 1] = "”"
    return "".join(marks)
