"""One affirms what the other denies."""

from __future__ import annotations

from consilience.claims.alignment import Match
from consilience.claims.conflicts.finding import Finding, Side, independent, who
from consilience.claims.wording import Wording

ABOUT = 0.5
OBJECTS = 0.5  # the cosine of what the two are about, beside the predicate that they share


def detect(match: Match, a: Wording, b: Wording, x: Side, y: Side) -> Finding | None:
    """A dispute where the two say the same but for the denial, and do not come from one origin (or one family)."""
    if a.statement.polarity == b.statement.polarity or match.about < ABOUT or not independent(x, y):
        return None
    if "explicit unknown" in (a.statement.kind, b.statement.kind) or not _one_thing(match):
        return None
    denier, other = (x, y) if a.statement.polarity == "denied" else (y, x)
    return Finding(
        aspect="polarity",
        nature="dispute",
        explanation=f"{who(denier)}, denies what {who(other)}, affirms: both cannot be so.",
    )


def _one_thing(match: Match) -> bool:
    """Whether more than the predicate is shared: "missed inspections" and "missing workers" are not one thing."""
    pair = match.pair
    if pair.agent_clash and pair.patient_clash:
        return False
    return pair.object_cosine >= OBJECTS or pair.same_patient or pair.containment >= OBJECTS
