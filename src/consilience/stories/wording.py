"""The words of a text as evidence of copying: in lower case, with their places, without quotations."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

READ = 200_000  # characters of a text in which copies are looked for

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_QUOTATION = re.compile(
    r"“[^“”\n]{1,1500}(?:”|$|(?=\n))"  # an unclosed one runs to the end of its paragraph
    r"|«[^«»\n]{1,1500}»|„[^„“”\n]{1,1500}[“”]"
    r"|(?:(?<=^)|(?<=[\s(\[—–-]))\"(?=\S)[^\"\n]{1,1500}(?<=\S)\""
    r"|``[^`\n]{1,1500}''",
    re.MULTILINE,
)


class Wording(msgspec.Struct, frozen=True):
    """The words of a text outside quotation marks, with their first and last offsets."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def wording(text: str) -> Wording:
    """The words that can show copying: two outlets may quote one speech without copying one another."""
    found = list(_outside(text[:READ]))
    return Wording(
        tuple(word.group().lower() for word in found),
        tuple(word.start() for word in found),
        tuple(word.end() for word in found),
    )


def words(text: str) -> list[str]:
    """The words of `wording`, without their offsets."""
    return _WORD.findall(_QUOTATION.sub(" ", text[:READ]).lower())


def _outside(text: str) -> Iterator[re.Match[str]]:
    start = 0
    for quotation in _QUOTATION.finditer(text):
        yield from _WORD.finditer(text, start, quotation.start())
        start = quotation.end()
    yield from _WORD.finditer(text, start)
