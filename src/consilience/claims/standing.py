"""What was compared of a story before it grew, and stands, in a process that stays.

How alike two statements are depends on what is said in them, whose they are, and what their words weigh in the story.
Where all of this is as it was, so is what was found of the two. A pair of statements that were there before is near now
only if it was: the nearest of each are among those that were, and what is new.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from weakref import WeakKeyDictionary

import msgspec
import numpy as np
from numpy.typing import NDArray

from consilience.claims.alignment import Before, unknown
from consilience.claims.conflicts.telling import KEY, Findings, Part
from consilience.claims.features import Rarity, changed, rarity
from consilience.claims.keeping import Table, kept
from consilience.claims.nearest import Near, Neighbours
from consilience.claims.weighing import Matches
from consilience.claims.wording import Wording


class Compared(msgspec.Struct, frozen=True, eq=False):
    """A story's parts, what its words weighed, its matches, what the detectors found of them, and what was `made`."""

    parts: Sequence[Part]
    rare: Rarity
    matches: Matches
    findings: Findings
    made: Table


_COMPARED: WeakKeyDictionary[Neighbours, Compared] = WeakKeyDictionary()  # of those that are still there


def keep(compared: Compared, of: Neighbours) -> None:
    """Keeps what was compared for as long as what is known of the story's near pairs."""
    _COMPARED[of] = compared


def standing(
    parts: Sequence[Part], wordings: Sequence[Wording], near: Near, known: Neighbours | None
) -> tuple[Before, Findings, Table]:
    """What stands of what was compared when these were `known`, and what the detectors found and made of it."""
    was = _COMPARED.get(known) if known else None
    if was is None or near.before is None:
        return unknown(rarity(wordings), len(wordings)), {}, Table()
    new = np.ones(len(wordings), np.bool_)
    new[near.before] = (_keys(parts)[near.before] != _keys(was.parts)).any(axis=1)
    were = list(chain.from_iterable(part.wordings for part in was.parts))
    come, gone = (
        [of[n] for n in np.flatnonzero(some).tolist()] for of, some in ((wordings, new), (were, new[near.before]))
    )
    rare, other = changed(was.rare, come, gone, len(wordings))
    fresh = new | np.concatenate([_having(part, other) for part in parts])
    places = near.before.tolist()
    found = {(places[a], places[b]): finding for (a, b), finding in was.findings.items()}
    return Before(rare, fresh, new, was.matches.placed(near.before)), found, Table(was.made)


def _keys(parts: Sequence[Part]) -> NDArray[np.uint8]:
    """The keys of all statements: where one is another, the statement is new, or not what it was."""
    return np.frombuffer(b"".join(key for part in parts for key in part.keys), np.uint8).reshape(-1, KEY)


def _having(part: Part, some: frozenset[str]) -> NDArray[np.bool_]:
    """Which statements of a part have one of some words."""
    if some.isdisjoint(_stems(part)):
        return np.zeros(len(part.wordings), np.bool_)
    return np.array([not some.isdisjoint(w.stems) for w in part.wordings], np.bool_)


@kept
def _stems(part: Part) -> frozenset[str]:
    return frozenset[str]().union(*(w.stems for w in part.wordings))
