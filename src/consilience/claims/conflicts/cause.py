"""One event with means that cannot both be its means: a car bomb here, shelling there."""

from __future__ import annotations

import functools
import re
import tomllib
from importlib import resources

from consilience.claims.conflicts.finding import Case, Finding, independent, is_background, same_event, same_kind, who
from consilience.claims.conflicts.retelling import replaced, retold

ABOUT = 0.75
_REASON = re.compile(
    r"\b(?:because of|due to|owing to|caused by|triggered by|blamed on|result of)(?: \w+)?$", re.IGNORECASE
)


def detect(case: Case) -> Finding | None:
    """A dispute where one sentence is retold with other means, or independent origins name means of two kinds."""
    if not same_kind(case) or "clash" in (case.match.pair.time, case.match.pair.place):
        return None
    means = _retold_means(case) if retold(case) else _told_means(case)
    if means is None:
        return None
    first, second = means
    return Finding(
        aspect="cause",
        nature="dispute",
        explanation=f"“{first}” ({who(case.x)}) and “{second}” ({who(case.y)}) are different means.",
    )


def _retold_means(case: Case) -> tuple[str, str] | None:
    """The means, or what follows a word of cause, that differ between two versions of one sentence."""
    for one, other, before in replaced(case):
        if _REASON.search(before) and one.islower() and other.islower():
            return one, other
        p, q = _means(one), _means(other)
        if p and q and not set(p) & set(q):
            return p[min(p)], q[min(q)]
    return None


def _told_means(case: Case) -> tuple[str, str] | None:
    if not same_event(case, ABOUT) or not independent(case) or is_background(case):
        return None
    p, q = (_means(" ".join(span.exact for span in w.statement.spans)) for w in (case.a, case.b))
    return (p[min(p)], q[min(q)]) if p and q and not set(p) & set(q) else None


def _means(text: str) -> dict[str, str]:
    """The kinds of means that a text names, each with its wording."""
    return {kind: match.group() for kind, pattern in _patterns() if (match := pattern.search(text))}


@functools.cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    data = tomllib.loads(resources.files(__package__).joinpath("causes.toml").read_text("utf-8"))
    return tuple(
        (kind, re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")\w*", re.IGNORECASE))
        for kind, words in data["means"].items()
    )
