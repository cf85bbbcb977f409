"""What a verb governs and its subject doubts, demands, feigns or never says."""

import pytest
from tests.unit.test_refutations import read


@pytest.mark.parametrize(
    "text",
    [
        "The minister falsely claimed that the crew was drunk.",
        "The report failed to show that the dye harms children.",
        "The minister refuses to accept that the dam is cracked.",
        "Lund avoided telling the board that the pier was sold.",
        "Lund pretended that the crew was drunk.",
        "Lund demanded that they leave the harbour at once.",
        "Few experts believe that the crew was drunk.",
        "Far from admitting that the dam had failed, Lund blamed the weather.",
        "Rather than admit that the pier had sunk, Lund left the room.",
        "Officials were unable to prove that the pilot died.",
        "Lund resigned without saying that the pier was sold.",
        "Lund was supposed to say that the pier was sold.",
        "You would think that the pier would be sold.",
        "Lund was barred from saying that the pier was sold.",
        "Lund urged voters not to believe that the town was poor.",
    ],
)
def test_what_nobody_holds_is_told_with_the_verb_that_governs_it(text: str) -> None:
    assert read(text) == [(text.rstrip("."), "affirmed", "own", 1)]


def test_what_no_one_believes_is_nobodys() -> None:
    assert [row[2:] for row in read("No one believes that the crew was drunk.")] == [("own", 1)]


@pytest.mark.parametrize(
    "text",
    [
        "Lund doubts that the ferry will sail.",
        "Senior officials are sceptical that the ferry will sail.",
    ],
)
def test_who_doubts_a_thing_denies_it(text: str) -> None:
    assert ("the ferry will sail", "denied", "attributed", 2) in read(text)


def test_what_is_ruled_out_is_denied() -> None:
    found = read("Police ruled out that the fire was set on purpose.")
    assert [row[:3] for row in found] == [("the fire was set on purpose", "denied", "attributed")]


def test_a_plan_that_is_rejected_is_no_claim() -> None:
    assert read("The board rejected that plan.")[0][1] == "affirmed"


def test_doubts_about_one_thing_deny_no_other() -> None:
    text = "Lund has raised doubts about the pier, suggesting that the board should shut it."
    assert ("the board should shut it", "denied") not in {row[:2] for row in read(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Lund denied that he did not pay the crew.",
        "Rather than a mayor that had respect for the town, Port Elsby saw a flood.",
        "The riot was not a gathering of people, each of whom came alone.",
        "It sounded as though the sailors only had to ask.",
        "Just because they can't pay doesn't mean they go without water.",
        "The board would not judge Lund before its members were done with the papers.",
    ],
)
def test_what_is_not_so_is_told_with_what_makes_it_so(text: str) -> None:
    assert [row[0] for row in read(text)] == [text.rstrip(".")]


def test_what_an_order_is_to_bring_about_is_not_so() -> None:
    assert [row[0] for row in read("The pier is open. Make sure that the doors are shut.")] == ["The pier is open"]


def test_words_within_what_another_governs_begin_no_statement() -> None:
    text = '"Lund is well. Let me answer for all of those who stay," Ana Dorlan said.'
    assert [row[0] for row in read(text)] == ["Lund is well"]


def test_what_no_one_has_said_is_said_by_nobody() -> None:
    text = "There are no sailors who have said they support this plan."
    assert read(text) == [(text.rstrip("."), "denied", "own", 1)]


@pytest.mark.parametrize("said", ["he did not get a letter from Moe", "she did see the need"])
def test_a_helping_verb_makes_no_wish_of_what_is_said(said: str) -> None:
    assert [(row[0], row[2]) for row in read(f"Lund said {said}.")] == [(said, "attributed")]
