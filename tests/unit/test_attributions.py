import pytest

from consilience.annotations import attributions, parser
from consilience.annotations.attributions.quotes import quotations
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
