"""What somebody calls false is what he denies, by the words that are so called."""

from __future__ import annotations

import pytest

from consilience import annotations, statements
from consilience.model import Article

DENIED = [
    (
        "A spokesman for the ministry, Per Lund, said the article alleging that the minister drafted a letter and was "
        "close to resigning is false.",
        {"the minister drafted a letter", "the minister … was close to resigning"},
    ),
    ("Claims that the dam was cracked are untrue, the operator said on Monday.", {"the dam was cracked"}),
    ('"The report that we paid the crew is false," Ms Holm said.', {"we paid the crew"}),
    ("It is not true that the union was offered a deal, Mr Berg said.", {"the union was offered a deal"}),
    ("The allegation that guards beat the prisoners is baseless, the board said.", {"guards beat the prisoners"}),
    ("The mayor dismissed as false reports that the bridge had collapsed.", {"the bridge had collapsed"}),
    ("The army called the claim that soldiers fired on the crowd a lie.", {"soldiers fired on the crowd"}),
    ("There is no truth in reports that the ferry was overloaded, the owner said.", {"the ferry was overloaded"}),
    (
        'Her spokesman, Per Lund, said in a tweet that, "The @dailypost article alleging that she resigned is false."',
        {"she resigned"},
    ),
    ('The bank dismissed allegations that it hid losses as "lies".', {"it hid losses"}),
    ("The ministry denied reports that troops had crossed the river.", {"troops had crossed the river"}),
    ("The union rejected suggestions that the strike was over.", {"the strike was over"}),
]
SAID = [
    ("The council rejected one idea that would shut the pier.", "would shut the pier"),
    ("The claims that he made are false, the union said.", "he made"),
    ("It is wrong that children go hungry, Ms Holm said.", "children go hungry"),
    ("The board said the report that the harbour is closed is true.", "the harbour is closed"),
]


def read(text: str) -> list[tuple[str, str, str | None, int]]:
    article = Article(id="one", text=text, outlet="Harbour Post", language="en")
    found = statements.extract(article, annotations.annotate(article)).statements
    return [(" … ".join(s.exact for s in one.spans), one.polarity, one.voice, len(one.chain)) for one in found]


@pytest.mark.parametrize(("text", "denied"), DENIED)
def test_what_is_called_false_is_denied_by_who_calls_it_so(text: str, denied: set[str]) -> None:
    assert set(read(text)) == {(wording, "denied", "attributed", 2) for wording in denied}


def test_only_the_sentence_that_calls_a_thing_false_denies_it() -> None:
    text = '"The claim that we paid the crew is untrue. The crew was paid by the port," Ms Holm said.'
    assert {row[:2] for row in read(text)} == {
        ("we paid the crew", "denied"),
        ("The crew was paid by the port", "affirmed"),
    }


@pytest.mark.parametrize(("text", "wording"), SAID)
def test_what_is_not_called_false_is_not_denied(text: str, wording: str) -> None:
    assert (wording, "denied") not in {(one, polarity) for one, polarity, _, _ in read(text)}


@pytest.mark.parametrize(
    ("text", "wording", "polarity"),
    [
        ("Lund has denied deliberately sinking the barge.", "Lund has denied deliberately sinking the barge", "denied"),
        (
            "The board defended itself, dismissing claims that the harbour was unready and insisting that Lund took "
            "early action.",
            "Lund took early action",
            "affirmed",
        ),
    ],
)
def test_a_verb_of_denying_denies_what_stands_behind_it_and_not_behind_another(
    text: str, wording: str, polarity: str
) -> None:
    assert (wording, polarity) in {row[:2] for row in read(text)}
