"""Whom passages in the words of another rest on, where no quotation marks hold them together."""

from __future__ import annotations

import msgspec
import pytest

from consilience import annotations, statements
from consilience.model import Annotations, Article, Entity, cut
from consilience.statements import excerpts, press


def chains(text: str) -> dict[str, list[str]]:
    """Each statement's words with the links of its chain after the outlet."""
    article = Article(id="a", text=text, outlet="Harbour News", language="en")
    found = statements.extract(article, annotations.annotate(article))
    called = {one.id: one.called for one in found.origins}
    return {" ".join(s.exact for s in row.spans): [called[id] for id in row.chain[1:]] for row in found.statements}


def chain(text: str, said: str) -> list[str]:
    return next(links for words, links in chains(text).items() if said in words)


PASSAGE = "The pier was closed in May. Nobody may enter the harbour before the works end."


@pytest.mark.parametrize(
    ("introduction", "links"),
    [
        ("Ana Dorlan has more:", ["Ana Dorlan"]),
        ("From the Washington Post:", ["Washington Post"]),
        ("As the Washington Post reported:", ["Washington Post"]),
        ("Yesterday, Politico's Ana Dorlan reported:", ["Politico", "Ana Dorlan"]),
        ("Ana Dorlan put out a letter on Monday. Here it is in full:", ["Ana Dorlan"]),
        ("For The Washington Post, it seems that the matter is clear:", ["Washington Post"]),
        ("Ana Dorlan denied it in a statement on Monday:", ["Ana Dorlan"]),
        ("Only few ships came in:", []),
        ("Read more:", []),
        ("ANALYSIS/OPINION:", []),
    ],
)
def test_a_paragraph_after_a_colon_is_by_who_introduces_it(introduction: str, links: list[str]) -> None:
    text = f"The works began in spring.\n\n{introduction}\n\n{PASSAGE}\n\nThe council met on Monday."
    assert chain(text, "The pier was closed") == links
    assert chain(text, "Nobody may enter") == links
    assert chain(text, "The council met") == []


def test_who_is_quoted_in_an_excerpt_stands_behind_its_source() -> None:
    text = "Ana Dorlan has more:\n\nThe pier is closed. Lorne Hallam said that the crane had fallen into the harbour."
    assert chain(text, "the crane had fallen") == ["Ana Dorlan", "Lorne Hallam"]
    assert not any("Hallam said" in words for words in chains(text))


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("The pier was closed too late. — Ana Dorlan (@dorlan) May 3, 2016", ["Ana Dorlan"]),
        ("The pier was closed too late. It was a shame --- President Dorlan, May 3, 2016", ["Dorlan"]),
        (
            "“The pier was closed too late. It was a shame.” — Engineer Ana Dorlan to the New Yorker",
            ["New Yorker", "Ana Dorlan"],
        ),
        (
            "“The pier was closed too late… “It was a shame, as all of us said in May.” Ana Dorlan, Gdynia Times",
            ["Gdynia Times", "Ana Dorlan"],
        ),
        (
            "Old but true: “The pier was closed too late. It was a shame.” Ana Dorlan, Gdynia Times",
            ["Gdynia Times", "Ana Dorlan"],
        ),
        ("The pier was closed too late - a shame.", []),
    ],
)
def test_what_is_signed_is_by_who_signs_it(text: str, links: list[str]) -> None:
    found = chains(f"The works began in spring.\n\n{text}\n\nThe council met on Monday.")
    assert next(chain for words, chain in found.items() if "The pier was closed" in words) == links
    assert not any("2016" in words for words in found)


@pytest.mark.parametrize(
    ("line", "links"),
    [
        ("— Mayor Ana Dorlan, explaining what the “fix” might do for the port", ["Ana Dorlan"]),
        ("-- Ana Dorlan on Gdynia's harbour day.", ["Ana Dorlan"]),
        ("Ana Dorlan, Gdynia Times", ["Gdynia Times", "Ana Dorlan"]),
    ],
)
def test_a_quotation_is_by_whom_the_line_below_it_credits(line: str, links: list[str]) -> None:
    quotation = "“The pier was closed in May. We wonder if it will ever open.\n\n“Lorne Hallam says it is a shame.”"
    text = f"The works began in spring.\n\n{quotation}\n\n{line}\n\nThe council met on Monday."
    found = chains(text)
    assert found["The pier was closed in May"] == links
    assert found["We wonder if it will ever open"] == links
    assert found["it is a shame"] == [*links, "Lorne Hallam"]
    assert not any("explaining" in words or "harbour day" in words for words in found)


def test_a_line_below_a_quotation_that_is_about_the_text_credits_nobody_with_it() -> None:
    text = "“The pier was closed in May, and it is a shame.”\n\n— Ana Dorlan contributed to this report."
    assert chain(text, "The pier was closed") == ["an unnamed source"]


def test_a_post_with_its_picture_is_nobodys_of_the_outlet() -> None:
    post = "The pier was closed too late. She was a nurse who loved the harbour. #Harbour pic.twitter.com/aB3dE"
    text = f"The works began in spring.\n\n{post}\n\nThe council met on Monday."
    assert len(chain(text, "The pier was closed")) == 1
    assert chain(text, "The council met") == []
    signed = text.replace("The pier", "Ana Dorlan (@dorlan) The pier")
    assert chain(signed, "The pier was closed") == ["Ana Dorlan"]


def test_a_post_goes_back_over_more_breaks_than_part_the_paragraphs() -> None:
    post = "The pier was closed too late.\n\n\n\nThe mayor must go. — Ana Dorlan (@dorlan) May 3, 2016"
    text = f"The works began in spring.\n\nThe council met on Monday.\n\n{post}\n\nThe hall was full."
    assert chain(text, "The pier was closed") == ["Ana Dorlan"]
    assert chain(text, "The council met") == chain(text, "The hall was full") == []


def test_a_passage_that_leaves_words_out_is_by_whom_the_sentence_before_is_about() -> None:
    text = f"Ana Dorlan was scornful of the plan in her essay:\n\n… {PASSAGE}\n\nThe council met on Monday."
    assert chain(text, "The pier was closed") == ["Ana Dorlan"]
    assert chain(text, "The council met") == []


def test_what_follows_the_closing_mark_of_a_turn_is_the_outlets() -> None:
    text = 'What about ships? The Gdynia Times: "Many sailors see the pier as a danger." It is something to watch.'
    assert chain(text, "It is something to watch") == []


def test_each_turn_of_a_conversation_is_by_its_speaker() -> None:
    text = (
        "Ana Dorlan met Lorne Hallam on Monday.\n\nAna Dorlan: The pier was closed in May.\n"
        "Lorne Hallam: No. The pier was open. It may close in June."
    )
    assert chain(text, "The pier was closed") == ["Ana Dorlan"]
    assert chain(text, "It may close") == ["Lorne Hallam"]


def test_labels_of_a_list_are_nobodys_turns() -> None:
    text = "Ana Dorlan and Lorne Hallam chose ships.\n\nAna Dorlan: the red boat\nLorne Hallam: the blue boat"
    assert not any("Ana Dorlan" in links for links in chains(text).values())


@pytest.mark.parametrize(
    ("introduction", "links"),
    [
        ("The AP took issue with it. The wire service notes that:", ["Associated Press"]),
        ("A sailor was in the group, and this is the White House description of his case, in full:", ["White House"]),
        (
            "Ana Dorlan is at odds with the board. She has asserted that it was to blame:\n\nAdvertisement:",
            ["Ana Dorlan"],
        ),
    ],
)
def test_a_quotation_after_a_colon_is_by_whom_the_words_before_it_tell(introduction: str, links: list[str]) -> None:
    quotation = '"The pier leaves out the ships that were lost.\n\n"Nobody said a word of it."'
    text = f"{introduction}\n\n{quotation}\n\nThe council met."
    assert chain(text, "The pier leaves out") == links
    assert chain(text, "Nobody said a word") == links
    assert chain(text, "The council met") == []


@pytest.mark.parametrize(
    ("after", "known"),
    [
        ("Lund's statement read.", "Lund"),
        ("the board's head, Lund, who had left, said of it.", "Lund"),
        ("Lund said that it was so.", None),
        ("Lund left the room.", None),
    ],
)
def test_a_quotation_that_nobody_is_given_is_by_whom_the_words_after_it_name(after: str, known: str | None) -> None:
    text = f'"The pier was shut until the storm had gone," {after}'
    start = text.index("Lund")
    name = Entity(start=start, end=start + 4, exact="Lund", kind="person", entity="Lund")
    layers = Annotations(id="a", language="en", entities=(name,))
    found = list(excerpts.led(text, layers, press.of(Article(id="a", text=text))))
    assert [one.speaker for one in found] == ([known] if known else [])


def test_what_stands_in_one_quotation_is_by_one() -> None:
    text = '"The pier is shut. Nobody may enter it before the storm," said Ana Dorlan.'
    layers = annotations.annotate(Article(id="a", text=text, language="en"))
    half = text.index(" Nobody")
    one = msgspec.structs.replace(layers.attributions[0], content=(cut(text, half + 1, text.index('," said')),))
    found = statements.extract(Article(id="a", text=text), msgspec.structs.replace(layers, attributions=(one,)))
    assert {s.speaker.name for s in found.statements if s.speaker} == {"Ana Dorlan"}


def test_an_interview_goes_from_label_to_label_and_initials_are_names() -> None:
    text = (
        "Karl Lund talks to Nina Fosse about the port.\n\nNina Fosse: You ran it for years.\n\n"
        "Karl Lund: It took three years to build.\n\nNF: The crane is old.\n\n"
        "KL: The crane was built to last.\n\nNobody paid for a new one.\n\nNF: Ships may wait.\n\nKL: Two ships left.\n"
    )
    found = chains(text)
    assert found["The crane is old"] == ["Nina Fosse"]
    assert found["The crane was built to last"] == found["Nobody paid for a new one"] == ["Karl Lund"]


REMARKS = (
    "{before}Ana Lund spoke in Elsby.\n\nLund closed with a rejection of the idea that she can be shamed:\n\n"
    "The town will remember this day, for it is our right.\n\nAnd we will remember it when they call on us.\n\n"
    "The members left at noon."
)


def test_paragraphs_that_speak_of_us_after_a_colon_are_by_whom_the_sentence_before_is_about() -> None:
    found = chains(REMARKS.format(before=""))
    assert next(links for words, links in found.items() if "this day" in words) == ["Ana Lund"]
    assert next(links for words, links in found.items() if "call on us" in words) == ["Ana Lund"]
    assert found["The members left at noon"] == []


def test_an_outlet_that_speaks_of_itself_may_do_so_after_a_colon_too() -> None:
    found = chains(REMARKS.format(before="We went to Elsby to see our readers.\n\n"))
    assert next(links for words, links in found.items() if "this day" in words) == []
