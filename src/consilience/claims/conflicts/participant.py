"""One deed with doers that cannot both be the doer."""

from __future__ import annotations

from consilience.claims.alignment import Match
from consilience.claims.conflicts.finding import Finding, Side, independent, who
from consilience.claims.wording import Wording
from consilience.model import Participant

ABOUT = 0.7


def detect(match: Match, a: Wording, b: Wording, x: Side, y: Side) -> Finding | None:
    """A dispute where the same was done to the same by another, in the words of independent origins."""
    pair = match.pair
    if not (pair.agent_clash and pair.same_patient and pair.same_predicate) or match.about < ABOUT:
        return None
    if "clash" in (pair.time, pair.place) or a.statement.polarity != b.statement.polarity:
        return None
    if a.statement.kind != "event" or b.statement.kind != "event" or not independent(x, y):
        return None
    p, q = _agent(a), _agent(b)
    if p is None or q is None or a.agents & b.entities or b.agents & a.entities:
        return None
    return Finding(
        aspect="participant",
        nature="dispute",
        explanation=f"“{p.exact}” ({who(x)}) and “{q.exact}” ({who(y)}) are named for the same deed.",
    )


def _agent(wording: Wording) -> Participant | None:
    return next((p for p in wording.statement.participants if p.role == "agent" and p.entity), None)
