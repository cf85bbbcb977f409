"""The same thing counted, with values that cannot both be so as of one time."""

from __future__ import annotations

import functools
import re
from datetime import timedelta

from consilience.claims import agreement
from consilience.claims.alignment import Match
from consilience.claims.conflicts.finding import Finding, Side, independent, same_event, who
from consilience.claims.wording import Wording, stem
from consilience.model import Nature, Quantity
from consilience.model.time import interval

ABOUT = 0.55
TOLL = 0.1  # in one story, the dead are mostly the dead of its event
PAST = timedelta(days=14)
ROUND = 0.1  # the share by which a rounded value may miss
LATER = timedelta(hours=3)
_MORE = re.compile(r"\b(more|another|additional|further|extra|other|others|remaining)\b", re.IGNORECASE)
_GROWS = ("kill", "injure", "arrest", "destroy", "execute", "deport")


def detect(match: Match, a: Wording, b: Wording, x: Side, y: Side) -> Finding | None:
    """An update where the later is larger, rounding where one is rough, a dispute where independent origins clash."""
    toll = bool(a.predicate & b.predicate & _growing())
    if match.pair.quantity != "clash" or not same_event(match, TOLL if toll else ABOUT) or match.pair.patient_clash:
        return None
    if _past(a, x) or _past(b, y):
        return None
    if a.statement.polarity != b.statement.polarity or match.pair.time == "clash" or match.pair.place == "clash":
        return None
    clash = _clash(a, b)
    if clash is None or (x.article == y.article and x.origin == y.origin):
        return None
    p, q = clash
    if p.counted is None and q.counted is None and not _same_measure(match):
        return None
    nature, why = _nature(p, q, x, y, toll)
    values = f"“{p.exact}” ({who(x)}) and “{q.exact}” ({who(y)})"
    return Finding(aspect="quantity", nature=nature, explanation=f"{values} {why}")


def _past(wording: Wording, side: Side) -> bool:
    """Whether the statement tells of a day long before it was said: another event, told as background."""
    spans = [days for time in wording.statement.times if (days := interval(time))]
    return side.as_of is not None and any(end < side.as_of - PAST for _, end in spans)


def _clash(a: Wording, b: Wording) -> tuple[Quantity, Quantity] | None:
    """The two values that clash, unless there are several to choose from."""
    pairs = [(p, q) for p in _totals(a) for q in _totals(b) if agreement.quantities(p, q) != "apart"]
    return pairs[0] if len(pairs) == 1 and agreement.quantities(*pairs[0]) == "clash" else None


def _same_measure(match: Match) -> bool:
    """Sums and lengths are of many things: what they measure must be told in the same words."""
    return match.pair.same_predicate and match.pair.containment >= 0.5


def _totals(wording: Wording) -> list[Quantity]:
    """The quantities that are no ages and no increments ("two more bodies")."""
    found = []
    for quantity in wording.statement.quantities:
        span = next((s for s in wording.statement.spans if s.covers(quantity)), None)
        around = span.exact[max(0, quantity.start - span.start - 12) : quantity.end - span.start + 12] if span else ""
        if quantity.unit != "year of age" and not _MORE.search(around):
            found.append(quantity)
    return found


def _nature(p: Quantity, q: Quantity, x: Side, y: Side, grows: bool) -> tuple[Nature, str]:
    if _rounded(p, q):
        return "rounding", "differ by no more than rounding."
    gap = (y.as_of - x.as_of) if x.as_of and y.as_of else None
    if gap is not None and abs(gap) >= LATER:
        early, late = (p, q) if gap > timedelta(0) else (q, p)
        if not grows or _middle(late) > _middle(early):
            return "update", "were counted at different times."
        return ("dispute" if independent(x, y) else "correction"), "cannot both be so: what only grows has become less."
    if independent(x, y):
        return "dispute", "cannot both be so as of one time."
    return "tension", "differ, and rest on sources that are not independent."


def _rounded(p: Quantity, q: Quantity) -> bool:
    rough = p.approximate or q.approximate or p.low != p.high or q.low != q.high
    low, high = sorted((_middle(p), _middle(q)))
    return rough and high > 0 and (high - low) / high <= ROUND


def _middle(q: Quantity) -> float:
    ends = [end for end in (q.low, q.high) if end is not None]
    return sum(ends) / len(ends) if ends else 0.0


@functools.cache
def _growing() -> frozenset[str]:
    """The classes of what is done once to each: its count can grow in time, but not shrink."""
    return frozenset(map(stem, _GROWS))
