"""What is never said in an attribution, though it seems to stand in its content: words of the outlet or of another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from consilience.model import Annotations, Attribution, Clause, Span, cut
from consilience.statements.passages import pieces
from consilience.statements.unsaid import CLAUSAL, in_clause


def around(
    text: str, one: Attribution, clause: Clause | None, annotations: Annotations, quoted: Sequence[bool]
) -> tuple[Span, ...]:
    """Who says what an attribution stands in, what the outlet tells of its hearers, and what opens its sentence."""
    outer = annotations.attributions[one.within] if one.within is not None else None
    named = (*outer.source, *outer.cue) if outer else ()
    if clause is None:
        return named
    if one.form != "indirect":
        return (*named, *_opening(one, annotations.sentences, quoted), *_above(text, clause, annotations))
    clauses = annotations.clauses
    apart = (*_answered(text, clause, clauses), *_joined(one, clause, clauses), *_above(text, clause, annotations))
    return (*named, *apart)


def _above(text: str, cueing: Clause, annotations: Annotations) -> Iterator[Span]:
    """What is told of the noun of which a relative clause tells what is said of it ("The pier, which Lund says is
    unsafe, drew crowds"): as far as the noun, and from where it goes on behind the clause."""
    if cueing.relation != "relative" or cueing.parent is None:
        return
    place = annotations.clauses.index(cueing)
    told = (cueing, *(c for c in annotations.clauses if c.parent == place))
    inner = {n for c in told for span in c.spans for n in range(span.start, span.end)}
    end = annotations.sentences[cueing.sentence].end
    for span in annotations.clauses[cueing.parent].spans:
        for piece in pieces(text, span, inner):
            yield piece if piece.start < cueing.head.start else cut(text, piece.start, end)


def _joined(one: Attribution, cueing: Clause, clauses: Sequence[Clause]) -> tuple[Span, ...]:
    """What somebody else did, joined to a verb that governs no clause ("Lund questioned the plan and Norway left")."""
    place = clauses.index(cueing)
    if CLAUSAL.match(one.content[0].exact) or any(c.parent == place and c.relation == "complement" for c in clauses):
        return ()
    after = (c for c in clauses if c.parent == place and c.relation == "conjunct" and c.head.start > cueing.head.start)
    subjects = ((c, next((p for p in c.participants if p.role == "agent"), None)) for c in after)
    others = [c for c, who in subjects if who is not None and who.start == c.spans[0].start > cueing.head.end]
    return tuple(span for c in others for span in c.spans if in_clause(one, cueing))


def _opening(one: Attribution, sentences: Sequence[Span], quoted: Sequence[bool]) -> tuple[Span, ...]:
    """What stands before a source who is quoted, in words of a participle that opens the sentence ("Saluting those who
    left, Dorlan said, “...”"): the outlet tells it."""
    sentence = next((s for s in sentences if one.source and s.covers(one.source[0])), None)
    if sentence is None or not sentence.exact.split(" ")[0].endswith("ing"):
        return ()
    ahead = (span for span in one.content if sentence.start <= span.start and span.end <= one.source[0].start)
    return tuple(span for span in ahead if not any(quoted[span.start : span.end]))


def _answered(text: str, cueing: Clause, clauses: Sequence[Clause]) -> tuple[Span, ...]:
    """What the outlet tells, behind a "but", of those to whom a thing was said, in the sentence of the cue
    ("She told the board it was safe, but the board was not convinced")."""
    heard = {p.exact.lower() for p in cueing.participants if p.role != "agent"}
    after = (c for c in clauses if c.sentence == cueing.sentence and c.head.start > cueing.head.start)
    answers = (
        c
        for c in after
        if c.relation == "conjunct" and c.participants and text[c.spans[0].start - 4 : c.spans[0].start] == "but "
    )
    return tuple(span for c in answers if c.participants[0].exact.lower() in heard for span in c.spans)
