"""The words of texts as evidence of copying: one number a word, whatever its case and accents, without quotations."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec
import numpy as np
from numpy.typing import NDArray

Words = NDArray[np.uint64]
Offsets = NDArray[np.int32]
Places = NDArray[np.int64]

READ = 200_000  # characters of a text in which copies are looked for
TOGETHER = 200_000  # characters that are read in one go, where several texts are shorter
LETTERS = 32  # of a word that tell it from others
APART = "\n\0\n"  # between them, so that no quotation runs from one into the next

MULTIPLIER = 0x9E3779B97F4A7C15  # odd, so that it has an inverse modulo 2**64
BASIC = 1 << 16  # code points of the basic plane; the few letters beyond it are no evidence
APOSTROPHE, OPENS = 1, 2  # what stands in the table of letters for marks that matter; all letters are above them
OPENING = '“«„"‘`:'  # what a quotation begins with
QUOTATION = re.compile(  # every branch begins with one of these
    r"“[^“”\n]{1,1500}(?:”|$|(?=\n))"  # an unclosed one runs to the end of its paragraph
    r"|«[^«»\n]{1,1500}»|„[^„“”\n]{1,1500}[“”]"
    r"|\"(?:(?<=^\")|(?<=[\s(\[—–-]\"))(?=\S)[^\"\n]{1,1500}(?<=\S)[\"”]"  # some close with the other mark
    r"|‘[^‘’\n]{1,1500}(?:’\w[^‘’\n]{1,1500}){0,30}(?<=[.,?!…])’"  # British; ’ before a letter is an apostrophe
    r"|``[^`\n]{1,1500}''"
    r"|:[ \t]*\n\s*[^\n]{1,1500}",  # the paragraph after a colon is someone's statement, set off
    re.MULTILINE,
)
# How a post that is set into a text is signed: "— Ana Dorlan (@anadorlan) May 4, 2024".
HANDLE = "(@"
SIGNED = re.compile(r"\(@\w{1,30}\) (?:[A-Z][a-z]+ \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]+ \d{4})")
SIGNATURE = re.compile(r"\s*[—–-]{1,2}\s")
POST = 700  # characters of a post with its signature


class Wording(msgspec.Struct, frozen=True):
    """The words outside quotation marks of one text, as numbers that are equal for equal words, and their offsets."""

    words: Words
    starts: Offsets
    ends: Offsets


def wordings(texts: Sequence[str]) -> Iterator[Wording]:
    """The words that can show copying, text by text: two outlets may quote one speech without copying one another."""
    for batch in _batches(texts):
        found, sizes = _read(APART.join(batch)), np.array([len(text) + len(APART) for text in batch], np.int32)
        begin = np.cumsum(sizes, dtype=np.int32) - sizes
        first = np.append(np.searchsorted(found.starts, begin), len(found.words))
        begin = np.repeat(begin, np.diff(first))
        starts, ends, bounds = found.starts - begin, found.ends - begin, first.tolist()
        for low, high in pairwise(bounds):
            yield Wording(found.words[low:high], starts[low:high], ends[low:high])


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
    """The words of a text; a word's number is mixed from its letters, eight at a time."""
    letters = np.zeros(-(-(len(text) + 1) // 8) * 8 + 8, np.uint8)  # whole eights, and one beyond the last word
    _write_letters(text, letters[1 : len(text) + 1])
    inside = letters != 0
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    starts, ends = edges[::2], edges[1::2]
    return Wording(_numbers(letters, starts + 1, ends - starts), starts.astype(np.int32), ends.astype(np.int32))


def _write_letters(text: str, letters: NDArray[np.uint8]) -> None:
    """The folded letter at each offset; 0 where there is none or in a quotation."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    np.take(_folded(), codes, out=letters, mode="clip")  # beyond the table: as its last, which is no letter
    marks = np.flatnonzero(letters - np.uint8(1) < OPENS)
    kinds = letters[marks]
    letters[marks] = 0
    inner = marks[(kinds == APOSTROPHE) & (marks > 0) & (marks < len(letters) - 1)]
    letters[inner[(letters[inner - 1] > 0) & (letters[inner + 1] > 0)]] = ord("'")
    end = 0
    for place in marks[kinds == OPENS].tolist():
        if place >= end and (quotation := QUOTATION.match(text, place)):
            end = quotation.end()
            letters[place:end] = 0
    for start, end in _posts(text):
        letters[start:end] = 0


def _posts(text: str) -> Iterator[tuple[int, int]]:
    """Where somebody's signed posts stand, paragraph by paragraph: they are as good as quoted, in whatever marks."""
    place = text.find(HANDLE)
    while place >= 0:
        if signed := SIGNED.match(text, place):
            start = text.rfind("\n", 0, place) + 1
            if start and SIGNATURE.match(text, start):  # the signature has a line of its own
                start = text.rfind("\n", 0, len(text[:start].rstrip())) + 1
            yield max(start, place - POST), signed.end()
        place = text.find(HANDLE, place + 1)


def _numbers(letters: NDArray[np.uint8], starts: Places, sizes: Places) -> Words:
    """One number for each run of letters, equal for equal runs."""
    eights = letters.view("<u8")
    numbers = _mixed(_eight(eights, starts, sizes))
    for done in range(8, LETTERS, 8):
        longer = np.flatnonzero(sizes > done)
        more = _eight(eights, starts[longer] + done, sizes[longer] - done)
        numbers[longer] = _mixed(numbers[longer] + more)
    return numbers


def _eight(eights: Words, starts: Places, sizes: Places) -> Words:
    """The letters of a run from its start, eight at most, as one number."""
    at, bits = starts >> 3, (starts << 3 & 56).astype(np.uint64)
    both: Words = (eights[at] >> bits) | (eights[at + 1] << np.uint64(1) << (np.uint64(63) - bits))
    return both << (64 - 8 * np.minimum(sizes, 8)).astype(np.uint64)


def _mixed(numbers: Words) -> Words:
    """Every bit of a number spread over the upper half, which the keys of triples are taken from."""
    numbers = numbers * np.uint64(MULTIPLIER)
    return (numbers ^ numbers >> np.uint64(32)) * np.uint64(MULTIPLIER)


@functools.cache
def _folded() -> NDArray[np.uint8]:
    """Each letter and digit in lower case and without its accent, less its upper byte; 0 for all that is no letter."""
    table = np.zeros(BASIC, np.uint8)
    for code in range(BASIC):
        if (letter := chr(code)).isalnum():
            lower = letter.lower()[0]
            base, *marks = list(unicodedata.normalize("NFD", lower))
            folded = ord(base if marks and all(map(unicodedata.combining, marks)) else lower)
            table[code] = max(folded & 0xFF, OPENS + 1)
    table[[ord(mark) for mark in OPENING]] = OPENS
    table[[ord(mark) for mark in "'’"]] = APOSTROPHE
    return table
