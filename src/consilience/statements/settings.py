"""Which of the times that a statement names tell when it happened, and when it was said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from consilience.model import Article, Attribution, Quantity, Span, Statement, Time
from consilience.model.time import interval

__all__ = ["anchored", "is_of_saying", "lengths", "opens", "tells_which", "when"]

WEEK = timedelta(days=7)
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:T|$)")
_DISTANCES = {"today": 0, "tonight": 0, "yesterday": -1, "last night": -1, "tomorrow": 1} | {
    f"this {part}": 0 for part in ("morning", "afternoon", "evening")
}
BEFORE, AFTER = 60, 40  # characters looked at before and after a name
_SUBJECT = re.compile(r"\s(?:he|she|it|they|we|I|that|there|the|his|her|its|their|no|an?|[A-Z]\w+)\b")
_RELATIVE = re.compile(r"\b(?:who|whom|whose|which|where)\b")

_DATED = re.compile(
    r"(?:,? (?:and|or|to) \d{4})?"
    r"(?: [A-Z][\w.-]*| and| presidential| general| congressional| federal| state| national| midterm| primary| climate"
    r"| nuclear| trade| peace| tax| farm| health care| immigration| arms)*"
    r" (?i:elections?|campaigns?|race|primar(?:y|ies)|midterms|cycle|nomination|nominees?|candidates?|contenders?"
    r"|contests?|budget|law|legislation|bill|act|constitution|treaty|accords?|agreement|deal|reports?|study|survey|poll|books?"
    r"|films?|movies?|novel|memoir|song|album|interview|article|op-ed|ruling|decision|census|model|season|convention|rules?|regulations?"
    r"|orders?|memos?)\b"
)
_HELD = re.compile(  # a vote that is told of itself ("The 2016 election was close", "won the 2016 race")
    r"(?:(?:^|[.!?:;\n“\"] ?)|\b(?:w[io]n|wins|winning|los[et]|loses|losing|h[eo]ld) )"
    r"(?:the|that|this|a|his|her|its|their|our|my|\w+['’]s?)(?: \d{4},? (?:and|or))? $",
    re.IGNORECASE,
)
_VOTE = re.compile(r"(?: [\w.’'-]+){0,3} (?:elections?|campaigns?|race|primar(?:y|ies)|contests?|midterms)\b")
_PRICED = re.compile(r" (?:U\.?S\.? )?(?:dollars|euros|pounds)\b")  # of which year's worth ("in 2018 dollars")
_TITLED = re.compile(  # before the year of a law, a pact or a class, which is part of its name
    r"\b(?:Acts?|Accords?|Agreement|Amendments?|Bill|Charter|Class|Code|Compromise|Convention|Laws?|Resolution|Treaty)"
    r" of $"
)
_OFTEN = ("annual", "daily", "hourly", "monthly", "nightly", "weekly", "yearly")
_KIND = re.compile(  # a thing of which that is the kind
    r" (?!(?:after|and|as|at|because|before|but|by|during|for|from|if|in|into|like|of|on|or|over|since|so|than|that|the"
    r"|to|until|when|where|which|while|who|with|without)\b)[A-Za-z]{3,}"
)
_ATTACKS = "2001-09-11"  # whose day is their name
_ATTACKED = re.compile(
    r"['’]?s? (?:terror(?:ist)? )?(?:attacks?|hijack\w*|victims?|famil(?:y|ies)|memorial|commission)\b", re.IGNORECASE
)
_DUE = re.compile(r"['’]?s? (?:[a-z]+ )?deadline\b")
_WHILE = re.compile(  # before what is named by its day, where it tells when all the same
    r"(?:^|[.!?\n“\"] ?|\b(?:in|during|since|on|before|after|following|until|till|by|past|ahead of) )"
    r"(?:(?:the|an?|his|her|its|their) )?(?:[a-z]+ )?$",
    re.IGNORECASE,
)
_THEN = re.compile(
    r"\b(?:in|during|since|throughout|for|at|ahead of|before|after|following|until|prior to|leading up to)"
    r" (?:the|his|her|its|their|our|a|an)(?: [a-z]+)? $",
    re.IGNORECASE,
)
_OF = re.compile(
    r" of (?!(?:each|every|this|that|last|next)\b|(?:the|a) (?:day|week|month|year|season)\b)(?:\w|[$“\"])"
)
_LASTING = re.compile(  # before how long it was so, rather than how long a thing is
    r"\b(?:after|for|during|in|over|within|through|throughout|following|amid|despite|since|before|until|by|at|on|from"
    r"|observ(?:e|es|ed)|sp(?:ent|end\w*)|serv(?:e|es|ed|ing)|t(?:ook|akes?|aken)|last(?:s|ed)?|wait(?:s|ed)?)"
    r"(?: (?:the|his|her|their|its|our|my|a|an|more than|less than|nearly|about|almost|over|at least|roughly|up to|just"
    r"|only|past|last|first|next|previous|final|full))* $",
    re.IGNORECASE,
)
_PENALTY = re.compile(
    r" (?:(?:in|behind) (?:a )?(?:federal |state |county )?(?:prison|jail|bars|custody)"
    r"|of (?:probation|supervised release|house arrest|community service)|(?:of )?probation)\b"
)
_SENTENCE = re.compile(
    r"\b(?:sentence(?:s|d)?|sentencing|terms?|punishable|penalt(?:y|ies)|minimum|maximum) (?:\w+ )?(?:of|to|by|is|was) "
    r"(?:up to |at least |less than |more than |as (?:much|many|little) as |the |a )*$",
    re.IGNORECASE,
)
_AGE = re.compile(
    r"['’]s (?:[\w-]+ ){0,2}(?:age|America|campus(?:es)?|challenges|children|climate|consumers|culture|dollars|economy"
    r"|environment|families|generation|kids|market|marketplace|media|military|mood|movement|parents|politic(?:al|s)"
    r"|politicians|prices|problems|seniors|society|standards|students|teen(?:ager)?s|terms|voters|women|workers|world"
    r"|youth)\b"
)
_OLDER = re.compile(r" (?:older|younger|(?:his|her|their|my) (?:senior|junior))\b")  # how far two ages are apart
_OLDER_BY = re.compile(r"\b(?:older|younger)(?: than (?:[\w.’'-]+ ){1,4})? by $")
_REFERRING = re.compile(r"\b(?:of|about|to|on|from|with) $")
_EACH = re.compile(r" (?:a|an|per|each|every) (?:day|week|month|year)\b")
_THING = re.compile(  # a thing so long
    r"(?! (?:[a-z-]+ )?(?:periods?|spans?|stretch(?:es)?|windows?)\b)(?: [A-Za-z][\w.’'-]*){0,2} [A-Za-z]{3,}"
)
_HOURS = re.compile(  # of a kind, not how long it was
    r"\b(?:long|short|work|working|office|business|opening|school|peak|rush|late|odd|trading|fast|sick|vacation) "
    r"(?:hours|days)$"
)
_UNITS = {  # lengths of TIMEX3 as the units of quantities
    "TS": "second", "TM": "minute", "TH": "hour", "D": "day", "W": "week", "M": "month", "Y": "year", "DE": "decade",
    "CE": "century",
}  # fmt: skip
_PERIOD = re.compile(r"P(?P<clock>T?)(?P<count>\d+(?:\.\d+)?)(?P<unit>[A-Z]+)")
_YEARS = re.compile(r"\b\d{4} ?(?:to|through|[-–—]) ?(?:\d{4}|\d\d)\b")


def when(times: Sequence[Time], said: Sequence[Time], quantities: Sequence[Quantity], text: str) -> tuple[Time, ...]:
    """The times of a statement less the day of saying it, the "a year" of "$3 a year", what only tells which thing is
    meant ("the 2016 election"), how long one is ("a five-minute drive", "decades of tradition", "long hours") or who
    somebody was ("[chief 1978-92]")."""
    rates = [q for q in quantities if " per " in (q.unit or "")]
    own = [t for t in times if t not in said and not any(rate.covers(t) for rate in rates)]
    return tuple(t for t in own if not any(test(t, text) for test in (tells_which, _measures, _is_aside, _is_theme)))


def lengths(times: Sequence[Time], quantities: Sequence[Quantity], text: str) -> tuple[Quantity, ...]:
    """The quantities of a statement with how long a thing in it is ("a three-year term"), which is no time of it."""
    things = [t for t in times if "-" in t.exact and _measures(t, text)]
    apart = [t for t in things if not any(q.overlaps(t) for q in quantities)]
    found = [made for t in apart if (made := _length(t)) is not None]
    return tuple(sorted((*quantities, *found), key=lambda q: q.start))


def _length(time: Time) -> Quantity | None:
    """A length of time as a quantity, if it is a number of units ("P3Y")."""
    value = _PERIOD.fullmatch(time.value)
    if value is None:
        return None
    count = float(value["count"])
    return Quantity(
        start=time.start,
        end=time.end,
        exact=time.exact,
        low=None if time.mod in ("LESS_THAN", "EQUAL_OR_LESS") else count,
        high=None if time.mod in ("MORE_THAN", "EQUAL_OR_MORE") else count,
        unit=_UNITS[value["clock"] + value["unit"]],
        approximate=time.mod == "APPROX",
    )


def tells_which(time: Time, text: str) -> bool:
    """Whether a year stands before a vote or a work, or a day before a deadline, and no word before it tells that it
    was so then, it ends a law's name ("the Port Act of 2020"), or an adjective tells which of several ("the current
    chief", "a daily paper"), or it is a rate ("48 per year")."""
    if time.exact.lower() in ("current", "the current", "recent") or time.exact.lower().startswith("per "):
        return True
    if time.exact.lower() in _OFTEN:
        return _KIND.match(text, time.end) is not None
    before = text[max(0, time.start - BEFORE) : time.start]
    by_day = _DUE if time.value != _ATTACKS else _ATTACKED
    if by_day.match(text, time.end):
        return not _WHILE.search(before)
    if not re.fullmatch(r"\d{4}", time.exact):
        return False
    if _TITLED.search(before) or _PRICED.match(text, time.end):
        return True
    itself = _HELD.search(before) and _VOTE.match(text, time.end)
    return bool(_DATED.match(text, time.end)) and not itself and not _THEN.search(before)


def _measures(time: Time, text: str) -> bool:
    """Whether it tells how far something is or two ages are apart, how long a penalty or a thing is ("decades of
    tradition"), or how much of each day or week."""
    if time.type != "DURATION":
        return False
    before = text[max(0, time.start - BEFORE) : time.start]
    if _EACH.match(text, time.end) or _SENTENCE.search(before) or _HOURS.search(before + time.exact):
        return True
    if _OLDER.match(text, time.end) or _OLDER_BY.search(before.replace("about ", "")):
        return True
    if "-" in time.exact and _THING.match(text, time.end) and not _LASTING.search(before):
        return True
    of_thing = _PENALTY.match(text, time.end) or _OF.match(text, time.end)
    return of_thing is not None and not _LASTING.search(before)


def _is_theme(time: Time, text: str) -> bool:
    """Whether it is the future or the past as such ("a candidate of the future"), or our days ("today's world")."""
    if time.exact.lower() == "today":
        return _AGE.match(text, time.end) is not None
    as_such = time.exact.lower() in ("the future", "the past", "the present")
    return as_such and _REFERRING.search(text[max(0, time.start - BEFORE) : time.start]) is not None


def _is_aside(time: Time, text: str) -> bool:
    """Whether it is a year of a span of years in brackets."""
    opening = max(text.rfind(mark, max(0, time.start - AFTER), time.start) for mark in "([")
    closing = min((n for mark in ")]" if (n := text.find(mark, time.end, time.end + AFTER)) >= 0), default=-1)
    return 0 <= opening < closing and _YEARS.search(text[opening:closing]) is not None


def anchored(statements: Sequence[Statement], article: Article) -> list[Statement]:
    """The statements in text order, with "today" and its like in a quotation counted from the day on which it was said:
    the one told with it, else the last one told of the same speaker, of the week before publication."""
    days: dict[str, date] = {}
    found = []
    for one in sorted(statements, key=lambda s: s.spans[0].start):
        who = one.speaker.entity if one.speaker else None
        day = _day_said(one.said, article) or (days.get(who) if who else None)
        if who and day:
            days[who] = day
        quoted = day is not None and one.form in ("direct", "mixed")
        found.append(msgspec.structs.replace(one, times=tuple(_moved(t, day) for t in one.times)) if quoted else one)
    return found


def _day_said(said: Sequence[Time], article: Article) -> date | None:
    """The one day on which something was said, if it is of the week before publication."""
    days = {date.fromisoformat(t.value[:10]) for t in said if _DAY.match(t.value)}
    if len(days) != 1 or article.published is None:
        return None
    day = days.pop()
    return day if timedelta() <= article.published.date() - day <= WEEK else None


def _moved(time: Time, day: date | None) -> Time:
    """A day that is told by its distance from that of saying, as it is counted from `day`."""
    distance = _DISTANCES.get(time.exact.lower())
    if day is None or distance is None or not _DAY.match(time.value):
        return time
    return msgspec.structs.replace(time, value=f"{day + timedelta(days=distance)}{time.value[10:]}")


def is_of_saying(time: Time, attribution: Attribution, article: Article) -> bool:
    """Whether it can have been said then: no day to come, none of the speaker's life, none that is talked about."""
    if time.type not in ("DATE", "TIME") or time.value == "FUTURE_REF" or time.exact.lower().startswith("about "):
        return False
    covered = interval(time)
    if covered and article.published and covered[0].date() > article.published.date():
        return False
    return not any(_is_of_life(time, source, attribution, article.text) for source in attribution.source)


def _is_of_life(time: Time, source: Span, attribution: Attribution, text: str) -> bool:
    """Whether it tells of the speaker ("Hale, who led a board in 2001, said"), not of the saying ("recently said")."""
    if any(not text[time.end : cue.start].strip() for cue in attribution.cue if time.end <= cue.start):
        return False
    if source.covers(time) and (time.value == "PRESENT_REF" or "," in text[source.start : time.start]):
        return True
    told = any(source.start < cue.start < time.start for cue in attribution.cue)
    return not told and bool(_RELATIVE.search(text[source.start : time.start]))


def opens(time: Time, attribution: Attribution, text: str) -> bool:
    """Whether the day of saying was taken for the start of what is said ("said on Friday she would stay")."""
    between = [text[cue.end : time.start] for cue in attribution.cue if cue.end <= time.start]
    following = text[time.end : time.end + 20]
    return any(gap.strip().lower() == "on" for gap in between) and bool(_SUBJECT.match(following))
