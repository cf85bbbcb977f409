from __future__ import annotations

from datetime import UTC, datetime

import msgspec
import pytest

from consilience.errors import InvalidValue, UnknownId
from consilience.model import Claim, Link, Origin, Result, Span
from consilience.pipeline import marking
from consilience.pipeline.library import ReaderMark

NOW = datetime(2024, 5, 20, tzinfo=UTC)


def mark(kind: str, result: Result, row: marking.Row, *ids: str, value: str | None = None) -> ReaderMark:
    targets = marking.targets(result, row, ids)
    return ReaderMark(id=f"{kind} {ids}", made=NOW, kind=kind, targets=targets, value=value)


def claim(result: Result, statement: str) -> Claim:
    return next(c for c in result.claims if statement in c.statements)


@pytest.fixture
def linked(made_up: Result) -> Result:
    """The made-up result with the characters by which speakers are named."""
    texts = {a.id: a.text for a in made_up.articles}
    names = {"o-office": "harbour office", "o-lund": "Nurse Ida Lund", "o-union": "dockers' union"}
    said = []
    for statement in made_up.statements:
        links = []
        for id in statement.chain:
            start = texts[statement.article].find(names[id]) if id in names else -1
            found = Span(start=start, end=start + len(names[id]), exact=names[id]) if start >= 0 else None
            links.append(Link(origin=id, span=found))
        said.append(msgspec.structs.replace(statement, links=tuple(links)))
    return msgspec.structs.replace(made_up, statements=tuple(said))


def test_what_is_one_origin_corroborates_no_longer(linked: Result) -> None:
    assert claim(linked, "s1").status == "corroborated"
    changed = marking.marked(linked, [mark("together", linked, "origin", "o-lund", "o-office")])
    assert claim(changed, "s1").status == "one origin"
    assert len(claim(changed, "s1").origins) == 1
    assert claim(changed, "s2").status == "one origin"


def test_statements_that_are_not_the_same_part(linked: Result) -> None:
    changed = marking.marked(linked, [mark("apart", linked, "statement", "s8")])
    assert claim(changed, "s8").statements == ("s8",)
    assert claim(changed, "s8").status == "single carrier"
    assert claim(changed, "s2").statements == ("s2", "s5")
    assert claim(changed, "s2").carriers == ("Daily Ledger", "Northern Post")
    assert {c.id for c in changed.claims} == set(changed.stories[0].claims)
    assert sum(len(c.statements) for c in changed.claims) == len(linked.statements)


def test_a_wrong_speaker_counts_no_longer(linked: Result) -> None:
    changed = marking.marked(linked, [mark("speaker", linked, "statement", "s3")])
    assert claim(changed, "s3").status == "one origin"
    named = marking.marked(linked, [mark("speaker", linked, "statement", "s3", value="Ola Berg")])
    assert claim(named, "s3").status == "corroborated"
    assert "Ola Berg" in {o.name for o in named.origins}


def test_a_conflict_that_is_none_disputes_nothing(linked: Result) -> None:
    changed = marking.marked(linked, [mark("apart", linked, "conflict", "x1")])
    assert changed.conflicts == ()
    assert claim(changed, "s4").status == "single carrier"
    assert claim(changed, "s4").disputed_by == ()


def test_notes_and_grades_change_nothing(linked: Result) -> None:
    marks = [
        mark("note", linked, "claim", "c-hurt", value="ask the clinic"),
        mark("grade", linked, "claim", "c-hurt", value="B2"),
    ]
    assert marking.marked(linked, marks) == linked
    assert [m.value for m in marking.on(linked, marks)["c-hurt"]] == ["ask the clinic", "B2"]


def test_claims_that_no_mark_touches_stay_as_they_are(linked: Result) -> None:
    changed = marking.marked(linked, [mark("apart", linked, "statement", "s8")])
    assert {c for c in linked.claims if c.id != "c-hurt"} <= set(changed.claims)


def test_marks_hang_on_characters_when_ids_change(linked: Result) -> None:
    note = mark("note", linked, "claim", "c-hurt", value="ask")
    together = mark("together", linked, "origin", "o-lund", "o-office")
    renamed = msgspec.structs.replace(
        linked,
        claims=tuple(msgspec.structs.replace(c, id=f"new {c.id}") for c in linked.claims),
        origins=tuple(msgspec.structs.replace(o, id=f"new {o.id}") for o in linked.origins),
        statements=tuple(
            msgspec.structs.replace(
                s,
                id=f"new {s.id}",
                origin=f"new {s.origin}",
                chain=tuple(f"new {o}" for o in s.chain),
                links=tuple(msgspec.structs.replace(link, origin=f"new {link.origin}") for link in s.links),
            )
            for s in linked.statements
        ),
    )
    renamed = msgspec.structs.replace(
        renamed,
        claims=tuple(
            msgspec.structs.replace(c, statements=tuple(f"new {s}" for s in c.statements), disputed_by=())
            for c in renamed.claims
        ),
        conflicts=(),
    )
    found = marking.on(renamed, [note, together])
    assert set(found) == {"new c-hurt", "new o-lund", "new o-office"}


def test_marks_on_what_is_gone_are_on_nothing(linked: Result) -> None:
    note = mark("note", linked, "claim", "c-hurt", value="ask")
    empty = msgspec.structs.replace(
        linked, articles=(), stories=(), statements=(), claims=(), conflicts=(), silences=(), origins=()
    )
    assert marking.found(empty, [note]) == ()
    assert marking.marked(empty, [note]) == empty


def test_two_marks_join_their_origins(linked: Result) -> None:
    more = (*linked.origins, Origin(id="o-third", kind="speaker", name="Clinic"))
    result = msgspec.structs.replace(linked, origins=more)
    marks = [
        mark("together", result, "origin", "o-lund", "o-union"),
        mark("together", result, "origin", "o-union", "o-office"),
    ]
    changed = marking.marked(result, marks)
    used = {id for s in changed.statements for id in s.chain}
    assert len(used & {"o-lund", "o-union", "o-office"}) == 1


def test_the_order_of_marks_does_not_matter(linked: Result) -> None:
    marks = [
        mark("apart", linked, "statement", "s8"),
        mark("together", linked, "origin", "o-lund", "o-office"),
        mark("speaker", linked, "statement", "s5"),
    ]
    assert marking.marked(linked, marks) == marking.marked(linked, marks[::-1])


@pytest.mark.parametrize("text, whole", [("b2", "B2"), ("F6", "F6"), ("a", "A")])
def test_grades(text: str, whole: str) -> None:
    assert marking.grade(text) == whole


@pytest.mark.parametrize("text", ["", "G1", "A7", "A12", "1A"])
def test_what_is_no_grade(text: str) -> None:
    with pytest.raises(InvalidValue):
        marking.grade(text)


def test_what_is_not_there_is_not_marked(linked: Result) -> None:
    with pytest.raises(UnknownId):
        marking.targets(linked, "claim", ["nothing"])
