"""How text becomes the words it is found by: the one rule for what is stored and what is asked, in every store.

A word is a run of letters and digits in lower case without accents; of scripts that are written without spaces, each
character is a word. Signs and punctuation are no words ("F-16" is two, and asked for as a phrase).
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator

import msgspec

from consilience.model import Span

LONGEST = 60  # characters of a word that count
APART = "zzqqzz"  # stands between parts, so that no phrase runs from one into the next
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_MARKS = "".join(re.escape(chr(code)) for code in range(0x300, 0x10000) if unicodedata.category(chr(code))[0] == "M")
_PIECE = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}](?:[^\W_{_UNSPACED}]|[{_MARKS}])*")
_ASKED = re.compile(r'"([^"]*)"?|(\S+)')
_QUOTES = str.maketrans("“”„«»", '"""""')
FACET = "‡"  # a letter of no word: marks what is no word of the text, as "‡status‡disputed"


class Needle(msgspec.Struct, frozen=True, kw_only=True):
    """What a query asks for: single `words`, and `phrases` of words in a row; all must occur."""

    words: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """Every word that must occur, once each, in order."""
        return tuple(dict.fromkeys((*self.words, *(word for phrase in self.phrases for word in phrase))))


def words(text: str) -> tuple[str, ...]:
    """The words of a text, in order."""
    return tuple(word for word, _, _ in placed(text))


def placed(text: str) -> Iterator[tuple[str, int, int]]:
    """The words of a text, each with where it starts and ends there."""
    for match in _PIECE.finditer(text):
        if word := _folded(match.group()):
            yield word, match.start(), match.end()


@functools.lru_cache(maxsize=100_000)
def _folded(piece: str) -> str:
    """A piece in lower case without accents, cut at `LONGEST`; empty where only marks are left."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", piece).casefold())
    return "".join(c for c in plain if c.isalnum())[:LONGEST]


def document(parts: Iterable[str], facets: Iterable[str] = ()) -> str:
    """What a row is found by: the words of its parts, and its facets, with a space between all."""
    joined = f" {APART} ".join(" ".join(words(part)) for part in parts if part)
    return " ".join((joined, *dict.fromkeys(facets))).strip()


def facet(kind: str, name: str) -> str:
    """A whole name as one word, without the article it may begin with: "‡outlet‡northern‡post"."""
    folded = words(name)
    return FACET + FACET.join((kind, *(folded[1:] if folded[:1] == ("the",) else folded)))


def facets(kind: str, name: str) -> tuple[str, ...]:
    """A word for each word of a name: "‡place‡port", "‡place‡ellis"."""
    return tuple(f"{FACET}{kind}{FACET}{word}" for word in words(name))


def needle(query: str, facets: Iterable[str] = ()) -> Needle:
    """What a query asks for: words, "phrases" in quotes, and a piece that is several words ("F-16") as a phrase."""
    single: list[str] = list(facets)
    phrases: list[tuple[str, ...]] = []
    for quoted, plain in _ASKED.findall(query.translate(_QUOTES)):
        found = words(quoted or plain)
        if len(found) == 1:
            single += found
        elif found:
            phrases.append(found)
    return Needle(words=tuple(dict.fromkeys(single)), phrases=tuple(dict.fromkeys(phrases)))


def occurs(needle: Needle, folded: str) -> bool:
    """Whether all that is asked stands in a document."""
    held = f" {folded} "
    return all(f" {word} " in held for word in needle.words) and all(
        f" {' '.join(phrase)} " in held for phrase in needle.phrases
    )


def excerpt(text: str, needle: Needle, around: int = 100) -> Span | None:
    """The characters about the first place where a phrase, else a word, of the needle stands in the text."""
    marks = list(placed(text))
    for phrase in (*needle.phrases, *((word,) for word in needle.words)):
        for n in range(len(marks) - len(phrase) + 1):
            if tuple(word for word, _, _ in marks[n : n + len(phrase)]) == phrase:
                return _around(text, marks[n][1], marks[n + len(phrase) - 1][2], around)
    return None


def _around(text: str, start: int, end: int, around: int) -> Span:
    """The characters from `around` before to `around` after, cut between words, within the paragraph."""
    left = max(text.rfind("\n", 0, start) + 1, start - around)
    right = end + around if (stop := text.find("\n", end)) == -1 else min(stop, end + around)
    right = min(right, len(text))
    if left > 0 and text[left - 1] != "\n":
        left = text.find(" ", left, start) + 1 or left
    if right < len(text) and text[right] != "\n":
        right = max(text.rfind(" ", end, right), end)
    return Span(start=left, end=right, exact=text[left:right])
