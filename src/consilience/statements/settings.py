"""Which of the places and times that a statement names tell where it happened and when it was said.

A state named only to tell who somebody is ("Ohio Gov. ...", "D-Nev.", "Senator ... of Maine"), a place in a firm's or
a team's name and one of two that are joined ("the Paris-Rome rivalry") is no place of the statement.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from consilience.model import Annotations, Article, Attribution, Entity, Place, Quantity, Span, Statement, Time
from consilience.model.time import interval
from consilience.resources import gazetteer, titles
from consilience.statements.lexicon import pattern

__all__ = ["anchored", "happened", "is_of_saying", "opens", "tells_which", "when"]

WEEK = timedelta(days=7)
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:T|$)")
_DISTANCES = {"today": 0, "tonight": 0, "yesterday": -1, "last night": -1, "tomorrow": 1} | {
    f"this {part}": 0 for part in ("morning", "afternoon", "evening")
}
BEFORE, AFTER = 60, 40  # characters looked at before and after a name
_PARTY = re.compile(r"\b(?:R|D|I|DFL|NDP)(?:-|–|\. ?)$|\b(?:Republican|Democrat) (?:of|from) $")
_MEMBERS = re.compile(r" (?:Republican|Democrat)s?\b(?! (?:primar|caucus|convention|part|voter|presidential))")
_ATTRIBUTES = ("U.S.", "US", "U.K.", "UK", "USA")
_SERVING = re.compile(
    r"(?: and [A-Z]\w+(?: [A-Z]\w+)?)? (?:(?:military|intelligence|government|defen[cs]e|diplomatic|presidential|army"
    r"|navy|special|senior|top|combat|air|ground|law enforcement|federal) )*"
    r"(?:officials?|troops?|forces|soldiers?|servicem[ae]n|marines|satellites?|radars?|warplanes?|jets?|drones?|warships?"
    r"|bombers?|missiles?|diplomats?|ambassadors?|envoys?|citizens?|nationals?|journalists?|presidents?|agents?|commandos?"
    r"|commanders?|generals?|allies|candidates?|senators?|lawmakers?|congress(?:man|woman|men)|attorneys?)\b"
)
_SHORT = r"(?:Gov|Sen|Rep|Lt|Gen|Atty|Dist|Del|Amb|Supt|Col|Sgt|Capt)s?\."
_OFFICE = re.compile(
    rf"(?: state| U\.?S\.?| Republican| Democratic)* "
    rf"(?:{_SHORT}|(?P<office>[A-Z][\w-]+)(?=(?: (?:of|for))?(?: the)? [A-Z]))"
)
_RUN = re.compile(r"(?: [A-Z][\w-]+){2,5}")  # "Homeland Security Secretary Ada Hale"
_OFFICER = re.compile(rf"(?:\b{_SHORT}|\b(?P<office>[A-Z][a-z]+))(?: [A-Z][\w.'’-]*){{1,4}},? of $")
_TOPIC = re.compile(  # of which a place before it only tells what it is about ("the Russia investigation")
    r"(?: [a-z]+)? (?:investigation|probe|inquiry|deal|policy|strategy|hoax|collusion|meddling|dossier|scandal"
    r"|experts?|analysts?|desk|hawks?|question)\b"
)
_JOINED = re.compile(r"[^\W\d_]\.?-$")
_JOINS = re.compile(r"-(?!area|wide|region|side)[^\W\d_]")
_SUBJECT = re.compile(r"\s(?:he|she|it|they|we|I|that|there|the|his|her|its|their|no|an?|[A-Z]\w+)\b")
_RELATIVE = re.compile(r"\b(?:who|whom|whose|which|where)\b")
_BORDER = re.compile(r"\S* (?:border|frontier)\b")

_ROW = re.compile(r"(?:[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)*(?:,? and |, ))*$")  # of names that a name stands in

_DATED = re.compile(
    r"(?: [A-Z][\w.-]*| presidential| general| congressional| federal| state| national| midterm| primary| climate"
    r"| nuclear| trade| peace| tax| farm| health care| immigration| arms)*"
    r" (?i:elections?|campaigns?|race|primar(?:y|ies)|midterms|cycle|nomination|nominees?|candidates?|contenders?"
    r"|contests?|budget|law|bill|act|constitution|treaty|accords?|agreement|deal|reports?|study|survey|poll|books?|films?|movies?"
    r"|novel|memoir|song|album|interview|article|op-ed|ruling|decision|census|model|season|convention)\b"
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
_AGE = re.compile(r"['’]s (?:world|society|age|youth|kids|children|generation|standards|climate|culture|environment)\b")
_REFERRING = re.compile(r"\b(?:of|about|to|on|from|with) $")
_EACH = re.compile(r" (?:a|an|per|each|every) (?:day|week|month|year)\b")
_THING = re.compile(  # a thing so long
    r"(?! (?:[a-z-]+ )?(?:periods?|spans?|stretch(?:es)?|windows?)\b)(?: [A-Za-z][\w.’'-]*){0,2} [A-Za-z]{3,}"
)
_HOURS = re.compile(  # of a kind, not how long it was
    r"\b(?:long|short|work|working|office|business|opening|school|peak|rush|late|odd|trading|fast|sick|vacation) "
    r"(?:hours|days)$"
)
_YEARS = re.compile(r"\b\d{4} ?(?:to|through|[-–—]) ?(?:\d{4}|\d\d)\b")


def happened(places: Sequence[Place], text: str, annotations: Annotations) -> tuple[Place, ...]:
    """Those of a statement's places where what it says can have happened."""
    names = sorted((e for e in annotations.entities if e.mention == "name"), key=lambda e: e.start)
    people = [e for e in names if e.kind == "person"]
    told = {p.end for p in places if _describes(p, text, people)}
    told |= {
        p.end for p in places if text[p.start - 2 : p.start] == ", " and p.start - 2 in told
    }  # "Hale of Elsby, Ohio"
    return tuple(p for p in places if not (p.end in told or _is_joined(p, text) or _names_other(p, names)))


def _describes(place: Place, text: str, people: Sequence[Entity]) -> bool:
    """Whether it tells somebody's party, office or home, whose officials, soldiers or arms they are ("U.S. troops"), or
    what a thing is about; `people` are the persons' names."""
    if _is_home(place, text, people) or (place.precision == "country" and _TOPIC.match(text, place.end)):
        return True
    before, after = text[max(0, place.start - BEFORE) : place.start], text[place.end : place.end + AFTER]
    if gazetteer.state_of(place.exact) and _is_dealt_with(before, after):
        return True
    if _PARTY.search(before) or _MEMBERS.match(after):
        return True
    if place.exact in _ATTRIBUTES and _SERVING.match(after):
        return True
    held, holder, run = _OFFICE.match(after), _OFFICER.search(before), _RUN.match(after)
    if run is not None and any(_is_office(word) for word in run[0].split()[:-1]):
        return True
    return any(found is not None and _is_office(found["office"]) for found in (held, holder))


def _is_home(place: Place, text: str, people: Sequence[Entity]) -> bool:
    """Whether it only tells where somebody is from ("Ada Hale of Ohio", "Ohio's Ada Hale")."""
    of, owned = text[max(0, place.start - len(" of ")) : place.start] == " of ", text[place.end : place.end + 3]
    ended = of and any(e.end == place.start - len(" of ") for e in people)
    return ended or (owned in ("'s ", "’s ") and any(e.start == place.end + len(owned) for e in people))


def _is_dealt_with(before: str, after: str) -> bool:
    """Whether a state is a party to something ("an accord with Iran"), or its officials or deeds are meant."""
    ahead = (before.lower(), _ROW.sub("", before).lower())
    dealt = any(pattern("dealings", "before").search(words) for words in ahead)
    return dealt or pattern("dealings", "after").match(after.lower()) is not None


def _is_office(word: str | None) -> bool:
    return word is None or titles.kind_of_noun(word) == "person" or word in ("Attorney", "Vice", "Prime", "Lieutenant")


def _is_joined(place: Place, text: str) -> bool:
    """Whether a hyphen makes it part of an adjective ("the Paris-Rome rivalry", "Oslo-based")."""
    joined = _JOINED.search(text, max(0, place.start - 3), place.start) or _JOINS.match(text, place.end)
    return joined is not None and not _BORDER.match(text, place.end)


def _names_other(place: Place, names: Sequence[Entity]) -> bool:
    """Whether it only helps to name a firm, a team or a person; a town's police and a state's ministry are there."""
    at = bisect.bisect_right(names, place.start, key=lambda e: e.start) - 1
    if any(_is_of(e, place) for e in names[max(0, at) : at + 2]):
        return True
    for holder in names[max(0, at - 1) : at + 1]:
        if holder.kind != "place" and holder.end > place.end and place.precision == "country":
            if re.match(r"['’]s\b", holder.exact[place.end - holder.start :]):
                return True  # "America's Health Plans"
        elif holder.kind != "place" and holder.end > place.end:
            rest = holder.exact[place.end - holder.start :].split()
            return not any(word.islower() or titles.is_body_of(word, "place") for word in rest)
    return False


def _is_of(person: Entity, place: Place) -> bool:
    """Whether a place is a person, called so for short, or part of a name that begins within it."""
    held = person.kind == "person" and person.start < place.end <= person.end
    return held and (person.start > place.start or " " in person.entity)


def when(times: Sequence[Time], said: Sequence[Time], quantities: Sequence[Quantity], text: str) -> tuple[Time, ...]:
    """The times of a statement less the day of saying it, the "a year" of "$3 a year", what only tells which thing is
    meant ("the 2016 election"), how long one is ("a five-minute drive", "decades of tradition", "long hours") or who
    somebody was ("[chief 1978-92]")."""
    rates = [q for q in quantities if " per " in (q.unit or "")]
    own = [t for t in times if t not in said and not any(rate.covers(t) for rate in rates)]
    return tuple(t for t in own if not any(test(t, text) for test in (tells_which, _measures, _is_aside, _is_theme)))


def tells_which(time: Time, text: str) -> bool:
    """Whether a year stands before a vote or a work and no word before it tells that it was so then, or an adjective
    tells which of several ("the current chief"), or it is a rate ("48 per year")."""
    if time.exact.lower() in ("current", "the current", "recent") or time.exact.lower().startswith("per "):
        return True
    before = text[max(0, time.start - BEFORE) : time.start]
    dated = re.fullmatch(r"\d{4}", time.exact) and _DATED.match(text, time.end)
    return bool(dated) and not _THEN.search(before)


def _measures(time: Time, text: str) -> bool:
    """Whether it tells how far something is, how long a penalty or a thing is ("decades of tradition"), or how much of
    each day or week."""
    if time.type != "DURATION":
        return False
    before = text[max(0, time.start - BEFORE) : time.start]
    if _EACH.match(text, time.end) or _SENTENCE.search(before) or _HOURS.search(before + time.exact):
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
