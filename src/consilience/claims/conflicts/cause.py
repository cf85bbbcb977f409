"""One event with means that cannot both be its means: a car bomb here, shelling there."""

from __future__ import annotations

import functools
import re
import tomllib
from importlib import resources

from consilience.claims.alignment import Match
from consilience.claims.conflicts.finding import Finding, Side, independent, same_event, who
from consilience.claims.wording import Wording

ABOUT = 0.6


def detect(match: Match, a: Wording, b: Wording, x: Side, y: Side) -> Finding | None:
    """A dispute between independent origins, where the means named are of different kinds."""
    if a.statement.polarity != b.statement.polarity or not same_event(match, ABOUT) or not independent(x, y):
        return None
    if "clash" in (match.pair.time, match.pair.place) or match.pair.patient_clash:
        return None
    p, q = _means(a), _means(b)
    if not p or not q or set(p) & set(q):
        return None
    first, second = p[min(p)], q[min(q)]
    return Finding(
        aspect="cause",
        nature="dispute",
        explanation=f"“{first}” ({who(x)}) and “{second}” ({who(y)}) are different means.",
    )


def _means(wording: Wording) -> dict[str, str]:
    """The kinds of means that the statement names, each with its wording."""
    text = " ".join(span.exact for span in wording.statement.spans)
    return {kind: match.group() for kind, pattern in _patterns() if (match := pattern.search(text))}


@functools.cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    data = tomllib.loads(resources.files(__package__).joinpath("causes.toml").read_text("utf-8"))
    return tuple(
        (kind, re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")\w*", re.IGNORECASE))
        for kind, words in data["means"].items()
    )
