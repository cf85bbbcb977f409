"""The same thing counted, with values that cannot both be so as of one time."""

from __future__ import annotations

import functools
import re
from datetime import timedelta

from consilience.claims import agreement
from consilience.claims.alignment import Match
from consilience.claims.conflicts.finding import Finding, Side, independent, is_past, same_event, who
from consilience.claims.wording import Wording, stem
from consilience.model import Nature, Quantity

ABOUT = 0.7
TOLL = 0.3  # in one story, the dead are mostly the dead of its event
ROUND = 0.1  # the share by which a rounded value may miss
LATER = timedelta(hours=3)
_PART = re.compile(
    r"\b(more|another|additional|further|extra|other|others|remaining|one of|of them)\b|\d-[a-z]", re.IGNORECASE
)
_COUNTED_IN = re.compile(r"\b(?:including|excluding|not counting|not including|besides|apart from)\b", re.IGNORECASE)
SCOPE: tuple[Nature, str] = ("scope", "may not count the same: one says whom it includes or leaves out.")
_GROWS = ("kill", "injure", "arrest", "destroy", "execute", "deport")


def detect(match: Match, a: Wording, b: Wording, x: Side, y: Side) -> Finding | None:
    """An update where the later is larger, rounding where one is rough, a dispute where independent origins clash."""
    toll = bool(a.predicate & b.predicate & _growing())
    if match.pair.quantity != "clash" or not same_event(match, TOLL if toll else ABOUT) or match.pair.patient_clash:
        return None
    if is_past(a, x, y) or is_past(b, x, y):
        return None
    if a.statement.polarity != b.statement.polarity or match.pair.time == "clash" or match.pair.place == "clash":
        return None
    clash = _clash(a, b)
    if clash is None or (x.article == y.article and x.origin == y.origin):
        return None
    p, q = clash
    if p.counted is None and q.counted is None and not _same_measure(match):
        return None
    found = SCOPE if _COUNTED_IN.search(_words(a) + _words(b)) else _nature(p, q, x, y, toll)
    if found is None:
        return None
    nature, why = found
    values = f"“{p.exact}” ({who(x)}) and “{q.exact}” ({who(y)})"
    return Finding(aspect="quantity", nature=nature, explanation=f"{values} {why}")


def _words(wording: Wording) -> str:
    return " ".join(span.exact for span in wording.statement.spans)


def _clash(a: Wording, b: Wording) -> tuple[Quantity, Quantity] | None:
    """The two values that clash, unless there are several to choose from, or one is no total ("two more", "one of")."""
    pairs = [(p, q) for p in _values(a) for q in _values(b) if agreement.quantities(p, q) != "apart"]
    if len(pairs) != 1 or agreement.quantities(*pairs[0]) != "clash":
        return None
    return pairs[0] if _is_total(pairs[0][0], a) and _is_total(pairs[0][1], b) else None


def _values(wording: Wording) -> list[Quantity]:
    """The quantities that are no ages."""
    return [q for q in wording.statement.quantities if q.unit != "year of age"]


def _is_total(quantity: Quantity, wording: Wording) -> bool:
    if quantity.low == quantity.high == 1:
        return False  # "one suspect" is one of them, and no count of all
    span = next((s for s in wording.statement.spans if s.covers(quantity)), None)
    around = span.exact[max(0, quantity.start - span.start - 12) : quantity.end - span.start + 12] if span else ""
    return not _PART.search(around)


def _same_measure(match: Match) -> bool:
    """Sums and lengths are of many things: what they measure must be told in the same words."""
    return match.pair.same_predicate and match.pair.containment >= 0.5


def _nature(p: Quantity, q: Quantity, x: Side, y: Side, grows: bool) -> tuple[Nature, str] | None:
    if _rounded(p, q):
        return "rounding", "differ by no more than rounding."
    gap = (y.as_of - x.as_of) if x.as_of and y.as_of else None
    if gap is not None and abs(gap) >= LATER:
        early, late = (p, q) if gap > timedelta(0) else (q, p)
        if not grows or _middle(late) > _middle(early):
            return "update", "were counted at different times."
        return ("dispute" if independent(x, y) else "correction"), "cannot both be so: what only grows has become less."
    return ("dispute", "cannot both be so as of one time.") if independent(x, y) else None


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
