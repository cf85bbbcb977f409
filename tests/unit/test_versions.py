from __future__ import annotations

import msgspec
import pytest

from consilience.model import Article, Quantity, Speaker, Statement, Version, cut
from consilience.stories import notes, versions

OLD = """Bridge shut after a beam fell

A beam fell from the Marlow bridge on Monday, Mr. Lee said. Twelve people were hurt. The road is shut until Friday.

Divers found the beam at noon. Nobody knows why it fell."""


def article(text: str, id: str = "new") -> Article:
    return Article(id=id, text=text, url="https://example.org/bridge")


def became(text: str) -> Version:
    return versions(article(OLD, "old"), article(text))


def test_the_same_text_has_no_edits() -> None:
    version = became(OLD)
    assert (version.article, version.of, version.edits, version.kept) == ("new", "old", (), 6)


def test_marks_and_spaces_make_no_change() -> None:
    assert became(OLD.replace("\n\n", "\n").replace("Mr. Lee said.", "Mr. Lee   said!")).edits == ()


def test_a_changed_number_is_shown_to_the_character() -> None:
    (edit,) = became(OLD.replace("Twelve", "Fourteen")).edits
    assert edit.kind == "changed"
    assert edit.old is not None
    assert edit.old.exact == "Twelve people were hurt."
    assert [span.exact for span in edit.gone] == ["Twelve"]
    assert [span.exact for span in edit.fresh] == ["Fourteen"]
    assert OLD[edit.gone[0].start : edit.gone[0].end] == "Twelve"


def test_sentences_are_added_removed_and_moved() -> None:
    text = OLD.replace(" Nobody knows why it fell.", " A court will look into the matter.")
    text = text.replace("Divers found the beam at noon. ", "").replace(
        "A beam fell", "Divers found the beam at noon. A beam fell"
    )
    edits = became(text).edits
    assert [(e.kind, (e.new or e.old).exact) for e in edits if e.new or e.old] == [
        ("moved", "Divers found the beam at noon."),
        ("added", "A court will look into the matter."),
        ("removed", "Nobody knows why it fell."),
    ]


def test_spans_are_cut_from_their_own_text() -> None:
    text = "New top line.\n" + OLD.replace("Friday", "Sunday evening")
    for edit in became(text).edits:
        for source, spans in ((OLD, (edit.old, *edit.gone)), (text, (edit.new, *edit.fresh))):
            assert all(source[s.start : s.end] == s.exact for s in spans if s)


@pytest.mark.parametrize(
    "note, kind",
    [
        ("Correction: An earlier version of this article gave the wrong day.", "correction"),
        ("Editor's note: This story has been corrected to show that the road is open.", "correction"),
        ("CORRECTION (May 3): The beam weighed two tons.", "correction"),
        ("(Corrects spelling of name in paragraph 2)", "correction"),
        ("An earlier version of this report misspelled the name of the diver.", "correction"),
        ("This article was amended on 3 May to add the mayor's answer.", "correction"),
        ("The diver was wrongly called a swimmer in an earlier version of this report.", "correction"),
        ("This post has been updated to correct the weight of the beam.", "correction"),
        ("Clarification: the bridge belongs to the county.", "clarification"),
        ("UPDATE: The road is open again.", "update"),
        ("This story has been updated with the mayor's answer.", "update"),
        ("This article has been retracted.", "retraction"),
    ],
)
def test_a_note_is_found_and_is_no_edit(note: str, kind: str) -> None:
    version = became(f"{OLD}\n\n{note}")
    assert version.edits == ()
    assert [(n.kind, n.exact) for n in version.notes] == [(kind, note)]


@pytest.mark.parametrize(
    "line",
    [
        "The Department of Corrections runs the prison.",
        "The minister corrected himself and left.",
        "Officials updated the figures on Tuesday.",
        "Correction officers walked out on Monday.",
        "He wrote an earlier version of the song in May.",
        "The company retracted its offer.",
        "The paper ran a story on the bridge. The story was retracted a day later.",
    ],
)
def test_what_is_no_note(line: str) -> None:
    assert notes(f"A first line.\n\n{line}") == ()


def test_a_note_that_stood_before_is_not_of_this_version() -> None:
    noted = f"{OLD}\n\nCorrection: an earlier version misspelled a name."
    assert versions(article(noted, "old"), article(noted.replace("noon", "one"))).notes == ()


def statement(id: str, text: str, **fields: object) -> Statement:
    fields = {"voice": "own", "kind": "event", "polarity": "affirmed", "certainty": "certain"} | fields
    spans = (cut(text, 0, len(text)),)
    return Statement(id=id, article=id[0], spans=spans, origin="x", chain=("x",), **fields)  # type: ignore[arg-type]


def test_statements_are_compared_one_by_one() -> None:
    people = Quantity(start=0, end=2, exact="12", low=12, high=12, counted="people")
    more = Quantity(start=0, end=2, exact="14", low=14, high=14, counted="people")
    before = (
        statement("o1", "12 people were hurt", quantities=(people,)),
        statement("o2", "the road is shut"),
        statement("o3", "nobody knows why"),
        statement("o4", "the beam was old"),
    )
    lee = Speaker(name="Ann Lee", entity="Ann Lee", start=0, end=3)
    after = (
        statement("n1", "the road is shut", voice="attributed", speaker=lee, certainty="probable"),
        statement("n2", "14 people were hurt", quantities=(more,)),
        statement("n3", "the beam was old"),
        statement("n4", "a court will look into it", kind="prediction"),
    )
    found = versions(article(OLD, "old"), article(OLD), before, after).revisions
    assert [(r.kind, r.old, r.new, r.traits) for r in found] == [
        ("changed", "o2", "n1", ("certainty", "speaker")),
        ("changed", "o1", "n2", ("wording", "quantity")),
        ("added", None, "n4", ()),
        ("removed", "o3", None, ()),
    ]


def test_a_version_survives_encoding() -> None:
    version = became(OLD.replace("Twelve", "Fourteen") + "\n\nCorrection: fourteen were hurt.")
    assert msgspec.json.decode(msgspec.json.encode(version), type=Version) == version


def test_texts_of_one_word_and_without_words() -> None:
    assert [e.kind for e in versions(article("...", "old"), article("Now.")).edits] == ["added"]
    assert versions(article("...", "old"), article("!!!")).edits == ()
