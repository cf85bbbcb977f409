"""Statements of a story on one thing that differ: one detector an aspect, tried in order on pairs of statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

import msgspec

from consilience.claims.conflicts import (
    ages,
    candidates,
    casualties,
    cause,
    denials,
    doers,
    facts,
    hours,
    participant,
    place,
    polarity,
    quantity,
    reasons,
    rebuttals,
    rivals,
    sites,
    tension,
    time,
    tolls,
)
from consilience.claims.conflicts.candidates import traits, unlike, wanted
from consilience.claims.conflicts.finding import Case, Detector, Finding, Side, is_correction, two_voices
from consilience.claims.conflicts.retelling import retold, versions
from consilience.claims.conflicts.telling import Part, Telling, inherit, key
from consilience.claims.weighing import Matches
from consilience.claims.wording import Wording
from consilience.model import Conflict, digest

__all__ = ["Finding", "Part", "Side", "Telling", "find", "inherit", "key", "traits", "unlike", "wanted"]

DETECTORS: tuple[Detector, ...] = (
    polarity.detect,
    quantity.detect,
    time.detect,
    place.detect,
    participant.detect,
    cause.detect,
    tension.detect,
)

READERS = (*hours.READERS, *sites.READERS, *reasons.READERS, *doers.READERS, *denials.READERS)


def find(
    matches: Matches,
    wordings: Sequence[Wording],
    sides: Sequence[Side],
    claim_of: Mapping[str, str],
    telling: Telling,
) -> tuple[Conflict, ...]:
    """At most one conflict for each two claims and aspect: a dispute if there is one, between the best matching two."""
    best: dict[tuple[str, ...], tuple[bool, float, Conflict]] = {}
    findings = list(_found(candidates.worth(matches), wordings, sides, telling))
    told: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for a, b, _, found in findings:
        told[_between(found, a, b, sides)].append(found.explanation)
    findings += [(a, b, 0.0, found) for a, b, found in rivals.clashes(wordings, sides, telling, told)]
    for a, b, about, found in findings:
        found = _revised(found, a, b, sides)
        ids = sorted((wordings[a].statement.id, wordings[b].statement.id))
        key = (*sorted(claim_of[id] for id in ids), found.aspect)
        row = (found.nature == "dispute", about, _row(found, ids))
        if key not in best or _rank(row) > _rank(best[key]):
            best[key] = row
    once = {conflict.explanation: conflict for *_, conflict in sorted(best.values(), key=_rank)}
    return tuple(sorted(once.values(), key=lambda c: c.id))  # what two articles differ in is shown once


def _found(
    matches: Matches, wordings: Sequence[Wording], sides: Sequence[Side], telling: Telling
) -> Iterator[tuple[int, int, float, Finding]]:
    """Two wordings by index, the probability that they are about one thing, and what differs: counts and ages first."""
    counted: dict[tuple[int, int], Finding | None] = {}
    for a, b, clash in casualties.clashes(wordings, sides, telling):
        counted[_ordered(a, b)] = clash or counted.get(_ordered(a, b))
    yield from ((a, b, 1.0, clash) for (a, b), clash in counted.items() if clash)
    yield from ((a, b, 1.0, clash) for a, b, clash in ages.clashes(wordings, sides, telling))
    known: set[tuple[str, ...]] = set()
    matches = matches.among(telling.open(matches.one, matches.other))
    for a, b, match in zip(matches.one.tolist(), matches.other.tolist(), matches.rows.tolist(), strict=True):
        case = Case(match=match, a=match.a, b=match.b, x=sides[a], y=sides[b])
        found = telling.between(a, b, partial(_first, case))
        if found and not _is_settled(found, (a, b), case, counted):
            known.add(_between(found, a, b, sides))
            yield a, b, match.about, found
    yield from ((a, b, 0.0, found) for a, b, found in rebuttals.clashes(wordings, sides, telling))
    for a, b, found in facts.clashes(READERS, wordings, sides, telling):
        if _between(found, a, b, sides) not in known:
            yield a, b, 0.0, found


def _between(found: Finding, a: int, b: int, sides: Sequence[Side]) -> tuple[str, ...]:
    """The aspect in which two articles differ, and the two."""
    return (found.aspect, *sorted((sides[a].article, sides[b].article)))


def _is_settled(
    found: Finding,
    pair: tuple[int, int],
    case: Case,
    counted: Mapping[tuple[int, int], Finding | None],
) -> bool:
    """Whether the two were compared as tolls already, and differ in them, or differ in nothing as tolls."""
    if found.aspect == "quantity" and _of_two_fates(case):
        return True
    if pair not in counted:
        return False
    return counted[pair] is not None or (found.aspect == "quantity" and not retold(case))


def _of_two_fates(case: Case) -> bool:
    """Whether the two tell tolls, and none of one fate: 22 were trapped, nine were brought out."""
    one, other = (
        frozenset[str]().union(*(toll.fates for toll in tolls.read(0, wording, side)))
        for wording, side in ((case.a, case.x), (case.b, case.y))
    )
    return bool(one and other) and not one & other


def _ordered(a: int, b: int) -> tuple[int, int]:
    return (a, b) if a < b else (b, a)


def _rank(row: tuple[bool, float, Conflict]) -> tuple[bool, float, str]:
    return row[0], row[1], row[2].id


def _revised(found: Finding, a: int, b: int, sides: Sequence[Side]) -> Finding:
    """What a report that opens as a correction tells otherwise is one, and so is a dispute of an outlet's two versions
    of one sentence."""
    x, y = sides[a], sides[b]
    if is_correction(x.opening) != is_correction(y.opening):
        return msgspec.structs.replace(found, nature="correction")
    if (
        found.nature != "dispute"
        or x.carrier != y.carrier
        or x.article == y.article
        or not versions(x.sentence, y.sentence)
    ):
        return found
    return msgspec.structs.replace(found, nature="correction")


def _first(case: Case) -> Finding | None:
    """What differs between the two; within one article, where two who are named tell it or one denies it."""
    apart = case.x.article != case.y.article or two_voices(case)
    detectors = DETECTORS if apart else (polarity.detect,)
    return next((found for detect in detectors if (found := detect(case))), None)


def _row(found: Finding, ids: Sequence[str]) -> Conflict:
    return Conflict(
        id=digest("conflict", found.aspect, *ids),
        aspect=found.aspect,
        nature=found.nature,
        statements=tuple(ids),
        explanation=found.explanation,
    )
