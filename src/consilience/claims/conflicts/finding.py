"""What a detector is given of two statements, and what it answers."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from datetime import datetime, timedelta

import msgspec

from consilience.claims.keys import UNNAMED
from consilience.claims.weighing import Match
from consilience.claims.wording import Wording
from consilience.model import Aspect, Nature, Quantity, Time
from consilience.model.time import interval

NAMELESS = "an unnamed source"
_PRONOUNS = frozenset({"who", "he", "she", "it", "they", "we", "i", "that", "which", "those"})  # no name to show
PAST = timedelta(days=14)
LATER = timedelta(hours=3)
# What a sentence says of other times than its story's: totals of a period, records, comparisons.
_ELSEWHEN = re.compile(
    r"\b(?:(?:19|20)\d\d|years? (?:ago|earlier|before)|decades?|last (?:year|month|decade)|previous(?:ly)?"
    r"|(?:this|so far|each|every|per|a) year|earlier (?:this|that)|annual(?:ly)?|in recent|total(?:s|l?ed|l?ing)? of"
    r"|on average|typically|usually|histor\w+|worst(?!-)|deadliest|similar|another)\b",
    re.IGNORECASE,
)

_SINCE = re.compile(r"\bsince (?:the |early |late |mid-?)*$", re.IGNORECASE)
_WEEKDAY = re.compile(r"(?<!\bby )\b((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b")
_SAID = re.compile(
    r"\b(?:said|says|told|announc\w+|report\w*|confirm\w+|add\w+|according|statement|state)\b", re.IGNORECASE
)
# Who said it, set off behind: "were arrested on Monday, police said", whose day is that of the arrests.
_TAIL = re.compile(
    r",[”\"]? (?:[\w.’'-]+ ){1,6}?(?:said|says|told \w+|reported)(?:[.”\"]*$|(?=,))|, according to [^,;]*$"
)
SAID = 24  # characters from a day to a verb of saying whose day it is
# "As of late Wednesday", "by Friday evening": the moment up to which a sentence counts.
_COUNTED_BY = re.compile(r"\bas of (?:[\w:.]+ ){0,3}?((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b")
_WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# "Including 51 in Haiti" tells a part, and "including Fosse" an example, not whom a count includes; what "including $5
# million for a wall" includes is that sum itself.
_COUNTED_IN = re.compile(
    r"\b(?:including(?! (?:[\w-]+ ){1,3}(?:in|women|children|civilians)\b|(?: [\w-]+){0,3} [$£€]|(?-i: [A-ZÀ-Þ]))"
    r"|excluding|not counting|not including|besides"
    r"|apart from|with [^,.;]{1,60} included"
    r"|(?:gunm[ae]n|shooters?|bombers?|attackers?|assailants?|killers?|raiders?) among them)\b",
    re.IGNORECASE,
)


# What is told after this is another event's: "a week after a blast in Fosse killed 11".
OTHER_EVENT = re.compile(
    r"\b(?:days?|weeks?|months?|years?) (?:after|before) (?:an?|another|the [\w-]+ in)\b[^,;]*$"
    r"|\b(?:comes?|came|coming) (?:[\w-]+ ){1,4}(?:days?|weeks?|months?|years?) after\b[^,;]*$",
    re.IGNORECASE,
)


_CORRECTION = re.compile(
    r"^\W*(?i:correction|corrected)\b"
    r"|\b(?:[Oo]ur|[Aa]|[Aa]n earlier|[Tt]he) (?:report|story|article|version)\b[^.;]{0,120}?"
    r"\b(?:(?:gave|named|stated|contained|had|carried) (?:an? |the )?(?:\w+ )?(?:wrong|mistake|error|incorrect)"
    r"|misstated|was wrong)"
    r"|\bwe (?:gave|named|stated|wrote|reported)\b[^.;]{0,40} (?:wrong|incorrect|mistaken)",
)


class Side(msgspec.Struct, frozen=True, kw_only=True, eq=False, gc=False):
    """Whose a statement is: the article and carrier, the origin's id and name for display, `links` for independence,
    `as_of`, when the source said it or else the article was `published` (null where unknown), and its sentence."""

    article: str
    carrier: str
    origin: str
    origin_name: str
    links: frozenset[str]
    as_of: datetime | None
    published: datetime | None
    dated: str  # as_of for display: its day, or "no date"
    sentence: str
    opening: str = ""  # the article's title and first lines


class Case(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """Two statements that are compared, and whose they are."""

    match: Match
    a: Wording
    b: Wording
    x: Side
    y: Side


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One conflict between two statements."""

    aspect: Aspect
    nature: Nature
    explanation: str


# What two numbers are of which the lower is a bound that the higher keeps to, and exceeds by much.
LEAST: tuple[Nature, str] = ("tension", "can both be so: the lower is told as a least number, and the other is more.")

Detector = Callable[[Case], Finding | None]


@functools.lru_cache(maxsize=100_000)
def is_correction(opening: str) -> bool:
    """Whether an article opens as the correction of another report."""
    return bool(_CORRECTION.search(opening))


def who(side: Side) -> str:
    """The origin and when, as an explanation names them: "the Kremlin, as of 2023-03-19"."""
    carried = "" if side.origin_name == side.carrier else f" in {side.carrier}"
    name = NAMELESS if side.origin_name.lower() in _PRONOUNS else side.origin_name
    return f"{name}{carried}, as of {side.dated}"


def independent(case: Case) -> bool:
    """Whether two speak: the sides' chains share no link."""
    return apart(case.x, case.y)


def two_voices(case: Case) -> bool:
    """Whether both are attributed, to two named origins that share no link."""
    attributed = case.a.statement.voice == case.b.statement.voice == "attributed"
    return attributed and independent(case) and UNNAMED not in case.x.links | case.y.links


def apart(x: Side, y: Side) -> bool:
    """Whether two sides' origins differ and their chains share no link; two unnamed ones must be called otherwise.

    That unnamed sources are not shown to be independent is no reason to keep from the reader that they differ.
    """
    named = x.origin_name.lower() != y.origin_name.lower() and NAMELESS not in (x.origin_name, y.origin_name)
    return x.origin != y.origin and not (x.links & y.links) - ({UNNAMED} if named else set())


def is_past(case: Case) -> bool:
    """Whether one tells of a day long before the sides spoke: another event, told as background."""
    spoken = min((side.as_of for side in (case.x, case.y) if side.as_of), default=None)
    return _past(case.a, spoken) or _past(case.b, spoken)


def _past(wording: Wording, spoken: datetime | None) -> bool:
    times = [t for t in wording.statement.times if not _goes_on(wording, t)]
    spans = [days for time in times if (days := interval(time))]
    return spoken is not None and any(end < spoken - PAST for _, end in spans)


def _goes_on(wording: Wording, time: Time) -> bool:
    """Whether a time is that since when something has been so: "has infected 212 people since January"."""
    span = next((s for s in wording.statement.spans if s.covers(time)), None)
    return span is not None and bool(_SINCE.search(span.exact[: time.start - span.start]))


def is_long_before(wording: Wording, side: Side) -> bool:
    """Whether a statement tells of a day long before its side spoke."""
    return _past(wording, side.as_of)


@functools.lru_cache(maxsize=100_000)
def _elsewhen(sentence: str) -> bool:
    return bool(_ELSEWHEN.search(sentence))


def is_background(case: Case) -> bool:
    """Whether one is told of the past, or stands in a sentence that looks beyond the story's event."""
    return is_past(case) or any(_elsewhen(side.sentence) for side in (case.x, case.y))


def told(quantity: Quantity, sentence: str) -> bool:
    """Whether a sentence has the value of a number, in the same digits or words."""
    return bool(re.search(rf"(?<![\w,.]){re.escape(quantity.exact)}(?![\w,.]*\d)", sentence, re.IGNORECASE))


@functools.lru_cache(maxsize=100_000)
def weekdays(sentence: str) -> frozenset[str]:
    """The days of the week on which a sentence says that something was, and not that it was said."""
    told = _TAIL.sub("", sentence)
    found = (m for m in _WEEKDAY.finditer(told) if not _SAID.search(told[max(0, m.start() - SAID) : m.end() + SAID]))
    return frozenset(match.group(1).lower() for match in found)


def counted_later(x: Side, y: Side) -> timedelta | None:
    """How much later the second counts, by the day of the week up to which one of the two sentences counts, whatever
    day the other counts up to or was said on; null where neither tells such a day, or the other's is unknown."""
    told = [_COUNTED_BY.search(side.sentence) for side in (x, y)]
    one, other = (
        _WEEK.index(match[1]) if match else side.as_of.weekday() if side.as_of else None
        for match, side in zip(told, (x, y), strict=True)
    )
    if not any(told) or one is None or other is None:
        return None
    return timedelta(days=(other - one + 3) % 7 - 3)  # the nearest such days


def counted_in(sentence: str) -> bool:
    """Whether a sentence says whom its count includes or leaves out."""
    return bool(_COUNTED_IN.search(sentence))


def same_kind(case: Case) -> bool:
    """Whether both affirm or both deny, and both are events or both something else."""
    a, b = case.a.statement, case.b.statement
    return a.polarity == b.polarity and a.kind == b.kind


def later(case: Case) -> timedelta | None:
    """How much later the second was said, or published where one does not tell when; null where that is not known or
    too short to matter."""
    both = case.a.statement.said and case.b.statement.said
    one, other = (case.x.as_of, case.y.as_of) if both else (case.x.published, case.y.published)
    gap = other - one if one and other else None
    return gap if gap is not None and abs(gap) >= LATER else None


def same_event(case: Case, about: float) -> bool:
    """Whether the two are about one happening: the probability without clashes, one predicate, no other people."""
    pair = case.match.pair
    return case.match.about >= about and pair.same_predicate and not pair.agent_clash and not pair.patient_clash
