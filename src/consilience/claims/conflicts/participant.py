"""One deed with doers, or those it was done to, that cannot both be they."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from importlib import resources
from typing import Any

from consilience.claims.conflicts.finding import Case, Finding, Side, independent, is_background, same_kind, who
from consilience.claims.conflicts.retelling import alike, differing, likeness, retold
from consilience.claims.features import object_cosine
from consilience.claims.names import fold, initials, is_name
from consilience.claims.wording import Wording, stem
from consilience.model import Participant
from consilience.resources.titles import gender_of_name, offices

ABOUT, CONTAINED = 0.85, 0.6
VERBATIM = 0.8  # the share of all words of two statements that both have
_NAME = re.compile(
    r"^(?:the )?(?:(?:former|then|acting|retired|late|incoming|outgoing) )?[A-Z]\S*(?: \S+)* ?[A-Z]\w+\W*$"
    r"|^[A-Z]\w{2,}$"
)  # ends in a name's word; "I" is none

_BROKEN = re.compile(r"[:/|@]|-[LR][RSC]B-")  # a line of a picture or an address that was read as a name
_PRONOUN = re.compile(r"\b(?:he|him|she|her)\b", re.IGNORECASE)
_QUOTED = re.compile(r"[“”\"]")
_CREDIT = re.compile(r"\b(?:reporting|editing|written|photographs?|photo|compiled) by\b", re.IGNORECASE)


def detect(case: Case) -> Finding | None:
    """A dispute where one sentence is retold of another, or independent origins name two for one deed."""
    if not same_kind(case) or "clash" in (case.match.pair.time, case.match.pair.place):
        return None
    people = _retold_people(case) if retold(case) else _told_doers(case)
    people = people or _told_parties(case)
    if people is None or fold(people[0].exact) == fold(people[1].exact):
        return None
    p, q = people
    named = f"“{p.exact}” ({who(case.x)}) and “{q.exact}” ({who(case.y)}) are named for the same"
    if all(_speaks(person, w) for person, w in ((p, case.a), (q, case.b))):
        return Finding(aspect="participant", nature="tension", explanation=f"{named} words; both may have said them.")
    return Finding(aspect="participant", nature="dispute", explanation=f"{named}.")


def _speaks(person: Participant, wording: Wording) -> bool:
    """Whether a participant is the statement's speaker, and takes no other part in it."""
    return person not in wording.statement.participants


def _retold_people(case: Case) -> tuple[Participant, Participant] | None:
    """The two names that differ between two versions of one sentence, or its two speakers."""
    people = differing(case, _named(case.a), _named(case.b), _one_name)
    if people is None and _are_words(case):
        people = differing(case, _speaker(case.a, case.x), _speaker(case.b, case.y), _one_name)
    if people is None or _CREDIT.search(case.x.sentence):
        return None
    p, q = people
    if _pronouns(case.a) != _pronouns(case.b):
        return None  # the one may be named here and be "him" there
    strange = _last(p) not in fold(case.y.sentence).split() and _last(q) not in fold(case.x.sentence).split()
    alike = _is_person(p) == _is_person(q)  # a general does not clash with his army
    return people if p.role == q.role and alike and strange else None


def _pronouns(wording: Wording) -> int:
    """How many pronouns for people a statement has."""
    return sum(len(_PRONOUN.findall(span.exact)) for span in wording.statement.spans)


def _are_words(case: Case) -> bool:
    """Whether both tell what was said word for word, or quote it: two may well tell the same in words of their own."""
    return likeness(case) >= VERBATIM or all(_QUOTED.search(side.sentence) for side in (case.x, case.y))


def _named(wording: Wording) -> list[Participant]:
    """Those who take part under a name of their own that is no place, no time, and not one word that may be one only
    because it begins the sentence ("Delegates")."""
    others = wording.statement.places + wording.statement.times
    ends = {x.end for x in others}  # "US President Ana Dorlan" holds a place, but is none
    start = wording.statement.spans[0].start
    first = {
        p.end for p in wording.statement.participants if p.start == start and p.exact == p.entity and " " not in p.exact
    }
    return [p for p in wording.statement.participants if _is_named(p) and p.end not in ends | first]


def _is_named(participant: Participant) -> bool:
    name = participant.exact
    if offices(name.split()[-1]):
        return False  # "the Prime Minister" is somebody's office
    return bool(participant.entity and is_name(participant.entity) and _NAME.search(name) and not _BROKEN.search(name))


def _speaker(wording: Wording, side: Side) -> list[Participant]:
    """The speaker, where it is a person whom the sentence itself names."""
    name = wording.statement.speaker.name if wording.statement.speaker else None
    if not name:
        return []
    speaker = Participant(start=0, end=len(name), exact=name, role="agent", entity=name)
    known = _is_named(speaker) and _is_person(speaker) and _last(speaker) in fold(side.sentence).split()
    return [speaker] if known else []


def _is_person(participant: Participant) -> bool:
    words = fold(participant.entity or participant.exact).split()
    return any(gender_of_name(word) for word in words[:-1])


def _one_name(p: Participant, q: Participant) -> bool:
    """Whether both can be one: a surname in common, the one's words all in the other's, or its initials."""
    one, other = fold(p.entity or p.exact), fold(q.entity or q.exact)
    if alike(_last(p), _last(q)) or initials(one) == other or initials(other) == one:
        return True
    return not _is_person(p) and bool(set(one.split()) & set(other.split()))


def _last(participant: Participant) -> str:
    return (fold(participant.entity or "") or participant.exact.lower()).split()[-1]


def _told_doers(case: Case) -> tuple[Participant, Participant] | None:
    pair = case.match.pair
    if not (pair.agent_clash and pair.same_patient and pair.same_predicate) or case.match.about < ABOUT:
        return None
    if pair.containment < CONTAINED or not independent(case) or is_background(case) or pair.quantity == "clash":
        return None
    if case.a.statement.kind != "event" or case.a.agents & case.b.entities or case.b.agents & case.a.entities:
        return None
    p, q = _agent(case.a), _agent(case.b)
    return (p, q) if p and q and _is_person(p) and _is_person(q) and not _one_name(p, q) else None


def _agent(wording: Wording) -> Participant | None:
    return next((p for p in _named(wording) if p.role == "agent"), None)


def _told_parties(case: Case) -> tuple[Participant, Participant] | None:
    """The two sides of a fight that independent origins each name as the doer of one deed of violence."""
    pair = case.match.pair
    if not (pair.same_predicate and case.a.predicate & case.b.predicate & _violent()) or not independent(case):
        return None
    if (
        case.match.about < ABOUT
        or pair.containment < CONTAINED
        or is_background(case)
        or object_cosine(case.a, case.b) < CONTAINED
    ):
        return None
    p, q = (next((p for p in w.statement.participants if p.role == "agent"), None) for w in (case.a, case.b))
    return (p, q) if p and q and _other_side(p, q) else None


def _other_side(p: Participant, q: Participant) -> bool:
    return rivals(p.exact, q.exact)


def rivals(one: str, other: str) -> bool:
    """Whether two names are of different sides of a fight, and neither is a part of the other by name."""
    apart = False
    for kind in ("sides", "nations"):
        mine, theirs = _sides(one, kind), _sides(other, kind)
        if mine & theirs:
            return False
        apart = apart or bool(mine and theirs)
    return apart


def sides_of(name: str) -> frozenset[str]:
    """The side of a fight, and the nation, that a name is of."""
    return frozenset(side for kind in ("sides", "nations") for side in _sides(name, kind))


def nations_of(name: str) -> frozenset[str]:
    """The nations whose a name is."""
    return frozenset(_sides(name, "nations"))


def _sides(name: str, kind: str) -> set[str]:
    words = [stem(word) for word in fold(name).split()]
    if not words or words[-1] not in _doers():
        return set()  # a nation's airliner is not the nation
    return {side for side, stems in _parties(kind).items() if stems & set(words)}


@functools.cache
def _parties(kind: str) -> Mapping[str, frozenset[str]]:
    return {side: frozenset(map(stem, words)) for side, words in _stock()[kind].items()}


@functools.cache
def _doers() -> frozenset[str]:
    """The words in which the name of a side of a fight ends."""
    named = (stems for kind in ("sides", "nations") for stems in _parties(kind).values())
    return frozenset(map(stem, _stock()["forces"])).union(*named)


@functools.cache
def _violent() -> frozenset[str]:
    return frozenset(map(stem, _stock()["deeds"]))


@functools.cache
def _stock() -> Mapping[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("parties.toml").read_text("utf-8"))
