"""One person's age told otherwise by two articles: read by the name beside it, whatever else the sentences say."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta

from consilience.claims.conflicts.finding import Finding, Side, who
from consilience.claims.conflicts.telling import Row, Telling, unread
from consilience.claims.conflicts.tolls import is_common
from consilience.claims.names import fold
from consilience.claims.wording import Wording
from consilience.model import Nature

_WORD = r"[A-Z][\w’'-]*[a-z][\w’'-]*"
_PERSON = rf"(?P<name>{_WORD}(?: [A-Z]\.?)?(?: {_WORD}){{1,2}})"
_AGE = r"(?P<age>[1-9]\d?)"
_TOLD = (
    re.compile(rf"{_PERSON} ?, (?:who (?:is|was) |aged? )?{_AGE}(?=[,.;)]| ?,| (?:and|of|from|who|was|is|has|had)\b)"),
    re.compile(rf"{_AGE} ?- ?years? ?- ?old (?:[a-z]+ ){{0,3}}{_PERSON}"),
    re.compile(rf"{_PERSON},? aged? {_AGE}\b"),
    re.compile(rf"{_PERSON} ?, (?:an? |the )?{_AGE} ?- ?years? ?- ?old\b"),
    re.compile(rf"\b(?:named|identified)\b[^.;]{{0,20}} {_AGE}-year-old as {_PERSON}"),
    re.compile(rf"{_PERSON} (?:was|is) {_AGE}(?: years old)?(?=[.,;]|$)"),
)
_HERS = re.compile(
    rf"(?:he|she) (?:was|is) {_AGE}(?: years old)?\b(?! (?:years?|months?|weeks?|days?|and|to)\b)", re.IGNORECASE
)
READER = 61  # the number of what reads ages
SOON = timedelta(days=21)  # within which few have a birthday between two reports
REACH = 12  # articles, next in order, that one is compared with, so that pairs grow with articles
MOST = 10  # years by which two ages of one person differ at most; else two are called alike


class Age(Row, frozen=True, kw_only=True, eq=False, gc=False):
    """Somebody's age, as the sentence of a wording (by index) tells it."""

    side: Side
    name: tuple[str, ...]
    years: int


def clashes(
    wordings: Sequence[Wording], sides: Sequence[Side], telling: Telling | None = None
) -> Iterator[tuple[int, int, Finding]]:
    """The pairs of wordings, by index, that tell one person's age otherwise: one of each two articles and person."""
    people: dict[str, list[Age]] = defaultdict(list)
    for age in _read(wordings, sides, telling or unread(len(wordings))):
        people[age.name[-1]].append(age)
    for surname in sorted(people):
        ages = people[surname]
        told: dict[str, set[int]] = defaultdict(set)
        for age in ages:
            told[age.side.article].add(age.years)
        first = {age.side.article: age for age in reversed(ages) if len(told[age.side.article]) == 1}
        rows = [first[id] for id in sorted(first)]
        for n, one in enumerate(rows):
            for other in rows[n + 1 : n + 1 + REACH]:
                if 0 < abs(one.years - other.years) <= MOST and _one_person(one, other):
                    yield one.index, other.index, _finding(one, other)


def _read(wordings: Sequence[Wording], sides: Sequence[Side], telling: Telling) -> Iterator[Age]:
    """The ages of all sentences, each by the statement that has it, or else by the first of its sentence."""
    places: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, side in enumerate(sides):
        places[side.article, side.sentence].append(index)
    first = {indices[0]: indices for indices in places.values()}
    yield from telling.read(READER, lambda n: list(_ages(first[n], wordings, sides)) if n in first else [])


def _ages(indices: Sequence[int], wordings: Sequence[Wording], sides: Sequence[Side]) -> Iterator[Age]:
    """The ages that the sentence of some statements tells."""
    for match in (m for pattern in _TOLD for m in pattern.finditer(sides[indices[0]].sentence)):
        name = tuple(fold(match["name"]).split())
        if len(name) > 1 and not any(map(is_common, match["name"].split())):
            index = next((i for i in indices if match["age"] in wordings[i].text), indices[0])
            yield Age(index=index, side=sides[index], name=name, years=int(match["age"]))
    for index in indices:
        yield from _called(index, wordings, sides)


def _called(index: int, wordings: Sequence[Wording], sides: Sequence[Side]) -> Iterator[Age]:
    """The age that a statement tells of somebody whom it calls "he" or "she", where it is known who that is."""
    match = _HERS.match(wordings[index].text)
    agents = (p for p in wordings[index].statement.participants if p.role == "agent" and p.entity)
    for name in (tuple(fold(p.entity or "").split()) for p in agents if match):
        if match and len(name) > 1:
            yield Age(index=index, side=sides[index], name=name, years=int(match["age"]))


def _one_person(one: Age, other: Age) -> bool:
    """Whether the given names of two of one surname begin with one letter; what stands before may be a trade."""
    return _given(one)[0] == _given(other)[0]


def _given(age: Age) -> str:
    """The name before the surname, but for an initial."""
    return next((word for word in reversed(age.name[:-1]) if len(word) > 1), age.name[0])


def _finding(one: Age, other: Age) -> Finding:
    ages = f"“{one.years}” ({who(one.side)}) and “{other.years}” ({who(other.side)})"
    nature, why = _nature(one.side, other.side)
    return Finding(aspect="quantity", nature=nature, explanation=f"{ages} {why}")


def _nature(one: Side, other: Side) -> tuple[Nature, str]:
    if one.published and other.published and abs(one.published - other.published) <= SOON:
        return "dispute", "cannot both be the age of one person."
    return "tension", "can both be the age of one person, if they were told years apart; which is not told."
