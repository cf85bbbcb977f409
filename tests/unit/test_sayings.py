"""Whom the statements of made-up articles rest on."""

from __future__ import annotations

import msgspec
import pytest
from tests.unit.extracting import extract, mark, name, one, origin, said, wording

from consilience.model import Attribution
from consilience.statements import Extraction


def test_one_named_origin_has_one_id_in_all_articles_and_unnamed_ones_do_not() -> None:
    first = "The Harbour Office said the ferry sank. A sailor said the ferry burned."
    second = "Harbour Office said the ferry sank. A sailor said the ferry burned."
    rows = []
    for text in (first, second):
        found = extract(
            text,
            said(text, text.split(" said")[0], "said", "the ferry sank", "Harbour Office"),
            said(text, "A sailor", "said", "the ferry burned", "A sailor"),
            entities=(name(text, "Harbour Office"),),
        )
        rows.append((origin(found, one(found, "sank")), origin(found, one(found, "burned"))))
    assert rows[0][0].id == rows[1][0].id
    assert rows[0][1].id != rows[1][1].id
    assert rows[0][1].name is None
    assert rows[0][1].wording == "A sailor"


def test_a_word_of_a_heading_cues_nothing_in_the_text_below() -> None:
    below = "The guards were not alone in wondering at the strange turn of events"
    text = f"The board met in May.\n\nFiring puts harsh new focus on Board chief after Dorlan tweet\n\n{below}."
    found = extract(text, said(text, "Dorlan", "tweet", below, "Dorlan", "mixed"))
    assert {row.voice for row in found.statements} == {"own"}


def test_a_quotation_after_a_verb_and_a_comma_is_said_whatever_verb_it_is() -> None:
    text = "The port was shut. On Friday, Ana Lund crowed, “I think we are in great shape for it.”"
    person = msgspec.structs.replace(name(text, "Ana Lund"), kind="person")
    found = extract(text, said(text, "I", "think", "we are in great shape for it", form="direct"), entities=(person,))
    assert origin(found, one(found, "great shape")).name == "Ana Lund"


@pytest.mark.parametrize(
    "between", ["Ana Lund's wealth is a riddle to all of the town. ", "The pier could well be sold.\n\n"]
)
def test_a_sentence_about_a_source_or_at_a_paragraphs_end_is_the_outlets_own(between: str) -> None:
    text = f"Ana Lund said the pier was shut. {between}Ana Lund said the works would go on."
    person = msgspec.structs.replace(name(text, "Ana Lund"), kind="person")
    again = msgspec.structs.replace(person, start=text.rindex("Ana Lund"), end=text.rindex("Ana Lund") + 8)
    first = said(text, "Ana Lund", "said", "the pier was shut", "Ana Lund")
    last = said(text, "Ana Lund", "said", "the works would go on", "Ana Lund")
    last = msgspec.structs.replace(last, source=(mark(text, "Ana Lund", 60),), cue=(mark(text, "said", 60),))
    found = extract(text, first, last, entities=(person, again))
    own = [row for row in found.statements if row.voice == "own"]
    assert own
    assert all(len(row.chain) == 1 for row in own)


def test_what_follows_a_quotation_after_a_colon_is_the_outlets_own() -> None:
    text = "The charges were made up, Ana Lund said: “She is quite right.” The pier is a haven for the poor."
    person = msgspec.structs.replace(name(text, "Ana Lund"), kind="person")
    told = said(text, "Ana Lund", "said", "The charges were made up", "Ana Lund", "mixed")
    told = msgspec.structs.replace(told, content=(*told.content, mark(text, "“She is quite right.”")))
    found = extract(text, told, entities=(person,))
    assert len(one(found, "haven").chain) == 1


def test_what_a_body_votes_for_is_not_what_it_says() -> None:
    text = "The commission voted in May to let thousands of men apply after the board changed the rules for all."
    told = said(
        text, "The commission", "voted in", "May to let thousands of men apply after the board changed the rules"
    )
    assert {row.voice for row in extract(text, told).statements} == {"own"}


def test_complaints_are_made_by_whom_they_come_from() -> None:
    text = "The mayor has run into complaints from residents that his plan is a gift to the board."
    found = extract(text, said(text, "The mayor", "has run into complaints", "that his plan is a gift to the board"))
    assert origin(found, one(found, "gift")).wording == "residents"


def test_a_word_in_quotation_marks_is_no_subject_of_a_verb_outside_of_them() -> None:
    text = "The minister called it “weak, it’s too soft, it gives him all he wants”, and said the board “spoils it”."
    content = "the board “spoils it”"
    found = extract(text, said(text, "The minister", "said", content, "The minister", "mixed"))
    assert origin(found, one(found, "spoils")).wording == "The minister"


def test_own_voice_rests_on_the_outlet_or_on_the_agency_it_credits() -> None:
    text = "The ferry sank near Bergen."
    alone = extract(text)
    assert [o.kind for o in alone.origins] == ["outlet"]
    wired = extract(text, agency="Nordwire")
    (statement,) = wired.statements
    assert len(statement.chain) == 2
    assert origin(wired, statement).name == "Nordwire"


def test_a_denial_that_points_back_denies_the_statement_before_it() -> None:
    text = "The union said the mine was unsafe. The owners denied that."
    found = extract(
        text,
        said(text, "The union", "said", "the mine was unsafe", "The union"),
        said(text, "The owners", "denied", "that", "The owners"),
    )
    before, denial = found.statements
    assert (before.polarity, denial.polarity) == ("affirmed", "denied")
    assert wording(denial) == "The owners denied that"
    assert (denial.predicate, denial.terms) == (before.predicate, before.terms)


def test_a_denial_without_an_attribution_is_not_the_outlets_own() -> None:
    text = "The owners denied the accusations."
    (statement,) = extract(text).statements
    assert statement.voice == "attributed"
    assert statement.polarity == "denied"


def test_what_is_alleged_is_said_by_somebody_unnamed() -> None:
    (statement,) = extract("The captain allegedly left the ferry.").statements
    assert statement.voice == "attributed"
    assert statement.speaker is not None
    assert statement.speaker.name is None


def said_twice(text: str) -> Extraction:
    """The statements of a text in which the Harbour Office says that the ferry sank, and then that it lay deep."""
    again = text.rindex("The Harbour Office")
    second = Attribution(
        source=(mark(text, "The Harbour Office", again),),
        cue=(mark(text, "said", again),),
        content=(mark(text, "it lay deep"),),
        form="indirect",
        speaker="Harbour Office",
    )
    return extract(
        text,
        said(text, "The Harbour Office", "said", "the ferry sank", "Harbour Office"),
        second,
        entities=(name(text, "Harbour Office"),),
    )


def test_an_uncued_sentence_between_two_of_one_source_rests_on_it() -> None:
    text = "The Harbour Office said the ferry sank. Divers reached the wreck. The Harbour Office said it lay deep."
    found = said_twice(text)
    middle = one(found, "Divers")
    assert middle.voice == "own"
    assert origin(found, middle).inferred
    assert origin(found, middle).name == "Harbour Office"


@pytest.mark.parametrize(
    "between",
    [
        "\n\nDivers reached the wreck.\n\n",
        " (Divers reach the wreck.) ",
        " Do divers reach the wreck? ",
        " Its divers reach the wreck. ",
        " Divers reached the wreck.\n\n",
    ],
)
def test_a_paragraph_an_aside_a_question_or_a_deed_between_two_of_one_source_is_the_outlets_own(between: str) -> None:
    text = f"The Harbour Office said the ferry sank.{between}The Harbour Office said it lay deep."
    found = said_twice(text)
    assert not any(o.inferred for o in found.origins)


def test_a_chain_runs_from_the_outlet_inwards() -> None:
    text = "The ministry said a witness reported that the dam broke."
    outer = said(text, "The ministry", "said", "a witness reported that the dam broke", "The ministry")
    inner = Attribution(
        source=(mark(text, "a witness"),),
        cue=(mark(text, "reported"),),
        content=(mark(text, "that the dam broke"),),
        form="indirect",
        speaker="a witness",
        within=0,
    )
    found = extract(text, outer, inner)
    (statement,) = found.statements
    by_id = {o.id: o for o in found.origins}
    assert [by_id[id].wording or by_id[id].name for id in statement.chain] == [
        "Fjord Post",
        "The ministry",
        "a witness",
    ]
    assert by_id[statement.origin].role == "eyewitness"


def test_what_glosses_a_name_in_indirect_speech_is_the_outlets_own() -> None:
    content = "Karl Lund, who was jailed on Monday, had met Anna Berg, head of the harbour board"
    text = f"The ministry said {content}."
    names = (name(text, "Karl Lund"), name(text, "Anna Berg"))
    found = extract(text, said(text, "The ministry", "said", content, "ministry"), entities=names)
    assert [(wording(s), s.voice) for s in found.statements] == [
        ("Karl Lund, who was jailed on Monday", "own"),
        ("Karl Lund + had met Anna Berg", "attributed"),
        ("Anna Berg, head of the harbour board", "own"),
    ]
    quoted = f"“{content},” the ministry said."
    found = extract(quoted, said(quoted, "the ministry", "said", f"“{content},”", "ministry", "direct"), entities=names)
    assert {s.voice for s in found.statements} == {"attributed"}


def test_of_whom_it_is_said_does_not_say_it() -> None:
    text = "Karl Lund is believed to be ill."
    found = extract(
        text, said(text, "Karl Lund", "is believed", "to be ill", "Karl Lund"), entities=(name(text, "Karl Lund"),)
    )
    (statement,) = found.statements
    assert statement.speaker is not None
    assert statement.speaker.name is None
    assert (wording(statement), statement.certainty) == (text[:-1], "probable")


def test_a_content_that_only_says_that_something_was_said_is_none() -> None:
    content = "the board left when it was revealed that the dam had burst"
    text = f"Lund said {content}."
    found = extract(text, said(text, "Lund", "said", content, "Lund"))
    assert [wording(s) for s in found.statements] == ["the board left", "the dam had burst"]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The firm has offered only a small pipe.", "The firm", "has offered", "a small pipe"),
        ("Lund declared a holiday in the ports.", "Lund", "declared", "a holiday in the ports"),
        ("On Monday, Lund will announce new works.", "Lund", "will announce", "new works"),
        ("Lund tweeted about once a day on works.", "Lund", "tweeted about", "once a day on works"),
        ("The Post first reported on the request.", "The Post", "first reported on", "the request"),
        ("Critics slammed the board in May.", "Critics", "slammed", "the board in May"),
        ("Crews respond to calls for help.", "Crews", "respond", "to calls for help"),
        ("Why does Lund mention the pier?", "Lund", "mention", "the pier"),
        ("Most of his favored boats sank.", "his", "favored", "boats"),
        ("The boats seemed to hit a wall.", "The boats", "seemed", "to hit a wall"),
        ("Lund asked to make a call.", "Lund", "asked", "to make a call"),
        ("He would happily force them onto trains.", "He", "would happily", "force them onto trains"),
        ("You know that the pier is shut.", "You", "know", "the pier is shut"),
        ("It is fair to say that the pier is shut.", "It", "to say", "that the pier is shut"),
        ("One has to wonder about the pier.", "One", "has to wonder", "about the pier"),
        ("Critics slammed the board for its haste.", "Critics", "slammed", "the board for its haste"),
        ("Fosse has not denied Mr. Lund’s request.", "Fosse", "has not denied", "Mr. Lund’s request"),
        ("Lund proposed a longer pier.", "Lund", "proposed", "a longer pier"),
        ("Lund put out a statement calling for a new pier.", "Lund", "put out a statement", "calling for a new pier"),
        ("Lund recommended a smaller fine for Fosse.", "Lund", "recommended", "a smaller fine for Fosse"),
        ("Fosse voted to let the dockers sell it.", "Fosse", "voted", "to let the dockers sell it"),
        ("The hut is called the Gate by dockers.", "", "is called", "the Gate by dockers"),
        ("Lund accused the board of “open lies” in May.", "Lund", "accused", "the board of “open lies” in May"),
        ("Lund went as far as calling the pier a bribe of old.", "Lund", "calling", "the pier a bribe of old"),
    ],
)
def test_what_is_done_asked_or_only_named_is_the_outlets_own(text: str, source: str, cue: str, content: str) -> None:
    found = extract(text, said(text, source, cue, content, source))
    assert {s.voice for s in found.statements} == {"own"}


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Critics slammed the board as far too hasty.", "Critics", "slammed", "the board as far too hasty"),
        ("Lund confirmed a second death.", "Lund", "confirmed", "a second death"),
        ("Lund called the pier a ruin.", "Lund", "called", "the pier a ruin"),
        ("Lund has maintained for weeks that it is safe.", "Lund", "has maintained", "that it is safe"),
        ("Economists expect a better summer.", "Economists", "expect", "a better summer"),
        ("Critics see the pier as a ruin.", "Critics", "see", "the pier as a ruin"),
    ],
)
def test_what_is_judged_or_said_to_be_so_rests_on_who_does(text: str, source: str, cue: str, content: str) -> None:
    found = extract(text, said(text, source, cue, content, source))
    assert {s.voice for s in found.statements} == {"attributed"}
