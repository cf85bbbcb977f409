"""The words of texts as evidence of copying: one number a word, whatever its case and accents, without quotations."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator, Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

Words = NDArray[np.uint64]
Offsets = NDArray[np.int32]

READ = 200_000  # characters of a text in which copies are looked for
TOGETHER = 100_000  # characters that are read in one go, where several texts are shorter
APART = "\n\0\n"  # between them, so that no quotation runs from one into the next

MULTIPLIER = 0x9E3779B97F4A7C15  # odd, so that it has an inverse modulo 2**64
BASIC = 1 << 16  # code points of the basic plane; the few letters beyond it are no evidence
QUOTATION = re.compile(  # every branch begins with a literal: the search then skips to these characters
    r"“[^“”\n]{1,1500}(?:”|$|(?=\n))"  # an unclosed one runs to the end of its paragraph
    r"|«[^«»\n]{1,1500}»|„[^„“”\n]{1,1500}[“”]"
    r"|\"(?:(?<=^\")|(?<=[\s(\[—–-]\"))(?=\S)[^\"\n]{1,1500}(?<=\S)\""
    r"|‘[^‘’\n]{1,1500}(?:’\w[^‘’\n]{1,1500}){0,30}(?<=[.,?!…])’"  # British; ’ before a letter is an apostrophe
    r"|``[^`\n]{1,1500}''"
    r"|:[ \t]*\n\s*[^\n]{1,1500}",  # the paragraph after a colon is someone's statement, set off
    re.MULTILINE,
)
_BEYOND = re.compile("[\U00010000-\U0010ffff]")


class Wording(msgspec.Struct, frozen=True):
    """The words outside quotation marks of one text, as numbers that are equal for equal words, and their offsets."""

    words: Words
    starts: Offsets
    ends: Offsets


def wordings(texts: Sequence[str]) -> Iterator[Wording]:
    """The words that can show copying, text by text: two outlets may quote one speech without copying one another."""
    for batch in _batches(texts):
        first, found = 0, _read(APART.join(batch))
        for text in batch:
            low, high = np.searchsorted(found.starts, (first, first + len(text))).tolist()
            yield Wording(
                found.words[low:high], found.starts[low:high] - np.int32(first), found.ends[low:high] - np.int32(first)
            )
            first += len(text) + len(APART)


def wording(text: str) -> Wording:
    """The words of one text."""
    return next(wordings((text,)))


def _batches(texts: Sequence[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    size = 0
    for text in texts:
        if batch and size + len(text) > TOGETHER:
            yield batch
            batch, size = [], 0
        batch.append(text[:READ])
        size += len(batch[-1])
    if batch:
        yield batch


def _read(text: str) -> Wording:
    """A word's number is its letters' polynomial modulo 2**64, from the differences of one running sum."""
    letters = _letters(text)
    inside = np.zeros(len(letters) + 2, np.bool_)
    inside[1:-1] = letters
    edges = np.flatnonzero(inside[1:] != inside[:-1]).astype(np.int32)
    starts, ends = edges[::2], edges[1::2]
    power, inverse = _powers(1 << max(len(letters), READ).bit_length())
    sums = np.zeros(len(letters) + 1, np.uint64)
    np.multiply(letters, power[: len(letters)], out=sums[1:])
    np.cumsum(sums, out=sums)
    return Wording((sums[ends] - sums[starts]) * inverse[starts], starts, ends)


def _letters(text: str) -> NDArray[np.uint16]:
    """The folded letter at each offset; 0 where there is none or in a quotation."""
    codes = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)
    if len(codes) > len(text):
        codes = np.frombuffer(_BEYOND.sub(" ", text).encode("utf-16-le", "surrogatepass"), np.uint16)
    letters = _folded()[codes]
    inner = np.flatnonzero((codes == ord("'")) | (codes == ord("’")))
    inner = inner[(inner > 0) & (inner < len(letters) - 1)]
    letters[inner[(letters[inner - 1] > 0) & (letters[inner + 1] > 0)]] = ord("'")
    for quotation in QUOTATION.finditer(text):
        letters[quotation.start() : quotation.end()] = 0
    return letters


@functools.cache
def _folded() -> NDArray[np.uint16]:
    """Each letter and digit in lower case and without its accent; 0 for all that is neither."""
    table = np.zeros(BASIC, np.uint16)
    for code in range(BASIC):
        if (letter := chr(code)).isalnum():
            lower = letter.lower()[0]
            base, *marks = list(unicodedata.normalize("NFD", lower))
            table[code] = ord(base if marks and all(map(unicodedata.combining, marks)) else lower)
    return table


@functools.cache
def _powers(count: int) -> tuple[Words, Words]:
    """The powers of the multiplier modulo 2**64, and of its inverse."""
    bases = np.array([MULTIPLIER, pow(MULTIPLIER, -1, 1 << 64)], np.uint64)
    table = np.repeat(bases[:, None], count, axis=1)
    table[:, 0] = 1
    return np.cumprod(table[0]), np.cumprod(table[1])
