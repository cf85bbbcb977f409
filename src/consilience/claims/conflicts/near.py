"""Two values that differ by no more than rounding."""

from __future__ import annotations

import re

from consilience.model import Quantity

MOST = 8.0  # times by which two counts of one thing differ at most; else one is of a part, or of another thing
ROUND = 0.1  # the share by which a rounded value may miss
FINE = 0.05  # the share by which even a finely told rough value may miss
STEP, LARGE = 5, 10_000  # what a rounded bound is a multiple of, and from when on every bound is rounded
THOUSAND = 1000.0
SCALED = 1e6  # from when on a value is told by few figures and a word ("32.2 billion")
_FIGURES = re.compile(r"\d+(?:\.(\d+))?(?![\d,])")


def rounded(p: Quantity, q: Quantity) -> bool:
    """Whether one is rough, and their middles or their upper bounds are as good as equal, or has fewer figures."""
    if _shortened(p, q) or _shortened(q, p):
        return True
    if _excluded(p, q) or _excluded(q, p) or _two_bounds(p, q):
        return False
    if not (_rough(p) or _rough(q)) or (_stepped(p, q) and _stepped(q, p)):
        return False
    return _near(middle(p), middle(q)) or _near(p.high or 0, q.high or 0)


def _excluded(bound: Quantity, value: Quantity) -> bool:
    """Whether the one is a least value of which the other falls short: "at least 50" and 49, "at least 500" and
    "about 450", "at least 368" and "up to 365"; and whatever their size, two bounds."""
    if bound.low is None or bound.high is not None or bound.approximate or value.high is None:
        return False
    least = bound.low * (1 - FINE) if value.approximate else bound.low
    return value.high < least and (bound.low < LARGE or value.low is None)


def _two_bounds(p: Quantity, q: Quantity) -> bool:
    """Whether both are least values told by equally many figures, of which neither is the other's rounding: "more than
    1.5 million", "more than 1.6 million"."""
    figures = [f"{value:.9e}".partition("e")[0].rstrip("0.") for value in (p.low, q.low) if value is not None]
    open_ends = p.high is None and q.high is None and p.low != q.low
    return open_ends and len(figures) == 2 and len(figures[0]) == len(figures[1]) > 1


def _shortened(p: Quantity, q: Quantity) -> bool:
    """Whether the one is the other told by fewer figures: "$32 billion" of "$32.2 billion", "31,000" of "31,204"."""
    if _is_whole(p, q):
        return True
    if p.low == p.high and q.low == q.high and _thousands(p) and not _thousands(q):
        return abs(middle(p) - middle(q)) <= THOUSAND / 2
    mine, theirs = _FIGURES.search(p.exact), _FIGURES.search(q.exact)
    if mine is None or theirs is None or p.low != p.high or q.low != q.high or len(mine[0]) >= len(theirs[0]):
        return False
    unit = middle(p) / float(mine[0]) if float(mine[0]) else 0.0
    step = unit * 10.0 ** -len(mine[1] or "")
    return unit >= SCALED and abs(middle(p) - middle(q)) <= step / 2


def _is_whole(p: Quantity, q: Quantity) -> bool:
    """Whether the one is a large number of one figure, as which the other may be told: "200,000" of "196,000"."""
    value, other = middle(p), middle(q)
    if p.low != p.high or q.low != q.high or min(value, other) < LARGE or float(f"{value:.0e}") != value:
        return False
    return float(f"{other:.0e}") == value != other and abs(value - other) <= FINE / 2 * value


def _thousands(q: Quantity) -> bool:
    """Whether a value is one of full thousands."""
    return middle(q) >= THOUSAND and middle(q) % THOUSAND == 0


def _rough(q: Quantity) -> bool:
    """Whether a value is told as about so much, or is a bound that is a round number: "at least 21" is counted."""
    if q.approximate or None not in (q.low, q.high):
        return q.approximate or q.low != q.high
    bound = q.low or q.high or 0.0
    return bound % STEP == 0 or bound >= LARGE or bound != round(bound)


def _stepped(p: Quantity, q: Quantity) -> bool:
    """Whether the one is told so finely that the other is not rounded to it: "about 26,000" are not 28,000, nor are
    "more than 324 million" 349 million."""
    if not _rough(p):
        return True
    if p.low is not None and p.high is not None and p.low != p.high and not p.approximate:
        return False  # a range is told as rough
    value, unit = middle(p), 1.0
    while value and value % (unit * 10) == 0:
        unit *= 10
    step = unit * STEP if value % (unit * STEP) == 0 else unit
    return abs(middle(p) - middle(q)) > max(step, FINE * value)


def vague(q: Quantity) -> bool:
    """Whether a value is one of a size only: "dozens", "hundreds"."""
    return not any(c.isdigit() for c in q.exact) and q.low != q.high and q.exact.lower().rstrip().endswith("s")


def falls_short(p: Quantity, q: Quantity) -> bool:
    """Whether the one is a value told by its size only, and the other less than two of that: 14 are no "dozens"."""
    return any(vague(a) and not vague(b) and middle(b) < 2 * (a.low or 0.0) for a, b in ((p, q), (q, p)))


def far(p: Quantity, q: Quantity) -> bool:
    """Whether one is so many times the other that the two hardly count one thing."""
    small, large = sorted((p.low or p.high or 0.0, q.low or q.high or 0.0))
    return large > MOST * max(1.0, small)


def middle(q: Quantity) -> float:
    """The mean of the bounds that are known."""
    ends = [end for end in (q.low, q.high) if end is not None]
    return sum(ends) / len(ends) if ends else 0.0


def _near(one: float, other: float) -> bool:
    low, high = sorted((one, other))
    return high > 0 and (high - low) / high <= ROUND
