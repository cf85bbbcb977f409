"""Whom statements of made-up reports rest on where the words around tell it: media, reports, other quotations."""

from __future__ import annotations

import pytest
from tests.unit.extracting import chain, chains


@pytest.mark.parametrize(
    ("text", "said", "links"),
    [
        (
            "Ana Dorlan would have acted sooner, she said, telling The Kolmer newspaper: “I told them how to do it.”",
            "I told them",
            ["Kolmer", "Ana Dorlan"],
        ),
        (
            '"On Monday we open the pier," Ana Dorlan wrote in a column for Kolmer published on Sunday.',
            "we open the pier",
            ["Kolmer", "Ana Dorlan"],
        ),
        (
            '"It is a trap," Ana Dorlan wrote in an op-ed published by The Washington Post.\n\n'
            '"Her call for a second pier is fair. But that was not the deal she made."',
            "that was not the deal",
            ["Washington Post", "Ana Dorlan"],
        ),
        ("Speaking to the BBC on Sunday, Ana Dorlan said it was shut.", "it was shut", ["BBC", "Ana Dorlan"]),
        (
            "The New York Times quoted a harbour guard who said, “It is the worst that I have seen. It is all wet.”",
            "It is all wet",
            ["New York Times", "a harbour guard"],
        ),
        (
            "Lorne Hallam asked for less. Citing his “great help” with the works, Ana Dorlan said the fine was small.",
            "the fine was small",
            ["Ana Dorlan"],
        ),
    ],
)
def test_a_medium_is_known_by_what_is_told_of_it_and_who_is_cited_by_more_than_a_pronoun(
    text: str, said: str, links: list[str]
) -> None:
    assert chain(text, said) == links


@pytest.mark.parametrize(
    ("text", "said", "links"),
    [
        (
            "The Inspector General for Harbour Administration has released a report on the works. They cost a lot. "
            "The report said that the cards were false.",
            "the cards were false",
            ["Inspector General for Harbour Administration"],
        ),
        (
            "Politico reported on Monday that the board had met. The report said that Ana Dorlan fell asleep.",
            "Ana Dorlan fell asleep",
            ["Politico"],
        ),
        (
            "The council gave out a report on the pier. Politico reported that the board had met. "
            "The report said that Ana Dorlan fell asleep.",
            "Ana Dorlan fell asleep",
            ["The report"],
        ),
        (
            "The Gdynia Board said the pier was open. The Harbour Ministry then closed the port. "
            "Finally, it said such a rule might be lifted.",
            "such a rule might be lifted",
            ["Harbour Ministry"],
        ),
    ],
)
def test_a_report_is_its_issuers_and_it_the_body_that_acts_right_before(text: str, said: str, links: list[str]) -> None:
    assert chain(text, said) == links


def test_a_report_without_a_name_is_the_mediums_that_is_credited_right_after_it() -> None:
    passage = (
        "The chief told her men that she was close to the end of her time. She has not said when. [Emphasis added]"
    )
    text = (
        "Ana Dorlan was close to leaving the board, a report says.\n\nAccording to the New York Times, she almost "
        f"left in May.\n\nThe report states:\n\n{passage}"
    )
    assert chain(text, "was close to leaving") == ["New York Times"]
    assert chain(text, "She has not said when") == ["New York Times"]


def test_what_a_quotation_was_said_of_is_the_outlets_own() -> None:
    text = (
        '"The purse just got a good deal wider," Kenneth Holm, a lawyer for many of the guilds, said of the '
        "new contribution limits Congress set on Monday."
    )
    assert chain(text, "Congress set") == []


def test_who_runs_a_website_is_not_the_website() -> None:
    text = "Two men were shot in the morning, according to the navy-run Al Bahr website."
    assert chain(text, "Two men were shot") == ["Al Bahr"]


def test_bodies_and_people_speak_together() -> None:
    text = "The Gdynia Board and President Ana Dorlan believe that they can open the pier this year."
    assert chain(text, "they can open") == ["Gdynia Board and Ana Dorlan"]


def test_what_cues_another_is_no_part_of_what_is_said() -> None:
    text = "Mayor Ana Dorlan announced today that her office will seal the pier, the Gdynia Times reports."
    assert chains(text) == {"her office will seal the pier": ["Gdynia Times", "Ana Dorlan"]}


def test_how_a_quotation_was_said_is_no_part_of_it() -> None:
    text = '"They met, so I keep my word," Ana Dorlan said when asked if she would still vote for it.'
    assert "if she would still vote for it" not in " ".join(chains(text))


def test_who_alleges_a_thing_in_what_another_says_is_its_source() -> None:
    text = (
        '"The mayor settled a case in May over the sacking of his old clerk, who alleged Hallam made repeated '
        'advances toward her, according to the BBC."'
    )
    assert chain(text, "Hallam made repeated advances") == ["BBC", "his old clerk"]


def test_the_same_words_elsewhere_tell_who_is_quoted() -> None:
    words = "I grieve for the brave men who came to the pier"
    text = f'"{words}." — Ana Dorlan\n\nThe board met.\n\nA day of grief\n\n"We met. And {words}."\n\nIt rained.'
    found = chains(text)
    assert [found[one] for one in found if one.startswith("I grieve")] == [["Ana Dorlan"]]


def test_a_heading_names_no_source_of_the_text_below() -> None:
    heading = "Ana Dorlan's firing from the Board unleashes Twitter storm"
    said = 'the Board\'s "highest priority is to create a pier where everyone feels safe and protected, no matter who."'
    text = f"Lorne Hallam is board head. He met Ana Dorlan.\n\n{heading}\n\nHallam said {said}"
    assert chain(text, "highest priority") == ["Lorne Hallam"]


@pytest.mark.parametrize(
    ("text", "said", "links"),
    [
        ('"It is shut," Lorne Hallam told CNN. "So we went home at once."', "we went home", ["CNN", "Lorne Hallam"]),
        (
            '"The board knew of it," Lorne Hallam told CNN. "The council was briefed on it," he said.',
            "The council was briefed",
            ["CNN", "Lorne Hallam"],
        ),
        (
            '"The board knew of it," Lorne Hallam told CNN.\n\n"The council was briefed on it," Hallam said.',
            "The council was briefed",
            ["CNN", "Lorne Hallam"],
        ),
        (
            '"The board knew of it," Lorne Hallam told CNN.\n\n"The council was briefed," Hallam said in a letter.',
            "The council was briefed",
            ["Lorne Hallam"],
        ),
        (
            '"The board knew of it," Lorne Hallam told CNN.\n\nThe pier was shut.\n\n"We met in May," Hallam said.',
            "We met in May",
            ["CNN", "Lorne Hallam"],
        ),
    ],
)
def test_who_tells_of_no_other_occasion_still_speaks_to_the_medium(text: str, said: str, links: list[str]) -> None:
    assert chain(text, said) == links


def test_what_another_says_behind_a_verb_is_not_of_that_verbs_subject() -> None:
    text = "Officials in 28 towns called up guards to help, with the Harbour Board saying Tuesday that 204 crews left."
    assert chains(text)["204 crews left"] == ["Harbour Board"]
