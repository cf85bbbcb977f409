"""Which names of an article are names of one entity."""

from __future__ import annotations

import pytest
from tests.unit.resolving import mentions

from consilience.annotations.coreference.joining import join
from consilience.model import Entity, EntityKind


def joined(*names: tuple[str, EntityKind]) -> list[str]:
    rows, at = [], 0
    for exact, kind in names:
        rows.append(Entity(start=at, end=at + len(exact), exact=exact, kind=kind, entity=exact))
        at += len(exact) + 1
    return [e.entity for e in join(rows)]


@pytest.mark.parametrize(
    "kind, full, short",
    [
        ("person", "Anna Weber", "Weber"),
        ("person", "Anna Weber-Holm", "Holm"),
        ("person", "Anna Weber", "A. Weber"),
        ("organisation", "World Food Programme", "WFP"),
        ("organisation", "World Food Programme", "W.F.P."),
        ("organisation", "International Criminal Court", "ICC"),
        ("organisation", "Department of Corrections and Community Services", "DOCCS"),
        ("organisation", "Ministry of Justice", "Justice Ministry"),
        ("organisation", "Acme Holdings Inc", "Acme"),
    ],
)
def test_a_short_name_belongs_to_the_full_one(kind: EntityKind, full: str, short: str) -> None:
    assert set(joined((full, kind), (short, kind))) == {full}


def test_a_surname_of_two_belongs_to_the_one_read_last() -> None:
    names = joined(("Anna Weber", "person"), ("Karl Weber", "person"), ("Weber", "person"))
    assert names == ["Anna Weber", "Karl Weber", "Karl Weber"]


def test_a_surname_is_not_that_of_a_relative_named_after_it() -> None:
    text = "President Weber came with his wife, Anna Weber. Weber spoke."
    found = mentions(text)
    assert ("Weber", "Weber") in found
    assert ("Weber", "Anna Weber") not in found


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Weber spoke in July. A remark by Paul Weber, the president's middle son, drew scrutiny. Paul Weber left.",
        "President Weber's family came. Paul Weber left. Anna Weber, his elder daughter, left. Anna Weber swam.",
    ],
)
def test_a_surname_is_not_that_of_one_of_the_family_named_further_down(text: str) -> None:
    assert next(entity for exact, entity in mentions(text) if exact == "Weber") == "Weber"


def test_the_verb_of_a_heading_is_no_surname() -> None:
    assert joined(("Karl Weber", "person"), ("Weber Confirms", "person"), ("Weber", "person"))[2] == "Karl Weber"


def test_a_surname_is_not_that_of_a_father_who_is_only_told_of() -> None:
    text = "Karl Weber, whose father, the Rev. Otto Weber, led the paper, came in May. Mr. Weber spoke."
    assert ("Weber", "Karl Weber") in mentions(text)


def test_what_is_called_after_somebody_or_read_into_an_office_is_no_fuller_name() -> None:
    assert joined(("Weber World", "person"), ("Weber", "person")) == ["Weber World", "Weber"]
    assert joined(("Senate Harbour Committee", "organisation"), ("Senate", "organisation"))[1] == "Senate"
    rows = mentions("White House Press Secretary Karl Weber came late. The White House said it was sorry.")
    assert not any(name == "White House Press" for words, name in rows if words != "White House Press")


def test_a_name_is_rather_a_surname_than_a_given_name() -> None:
    names = joined(("Donald Weber", "person"), ("Weber Golf Resort", "person"), ("Weber", "person"))
    assert names[2] == "Donald Weber"


def test_names_of_different_kinds_are_not_joined() -> None:
    assert joined(("Paris Weber", "person"), ("Paris", "place")) == ["Paris Weber", "Paris"]


def test_a_name_in_capitals_is_the_same_name() -> None:
    assert joined(("Anna Weber", "person"), ("ANNA WEBER", "person")) == ["Anna Weber", "Anna Weber"]


def test_a_newspaper_is_called_by_its_last_word() -> None:
    assert joined(("Nairobi Times", "organisation"), ("Times", "organisation")) == ["Nairobi Times", "Nairobi Times"]


def test_a_surname_stays_with_the_one_it_was_used_for() -> None:
    names = joined(("Anna Weber", "person"), ("Weber", "person"), ("Karl Weber", "person"), ("Weber", "person"))
    assert names == ["Anna Weber", "Anna Weber", "Karl Weber", "Anna Weber"]


def test_a_surname_before_two_of_that_name_stays_apart() -> None:
    names = joined(("Weber", "person"), ("Anna Weber", "person"), ("Karl Weber", "person"), ("Weber", "person"))
    assert names == ["Weber", "Anna Weber", "Karl Weber", "Weber"]


def test_a_son_is_not_his_father() -> None:
    rows: list[tuple[str, EntityKind]] = [("Karl Weber", "person"), ("Weber", "person")]
    rows += [("Karl Weber Jr.", "person"), ("Weber Jr.", "person")]
    assert joined(*rows) == ["Karl Weber", "Karl Weber", "Karl Weber Jr.", "Karl Weber Jr."]


@pytest.mark.parametrize(
    ("text", "alias", "name"),
    [
        ("Karl Weber, also known as Rolf Brand, fled on Monday.", "Rolf Brand", "Karl Weber"),
        ("Karl Weber, aka Rolf Brand, fled on Monday.", "Rolf Brand", "Karl Weber"),
        (
            "Karl Weber, a former reporter who went by the pseudonym Rolf Brand, fled. Weber was gone.",
            "Rolf Brand",
            "Karl Weber",
        ),
        ("Karl Weber, who appeared on Radio Nord as Rolf Brand, fled. Weber was gone.", "Rolf Brand", "Karl Weber"),
        ("Karl Weber told police that Rolf Brand was known as a thief.", "Rolf Brand", "Rolf Brand"),
        ("Karl Weber, who was appointed by Rolf Brand, left. Brand stayed. Brand rested.", "Karl Weber", "Karl Weber"),
    ],
)
def test_another_name_of_one_is_joined_where_the_text_says_so(text: str, alias: str, name: str) -> None:
    assert (alias, name) in mentions(text)


def test_mr_tells_a_brother_from_his_sister() -> None:
    rows = mentions("Laura Weber was at home on Monday. Her brother was not. Mr Weber said it rained.")
    assert ("Weber", "Weber") in rows


def test_a_surname_before_two_of_that_name_is_the_one_named_far_more_often() -> None:
    names: list[tuple[str, EntityKind]] = [("Weber", "person"), ("Karl Weber", "person"), ("Anna Weber", "person")]
    assert joined(*names)[0] == "Weber"
    assert joined(*names, ("Karl Weber", "person"), ("Karl Weber", "person"))[0] == "Karl Weber"


def test_a_full_name_with_a_generation_is_the_short_one_too() -> None:
    assert joined(("Karl Weber", "person"), ("Karl Anton Weber III", "person"))[0] == "Karl Anton Weber III"
    assert joined(("Karl Weber", "person"), ("Karl Weber III", "person"))[0] == "Karl Weber"


def test_a_hotel_is_no_fuller_name_of_whom_it_is_called_after() -> None:
    assert joined(("Weber Hotel", "person"), ("Weber", "person")) == ["Weber Hotel", "Weber"]


def test_a_president_is_not_his_son() -> None:
    text = "Karl Fosse Jr. tweeted a picture. President Fosse denied that he had sold the port. Fosse left."
    assert {entity for exact, entity in mentions(text) if exact == "Fosse"} == {"Fosse"}


def test_an_acronym_is_not_the_event_that_is_named_after_it_but_a_station_is_its_news() -> None:
    assert joined(("HBL", "organisation"), ("HBL Winter Cup", "organisation"))[0] == "HBL"
    assert joined(("KBL", "organisation"), ("KBL News", "organisation"))[0] == "KBL News"


def test_a_word_before_a_given_name_is_no_part_of_the_name() -> None:
    assert set(joined(("Sleepy Ana Weber", "person"), ("Ana Weber", "person"))) == {"Ana Weber"}


def test_the_younger_is_the_son_of_that_name() -> None:
    text = "Ben Dorlan Jr., a son of President Ben Dorlan, came. Dorlan was proud. The younger Dorlan met her."
    assert [entity for exact, entity in mentions(text) if exact == "Dorlan"] == ["Ben Dorlan", "Ben Dorlan Jr."]
