"""Surnames that the tagger missed, of persons whom an article names in full: "Waters left", "Flake, a senator"."""

from __future__ import annotations

from consilience.annotations.entities.mending import Name
from consilience.annotations.parser import Doc, Token

STANDING = frozenset({"nsubj", "nsubjpass", "poss"})
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})


def with_surnames(doc: Doc, names: list[Name]) -> list[Name]:
    """The names, and the surnames of those named in full that stand by themselves and are in no name yet."""
    inside = {i for start, end, _ in names for i in range(start, end)}
    lasts = {doc[end - 1].text for start, end, kind in names if kind == "person" and end - start > 1}
    missed = [t.i for t in doc if t.i not in inside and t.text in lasts and _stands(t)]
    return sorted([*names, *((i, i + 1, "person") for i in missed)]) if missed else names


def _stands(token: Token) -> bool:
    """Whether a word with a capital is a name of its own: no part of another, and who acts or has something."""
    doc, i = token.doc, token.i
    beside = [doc[k] for k in (i - 1, i + 1) if 0 <= k < len(doc)]
    if not token.text.istitle() or token.tag_ not in NOUNS or any(t.text[:1].isupper() and t.is_alpha for t in beside):
        return False
    return token.dep_ in STANDING
