"""Whether two tolls, or counts of a thing, can be of the same people or thing, and of one event."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from consilience.claims.conflicts import happenings, measures, near
from consilience.claims.conflicts.fates import FORCES
from consilience.claims.conflicts.finding import PAST, weekdays
from consilience.claims.conflicts.retelling import content
from consilience.claims.conflicts.tolls import SHRINKS, Toll, size
from consilience.claims.wording import Wording

OPENS = 60  # characters by which a sentence is known again
# Words beside a thing's own that two sentences share that count or measure it, of one predicate and of two.
ALSO, MORE = 2, 4
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_CALENDAR = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d\d?\b(?!,? \d{4})")
NAMED = 3  # those by which two articles are of one thing without more
LONG = timedelta(days=60)  # between two articles that still count one disaster
SHARED = 2  # names that two articles on one disaster open with
_PEOPLE = (
    None,
    "residents",
    "inhabitants",
    "locals",
    "citizens",
    "villagers",
    "townspeople",
    "people",
    "person",
    "others",
    "dead",
    "casualty",
    "members",
)
_SORTS = frozenset(  # some among people
    {"women", "children", "girls", "boys", "civilians", "relatives", "others", "firefighters", "rescuers", "medics"}
)
_ANYBODY = frozenset({"men"})  # who may be called otherwise elsewhere
_VIOLENT = frozenset({"unrest", "fire", "shooting", "explosion", "air", "knife"})  # what may be part of one fight
EPIDEMIC = "epidemic"  # one that is counted by place and day
QUAKE = "earthquake"
_PERIOD = re.compile(r"\b(quarter|half|month|week|year|season|decade)s?\b")
COLLAPSE = "collapse"  # what quakes, slides and blasts bring about
UNREST = "unrest"  # a kind of disaster that is told of for weeks
_FIGHTING = re.compile(
    r"\b(?:violence|fighting|clash\w*|unrest|riot\w*|crackdown|uprising|insurgency|(?:civil )?war|separatists|rebels"
    r"|protesters|demonstrators|troops)\b",
    re.IGNORECASE,
)
_SO_FAR = re.compile(r"\b(?:so far|to date|already|until now)\b", re.IGNORECASE)
_NARROW = ("city", "district", "exact")
_TOLLED = re.compile(
    r"\b(?:death )?toll (?:\w+ ){0,2}(?:reach|stood|stands|hit|pass|at)\w*", re.IGNORECASE
)  # of all days


Towns = Callable[[str], frozenset[str]]  # the words of all places that an article names


def towns(wordings: Iterable[Wording]) -> frozenset[str]:
    """The words of all places that some statements name."""
    places = (place for wording in wordings for place in wording.statement.places)
    return frozenset(happenings.root(word) for place in places for word in place.exact.lower().split())


def one_disaster(one: Toll, other: Toll, towns: Towns) -> bool:
    """Whether each names something that the other's sentence or article opens with, and no other kind of disaster."""
    named = one.names & other.names or one.names & other.opening or one.opening & other.names or both(one, other)
    if not named and ((one.names and other.names) or not happenings.one_story(one.side.opening, other.side.opening)):
        return False
    if EPIDEMIC in one.opening_hazards | other.opening_hazards | one.hazards | other.hazards and not _are_alike(
        one, other
    ):
        return False
    if _are_far(one, other) or (0 in (one.size, other.size) and not _may_be_none(one, other)):
        return False
    days = [weekdays(t.side.sentence) for t in (one, other)]
    if _many(one, other) and not _linked(one, other):
        return False
    if _is_of_old_day(one, other) or _is_of_old_day(other, one) or _are_of_two_sites(one, other, towns):
        return False
    moved = one.fates & SHRINKS or any(t.grown or t.corrects or _TOLLED.search(t.side.sentence) for t in (one, other))
    if all(days) and not days[0] & days[1] and not moved:
        return False
    return all(_fits(x, y, towns(x.side.article)) for x, y in ((one, other), (other, one)))


def _are_of_two_sites(one: Toll, other: Toll, towns: Towns) -> bool:
    """Whether either sentence names a settlement of which the other's article knows nothing: "the village of Tarn",
    "the village of Bosk". Articles that name one place at least where they open may call it otherwise."""
    mine, theirs = (happenings.sites(t.side.sentence) for t in (one, other))
    if not (mine and theirs) or mine & theirs:
        return False
    known = [t.names | t.opening | t.first | towns(t.side.article) for t in (one, other)]
    speakers = happenings.names(f"x {one.side.origin_name}") | happenings.names(f"x {other.side.origin_name}")
    return not (mine & known[1] or theirs & known[0] or both(one, other) - speakers)


def _is_of_old_day(one: Toll, other: Toll) -> bool:
    """Whether the one's sentence names a day long before it was published that the other's article does not open with:
    an earlier disaster, told as background ("the rig that blew up on April 20, killing 11")."""
    published = one.side.published
    if published is None:
        return False
    days = {m.group() for m in _CALENDAR.finditer(one.side.sentence)}
    return any(
        day not in other.side.sentence + other.side.opening + one.side.opening and _age(day, published) > PAST.days
        for day in days
    )


def _age(day: str, published: datetime) -> int:
    """How many days before publication a day of the calendar was; less than none for one of the month to come."""
    month, number = MONTHS.index(day[:3].lower()) + 1, int(day.split()[-1])
    return (published.timetuple().tm_yday - round((month - 1) * 30.44 + number) + 30) % 365 - 30


def _are_alike(one: Toll, other: Toll) -> bool:
    """Whether two counts of an epidemic name one place, and no other, and stand where their articles open."""
    return one.names == other.names != frozenset() and all(map(_is_in_opening, (one, other)))


def _are_far(one: Toll, other: Toll) -> bool:
    """Whether the articles were published so far apart that they tell of two disasters."""
    x, y = one.side.published, other.side.published
    return bool(x and y and abs(x - y) > LONG)


def _may_be_none(one: Toll, other: Toll) -> bool:
    """Whether none and some can be of one disaster: of those that are told of for weeks, each day has its own."""
    return open_alike(one, other) and not (one.opening_hazards | other.opening_hazards) & {UNREST, "air"}


def _are_one(one: Toll, other: Toll) -> bool:
    """Whether two articles open with so many names in common that they report one thing, whatever they call it."""
    return len(both(one, other)) >= NAMED


def _many(one: Toll, other: Toll) -> bool:
    """Whether one of the articles opens with what goes on in many places and on many days, or tells its count of that,
    and the two do not open with one disaster of another kind: unrest has a count for each of its clashes."""
    x, y = one.opening_hazards, other.opening_hazards
    told = UNREST in x | y or any(_FIGHTING.search(t.side.sentence) for t in (one, other))
    return not one.thing and told and not x & y - {UNREST}


def _linked(one: Toll, other: Toll) -> bool:
    """Whether the sentences of two counts themselves tell that they are of one happening: a day of the week, or a name
    and no town that the other does not know, or words in common; or both stand where their articles open, or these
    open with several names in common."""
    x, y = one.side.sentence, other.side.sentence
    if near.vague(one.quantity) or near.vague(other.quantity):
        return all(map(_is_in_opening, (one, other)))  # "dozens" died on many days
    if weekdays(x) & weekdays(y) or len(content(x) & content(y) - _anybody()) >= MORE:
        return True
    if all(map(_is_in_opening, (one, other))) or _are_one(one, other):
        return True
    return bool(one.names & other.names) and not any(_strange(t, u) for t, u in ((one, other), (other, one)))


def _strange(one: Toll, other: Toll) -> bool:
    """Whether the one is counted in towns of which the other's sentence and opening name none."""
    towns = {
        happenings.root(p.exact.lower().split()[-1]) for p in one.wording.statement.places if p.precision in _NARROW
    }
    return bool(towns) and not towns & (other.names | other.opening | other.first)


def both(one: Toll, other: Toll) -> frozenset[str]:
    """The names that both articles open with: what begins a sentence in the one may be one that the other has."""
    return (one.opening & (other.opening | other.first)) | (one.first & other.opening)


def _fits(one: Toll, other: Toll, towns: frozenset[str]) -> bool:
    """Whether what is said around the one's number can be of the other's disaster: it names what the other has, or no
    place at all."""
    kinds = other.hazards | other.opening_hazards
    violent = _are_one(one, other) and one.hazards | kinds <= _VIOLENT
    if (_are_two(one.hazards, kinds) and not violent) or not one.years <= _years(other, one):
        return False
    if not one.names or one.names & (other.names | other.opening | other.first):
        return True
    return open_alike(one, other) and (_is_in_opening(one) or not one.names & towns)


def _years(one: Toll, other: Toll) -> frozenset[str]:
    """The years that the one's article can tell of: those it names where it opens, and the year of either's day."""
    days = (side.published for side in (one.side, other.side) if side.published)
    return one.years | one.opening_years | {str(day.year) for day in days}


def _are_two(x: frozenset[str], y: frozenset[str]) -> bool:
    """Whether two texts tell of disasters of two kinds; a collapse may be that of any."""
    return bool(x and y) and not x & y and COLLAPSE not in x | y


def _is_in_opening(toll: Toll) -> bool:
    return toll.side.sentence[:OPENS] in toll.side.opening


def open_alike(one: Toll, other: Toll) -> bool:
    """Whether the two articles open with one disaster."""
    x, y = one.opening_hazards, other.opening_hazards
    if _are_two(x, y):
        return False
    named = both(one, other)
    if len(named) >= (1 if x & y else SHARED):
        return True
    return bool(named) and happenings.one_story(one.side.opening, other.side.opening)


def as_many(one: Toll, other: Toll) -> bool:
    """Whether two counts of people, whatever they are called, are as good as one: "about 50 pupils", "48 children"."""
    forces = {_special(one), _special(other)} & set(FORCES)
    return not one.thing and not forces and one.kinds == other.kinds and near.rounded(one.quantity, other.quantity)


def same_people(one: Toll, other: Toll) -> bool:
    """Whether the two can count the same people, and the smaller none of one kind among those of the larger."""
    if one.kinds and other.kinds:
        return bool(one.kinds & other.kinds)
    small, large = sorted((one, other), key=size)
    if _special(small) != _special(large) and {_special(small), _special(large)} & set(FORCES):
        return False  # those who fight, and others
    if large.grown or "members" in (one.quantity.counted, other.quantity.counted):
        return True  # a union's members are the firm's staff
    if "took part" in one.fates:
        return True  # all who march are marchers
    if {_special(small), _special(large)} & _ANYBODY and not {_special(small), _special(large)} & _SORTS:
        return True  # "nine fishermen", "four men"
    if _special(small) == _special(large) not in {None, *FORCES}:
        return True  # "eight European monitors" are as many monitors
    narrower = bool(small.kinds and not large.kinds) or _special(small) != _special(large)
    return not narrower or not (_special(small) or small.kinds)


def may_be_all(small: Toll, large: Toll) -> bool:
    """Whether people of one kind who open an article may be all whom the other counts as people: "three demonstrators
    were shot", "seven people were killed"."""
    nouns = {_special(small), _special(large)}
    named = _special(small) and not large.kinds and not small.kinds and not small.thing
    return bool(named and not nouns & {*FORCES, *_SORTS} and all(map(_is_in_opening, (small, large))))


def kind(one: Toll, other: Toll) -> str:
    """The noun by which both count people of one kind, apart from people as such; empty where there is none."""
    return (_special(one) or "") if _special(one) == _special(other) else ""


def _special(toll: Toll) -> str | None:
    """The noun that says which people, and not just that they are people."""
    return None if toll.quantity.counted in _PEOPLE else toll.quantity.counted


def one_thing(one: Toll, other: Toll) -> bool:
    """Whether the sentences of two numbers of one unit or noun share enough beside it."""
    mine, theirs = (content(t.side.sentence) - set((t.thing or "").split()) - measures.words() for t in (one, other))
    if one.thing in measures.NAMED:
        return open_alike(one, other) and _is_one_bearer(one, other)
    if one.thing == measures.DEPTH and QUAKE in one.opening_hazards & other.opening_hazards:
        return open_alike(one, other)
    if _other_stuff(one, other):
        return False
    done = bool(one.wording.predicate & other.wording.predicate)
    if (one.thing or "").startswith(measures.PORTION):
        return open_alike(one, other) and (bool(mine & theirs) or are_said(one, other))
    if (one.thing or "").startswith(measures.MONEY):
        known = not _is_part_of_what_is_to_come(one, other) and open_alike(one, other)
        return known and _are_one_sum(one, other, done, len(mine & theirs))
    return open_alike(one, other) and len(mine & theirs) >= (ALSO if done else MORE)


def _are_one_sum(one: Toll, other: Toll, done: bool, common: int) -> bool:
    """Whether two sums, each the only one that its article tells, are of one thing: they nearly agree, or somebody
    answers for each, or they share words and a predicate (`done`), or one corrects; there are sums of many kinds."""
    if _of_two_periods(one, other):
        return False
    said = are_said(one, other) and (len(both(one, other)) >= SHARED or all(map(_is_in_opening, (one, other))))
    return (
        near.rounded(one.quantity, other.quantity)
        or said
        or ((done or one.corrects or other.corrects) and common >= ALSO)
    )


def _of_two_periods(one: Toll, other: Toll) -> bool:
    """Whether two sums are told for a quarter and for a year, or the like."""
    mine, theirs = (frozenset(_PERIOD.findall(t.side.sentence.lower())) for t in (one, other))
    return bool(mine and theirs) and not mine & theirs


def are_said(one: Toll, other: Toll) -> bool:
    """Whether somebody is said to tell the one, and somebody the other."""
    return one.wording.statement.voice == other.wording.statement.voice == "attributed"


def _is_one_bearer(one: Toll, other: Toll) -> bool:
    """Whether two measures that each has of its own, a prison term or a share of the vote, are of one by name."""
    if one.thing == measures.SHARE:
        mine, theirs = (happenings.names(f"x {t.wording.text}") for t in (one, other))
        return bool((mine & theirs) - happenings.sites(one.side.sentence) - happenings.sites(other.side.sentence))
    mine, theirs = (t.names - happenings.sites(t.side.sentence) for t in (one, other))
    if one.thing != measures.TERM or mine & theirs:
        return True
    return not (mine and theirs) and all(map(_is_in_opening, (one, other)))


def _other_stuff(one: Toll, other: Toll) -> bool:
    """Whether both numbers are told of what they count the pieces of, and it is not one: "two counts of fraud", "five
    counts of perjury"."""
    mine, theirs = (content(m.group(1)) if (m := _stuff(t).search(t.side.sentence)) else None for t in (one, other))
    return mine is not None and theirs is not None and not mine & theirs


def _stuff(toll: Toll) -> re.Pattern[str]:
    """What finds the words after the noun of a count and "of"."""
    return re.compile(rf"\b{re.escape(toll.quantity.exact)}(?: [\w-]+){{0,2}} of ((?:[\w-]+ ?){{1,2}})", re.IGNORECASE)


def _is_part_of_what_is_to_come(one: Toll, other: Toll) -> bool:
    """Whether one is told as so far, and one alone as to come: what has been spent on a thing is not what it will
    cost."""
    coming = {t.wording.statement.kind == "prediction" for t in (one, other)}
    return len(coming) == 2 and any(_SO_FAR.search(t.wording.text) for t in (one, other))


def one_gathering(one: Toll, other: Toll) -> bool:
    """Whether the sentences of two crowds have a name, a day of the week or words in common, or stand where their
    articles open: people gather on every day, here and there, for one cause."""
    x, y = one.side.sentence, other.side.sentence
    if one.names & other.names or weekdays(x) & weekdays(y) or all(map(_is_in_opening, (one, other))):
        return True
    return len(content(x) & content(y) - _anybody()) >= ALSO


@functools.cache
def _anybody() -> frozenset[str]:
    """The stems of words for people, their numbers and fates, and for saying so."""
    return content(
        "people persons others thousands hundreds dozens scores million tens about more than nearly some that were have"
        " been killed dead died deaths injured wounded hurt arrested said told according state officials least since"
    )


def enough_named(one: Toll, other: Toll) -> bool:
    """Whether a mere size ("thousands") is told beside a name that is told with the other count too."""
    sized = any(near.vague(t.quantity) for t in (one, other))
    return not sized or bool(one.names & other.names) or open_alike(one, other)
