"""Whom a named speaker speaks for, from the words beside the name: "Ana Dorlan, spokeswoman for the Harbour Board"."""

from __future__ import annotations

import functools
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from consilience.claims.keeping import kept
from consilience.claims.keys import key
from consilience.claims.names import fold
from consilience.model import Origin
from consilience.resources import titles
from consilience.resources.families import Families

BEFORE, AFTER = 70, 110  # characters beside a name in which its description stands
_OFFICES = re.compile(
    r"\b(?:spokes\w+|minister|ministry|advis[eo]r|chief|head|leader|president|presidential|director|commander|official"
    r"|ambassador|envoy|secretary|lawyer|attorney|counsel|mayor|governor|officer|general|colonel|deputy|member|chair\w*"
    r"|executive|founder|boss|manager|negotiator|aide|representative|campaign)\b",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"['’]s?\b(?!\w)")
_SIGN = re.compile(r"[^\w\s@.'’-]|['’]s\b")  # what parts words and is none of their own
_FORMER = re.compile(r"\b(?:former\w*|ex|one-?time|retired|late)\b", re.IGNORECASE)


class Page(msgspec.Struct, frozen=True, kw_only=True, eq=False, weakref=True):
    """The text of an article, with which it is kept what it tells of names."""

    text: str


def affiliations(pages: Sequence[Page], origins: Iterable[Origin], families: Families) -> dict[str, frozenset[str]]:
    """For each named speaker's folded name, what it shares with those it speaks for.

    These are keys of independence: other origins' folded names, and families, that descriptions of office beside the
    name hold.
    """
    names = sorted({name for o in origins if o.kind == "speaker" for name in o.names})
    by_last = _by_last_word(names)
    ending: dict[str, list[str]] = {}
    for name in names:
        if len(name.split()) > 1:  # a surname alone is joined to its full name before this is asked
            ending.setdefault(name.split()[-1], []).append(name)
    found: dict[str, set[str]] = {}
    for page in pages:
        held = sorted(name for word in _words(page) & ending.keys() for name in ending[word])
        for name, words in _descriptions(page, *held):
            found.setdefault(fold(name), set()).update(_shared(words, name, by_last, families))
    return {name: frozenset(keys) for name, keys in found.items()}


def _by_last_word(names: Iterable[str]) -> dict[str, list[str]]:
    """The names by the last word of their folded form, so that few are looked at for a description."""
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault((fold(name).split() or [""])[-1], []).append(name)
    return found


@kept
def _words(page: Page) -> frozenset[str]:
    """The words of a text, so that it is searched for few names."""
    told = set(_SIGN.sub(" ", page.text).split())
    return frozenset(sys.intern(word.strip(".'’-")) for word in told)


@kept
def _descriptions(page: Page, *names: str) -> tuple[tuple[str, str], ...]:
    """Each of the names with the words beside it that tell an office."""
    return tuple((name, words) for name in names for words in _beside(name, page.text))


def _beside(name: str, text: str) -> Iterator[str]:
    for start in _places(name, text):
        end = start + len(name)
        ahead = re.split(r"[.;:!?\n“”\"()]", text[max(0, start - BEFORE) : start])[-1]
        before = ahead.rstrip(", ").split(", ")[-1]  # "Harbour Board chief Ana", "a guard of ours, Ana"
        after = re.match(r",\s+((?:[^.;:!?\n“”\"()]|(?<=\b[A-Z])\.)+)", text[end : end + AFTER])
        told = (before, after.group(1).split(", ")[0] if after else "")
        yield from (words for words in told if words and _office(words))


def _places(name: str, text: str) -> Iterator[int]:
    """Where a name stands in a text."""
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + len(name))


def _office(words: str) -> bool:
    """Whether the words tell an office that is held: who left it speaks for nobody."""
    return bool(_OFFICES.search(words)) and not _FORMER.search(words)


def _shared(words: str, name: str, by_last: Mapping[str, Sequence[str]], families: Families) -> frozenset[str]:
    others = ((kind, full) for kind in _said(words) for full in by_last.get(kind, ()) if full != name)
    return _holding(words, tuple(others), families)


@functools.lru_cache(maxsize=50_000)
def _said(words: str) -> tuple[str, ...]:
    """The folded words of a description, once each."""
    return tuple(dict.fromkeys(word for word in fold(_POSSESSIVE.sub("", words)).split() if word != "the"))


@functools.lru_cache(maxsize=50_000)
def _holding(words: str, others: tuple[tuple[str, str], ...], families: Families) -> frozenset[str]:
    """The keys of the family of a description, and of those of some names, each with a word of it, that it holds."""
    family = families.of(words)
    held = (fold(full) for kind, full in others if _holds(words, kind, full))
    return frozenset((*(key("entity", other) for other in held), *((key("family", family),) if family else ())))


def _holds(words: str, kind: str, full: str) -> bool:
    said = [word for word in fold(_POSSESSIVE.sub("", words)).split() if word != "the"]
    whole = f" {fold(full).replace(' the ', ' ')} " in f" {' '.join(said)} "
    # a "police spokesman" may well speak for the "Harbour Town police"
    same_sort = kind in full and titles.kind_of_noun(kind) is not None
    return whole or same_sort or _of_bearer(full.split()[-1], words)


def _of_bearer(surname: str, words: str) -> bool:
    """Whether the words say that somebody is a surname's bearer's own ("Dorlan's lawyer", "an aide to Dorlan")."""
    if surname not in words:
        return False
    own = re.escape(surname)
    after = rf"\b{own}(?:['’]s?\s|\s+(?:campaign|administration|lawyer|attorney|aide|advis|spokes))"
    before = rf"\b(?:for|of|to)\s+(?:[A-Z]\w*\.?\s+){{0,2}}{own}\b"
    return surname[:1].isupper() and bool(re.search(f"{after}|{before}", words))
