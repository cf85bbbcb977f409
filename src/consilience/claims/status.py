"""A claim's status, from who says it: the arithmetic that the design's words define."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from consilience.claims.independence import counts
from consilience.claims.showing import doer
from consilience.model import Origin, Statement, Status

_PERSON = re.compile(r"s?he", re.IGNORECASE)
LEAST = 3  # words of content from which on two who use them are likely to tell one thing: "it's zero tolerance"


def status(
    statements: Sequence[Statement],
    carriers: Sequence[str],
    groups: Sequence[Sequence[str]],
    origins: Mapping[str, Origin],
    disputed: bool,
) -> tuple[Status, tuple[str, ...]]:
    """The first status that holds, and one origin for each independent group that counts.

    An origin counts if it is named or first-hand; an outlet's own voice counts only if it was on the spot. Where none
    counts, the outlets' own voices are what the claim rests on.
    """
    counting = [found for group in groups if (found := _first(group, origins))]
    known = [group for group in groups if any(origins[id].kind != "outlet" for id in group)]
    shown = tuple(counting or [group[0] for group in known or groups])
    if disputed:
        return "disputed", shown
    if len(counting) >= 2 and doubt(statements) is None:
        return "corroborated", shown
    if len(carriers) < 2:
        return "single carrier", shown
    copied = len({s.origin for s in statements}) == 1  # by way of a copy, one outlet stands behind the others
    return ("one origin", shown) if known or counting or copied else ("untraced", shown)


def doubt(statements: Sequence[Statement]) -> str | None:
    """Why two who say this may be no witnesses of one thing, whoever they are; null where nothing speaks against it."""
    if all(s.kind == "assessment" for s in statements):
        return "it is an assessment, and those are never corroborated"
    if any(len(set(s.terms)) < LEAST for s in statements if s.terms):  # results of earlier programs have none
        return "it says too little to be one thing for sure"
    return None if _of_one(statements) else "whom it is about is not surely one person"


def _of_one(statements: Sequence[Statement]) -> bool:
    """Whether all tell of one person, where any calls him by a pronoun."""
    subjects = [own for s in statements if (own := doer(s)) is not None]
    surnames = {own.entity.split()[-1] if own.entity else None for own in subjects}
    return not any(_PERSON.fullmatch(own.exact) for own in subjects) or (len(surnames) == 1 and None not in surnames)


def alone(statement: Statement, disputed: bool) -> tuple[Status, tuple[str, ...]]:
    """The same of a claim that is one statement: it has one carrier, and rests on that statement's origin."""
    return "disputed" if disputed else "single carrier", (statement.origin,)


def _first(group: Sequence[str], origins: Mapping[str, Origin]) -> str | None:
    """The first origin of a group that is named or first-hand."""
    return next((id for id in group if counts(origins[id])), None)
