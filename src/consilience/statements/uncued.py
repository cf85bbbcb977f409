"""Attributions whose cue says nothing of what stands beside it: the verb of a clause that tells which thing is meant, a
noun that was read as a verb, an event in the passive."""

from __future__ import annotations

import re
from collections.abc import Sequence

from consilience.model import Attribution, Clause

HAD = re.compile(
    r"(?:has|have|had) (?:(?!been\b)[a-z]+ )?(?!been\b)[a-z]+ed", re.IGNORECASE
)  # active: it wants a subject
CLAIMS = re.compile(r"claims|charges|accusations|allegations|reports|suggestions|assertions", re.IGNORECASE)
DENIED = re.compile(r".*\b(?:den(?:y|ies|ied)|reject(?:s|ed)?|dismiss(?:es|ed)?|dispute[sd]?)\W*", re.IGNORECASE)
PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being)\b", re.IGNORECASE)
ANEW = re.compile(r"(?:so|and|but|yet)\s", re.IGNORECASE)
EVENTS = frozenset({"announce", "declare", "propose"})  # which are done in words: "A truce was announced"
AUTHORING = frozenset({"introduce", "sponsor", "cosponsor", "unveil", "author", "publish", "release", "sign", "write"})
TITLE = re.compile(  # of a law or book, in quotation marks
    r"\W*(?:(?:the|an?|his|her|their) )?[“\"](?:[A-Z][\w’'-]*\b|\d+|of|the|and|to|in|for|on|an?|&)"
    r"(?:[ :]+(?:[A-Z][\w’'-]*\b|\d+|of|the|and|to|in|for|on|an?|&))+,?[”\"]"
)
CLAIMED = re.compile(  # what is claimed by asking for it, or by killing
    r"\W*(?:(?:the|their|his|her|its|an?|any|political|more than|at least|nearly|about|over) )*"
    r"(?:asylum|refuge|benefits|damages|compensation|(?:[\w,]+ )?(?:lives|life|victims?))\b",
    re.IGNORECASE,
)


def uncued(one: Attribution, clause: Clause | None, below: Sequence[Clause]) -> bool:
    """Whether the cue of indirect speech tells nothing of what seems to be its content; `clause` is the cue's, `below`
    are those that it governs."""
    if clause is not None and clause.predicate == "include":
        return True  # "These include “a better port”"
    if clause is not None and clause.predicate in AUTHORING and TITLE.match(one.content[0].exact):
        return True  # "Lund introduced “The Port and Pier Act”"
    if one.form != "indirect":
        return False
    if below or _is_denied(one):
        return _is_denied(one)
    apart = clause is not None and clause.relation != "relative"  # "The pier fell the Post reported"
    if (_tells_which(one) and not apart) or (not one.source and any(HAD.fullmatch(c.exact) for c in one.cue)):
        return True
    return clause is not None and (_is_event(one, clause) or _is_claim(one, clause))


def goes_on(clause: Clause, governed: Clause) -> bool:
    """Whether a clause goes on behind another that the parse makes what it says ("The court lifted it, | so the owners
    appealed")."""
    return governed.head.start < clause.spans[0].start and ANEW.match(clause.spans[0].exact) is not None


def _tells_which(one: Attribution) -> bool:
    """Whether source and cue stand right behind words that they tell of ("acted in the manner | Lund describes")."""
    if not one.source or not one.cue:
        return False
    before, source = one.content[-1], one.source[0]
    adjoins = source.start - before.end == 1 and before.exact[-1].isalnum()
    return adjoins and 0 < one.cue[0].start - one.source[-1].end <= 1


def _is_denied(one: Attribution) -> bool:
    """Whether a cue is the noun for what somebody denies ("ties to the port, claims Lund has denied")."""
    named = bool(one.cue) and all(CLAIMS.fullmatch(span.exact) for span in one.cue)
    return named and DENIED.fullmatch(one.content[-1].exact) is not None


def _is_event(one: Attribution, clause: Clause) -> bool:
    """Whether it is told that a thing was announced, by nobody who is named."""
    return not one.source and clause.predicate in EVENTS and any(PASSIVE.search(span.exact) for span in one.cue)


def _is_claim(one: Attribution, clause: Clause) -> bool:
    """Whether somebody claims a thing for himself, or a disaster lives ("many claiming asylum")."""
    return clause.predicate == "claim" and CLAIMED.match(one.content[0].exact) is not None
