"""One person's age told otherwise by two articles: read by the name beside it, whatever else the sentences say."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from consilience.claims.conflicts.blocks import blocks, sorted_neighbourhood
from consilience.claims.conflicts.finding import Finding, Side, who
from consilience.claims.conflicts.telling import Part, Row, Telling, unread
from consilience.claims.conflicts.tolls import is_common
from consilience.claims.keeping import kept
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

    name: tuple[str, ...]
    years: int


def clashes(
    wordings: Sequence[Wording], sides: Sequence[Side], telling: Telling | None = None
) -> Iterator[tuple[int, int, Finding]]:
    """The pairs of wordings, by index, that tell one person's age otherwise: one of each two articles and person."""
    telling = telling or unread(wordings, sides)
    told = telling.read(READER, _read)
    found = blocks(telling, READER, told, _entries, sorted_neighbourhood(REACH, lambda age: age.side.article, _differ))
    pairs = sorted(found.pairs(), key=lambda row: (row[0], row[1].side.article, row[2].side.article))
    yield from ((telling.place(one), telling.place(other), _finding(one, other)) for _, one, other, _ in pairs)


def _entries(ages: Sequence[Age]) -> Iterator[tuple[str, Age]]:
    """The first age that an article tells of somebody of each surname, where it tells no other."""
    told: dict[str, list[Age]] = defaultdict(list)
    for age in ages:
        told[age.name[-1]].append(age)
    return ((surname, same[0]) for surname, same in told.items() if len({age.years for age in same}) == 1)


def _differ(one: Age, other: Age) -> bool:
    """Whether two are of one person, and not the same."""
    return 0 < abs(one.years - other.years) <= MOST and _one_person(one, other)


def _read(part: Part, n: int) -> list[Age]:
    """The ages of a sentence, if the statement is the first that stands in it: each by the statement that has it, or
    else by the first."""
    places = _sentences(part)
    indices = places[part.sides[n].sentence]
    return list(_ages(indices, part.wordings, part.sides)) if indices[0] == n else []


@kept
def _sentences(part: Part) -> Mapping[str, Sequence[int]]:
    """The statements of each sentence of an article, by index."""
    places: dict[str, list[int]] = defaultdict(list)
    for index, side in enumerate(part.sides):
        places[side.sentence].append(index)
    return places


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
