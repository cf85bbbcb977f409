"""The reader's marks: what they hang on, what they are on now, and the result as it is with them.

A mark hangs on the characters of articles, so that it is found again when a text is analysed anew or a story grows and
its claims and origins get other ids. Kinds: "note" and "grade" say something of a row; "apart" says that statements
are not the same as the others of their claim, or that those of a conflict are not on one thing; "together" that
origins are one; "speaker" that whoever is named did not say it (the value is who did, if that is known).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, get_args

import msgspec

from consilience.claims.revising import Corrections, revise
from consilience.errors import InvalidValue, UnknownId
from consilience.model import Claim, Conflict, Origin, Reported, Result, Span, Statement, Story
from consilience.resources.families import Families
from consilience.storage.records import ReaderMark, Target

Kind = Literal["note", "grade", "apart", "together", "speaker"]
Row = Literal["story", "article", "statement", "claim", "conflict", "origin"]
KINDS: tuple[str, ...] = get_args(Kind)
ROWS: tuple[Row, ...] = get_args(Row)
SOURCES, INFORMATION = "ABCDEF", "123456"
UNGRADED = "F6"  # the reliability of the source, and the credibility of the information, cannot be judged


def grade(text: str) -> str:
    """An Admiralty grade ("B2"), or of a source alone its letter. Raises `InvalidValue`."""
    whole = text.strip().upper()
    if not whole or whole[0] not in SOURCES or (whole[1:] and whole[1:] not in tuple(INFORMATION)):
        raise InvalidValue(f"{text!r} is no grade", "give a letter from A to F and a figure from 1 to 6")
    return whole


def targets(result: Result, row: Row, ids: Sequence[str]) -> tuple[Target, ...]:
    """What a mark on these rows hangs on: the rows, and the characters that show them. Raises `UnknownId`."""
    return tuple(target for id in ids for target in _targets(result, row, id))


def _targets(result: Result, row: Row, id: str) -> Iterator[Target]:
    tables: dict[str, Sequence[Story | Reported | Statement | Claim | Conflict | Origin]] = {
        "story": result.stories,
        "article": result.articles,
        "statement": result.statements,
        "claim": result.claims,
        "conflict": result.conflicts,
        "origin": result.origins,
    }
    if id not in {one.id for one in tables[row]}:
        raise UnknownId(result.program, f"there is no {row} {id!r}", "look at the page again")
    yield Target(kind=row, id=id)
    said = {s.id: s for s in result.statements}
    if row == "statement":
        yield _anchor(said[id])
    elif row == "claim":
        yield _anchor(said[next(c for c in result.claims if c.id == id).statements[0]])
    elif row == "conflict":
        yield from (_anchor(said[s]) for s in next(c for c in result.conflicts if c.id == id).statements)
    elif row == "origin":
        named = ((s, link.span) for s in result.statements for link in s.links if link.origin == id and link.span)
        yield from (Target(kind="article", id=s.article, spans=(span,)) for s, span in list(named)[:1])


def _anchor(statement: Statement) -> Target:
    return Target(kind="article", id=statement.article, spans=statement.spans)


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """What one mark is on now: rows by id, and the statements that its characters belong to."""

    mark: ReaderMark
    rows: tuple[str, ...]
    statements: tuple[str, ...]


def found(result: Result, marks: Iterable[ReaderMark]) -> tuple[Found, ...]:
    """The marks that are on something of the result, each with what that is."""
    index = _Index(result)
    rows = (Found(mark=m, rows=tuple(index.rows(m)), statements=tuple(index.statements(m))) for m in marks)
    return tuple(one for one in rows if one.rows)


def on(result: Result, marks: Iterable[ReaderMark]) -> dict[str, tuple[ReaderMark, ...]]:
    """The marks by the id of each row that they are on."""
    by_row: dict[str, list[ReaderMark]] = defaultdict(list)
    for one in found(result, marks):
        for id in dict.fromkeys(one.rows):
            by_row[id].append(one.mark)
    return {id: tuple(held) for id, held in by_row.items()}


def marked(result: Result, marks: Sequence[ReaderMark], families: Families | None = None) -> Result:
    """The result with the marks applied: statuses are those that follow from them. Notes and grades change nothing."""
    return revise(result, corrections(found(result, marks)), families)


def corrections(marks: Sequence[Found]) -> Corrections:
    """What marks ask to be changed."""
    apart = [one for one in marks if one.mark.kind == "apart"]
    return Corrections(
        apart=tuple(frozenset(one.statements) for one in apart if one.mark.targets[0].kind != "conflict"),
        unlike=frozenset(id for one in apart if one.mark.targets[0].kind == "conflict" for id in one.rows[:1]),
        together=tuple(frozenset(one.rows) for one in marks if one.mark.kind == "together"),
        speakers={id: one.mark.value for one in marks if one.mark.kind == "speaker" for id in one.statements},
    )


class _Index:
    """A result's rows, to look targets up in."""

    def __init__(self, result: Result) -> None:
        self._ids = {
            row.id
            for table in (result.stories, result.articles, result.statements, result.claims, result.conflicts)
            for row in table
        } | {o.id for o in result.origins}
        self._conflicts = result.conflicts
        self._claims = {s: c.id for c in result.claims for s in c.statements}
        self._of: dict[str, list[Statement]] = defaultdict(list)
        for statement in result.statements:
            self._of[statement.article].append(statement)

    def rows(self, mark: ReaderMark) -> Iterator[str]:
        """The ids of what it is on."""
        rest = list(mark.targets)
        while rest:
            first = rest.pop(0)
            anchors: list[Target] = []
            while rest and rest[0].kind == "article" and rest[0].spans:
                anchors.append(rest.pop(0))
            yield from self._row(first, anchors)

    def statements(self, mark: ReaderMark) -> Iterator[str]:
        """The ids of the statements whose characters it has."""
        for target in mark.targets:
            if target.kind == "article" and target.spans and (statement := self._statement(target)):
                yield statement.id

    def _row(self, target: Target, anchors: Sequence[Target]) -> Iterator[str]:
        said = [s for anchor in anchors if (s := self._statement(anchor))]
        if target.kind == "statement":
            yield from (s.id for s in said)
        elif target.kind == "claim" and said and said[0].id in self._claims:
            yield self._claims[said[0].id]
        elif target.kind == "conflict" and (conflict := self._conflict(target.id, {s.id for s in said})):
            yield conflict
        elif target.kind == "origin" and (origin := self._origin(anchors)):
            yield origin
        elif target.id in self._ids:
            yield target.id

    def _statement(self, target: Target) -> Statement | None:
        """The statement of the article that shares most characters with the target, and has fewest others."""
        near = [(s, _shared(s.spans, target.spans)) for s in self._of.get(target.id, ())]
        near = [(s, n) for s, n in near if n]
        return min(near, key=lambda row: (-row[1], _length(row[0].spans), row[0].id))[0] if near else None

    def _conflict(self, id: str, statements: set[str]) -> str | None:
        same = (c.id for c in self._conflicts if c.id == id or (statements and set(c.statements) == statements))
        return next(same, None)

    def _origin(self, anchors: Sequence[Target]) -> str | None:
        for anchor in anchors:
            for statement in self._of.get(anchor.id, ()):
                for link in statement.links:
                    if link.span and any(link.span.overlaps(span) for span in anchor.spans):
                        return link.origin
        return None


def _shared(one: Sequence[Span], other: Sequence[Span]) -> int:
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)


def _length(spans: Sequence[Span]) -> int:
    return sum(span.end - span.start for span in spans)
