"""Who says "I": the speaker of the quotation that the pronoun stands in."""

from __future__ import annotations

from collections.abc import Iterator

from consilience.annotations.coreference.discourse import Discourse
from consilience.annotations.coreference.memory import QUOTING, Taken
from consilience.annotations.coreference.mentions import Text
from consilience.annotations.parser import Token

NEAR = 3  # tokens between a quotation and the words that introduce it or say whose it is


def speakers(text: Text, discourse: Discourse) -> dict[int, Taken]:
    """The speaker of each quotation (by number) that stands right before or after its verb of saying."""
    found: dict[int, Taken] = {}
    for token in text.doc:
        if token.lemma_ not in QUOTING or text.quotations[token.i]:
            continue
        for subject in (c for c in token.children if c.dep_ == "nsubj"):
            taken = discourse.at(subject.i)
            if taken is not None and taken.kind is not None:
                for quotation in _beside(text, token, subject):
                    found.setdefault(quotation, taken)
    return found


def _beside(text: Text, verb: Token, subject: Token) -> Iterator[int]:
    """The quotations that end right before or begin right after a verb and its subject, or after a colon later on."""
    first = min(verb.i, subject.left_edge.i)
    last = max(verb.i, subject.i)
    sides = (range(first - 1, first - 1 - NEAR, -1), range(last + 1, last + 1 + NEAR))
    for side in sides:
        inside = [text.quotations[i] for i in side if 0 <= i < len(text.quotations) and text.quotations[i]]
        yield from inside[:1]
    for i in range(last + 1, verb.sent.end):
        if text.doc[i].text == ":":
            yield from [q for q in text.quotations[i + 1 : i + 3] if q][:1]
