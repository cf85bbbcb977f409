"""Datelines, bylines and end notes: which agency or outlet a text credits with itself."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from consilience.articles.dates import MONTH
from consilience.resources import agencies
from consilience.resources.agencies import Agency

HEAD = 1500  # characters in which a dateline stands
TAIL = 1500  # characters in which an end note stands
LINES = 8  # lines from the top that may be the dateline's: headline, byline and date come before it
REACH = 100  # characters of a line in which the credit stands
BRACKETED = re.compile(
    r"^(?P<place>[^(/]*?)(?:\(|\[(?=[^\]]*\]\s*[-–—―:])|/)(?P<credit>[^()\[\]]{2,40}?)[)\]/](?P<mark>\.?\s*[-–—―:]|\.)?"
)
DASHED = re.compile(r"^(?P<place>.*?)\s[-–—―]{1,2}\s(?P<credit>[^.:–—―-]{2,30}?)\s*(?P<mark>[.:–—―-]|$)")
SMALL = frozenset(
    {"de", "del", "la", "le", "el", "al", "of", "upon", "sur", "near", "in", "the", "du", "des"} | MONTH.keys()
)
SEPARATORS = re.compile(r"\s*(?:[/|;,]|\band\b|\bvia\b|\bwith\b|\bfor\b|\bet\b|\by\b|–|—)\s*")
AGENCY_NAME = re.compile(
    r"(?:the )?((?:[A-Z][\w-]+ ){1,4}(?:News|Press|Wire|Telegraph) (?:Agency|Service))"
)  # one not listed
NOTE = (
    r"with (?:additional )?(?:agency )?(?:inputs?|reporting|reports|files|information) (?:from|by) (?:the )?"
    r"(?P<inputs>{0})\b"
    r"|(?:\bsource\s*:|\bfuente\s*:|\bcopyright(?: ©| \(c\))?(?: [0-9]+)?(?: by)?|(?:©|\(c\))(?: [0-9]+)?)"
    r"\s*(?:the )?(?P<mark>{0})\b"
    r"|\((?:avec|with|con) (?:the )?(?P<bracket>{0})\b"
    r"|^\s*[-–—]+\s*(?P<signed>{0})\s*$"
    r"|\b(?P<helped>{0}) (?:also )?contributed to this (?:report|story|article)"
)
ANY_AGENCY = re.compile(
    r"this (?:story|article) (?:has been|was) published from a (?:wire|syndicated)[^.\n]* (?:feed|agency)", re.I
)


class Credit(NamedTuple):
    """The agency, or the outlet, that a text names as its own maker; either may be unknown."""

    agency: str | None = None
    outlet: str | None = None


def named(wording: str) -> Credit:
    """Who is credited in a byline, a dateline or a field: the first part that is an agency, else an outlet.

    An agency that is not listed is known by its name ("Andes News Agency").
    "Jane Doe, Associated Press" and "AP/Reuters" both credit the Associated Press.
    """
    outlet = None
    for part in [wording, *SEPARATORS.split(wording)]:
        entry = agencies.credited(part.strip(" ().").removeprefix("By ").removeprefix("by "))
        if isinstance(entry, Agency):
            return Credit(agency=entry.name, outlet=outlet)
        if entry is None and (match := AGENCY_NAME.fullmatch(part.strip(" ()."))):
            return Credit(agency=match[1], outlet=outlet)
        outlet = outlet or (entry.name if entry else None)
    return Credit(outlet=outlet)


def in_text(text: str) -> Credit:
    """Who the dateline credits, else the end note."""
    dateline = in_dateline(text)
    return dateline if any(dateline) else Credit(agency=in_trailer(text))


def in_dateline(text: str) -> Credit:
    """Who stands in the dateline: "(CNN) ...", "MOSCOW, March 19 (Reuters) -", "MOSCOW. /TASS/.", "PARIS — AFP"."""
    lines = [line.strip() for line in re.split(r"[\r\n]+", text[:HEAD]) if line.strip()]
    for line in lines[:LINES]:
        for pattern in (BRACKETED, DASHED):
            match = pattern.match(line[:REACH])
            if match and (match["mark"] or not match["place"]) and _a_place(match["place"]):
                credit = named(match["credit"])
                if any(credit):
                    return credit
    return Credit()


def _a_place(before: str) -> bool:
    """Whether the words before a credit can be a place and a day: few, and in capitals but for months and particles."""
    words = [word.strip(".,") for word in before.split()]
    return len(words) <= 10 and all(not word[:1].islower() or word in SMALL for word in words)


def in_trailer(text: str) -> str | None:
    """The agency that the end note names ("(Reporting by ...; Editing by ...)", "With inputs from PTI")."""
    tail = text[-TAIL:]
    for agency in agencies.agencies():
        if any(re.search(pattern, tail) for pattern in agency.trailers):
            return agency.name
    if match := _notes().search(tail):
        return named(next(filter(None, match.groups()))).agency
    return None


def of_unnamed_agency(text: str) -> bool:
    """Whether the end note says that the text comes from an agency without naming it."""
    return ANY_AGENCY.search(text[-TAIL:]) is not None


@functools.cache
def _notes() -> re.Pattern[str]:
    words = sorted({w for agency in agencies.agencies() for w in agency.wordings}, key=lambda w: (-len(w), w))
    names = "|".join(re.escape(word) for word in words)
    return re.compile(f"(?i:{NOTE})".format(f"(?-i:{names})"), re.M)
