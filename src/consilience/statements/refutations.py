"""What somebody calls false: "The report that the dam was cracked is untrue, the operator said" denies the crack."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from consilience.model import Annotations, Attribution, Clause, Span
from consilience.resources.verdicts import FALSE, NO_TRUTH, UNTRUE, refutes
from consilience.statements.lexicon import words
from consilience.statements.passages import Passages, pieces, tidy
from consilience.statements.settling import renumbered

TO_SAY = r"to (?:say|claim|suggest)"
BE = r"(?:(?:is|are|was|were|has been|have been|had been|(?:turn|prove)[sd]?(?: out)?)(?: to be)?\b|['’]s\b|(?=n['’]t))"
TOLD = (  # what tells a thing, as far as the words that lead over to it ("the reports by two papers that")
    r"\W*(?:that,? )?\W*(?:(?!that\b)[\w@'’.&-]+,? ){0,5}"
    r"(?:accusation|allegation|article|assertion|charge|claim|contention|idea|narrative|news|notion|report|rumou?r"
    r"|speculation|statement|story|storie|suggestion|theory|theorie)s?"
    r" (?:(?:by|in|from|of) (?:(?!that\b)[\w'’-]+ ){1,4})?"
    r"(?:that|(?:alleging|asserting|claiming|saying|stating|suggesting)(?: that)?) "
)
SAID = (  # a clause with its subject: "that would" goes on with the thing itself
    r"(?:that )?(?!(?:would|will|could|can|may|might|must|should|had|has|have|is|are|was|were|did|does)\b)"
    r"(?P<said>(?:(?!--)[^.?!;:\n—–])+?)"
)
VERDICTS = [
    re.compile(form + r"\W*", re.IGNORECASE)
    for form in (
        rf"{TOLD}{SAID} ?{BE} ?(?:{FALSE}|wrong|mistaken|{UNTRUE})",
        rf"\W*(?:that,? )?it ?{BE} ?(?:\w+ly )?(?:(?:{FALSE}|{UNTRUE})(?: {TO_SAY})?|wrong {TO_SAY}) that {SAID}",
        rf"\W*{NO_TRUTH}{TOLD}{SAID}",
    )
]
# Another verb of saying, joined to that of the cue, right before what is told: "and insisting that".
BESIDES = re.compile(
    r",? (?:and|but|while|yet) (?:(?:also|\w+ly) )?(?:insist|say|said|add|argu|maintain|claim|assert)\w*(?: that)? $"
)
CALLS = re.compile(  # the cue of whoever calls a thing told false, whatever he calls it
    r"(?:(?:\w+ly|also|has|have|had) )*(?:brand|call|characteri[sz]e|denounce|describe|label)(?:d|ed|s|ing)?(?: as)?",
    re.IGNORECASE,
)
CALLED = [
    re.compile(form + r"\W*", re.IGNORECASE)
    for form in (rf"\W*as {FALSE} {TOLD}{SAID}", rf"{TOLD}{SAID} (?:as )?[\"“‘']?{FALSE}")
]
DENIES = re.compile(
    r"(?:(?:\w+ly|also|has|have|had) )*"
    r"(?:den(?:y|ied|ies|ying)|(?:reject|dismiss|disput|refut|rebutt?)(?:e?d|e?s|ing|e)?)(?: as)?",
    re.IGNORECASE,
)
DENIED = [*CALLED, re.compile(rf"{TOLD}{SAID}\W*", re.IGNORECASE)]


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What is called false, and the words around it in its sentence that call it so."""

    said: Span
    around: tuple[Span, ...]


def refuted(text: str, annotations: Annotations) -> tuple[Annotations, tuple[Span, ...]]:
    """The annotations in which whoever calls a thing false is its source, and the words that only call it so.

    A sentence of what is attributed that is such a verdict becomes an attribution of its own: its content is what the
    verdict is on, and the verdict joins its cue. Another that those words cue ("the claim that ...") is gone, and
    clauses are cut to what is called false.
    """
    rows, clauses = dict(enumerate(annotations.attributions)), annotations.clauses
    idle: list[Span] = []
    for n, row in enumerate(annotations.attributions):
        for one in _verdicts(text, row, annotations):
            if n in rows:
                rows = _parted(text, rows, n, one)
                clauses = tuple(_held(clause, one.said, clauses) for clause in clauses)
                idle += one.around
    return msgspec.structs.replace(annotations, attributions=renumbered(rows), clauses=clauses), tuple(idle)


def _verdicts(text: str, row: Attribution, annotations: Annotations) -> list[Verdict]:
    """The verdicts in the content of an attribution, each a sentence or its part."""
    first, last = row.content[0].start, row.content[-1].end
    parts = ((max(first, s.start), min(last, s.end)) for s in annotations.sentences)
    found = [_verdict(text, row, start, end) for start, end in parts if start < end]
    return [one for one in found if one and not any(_made(clause, one.said) for clause in annotations.clauses)]


def _verdict(text: str, row: Attribution, start: int, end: int) -> Verdict | None:
    sorts = ((DENIES, DENIED), (CALLS, CALLED))
    forms = next((forms for cues, forms in sorts if any(cues.fullmatch(cue.exact) for cue in row.cue)), VERDICTS)
    match = next((m for form in forms if (m := form.fullmatch(text, start, end))), None)
    said = tidy(text, *match.span("said")) if match else None
    if said is None or any(said.overlaps(span) for span in (*row.cue, *row.source)):
        return None
    around = (tidy(text, start, said.start), tidy(text, said.end, end))
    return Verdict(said=said, around=tuple(span for span in around if span is not None))


def _parted(text: str, rows: dict[int, Attribution], n: int, one: Verdict) -> dict[int, Attribution]:
    """The attributions with a verdict parted from the rest of the content that it stands in; those that its words cue
    are gone, and what was within them or within its own words is now within it."""
    row = rows[n]
    places = {k for span in (one.said, *one.around) for k in range(span.start, span.end)}
    left = tuple(piece for span in row.content for piece in pieces(text, span, places))
    cue = tuple(span for span in one.around if refutes(span.exact))
    place = len(rows) + n if left else n  # behind all others where something is left
    gone = {k for k, other in rows.items() if k != n and _is_cued(other, one.around)}
    found = {}
    for k, other in rows.items():
        moved = other.within in gone or (other.within == n and one.said.covers(other.content[0]))
        if k not in gone:
            found[k] = msgspec.structs.replace(other, within=place) if moved else other
    if left:
        found[n] = msgspec.structs.replace(row, content=left)
    found[place] = msgspec.structs.replace(row, content=(one.said,), cue=(*cue, *row.cue))
    return found


def _made(clause: Clause, said: Span) -> bool:
    """Whether a clause tells who made what is called false ("the claim that he made is false")."""
    inside = any(p.role == "patient" and said.covers(p) for p in clause.participants)
    return said.covers(clause.head) and clause.predicate in words("denial", "handling") and not inside


def _is_cued(row: Attribution, around: Sequence[Span]) -> bool:
    """Whether the words around what is called false cue an attribution of it."""
    return bool(row.cue) and all(any(span.covers(cue) for span in around) for cue in row.cue)


def _held(clause: Clause, said: Span, clauses: Sequence[Clause]) -> Clause:
    """A clause of what is called false by itself, without the words that call it so ("the report that it was sold")."""
    if not said.covers(clause.head):
        return clause
    spans = tuple(
        msgspec.structs.replace(span, start=start, end=end, exact=span.exact[start - span.start : end - span.start])
        for span in clause.spans
        if (start := max(span.start, said.start)) < (end := min(span.end, said.end))
    )
    inside = tuple(p for p in clause.participants if said.covers(p))
    relation = "complement" if inside != clause.participants else clause.relation
    parent = clause.parent if clause.parent is not None and said.covers(clauses[clause.parent].head) else None
    return msgspec.structs.replace(clause, spans=spans, relation=relation, parent=parent, participants=inside)


def told_besides(passages: Passages, holder: int) -> bool:
    """Whether what is told stands behind another verb joined to the cue: "dismissing the charge and insisting that"."""
    one = passages.attributions[holder]
    start = one.content[0].start
    return any(span.end < start and BESIDES.search(passages.text[span.end : start]) for span in one.cue)
