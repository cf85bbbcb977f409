"""Datelines, bylines and end notes: which agency, outlet or issuer a text credits with itself."""

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
    r"^(?P<place>[^(]*?)(?:\(|\[(?=[^\]]*\]\s*[-–—―:]))(?P<credit>[^()\[\]]{2,40}?)[)\]](?P<mark>\.?\s*[-–—―:]|\.)?"
)
SLASHED = re.compile(r"^(?P<place>[^(/]*?)/(?P<credit>[^()/]{2,40})/(?P<mark>\.|\s*[-–—―])")
DASHED = re.compile(r"^(?P<place>.*?)\s[-–—―]{1,2}\s(?P<credit>[^.:–—―-]{2,30}?)\s*(?P<mark>[.:–—―-]|$)")
INNER = (
    re.compile(  # a dateline after a caption, a byline or a date: a place in capitals, perhaps with a state and a day
        r"(?<!\w)[A-Z][A-Z'’./ -]{2,40}(?:, (?:[A-Z][\w.]+ ?){1,2})?(?:,? [A-Z][a-z]{2,8}\.? \d{1,2})?(?:, \d{4})?"
        r" \((?P<credit>[^()]{2,40})\) ?[-–—―]"
    )
)
RELEASED = re.compile(r"\bfor immediate release\b", re.I)
ISSUER = re.compile(r"^\W*SOURCE:? +(?P<source>[^\n]{2,80}?)\s*$|^\W*About (?P<about>[A-Z][^\n]{1,80}?)\s*:?\s*$", re.M)
NAMING = r"(?:[A-Z][\w&'’.-]*|of|and|for|the|&)"
OPENING = re.compile(
    rf"(?P<name>[A-Z][\w&'’.-]*(?: {NAMING}){{0,7}}),?(?: \([^)]{{2,60}}\))?,? (?:today |has |have )?"
    r"(?:announce|launch|unveil|report|said|says|introduc|release|complet|call)"
)
SMALL = frozenset(
    {"de", "del", "la", "le", "el", "al", "of", "upon", "sur", "near", "in", "the", "du", "des"} | MONTH.keys()
)
SEPARATORS = re.compile(r"\s*(?:[/|;,]|\band\b|\bvia\b|\bwith\b|\bfor\b|\bet\b|\by\b|–|—)\s*")
AGENCY_NAME = re.compile(
    r"(?:the )?((?:[A-Z][\w-]+ ){1,4}(?:News|Press|Wire|Telegraph) (?:Agency|Service))"
)  # one not listed
CUES = (  # what stands before an agency's name in an end note
    r"with (?:additional )?(?:agency )?(?:inputs?|reporting|reports|files|information) (?:from|by) "
    r"|\((?:avec|with(?! (?:additional|agency|inputs?|reporting|reports|files|information) )|con) "
    r"|\b(?:source|fuente)\s*:\s*"
    r"|(?:^|[.!?)] )\s*(?:copyright(?: ©| \(c\))?(?: [0-9]+)?(?: by)?|(?:©|\(c\))(?: [0-9]+)?) ?|^\s*[-–—]+\s*"
)
NOTE = re.compile(rf"(?:{CUES})(?:the )?(?P<credit>[^\n,;.()]{{2,40}})", re.I | re.M)
HELPED = re.compile(r" (?:also )?contributed to this (?:report|story|article)", re.I)
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
    """Who the dateline credits, else the end note, else who issued it, where it is a press release."""
    dateline = in_dateline(text)
    return dateline if any(dateline) else Credit(agency=in_trailer(text) or issuer(text))


def in_dateline(text: str) -> Credit:
    """Who stands in the dateline: "(CNN) ...", "MOSCOW, March 19 (Reuters) -", "MOSCOW. /TASS/.", "PARIS — AFP"."""
    lines = [line.strip() for line in re.split(r"[\r\n]+", text[:HEAD]) if line.strip()]
    begun = False  # a sentence before it makes a bare "(AP)" the credit of a picture
    for line in lines[:LINES]:
        for pattern in (BRACKETED, SLASHED, DASHED):
            match = pattern.match(line[:REACH])
            if match and (match["mark"] or not (match["place"] or begun)) and _a_place(match["place"]):
                credit = named(match["credit"])
                dashed = (match["mark"] or ".") != "."
                if any(credit) and (dashed or _all_credited(match["credit"])):
                    return credit
        begun = begun or line.endswith(".")
    inner = (named(match["credit"]) for match in INNER.finditer(text[:HEAD]))
    return next((credit for credit in inner if credit.agency), Credit())


def issuer(text: str) -> str | None:
    """Who issued a press release: by its end note ("SOURCE Acme", "About Acme"), else by whom it opens with.

    A press release says so, or stands under the mark of a service that carries them ("/PRNewswire/ --").
    """
    mark = _marks().search(text[:HEAD]) or RELEASED.search(text[:HEAD])
    if mark is None:
        return None
    ends = ISSUER.finditer(text[-TAIL:])
    noted = [match["source"] or match["about"] for match in ends]
    opening = OPENING.search(text[mark.end() : mark.end() + HEAD])
    return noted[0].strip(" .") if noted else opening["name"] if opening else None


def _all_credited(credit: str) -> bool:
    """Whether agencies and outlets alone are credited: beside a name it is for a picture ("(Ana Lund/Reuters)")."""
    parts = [part.strip(" .") for part in SEPARATORS.split(credit)]
    return agencies.credited(credit.strip(" .")) is not None or all(agencies.credited(part) for part in parts)


@functools.cache
def _marks() -> re.Pattern[str]:
    names = "|".join(re.escape(wording) for one in agencies.distributors() for wording in one.wordings)
    return re.compile(rf"/(?:{names})/ ?(?:[-–—]+)?|\((?i:{names})\) ?[-–—]+")


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
    named_there = (_first_words(match["credit"]) for match in NOTE.finditer(tail))
    return next(filter(None, named_there), None)


def helper(text: str) -> str | None:
    """The agency that "contributed to this report" by the end note: parts of the text may be its."""
    tail = text[-TAIL:]
    before = (re.split(r"[\n.;]", tail[: match.start()])[-1] for match in HELPED.finditer(tail))
    return next(filter(None, (named(who).agency for who in before)), None)


def _first_words(wording: str) -> str | None:
    """The agency whose name the wording opens with and, but for "All rights reserved" and the like, ends with."""
    words = wording.split()
    for count in range(min(len(words), 5), 0, -1):
        rest = words[count:]
        agency = named(" ".join(words[:count])).agency
        if agency and (not rest or not rest[0][:1].isupper() or rest[0] in ("All", "News")):
            return agency
    return None


def of_unnamed_agency(text: str) -> bool:
    """Whether the end note says that the text comes from an agency without naming it."""
    return ANY_AGENCY.search(text[-TAIL:]) is not None
