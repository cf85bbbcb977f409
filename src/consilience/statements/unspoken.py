"""Sayings that nobody has made: what somebody should say, would be wished to, or is only supposed or expected to; and
those that are only counted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from consilience.model import Clause
from consilience.statements.binding import conditional
from consilience.statements.lexicon import words
from consilience.statements.unheld import unheld

ANYBODY = re.compile(r"(?:any|every|some|no)(?:one|body)\b|no one\b|(?:one|you|who|whoever|people)$", re.IGNORECASE)
FIRST_PERSON = re.compile(r"i|we", re.IGNORECASE)
SHARE = re.compile(  # how many of those who were asked
    r"^(?:(?:only|just|about|around|roughly|nearly|almost|some|over|under|(?:more|fewer|less) than|at least|another|an?"
    r"|the|as many as|slightly|additional)\s+)*(?:\d[\d.,]*\s?(?:%|percent\b|per cent\b)|[a-z-]+ per ?cent\b"
    r"|[a-z]+[ -](?:halves|thirds?|quarters?|fourths?|fifths?|tenths?)\b|(?:\d+|[a-z]+) (?:in|out of) (?:every )?(?:\d+"
    r"|three|four|five|six|seven|eight|nine|ten)\b|(?:\w+ )?(?:majority|plurality|half|third|quarter|most|share) of"
    r" (?:\w+ ){0,3}?(?:those|respondents|voters|adults|people|residents|participants|americans)\b"
    r"|half (?:said|say|of them)\b|few\b|(?:hardly|scarcely) any|no(?:body| one|ne)\b)",
    re.IGNORECASE,
)
DUE = frozenset({"should", "ought"})
ABLE = frozenset({"can", "could", "may", "might", "must"})
MAYBE = frozenset({"could", "may", "might"})  # who "could argue that" has not
SHOWING = frozenset({"show", "suggest", "indicate", "prove", "signal", "mean"})  # what things do that speak for it
COMING = frozenset({"will", "would", "shall"})


def supposed(clause: Clause) -> bool:
    """Whether a verb only tells what should be or could be said of what it governs, by anybody but the one who
    speaks."""
    who = _agent(clause)
    holding = words("saying", "telling") | (words("binding", "open") if ANYBODY.match(who) else frozenset())
    if clause.modal in MAYBE:
        holding |= SHOWING
    if clause.predicate not in holding or not who or FIRST_PERSON.fullmatch(who):
        return False
    governs = clause.spans[-1].end == clause.head.end
    return governs and (conditional(clause) or clause.modal in DUE | ABLE | COMING)


def unspoken(n: int, clauses: Sequence[Clause]) -> bool:
    """Whether a clause tells of a saying or holding that need never have been: one that is due, wished for, foreseen,
    a condition, or open to anybody ("Lund should admit that", "if she believed that", "anyone can say that"), or done
    by what everybody knows ("common sense says")."""
    clause = clauses[n]
    if unheld(clause, [one for one in clauses if one.parent == n]):
        return True
    holding = words("saying", "telling") | words("saying", "predicates") | words("binding", "open")
    if clause.predicate not in holding or FIRST_PERSON.fullmatch(_agent(clause)):
        return False
    known = _agent(clause).split()[-1:]
    if clause.modal in DUE or conditional(clause) or (known and known[0] in words("things", "silent")):
        return True
    if clause.modal in MAYBE and clause.predicate in words("saying", "telling"):
        return True
    if clause.modal in ABLE | COMING and ANYBODY.match(_agent(clause)):
        return True
    return clause.modal in COMING and clause.relation == "complement" and clause.parent is not None


def counted(who: str) -> bool:
    """Whether a subject is but a share of those who were asked ("43 percent of voters"), so that what they say is told
    of them by whoever counted: one of many sayings, and nobody's word."""
    return SHARE.match(who) is not None


def counts(clause: Clause) -> bool:
    """Whether a clause tells how many of those who were asked say a thing."""
    start = next((p.start for p in clause.participants if p.role == "agent"), clause.spans[0].start)
    return any(counted(span.exact[start - span.start :]) for span in clause.spans if span.start <= start < span.end)


def _agent(clause: Clause) -> str:
    """The words for whoever says it."""
    return next((p.exact for p in clause.participants if p.role == "agent"), "")
