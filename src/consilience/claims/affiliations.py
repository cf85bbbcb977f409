"""Whom a named speaker speaks for, from the words beside the name: "Ana Dorlan, spokeswoman for the Harbour Board"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from consilience.claims.keys import key
from consilience.claims.names import fold
from consilience.model import Article, Origin
from consilience.resources.families import Families

BEFORE, AFTER = 70, 110  # characters beside a name in which its description stands
_OFFICES = re.compile(
    r"\b(?:spokes\w+|minister|ministry|advis[eo]r|chief|head|leader|president|presidential|director|commander|official"
    r"|ambassador|envoy|secretary|lawyer|attorney|counsel|mayor|governor|officer|general|colonel|deputy|member|chair\w*"
    r"|executive|founder|boss|manager|negotiator|aide|representative|campaign)\b",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"['’]s?\b(?!\w)")
_FORMER = re.compile(r"\b(?:former\w*|ex|one-?time|retired|late)\b", re.IGNORECASE)


def affiliations(
    articles: Sequence[Article], origins: Iterable[Origin], families: Families
) -> dict[str, frozenset[str]]:
    """For each named speaker's folded name, what it shares with those it speaks for.

    These are keys of independence: other origins' folded names, and families, that descriptions of office beside the
    name hold.
    """
    names = sorted({o.name for o in origins if o.name and o.kind == "speaker"})
    folded = {fold(name): name for name in names}
    found: dict[str, set[str]] = {}
    for name in names:
        if len(name.split()) < 2:
            continue  # a surname alone is joined to its full name before this is asked
        for words in _descriptions(name, articles):
            found.setdefault(fold(name), set()).update(_shared(words, name, folded, families))
    return {name: frozenset(keys) for name, keys in found.items()}


def _descriptions(name: str, articles: Sequence[Article]) -> Iterator[str]:
    for article in articles:
        for match in re.finditer(re.escape(name), article.text):
            ahead = re.split(r"[.;:!?\n“”\"]", article.text[max(0, match.start() - BEFORE) : match.start()])[-1]
            before = ahead.rstrip(", ").split(", ")[
                -1
            ]  # "Harbour Board chief Ana Dorlan", "a guard of ours, Ana Dorlan"
            after = re.match(r",\s+([^.;:!?\n“”\"]+)", article.text[match.end() : match.end() + AFTER])
            yield from (
                words for words in (before, after and after.group(1).split(", ")[0]) if words and _office(words)
            )


def _office(words: str) -> bool:
    """Whether the words tell an office that is held: who left it speaks for nobody."""
    return bool(_OFFICES.search(words)) and not _FORMER.search(words)


def _shared(words: str, name: str, folded: Mapping[str, str], families: Families) -> Iterator[str]:
    family = families.of(words)
    if family:
        yield key("family", family)
    said = fold(_POSSESSIVE.sub("", words)).split()
    written = set(re.findall(r"[^\W_]+", _POSSESSIVE.sub("", words)))
    for other, full in folded.items():
        kind = other.split()[-1]  # a "police spokesman" may well speak for the "Harbour Town police"
        whole = f" {other} " in f" {' '.join(said)} "
        surname = full.split()[-1] in written and full[:1].isupper()  # "Dorlan's lawyer"
        if full != name and (whole or surname or (kind in said and kind in full)):
            yield key("entity", other)
