"""Whether what two articles tell is of one happening: by the names, kinds of event and years that they open with.

The facts of a report (at what hour, where, by what cause, by whose hand) are told in sentences that have little else in
common with those of another report. They are compared where the reports are of one happening, however sentences differ.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from datetime import timedelta
from importlib import resources
from typing import Any

from consilience.claims.conflicts.finding import Side
from consilience.claims.conflicts.retelling import content

SHARED = 2  # names that the openings of two articles on one happening have in common
ENOUGH, MANY = 3, 5  # words that they have in common beside one name, and without any
OPENS = 60  # characters by which a sentence is known again
TOGETHER = timedelta(days=4)  # within which two reports of one happening are published

_NAME = re.compile(r"\b[A-ZÀ-Þ][\w’'-]*\w")
_STARTS = re.compile(r"(?:^|[.!?:;][”\"’]?\s+|\n\s*|[“\"‘]\s*)$")
_WORD = re.compile(r"\b[a-zß-ÿ][\w’'-]*\w")
# What a sentence says of other times than its story's, or of what did not come about.
_ELSEWHEN = re.compile(
    r"\b(?:years? (?:ago|earlier|before)|decades?|last (?:year|month|season|decade)"
    r"|previous(?:ly)?(?! (?:evening|night|day|afternoon|morning|week)\b)"
    r"|(?:this|so far|each|every|per|a) (?:year|season)|earlier (?:this|that) (?:year|month|week)|annual(?:ly)?"
    r"|in recent|on average|typically|usually|histor\w+|since the (?:start|beginning)|similar|another"
    r"|cancel\w*|postpon\w*|reschedul\w*|called off)\b",
    re.IGNORECASE,
)
_ENDING = re.compile(r"(?:ians?|ans?|ia|ese|ish|is?|s)$")
ROOT = 4  # letters that are left of a name at least
DATELINE = re.compile(r"^[A-ZÀ-Þ][A-ZÀ-Þ .’'-]+(?:,[^—–-]{0,30}| \([^)]*\))* ?[—–-]+ ")
_SITE = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Tt]hrough|[Aa]cross|[Oo]ff) (?:the )?(?:(?:[a-z]+ ){0,2}(?:of|off) "
    r"|(?:[a-z]+ ){0,2}(?:capital|city|town|port|village|district|suburb|province|state|region)(?: of|,)? )?"
    r"(?P<name>[A-ZÀ-Þ][\w’-]*\w(?: [A-ZÀ-Þ][\w’-]*\w)?)"
)
_YEAR = re.compile(r"(?<!since )(?<!since the )\b(?:19|20)\d\d\b")


def one(x: Side, y: Side, apart: frozenset[str] = frozenset()) -> bool:
    """Whether two sentences can be of one happening; `apart` are the names by which they differ."""
    if x.article == y.article or _far(x, y) or not (_years(x) | _years(y)) <= _known_years(x, y):
        return False
    told = names(x.sentence, first=True) & names(y.sentence, first=True) & _shared(x.opening, y.opening)
    return bool(told or one_story(x.opening, y.opening)) and _fits(x, y, apart) and _fits(y, x, apart)


@functools.lru_cache(maxsize=100_000)
def one_story(one: str, other: str) -> bool:
    """Whether two articles open with one happening: by two names, or by one name and words, or by many words."""
    named = len(_shared(one, other))
    words = len((content(one) & content(other)) - _said()) + 2 * bool(of(one) & of(other))
    return named >= SHARED or words >= (ENOUGH if named else MANY)


def _shared(one: str, other: str) -> frozenset[str]:
    """The names that both texts have; in one of them, they may stand first in a sentence."""
    return (names(one) & names(other, first=True)) | (names(one, first=True) & names(other))


def _far(x: Side, y: Side) -> bool:
    """Whether two were published so far apart that they hardly report one happening."""
    return bool(x.published and y.published and abs(x.published - y.published) > TOGETHER)


def _fits(x: Side, y: Side, apart: frozenset[str]) -> bool:
    """Whether what the one's sentence names can be of the other's article."""
    mine = names(DATELINE.sub("", x.sentence)) - names(x.origin_name, first=True)
    if not mine - apart or mine & (names(y.sentence, first=True) | names(y.opening, first=True)):
        return True
    return x.sentence[:OPENS] in x.opening and len(_shared(x.opening, y.opening)) >= SHARED


def _years(x: Side) -> frozenset[str]:
    return frozenset(_YEAR.findall(x.sentence))


def _known_years(x: Side, y: Side) -> frozenset[str]:
    """The years that the one's sentence can be of: those that either article opens with or was published in."""
    days = (side.published for side in (x, y) if side.published)
    return frozenset(_YEAR.findall(x.opening)) | frozenset(_YEAR.findall(y.opening)) | {str(day.year) for day in days}


@functools.lru_cache(maxsize=100_000)
def names(text: str, first: bool = False) -> frozenset[str]:
    """The proper names of a text, word by word in lower case: what is written small too is none, nor, unless `first`,
    what begins a sentence alone."""
    small = set(_WORD.findall(text))
    found = (m for m in _NAME.finditer(text) if first or not _is_first(text, m))
    words = (re.sub(r"[’']s?$", "", m.group()).lower() for m in found)
    return frozenset(root(word) for word in words if word not in small and word not in _common())


@functools.lru_cache(maxsize=100_000)
def root(name: str) -> str:
    """A name in lower case without the ending by which a people is called after its country."""
    bare = _ENDING.sub("", name)
    return bare if len(bare) >= ROOT else name


def _is_first(text: str, match: re.Match[str]) -> bool:
    """Whether a capital word may be one only because it begins a sentence."""
    word, after = match.group(), text[match.end() : match.end() + 2]
    if not _STARTS.search(text[max(0, match.start() - 4) : match.start()]):
        return False
    return not (word.isupper() and len(word) > 3) and not re.match(r" [A-ZÀ-Þ]", after)


@functools.lru_cache(maxsize=100_000)
def sites(sentence: str) -> frozenset[str]:
    """The last words of the places that a sentence names by a preposition of place: "in the village of Tarn"."""
    found = (root(m["name"].split()[-1].lower()) for m in _SITE.finditer(DATELINE.sub("", sentence)))
    return frozenset(name for name in found if name not in _common())


@functools.lru_cache(maxsize=100_000)
def of(text: str) -> frozenset[str]:
    """The kinds of happening that a text tells of."""
    small = text.lower()
    return frozenset(kind for kind, pattern in _kinds().items() if pattern.search(small))


def told(side: Side) -> frozenset[str]:
    """The kinds that a sentence tells of, or its article where it opens: "the accident" may be any."""
    return of(side.sentence) | of(side.opening)


@functools.lru_cache(maxsize=100_000)
def is_elsewhen(sentence: str) -> bool:
    """Whether a sentence looks beyond the happening of its story, to others or to a whole period."""
    return bool(_ELSEWHEN.search(sentence))


@functools.cache
def _said() -> frozenset[str]:
    """The words that say nothing of what a text is of."""
    return content(" ".join((*_common(), *_stock()["common"]["plain"])))


@functools.cache
def _common() -> frozenset[str]:
    return frozenset(_stock()["common"]["words"])


@functools.cache
def _kinds() -> Mapping[str, re.Pattern[str]]:
    return {kind: re.compile(r"\b(?:" + "|".join(words) + ")") for kind, words in _stock()["kinds"].items()}


@functools.cache
def _stock() -> Mapping[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("happenings.toml").read_text("utf-8"))
