"""Where the sentences of made-up reports end."""

from __future__ import annotations

import pytest

from consilience.annotations import parser, sentences


def test_sentences_end_at_line_ends_and_keep_closing_quotes() -> None:
    text = "Mayor opens bridge\n“It is safe.” Gen. Harald Lund crossed it on Feb. 24 with his staff. It held."
    found = [s.exact for s in sentences.split(parser.parse(text))]
    assert found[0] == "Mayor opens bridge"
    assert found[1] == "“It is safe.”"
    assert found[2:] == ["Gen. Harald Lund crossed it on Feb. 24 with his staff.", "It held."]


@pytest.mark.parametrize(
    "text",
    [
        "He never challenged Lund or his No. 2, Anna Berg, for the post.",
        "The board backed Sens. Mark Lund and Susan Holm.",
        "The talks began at 8 p.m. Friday in the town.",
        "It was told to Sgt. Cory Holm and Lt. Col. Peter Dahl.",
        "They heard that Ark. Attorney General Carl Dahl had left.",
    ],
)
def test_a_short_form_ends_no_sentence(text: str) -> None:
    assert [s.exact for s in sentences.split(parser.parse(text))] == [text]


@pytest.mark.parametrize("heading", ["Other ways into the port", "The port lies in the U.S.", "He left."])
def test_no_sentence_goes_over_the_end_of_a_paragraph(heading: str) -> None:
    doc = parser.parse(f"{heading}\n\nExperts said the pier was shut.")
    assert [s.text.strip() for s in doc.sents] == [heading, "Experts said the pier was shut."]


def test_a_line_that_goes_on_in_small_letters_ends_no_sentence() -> None:
    doc = parser.parse("The board shut the pier on\nMonday, and the crew\nleft.")
    assert len(list(doc.sents)) == 1


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("They sailed on Friday.The board was told.", 2),
        ("The plan is by the FCC.However, Lund left.", 2),
        ('"It is shut," he said.Lund left.', 2),
        ("They sailed to St.Arlen with Mr.Lund.", 1),
    ],
)
def test_a_sentence_ends_where_no_space_follows_its_stop(text: str, count: int) -> None:
    assert len(sentences.split(parser.parse(text))) == count


def test_a_number_that_answers_ends_a_sentence() -> None:
    found = sentences.split(parser.parse('He asked her. "No. That was in the U.S." Holm left.'))
    assert [s.exact for s in found] == ["He asked her.", '"No.', 'That was in the U.S."', "Holm left."]


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("In a letter to Lund, the union, which has 400 members, said the pay was low.", "said", "union"),
        (
            "Lund said the mayor's first call after the storm, which took 20 lives, was to the crew.",
            "was",
            "call",
        ),
        ("The harbour suburb of Elsby, Illinois chose on Monday to end the sale of old nets.", "chose", "suburb"),
    ],
)
def test_the_subject_of_a_sentence_is_not_the_name_beside_it(text: str, verb: str, subject: str) -> None:
    doc = parser.parse(text)
    found = next(token for token in doc if token.text == verb)
    assert [c.text for c in found.children if c.dep_ == "nsubj"] == [subject]
