"""Notes of the page, captions and headlines in the midst of a text are no statements."""

from __future__ import annotations

import pytest
from tests.unit.extracting import words

from consilience.model import Article, Span
from consilience.resources import boxes
from consilience.statements import furniture


def test_headings_that_ask_and_links_assert_nothing() -> None:
    lines = ["The mill burned down on Friday.", "Why there is doubt", "Also on Fjord Post", "Nobody was hurt."]
    article = Article(id="a", text="\n".join(lines))
    assert [line.exact.strip() for line in furniture.lines(article)] == lines[1:3]


def test_a_list_of_headlines_set_into_a_sentence_is_cut_out() -> None:
    box = " Karl Otto LundPort strike enters third week Lund defends vote on harbour MORE"
    text = f"The board backed Mayor Karl Lund{box} on Monday. The mill burned down."
    assert [one.exact for one in boxes.find(text)] == [box.strip()]
    assert "MORE" not in "".join(words(text))
    assert words(f"On Monday Mayor Karl Lund{box} closed the port.") == ["On Monday Mayor Karl Lund + closed the port"]


@pytest.mark.parametrize(
    "note",
    [
        "Ida Lund can be reached at lund@fjordpost.test.",
        "Ida Lund and Nils Fosse contributed to this report.",
        "You can unsubscribe at any time.",
        "Follow him on Twitter.",
        "You agree to receive occasional updates and special offers.",
        "Download the Fjord Post app here.",
        "Let our news meet your inbox.",
        "This story was originally published in June 2016.",
        "For licensing opportunities of our reports, please write to the Fjord Post.",
        "Our pictures may not be published, sold or changed.",
        "All the news of the fjord, delivered weekday mornings.",
        "Check out the Fjord Post's page on Twitter and join in.",
        "Ida Lund's column appears Tuesdays on fjordpost.test.",
        "This comment was removed because it broke the house rules.",
    ],
)
def test_notes_of_the_page_are_no_statements(note: str) -> None:
    text = f"The pier was shut in May. {note}"
    spans = [Span(start=0, end=25, exact=text[:25]), Span(start=26, end=len(text), exact=note)]
    assert [one.exact for one in furniture.sentences(spans)] == [note]


@pytest.mark.parametrize(
    "remark",
    [
        "Here's what to know about it.",
        "I will mention just a few.",
        "And there is much more.",
        "That's according to the Fjord Radio.",
        "Let's begin with the mill.",
        "In case you missed it yesterday.",
        "After such a day, how exactly would he pay for it?",
        "A coincidence?",
    ],
)
def test_what_only_speaks_to_the_reader_asserts_nothing(remark: str) -> None:
    assert words(f"The mill burned down on Friday. {remark}") == ["The mill burned down on Friday"]


@pytest.mark.parametrize(
    "note",
    [
        "Update at 8:40 a.m. ET.",
        "The views expressed in this column are those of the author.",
        "An earlier version of this article gave a wrong name.",
        "This post was last updated at noon.",
        "Editor's note: This story has been updated with new figures.",
    ],
)
def test_a_note_on_the_text_itself_asserts_nothing(note: str) -> None:
    assert words(f"The mill burned down on Friday. {note}") == ["The mill burned down on Friday"]


def test_numbers_of_pictures_are_no_words_of_a_caption() -> None:
    found = words(
        "The mill burned down. Hide Caption 1 of 3 Photos: The mill fire A yellow bus lies on its side in the yard of "
        "the old mill. Hide Caption 2 of 3 Photos: The mill fire Crews with dogs search the ruins of the great hall. "
        "Hide Caption 3 of 3"
    )
    assert found == [
        "The mill burned down",
        "A yellow bus lies on its side in the yard of the old mill",
        "Crews with dogs search the ruins of the great hall",
    ]


def test_pleas_and_notes_of_the_page_are_no_statements() -> None:
    lines = [
        "The port is shut.",
        "Advertisement Continue reading the main story",
        "Your gift keeps our reporting free.",
    ]
    assert words("\n".join(lines)) == ["The port is shut"]


def test_what_a_page_runs_together_with_a_name_or_a_caption_is_cut_out() -> None:
    box = "Karl Otto LundPort strike enters third week Lund defends vote on harbour MORE"
    text = f"CLOSE The board backed Mayor Karl Lund{box}, a sailor."
    assert [one.exact for one in boxes.find(text)] == ["CLOSE", box]


def test_who_took_a_picture_is_left_out_with_the_headline_behind_it() -> None:
    taken = "| Ines Karolak/AFP/Getty Images harbours Lund sells its quay The council says that it needs the money."
    text = (
        f"The quay of Lund, which 40 ships called at last year. {taken}\n\nThe council of Lund sold the quay on Monday."
    )
    assert [one.exact for one in boxes.find(text)] == [taken]
    assert boxes.find("The vote was 40 | 12, and Getty Images bought the picture.") == ()


def test_a_report_that_runs_on_behind_a_caption_is_kept() -> None:
    text = (
        "The mill burned. FILE - In this Monday, Dec. 9, 2019 file photo, Mayor Ana Lund arrives at Arlen Field"
        " for a rally in Elsby, Mich. PORT ELSBY (AP) — A magazine founded by the late Rev. Karl Osk on"
        " Friday published an essay calling for the mayor's removal from office."
    )
    assert any("published an essay" in one for one in words(text))


def test_captions_ages_and_credits_are_no_statements() -> None:
    text = (
        "The mill burned. Karl Osk contributed. In this Oct. 10 photo, Ana Lund speaks in Arlen. Karl Masod, 52, has"
        " a long record, police announced."
    )
    assert words(text) == ["The mill burned", "Karl Masod + has a long record"]


@pytest.mark.parametrize(
    "note",
    [
        "Ana Dorlan, Karl Lund and Mia Holm contributed reporting from Port Elsby.",
        "This report contains material from agency staff.",
    ],
)
def test_notes_on_who_reported_tell_nothing(note: str) -> None:
    assert words(f"The pier was shut in May. {note}") == ["The pier was shut in May"]
