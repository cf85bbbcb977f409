"""Tolls: what is one, and which two are of one disaster."""

from __future__ import annotations

import msgspec
import pytest
from tests.unit.clashing import DEAD, HURT, found, kinds, side, told, told_with, within

from consilience.claims.conflicts import casualties, tolls
from consilience.claims.conflicts import fates as fates_of
from consilience.claims.wording import wordings
from consilience.model import Quantity

pytestmark = pytest.mark.usefixtures("alike")


@pytest.mark.parametrize(
    ("sentence", "number", "fates"),
    [
        ("The ferry fire kills 12 at Port Ellis", "12", DEAD),
        ("12 people have died at Port Ellis", "12", DEAD),
        ("Rescuers found 12 more bodies in the hold", "12", None),
        ("Divers worked on, bringing the death toll to 19", "19", DEAD),
        ("The number of people killed at Port Ellis has risen to 20", "20", DEAD),
        ("The blast left 64 people dead or injured", "64", DEAD | HURT),
        ("Two gunmen killed a guard", "Two", None),
        ("Doctors treated 48 injured people", "48", HURT),
        ("11 of them were killed", "11", DEAD),
        ("11 of the wounded were killed", "11", None),
        ("In December, 29 people died in the straits", "29", None),
        ("The new outbreak killed 29 people", "29", DEAD),
        ("The crew heard 12 bells", "12", None),
    ],
)
def test_a_toll_is_a_number_of_people_with_a_fate(sentence: str, number: str, fates: frozenset[str] | None) -> None:
    quantity = Quantity(**within(sentence, number), low=12, high=12)  # type: ignore[arg-type]
    statement = told_with(told(sentence, "Post", "Ana Dorlan"), quantity)
    (toll,) = tolls.read(0, wordings([statement], {})[0], side(statement)) or (None,)
    assert (toll.fates if toll else None) == fates


def toll_found(
    one: str, other: str, values: tuple[float, float], hours: int = 0, opening: str = ""
) -> list[tuple[str, str]]:
    rows = []
    for text, value, article, origin in (
        (one, values[0], "Post", "Ana Dorlan"),
        (other, values[1], "Ledger", "Pavel Reno"),
    ):
        number = next(word for word in text.split() if word.isdigit())
        rows.append(told_with(told(text, article, origin), Quantity(**within(text, number), low=value, high=value)))  # type: ignore[arg-type]
    sides = [msgspec.structs.replace(side(r, hours=h), opening=opening) for r, h in zip(rows, (0, hours), strict=True)]
    return [(f.aspect, f.nature) for *_, f in casualties.clashes(wordings(rows, {}), sides) if f]


def test_tolls_in_other_words_are_compared() -> None:
    one, other = "The fire at Port Ellis killed 12 people", "The toll of the blaze at Port Ellis stands at 19"
    assert toll_found(one, other, (12, 19)) == [("quantity", "dispute")]
    assert toll_found(one, other, (12, 19), hours=24) == [("quantity", "update")]
    assert toll_found(one, other, (12, 12)) == []


def test_a_toll_of_an_earlier_year_hides_none_of_its_article() -> None:
    rows = [
        told_with(told(text, article, origin), Quantity(**within(text, number), low=value, high=value))  # type: ignore[arg-type]
        for text, number, value, article, origin in (
            ("The flood at Port Ellis killed 40 people", "40", 40, "Post", "Ana Dorlan"),
            ("The flood at Port Ellis killed 29 people", "29", 29, "Ledger", "Pavel Reno"),
            ("The 2009 flood at Port Ellis killed 300 people", "300", 300, "Ledger", "Pavel Reno"),
        )
    ]
    sides = [msgspec.structs.replace(side(r), published=None, opening="The flood at Port Ellis") for r in rows]
    (found,) = (f.explanation for *_, f in casualties.clashes(wordings(rows, {}), sides) if f)
    assert [number in found for number in ("“40”", "“29”", "“300”")] == [True, True, False]


def test_the_day_of_a_toll_that_stands_at_so_many_is_not_that_of_the_disaster() -> None:
    one = "On Wednesday the fire at Port Ellis killed 12 people"
    assert toll_found(one, "On Thursday the death toll at Port Ellis reached 19", (12, 19)) == [("quantity", "dispute")]
    assert toll_found(one, "On Thursday the fire at Port Ellis killed 19 people", (12, 19)) == []


def test_tolls_of_two_disasters_are_not() -> None:
    one = "The fire at Port Ellis killed 12 people"
    assert toll_found(one, "An earthquake at Port Ellis killed 19 people", (12, 19)) == []
    assert toll_found(one, "The fire at Cape Dorn killed 19 people", (12, 19)) == []


def test_tolls_of_fighting_need_more_than_words_for_dying_in_common() -> None:
    one = "According to state officials, 35 people were killed in the violence"
    other = "At the palace 51 protesters were killed, according to officials of the state"
    opening = "It began in Brevia, in Lund."
    assert toll_found(one, other, (35, 51), hours=24, opening=opening) == []
    one, other = f"{one} of Monday", f"On Monday morning, {other.lower()}"
    assert toll_found(one, other, (35, 51), hours=24, opening=opening) == [("quantity", "update")]


def test_a_toll_of_a_day_long_before_is_of_another_disaster() -> None:
    one, other = "The fire at Port Ellis killed 12 people", "The rig fire off Port Ellis killed 11 workers"
    assert toll_found(one, f"{other} on May 14", (12, 11)) == [("quantity", "dispute")]
    assert toll_found(one, f"{other} on April 20", (12, 11)) == []


def test_of_two_least_values_both_can_be_so() -> None:
    text = "The order helps the more than {} million people of Brevia who have a bad kidney and cannot work"
    rows = []
    for number, article, origin in (("30", "Post", "Ana Dorlan"), ("37", "Ledger", "Pavel Reno")):
        said, least = text.format(number), f"more than {number} million"
        low = float(number) * 1e6
        rows.append(told_with(told(said, article, origin), Quantity(**within(said, least), low=low, high=None)))  # type: ignore[arg-type]
    assert kinds(found(*rows)) == [("quantity", "tension")]


@pytest.mark.parametrize(
    ("before", "number", "value", "after", "fates"),
    [
        ("the union said ", "12,000", 12000, "of its members took part in the walkout", {"took part"}),
        ("a man and ", "two", 2, "women died", set()),
        ("the blasts injured ", "71", 71, "people in tanta and 35 others in alexandria", set()),
        ("so far ", "75,000", 75000, "bodies have been buried in mass graves", set()),
        ("police said ", "22", 22, "people, not 27 as first reported, had drowned", {"dead"}),
        ("the fire forced ", "8,000", 8000, "people from their homes", {"displaced"}),
        ("on 9 / ", "10", 10, "/ 2010 killed", set()),
        ("the blast ", "six", 6, "people were seriously wounded", {"badly injured"}),
        ("after lunch ", "94", 94, "children fell ill", {"ill"}),
        ("divers brought ", "nine", 9, "people were brought out alive", {"rescued"}),
        ("", "two", 2, "gunmen killed a guard", set()),
        ("nurses counted ", "130", 130, "injured supporters after the match", {"injured"}),
        ("by nightfall the dead numbered ", "16", 16, "people, his office said", {"dead"}),
        ("the boat overturned, drowning ", "14", 14, "people", {"dead"}),
        ("the blast buried ", "6", 6, "people, who were moved to safety", {"trapped", "displaced"}),
        ("", "11,000", 11000, "teachers had joined thursday's strike", {"took part"}),
    ],
)
def test_the_fate_of_a_number(before: str, number: str, value: float, after: str, fates: set[str]) -> None:
    quantity = Quantity(start=0, end=len(number), exact=number, low=value, high=value)
    assert frozenset[str]().union(*fates_of.read(quantity, before, after)) == fates
