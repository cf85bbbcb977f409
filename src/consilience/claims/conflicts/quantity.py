"""The same thing counted, with values that cannot both be so as of one time."""

from __future__ import annotations

import functools
import re
from datetime import timedelta

from consilience.claims import agreement
from consilience.claims.conflicts import fates, happenings, near
from consilience.claims.conflicts.finding import (
    LEAST,
    OTHER_EVENT,
    Case,
    Finding,
    Side,
    counted_in,
    counted_later,
    independent,
    is_background,
    later,
    same_event,
    told,
    weekdays,
    who,
)
from consilience.claims.conflicts.retelling import alike, differing, retold
from consilience.claims.wording import Wording, stem
from consilience.model import Nature, Quantity

ABOUT, CONTAINED = 0.8, 0.5
_PART = re.compile(
    r"\b(more|another|additional|further|extra|other|others|remaining|one of|all|both|first|second|third"
    r"|of (?:the|its|their|his|her|them|those|these|whom))\b"
    r"|\d-[a-z]",
    re.IGNORECASE,
)
_DURATIONS = frozenset({"second", "minute", "hour", "day", "week", "month", "year"})
_PERIOD = re.compile(r"\b(?:until|since|within|over the (?:next|past|last)|in the (?:next|past|last))\b", re.IGNORECASE)
_GROWN = re.compile(r"\btolls?\b.*\b(?:risen|rose|rises|climb(?:s|ed|ing)?|grown|grew|jump\w*|now)\b", re.IGNORECASE)
_RISEN = re.compile(
    r"\b(?:tolls?|totals?|numbers?|tall(?:y|ies)|counts?)\b.*\b(?:risen|rose|rises|climb(?:s|ed|ing)?|grown|grew|jump\w*|now)\b"
    r"|\b(?:bring\w*|brought|tak(?:es?|ing)|took) (?:the|its|their|that) (?:[\w-]+ ){0,4}"
    r"(?:tolls?|totals?|numbers?|tally|count)\b",
    re.IGNORECASE,
)
# What stands between two numbers of one list.
_LISTED = re.compile(r" (?:[\w-]+ ){1,2}and |, (?:and )?| (?:[\w-]+ )?[\w-]+, (?:and )?")
# A share of the count itself, which goes on.
_COUNTED = re.compile(
    r"\b(?:precincts?|votes?|ballots?)\b.{0,30}\b(?:reporting|reported|counted|tallied|in)\b", re.IGNORECASE
)
SCOPE: tuple[Nature, str] = ("scope", "may not count the same: one says whom it includes or leaves out.")
_NEW = re.compile(r"\bnew(?:ly)?\b", re.IGNORECASE)
_GROWS = ("kill", "injure", "arrest", "destroy", "execute", "deport")


def detect(case: Case) -> Finding | None:
    """An update where the later is larger, rounding where one is rough, a dispute where values clash."""
    if case.a.statement.polarity != case.b.statement.polarity or case.match.pair.time == "clash":
        return None
    if case.match.pair.place in ("clash", "compatible"):  # another place, or one within the other, counts otherwise
        return None
    again = retold(case)
    clash = _retold_values(case) if again else _told_values(case)
    if clash is None or _are_new(case) or (case.x.article == case.y.article and not _of_one_count(case)):
        return None
    if are_of_two_events(case, *clash) or _are_elsewhere(case):
        return None
    nature = nature_of(case, *clash, again)
    if nature is None:
        return None
    p, q = clash
    values = f"“{p.exact}” ({who(case.x)}) and “{q.exact}” ({who(case.y)})"
    return Finding(aspect="quantity", nature=nature[0], explanation=f"{values} {nature[1]}")


def _of_one_count(case: Case) -> bool:
    """Whether what two counts within one article name, if they name anything, is in part the same: an article's other
    counts are of parts, of wholes, and of elsewhere."""
    if "epidemic" in fates.hazards(case.x.opening + case.x.sentence):
        return False  # counted by place and day
    one, other = (happenings.names(f"x {w.text}") for w in (case.a, case.b))
    return one == other or bool(one & other)


def _are_elsewhere(case: Case) -> bool:
    """Whether two counts of an epidemic are of two places: "officials in Fosse" count there."""
    if not any("epidemic" in fates.hazards(side.opening + side.sentence) for side in (case.x, case.y)):
        return False
    one, other = (happenings.names(f"x {side.sentence}") for side in (case.x, case.y))
    return bool(one and other) and not one & other


def _are_new(case: Case) -> bool:
    """Whether both count what is new, on two days: "the new cases include 13 children"."""
    return later(case) is not None and all(_NEW.search(w.text) for w in (case.a, case.b))


def _retold_values(case: Case) -> tuple[Quantity, Quantity] | None:
    """The values that differ between two versions of one sentence, if no place does: else two happenings are told
    alike."""
    if _are_of_two_sites(case):
        return None
    values = differing(case, numbers_of(case.a), numbers_of(case.b), lambda p, q: agreement.quantities(p, q) == "equal")
    if values is None or case.match.pair.agent_clash or case.match.pair.patient_clash:
        return None
    return values if agreement.quantities(*values) == "clash" or _other_bound(*values) else None


def _are_of_two_sites(case: Case) -> bool:
    """Whether the two sentences name places, and none in common, however it is spelled."""
    one, other = (happenings.sites(side.sentence) for side in (case.x, case.y))
    return bool(one and other) and not any(alike(a, b) for a in one for b in other)


def _other_bound(p: Quantity, q: Quantity) -> bool:
    """Whether both are bounds of one kind ("up to two years", "up to five years") that are not near each other."""
    open_ends = [(v.low is None, v.high is None) for v in (p, q)]
    comparable = agreement.comparable(p, q) and open_ends[0] == open_ends[1] != (False, False)
    return comparable and not near.rounded(p, q)


def _told_values(case: Case) -> tuple[Quantity, Quantity] | None:
    """The values that clash, unless there are several to choose from, or one is no total ("two more", "one of")."""
    toll = _is_toll(case)
    if not same_event(case, ABOUT) or is_background(case) or not one_place(case):
        return None
    if not toll and (case.match.pair.containment < CONTAINED or _periods(case)):
        return None
    pairs = [(p, q) for p in numbers_of(case.a) for q in numbers_of(case.b) if agreement.quantities(p, q) != "apart"]
    if _are_days(case) or any(_tells(case, p, q) for p, q in pairs):
        return None
    if len(pairs) != 1 or agreement.quantities(*pairs[0]) != "clash" or near.far(*pairs[0]):
        return None
    if pairs[0][0].unit in _DURATIONS and not case.match.pair.entities:
        return None  # how long it took of two who are not named
    return pairs[0] if is_total(pairs[0][0], case.a) and is_total(pairs[0][1], case.b) else None


def are_told_apart(case: Case, p: Quantity, q: Quantity) -> bool:
    """Whether two numbers are of two places, days or events, new on two days, or both told by one of the two."""
    parted = _are_of_two_sites(case) or _are_days(case) or _are_new(case)
    return parted or _tells(case, p, q) or are_of_two_events(case, p, q)


def are_of_two_events(case: Case, p: Quantity, q: Quantity) -> bool:
    """Whether one of two numbers is told of another event than its sentence's."""
    return _is_of_other_event(p, case.x) or _is_of_other_event(q, case.y)


def _is_of_other_event(quantity: Quantity, side: Side) -> bool:
    """Whether a number stands in what a sentence tells of another event than its own."""
    at = side.sentence.find(quantity.exact)
    return at >= 0 and bool(OTHER_EVENT.search(side.sentence[:at]))


def _tells(case: Case, p: Quantity, q: Quantity) -> bool:
    """Whether the one's sentence has the other's value too, of the whole or of a part."""
    return told(q, case.x.sentence) or told(p, case.y.sentence)


def _are_days(case: Case) -> bool:
    """Whether the two sentences tell of two days of the week."""
    one, other = weekdays(case.x.sentence), weekdays(case.y.sentence)
    return bool(one and other) and not one & other


def _periods(case: Case) -> bool:
    """Whether one counts what was done in a time that its sentence bounds."""
    return any(_PERIOD.search(side.sentence) for side in (case.x, case.y))


def one_place(case: Case) -> bool:
    """Whether one place at least is named by both, if both name any, and one name by both sentences, but for those of
    who says it: a country's cases are not another's."""
    one, other = ({place.name for place in w.statement.places} for w in (case.a, case.b))
    mine, theirs = (
        happenings.names(s.sentence, first=True) - happenings.names(s.origin_name, first=True) for s in (case.x, case.y)
    )
    return all(bool(p & q) or not (p and q) for p, q in ((one, other), (mine, theirs)))


def _is_toll(case: Case) -> bool:
    return bool(case.a.predicate & case.b.predicate & _growing())


def numbers_of(wording: Wording) -> list[Quantity]:
    """The quantities that are no ages, nor parts of dates, hours and numbers that were read in two."""
    return [q for q in wording.statement.quantities if q.unit != "year of age" and not _is_code(q, wording)]


def listed_sum(number: Quantity, wording: Wording) -> float | None:
    """What a number and those that are listed with it come to; null where none is."""
    if len(wording.statement.spans) > 1:
        return None
    text, start = wording.text, wording.statement.spans[0].start
    exact = sorted((q for q in wording.statement.quantities if q.low and q.low == q.high), key=lambda q: q.start)
    runs: list[list[Quantity]] = []
    for one in exact:
        joined = runs and _LISTED.fullmatch(text[runs[-1][-1].end - start : one.start - start])
        runs[-1].append(one) if joined else runs.append([one])
    run = next((run for run in runs if any(q.start == number.start for q in run)), [])
    return sum(q.low or 0.0 for q in run) if len(run) > 1 else None


def _is_code(quantity: Quantity, wording: Wording) -> bool:
    span = next((s for s in wording.statement.spans if s.covers(quantity)), None)
    if span is None:
        return False
    start = quantity.start - span.start
    return fates.is_code(span.exact[:start], span.exact[start + len(quantity.exact) :]) or quantity.exact[:3] == "000"


def is_total(quantity: Quantity, wording: Wording) -> bool:
    """Whether a number counts all, and not one more, one of them, or the others."""
    if quantity.low == quantity.high == 1:
        return False  # "one suspect" is one of them, and no count of all
    span = next((s for s in wording.statement.spans if s.covers(quantity)), None)
    around = span.exact[max(0, quantity.start - span.start - 12) : quantity.end - span.start + 12] if span else ""
    return not _PART.search(around)


def nature_of(case: Case, p: Quantity, q: Quantity, again: bool = False) -> tuple[Nature, str] | None:
    """How two clashing values differ, and in words; null where neither is shown against the other."""
    moved = counted_later(case.x, case.y)
    if moved and (near.middle(q) > near.middle(p)) == (moved > timedelta(0)):
        return "update", "were counted at different times."
    if near.rounded(p, q):
        return "rounding", "differ by no more than rounding."
    if _other_scope(case, again):
        return SCOPE
    if all(_COUNTED.search(side.sentence) for side in (case.x, case.y)):
        return "update", "were counted at different times."
    gap = later(case)
    if gap is None:
        if not again and (agreement.may_hold(p, q) or agreement.may_hold(q, p)):
            return None
        if all((_RISEN if case.x.carrier == case.y.carrier else _GROWN).search(s.sentence) for s in (case.x, case.y)):
            return "update", "were counted at different times: the toll is told as risen."
        if not again and independent(case) and None in (case.x.published, case.y.published):
            return "tension", "can both be so, if they were counted at different hours; which is not told."
        if p.high is None and q.high is None:
            return LEAST
        clashing = again or independent(case)
        return ("dispute", "cannot both be so as of one time.") if clashing else None
    early, late = (p, q) if gap > timedelta(0) else (q, p)
    if not _is_toll(case) or near.middle(late) > near.middle(early):
        return "update", "were counted at different times."
    shrunk = "cannot both be so: what only grows has become less."
    return ("dispute" if independent(case) else "correction"), shrunk


def _other_scope(case: Case, again: bool) -> bool:
    """Whether a sentence says whom its count includes; of two versions of one sentence, only one."""
    x, y = (counted_in(side.sentence) for side in (case.x, case.y))
    return x != y if again else x or y


@functools.cache
def _growing() -> frozenset[str]:
    """The classes of what is done once to each: its count can grow in time, but not shrink."""
    return frozenset(map(stem, _GROWS))
