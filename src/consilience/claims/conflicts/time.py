"""One event with days that cannot both be its day."""

from __future__ import annotations

import re

from consilience.claims.alignment import Match
from consilience.claims.conflicts.finding import Finding, Side, independent, same_event, who
from consilience.claims.wording import Wording
from consilience.model import Time

ABOUT = 0.75
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_BOUND = re.compile(r"\b(since|until|till|before|after|from|by|past|through)\s+(the\s+)?$", re.IGNORECASE)


def detect(match: Match, a: Wording, b: Wording, x: Side, y: Side) -> Finding | None:
    """A dispute between independent origins; only days are compared, not months or years."""
    if match.pair.time != "clash" or not same_event(match, ABOUT) or not independent(x, y):
        return None
    if match.pair.agent_clash or match.pair.patient_clash or match.pair.containment < 0.5:
        return None
    if a.statement.polarity != b.statement.polarity or a.statement.kind != b.statement.kind:
        return None
    p, q = _day(a), _day(b)
    if p is None or q is None:
        return None
    return Finding(
        aspect="time",
        nature="dispute",
        explanation=f"“{p.exact}” ({p.value}; {who(x)}) and “{q.exact}” ({q.value}; {who(y)}) are different days.",
    )


def _day(wording: Wording) -> Time | None:
    """The statement's one day, if it names just one and as no bound ("since Friday")."""
    days = [t for t in wording.statement.times if _DAY.fullmatch(t.value)]
    if len(days) != 1 or len({t.value for t in wording.statement.times}) != 1:
        return None
    span = next((s for s in wording.statement.spans if s.covers(days[0])), None)
    before = span.exact[: days[0].start - span.start] if span else ""
    return None if _BOUND.search(before) else days[0]
