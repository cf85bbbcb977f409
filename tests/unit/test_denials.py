"""What one denies and another tells, in other words."""

from __future__ import annotations

import msgspec
import pytest
from tests.unit.clashing import side, told, within

from consilience.claims.conflicts import rebuttals
from consilience.claims.conflicts.finding import NAMELESS
from consilience.claims.keys import UNNAMED
from consilience.claims.wording import wordings
from consilience.model import Participant, Span, Statement

pytestmark = pytest.mark.usefixtures("alike")


def denial(sentence: str, cue: str, content: str, article: str, origin: str) -> Statement:
    """What a sentence says that somebody denies, with the words around it kept as its own."""
    words = {"spans": (Span(**within(sentence, content)),), "cue": Span(**within(sentence, cue))}  # type: ignore[arg-type]
    return told(content, article, origin, polarity="denied", **words)


def rebutted(a: Statement, b: Statement, sentence: str) -> list[str]:
    return [f.nature for *_, f in rebuttals.clashes(wordings([a, b], {}), [side(a, sentence=sentence), side(b)])]


def test_what_is_denied_by_a_word_of_denying_is_found_in_other_words() -> None:
    sentence = "Reno denied that he had stolen the boat of the harbour master."
    a = denial(sentence, "denied", "he had stolen the boat of the harbour master", "Ledger", "Pavel Reno")
    b = told("Reno stole the harbour master's boat on the night of the storm", "Post", "Ana Dorlan", agents=("Reno",))
    a = msgspec.structs.replace(a, participants=b.participants)
    assert rebutted(a, b, sentence) == ["dispute"]
    for text, expected in (
        ("Reno stole the harbour master's boat on the night of the storm", ["dispute"]),
        ("The harbour master's boat was stolen on the night of the storm", []),
    ):
        boat = Participant(**within(text, "boat"), role="patient")  # type: ignore[arg-type]
        assert rebutted(a, told(text, "Post", "Ana Dorlan", participants=(boat,)), sentence) == expected
    other = told("The harbour master praised the choir of Port Ellis", "Post", "Ana Dorlan", agents=("The harbour",))
    assert rebutted(a, other, sentence) == []


def test_a_denial_is_a_dispute_whether_who_denies_is_named_or_not() -> None:
    sentence = "A port official denied that Reno had stolen the boat of the harbour master."
    a = denial(sentence, "denied", "Reno had stolen the boat of the harbour master", "Ledger", "A port official")
    b = told("Reno stole the harbour master's boat on the night of the storm", "Post", "Ana Dorlan", agents=("Reno",))
    rows = wordings([msgspec.structs.replace(a, participants=b.participants), b], {})
    for name, expected in (("A port official", ["dispute"]), (NAMELESS, [])):
        unnamed = msgspec.structs.replace(side(a, sentence=sentence), origin_name=name, links=frozenset({UNNAMED}))
        assert [found.nature for *_, found in rebuttals.clashes(rows, [unnamed, side(b)])] == expected


def test_an_outlet_that_tells_of_a_suspicion_does_not_tell_what_is_suspected() -> None:
    sentence = "Reno denied that he had stolen the boat of the harbour master."
    a = denial(sentence, "denied", "he had stolen the boat of the harbour master", "Ledger", "Pavel Reno")
    text = "Reno stole the boat of the harbour master"
    own: dict[str, object] = {"voice": "own", "speaker": None, "chain": ("Post",), "agents": ("Reno",)}
    b, c = (told(words, "Post", "Post", **own) for words in (text, f"The suspicion is that {text}"))
    a = msgspec.structs.replace(a, participants=b.participants)
    assert (rebutted(a, b, sentence), rebutted(a, c, sentence)) == (["dispute"], [])


def test_a_denial_of_the_claim_is_one_of_the_only_thing_that_the_sentence_before_tells() -> None:
    first, sentence = "Soldiers used live rounds on the quay, Ana Dorlan said. ", "Pavel Reno denied the assertion."
    b = told("Soldiers used live rounds on the quay", "Post", "Ana Dorlan", agents=("Soldiers",))
    also = told("Soldiers used live rounds", "Post", "Ana Dorlan", agents=("Soldiers",), id="also")
    for between, more, natures in (("", [], ["dispute"]), ("It rained on the quay. " * 6, [], []), ("", [also], [])):
        a = denial(first + between + sentence, "denied", sentence[:-1], "Post", "Pavel Reno")
        rows = [msgspec.structs.replace(a, participants=b.participants, id="a"), b, *more]
        rows += [told("Ships waited off the quay", "News", "Bo Lund", id="ships")]
        sides = [side(rows[0], sentence=sentence), *(side(row, sentence=first) for row in rows[1:])]
        found = list(rebuttals.clashes(wordings(rows, {}), sides))
        assert [(rows[n].id, rows[m].id, f.nature) for n, m, f in found] == [("a", b.id, nature) for nature in natures]


def test_what_a_picture_shows_or_is_told_of_a_noun_is_no_claim_that_is_denied() -> None:
    first, sentence = "Pictures show soldiers who load live rounds on the quay. ", "Pavel Reno denied the claims."
    b = told("soldiers who load live rounds on the quay", "Post", "Pictures", agents=("soldiers",))
    a = denial(first + sentence, "denied", sentence[:-1], "Post", "Pavel Reno")
    for cue, relation, natures in (("show", "main", []), ("say", "relative", []), ("say", "main", ["dispute"])):
        said = msgspec.structs.replace(b, cue=Span(start=9, end=9 + len(cue), exact=cue), relation=relation)
        rows = [msgspec.structs.replace(a, participants=b.participants, id="a"), said]
        sides = [side(rows[0], sentence=sentence), side(rows[1], sentence=first)]
        assert [f.nature for *_, f in rebuttals.clashes(wordings(rows, {}), sides)] == natures
