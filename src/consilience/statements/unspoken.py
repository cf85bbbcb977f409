"""Sayings that nobody has made: what somebody should say, would be wished to, or is only supposed or expected to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from consilience.model import Clause
from consilience.statements.binding import conditional
from consilience.statements.lexicon import words

ANYBODY = re.compile(r"(?:any|every|some|no)(?:one|body)\b|no one\b|(?:one|you|who|whoever|people)$", re.IGNORECASE)
FIRST_PERSON = re.compile(r"i|we", re.IGNORECASE)
DUE = frozenset({"should", "ought"})
ABLE = frozenset({"can", "could", "may", "might", "must"})
COMING = frozenset({"will", "would", "shall"})


def supposed(clause: Clause) -> bool:
    """Whether a verb only tells what should be or could be said of what it governs, by anybody but the one who
    speaks."""
    who = _agent(clause)
    if clause.predicate not in words("saying", "telling") or not who or FIRST_PERSON.fullmatch(who):
        return False
    governs = clause.spans[-1].end == clause.head.end
    return governs and (conditional(clause) or clause.modal in DUE | ABLE | COMING)


def unspoken(n: int, clauses: Sequence[Clause]) -> bool:
    """Whether a clause tells of a saying or holding that need never have been: one that is due, wished for, foreseen,
    a condition, or open to anybody ("Lund should admit that", "if she believed that", "anyone can say that"), or done
    by what everybody knows ("common sense says")."""
    clause = clauses[n]
    holding = words("saying", "telling") | words("saying", "predicates") | words("binding", "open")
    if clause.predicate not in holding or FIRST_PERSON.fullmatch(_agent(clause)):
        return False
    known = _agent(clause).split()[-1:]
    if clause.modal in DUE or conditional(clause) or (known and known[0] in words("things", "silent")):
        return True
    if clause.modal in ABLE | COMING and ANYBODY.match(_agent(clause)):
        return True
    return clause.modal in COMING and clause.relation == "complement" and clause.parent is not None


def _agent(clause: Clause) -> str:
    """The words for whoever says it."""
    return next((p.exact for p in clause.participants if p.role == "agent"), "")
