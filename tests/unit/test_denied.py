"""What a denial denies, as a sentence that tells it, and what else is told that it does not deny."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from consilience import pipeline
from consilience.annotations import annotate
from consilience.claims.conflicts import denied, rebuttals
from consilience.claims.conflicts.finding import Side
from consilience.claims.wording import wordings
from consilience.model import Article
from consilience.statements import extract

NOON = datetime(2024, 9, 18, 12, tzinfo=UTC)


def side(sentence: str) -> Side:
    return Side(
        article="Post",
        carrier="Post",
        origin="Ana Dorlan",
        origin_name="Ana Dorlan",
        links=frozenset({"Ana Dorlan"}),
        as_of=NOON,
        published=NOON,
        dated="2024-09-18",
        sentence=sentence,
    )


def contents(text: str) -> list[str]:
    """What the denials of a text of one sentence deny."""
    article = Article(id="a", outlet="Post", text=text, published=NOON, language="en")
    found = wordings(extract(article, annotate(article)).statements, {})
    return [told for wording in found if (told := denied.content(wording, side(text)))]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Ana Dorlan denied that Lund had stolen the barge.", "Lund had stolen the barge"),
        ("Ana Dorlan denied having any knowledge of the sale.", "Ana Dorlan had knowledge of the sale"),
        ("Ana Dorlan has denied any involvement in the sale.", "Ana Dorlan had involvement in the sale"),
        ("Ana Dorlan denied being in the harbour on the day.", "Ana Dorlan was in the harbour on the day"),
        ("Ana Dorlan has denied knowing about the payment.", "Ana Dorlan knowing about the payment"),
        ("Ana Dorlan rejected claims that Lund had paid the crew.", "Lund had paid the crew"),
        (
            "Ana Dorlan denied that the mayor or her deputy was briefed on the sale but did not dispute the price.",
            "the mayor or her deputy was briefed on the sale",
        ),
        (
            "The Harbour Board dismissed as “nonsense” a report by the Chronicle that Lund had a part in the sale.",
            "Lund had a part in the sale",
        ),
    ],
)
def test_what_is_denied_is_told_as_a_sentence(sentence: str, told: str) -> None:
    assert contents(sentence) == [told]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ana Dorlan denied saying that.",
        "Ana Dorlan has denied the allegations against her.",
        "Ana Dorlan has repeatedly denied any collusion.",
        "Ana Dorlan denies all the allegations against her.",
        "Ana Dorlan rejected a bid for the ferry line.",
        "Ana Dorlan rejected the idea that people can choose their harbour.",
        "Ana Dorlan denied that Lund had not paid the crew.",
    ],
)
def test_what_only_points_and_what_is_negated_is_left(sentence: str) -> None:
    assert contents(sentence) == []


@pytest.mark.parametrize(
    ("text", "disputed"),
    [
        ("The union said the guards had beaten the crew, but the board denied it.", True),
        ("The union said the guards had beaten the crew, and the board paid for it.", False),
        ("The board said the guards had beaten the crew. The board denied it.", False),
        ("It is told that some former mayors said the quay had sunk, but all living mayors denied it.", False),
    ],
)
def test_a_denial_of_it_is_one_of_what_another_was_just_told_to_say(text: str, disputed: bool) -> None:
    article = Article(id="a", outlet="Post", text=text, published=NOON, language="en")
    found = pipeline.compare([article]).conflicts
    assert [c.nature for c in found if c.aspect == "polarity"] == ["dispute"] * disputed


def test_two_things_that_are_called_one_name_are_two() -> None:
    assert rebuttals.calls_another("Lund had branded its interview “a sham", "he often labels the network “a sham.”")
    assert not rebuttals.calls_another("Lund had branded the interview “a sham", "he called her interview “a sham.”")
    assert not rebuttals.calls_another("Lund had paid for the interview", "he called her interview “a sham.”")
