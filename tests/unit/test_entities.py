from __future__ import annotations

import pytest

from consilience.annotations import annotate, entities
from consilience.annotations.entities.bounds import trim
from consilience.annotations.entities.consistency import agree
from consilience.annotations.entities.mending import Name, mend
from consilience.annotations.entities.missed import with_outlets, with_surnames
from consilience.annotations.parser import parse
from consilience.evaluation import names
from consilience.model import Article


def found(text: str) -> dict[str, str]:
    return {e.exact: e.kind for e in entities.find(parse(text))}


def test_offsets_are_those_of_the_text() -> None:
    text = "Anna Weber met officials of the World Bank in Nairobi."
    for entity in entities.find(parse(text)):
        assert text[entity.start : entity.end] == entity.exact
        assert entity.mention == "name"


def test_the_zone_of_a_clock_is_no_name() -> None:
    layers = annotate(Article(id="a", text="The storm centre's 7 p.m. CDT advisory told of rain in Oslo."))
    assert [e.exact for e in layers.entities if e.mention == "name"] == ["Oslo"]


def test_kinds() -> None:
    kinds = found("Anna Weber met officials of the World Bank in Nairobi on Monday.")
    assert kinds == {"Anna Weber": "person", "World Bank": "organisation", "Nairobi": "place"}


@pytest.mark.parametrize("text, name", [("Officials of the United Nations met.", "United Nations")])
def test_no_article_before_a_name(text: str, name: str) -> None:
    assert name in found(text)


def test_no_possessive_after_a_name() -> None:
    assert "Kenya" in found("Farmers fear that Kenya's harvest will fail.")


def test_texts_of_the_set_are_put_together_with_their_names() -> None:
    sentences = [{"tokens": ["Mr", "Weber", "'s", "bank", "."], "tags": ["O", "B-Person", "O", "O", "O"]}]
    assert names.compose(sentences * 2) == ("Mr Weber's bank. Mr Weber's bank.", ((3, 8, "person"), (20, 25, "person")))


def test_a_pair_of_cities_is_two_places() -> None:
    assert found("Trains run between Nairobi and Mombasa again.") == {"Nairobi": "place", "Mombasa": "place"}


@pytest.mark.parametrize("name", ["Kremlin", "White House", "Pentagon"])
def test_seats_of_power_are_organisations(name: str) -> None:
    assert found(f"The {name} denied it on Monday.")[name] == "organisation"


def test_a_company_that_begins_a_longer_name_is_no_person() -> None:
    kinds = found("Weltrix Oil Corp. drilled two wells. In May Weltrix announced a third.")
    assert kinds.get("Weltrix") in (None, "organisation")


def test_one_form_has_one_kind() -> None:
    text = "Kenya's Martin Ooko spoke first. Ooko smiled. Then, Ooko said, they left for Mombasa."
    assert {e.kind for e in entities.find(parse(text)) if e.exact == "Ooko"} == {"person"}


def test_a_mark_of_party_and_state_is_no_name() -> None:
    assert not [name for name in found("Rep. Anna Weber, D-Mich., met Karl Holm in Nairobi.") if "Mich" in name]


def test_a_headline_in_capitals_gives_no_unknown_names() -> None:
    text = "VOTERS TURN OUT LEFTIST GOV\n\nAnna Weber said that she had won.\n\nANNA WEBER WINS\n"
    assert {n for n in found(text) if n.isupper()} <= {"ANNA WEBER", "ANNA WEBER WINS"}


def test_the_first_word_can_make_an_organisation() -> None:
    assert found("The operator, Compañía Norte, said no on Monday.")["Compañía Norte"] == "organisation"


def test_a_listed_organisation_is_one_name_with_its_place() -> None:
    name = "Organization for Security and Cooperation in Europe"
    assert found(f"Observers of the {name} said so.") == {name: "organisation"}


def test_a_second_form_of_a_name_is_left_out() -> None:
    assert "Anna Weber" in found(
        "Senator Anna Weber Anna Maria WeberHolm told reporters on Monday that she would stay."
    )


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Navy Rear Admiral Karim Sohrabi spoke to the crew on Monday.", "Karim Sohrabi", "person"),
        ("The Maine Republican left early.", "Maine", "place"),
        ("Anthony Roman runs Roman & Assoc in Lynbrook. It was a bomb, Roman said.", "Roman", "person"),
    ],
)
def test_ranks_and_parties_are_no_part_of_a_name(text: str, name: str, kind: str) -> None:
    assert found(text).get(name) == kind


def test_a_headline_is_no_name() -> None:
    text = "Supreme Court Undercuts Access To Harbour Funds Under Port Act\n\nThe Supreme Court has ruled on funds."
    assert "Supreme Court" in found(text)
    assert not any("Undercuts" in name for name in found(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("South Korean President Han Seo-yun spoke on Monday. Han left early.", "Han Seo-yun"),
        ("Gdynia County Clerk Anna Weber said on Monday that it rained.", "Anna Weber"),
        ("Iranian Navy Rear Adm. Karim Sohrabi spoke on Monday.", "Karim Sohrabi"),
        ("White House Counselor Kellyanne Dorlan confirmed it to the board on Tuesday morning.", "Kellyanne Dorlan"),
        ("Shalaan al-Shalaan, an aide, said the port was open.", "Shalaan al-Shalaan"),
        ("Karl Cuban runs a shop. Cuban told reporters that he would stay. The clerks like Cuban.", "Cuban"),
    ],
)
def test_a_hyphen_an_office_and_a_people_do_not_cut_a_name(text: str, name: str) -> None:
    assert name in found(text)


def test_a_word_for_a_people_is_a_surname_where_it_stands_alone() -> None:
    text = "Mark Cuban runs a shop. Cuban told reporters that he would stay. The clerks like Cuban."
    assert found(text)["Cuban"] == "person"


def test_the_surname_of_somebody_named_is_no_small_town() -> None:
    doc = parse("Mona Romney met Karl Paris. Romney slept. Paris slept.")
    told: list[Name] = [(0, 2, "person"), (3, 5, "person"), (6, 7, "place"), (9, 10, "place")]
    assert [kind for *_, kind in agree(doc, told)] == ["person", "person", "person", "place"]


def test_an_administration_does_not_make_its_head_a_body() -> None:
    text = "The Weber Administration was late. Karl Weber spoke to Weber's staff, and Weber said it rained."
    assert found(text)["Weber"] == "person"


def test_what_sort_of_thing_one_is_called_is_no_name() -> None:
    doc = parse("The union was named as a Terrorist Organization by Lund.")
    drawn: list[Name] = [(6, 8, "organisation"), (9, 10, "person")]
    assert [doc[start:end].text for start, end, _ in agree(doc, drawn)] == ["Lund"]


def test_a_headlines_noun_behind_a_name_is_no_part_of_it() -> None:
    doc = parse("Paper Obtains Letter From Ada Lund Staffer. Ada Lund resigned. Lund had led the union.")
    drawn: list[Name] = [(4, 7, "person"), (8, 10, "person"), (12, 13, "person")]
    assert [doc[start:end].text for start, end, _ in agree(doc, drawn)] == ["Ada Lund", "Ada Lund", "Lund"]


def test_a_surname_that_stands_alone_is_a_name_where_somebody_is_named_in_full() -> None:
    doc = parse("Maxine Waters spoke. Waters was loud. Waters' aides left, and the waters of the port rose.")
    assert with_surnames(doc, [(0, 2, "person")]) == [(0, 2, "person"), (4, 5, "person"), (8, 9, "person")]
    assert with_surnames(doc, []) == []


def test_an_outlet_of_several_words_is_a_name() -> None:
    doc = parse("Letgo told The Hollywood Reporter that it left. Daily Mail readers left too.")
    assert [doc[a:b].text for a, b, _ in with_outlets(doc, [(0, 1, "organisation")])] == [
        "Letgo", "Hollywood Reporter", "Daily Mail",
    ]  # fmt: skip


def test_a_surname_and_the_verb_of_a_heading_are_no_name() -> None:
    text = (
        "Arriving In Norland, Obama Reaffirms An Unbreakable Bond\n\nPresident Obama landed this morning. Obama spoke."
    )
    assert "Obama Reaffirms" not in [e.exact for e in entities.find(parse(text))]


def test_a_body_that_was_read_without_its_first_word_is_the_whole() -> None:
    doc = parse("The Boy Scouts of Fosse left. Boy Scouts of Fosse claims many members.")
    drawn: list[Name] = [(1, 5, "organisation"), (8, 11, "organisation")]
    assert [doc[start:end].text for start, end, _ in agree(doc, drawn)] == ["Boy Scouts of Fosse"] * 2


def test_who_behaves_is_a_person_whatever_a_parser_takes_the_name_for() -> None:
    text = "It showed Pelosi making comments about Trump's alleged behavior during a meeting."
    assert {e.exact: e.kind for e in entities.find(parse(text))}["Trump"] == "person"


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("Ana Dorlan — Kolm", "Ana Dorlan"),
        ("House of Representatives Ana Dorlan and Senate", "Ana Dorlan"),
        ("House of Representatives", "House of Representatives"),
    ],
)
def test_a_dash_and_a_chamber_part_a_name(names: str, expected: str) -> None:
    doc = parse(f"{names} came.")
    ((start, end, _),) = mend(doc, [(0, len(doc) - 2, "person")])
    assert doc[start:end].text == expected


def test_the_helping_verb_of_a_question_is_no_part_of_a_name() -> None:
    doc = parse("Will Twitter start to label the posts? Will Smith left.")
    assert doc[slice(*trim(doc, 0, 2))].text == "Twitter"
    assert doc[slice(*trim(doc, 8, 10))].text == "Will Smith"


@pytest.mark.parametrize(("first", "name"), [(4, "Guild of Kolm Harbours"), (6, "Guild of Kolm Harbours")])
def test_a_name_is_all_that_the_letters_behind_it_stand_for(first: int, name: str) -> None:
    doc = parse("Since 1942 the Guild of Kolm Harbours (GKH) has met. Kolm (2015) is a book.")
    ((start, end, kind),) = mend(doc, [(first, 7, "place")])
    assert (doc[start:end].text, kind) == (name, "organisation")
    assert mend(doc, [(13, 14, "place")]) == [(13, 14, "place")]
