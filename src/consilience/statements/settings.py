"""Which of the places and times that a statement names tell where it happened and when it was said.

A state named only to tell who somebody is ("Ohio Gov. ...", "D-Nev.", "Senator ... of Maine"), a place in a firm's or
a team's name and one of two that are joined ("the Paris-Rome rivalry") is no place of the statement.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence

from consilience.model import Annotations, Article, Attribution, Entity, Place, Quantity, Span, Time
from consilience.model.time import interval
from consilience.resources import titles

__all__ = ["happened", "is_of_saying", "opens", "when"]

BEFORE, AFTER = 60, 40  # characters looked at before and after a name
_PARTY = re.compile(r"\b(?:R|D|I|DFL|NDP)(?:-|–|\. ?)$|\b(?:Republican|Democrat) (?:of|from) $")
_MEMBERS = re.compile(r" (?:Republican|Democrat)s?\b(?! (?:primar|caucus|convention|part|voter|presidential))")
_SHORT = r"(?:Gov|Sen|Rep|Lt|Gen|Atty|Dist|Del|Amb|Supt|Col|Sgt|Capt)s?\."
_OFFICE = re.compile(
    rf"(?: state| U\.?S\.?| Republican| Democratic)* "
    rf"(?:{_SHORT}|(?P<office>[A-Z][\w-]+)(?=(?: (?:of|for))?(?: the)? [A-Z]))"
)
_OFFICER = re.compile(rf"(?:\b{_SHORT}|\b(?P<office>[A-Z][a-z]+))(?: [A-Z][\w.'’-]*){{1,4}},? of $")
_JOINED = re.compile(r"[^\W\d_]\.?-$")
_JOINS = re.compile(r"-(?!area|wide|region|side)[^\W\d_]")
_SUBJECT = re.compile(r"\s(?:he|she|it|they|we|I|that|there|the|his|her|its|their|no|an?|[A-Z]\w+)\b")
_RELATIVE = re.compile(r"\b(?:who|whom|whose|which|where)\b")
_BORDER = re.compile(r"\S* (?:border|frontier)\b")


def happened(places: Sequence[Place], text: str, annotations: Annotations) -> tuple[Place, ...]:
    """Those of a statement's places where what it says can have happened."""
    names = sorted((e for e in annotations.entities if e.mention == "name"), key=lambda e: e.start)
    return tuple(p for p in places if not (_describes(p, text) or _is_joined(p, text) or _names_other(p, names)))


def _describes(place: Place, text: str) -> bool:
    """Whether it tells somebody's party or office."""
    before, after = text[max(0, place.start - BEFORE) : place.start], text[place.end : place.end + AFTER]
    if _PARTY.search(before) or _MEMBERS.match(after):
        return True
    held, holder = _OFFICE.match(after), _OFFICER.search(before)
    return any(found is not None and _is_office(found["office"]) for found in (held, holder))


def _is_office(word: str | None) -> bool:
    return word is None or titles.kind_of_noun(word) == "person" or word in ("Attorney", "Vice", "Prime", "Lieutenant")


def _is_joined(place: Place, text: str) -> bool:
    """Whether a hyphen makes it part of an adjective ("the Paris-Rome rivalry", "Oslo-based")."""
    joined = _JOINED.search(text, max(0, place.start - 3), place.start) or _JOINS.match(text, place.end)
    return joined is not None and not _BORDER.match(text, place.end)


def _names_other(place: Place, names: Sequence[Entity]) -> bool:
    """Whether it only helps to name a firm, a team or a person; a town's police and a state's ministry are there."""
    at = bisect.bisect_right(names, place.start, key=lambda e: e.start) - 1
    for holder in names[max(0, at - 1) : at + 1]:
        if holder.kind != "place" and holder.end > place.end and place.precision != "country":
            rest = holder.exact[place.end - holder.start :].split()
            return not any(word.islower() or titles.is_body_of(word, "place") for word in rest)
    return False


def when(times: Sequence[Time], said: Sequence[Time], quantities: Sequence[Quantity]) -> tuple[Time, ...]:
    """The times of a statement less the day of saying it and the "a year" of "$3 a year"."""
    rates = [q for q in quantities if " per " in (q.unit or "")]
    return tuple(t for t in times if t not in said and not any(rate.covers(t) for rate in rates))


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
