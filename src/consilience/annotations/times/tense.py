"""Whether a time expression looks back or ahead, told by the verb that governs it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from consilience.annotations.parser import Doc, Token

Direction = Literal["past", "future", "unknown"]
ATTRIBUTES = frozenset(("poss", "compound", "nmod", "nummod", "amod"))  # "Friday's vote": the verb tells nothing
STEPS = 12  # how far up the tree the verb is looked for


def direction(doc: Doc, start: int, end: int, words: Mapping[str, frozenset[str]]) -> Direction:
    """The direction of the expression at characters `start` to `end`, from the first word above it that tells one.

    `words` holds the lemmas that look ahead ("future") and those whose present tense tells nothing ("present").
    """
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or not doc.has_annotation("DEP") or not doc.has_annotation("TAG"):
        return "unknown"
    token = span.root
    if token.dep_ in ATTRIBUTES:
        return "future" if token.head.lemma_.lower() in words["future"] else "unknown"
    for _ in range(STEPS):
        found = _told(token, words)
        if found:
            return found
        if token.head.i == token.i:
            break
        token = token.head
    return "unknown"


def _told(token: Token, words: Mapping[str, frozenset[str]]) -> Direction | None:
    """What one word tells: a verb its tense, a word that looks ahead the future, all others nothing."""
    ahead = token.lemma_.lower() in words["future"]
    helpers = [child for child in token.children if child.dep_ in ("aux", "auxpass")]
    tags = {helper.tag_ for helper in helpers} | {token.tag_}
    if "MD" in tags or (ahead and "VBD" not in {token.tag_}):
        return "future"
    if "TO" in tags:
        return _intended(token, words)
    if "VBD" in tags or any(helper.lemma_ == "have" for helper in helpers):
        return "past"
    if token.tag_ == "VBN":
        return "unknown" if helpers else "past"
    if token.tag_ in ("VBZ", "VBP"):
        held = any(child.dep_ == "acomp" and child.lemma_ in words["future"] for child in token.children)
        return None if token.lemma_ in words["present"] and not held else "future"
    return "future" if token.tag_ == "VBG" and helpers else None


def _intended(token: Token, words: Mapping[str, frozenset[str]]) -> Direction | None:
    """What "to leave on Friday" tells: the future, but after "tried" nothing, so that the past of "tried" counts."""
    above = token.head
    return None if above.tag_ == "VBD" and above.lemma_ not in words["future"] else "future"
