"""One event with places that cannot both be its place."""

from __future__ import annotations

from consilience.claims.alignment import Match
from consilience.claims.conflicts.finding import Finding, Side, independent, same_event, who
from consilience.claims.wording import Wording, stem

ABOUT = 0.8
MOVING = frozenset(
    map(stem, ("arrive", "go", "visit", "leave", "return", "meet", "travel"))
)  # done in one place after another


def detect(match: Match, a: Wording, b: Wording, x: Side, y: Side) -> Finding | None:
    """A dispute between independent origins; each side must name just one place."""
    if match.pair.place != "clash" or not same_event(match, ABOUT) or not independent(x, y):
        return None
    if match.pair.agent_clash or match.pair.patient_clash or match.pair.containment < 0.5:
        return None
    if a.statement.polarity != b.statement.polarity or a.statement.kind != b.statement.kind:
        return None
    if (a.predicate | b.predicate) & MOVING:
        return None
    if match.pair.time == "clash" or len(a.statement.places) != 1 or len(b.statement.places) != 1:
        return None
    p, q = a.statement.places[0], b.statement.places[0]
    return Finding(
        aspect="place",
        nature="dispute",
        explanation=f"“{p.exact}” ({who(x)}) and “{q.exact}” ({who(y)}) are different places.",
    )
