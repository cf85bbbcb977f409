"""Whether a time expression looks back or ahead, told by the verb that governs it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from consilience.annotations.parser import Doc, Token

Direction = Literal["past", "future", "unknown"]
STEPS = 12  # how far up the tree the verb is looked for


def direction(doc: Doc, start: int, end: int, words: Mapping[str, frozenset[str]]) -> Direction:
    """The direction of the expression at characters `start` to `end`, from the first word above it that tells one.

    `words` holds the lemmas that look ahead ("future") and those whose present tense tells nothing ("present").
    """
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or not doc.has_annotation("DEP") or not doc.has_annotation("TAG"):
        return "unknown"
    token = span.root
    for _ in range(STEPS):
        found = _told(token, words)
        if found:
            return found
        if token.head.i == token.i:
            break
        token = token.head
    return "unknown"


def _told(token: Token, words: Mapping[str, frozenset[str]]) -> Direction | None:
    """What one word tells: a finite verb its tense, a word that looks ahead the future, all others nothing."""
    tag, ahead = token.tag_, token.lemma_.lower() in words["future"]
    helpers = [child for child in token.children if child.dep_ in ("aux", "auxpass")]
    if any(helper.tag_ == "MD" for helper in helpers) or tag == "MD":
        return "future"
    if any(helper.tag_ == "VBD" or helper.lemma_ == "have" for helper in helpers):
        return "future" if ahead and tag == "VBN" else "past"
    if tag == "VBD":
        return "past"
    if tag == "VBN":
        return "future" if ahead else "past"
    if tag in ("VBZ", "VBP"):
        return None if token.lemma_ in words["present"] else "future"
    if tag == "VBG" and helpers:
        return "future"
    return "future" if ahead else None
