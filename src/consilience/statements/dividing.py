"""Coordinated objects that are things of their own, each with a statement: "visiting a yacht club and a theatre"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from consilience.model import Clause, Participant, Span
from consilience.statements.lexicon import words
from consilience.statements.passages import pieces

JOINT = re.compile(r"(?P<tail>(?: [^,;:\"“”]*?)?)(?:,| as well as|,? and)(?: also)? ")
FINAL = re.compile(r"\b(?:and|as well as)\b")
GERUND = re.compile(r"\bof \w+ing\b")
PAIRED = re.compile(r"\b(?:both|between|either)\s*$")
DETERMINER = re.compile(r"(?:an?|the|this|that|these|those|his|her|its|their|our|another)\s", re.IGNORECASE)
NAME = re.compile(r"[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|of|the|de|van|von|al))*")
TIMED = re.compile(  # what tells when or where, and so belongs to all objects before it
    r"\W*$|,? (?:on|in|at|near|during|after|before|since|last|this|early|late|yesterday|today|tomorrow)\b(?! \w+ing\b)"
)
STEM = 4  # letters by which a term and a word are taken for the same


def divide(text: str, spans: Sequence[Span], clause: Clause) -> Iterator[tuple[tuple[Span, ...], Clause]]:
    """For each of the clause's objects that can stand apart its spans and clause, with subject and verb; none if one.

    When and where, told after the last object, belongs to all, unless an earlier one has such words of its own; with
    other words there, which may be of the last alone, they stay together ("the pact and a treaty with Norland").
    """
    objects = _objects(text, clause)
    if len(objects) < 2 or not all(any(span.covers(one) for span in spans) for one in objects):
        return
    if not TIMED.match(text[objects[-1].end : max(span.end for span in spans)]):
        return
    for one in objects:
        kept = _apart(text, spans, objects, one)
        yield kept, _of(clause, kept, [other for other in objects if other is not one])


def _objects(text: str, clause: Clause) -> Sequence[Participant]:
    """The direct objects that are joined to each other and can stand apart."""
    if clause.negated or {clause.predicate, clause.predicate.split()[0]} & words("dividing", "joint"):
        return ()
    after = [p for p in clause.participants if p.role == "patient" and p.link is None and p.start >= clause.head.end]
    run = after[:1]
    for before, one in pairwise(after):
        if not JOINT.fullmatch(text[before.end : one.start]):
            break
        run.append(one)
    if len(run) < 2 or not FINAL.search(text[run[-2].end : run[-1].start]):
        return ()
    if PAIRED.search(text[clause.head.end : run[0].start]) or len({p.entity or p.exact for p in run}) < len(run):
        return ()
    if GERUND.search(run[-1].exact):
        return ()  # of all of them ("accused Lund and the crew of lying")
    return run if all(_own(one) for one in run) else ()


def _own(one: Participant) -> bool:
    """Whether it has its own determiner or is a name."""
    if FINAL.search(one.exact):
        return False
    return bool(DETERMINER.match(one.exact) or (one.entity and NAME.fullmatch(one.exact)))


def _apart(text: str, spans: Sequence[Span], objects: Sequence[Participant], one: Participant) -> tuple[Span, ...]:
    """The spans without the other objects, with what stands between and belongs to them."""
    apart: set[int] = set()
    end = max(span.end for span in spans)
    tails = False
    for other, following in zip(objects, [*objects[1:], None], strict=True):
        joint = JOINT.fullmatch(text[other.end : following.start]) if following else None
        tail = joint.end("tail") if joint else 0
        tails = tails or tail > 0
        stop = following.start if following else (end if tails else other.end)
        apart.update(
            range(other.end + tail if other is one else other.start, stop) if following or other is not one else ()
        )
    return tuple(piece for span in spans for piece in pieces(text, span, apart))


def _of(clause: Clause, kept: tuple[Span, ...], others: Sequence[Participant]) -> Clause:
    """The clause with the participants that are kept, and without the terms that only the others hold."""
    stems = {word[:STEM] for span in kept for word in span.exact.lower().split()}
    gone = {word[:STEM] for one in others for word in one.exact.lower().split()} - stems
    return msgspec.structs.replace(
        clause,
        spans=kept,
        participants=tuple(p for p in clause.participants if any(span.covers(p) for span in kept)),
        terms=tuple(term for term in clause.terms if term[:STEM] not in gone),
    )
