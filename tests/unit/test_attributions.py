import pytest

from consilience.annotations import attributions, parser
from consilience.annotations.attributions import rules
from consilience.annotations.attributions.draft import Draft
from consilience.annotations.attributions.finishing import finish
from consilience.annotations.attributions.joining import join
from consilience.annotations.attributions.quotes import quotations
from consilience.annotations.attributions.sources import whole
from consilience.model import Entity


def found(text, *names):
    entities = tuple(
        Entity(start=text.find(n), end=text.find(n) + len(n), exact=n, kind="organisation", entity=n) for n in names
    )
    return attributions.find(parser.parse(text), entities)


def only(text, *names):
    rows = found(text, *names)
    assert len(rows) == 1, rows
    return rows[0]


def content(row):
    return " | ".join(span.exact for span in row.content)


@pytest.mark.parametrize(
    "text, source, expected, form",
    [
        ("The ministry said the dam was safe.", "The ministry", "the dam was safe", "indirect"),
        ("The dam was safe, the ministry said.", "the ministry", "The dam was safe", "indirect"),
        (
            "“The dam is quite safe today,” the ministry said.",
            "the ministry",
            "“The dam is quite safe today,”",
            "direct",
        ),
        (
            '"The dam is quite safe today," the ministry said.',
            "the ministry",
            '"The dam is quite safe today,"',
            "direct",
        ),
        ("According to the ministry, the dam was safe.", "the ministry", "the dam was safe", "indirect"),
        ("The dam was safe, according to the ministry.", "the ministry", "The dam was safe", "indirect"),
    ],
)
def test_source_and_content(text, source, expected, form):
    row = only(text)
    assert [span.exact for span in row.source] == [source]
    assert content(row) == expected
    assert row.form == form


def test_a_video_shows_and_its_issuer_speaks():
    row = only("A video released by the Navy showed the ship leaving the harbour at dawn.", "Navy")
    assert (row.speaker, row.medium) == ("Navy", "recording")
    assert content(row) == "the ship leaving the harbour at dawn"


def test_a_statement_is_a_document_of_its_issuer():
    row = only("According to a Navy statement on Monday, the ship left the harbour.", "Navy")
    assert (row.speaker, row.medium) == ("Navy", "document")


def test_a_source_without_a_name_speaks_in_its_own_words():
    assert only("A fisherman said the harbour was closed.").speaker == "A fisherman"


def test_hearsay_has_no_source():
    rows = found("Police arrested a clerk over an alleged plan to sell the tickets abroad.")
    assert ((), None, "plan to sell the tickets abroad") in [(row.source, row.speaker, content(row)) for row in rows]


def test_spans_are_cut_from_the_text():
    text = "The mayor told reporters that the bridge would open in May. Anna Lind warned that it might not."
    for row in found(text):
        for span in (*row.source, *row.cue, *row.content):
            assert text[span.start : span.end] == span.exact


def test_nothing_is_made_of_plain_text():
    assert found("The bridge opened on Tuesday. Traffic was light.") == ()
    assert found("") == ()


def test_quotations_go_on_in_the_next_paragraph():
    text = "“It began at night.\n“It ended at dawn,” she said."
    assert [text[a:b] for a, b in quotations(text)] == ["“It began at night.", "“It ended at dawn,”"]


def test_an_unclosed_mark_ends_with_its_paragraph():
    text = 'He said "no such thing\nThe bridge opened.'
    assert quotations(text) == ()


def rows_by_cue(text, *names):
    return {row.cue[0].exact: row for row in found(text, *names) if row.cue}


def test_a_quotation_over_two_paragraphs_is_one_content():
    text = "“The water came in the middle of the night.\n\n“By dawn the street was gone,” Anna Lind said."
    assert "came in the middle" in content(rows_by_cue(text)["said"])
    assert "By dawn the street" in content(rows_by_cue(text)["said"])


def test_a_second_verb_of_saying_has_its_own_content():
    text = "The navy said the captain had left the ship and claimed he was safe in the harbour."
    rows = rows_by_cue(text)
    assert content(rows["said"]) == "the captain had left the ship"
    assert content(rows["claimed"]) == "he was safe in the harbour"
    assert [span.exact for span in rows["claimed"].source] == ["The navy"]


def test_a_dateline_is_no_part_of_a_content():
    assert content(only("(TNA) The ferry has left in a move the company announced on Monday.")).startswith("The ferry")


def test_a_dateline_is_no_part_of_a_source():
    row = only("GDYNIA, Poland - The union of the dockers in Gdynia says that forty members were detained on Tuesday.")
    assert [span.exact for span in row.source] == ["The union of the dockers in Gdynia"]


def test_lines_of_a_transcript_belong_to_the_named():
    text = "ANNA LIND: The bridge is closed.\nJOHN ROE: Since when?\nANNA LIND: Since the storm came in.\n"
    rows = found(text)
    assert [(row.source[0].exact, content(row)) for row in rows if row.source][:1] == [
        ("ANNA LIND", "The bridge is closed")
    ]
    assert len(rows) >= 3


def test_content_within_a_content():
    text = "The ministry said that a witness had told police that the train was empty."
    rows = found(text)
    inner = [row for row in rows if row.within is not None]
    assert [rows[row.within].source[0].exact for row in inner] == ["The ministry"]


@pytest.mark.parametrize(
    "text",
    [
        "The union said the guards had beaten the crew, but the board denied it.",
        "The union believes that the guards beat the crew, though the board has denied the allegation.",
    ],
)
def test_what_another_denies_of_it_is_not_said_by_who_said_it(text):
    rows = found(text)
    denial = next(row for row in rows if row.cue and "denied" in row.cue[0].exact)
    assert denial.within is None
    assert not any("denied" in content(row) for row in rows if row is not denial)


def test_a_denial_that_is_told_within_what_is_said_stays_there():
    rows = found("The union said the board denied that the guards had beaten the crew.")
    assert any(row.within is not None for row in rows)


def test_confidence_is_a_probability():
    assert all(0 <= row.confidence <= 1 for row in found("The mayor said on Monday that the road was closed."))


def test_what_is_done_does_not_speak():
    rows = rows_by_cue("Her visit came after the court issued an order on Friday, accusing him of the theft.", "court")
    assert all(row.speaker != "Her visit" for row in rows.values())


def test_a_video_without_an_issuer_stands_for_itself():
    row = only("A short video showed the crane falling onto the empty road and two parked cars.")
    assert (row.speaker, row.medium) == ("A short video", "recording")
    assert content(row).endswith("two parked cars")


@pytest.mark.parametrize(
    "text, source, expected",
    [
        ("In Ana Lund's telling, the pier was shut by the board.", "Ana Lund", "the pier was shut by the board"),
        ("Worries have grown that the pier will be shut.", None, "the pier will be shut"),
        ("They came under fire for saying the pier was quite safe.", "They", "the pier was quite safe"),
    ],
)
def test_views_nouns_and_means_are_cues(text, source, expected):
    rows = [([span.exact for span in row.source], content(row)) for row in found(text)]
    assert ([source] if source else [], expected) in rows


def test_what_is_done_after_asking_is_not_asked():
    rows = found("Ana Lund told the board that Mr Reno asked to make a call and went into a room and shut the door.")
    assert "to make a call" in [content(row) for row in rows]


def test_a_quotation_that_nobody_else_is_given_is_that_of_the_source_beside_it():
    text = '"We have known of it for weeks," Ana Lund told the board, adding: "It will be long."'
    first, second = quotations(text)
    where = text.index("Ana Lund")
    source, cue = (where, where + len("Ana Lund")), (text.index("adding"), text.index(":"))
    tagged = Draft(source, cue, (second,), 0.9)
    ruled = Draft(source, cue, (first, second), 0.78)
    assert [draft.content for draft in join(parser.parse(text), [tagged], [ruled])] == [(first, second)]


def test_who_agrees_in_the_next_paragraph_does_not_say_the_same_words():
    text = '"The rule is good for us," he said.\n\nSome of the sailors agree.'
    quoted = ((0, 26),)
    said = Draft((27, 29), (30, 34), quoted, 0.9)
    agreed = Draft((37, 56), (57, 62), quoted, 0.7)
    assert [draft.source for draft in join(parser.parse(text), [said, agreed], [])] == [(27, 29)]


def test_who_acts_in_the_next_paragraph_does_not_say_what_another_goes_on_to_say():
    text = '"It is shut now," he wrote. "Look at that, it is wide open."\n\nThe mayor fired back later.'
    first, second = quotations(text)
    said = Draft((18, 20), (21, 26), (first, second), 0.9)
    fired = Draft((text.index("The"), text.index(" fired")), (text.index("fired"), text.index(" back")), (second,), 0.8)
    assert [draft.source for draft in join(parser.parse(text), [said, fired], [])] == [(18, 20)]


def test_what_stands_ahead_of_the_clause_that_tells_when_is_not_said():
    text = "The row began when Ana Lund said that the pier was shut."
    said = Draft(
        *(where(text, part) for part in ("Ana Lund", "said")), (where(text, "The row"), where(text, "that the")), 0.9
    )
    (found,) = join(parser.parse(text), [said], [])
    assert found.content == (where(text, "that the"),)


def where(text: str, words: str) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


def test_several_turns_of_a_conversation_stand_in_one_line():
    text = (
        "They met on Monday.\n\nAnna Lind: Would you close the harbour? Peter Holm: No. What does that mean? "
        "It may mean that ships wait at sea."
    )
    rows = [(row.source[0].exact, content(row)) for row in found(text) if row.source]
    assert ("Peter Holm", "No. What does that mean? It may mean that ships wait at sea") in rows


def test_a_heading_with_a_colon_is_nobodys_turn():
    text = "They met.\n\nWhen: at eight on Monday\n\nWhere: in the old harbour\n\nOnline: the harbour has a page"
    assert not [row for row in found(text) if row.cue and row.cue[0].exact == ":"]


@pytest.mark.parametrize(
    ("text", "tagged", "source"),
    [
        (
            "Ida Lund -- a friend of Karl Fosse's crew that left -- said the pier was shut.",
            "a friend of Karl Fosse's crew that",
            "Ida Lund -- a friend of Karl Fosse's crew that left",
        ),
        (
            "In a row between Ida Lund and the counsel Karl Fosse, Lund said that the pier was shut.",
            "the counsel Karl Fosse",
            "Lund",
        ),
        (
            "The pier could sink, Karl Fosse, who was the director under Ida Lund, said.",
            "the director under Ida Lund",
            "Karl Fosse, who was the director under Ida Lund",
        ),
        ("NOTES\n\nKarl Fosse said that the pier was shut.", "NOTES", "Karl Fosse"),
    ],
)
def test_what_only_tells_more_of_a_source_is_not_the_source(text, tagged, source):
    doc = parser.parse(text)
    start, cue = text.index(tagged), text.index("said")
    draft = Draft((start, start + len(tagged)), (cue, cue + 4), ((text.index("pier"), text.index("pier") + 4),), 0.8)
    assert text[slice(*whole(doc, draft).source)] == source


def test_a_document_right_before_a_participle_is_its_subject():
    text = "Ida Lund did not respond to an email asking why the pier was shut."
    (row,) = [one for one in rules.read(parser.parse(text)) if text[slice(*one.cue)] == "asking"]
    assert text[slice(*row.source)] == "an email"


def test_a_name_behind_what_its_sentence_tells_of_it_is_the_source() -> None:
    text = (
        "In Kolm, 73-year-old Michael Jens voted on Monday. A navy veteran, retired state worker and former "
        "journalist, Jens described the mayor as unfit for office."
    )
    assert [s.exact for row in found(text) for s in row.source] == ["Jens"]


def test_a_month_says_nothing():
    text = "Ilka Marn denied it all and would not leave her office, but in May said she would not run again."
    row = Draft(
        source=(text.index("May"), text.index("May") + 3),
        cue=(text.index("said"), text.index("said") + 4),
        content=((text.index("she would"), len(text) - 1),),
        confidence=1.0,
    )
    source = whole(parser.parse(text), row).source
    assert source is None or text[slice(*source)] == "Ilka Marn"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Fosse hit Lund for saying that the pier was shut.", "Lund"),
        ("The mayor criticized reporters for claiming that the pier was shut.", "reporters"),
        ("The mayor took heat for saying that the pier was shut.", "The mayor"),
    ],
)
def test_who_is_attacked_for_what_is_said_has_said_it(text, source):
    rows = [row for row in found(text) if row.content[-1].exact.removeprefix("that ") == "the pier was shut"]
    assert [row.source[0].exact for row in rows] == [source]


def test_a_heading_in_capitals_before_a_colon_is_no_speaker():
    lines = ["UPDATE II: The pier has burned.", "BUILDING ON PAST LUCK: The port has grown.", "KARL LUND: It is shut."]
    assert [row.source[0].exact for row in found("The port.\n\n" + "\n\n".join(lines))] == ["KARL LUND"]


def test_any_verb_behind_a_quotation_that_ends_in_a_comma_tells_who_speaks() -> None:
    (row,) = found('"We go home on Monday," Karl Berg deadpanned.')
    assert [s.exact for s in (*row.source, *row.cue)] == ["Karl Berg", "deadpanned"]
    assert not found('In "The Gate," Karl Berg sails around the world.')


def test_words_that_lead_over_to_what_follows_say_nothing() -> None:
    assert not found("That said, Karl Berg ran as a moderate and won the port.")


def test_a_verb_behind_a_colon_does_not_cue_what_stands_before_it() -> None:
    text = "Of course, we saw what came: just days after the fire, Berg testified before the board as planned."
    assert not [row for row in rules.read(parser.parse(text)) if text[slice(*row.cue)] == "testified"]


@pytest.mark.parametrize(
    ("text", "found", "cue", "source"),
    [
        ("Pay is low, according to the board, ahead of Kolm.", "the board, ahead of Kolm", "according to", "the board"),
        ("The pier is old, with 7% saying it is safe.", "7", "saying", "7%"),
        ("The pier is old, with one in three saying it is safe.", "three", "saying", "one in three"),
        ("But Harbour Liberals said it is safe.", "But Harbour Liberals", "said", "Harbour Liberals"),
        ("Berg is one of the few Liberals who has said it is safe.", "Liberals who", "said", "who"),
    ],
)
def test_a_source_is_all_the_words_for_whoever_says_it_and_no_others(text, found, cue, source):
    ranges = [(text.index(words), text.index(words) + len(words)) for words in (found, cue, text[:6])]
    row = whole(parser.parse(text), Draft(*ranges[:2], (ranges[2],), 1.0))
    assert text[slice(*row.source)] == source


def test_a_relative_clause_that_another_says_ends_before_the_verb_of_its_noun() -> None:
    text = "Still, the site, which the board says isn't funded, seemed unaffected."
    draft = Draft(
        source=(text.index("the board"), text.index(" says")),
        cue=(text.index("says"), text.index(" isn't")),
        content=((text.index("isn't"), text.index(", seemed")), (text.index("unaffected"), len(text) - 1)),
        confidence=1.0,
    )
    (row,) = finish(parser.parse(text), (), [draft])
    assert [s.exact for s in row.content] == ["isn't funded"]


def test_another_of_what_somebody_writes_is_his() -> None:
    text = "“Remember we are in the city,” read another from Mr Hays."
    hays = Entity(start=text.index("Hays"), end=text.index("Hays") + 4, exact="Hays", kind="person", entity="Karl Hays")
    (row,) = attributions.find(parser.parse(text), (hays,))
    assert row.speaker == "Karl Hays"
    assert [r.speaker for r in found("“For sure I will not be there,” the board echoed.", "board")] == ["board"]
