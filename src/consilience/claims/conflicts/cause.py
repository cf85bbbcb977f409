"""One event with means that cannot both be its means: a car bomb here, shelling there."""

from __future__ import annotations

import functools
import re
import tomllib
from importlib import resources

from consilience.claims.conflicts.fates import hazards
from consilience.claims.conflicts.finding import Case, Finding, independent, is_background, same_event, same_kind, who
from consilience.claims.conflicts.retelling import alike, replaced, retold
from consilience.claims.wording import Wording

ABOUT, GIVEN = 0.75, 0.5
_ARSON = {"arson", "fire"}
SHARED = 2  # words of four letters or more by which two effects are one
_REASON = re.compile(
    r"\b(?:because of|due to|owing to|caused by|triggered by|blamed on|result of)(?: \w+)?$", re.IGNORECASE
)
_GIVEN = (
    re.compile(
        r"(?P<effect>.*?)\b(?:caused|triggered|sparked|started|ignited|set off|brought down) by (?P<reason>.+)",
        re.DOTALL,
    ),
    re.compile(
        r"(?P<effect>.*?)\b(?:due to|because of|owing to|(?:the|a) result of|blamed on|put down to|attributed to"
        r"|resulted from) (?P<reason>.+)",
        re.DOTALL,
    ),
    re.compile(r".*?\bblam(?:ed|es|ing) (?P<reason>.+?) for (?P<effect>.+)", re.DOTALL),
    re.compile(
        r"(?P<reason>.+?) (?:had |has |have )?(?:caused|triggered|sparked|set off|started|led to|brought down|destroyed"
        r"|downed) (?P<effect>.+)",
        re.DOTALL,
    ),
)


def detect(case: Case) -> Finding | None:
    """A dispute where one sentence is retold with other means, or independent origins name means of two kinds."""
    if not same_kind(case) or "clash" in (case.match.pair.time, case.match.pair.place):
        return None
    means = (_retold_means(case) if retold(case) else None) or _told_means(case)
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
        if _REASON.search(before) and one.islower() and other.islower() and not alike(one, other):
            return one, other
        if means := _told_apart(case, one, other):
            return means
    return None


def _told_apart(case: Case, one: str, other: str) -> tuple[str, str] | None:
    """The means of two texts, where not both sentences tell of both, each in its place."""
    p, q = _means(one), _means(other)
    if p.keys() | q.keys() == _ARSON:
        return None  # arson is a fire that somebody set
    if p.keys() & _means(case.y.sentence).keys() and q.keys() & _means(case.x.sentence).keys():
        return None
    return _apart(p, q)


def _told_means(case: Case) -> tuple[str, str] | None:
    if not independent(case) or is_background(case):
        return None
    if (reasons := _given_reasons(case)) is not None:
        return reasons
    if not same_event(case, ABOUT):
        return None
    means = [_means(_text(w)) for w in (case.a, case.b)]
    if any(name in p and q.keys() & made for name, made in _bringing().items() for p, q in (means, means[::-1])):
        return None  # a bomb explodes
    return _told_apart(case, _text(case.a), _text(case.b))


def _given_reasons(case: Case) -> tuple[str, str] | None:
    """The means that two statements give as the reasons of one kind of event."""
    p, q = (_given(_text(w)) for w in (case.a, case.b))
    if p is None or q is None or not hazards(p[1]) & hazards(q[1]):
        return None
    if case.match.about < GIVEN and len(_long(p[1]) & _long(q[1])) < SHARED:
        return None
    return _apart(_means(p[0]), _means(q[0]))


def gives_reason(wording: Wording) -> bool:
    """Whether a statement gives a reason for something."""
    return _given(_text(wording)) is not None


@functools.lru_cache(maxsize=100_000)
def _given(text: str) -> tuple[str, str] | None:
    """The reason that a text gives, and what for."""
    match = next((m for pattern in _GIVEN if (m := pattern.fullmatch(text))), None)
    return (match["reason"], match["effect"]) if match else None


def _long(text: str) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"\w+", text.lower()) if len(word) > 3)


def _apart(p: dict[str, str], q: dict[str, str]) -> tuple[str, str] | None:
    return (p[min(p)], q[min(q)]) if p and q and not set(p) & set(q) else None


def _text(wording: Wording) -> str:
    return " ".join(span.exact for span in wording.statement.spans)


@functools.lru_cache(maxsize=100_000)
def _means(text: str) -> dict[str, str]:
    """The kinds of means that a text names, each with its wording."""
    return {kind: match.group() for kind, pattern in _patterns() if (match := pattern.search(text))}


@functools.cache
def _bringing() -> dict[str, frozenset[str]]:
    """What a means may be brought about by, so that the two are no rivals."""
    return {name: frozenset(made) for name, made in _stock()["by"].items()}


@functools.cache
def _stock() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(resources.files(__package__).joinpath("causes.toml").read_text("utf-8"))


@functools.cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (kind, re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")\w*", re.IGNORECASE))
        for kind, words in _stock()["means"].items()
    )
