"""Quotations that close with a comma, and go on with a clause that tells who speaks by whatever verb."""

from __future__ import annotations

import re
from collections.abc import Iterator

from consilience.model import Annotations, Clause, Participant, cut
from consilience.statements.excerpts import Excerpt

CLOSING = re.compile(r"(?P<open>“|(?<!\w)\")(?P<said>[^“”\"\n]{12,}?),[”\"] (?=\w)")
NEAR = 60  # characters of such a clause as far as its verb


def tagged(text: str, annotations: Annotations) -> Iterator[Excerpt]:
    """The quotations that nobody says yet, before the subject and the verb of the clause that follows the comma
    (“We shall see,” the mayor lamented on Sunday)."""
    for found in CLOSING.finditer(text):
        content = cut(text, found.start("open"), found.end() - 1)
        held = any(span.overlaps(content) for one in annotations.attributions for span in one.content)
        if held or not any(content.covers(c.head) and c.tense != "none" for c in annotations.clauses):
            continue  # a title ("said on “Harbour and Friends,” the Gazette reported")
        told = next((t for c in annotations.clauses if (t := _speaks(c, found.end())) is not None), None)
        if told is None:
            continue
        clause, who = told
        if any(span.overlaps(clause.head) for one in annotations.attributions for span in (*one.source, *one.cue)):
            continue  # which cues what stands behind it ("“By spring,” said Lund, “it was gone”")
        named = {e.entity for e in annotations.entities}
        speaker = who.entity if who.entity in named else None
        cue, source = cut(text, clause.head.start, clause.head.end), cut(text, who.start, who.end)
        yield Excerpt(content=content, cue=cue, source=source, speaker=speaker)


def _speaks(clause: Clause, start: int) -> tuple[Clause, Participant] | None:
    """A clause that begins at a place with its subject, next to its verb, or with its verb, next to its subject."""
    if clause.relation not in ("main", "conjunct", "complement") or clause.tense not in ("past", "present"):
        return None
    who = next((p for p in clause.participants if p.role == "agent"), None)
    if who is None or clause.negated or clause.modal is not None or max(who.end, clause.head.end) > start + NEAR:
        return None
    ahead = who.start == start and 0 < clause.head.start - who.end <= len(" later ")
    behind = clause.head.start == start and who.start == clause.head.end + 1
    return (clause, who) if ahead or behind else None
