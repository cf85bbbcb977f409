"""What grouping looks at in one article: weighted terms of its title, lead and body, its names and its numbers."""

from __future__ import annotations

import functools
import re
import unicodedata
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise

import msgspec
import numpy as np

from consilience.model import Article

READ = 8_000  # characters of a text that grouping looks at: the event stands in the first screens of a report
LEAD = 60  # words
BODY = 500  # words
FIRST = 700  # characters of a text in which the event's place and toll are looked for
OPENING = 150  # words, in which a report says on what day its event was

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,}")
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_NAME = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁЇІЄҐΑ-Ω][\w’'-]*(?:[ \u00a0][A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁЇІЄҐΑ-Ω][\w’'-]*)*")
_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_YEAR = ["january", "february", "march", "april", "may", "june", "july"]
_YEAR += ["august", "september", "october", "november", "december"]
_WEEKDAYS = {day: n for n, day in enumerate(_DAYS)}
_MONTHS = {form: n for n, month in enumerate(_YEAR) for form in (month, month[:3])} | {"sept": 8}
_PLACE = re.compile(
    r"\b(?:in|at|near|from|off|outside|across|into|of|to)\s+(?:the\s+)?(?:(?:central|northern|southern|eastern|western)\s+)?"
    r"([A-ZÀ-ÖØ-ÞĀ-Ž][\w’'-]*(?:[ \u00a0][A-ZÀ-ÖØ-ÞĀ-Ž][\w’'-]*)*)"
)
_ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_SPELT = {word: number for number, word in enumerate(_ONES, 1)}
_SENTENCE_END = frozenset(".!?\n\"'“”‘’`:»")


class Bag(msgspec.Struct, frozen=True):
    """Terms, as CRC-32 in little-endian order, ascending, and how often each stands there, in a byte (255 at most)."""

    terms: bytes = b""
    counts: bytes = b""


class Terms(msgspec.Struct, frozen=True, kw_only=True):
    """The terms of an article by the part they stand in; `title` is empty where there is no title.

    `places` are names that the lead puts something in or at; `figures` what the lead counts ("people") and `amounts`
    that with its number. `weekdays` (Monday is 0, in text order) and `dates` (31 * month + day, both from 0) are those
    of title and opening, in English alone. `length` is in words, up to `BODY`.
    """

    title: Bag
    lead: Bag
    body: Bag
    names: Bag
    numbers: Bag
    people: Bag = Bag()
    places: Bag = Bag()
    figures: Bag = Bag()
    amounts: Bag = Bag()
    weekdays: tuple[int, ...] = ()
    dates: tuple[int, ...] = ()
    length: int = 0


def extract(article: Article) -> Terms:
    """The terms of an article's title and of the first `READ` characters of its text."""
    return _extracted(article.title or "", article.text[:READ])


@functools.lru_cache(maxsize=1_000)
def _extracted(title: str, text: str) -> Terms:
    words = _words(text)
    whole = f"{title}\n{text}"
    opening = _opening(whole)
    beginning = whole[: len(title) + FIRST]
    return Terms(
        title=bag(_words(title)),
        lead=bag(words[:LEAD]),
        body=bag(words[:BODY]),
        names=bag(_names(whole)),
        numbers=bag(_numbers(whole)),
        people=bag(_names(beginning)),
        places=bag(_places(beginning)),
        figures=bag(what for what, _ in _figures(beginning)),
        amounts=bag(f"{what} {number}" for what, number in _figures(beginning)),
        weekdays=tuple(_WEEKDAYS[word] for word in opening if word in _WEEKDAYS),
        dates=tuple(sorted(set(_dates(opening)))),
        length=min(len(words), BODY),
    )


def bag(terms: Iterable[str]) -> Bag:
    """The terms of an article counted."""
    counted: Counter[int] = Counter(zlib.crc32(term.encode("utf-8", "surrogatepass")) for term in terms)
    ordered = sorted(counted)
    return Bag(
        terms=np.array(ordered, "<u4").tobytes(),
        counts=bytes(min(counted[term], 255) for term in ordered),
    )


def _opening(text: str) -> list[str]:
    return [_fold(match.group()) for match in islice(_WORD.finditer(text), OPENING)]


def _dates(words: Sequence[str]) -> Iterator[int]:
    """Days of the year, from "June 3" and "3 June"."""
    for one, other in pairwise(words):
        for month, day in ((one, other), (other, one)):
            if month in _MONTHS and day.isdecimal() and len(day) <= 2 and 1 <= int(day) <= 31:
                yield 31 * _MONTHS[month] + int(day) - 1


def _words(text: str) -> list[str]:
    """Stemmed words in lower case; scripts written without spaces as pairs of characters."""
    words = _WORD.findall(text.lower())
    if _UNSPACED.search(text):
        words = [piece for word in words for piece in _pairs(word)]
    return [_stem(word) for word in words]


def _pairs(word: str) -> list[str]:
    return [word[i : i + 2] for i in range(len(word) - 1)] if _UNSPACED.match(word) else [word]


@functools.lru_cache(maxsize=200_000)
def _stem(word: str) -> str:
    """A light stem: possessives and the commonest English endings taken off long words."""
    for mark in ("'s", "’s", "'", "’"):
        word = word.removesuffix(mark)
    for ending, least in (("ies", 5), ("ing", 6), ("ed", 5), ("es", 5), ("s", 4)):
        if word.endswith(ending) and len(word) >= least and not word.endswith("ss"):
            stem = word[: -len(ending)]
            return stem + "y" if ending == "ies" else stem.rstrip("e")
    return word.rstrip("e") if len(word) > 4 else word


@functools.lru_cache(maxsize=200_000)
def _fold(word: str) -> str:
    """The word in lower case without accents, so that a name reads the same in several languages."""
    plain = unicodedata.normalize("NFKD", word.lower())
    return "".join(c for c in plain if not unicodedata.combining(c)).removesuffix("'s").removesuffix("’s")


def _names(text: str) -> Iterator[str]:
    """Capitalised words, alone and in pairs; a single one that opens a sentence is none."""
    for match in _NAME.finditer(text):
        words = match.group().split()
        before = _before(text, match.start())
        if len(words) == 1 and (not before or before in _SENTENCE_END):
            continue
        folded = [_fold(word) for word in words]
        yield from folded
        yield from (f"{a} {b}" for a, b in pairwise(folded))


def _before(text: str, start: int) -> str:
    """The last character before `start` that is no space."""
    return text[max(0, start - 4) : start].rstrip(" \u00a0")[-1:]


def _places(text: str) -> Iterator[str]:
    """Names after a preposition of place."""
    for match in _PLACE.finditer(text):
        folded = [_fold(word) for word in match.group(1).split()]
        if folded[0] not in _MONTHS and folded[0] not in _WEEKDAYS:
            yield " ".join(folded)
            yield folded[-1]


def _figures(text: str) -> Iterator[tuple[str, str]]:
    """What is counted with its number: the words to both sides of a number."""
    words = text.lower().split()
    for before, word, after in zip(["", *words], words, [*words[1:], ""], strict=False):
        if match := _NUMBER.match(word):
            number = re.sub(r"[.,:]", "", match.group())
        elif word.strip(".,") in _SPELT:
            number = str(_SPELT[word.strip(".,")])
        else:
            continue
        for beside in (before, after):
            bare = _stem(beside.strip(".,;:()\"'"))
            if len(bare) > 3 and bare.isalpha():
                yield bare, number


def _numbers(text: str) -> Iterable[str]:
    """Numbers without their separators ("1,200" and "1.200" are one)."""
    return (re.sub(r"[.,:]", "", match.group()) for match in _NUMBER.finditer(text))
