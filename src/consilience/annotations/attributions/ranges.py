"""Tokens as ranges of a text, without the marks at their edges."""

from __future__ import annotations

from collections.abc import Iterable

from consilience.annotations.attributions.draft import Range, trimmed
from consilience.annotations.parser import Doc, Token, text_of


def range_of(tokens: Iterable[Token]) -> Range | None:
    """The range of the tokens without punctuation and space at its edges but marks that close."""
    kept = sorted(tokens, key=lambda t: t.i)
    while kept and (kept[-1].is_punct or kept[-1].is_space) and kept[-1].text not in {'"', "”", ")", "»"}:
        kept.pop()
    while kept and (kept[0].is_space or kept[0].text in {",", "–", "—", "-"} or _closes(kept[0])):
        kept.pop(0)
    return (kept[0].idx, kept[-1].idx + len(kept[-1])) if kept else None


def _closes(token: Token) -> bool:
    """Whether a token is a mark that closes the quotation of the sentence before: a space follows it."""
    return token.text in {'"', "”", "»"} and bool(
        token.whitespace_ or token.i + 1 == len(token.doc) or token.nbor().is_space
    )


def clean(doc: Doc, tokens: Iterable[Token]) -> Range | None:
    """The range of the tokens without punctuation at its edges."""
    found = range_of(tokens)
    return trimmed(text_of(doc), *found) if found else None
