"""No repair of a parse lets words head each other in a ring."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from consilience.annotations import repairs
from consilience.annotations.parser import parse


def test_a_verb_is_joined_to_none_below_itself() -> None:
    text = (
        "Berg, on being asked if Lund would win, says “No. He will not”; and on being told that his seat is safe, "
        "opines that “we can't wait” and that the board needs a plan."
    )
    for token in parse(text):
        above = token
        for _ in range(100):
            above = above.head
        assert above.head.i == above.i


def test_what_ends_in_a_ring_is_left_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    words = ["Lund", "left", "early"]
    doc = Doc(
        spacy.blank("en").vocab,
        words=words,
        heads=[1, 1, 1],
        deps=["nsubj", "ROOT", "advmod"],
        tags=["NNP", "VBD", "RB"],
    )

    def close(doc: Doc) -> None:
        doc[1].head, doc[1].dep_ = doc[2], "conj"

    monkeypatch.setattr(repairs, "_mend", close)
    repairs.repair(doc)
    assert [(token.head.i, token.dep_) for token in doc] == [(1, "nsubj"), (1, "ROOT"), (1, "advmod")]
