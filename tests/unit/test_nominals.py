"""Whom a noun phrase may take up, and whom its own words tell it is not."""

from __future__ import annotations

import pytest
from tests.unit.resolving import mentions

from consilience.annotations.coreference.joining import join
from consilience.model import Entity, EntityKind


def joined(kind: EntityKind, names: tuple[str, str]) -> list[str]:
    rows = [Entity(start=n * 50, end=n * 50 + len(x), exact=x, kind=kind, entity=x) for n, x in enumerate(names)]
    return [e.entity for e in join(rows)]


@pytest.mark.parametrize(
    "text, pair",
    [
        (
            "Governor Roy Cole asked for calm. Others were angry. "
            "The head of the Elsby Daughters’ Union said that the group was sad.",
            ("The head", "Roy Cole"),
        ),
        (
            "Mike Lee of Utah, a senator, left. The Ohio senator said that it was late.",
            ("The Ohio senator", "Mike Lee"),
        ),
        (
            "Republican Karl Berg spoke. The Kansas Republican said it was late. Jane Venn came, and Karl Berg left. "
            "Nobody stayed. It rained. The Iowa Republican said that it was over.",
            ("The Iowa Republican", "Karl Berg"),
        ),
        (
            "James Cole, a Democrat from South Carolina, spoke. “It is wrong,” the South Carolina Republican said.",
            ("the South Carolina Republican", "James Cole"),
        ),
        (
            "President Karl Berg praised the Democrats of Ohio. The Democratic candidate said it was early.",
            ("The Democratic candidate", "Karl Berg"),
        ),
        (
            "According to a police report obtained by the Elsby Herald, he fell. The report said that he slept.",
            ("The report", "Elsby Herald"),
        ),
        (
            "Steve Link, the inspector general of the Harbour Department, left. "
            "The inspector general for the fleet said that he stayed.",
            ("The inspector general", "Steve Link"),
        ),
    ],
)
def test_nobody_is_taken_up_whom_the_words_of_a_noun_tell_apart(text: str, pair: tuple[str, str]) -> None:
    assert not [m for m in mentions(text) if m[0].startswith(pair[0]) and m[1] == pair[1]]


@pytest.mark.parametrize(
    "text, pair",
    [
        (
            "President Karl Berg spoke. Berg blamed President Omar. “I am calm,” Berg said. It was former President "
            "Ali Omar who began. Berg said the Omar administration was to blame. The president said it was over.",
            ("The president", "Karl Berg"),
        ),
        (
            "The Trump administration may act. “It was so under the Nixon administration,” Karl Berg said. "
            "The administration said that it was late.",
            ("The administration", "Trump administration"),
        ),
        (
            "House Minority Leader Nancy Hale left. Hale pointed to a law by Rep. Jackie Holm which the Democratic "
            "leader said was good.",
            ("the Democratic leader", "Nancy Hale"),
        ),
        (
            "The District Court in Elsby ruled on Monday. A higher court may stay it. The court said that it was late.",
            ("The court", "District Court"),
        ),
        (
            "Berg spoke. Berg left. Berg came. Berg sat. Berg ate. Berg slept. Berg woke. Lund came. Lund sat. "
            "A billionaire president is rare. It rained. It was late. Nobody came. All slept. It was cold. "
            "It was dark. All left. The president said it was over. President Omar was named once.",
            ("The president", "Berg"),
        ),
        (
            "Doctors told of the illness of John Crane. The Ohio senator had a clot removed. "
            "Senators Mike Lee of Utah and Ida Lund stayed.",
            ("The Ohio senator", "John Crane"),
        ),
        (
            "Rep. Tom Graves of Iowa spoke. It rained. It was late. Nobody came. The top Republican, Kevin Cart, left. "
            "“It is over,” the congressman said.",
            ("the congressman", "Kevin Cart"),
        ),
    ],
)
def test_a_noun_takes_up_who_can_be_meant(text: str, pair: tuple[str, str]) -> None:
    assert pair in mentions(text)


@pytest.mark.parametrize(
    "text, pair",
    [
        (
            "But lawyers of the workers counter that the Supreme Court has read the law widely. The Supreme Court "
            "met. They left. Lawyers counter that the Supreme Court read it. They note that it was late.",
            ("They", "Lawyers"),
        ),
        (
            "Officials were critical of the Berg administration’s law, which they argue was bad.",
            ("they", "Officials"),
        ),
        (
            "It is told what Fox News hears, and that the ministry believes it can find a way.",
            ("it", "the ministry"),
        ),
    ],
)
def test_they_are_the_several_who_spoke(text: str, pair: tuple[str, str]) -> None:
    assert [m for m in mentions(text) if m[0] == pair[0] and m[1].startswith(pair[1])]


@pytest.mark.parametrize(
    "kind, names",
    [
        ("organisation", ("Lundbook paid Fosse", "Lundbook")),
        ("organisation", ("Pilot Society and Lund Academy of Pilots", "Pilot Society")),
        ("person", ("Berg NSS", "Berg")),
    ],
)
def test_what_was_read_over_two_names_is_nobodys_longer_name(kind: EntityKind, names: tuple[str, str]) -> None:
    assert joined(kind, names) == list(names)


def test_whose_team_it_is_tells_one_from_another() -> None:
    text = "Mueller’s team has asked for talks. Aides left. Trump’s team said it would answer."
    assert ("Trump’s team", "Trump’s team") in mentions(text)


def test_a_body_is_not_called_by_the_office_of_one_who_works_there() -> None:
    text = "The White House spoke. White House National Security Adviser Ida Lund came."
    names = [("White House", 4), ("White House National Security", text.index("White House National"))]
    rows = [Entity(start=n, end=n + len(x), exact=x, kind="organisation", entity=x) for x, n in names]
    assert next(e.entity for e in join(rows, text)) == "White House"


def test_a_country_before_a_body_is_left_out_of_its_name() -> None:
    assert set(joined("organisation", ("U.S. Supreme Court", "Supreme Court"))) == {"U.S. Supreme Court"}


def test_a_representative_who_speaks_is_the_spokesman_of_before() -> None:
    text = (
        "Rep. Ilhan Omar came late. A spokesperson for Letgo, an online firm, told the paper that it condemns the "
        "remark. “We will leave,” the representative continued."
    )
    found = dict(mentions(text))
    assert found["the representative"].startswith("A spokesperson")


def test_a_long_description_is_who_came_in_under_it() -> None:
    text = (
        "A senior State Department official told reporters on Monday that the talks were over.\n\n"
        "Secretary of State John Kerry said on Tuesday the talks would go on. “We will return,” he said.\n\n"
        "Marie Harf, a State Department official, said she could not confirm this.\n\n"
        "The delegation will fly home. The senior State Department official said the mood was bad."
    )
    found = dict(m[:2] for m in mentions(text))
    assert found["The senior State Department official"] == "A senior State Department official"
