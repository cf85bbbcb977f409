"""One affirms what the other denies."""

from __future__ import annotations

import re

from consilience.claims.alignment import Match
from consilience.claims.conflicts.finding import Finding, Side, independent, who
from consilience.claims.wording import Wording, stem
from consilience.model import Statement

ABOUT = 0.5
ABOUT_UNSAID = 0.85  # where nobody is said to deny anything, but a predicate is negated
_DENYING = re.compile(r"\b(?:den(?:y|ies|ied|ying)|refut\w+|reject\w*|dismiss\w*|rebut\w*)\b", re.IGNORECASE)
WHOLE = 0.9
SHARED = 0.5  # the weight of the words of the shorter that the other has too
# Predicates whose denial says nothing of the world: "I do not think so" is no denial of what somebody else thinks.
MINDS = frozenset(
    map(stem, ("think", "believe", "know", "want", "feel", "hope", "like", "expect", "understand", "care"))
)


def detect(match: Match, a: Wording, b: Wording, x: Side, y: Side) -> Finding | None:
    """A dispute where the two say the same but for the denial, and do not come from one origin (or one family)."""
    if a.statement.polarity == b.statement.polarity or match.about < ABOUT or not independent(x, y):
        return None
    if "explicit unknown" in (a.statement.kind, b.statement.kind) or not _one_thing(match):
        return None
    if (a.predicate | b.predicate) & MINDS:
        return None
    denial = a.statement if a.statement.polarity == "denied" else b.statement
    if "unknown" in (a.statement.certainty, b.statement.certainty) or not (_denies(denial) or _flat(match)):
        return None
    if _ended(denial):
        return None
    denier, other = (x, y) if a.statement.polarity == "denied" else (y, x)
    return Finding(
        aspect="polarity",
        nature="dispute",
        explanation=f"{who(denier)}, denies what {who(other)}, affirms: both cannot be so.",
    )


def _denies(statement: Statement) -> bool:
    """Whether somebody is said to deny it, in the cue or in the statement's own words."""
    return bool(_DENYING.search(" ".join([statement.cue.exact if statement.cue else "", statement.spans[0].exact])))


def _ended(statement: Statement) -> bool:
    """Whether it says that something is so no longer, which denies nothing of before."""
    return any("no longer" in span.exact.lower() for span in statement.spans)


def _flat(match: Match) -> bool:
    """Whether one says flatly, in nearly the same words, what the other negates."""
    return match.about >= ABOUT_UNSAID and match.pair.containment >= SHARED and match.pair.object_cosine >= SHARED


def _one_thing(match: Match) -> bool:
    """Whether more than the predicate is shared: "missed inspections" and "missing workers" are not one thing."""
    pair = match.pair
    if pair.patient_clash or (pair.agent_clash and not pair.same_patient):
        return False
    return pair.same_predicate and pair.containment >= SHARED and _same_object(match)


def _same_object(match: Match) -> bool:
    """Whether the two are about the same object, or the shorter leaves it out ("it had been warned")."""
    pair = match.pair
    return pair.same_patient or pair.object_cosine >= SHARED or pair.containment >= WHOLE
