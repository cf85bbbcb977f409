"""What a statement of a denial says is not so, as a sentence that tells it ("Lund had knowledge of the sale")."""

from __future__ import annotations

import re

from consilience.claims import fitting
from consilience.claims.conflicts import polarity
from consilience.claims.conflicts.finding import Side
from consilience.claims.wording import Wording
from consilience.resources.verdicts import refutes

AFTER = 40  # characters from the word of denying to what is denied; what stands further on may be another clause
_CLAIM = r"(?:claim|allegation|accusation|report|suggestion|assertion|charge|notion|idea|account|rumou?r|speculation)s?"
_DENYING = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|disput(?:e[sd]?|ing)|refut(?:e[sd]?|ing)|dismiss(?:e[sd]|ing))\b", re.IGNORECASE
)
# What is rejected is a thing told where a noun for it stands beside ("rejected claims that", not a bid or an idea).
_REJECTING = re.compile(r"\breject(?:s|ed|ing)?\b", re.IGNORECASE)
_CLAIMED = re.compile(rf"\b(?!idea|notion){_CLAIM}\b", re.IGNORECASE)
_TOLD = re.compile(
    rf" (?:[^,;]{{0,60}}?\b{_CLAIM} (?:(?:by|from|in) [^,;]{{1,40}}? )?)?that (?P<told>.+)", re.IGNORECASE
)
# What the denier is, or does, in as far as he denies it: "having paid", "being there", "any role in it", "taking it".
_WAS = re.compile(r" being (?P<told>.+)")
_HAD = re.compile(r" (?:having(?: any)?\b|any\b|all\b|(?=(?:responsibility|involvement|knowledge)\b)) ?(?P<told>.+)")
_DOING = re.compile(r"(?P<told> (?:\w+ly )?\w+ing\b(?! (?:so|it|this|that)\W*$).+)")
# "The Post's account that the dam had burst": what is told begins behind it.
_NAMED = re.compile(rf"^(?:[\w’'-]+ ){{0,4}}{_CLAIM} that ", re.IGNORECASE)
# The words between a subject and the verb of denying.
_AUXILIARY = re.compile(r",?(?: (?:who|which|has|have|had|also|again|since|then|at first|\w+ly))*,?\s*$", re.IGNORECASE)


def content(wording: Wording, side: Side) -> str | None:
    """The sentence that tells what a statement says that somebody denies; null where it tells of no denial so."""
    s, cue = wording.statement, wording.statement.cue
    if s.polarity != "denied" or s.voice != "attributed" or cue is None or len(s.spans) > 1:
        return None
    if refutes(cue.exact):
        return wording.text if is_full(wording) else None
    gap = s.spans[0].start - cue.end
    between = side.sentence.partition(cue.exact)[2][:gap] if gap > 0 else ""
    word = _DENYING.search(cue.exact)
    if word is None and _CLAIMED.search(cue.exact + between):
        word = _REJECTING.search(cue.exact)
    if word is None or gap > AFTER or "," in between:
        return None
    told = _NAMED.sub("", wording.text, count=1) if gap >= 0 else _itself(*wording.text.partition(word[0])[::2])
    if told is None or polarity.negations(told) or len(s.terms) < polarity.FULL:
        return None
    return told if s.predicate and not polarity.is_hedged(told) and not polarity.points(told) else None


def is_full(wording: Wording) -> bool:
    """Whether a statement is a clause that says more than its verb, and says it neither in part nor as a condition."""
    s = wording.statement
    full = (fitting.is_clause(wording) or bool(s.predicate and s.participants)) and len(s.terms) >= polarity.FULL
    return full and not polarity.is_hedged(wording.text) and not polarity.points(wording.text)


def _itself(ahead: str, behind: str) -> str | None:
    """What is denied, where the denier stands before the word of denying and what he denies behind it."""
    subject = _AUXILIARY.sub("", ahead).strip()
    if found := _TOLD.match(behind):
        return found["told"]
    if not subject:
        return None
    for pattern, verb in ((_WAS, " was "), (_HAD, " had "), (_DOING, "")):
        found = pattern.match(behind)
        if found and " " in found["told"].strip() and not _CLAIMED.search(found["told"]):
            return subject + verb + found["told"]  # not of "denies any collusion", "denies all the allegations"
    return None
