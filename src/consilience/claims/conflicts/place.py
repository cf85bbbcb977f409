"""One event with places that cannot both be its place."""

from __future__ import annotations

import re

from consilience.claims import agreement
from consilience.claims.conflicts.finding import Case, Finding, independent, is_background, same_event, same_kind, who
from consilience.claims.conflicts.retelling import alike, differing, replaced, retold
from consilience.claims.wording import Wording, stem
from consilience.model import Place

ABOUT, CONTAINED = 0.85, 0.6
MOVING = frozenset(
    map(stem, ("arrive", "go", "visit", "leave", "return", "meet", "travel", "speak", "protest", "campaign"))
)  # done in one place after another

_BESIDE = re.compile(r"\b(?:suburban|suburbs? of|greater|off) $", re.IGNORECASE)


def detect(case: Case) -> Finding | None:
    """A dispute where one sentence is retold of another place, or independent origins place a deed in two."""
    if not same_kind(case):
        return None
    places = _retold_places(case) if retold(case) else _told_places(case)
    if places is None:
        return None
    p, q = places
    return Finding(
        aspect="place",
        nature="dispute",
        explanation=f"“{p.exact}” ({who(case.x)}) and “{q.exact}” ({who(case.y)}) are different places.",
    )


def _retold_places(case: Case) -> tuple[Place, Place] | None:
    """The places that differ between two versions of one sentence."""
    mine, theirs = (_itself(w) for w in (case.a, case.b))
    if len(mine) == len(theirs):  # both name what lies near, or neither does
        mine, theirs = list(case.a.statement.places), list(case.b.statement.places)
    places = differing(case, mine, theirs, _one_name)
    return (
        places
        if places
        and (
            (agreement.places(places[:1], places[1:]) == "clash" and _in_one_role(case, *places))
            or _swapped(case, *places)
        )
        else None
    )


def _one_name(p: Place, q: Place) -> bool:
    """Whether both have one name, or one that is on no map and spelled as the other's ("Haliburton", "Halliburton")."""
    return p.name == q.name or (None in (p.lat, q.lat) and alike(p.name, q.name))


def _in_one_role(case: Case, p: Place, q: Place) -> bool:
    """Whether the two stand behind the same word, or the one where the other stands."""
    if _ahead(case.a, p) == _ahead(case.b, q):
        return True
    return any(p.exact in one and q.exact in other for one, other, _ in replaced(case))


def _ahead(wording: Wording, place: Place) -> str:
    """The word before a place, in lower case."""
    span = next((s for s in wording.statement.spans if s.covers(place)), None)
    words = span.exact[: place.start - span.start].lower().split() if span else []
    return words[-1] if words else ""


def _swapped(case: Case, p: Place, q: Place) -> bool:
    """Whether the one's name stands where the other's stands, and one of them is on no map."""
    unplaced = p.lat is None or q.lat is None
    return unplaced and any((one, other) == (p.exact, q.exact) for one, other, _ in replaced(case))


def _itself(wording: Wording) -> list[Place]:
    """The places that a statement names, and not just what lies near them ("suburban Detroit")."""
    spans = wording.statement.spans
    before = {p: s.exact[: p.start - s.start] for p in wording.statement.places for s in spans if s.covers(p)}
    return [p for p in wording.statement.places if not _BESIDE.search(before.get(p, ""))]


def _told_places(case: Case) -> tuple[Place, Place] | None:
    """The places of two statements that name just one each."""
    pair = case.match.pair
    if pair.place != "clash" or pair.time == "clash" or not same_event(case, ABOUT) or not independent(case):
        return None
    if pair.containment < CONTAINED or is_background(case) or (case.a.predicate | case.b.predicate) & MOVING:
        return None
    if not (pair.same_agent or pair.same_patient) or pair.quantity == "clash":
        return None
    p, q = case.a.statement.places, case.b.statement.places
    return (p[0], q[0]) if len(p) == len(q) == 1 else None
