"""One affirms what the other denies."""

from __future__ import annotations

from consilience.claims.alignment import Match
from consilience.claims.conflicts.finding import Finding, Side, who
from consilience.claims.wording import Wording

ABOUT = 0.6


def detect(match: Match, a: Wording, b: Wording, x: Side, y: Side) -> Finding | None:
    """A dispute where the two say the same but for the denial, and do not come from one origin."""
    if a.statement.polarity == b.statement.polarity or match.about < ABOUT or x.origin == y.origin:
        return None
    if "explicit unknown" in (a.statement.kind, b.statement.kind):
        return None
    denier, other = (x, y) if a.statement.polarity == "denied" else (y, x)
    return Finding(
        aspect="polarity",
        nature="dispute",
        explanation=f"{who(denier)}, denies what {who(other)}, affirms: both cannot be so.",
    )
