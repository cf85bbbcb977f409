"""Lines of a text that report nothing: headings, captions, notes of the page and of the author."""

from __future__ import annotations

import pytest
from tests.unit.extracting import chains

from consilience.model import Article
from consilience.statements import furniture

OPENING = "The mill burned down on Friday in the old town of Elsby.\n"


def test_a_line_that_counts_pictures_asserts_nothing() -> None:
    article = Article(id="a", text="The mill burned down on Friday.\nSlideshow (11 Images)\nNobody was hurt.")
    assert [line.exact for line in furniture.lines(article)] == ["Slideshow (11 Images)"]


def test_a_slide_show_told_in_one_line_asserts_nothing() -> None:
    slide = "Photos: The mill The mill opened in 1931 with a dance. Hundreds came that day. Hide Caption {} of 2"
    shown = " ".join(slide.format(n) for n in (1, 2))
    article = Article(id="a", text=f"The mill burned down on Friday.\n{shown}\nNobody was hurt.")
    assert [line.exact.strip() for line in furniture.lines(article)] == [shown]


@pytest.mark.parametrize(
    "note",
    [
        "JavaScript must be turned on to hear this, and Flash player installed.",
        "Media playback is unsupported on your device Media caption Hale: We saw the smoke",
        "Copyright © 2023 The Fjord Post, LLC.",
        "Copyright 2023 The Fjord Post",
        "Ida Lund on April 4 discusses her request for copies of the returns. Photo: nils fosse/Reuters",
    ],
)
def test_a_line_of_the_player_or_of_rights_asserts_nothing(note: str) -> None:
    article = Article(id="a", text=f"The mill burned down on Friday.\n{note}\nNobody was hurt.")
    assert [line.exact for line in furniture.lines(article)] == [note]


@pytest.mark.parametrize(
    "note",
    [
        f"FILE PHOTO - Mayor Ana Lund meets the crew in the {'very ' * 30}old hall. REUTERS/Leah Fosse",
        "Mayor Ana Lund speaks at a harbour event in Arlen, October 22, 2018. (K.C. Fosse/Reuters )",
    ],
)
def test_a_caption_with_who_took_the_picture_asserts_nothing(note: str) -> None:
    article = Article(id="a", text=f"The mill burned down on Friday.\n{note}\nNobody was hurt.")
    assert [line.exact for line in furniture.lines(article)] == [note]


@pytest.mark.parametrize("heading", ["The town does not forget", "It was built in haste", "2. A 'lovely' old hall"])
def test_a_short_line_that_ends_as_no_sentence_does_is_a_heading(heading: str) -> None:
    text = f"{OPENING}Nobody was hurt.\n{heading}\nThe mill had been built in 1931.\nIt will be built again."
    assert [line.exact.strip() for line in furniture.lines(Article(id="a", text=text))] == [heading]


@pytest.mark.parametrize("line", ["The town grieves — Ana Lund (@lund) May 2, 2023", "Ana Lund", "- ANA LUND, Elsby"])
def test_who_signs_or_speaks_next_is_no_heading(line: str) -> None:
    text = f"{OPENING}Nobody was hurt.\n{line}\nThe mill had been built in 1931.\nIt will be built again."
    assert furniture.lines(Article(id="a", text=text)) == ()


def test_entries_of_a_list_are_no_headings() -> None:
    text = f"{OPENING}The mayor asked for\na new mill by May\na new bridge by June\nNobody was hurt."
    assert furniture.lines(Article(id="a", text=text)) == ()


def test_what_the_end_note_tells_of_the_author_is_not_told_by_him() -> None:
    text = (
        "I have seen many mills burn. My own town lost one, and I grieve for it. The council must build a new one."
        "\nAna Lund, a former mayor of Elsby, is a professor of law at the University of Fosse."
    )
    rows = chains(text)
    assert rows["The council must build a new one"] == ["Ana Lund"]
    assert not any("professor" in words for words in rows)
