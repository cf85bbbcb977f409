"""Whom the pronouns, nouns and surnames mean that tell who goes on speaking."""

from __future__ import annotations

import pytest
from tests.unit.extracting import chain
from tests.unit.resolving import mentions


def test_several_bodies_are_not_the_one_that_is_named() -> None:
    text = "The Harbour Watch wrote to 80 groups. Ana Dorlan of Harbour Watch came. The groups said that it was unsafe."
    assert ("The groups", "Harbour Watch") not in mentions(text)


def test_a_body_of_people_of_another_is_not_that_one() -> None:
    text = "The White House said it was late. Later the White House Pilots' Association praised it."
    assert ("White House", "White House") in mentions(text)


def test_a_president_of_a_family_is_none_of_his_children_who_are_named_further_down() -> None:
    text = "Karl Lund Jr. wrote of his father, President Lund. Lund left in May. Eric Lund stayed. Lund denied it."
    assert ("Lund", "Eric Lund") not in mentions(text)
    assert ("Lund", "Karl Lund") in mentions("President Lund left. Lund was in Fosse. Karl Lund was elected in May.")


def test_what_a_country_follows_is_a_part_of_the_body_that_stood_by_itself() -> None:
    text = "The Harbour Society opened a pier. The Harbour Society Norway, which Ida Lund heads, was there."
    assert ("Harbour Society", "Harbour Society") in mentions(text)


def test_a_surname_is_not_that_of_the_dead_of_whom_it_is_told_whose_they_were() -> None:
    text = "Tara Lund, the wife of the late Chris Lund, came first. Lund recently won a prize. She said it was fun."
    assert ("She", "Tara Lund") in mentions(text)


@pytest.mark.parametrize(
    "text, taken",
    [
        (
            "Karl Berg has vowed to act. He has urged Norland to help.\n\nThe deputy envoy of Norland said on Monday "
            "that it was wrong.\n\nHe also said that it was late.",
            ("He", "The deputy envoy"),
        ),
        (
            "Mark Gall of the board alleged that Karl Berg was lazy, and mocked Berg.\n\nHe said Ed Marsh was weak.",
            ("He", "Mark Gall"),
        ),
        (
            'Mark Gall praised Karl Berg. "They ran a small race," Gall said. "That was not why Berg was running. He '
            'wanted to win. It was late."\n\nHe added, "Look at the numbers."',
            ("He", "Mark Gall"),
        ),
        (
            "They asked the owner, Mark Gall, and the head of the port, Karl Berg, who wrote that 20 men left.",
            ("who", "Karl Berg"),
        ),
        ("The fund was set up by Karl Berg in 2012, who said that it was due.", ("who", "Karl Berg")),
        (
            "The envoys of Norland spoke. Pilots had been unable to see the reports of the envoys, and they said that.",
            ("they", "Pilots"),
        ),
        (
            "Mr. Berg led. Representative Mac Hale of Ohio, the top Democrat on the Harbour Committee, said Mr. Berg’s "
            "tweet suggesting he had never been made aware of the notes was “a very grave statement.” “Anything with a "
            "hint of truth, to me should have been told at once to the mayor,” he said.",
            ("he", "Mac Hale"),
        ),
        (
            "Mayor Paul Hale came. David Cole left. Cole said that Cole was sure. The mayor dismissed what Cole said "
            "as Cole's dream. He also said that it was late.",
            ("He", "Paul Hale"),
        ),
        ("They cited the Harbour Office this week, which estimated a loss.", ("which", "Harbour Office")),
        ("“It is late,” Karl Berg said, adding that he believes Ed Marsh will be named.", ("he", "Karl Berg")),
    ],
)
def test_who_goes_on_speaking(text: str, taken: tuple[str, str]) -> None:
    assert taken in mentions(text)


def test_of_whom_another_only_speaks_does_not_speak() -> None:
    text = "“The board likes Karl Berg, and Karl Berg will be here,” the owner told us.\n\n“It is late,” he told us."
    assert ("he", "Karl Berg") not in mentions(text)


def test_a_senator_of_a_state_is_who_is_named_with_that_state() -> None:
    text = "Carl Holm of Ohio and Jeff Flack of Arizona came. Bob Corl, a senator, left. The Arizona senator said so."
    assert ("The Arizona senator", "Jeff Flack") in mentions(text)


def test_who_came_in_without_a_name_is_not_named_later() -> None:
    text = (
        "A Senate source spoke of it. One came. Two came. Three came. Four came. Five came. Six came. Seven came. "
        "Eight came. Harry Holm voted no. The Senate source says that it was late."
    )
    assert ("The Senate source", "Harry Holm") not in mentions(text)


def test_a_rich_man_is_not_one_of_an_office_of_whom_nothing_was_told_of_late() -> None:
    text = (
        "President Karl Berg spoke. He left. It was late. It rained. It was cold. Former Mayor Mark Gall has run "
        "several times. In March, the billionaire said he would not run."
    )
    assert ("the billionaire", "Karl Berg") not in mentions(text)


def test_the_staff_of_a_president_is_no_agency() -> None:
    text = "The Lund administration was late. Nearly half have water now, the agency added."
    assert ("the agency", "Lund administration") not in mentions(text)


def test_a_president_of_any_sort_is_not_the_one_who_is_named() -> None:
    text = "President Karl Berg spoke. It is hard for a president of such a land to win. The president said so."
    assert ("The president", "Karl Berg") in mentions(text)


def test_who_was_president_once_is_not_the_president() -> None:
    text = (
        "Barack Lund is president. “We did so when Bill Holm was president,” he said.\n\nHolm was loved by Holm's "
        "aides. The president said it was late."
    )
    assert ("The president", "Bill Holm") not in mentions(text)


def test_of_whom_it_is_told_which_one_he_is_is_none_of_those_named() -> None:
    text = "They sold it to Karl Berg, a friend. In May, the judge presiding over the trial ruled that it was late."
    assert ("the judge", "Karl Berg") not in mentions(text)


def test_who_is_named_in_what_somebody_says_does_not_say_it() -> None:
    text = "Port officials spoke. He came with pilots and showed papers to the Harbour Council, they said."
    assert ("they", "Harbour Council") not in mentions(text)


def test_the_north_is_the_one_of_two_that_are_both_named() -> None:
    said = "North Korea said on Tuesday that it was late. The North said it would stop its ships."
    assert ("North", "North") in mentions(said)
    assert ("North", "North Korea") in mentions(f"{said} South Korea was silent.")


@pytest.mark.parametrize(
    "text, not_taken",
    [
        (
            "The Supreme Court meets in May. The harbour appeals court in Port Elsby heard a pilot. The court said "
            "that it was late.",
            ("The court", "Supreme Court"),
        ),
        (
            "Senator Ana Dorlan left. “It is late,” one Liberal senator said. The senator said that it was due.",
            ("The senator", "Ana Dorlan"),
        ),
        (
            "Attorney General Eric Fosse left. The port inspector general said that it was late.",
            ("The port inspector general", "Eric Fosse"),
        ),
        (
            "Congressman Karl Berg left. Ida Marsh came. “It is late,” the congresswoman said.",
            ("the congresswoman", "Karl Berg"),
        ),
        (
            "The White House said it was late. The White House Office of Lakes and Ports praised it.",
            ("White House", "White House Office of Lakes and Ports"),
        ),
    ],
)
def test_who_speaks_is_not_another_whom_the_same_noun_could_name(text: str, not_taken: tuple[str, str]) -> None:
    assert not_taken not in mentions(text)


def test_the_company_is_the_firm_that_was_named() -> None:
    text = "Security firm Fossware found the tools of Redworm on Monday. The company said that the code was old."
    assert ("The company", "Fossware") in mentions(text)


GRAFF = (
    "Ilene Graff, who played a cook in “The Pier” from 1985, revealed she cannot swim. “I was late until Nikka came,” "
    "the actress explained. “She has brought much love. Nikka is the best!”\n\n“The sea has made me more real,” "
    "continued the mother of one. During these days, the 71-year-old said it is time to sail.\n\n"
)


@pytest.mark.parametrize("words", ["I was late", "Nikka is the best", "made me more real", "time to sail"])
def test_one_who_spoke_goes_on_as_what_she_is(words: str) -> None:
    assert chain(GRAFF, words) == ["Ilene Graff"]


def test_one_of_another_age_is_another() -> None:
    text = "Robert Moe, 34, said he saw a man. The 20-year-old told police that it was late."
    assert chain(text, "it was late") == ["The 20-year-old"]


def test_a_line_that_only_tells_who_reports_leads_to_the_paragraph_below() -> None:
    text = (
        "The mayor spoke of the pier on Monday.\n\nBusiness Insider reports:\n\nThe number of boats rose by 700 in "
        "the year in which Lund took office, and the crews of the old port were glad of it."
    )
    assert chain(text, "The number of boats") == ["Business Insider"]
