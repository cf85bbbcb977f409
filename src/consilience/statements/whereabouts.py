"""Which of the places that a statement names tell where it happened.

A state named only to tell who somebody is ("Ohio Gov. ...", "D-Nev.", "Ada Hale (Ohio)", "the Ohio lawmaker"), whose
something is ("U.S. troops", "Peru's claim", "Lima's tariffs") or who does it ("Peru sent ships"), the town that a pact
is called after, a place in a firm's or a team's name and one of two that are joined ("the Paris-Rome rivalry") is no
place of the statement.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence

from consilience.model import Annotations, Clause, Entity, Participant, Place
from consilience.resources import gazetteer, titles
from consilience.statements.lexicon import pattern, roles, words

__all__ = ["happened"]

BEFORE, AFTER = 60, 40  # characters looked at before and after a name
_PARTY = re.compile(r"\b(?:R|D|I|DFL|NDP)(?:-|–|\.?,? ?)$|\b(?:Republican|Democrat) (?:of|from) $")
_MEMBERS = re.compile(r" (?:Republican|Democrat)s?\b(?! (?:primar|caucus|convention|part|voter|presidential))")
_SHORT = r"(?:Gov|Sen|Rep|Lt|Gen|Atty|Dist|Del|Amb|Supt|Col|Sgt|Capt)s?\."
_OFFICE = re.compile(
    rf"(?: state| U\.?S\.?| Republican| Democratic| GOP)* "
    rf"(?:{_SHORT}|(?P<office>[A-Z][\w-]+)(?=(?: (?:of|for))?(?: the)? [A-Z]))"
)
_RUN = re.compile(r"(?: [A-Z][\w-]+){2,5}")  # "Homeland Security Secretary Ada Hale"
_OFFICER = re.compile(rf"(?:\b{_SHORT}|\b(?P<office>[A-Z][a-z]+))(?: [A-Z][\w.'’-]*){{1,4}},? of $")
_JOINED = re.compile(r"[^\W\d_]\.?-$")
_JOINS = re.compile(r"-(?!area|wide|region|side)[^\W\d_]")
_BOTH = re.compile(  # what two joined names are both the place of
    r"(?:[-–]\S+(?: [A-Z]\S*)?)? (?:border|frontier|area|region|metro\w*|corridor|airport|highway|line)\b"
)
_NAMED = r"(?:the )?[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)*"
_ROW = re.compile(rf"(?:{_NAMED}(?:,? and |, ))*(?:the )?$")  # of names that a name stands in
_ON = re.compile(rf"(?:(?:,? and |,? or |, ){_NAMED})*")  # how such a row goes on behind it
_SHORT_NAMES = ("U.S.", "US", "U.K.", "UK", "USA")  # that stand before what is done by them, not before where it is
_VERB = re.compile(r"(\w{4,}) (?:the )?$")
_SCHOOLS = ("University", "College")
_THERE = re.compile(r" (?:[a-z-]+ ){0,2}?(?P<who>[a-z]+)(?= [A-Z])")  # who is told of by a school ("coach Ada Hale")
_ALONE = re.compile(
    rf"(?i:(?:both|neither|either|even|neighbou?ring|only|the|also) )*(?:{_NAMED}(?:,? and |,? or |, ))*(?:the )?"
)


def happened(places: Sequence[Place], text: str, annotations: Annotations) -> tuple[Place, ...]:
    """Those of a statement's places where what it says can have happened."""
    names = sorted((e for e in annotations.entities if e.mention == "name"), key=lambda e: e.start)
    people = [e for e in names if e.kind == "person"]
    parts = [(c, p) for c in annotations.clauses for p in c.participants if p.role != "other"]
    told = {p.end for p in places if _describes(p, text, people) or _is_whose(p, text) or _takes_part(p, text, parts)}
    told |= {
        p.end for p in places if text[p.start - 2 : p.start] == ", " and p.start - 2 in told
    }  # "Hale of Elsby, Ohio"
    told |= {p.end for p in places if p.precision == "city" and p.of in words("whereabouts", "pacts")}
    return tuple(p for p in places if not (p.end in told or _is_joined(p, text) or _names_other(p, text, names)))


def _describes(place: Place, text: str, people: Sequence[Entity]) -> bool:
    """Whether it tells somebody's party, office or home; `people` are the persons' names."""
    if _is_home(place, text, people):
        return True
    before, after = text[max(0, place.start - BEFORE) : place.start], text[place.end : place.end + AFTER]
    if gazetteer.state_of(place.exact) and _is_dealt_with(before, after):
        return True
    if _PARTY.search(before) or _MEMBERS.match(after) or _tells_one(place, before, after, people):
        return True
    held, holder, run = _OFFICE.match(after), _OFFICER.search(before), _RUN.match(after)
    if run is not None and any(_is_office(word) for word in run[0].split()[:-1]):
        return True
    return any(found is not None and _is_office(found["office"]) for found in (held, holder))


def _tells_one(place: Place, before: str, after: str, people: Sequence[Entity]) -> bool:
    """Whether it is a state that tells which officer or which one known person is meant ("an Ohio lawmaker", "the Ohio
    socialist", "Ohio teacher Ada Hale"); "an Ohio man" is told of for where he is."""
    if place.precision != "region" or place.of is None or titles.kind_of_noun(place.of) != "person":
        return False
    one = re.search(rf"\b{re.escape(place.of)}s?\b(?!['’]) ?", after, re.IGNORECASE)
    named = one is not None and any(e.start == place.end + one.end() for e in people)
    return named or (one is not None and (before.lower().endswith("the ") or roles().get(place.of) == "official"))


def _is_whose(place: Place, text: str) -> bool:
    """Whether it is a country that only tells whose or of what kind something is ("U.S. troops", "Peru's claim"), or a
    seat of government that owns it ("Lima's tariffs"), which is no part of it and is not held there ("the Peru border",
    "the U.S. election", "the Peru quake")."""
    if place.of is None or text[place.start - 2 : place.start] == ", ":
        return False
    if titles.kind_of_noun(place.of) == "place" or place.of in words("whereabouts", "parts"):
        return False
    owns = text[place.end : place.end + 2] in ("'s", "’s", "' ", "’ ")
    if place.precision != "country":
        seat = place.precision == "city" and gazetteer.state_of(place.exact) is not None
        return seat and owns and place.of in words("whereabouts", "means")
    return place.exact in _SHORT_NAMES or owns or place.of not in words("whereabouts", "deeds")


def _takes_part(place: Place, text: str, parts: Sequence[tuple[Clause, Participant]]) -> bool:
    """Whether it is a country that does or has done to it what its verb tells ("Peru sent ships", "to pressure Peru"),
    by itself or in a row of names, and the verb tells of nothing that befell it or of being there ("Peru lost a port",
    "to visit Peru")."""
    if place.precision != "country":
        return False
    own = [(c, p) for c, p in parts if p.start <= place.start and place.end <= p.end]
    alone = [
        (c, p) for c, p in own if _ALONE.fullmatch(text, p.start, place.start) and _ON.fullmatch(text, place.end, p.end)
    ]
    return any(not _tells_where(clause, part, text) for clause, part in alone)


def _tells_where(clause: Clause, part: Participant, text: str) -> bool:
    """Whether the verb of a part, or the one right before it ("came to visit Peru"), tells that it is where it was."""
    verbs = words("whereabouts", part.role)
    before = _VERB.search(text, max(0, part.start - BEFORE), part.start) if part.role == "patient" else None
    stems = [verb.rstrip("e") for verb in verbs if len(verb) > len("hit")]
    governing = before is not None and before[1].lower().startswith(tuple(stems))
    return governing or clause.predicate.split()[0] in verbs


def _is_home(place: Place, text: str, people: Sequence[Entity]) -> bool:
    """Whether it only tells where somebody is from ("Ada Hale of Ohio", "Ohio's Ada Hale", "Ada Hale (Ohio)")."""
    if text[place.start - 2 : place.start] == " (" and text[place.end : place.end + 1] == ")":
        return any(-BEFORE < e.end - place.start < 0 for e in people)
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
    return joined is not None and not _BOTH.match(text, place.end)


def _names_other(place: Place, text: str, names: Sequence[Entity]) -> bool:
    """Whether it only helps to name a firm, a team or a person, or the school that tells who one is ("Ohio University
    coach Ada Hale"); a town's police and a state's ministry are there."""
    at = bisect.bisect_right(names, place.start, key=lambda e: e.start) - 1
    if any(_is_of(e, place) for e in names[max(0, at) : at + 2]):
        return True
    for holder in names[max(0, at - 1) : at + 1]:
        if holder.kind != "place" and holder.end > place.end and place.precision == "country":
            if re.match(r"['’]s\b", holder.exact[place.end - holder.start :]):
                return True  # "America's Health Plans"
        elif holder.kind != "place" and holder.end > place.end:
            rest = holder.exact[place.end - holder.start :].split()
            one = _THERE.match(text, holder.end) if rest and rest[-1] in _SCHOOLS else None
            if one is not None and titles.kind_of_noun(one["who"]) == "person":
                return True
            return not any(word.islower() or titles.is_body_of(word, "place") for word in rest)
    return False


def _is_of(person: Entity, place: Place) -> bool:
    """Whether a place is a person, called so for short, or part of a name that begins within it."""
    held = person.kind == "person" and person.start < place.end <= person.end
    return held and (person.start > place.start or " " in person.entity)
