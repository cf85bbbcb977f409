"""Names that the tagger missed: surnames of persons named in full ("Flake, a senator"), outlets of several words."""

from __future__ import annotations

from collections.abc import Iterator

from consilience.annotations.entities.mending import Name
from consilience.annotations.parser import Doc, Token
from consilience.resources import outlets

STANDING = frozenset({"nsubj", "nsubjpass", "poss"})
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
LONGEST_OUTLET = 4  # words of a listed outlet's name


def with_surnames(doc: Doc, names: list[Name]) -> list[Name]:
    """The names, and the surnames of those named in full that stand by themselves and are in no name yet."""
    inside = {i for start, end, _ in names for i in range(start, end)}
    lasts = {doc[end - 1].text for start, end, kind in names if kind == "person" and end - start > 1}
    missed = [t.i for t in doc if t.i not in inside and t.text in lasts and _stands(t)]
    return sorted([*names, *((i, i + 1, "person") for i in missed)]) if missed else names


def with_outlets(doc: Doc, names: list[Name]) -> list[Name]:
    """The names, and those of listed outlets of several words with capitals that are in no name yet ("told The
    Hollywood Reporter")."""
    return sorted([*names, *_outlets(doc, {i for start, end, _ in names for i in range(start, end)})])


def _outlets(doc: Doc, inside: set[int]) -> Iterator[Name]:
    first = 0
    while first < len(doc):
        words = 0
        while words < LONGEST_OUTLET and first + words < len(doc) and _is_free(doc[first + words], inside):
            words += 1
        found = next((n for n in range(words, 1, -1) if outlets.named(doc[first : first + n].text) is not None), 0)
        if found:
            yield first, first + found, "organisation"
        first += found or 1


def _is_free(token: Token, inside: set[int]) -> bool:
    return token.i not in inside and token.text[:1].isupper() and token.lower_ != "the"


def _stands(token: Token) -> bool:
    """Whether a word with a capital is a name of its own: no part of another, and who acts or has something."""
    doc, i = token.doc, token.i
    beside = [doc[k] for k in (i - 1, i + 1) if 0 <= k < len(doc)]
    if not token.text.istitle() or token.tag_ not in NOUNS or any(t.text[:1].isupper() and t.is_alpha for t in beside):
        return False
    return token.dep_ in STANDING
