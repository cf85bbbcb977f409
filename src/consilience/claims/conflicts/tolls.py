"""Tolls: how many died, were hurt, are missing, were arrested; each a number with its fate, in a statement.

A toll is told in few words ("has risen to seven") that say little else, so two tolls are seldom alike as sentences.
They are found by themselves here: the same fate, counted by two articles on one disaster.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec

from consilience.claims.conflicts import fates
from consilience.claims.conflicts.fates import hazards
from consilience.claims.conflicts.finding import Side, is_long_before
from consilience.claims.wording import Wording
from consilience.model import Quantity

_GROWN = re.compile(
    r"\b(?:ris(?:es|en|ing|e)|rose|climb\w*|increas\w*|grown|grew|jump\w*|soar\w*|up to|bring\w*|brought|updated?"
    r"|now)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<!^)(?<![.!?\n“\"] )(?<![\n“\"])\b[A-Z][\w’'-]+")  # what begins a sentence may be any word
_COMMON = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October"
    r"|November|December|The|An?|At|In|On|It|He|She|They|We|But|And|Police|Officials?|President|Mr|Mrs|Ms|Dr|Gov|Sen"
    r"|Sheriff|Minister|Ministry|General|Colonel|Commander|Director|Spokes\w+)s?$"
)
_COUNTS = re.compile(
    r"lives|life|deaths?|bod(?:y|ies)|fatalit(?:y|ies)|injur(?:y|ies)|arrests?|jobs?|posts?|positions?"
)
# "The lives of five officers and wounded seven": seven officers.
_CARRIED = re.compile(
    r"\b(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?:\w+ )?(\w+s|people)"
    r"(?: (?:dead|killed|(?:were|had been|have been) killed))?,? and (?:\w+ed )?$"
)
_NUMBER_OF = re.compile(r"\bnumber of (\w+s) (?=\w)(?!of\b)", re.IGNORECASE)
# A month without its day, as reports tell of what was before.
_ONCE = re.compile(
    r"\b(?:in|last) (?:January|February|March|April|May|June|July|August|September|October|November|December)\b(?! \d)",
    re.IGNORECASE,
)
# Totals of a period and comparisons, which tell of no one disaster.
_ELSEWHEN = re.compile(
    r"\b(?:years? (?:ago|earlier|before)|(?<!in )decades|last (?:year|month|decade)|previous(?:ly)? (?!report|thought)"
    r"|(?:this|so far|each|every|per|a) (?:year|day|week|month)|earlier (?:this|that) (?:year|month|week)|annual(?:ly)?"
    r"|in recent|on average|typically|usually|anniversary)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!since )(?<!since the )\b(?:19|20)\d\d\b")
_LAST = re.compile(r"\blast (?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)  # another day's crowd
_FORETOLD = frozenset({"dismissed"})  # told before it is done


class Toll(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """A count of people with their fate; `index` is its wording's, `kinds` the capital words that say which people,
    `names` the proper names and `years` the years of its sentence, `opening` the names of its article's first lines."""

    index: int
    wording: Wording
    side: Side
    quantity: Quantity
    fates: frozenset[str]
    grown: bool
    kinds: frozenset[str]
    years: frozenset[str]
    opening_years: frozenset[str]
    names: frozenset[str]
    opening: frozenset[str]
    hazards: frozenset[str]
    opening_hazards: frozenset[str]


def read(index: int, wording: Wording, side: Side) -> Toll | None:
    """The toll that a statement tells as so, if it tells just one of the story's own time."""
    told = [(q, found) for q in wording.statement.quantities if (found := fates.read(q, *_around(q, wording, side)))]
    if (
        len(told) != 1
        or ("took part" in told[0][1] and _LAST.search(side.sentence))
        or not _is_so(wording, told[0][1])
        or _is_elsewhen(wording, side)
    ):
        return None
    (number, found), *_ = told
    before, after = _around(number, wording, side, str)
    quantity = _counting(number, side, before)
    own, opening = hazards(side.sentence), hazards(side.opening)
    if "epidemic" in own | opening:
        return None  # counted by place and day, without one toll
    return Toll(
        index=index,
        wording=wording,
        side=side,
        quantity=quantity,
        fates=found,
        grown=bool(_GROWN.search(before[-60:])),
        kinds=frozenset(word for word in after.split()[:3] if word[:1].isupper()),
        years=frozenset(_YEAR.findall(side.sentence)),
        opening_years=frozenset(_YEAR.findall(side.opening)),
        names=_names(side.sentence) - _words(side.origin_name),
        opening=_names(side.opening),
        hazards=own,
        opening_hazards=opening,
    )


def _is_so(wording: Wording, found: frozenset[str]) -> bool:
    s = wording.statement
    kind = s.kind == "event" or (s.kind == "prediction" and bool(found & _FORETOLD))
    return kind and s.polarity == "affirmed" and s.certainty in ("certain", "probable")


def _is_elsewhen(wording: Wording, side: Side) -> bool:
    """Whether a toll is one of a period, or of another time that its sentence names by no year."""
    dated = bool(_YEAR.search(side.sentence))
    past = not dated and is_long_before(wording, side)
    return past or bool(_ELSEWHEN.search(side.sentence) or (not dated and _ONCE.search(side.sentence)))


def _counting(quantity: Quantity, side: Side, before: str) -> Quantity:
    """The number with what it counts: people, where its noun is one of lives and bodies, or the noun of its toll."""
    named = _NUMBER_OF.search(side.sentence) or _CARRIED.search(before)
    if named and not quantity.counted:
        return msgspec.structs.replace(quantity, counted=fates.kin(named.group(1)))
    if not quantity.counted or _COUNTS.fullmatch(quantity.counted.lower()):
        return msgspec.structs.replace(quantity, counted=None, unit="person")
    return msgspec.structs.replace(quantity, counted=fates.kin(quantity.counted))


def _around(
    quantity: Quantity, wording: Wording, side: Side, case: Callable[[str], str] = str.lower
) -> tuple[str, str]:
    """The words of the sentence before and after a number, in lower case unless told otherwise."""
    span = next((s for s in wording.statement.spans if s.covers(quantity)), None)
    at = side.sentence.find(span.exact) if span else -1
    if span is None or at < 0:
        return "", ""
    start = at + quantity.start - span.start
    end = start + len(quantity.exact)
    after = " ".join(case(side.sentence[end:]).split())
    if quantity.exact.lower().endswith("s"):  # "dozens of people"
        after = re.sub(r"^of (?!the\b|th[eo]\w+|whom|its|his|her)", "", after)
    return " ".join(case(side.sentence[:start]).split()) + " ", after


def _names(text: str) -> frozenset[str]:
    """The proper names of a text, word by word, without days, titles and what begins sentences."""
    words = (re.sub(r"[’']s?$", "", name) for name in _NAME.findall(text))
    return frozenset(word.lower() for word in words if not _COMMON.match(word))


def _words(name: str) -> frozenset[str]:
    return frozenset(name.lower().split())
