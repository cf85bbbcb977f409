"""Bodies named by whose they are: "the Gdynia police", "Ghana's health ministry", "the Weber campaign"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from consilience.annotations.parser import Doc, Token, text_of
from consilience.model import Entity
from consilience.resources import gazetteer, titles

REACH = 6  # tokens between a name and the noun of the body that it begins
LINKS = frozenset({"'s", "’s", "of", "and"})
INDEFINITE = frozenset({"a", "an", "one", "another", "some", "any", "every", "each", "no", "other"})


def bodies(doc: Doc, names: Sequence[tuple[int, int, Entity]]) -> dict[int, tuple[int, int, Entity]]:
    """The bodies of a text by the token of their noun: first token, token after the last, and what they are called.

    `names` are those of the text with their tokens (half-open). The bodies of one people or place that are of one sort
    are one, whether "Ghana's army" or "the Ghanaian army".
    """
    found: dict[int, tuple[int, int, Entity]] = {}
    known: dict[str, str] = {}
    for start, end, name in names:
        last = _noun(doc, end, name) if _begins(doc, start, name) else None
        if last is None:
            continue
        span = doc[start : last + 1]
        called = known.setdefault(_key(doc, start, last + 1), re.sub(r"\s+", " ", span.text))
        body = Entity(
            start=span.start_char,
            end=span.end_char,
            exact=text_of(doc)[span.start_char : span.end_char],
            kind="organisation",
            entity=called,
            mention="name",
        )
        found.setdefault(last, (start, last + 1, body))
    return found


def _begins(doc: Doc, start: int, name: Entity) -> bool:
    """Whether a name can be whose a body is: no other thing's, with no indefinite article before it."""
    before = start - 1
    while before >= 0 and doc[before].pos_ in ("ADJ", "NUM"):
        before -= 1
    definite = before < 0 or doc[before].lower_ not in INDEFINITE
    return definite and (name.kind != "other" or gazetteer.country_of_demonym(name.exact) is not None)


def _noun(doc: Doc, end: int, name: Entity) -> int | None:
    """The token of the noun for a body that a name runs on to; None where it does not."""
    last = None
    for i in range(end, min(end + REACH, len(doc))):
        token = doc[i]
        if not (token.lower_ in LINKS or (token.text.islower() and token.pos_ in ("NOUN", "ADJ", "PROPN"))):
            break
        if titles.is_body_of(token.lemma_, name.kind) and not _runs_on(doc, i):
            last = i
            break
    return last


def _runs_on(doc: Doc, index: int) -> bool:
    """Whether the next token belongs to the same noun phrase: "police chief", "the office of state"."""
    after: Token | None = doc[index + 1] if index + 1 < len(doc) else None
    return after is not None and after.pos_ in ("NOUN", "PROPN") and not after.is_space


def _key(doc: Doc, start: int, end: int) -> str:
    """The words of a body without marks of possession, its people or country as a code."""
    words = [t.text for t in doc[start:end] if t.lower_ not in ("'s", "’s")]
    return " ".join(_country(word) or word.casefold() for word in words)


def _country(word: str) -> str | None:
    found = gazetteer.lookup(word) if word[0].isupper() else ()
    country = found[0].country if found and found[0].kind == "country" else None
    return country or gazetteer.country_of_demonym(word)
