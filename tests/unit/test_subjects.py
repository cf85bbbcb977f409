"""Subjects that the parser gives to the wrong verb are told of the right one."""

from __future__ import annotations

import pytest
from tests.unit.extracting import chains, words


@pytest.mark.parametrize(
    "text, statement",
    [
        ("Pilot News’ Ada Weber met Kolm on Monday and asked her about the pier.", "Pilot News’ Ada Weber + asked her"),
        (
            "What this does is harm those who rely on a low wage, and reward those who rely on loans and other debt.",
            "What this does is harm those who rely on a low wage, and reward those",
        ),
    ],
)
def test_a_subject_stays_whole(text: str, statement: str) -> None:
    assert any(told.startswith(statement) for told in words(text))


def test_what_it_is_wrong_to_think_is_no_statement() -> None:
    said = "“But to think that this is just a gun issue that many people make it out to be is not right,” Lund said."
    assert list(chains(said)) == [
        "to think that this is just a gun issue that many people make it out to be is not right"
    ]


def test_of_nouns_before_a_singular_verb_the_last_one_is_its_subject() -> None:
    said = '"This is a serious problem ... but they are sick, sick people and the mayor knows the law," Lund said.'
    assert {"they are sick, sick people", "the mayor knows the law"} <= set(chains(said))


def test_what_others_think_of_a_claim_is_no_part_of_it() -> None:
    text = (
        "Donald Trump claimed it was the old board that shut the port, a contention nonpartisan experts call “absurd.”"
    )
    assert not any("contention" in row and links == ["Donald Trump"] for row, links in chains(text).items())


def test_a_noun_with_an_article_is_no_saying() -> None:
    rows = chains("Ana Lund said the ferry sank because of a storm, a claim that the owner denied.")
    assert ["a"] not in rows.values()
