"""Ages of one person that two articles tell otherwise."""

from __future__ import annotations

from datetime import datetime

import msgspec
from tests.unit.counting import NOON, side, told

from consilience.claims.conflicts import Finding, Side, ages
from consilience.claims.wording import wordings
from consilience.model import Participant, Statement


def aged(text: str, article: str, published: datetime | None = NOON) -> tuple[Statement, Side]:
    statement = told(text, article)
    return statement, side(statement, text, published)


def age_clashes(*rows: tuple[Statement, Side]) -> list[Finding]:
    found = ages.clashes(wordings([statement for statement, _ in rows], {}), [side for _, side in rows])
    return [finding for *_, finding in found]


def test_one_persons_age_told_otherwise_is_a_dispute_and_long_apart_a_tension() -> None:
    one, other = (
        aged("Robert Bell, 32, died on Friday", "Post"),
        aged("The 31-year-old climber Robert Bell fell", "Ledger"),
    )
    assert [f.nature for f in age_clashes(one, other)] == ["dispute"]
    undated = aged("Robert Bell, aged 34, was found", "Ledger", published=None)
    assert [f.nature for f in age_clashes(one, undated)] == ["tension"]


def test_an_age_may_stand_behind_the_name() -> None:
    one, other = (
        aged("Ana Dorlan, 42, was found in Lund", "Post"),
        aged("Ana Dorlan, a 47-year-old baker, is ill", "Ledger"),
    )
    assert [f.nature for f in age_clashes(one, other)] == ["dispute"]


def test_ages_of_two_people_and_of_one_alike_are_none() -> None:
    one = aged("Robert Bell, 32, died on Friday", "Post")
    assert age_clashes(one, aged("Anna Bell, 29, spoke of her brother", "Ledger")) == []
    assert age_clashes(one, aged("Robert Bell, 32, was a climber", "Ledger")) == []
    assert age_clashes(one, aged("On Monday, 31 boats left", "Ledger")) == []


def test_the_age_of_one_who_is_called_by_a_pronoun() -> None:
    one = aged("Robert Bell, 32, died on Friday", "Post")
    text = "He was 36 years old"
    he = Participant(start=0, end=2, exact="He", role="agent", entity="Robert Bell")
    statement = msgspec.structs.replace(told(text, "Ledger"), participants=(he,))
    assert [f.nature for f in age_clashes(one, (statement, side(statement, text, NOON)))] == ["dispute"]
