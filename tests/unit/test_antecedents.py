"""How likely each mention is the one that a pronoun means, by the network of antecedents."""

from __future__ import annotations

import pytest

from consilience.annotations import coreference, entities, parser
from consilience.annotations.coreference.antecedents import BEFORE, Chances, chances
from consilience.annotations.coreference.joining import join
from consilience.annotations.coreference.mentions import Text

COURT = "Karl Berg hired Tom Fosse as coach in June. He lost his first four games and was let go in August."


def told(text: str) -> dict[str, dict[str, float]]:
    """The chances of a text's mentions by their heads' words, by the pronouns' words."""
    doc = parser.parse(text)
    found: Chances = chances(doc, Text(doc, join(entities.find(doc), text)).phrases())
    return {doc[pronoun].text: {doc[head].text: x for head, x in row.items()} for pronoun, row in found.items()}


def test_the_chances_of_what_comes_before_sum_to_one() -> None:
    found = told(COURT)
    assert set(found) == {"He", "his"}
    assert set(found["He"]) == {"Berg", "Fosse", "coach"}
    assert sum(found["He"].values()) == pytest.approx(1)


@pytest.mark.parametrize("text", ["", "The port opened on Monday.", "We know it: they own themselves.", "He left."])
def test_nothing_is_told_where_nobody_can_be_meant(text: str) -> None:
    assert told(text) == {}


def test_what_comes_after_a_pronoun_is_not_asked() -> None:
    assert set(told("Ida Lund resigned. She had called Anna Fosse.")["She"]) == {"Lund"}


def test_each_pronoun_of_a_long_text_is_told() -> None:
    parts = [f"Ida Lund spoke in hall {n}. Later she walked to the pier and looked at boat {n}." for n in range(BEFORE)]
    doc = parser.parse(" ".join(parts))
    found = chances(doc, Text(doc, join(entities.find(doc), doc.text)).phrases())
    assert len(found) == len(parts)
    assert all(max(row) < pronoun for pronoun, row in found.items())


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        (
            "Tom Fosse defended Karl Berg in court on Monday. He was sentenced to nine years for the robbery.",
            "Karl Berg",
        ),
        ("President Karl Berg nominated Tom Fosse to the court. He would be confirmed by the senate.", "Tom Fosse"),
        ("Ida Lund interviewed Anna Fosse about the fire. She lost her house and two of her dogs.", "Anna Fosse"),
    ],
)
def test_what_is_told_of_somebody_tells_who_it_is(text: str, entity: str) -> None:
    doc = parser.parse(text)
    rows = coreference.resolve(doc, entities.find(doc))
    assert {row.entity for row in rows if row.mention == "pronoun"} == {entity}
