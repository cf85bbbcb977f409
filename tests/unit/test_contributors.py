"""Articles that rest on who wrote them in his own name, and notes that tell so."""

from __future__ import annotations

import pytest
from tests.unit.extracting import chain

from consilience import annotations, statements
from consilience.model import Article


def by_contributor(
    note: str, outlet: str = "Harbour News", byline: str | None = None, title: str | None = None
) -> list[str]:
    text = f"I saw the pier in May. The works cost my town a fortune.\n\n{note}"
    article = Article(id="a", text=text, outlet=outlet, language="en", byline=byline, title=title)
    found = statements.extract(article, annotations.annotate(article))
    called = {one.id: one.called for one in found.origins}
    return next([called[id] for id in s.chain[1:]] for s in found.statements if "a fortune" in s.spans[0].exact)


def test_what_a_contributor_writes_in_his_own_name_rests_on_him() -> None:
    assert by_contributor("Lorne Hallam is secretary of the Gdynia Harbour Board.") == ["Lorne Hallam"]
    assert by_contributor("Sen. Lorne Hallam is a member of the works committee.") == ["Lorne Hallam"]
    assert by_contributor("It rained.", outlet="Guest Writer", byline="Lorne Hallam") == ["Lorne Hallam"]
    assert by_contributor("It rained.", byline="Sen. Lorne Hallam", title="Exclusive - Lorne Hallam: Shut it") == [
        "Lorne Hallam"
    ]
    assert by_contributor("It rained.", byline="Lorne Hallam", title="Ana Dorlan: Shut it") == []


@pytest.mark.parametrize(
    ("note", "outlet", "byline"),
    [
        ("Lorne Hallam is a staff writer.", "Harbour News", None),
        ("Lorne Hallam is the director of BBC News.", "BBC News", None),
        ("Lorne Hallam is the mayor of Gdynia.", "Harbour News", "Ana Dorlan"),
        ("It rained.", "Harbour News", "Lorne Hallam"),
    ],
)
def test_what_those_of_the_outlet_write_is_the_outlets(note: str, outlet: str, byline: str | None) -> None:
    assert by_contributor(note, outlet, byline) == []


@pytest.mark.parametrize(
    ("said", "links"),
    [
        ("All opinions given here are hers.", ["Ida Holm"]),
        ("The views expressed are solely those of the author.", ["Ida Holm"]),
        ("She spoke at the town hall.", []),
    ],
)
def test_a_note_ahead_of_a_text_tells_whose_views_it_holds(said: str, links: list[str]) -> None:
    note = "Editor's note: Sen. Ida Holm, a Liberal from Elsby, is a member of the pier committee."
    text = f"{note} {said}\n\nThe pier was shut."
    assert chain(text, "The pier was shut") == links


def test_a_note_of_views_needs_no_label() -> None:
    note = "Ida Holm, a lawyer, is the host of a show in Elsby. The opinions expressed in this commentary are her own."
    assert chain(f"{note}\n\nThe pier was shut.", "The pier was shut") == ["Ida Holm"]


def test_what_an_end_note_tells_of_somebody_makes_no_author_of_a_report() -> None:
    text = '"I saw the pier, my friend," Ana Dorlan said.\n\nLorne Hallam is the mayor of Gdynia.'
    assert chain(text, "is the mayor") == []


@pytest.mark.parametrize(("byline", "links"), [("Lorne Hallam", ["Lorne Hallam"]), (None, [])])
def test_an_author_of_byline_and_end_note_need_not_speak_of_himself(byline: str | None, links: list[str]) -> None:
    text = "The pier was shut for good.\n\nLorne Hallam is a consultant and head of Hallam Affairs."
    article = Article(id="a", text=text, outlet="Harbour News", language="en", byline=byline)
    found = statements.extract(article, annotations.annotate(article))
    called = {one.id: one.called for one in found.origins}
    assert [called[id] for id in found.statements[0].chain[1:]] == links


def test_a_paragraph_on_somebody_is_no_note_on_the_author() -> None:
    text = "I saw the pier and my boat.\n\nMr. Dorlan is the president of the port, and he is right to keep his pier."
    assert chain(text, "I saw the pier") == []
