"""What a number counts or measures, where that is no people's fate: barrels, jobs, homes, tonnes, a magnitude."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from importlib import resources
from typing import Any

import msgspec

from consilience.claims.agreement import is_people
from consilience.claims.conflicts import fates
from consilience.claims.wording import stem
from consilience.model import Quantity

_NAMED = (
    re.compile(
        r"\bmagnitude(?:(?: (?:was|of|at|to|as))?(?: an?)?(?: estimated| preliminary)?[ -]*"
        r"| of (?:the |an? )?(?:[\w-]+ ){0,3}(?:earth)?(?:quake|tremor)\b[^.;:]{0,80} (?:at|to|as|was) )$"
    ),
    re.compile(r"[ -]*magnitude\b|on the (?:open-ended )?richter\b"),
)
_AFTERSHOCK = re.compile(
    r"\b(?:aftershock|foreshock|second|another|smaller|(?:days?|weeks?|months?|years?) after)"
)  # it has a magnitude of its own
_TURNOUT = (
    re.compile(r"\bturnout\b[^.;]{0,90}$"),
    re.compile(
        r"(?:of )?(?:the |all |registered |eligible )*(?:voters|electorate)\b"
        r"|of (?:its |the |all )?(?:[\w'’-]+ ){1,5}?(?:(?:had |have )?(?:joined|taken part|took part|walked out|struck"
        r"|gone on strike|went on strike|stayed away)|(?:were|are) on strike)\b"
    ),
)
_ASKED = re.compile(r"\b(?:valid|requir\w+|threshold|needed|minimum|quorum|only if)\b")
_VOTE = re.compile(r"of (?:the |all )?(?:\w+ )?(?:votes?|ballots)\b")
_POLLED = re.compile(r"\b(?:polls?|surveys?|counted|undecided|would|opinion|turnout|reporting|precincts?|threshold)\b")
_TERMS = {"year": 1.0, "month": 1 / 12}
_SENTENCED = re.compile(
    r"\b(?:sentenced?|jailed|(?<!out of )(?:prison|jail)|handed|given|imprisoned|received"
    r"|serve|serving)\b[^.;]{0,40}$"
)
_INSIDE = re.compile(
    r"(?:in|of) (?:prison|jail|custody)\b|behind bars|imprisonment|(?:prison |jail |custodial )?sentence\b"
    r"|(?:prison|jail) term\b"
)
_MAXIMAL = re.compile(
    r"\b(?:up to|maximum|faces?|facing|could|may|might|asked|demand\w*|sought|recommend\w*|at most)\b"
)
# A term that is asked for, and not given: "asked the court for a prison term of 15 years".
_SOUGHT = re.compile(
    r"\b(?:ask(?:s|ed|ing)?|demand(?:s|ed|ing)?|seek(?:s|ing)?|sought|request(?:s|ed|ing)?"
    r"|call(?:s|ed|ing)? for|want(?:s|ed)?|recommend(?:s|ed|ing)?|fac(?:es?|ed|ing))\b[^.;]{0,80}$"
)

TERM = "prison term"
SPEED = "kilometre per hour"
_MOVED = re.compile(
    r"\bat (?:about |nearly |almost |over |more than )?$|\b(?:left|travel\w+|going|went|mov\w+|running|driv\w+|doing"
    r"|speed\w*|rac\w+|clocked|drove)\b[^.;,]{0,40}$"
)
_GIVEN_SPEED = re.compile(r"\b(?:limit|wind|gust|maximum|top|allowed|permitted|normal)\w*\b[^.;]{0,60}$")  # no craft's
SHARE = "share of the vote"
DEPTH = "metre deep"
MONEY = "money "
PORTION = "share of "  # and of whom
LIMIT = " at most"
_LIMITED = re.compile(
    r"(?:[\w-]+ ){0,2}(?:limits?|caps?|ceilings?|targets?|goals?|maximum|minimum|thresholds?|quotas?)\b"
)
NAMED = frozenset({"magnitude", "turnout", TERM, SPEED, SHARE})  # measures of which an event has one


def measured(quantity: Quantity, before: str, after: str) -> tuple[str, Quantity] | None:
    """The thing that a number counts or measures, and the number in the base of its unit; null for what has no one
    value in a story: shares, times, hours, ages, people as such. How much there may be is another thing than how much
    there is.

    `before` and `after` are the words of its sentence around it, in lower case.
    """
    found = _measured(quantity, before, after)
    return (found[0] + LIMIT, found[1]) if found and _LIMITED.match(after) else found


def _measured(quantity: Quantity, before: str, after: str) -> tuple[str, Quantity] | None:
    if quantity.unit in ("percent", "fraction"):
        return _portion(quantity, before, after)
    if fates.is_part(before, after):
        return None
    if (
        quantity.unit in _TERMS
        and (_SENTENCED.search(before) or _INSIDE.match(after))
        and not _MAXIMAL.search(before[-25:])
        and not _SOUGHT.search(before)
    ):
        return TERM, _scaled(quantity, "year", _TERMS[quantity.unit])
    if (_NAMED[0].search(before) or _NAMED[1].match(after)) and not _AFTERSHOCK.search(before[-50:] + after[:60]):
        return "magnitude", msgspec.structs.replace(quantity, unit=None, counted="magnitude")
    if quantity.low == quantity.high == 1:
        return None
    if coin := _coin(quantity):
        return MONEY + coin, msgspec.structs.replace(quantity, counted=None)
    base = _units().get(quantity.unit or "")
    if base is not None and base[0] == SPEED:
        moved = _MOVED.search(before) and not _GIVEN_SPEED.search(before)
        return (SPEED, _scaled(quantity, *base)) if moved else None
    if base is not None:
        return base[0] + _dimension(quantity, before, after), _scaled(quantity, *base)
    if quantity.counted is None or after.startswith("-"):
        return None
    noun = _kin().get(stem(quantity.counted.split()[-1]), stem(quantity.counted.split()[-1]))
    if noun in _never() or is_people(quantity.counted) or not quantity.counted.islower():
        return None
    beyond = re.split(rf"\b{re.escape(quantity.counted.lower())} ", after, maxsplit=1)[-1]
    return noun + _dimension(quantity, "", beyond), msgspec.structs.replace(quantity, counted=noun, unit=None)


def _portion(quantity: Quantity, before: str, after: str) -> tuple[str, Quantity] | None:
    """What a share is one of: those who may vote, the votes, or people or things by their noun ("four in five
    drivers"), of which it is told in percent."""
    if not _ASKED.search(before) and (_TURNOUT[0].search(before) or _TURNOUT[1].match(after)):
        return "turnout", msgspec.structs.replace(quantity, counted=None)
    if _VOTE.match(after) and not _POLLED.search(before + after):
        return SHARE, msgspec.structs.replace(quantity, counted=None)
    noun = quantity.counted or ""
    if _POLLED.search(before + after) or not noun.islower() or stem(noun.split()[-1]) in _never() - {"people"}:
        return None
    percent = _scaled(quantity, "percent", 100.0 if quantity.unit == "fraction" else 1.0)
    return PORTION + stem(noun.split()[-1]), percent


def _coin(quantity: Quantity) -> str | None:
    """In what money a sum is: its code, or its noun."""
    if re.fullmatch(r"[A-Z]{3}", quantity.unit or ""):
        return quantity.unit
    noun = stem((quantity.counted or "").split()[-1]) if quantity.counted else ""
    return noun if noun in _coins() else None


def _dimension(quantity: Quantity, before: str, after: str) -> str:
    """In which direction something is so long, where the words tell: a depth is no height, and a well so long
    ("18,000-foot") none that lies so deep."""
    if "-" in quantity.exact:
        return " long"
    told = (name for name, (ahead, behind) in _dimensions().items() if ahead.search(before) or behind.match(after))
    return next((f" {name}" for name in told), "")


@functools.cache
def _dimensions() -> Mapping[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    """What stands before and after a length of each direction."""
    rows = _data()["dimensions"].items()
    return {
        name: (
            re.compile(rf"\b(?:{'|'.join(row['before'])}) of (?:[\w-]+ )?$"),
            re.compile(rf"(?:{'|'.join(row['after'])})\b"),
        )
        for name, row in rows
    }


def _scaled(quantity: Quantity, unit: str, factor: float) -> Quantity:
    low, high = (None if end is None else end * factor for end in (quantity.low, quantity.high))
    return msgspec.structs.replace(quantity, low=low, high=high, unit=unit, counted=None)


@functools.cache
def _units() -> Mapping[str, tuple[str, float]]:
    """Each unit's base and how many of it one is."""
    return {name: (base, size) for base, units in _data()["units"].items() for name, size in units.items()}


@functools.cache
def words() -> frozenset[str]:
    """The stems of the words that units are written with."""
    return frozenset(stem(word) for unit in _units() for word in unit.replace("-", " ").split())


@functools.cache
def _kin() -> Mapping[str, str]:
    return {stem(noun): stem(head) for head, nouns in _data()["kin"].items() for noun in nouns}


@functools.cache
def _coins() -> frozenset[str]:
    return frozenset(map(stem, _data()["coins"]))


@functools.cache
def _never() -> frozenset[str]:
    return frozenset(map(stem, _data()["never"]))


@functools.cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("measures.toml").read_text("utf-8"))
