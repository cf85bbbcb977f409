"""What grouping looks at in one article: weighted terms of its title, lead and body, its names and its numbers."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, pairwise

import msgspec

from consilience.model import Article

READ = 8_000  # characters of a text that grouping looks at: the event stands in the first screens of a report
LEAD = 60  # words
BODY = 500  # words
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
_SENTENCE_END = frozenset(".!?\n\"'“”‘’`:»")


class Terms(msgspec.Struct, frozen=True, kw_only=True):
    """Counts of terms by the part of the article they stand in; `title` is empty where there is no title.

    `weekdays` (Monday is 0, in text order) and `dates` (31 * month + day, both from 0) are those of title and opening,
    in English alone.
    """

    title: Mapping[str, int]
    lead: Mapping[str, int]
    body: Mapping[str, int]
    names: Mapping[str, int]
    numbers: Mapping[str, int]
    weekdays: tuple[int, ...] = ()
    dates: frozenset[int] = frozenset()


def extract(article: Article) -> Terms:
    """The terms of an article's title and of the first `READ` characters of its text."""
    text = article.text[:READ]
    words = _words(text)
    title = article.title or ""
    opening = _opening(f"{title}\n{text}")
    return Terms(
        title=Counter(_words(title)),
        lead=Counter(words[:LEAD]),
        body=Counter(words[:BODY]),
        names=Counter(_names(f"{title}\n{text}")),
        numbers=Counter(_numbers(f"{title}\n{text}")),
        weekdays=tuple(_WEEKDAYS[word] for word in opening if word in _WEEKDAYS),
        dates=frozenset(_dates(opening)),
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


def _numbers(text: str) -> Iterable[str]:
    """Numbers without their separators ("1,200" and "1.200" are one)."""
    return (re.sub(r"[.,:]", "", match.group()) for match in _NUMBER.finditer(text))
