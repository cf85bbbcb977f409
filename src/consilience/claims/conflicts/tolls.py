"""Tolls: how many died, were hurt, are missing, were arrested; read from the words around a number.

A toll is told in few words ("has risen to seven") that say little else, so two tolls are seldom alike as sentences.
They are found by themselves here: the same fate, counted by two articles on one disaster.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from importlib import resources
from typing import Any

import msgspec

from consilience.claims.conflicts.finding import Side, beyond
from consilience.claims.wording import Wording
from consilience.model import Quantity

_BETWEEN = (
    r"who|have|has|had|been|were|was|are|is|being|be|now|known|to|also|already|still|reported(?:ly)?|confirmed|feared"
    r"|believed|found|left|shot|burned|crushed|listed|as|remain(?:ed|s)?|went|people|others|presumed|thought|so far"
    r"|seriously|badly|critically|slightly|severely|fatally|in total"
)
_NO_NOUN = (
    r"of|those|for|in|the|a|by|with|from|after|when|who|were|was|that|which|on|at|and|or|as|to|had|have|has|been|are|is"
    r"|being|during|years?|months?|weeks?|days?|hours?|minutes?|miles?|kilomet(?:re|er)s|percent|million|billion"
)
_AUXILIARY = re.compile(r"\b(?:were|was|been|are|is|being|be|left|shot|found|feared|confirmed|reported)\b")
# What may follow a participle that is no verb with an object: "two gunmen killed 14 people" counts no dead gunmen.
_ENDS = re.compile(
    r"\s*(?:$|[,.;:)\"”—-]|(?:and|or|in|when|after|by|on|at|as|during|near|outside|while|including|across|since|so|from"
    r"|people|inside|following|overnight|early|late|last|this|over|before|around|along)\b)"
)
_INTRANSITIVE = re.compile(r"dead|died|die|drowned|perished|lives|missing|unaccounted|hospital|homeless|custody|deaths")
_GROWN = re.compile(
    r"\b(?:ris(?:es|en|ing|e)|rose|climb\w*|increas\w*|grown|grew|jump\w*|soar\w*|up to|bring\w*|brought|updated?"
    r"|now)\b",
    re.IGNORECASE,
)
_TOLL = r"(?:toll|(?:number|count|total|tally)(?: of)?)\b[^.;:]{0,110}?"
_MOVES = (
    r"\b(?:to|at|of|is|was|reach(?:es|ed|ing)?|hits?|pass(?:es|ed)|exceed(?:s|ed)|nears?|above|beyond|over|now|stands?)"
)
_PART = re.compile(
    r"\b(?:more|another|additional|further|extra|others?|remaining|one of|first|second|third|of whom"
    r"|of (?:the|its|their|his|her|them|those|these|whom))\b|\b(?:both|all) (?:of )?(?:the )?$",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<!^)(?<![.!?\n“\"] )(?<![\n“\"])\b[A-Z][\w’'-]+")  # what begins a sentence may be any word
_COMMON = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October"
    r"|November|December|The|An?|At|In|On|It|He|She|They|We|But|And|Police|Officials?|President|Mr|Mrs|Ms|Dr|Gov|Sen)s?$"
)
_COUNTS = re.compile(r"lives|life|deaths?|bod(?:y|ies)|fatalit(?:y|ies)|injur(?:y|ies)|arrests?")
_NUMBER_OF = re.compile(r"\bnumber of (\w+s) (?=\w)(?!of\b)", re.IGNORECASE)
# A month without its day, as reports tell of what was before.
_ONCE = re.compile(
    r"\b(?:in|last) (?:January|February|March|April|May|June|July|August|September|October|November|December)\b(?! \d)",
    re.IGNORECASE,
)
BOTH = re.compile(
    r"(?:dead|killed|died) (?:or|and) (?:injured|wounded|hurt)|(?:killed|killing) or (?:injur|wound)\w+|casualties",
    re.IGNORECASE,
)


class Toll(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """A count of people with their fate; `index` is its wording's, `clause` the words of its sentence up to it and some
    after it, `names` the proper names of its sentence, `opening` those of its article's title and first lines."""

    index: int
    wording: Wording
    side: Side
    quantity: Quantity
    fates: frozenset[str]
    grown: bool
    names: frozenset[str]
    opening: frozenset[str]
    hazards: frozenset[str]
    opening_hazards: frozenset[str]


def read(index: int, wording: Wording, side: Side) -> Toll | None:
    """The toll that a statement tells as so, if it tells just one of the story's own time."""
    s = wording.statement
    if s.polarity != "affirmed" or s.kind != "event" or s.certainty not in ("certain", "probable"):
        return None
    told = [(q, fates) for q in s.quantities if (fates := _fates(q, wording, side))]
    if len(told) != 1 or beyond(wording, side) or _ONCE.search(side.sentence):
        return None
    quantity, fates = _counting(told[0][0], side), told[0][1]
    kinds, opening_kinds = hazards(side.sentence), hazards(side.opening)
    if "epidemic" in kinds | opening_kinds:
        return None  # counted by place and day, without one toll
    return Toll(
        index=index,
        wording=wording,
        side=side,
        quantity=quantity,
        fates=fates,
        grown=bool(_GROWN.search(_around(quantity, wording, side)[0][-60:])),
        names=_names(side.sentence),
        opening=_names(side.opening),
        hazards=kinds,
        opening_hazards=opening_kinds,
    )


def _counting(quantity: Quantity, side: Side) -> Quantity:
    """The number with what it counts: people, where its noun is one of lives and bodies, or the noun of its toll."""
    named = _NUMBER_OF.search(side.sentence)
    if named and not quantity.counted:
        return msgspec.structs.replace(quantity, counted=named.group(1))
    people = not quantity.counted or _COUNTS.fullmatch(quantity.counted.lower())
    return msgspec.structs.replace(quantity, counted=None, unit="person") if people else quantity


def _fates(quantity: Quantity, wording: Wording, side: Side) -> frozenset[str]:
    """Those of "dead", "injured" and so on whose number this is; none where it is a part of another number."""
    before, after = _around(quantity, wording, side)
    if quantity.unit == "year of age" or quantity.low == quantity.high == 1:
        return frozenset()
    if _PART.search(before[-14:]) or _PART.match(after.lstrip()) or _PART.search(" ".join(after.split()[:2])):
        return frozenset()
    found = {fate for fate, patterns in _patterns().items() if _counts(patterns, before, after)}
    if found & {"dead", "injured"} and BOTH.match(_clause(after)):
        found |= {"dead", "injured"}
    both = BOTH.search(_clause(after))
    return frozenset(found | ({"dead", "injured"} if both and found else set()))


def _counts(patterns: Mapping[str, re.Pattern[str]], before: str, after: str) -> bool:
    if patterns["before"].search(before) or patterns["toll"].search(before):
        return True
    match = patterns["after"].match(after)
    if match is None:
        return False
    sure = _AUXILIARY.search(match.group()) or _INTRANSITIVE.search(match.group("fate"))
    return bool(sure or _ENDS.match(after[match.end() :]))


def _clause(after: str) -> str:
    return re.split(r"[,;:.]", after, maxsplit=1)[0]


def _around(quantity: Quantity, wording: Wording, side: Side) -> tuple[str, str]:
    """The words of the sentence before and after a number, in lower case."""
    span = next((s for s in wording.statement.spans if s.covers(quantity)), None)
    at = side.sentence.find(span.exact) if span else -1
    if span is None or at < 0:
        return "", ""
    start = at + quantity.start - span.start
    end = start + len(quantity.exact)
    after = " ".join(side.sentence[end:].lower().split())
    if quantity.exact.lower().endswith("s"):  # "dozens of people"
        after = re.sub(r"^of (?!the\b|th[eo]\w+|whom|its|his|her)", "", after)
    return " ".join(side.sentence[:start].lower().split()) + " ", after


def _names(text: str) -> frozenset[str]:
    """The proper names of a text, word by word, without days, titles and what begins sentences."""
    words = (re.sub(r"[’']s?$", "", name).upper() if name.isupper() else name for name in _NAME.findall(text))
    return frozenset(re.sub(r"[’']s?$", "", word).lower() for word in words if not _COMMON.match(word))


def hazards(text: str) -> frozenset[str]:
    """The kinds of disaster that a text names."""
    return frozenset(kind for kind, pattern in _kinds().items() if pattern.search(text))


@functools.cache
def _patterns() -> Mapping[str, Mapping[str, re.Pattern[str]]]:
    """Of each fate, what stands after its number, before it, and as the name of its toll."""
    return {fate: _compiled(words) for fate, words in _data()["fate"].items()}


def _compiled(words: Mapping[str, list[str]]) -> Mapping[str, re.Pattern[str]]:
    states = "|".join(words["state"] + words["noun"])
    deeds = "|".join(words["deed"]) or r"(?!)"
    named = _TOLL + rf"\b(?:{states})\b[^.;:]{{0,110}}?"
    if "dead" in words["state"]:
        named = rf"(?:{named}|\btoll\b[^.;:]{{0,110}}?)"
    noun = rf"(?:(?!(?:{_NO_NOUN}|{states})\b)[\w'’-]+ ){{0,3}}"
    return {
        "after": re.compile(rf"{noun}(?:(?:{_BETWEEN}),? )*?(?P<fate>{states})\b"),
        "before": re.compile(rf"\b(?:{deeds}) (?:(?:up to|as many as|a total of|some|around) )?$"),
        "toll": re.compile(rf"{named}{_MOVES} $"),
    }


@functools.cache
def _kinds() -> Mapping[str, re.Pattern[str]]:
    rows = _data()["hazards"].items()
    return {kind: re.compile(r"\b(?:" + "|".join(stems) + ")", re.IGNORECASE) for kind, stems in rows}


@functools.cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("tolls.toml").read_text("utf-8"))
