"""Tolls: how many died, were hurt, are missing, were arrested; each a number with its fate, in a statement. And counts
and measures of things (`measures`), which are told and compared in the same way.

A toll is told in few words ("has risen to seven") that say little else, so two tolls are seldom alike as sentences.
They are found by themselves here: the same fate, or thing, counted by two articles on one event.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import takewhile
from operator import attrgetter

import msgspec

from consilience.claims.conflicts import fates, happenings, measures, uncounted
from consilience.claims.conflicts.fates import hazards
from consilience.claims.conflicts.finding import OTHER_EVENT, Side, is_correction, is_long_before
from consilience.claims.conflicts.telling import Worded
from consilience.claims.wording import Wording
from consilience.model import Quantity

_GROWN = re.compile(
    r"\b(?:ris(?:es|en|ing|e)|rose|climb(?:s|ed|ing)?|increas\w*|grown|grew|jump\w*|soar\w*|up to|bring\w*|brought"
    r"|updated?|now)\b",
    re.IGNORECASE,
)
_COMMON = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October"
    r"|November|December|The|An?|At|In|On|It|He|She|They|We|But|And|Police|Officials?|President|Mr|Mrs|Ms|Dr|Gov|Sen"
    r"|Sheriff|Minister|Dozens|Scores|Hundreds|Thousands|Tens|Nearly|Almost|About|Some|More|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Ministry|General|Colonel|Commander|Director|Spokes\w+)s?$"
)
_COUNTS = re.compile(
    r"lives|life|others?|number|cases?|infections?|deaths?|bod(?:y|ies)|fatalit(?:y|ies)|injur(?:y|ies)|arrests?|jobs?|posts?|positions?|votes?|voting"
)
# "The lives of five officers and wounded seven": seven officers.
_CARRIED = re.compile(
    r"\b(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?:\w+ )?(\w+s|people)"
    r"(?: (?:dead|killed|(?:were|had been|have been) killed))?,? and (?:\w+ed )?$"
)
_NUMBER_OF = re.compile(
    r"\bnumber of (\w+s|children|people|women|men) (?=\w)(?!(?:of|cases|infections|deaths|patients)\b)", re.IGNORECASE
)
# A month without its day, as reports tell of what was before.
_ONCE = re.compile(
    r"\b(?:in|last) (?:January|February|March|April|May|June|July|August|September|October|November|December)\b(?! \d)",
    re.IGNORECASE,
)
# Totals of a period and comparisons, which tell of no one disaster.
_ELSEWHEN = re.compile(
    r"\b(?:years? (?:ago|earlier|before)|(?<!in )decades|last (?:year|month|decade)|previous (?!report)"
    r"|previously (?!report|thought|calm|quiet|peaceful)"
    r"|(?:this|so far|each|every|per|a) (?:year|day|week|month)(?! (?:and a half|after|later))"
    r"|earlier (?:this|that) (?:year|month|week)|annual(?:ly)?"
    r"|in recent|on average|typically|usually|anniversary"
    r"|(?:over|in|during|within) the (?:past|last) (?:\w+ )?(?:months?|years?)"
    r"|(?:larger|bigger|smaller|worse|deadlier|bloodier) than "
    r"(?!first|earlier|previous|thought|initial|expect|report|estimat))\b",
    re.IGNORECASE,
)
# "The bombing, the deadliest this year, left 26 dead": what is measured by a period, and no total of it.
_RECORD = re.compile(
    r"\b(?:\w+est|worst|first|second|third|fourth) (?:[\w-]+ ){0,4}(?:so far )?this (?:year|month|week)\b"
)
_YEAR = re.compile(r"(?<!since )(?<!since the )\b(?:19|20)\d\d\b")
_LAST = re.compile(r"\blast (?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)  # another day's crowd
_FAMILY = re.compile(
    r"(?:\w+ )?members of (?:an?|one|the same|his|her|their|the) (?:[\w-]+ ){0,3}(?:family|household|clan)\b"
)
_NAMED, _SET_OFF = re.compile(r"\b[A-ZÀ-Þ][\w’'-]+ ?, $"), re.compile(r"(?:[,;.)–—-]|$)")
OPENS = 60  # characters by which a sentence is known again
WITHIN = 5  # words behind a number among which its noun stands
_SUPPOSED = re.compile(r"\b(?:would|should|could|may|might|if|whether|unless|wants?|urg\w+)\b|\?", re.IGNORECASE)
_CORRECTED = re.compile(
    r"\b(?:correct(?:s|ed|ing|ion)|revis(?:es?|ed|ing|ion)|lower(?:s|ed|ing)|miscount\w*|mistaken\w*"
    r"|earlier (?:figure|count|report|toll)s?|initial(?:ly)? (?:report|figure|count|said)\w*|down from"
    r"|not \w+ as (?:first|earlier|previously))\b",
    re.IGNORECASE,
)
# What was told first, and is no more: "police initially reported that two".
_AT_FIRST = re.compile(
    r"\b(?:initial(?:ly)?|originally|at first|first|earlier)(?: \w+ly)? (?:said|told|reports?|reported|estimat\w+"
    r"|counts?|counted|put|believed|thought|gave|announced|figures?|tolls?)\b[^.;:]{0,80}$"
    r"|\b(?:said|reported|believed|thought|told) (?:initially|at first|originally) (?:that )?[^.;:]{0,60}$",
    re.IGNORECASE,
)
_PAST = r"(?:has|have|had|was|were|left|saw|[a-z]+ed)"
_GRANTED = re.compile(  # a relative clause, up to a comma or a modal, that tells what has happened
    rf"\b(?:(?:that|which|who) (?:[a-z]+ly |already )?{_PAST}|(?:where|in which) (?:[^\W_]+ ){{1,5}}?{_PAST})\b"
    r"(?:(?!\b(?:can|could|may|might|must|shall|should|will|would)\b)[^,;:.])*"
)
_ANTECEDENT = re.compile(
    r"(?: of)?(?: the)?(?: [\w-]+){1,2} (?:who|that) (?:(?:have|has|had) (?:been )?|were |was )?"
    r"(?:\w+ed|lost|shot|hurt)\b"
)
# What a piece without a verb of its own takes for granted: "with 20 dead, the storm is ...".
_TAKEN = re.compile(
    r"\b(?:with|(?:toll|deaths?|killings?|murders?|loss) of(?: the)?) (?:at least |about |some |more than |nearly )?$"
)
_NONE = re.compile(r", (?:none|nobody|no one|not all)\b[^,.;]*$")  # "18 people were hurt, none seriously"
# A fate that is told by a negation: "39 people did not get out alive".
_UNSAVED = re.compile(
    r"(?:[\w-]+ ){0,5}?(?:did not|didn't|never|(?:have|has|had|were|was) not)(?: been| yet| yet been)?"
    r" (?:surviv|get out|got out|make it|made it|heard|found|accounted|return)"
    r"|(?:[\w-]+ ){0,6}?(?:had|have|has|with) no (?:power|electricity)"
)
_OF_THEM = re.compile(r"of (?:them|whom|those|these)\b")
SHRINKS = frozenset({"missing", "trapped", "displaced"})  # fates of which fewer may be left
# Told before it is done, and what goes on ("18 miners remain trapped"), which is told as no event.
_ALSO = {("prediction", frozenset({"dismissed"}))} | {("assessment", frozenset({fate})) for fate in SHRINKS}


class Toll(Worded, frozen=True, kw_only=True, eq=False):
    """A count of people with their fate, or of a thing.

    `kinds` are the capital words that say which people, `names` the proper names and `years` the
    years of its sentence, `opening` the names of its article's first lines and `first` what may be one, since it
    begins a sentence there. `of_them` is whether it counts some of those told of before. Where it is no count of people
    with a fate, `thing` is what is counted or measured, and `fates` has that alone.
    """

    quantity: Quantity
    fates: frozenset[str]
    grown: bool
    kinds: frozenset[str]
    years: frozenset[str]
    opening_years: frozenset[str]
    names: frozenset[str]
    opening: frozenset[str]
    first: frozenset[str]
    hazards: frozenset[str]
    opening_hazards: frozenset[str]
    thing: str | None = None
    of_them: bool = False

    @property
    def size(self) -> float:
        """The value, or the bound that is told."""
        return self.quantity.low or self.quantity.high or 0.0

    @property
    def corrects(self) -> bool:
        """Whether its sentence says that it corrects, and not only that another is wrong."""
        return bool(_CORRECTED.search(self.side.sentence)) or is_correction(self.side.opening)

    @property
    def at_first(self) -> bool:
        """Whether it is told as what was said at first, which is so no more."""
        return bool(_AT_FIRST.search(self.side.sentence.partition(self.quantity.exact)[0]))


size = attrgetter("size")  # to sort tolls by


def read(index: int, wording: Wording, side: Side) -> list[Toll]:
    """The tolls that a statement tells as so, of the story's own time: one of each fate, if it does not tell more."""
    numbers = [q for q in wording.statement.quantities if not _is_age(q, wording, side)]
    words = [q for q in uncounted.read(wording.statement) if not any(q.overlaps(number) for number in numbers)]
    if not (numbers or words) or _is_elsewhen(wording, side):
        return []
    epidemic = "epidemic" in hazards(side.sentence) | hazards(side.opening)
    told = [(q, found) for q in (*numbers, *words) for found in _fates(q, wording, side)]
    times = Counter((fate, _force(q)) for q, found in told for fate in found)
    rest = [q for q in (*numbers, *words) if all(q is not number for number, _ in told)]
    things = [] if epidemic else _things(index, wording, side, rest)
    return things + [
        _toll(index, wording, side, number, found)
        for number, found in told
        if all(times[fate, _force(number)] == 1 for fate in found)
        and ("infected" not in found or epidemic)
        and _is_so(wording, side, number, found)
        and (number.low != 1 or number.high != 1 or _is_whole(found, number, side))
    ]


def _fates(number: Quantity, wording: Wording, side: Side) -> list[frozenset[str]]:
    """What befell those whom a number counts, by the words around it, or else by the verb of which they are said."""
    words = _whole(*around(number, wording, side))
    return fates.read(number, *words, fates.of_verb(number, wording.statement))


def _whole(before: str, after: str) -> tuple[str, str]:
    """What stands around a number, which counts some of those told of before it ("forty of them drowned") as people."""
    some = _OF_THEM.match(after) and not before.endswith(" of ")  # "the husband of one of them" counts nobody
    return before, _OF_THEM.sub("people", after, count=1) if some else after


def parts(wording: Wording, side: Side) -> list[Quantity]:
    """The numbers that a statement tells as parts of the people of another: "eight of them died in Fosse"."""
    numbers = ((q, around(q, wording, side)[1]) for q in wording.statement.quantities)
    return [msgspec.structs.replace(q, counted=None, unit="person") for q, after in numbers if _OF_THEM.match(after)]


def _force(number: Quantity) -> str | None:
    """Which of those who fight a number counts, if it counts such: they are counted apart."""
    noun = fates.kin(number.counted) if number.counted else None
    return noun if noun in fates.FORCES else None


def _is_whole(found: frozenset[str], number: Quantity, side: Side) -> bool:
    """Whether one who was killed or hurt may be all of them: so an article opens with it, if it is none who did it."""
    did_it = number.counted and (number.counted.lower() == "suspect" or fates.kin(number.counted) == "rebels")
    opens = not did_it and side.sentence[:OPENS] in side.opening
    return found <= {"attacking"} or (opens and found <= {"dead", "injured"})


def _is_age(number: Quantity, wording: Wording, side: Side) -> bool:
    """Whether a bare number stands behind a name, set off as an age is: "Ilka Marn, 69 - rescued after a week"."""
    before, after = around(number, wording, side, str)
    return number.exact.isdigit() and bool(_NAMED.search(before) and _SET_OFF.match(after))


def _things(index: int, wording: Wording, side: Side, numbers: Sequence[Quantity]) -> list[Toll]:
    """The counts and measures of what is no people's fate."""
    read = [(q, measures.measured(q, *around(q, wording, side))) for q in numbers]
    told = [(q, found) for q, found in read if found]
    times = Counter(thing for _, (thing, _) in told)
    so = wording.statement.certainty != "unknown"
    affirmed = wording.statement.polarity == "affirmed"
    return [
        msgspec.structs.replace(_toll(index, wording, side, q, frozenset({thing})), quantity=base, thing=thing)
        for q, (thing, base) in told
        if times[thing] == 1 and so and (affirmed or _is_bound(q) or thing.startswith(measures.PORTION))
    ]


def _toll(index: int, wording: Wording, side: Side, number: Quantity, found: frozenset[str]) -> Toll:
    before, after = around(number, wording, side, str)
    quantity = _counting(number, side, before, after)
    return Toll(
        index=index,
        wording=wording,
        side=side,
        quantity=quantity,
        fates=found,
        grown=bool(_GROWN.search(before[-60:])),
        kinds=_kinds(after, number.counted),
        years=frozenset(_YEAR.findall(side.sentence)),
        opening_years=frozenset(_YEAR.findall(side.opening)),
        names=happenings.names(side.sentence) - happenings.names(side.origin_name, first=True),
        opening=happenings.names(side.opening),
        first=happenings.names(side.opening, first=True),
        hazards=hazards(side.sentence),
        opening_hazards=hazards(side.opening),
        of_them=bool(_OF_THEM.match(after.lower())),
    )


def _kinds(after: str, counted: str | None) -> frozenset[str]:
    """The capital words that say which people a number counts: "three U.S. troops", and not "21 people in Tel Aviv"."""
    words = after.split()[:WITHIN]
    last = next((n for n, word in enumerate(words) if counted and _bare(word).lower() == counted.lower()), None)
    noun = words[: last + 1] if last is not None else list(takewhile(str.istitle, words))
    return frozenset(_bare(word) for word in noun if word[:1].isupper() and not is_common(_bare(word)))


def _bare(word: str) -> str:
    return word.strip(",.;:)(”“\"'’")


def _is_so(wording: Wording, side: Side, number: Quantity, found: frozenset[str]) -> bool:
    """Whether a statement tells a number as so: as what it says, or as what it takes for granted in saying it."""
    s = wording.statement
    if "took part" in found and _LAST.search(side.sentence):
        return False
    before, after = around(number, wording, side)
    if OTHER_EVENT.search(before):
        return False
    if _is_granted(number, wording) or _TAKEN.search(before):
        return True
    none = number.high == 0
    kind = s.kind == "event" or (s.kind, found) in _ALSO
    sure = s.certainty in ("certain", "probable") or (s.certainty == "unknown" and not _SUPPOSED.search(side.sentence))
    affirmed = (
        s.polarity == "affirmed"
        or none
        or _is_bound(number)
        or bool(_NONE.search(wording.text) or _UNSAVED.match(after))
    )
    return kind and affirmed and sure  # of a piece without a verb nothing tells how sure it is


def _is_bound(number: Quantity) -> bool:
    """Whether a number is a bound with a negation of its own: "no more than 300" denies nothing."""
    return bool(re.match(r"(?:no|not) (?:more|fewer|less)\b", number.exact, re.IGNORECASE))


def _is_granted(number: Quantity, wording: Wording) -> bool:
    """Whether a relative clause tells a number of what has happened, or of whom it did, which is so whatever is said of
    the thing that the clause is about: "it is not known how long the war that has killed 300 people will last", "he is
    to meet the families of the dozens of people who died"."""
    span = next((s for s in wording.statement.spans if s.covers(number)), None)
    if span is None:
        return False
    if _ANTECEDENT.match(span.exact[number.end - span.start :]):
        return True
    return any(m.start() < number.start - span.start < m.end() for m in _GRANTED.finditer(span.exact))


def _is_elsewhen(wording: Wording, side: Side) -> bool:
    """Whether a toll is one of a period, or of another time that its sentence names by no year."""
    dated = bool(_YEAR.search(side.sentence))
    past = not dated and is_long_before(wording, side)
    told = _RECORD.sub(lambda match: " " * len(match.group()), side.sentence)
    times = [_ELSEWHEN] if dated else [_ELSEWHEN, _ONCE]
    return past or any(m.start() < _end(wording, side) for time in times for m in time.finditer(told))


def _end(wording: Wording, side: Side) -> int:
    """Where in its sentence the statement ends: what another clause goes on to tell dates no toll before it."""
    last = wording.statement.spans[-1].exact
    at = side.sentence.find(last)
    return at + len(last) if at >= 0 else len(side.sentence)


def _counting(quantity: Quantity, side: Side, before: str, after: str) -> Quantity:
    """The number with what it counts: people, where its noun is one of lives and bodies, a nation's, or stands far
    behind it, or the noun of its toll."""
    named = _NUMBER_OF.search(side.sentence) or _CARRIED.search(before)
    if named and not quantity.counted:
        return msgspec.structs.replace(quantity, counted=fates.kin(named.group(1)))
    if _FAMILY.match(after):
        return msgspec.structs.replace(quantity, counted="relatives")
    noun = (quantity.counted or "").split()[-1:]
    near = {_bare(word).lower() for word in after.split()[:WITHIN]}
    if not noun or _COUNTS.fullmatch(noun[0].lower()) or noun[0].istitle() or noun[0].lower() not in near:
        return msgspec.structs.replace(quantity, counted=None, unit="person")
    return msgspec.structs.replace(quantity, counted=fates.kin(noun[0]))


def around(quantity: Quantity, wording: Wording, side: Side, case: Callable[[str], str] = str.lower) -> tuple[str, str]:
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


def is_common(word: str) -> bool:
    """Whether a capital word is a day, a month, a title or one that may begin any sentence."""
    return bool(_COMMON.match(word))
