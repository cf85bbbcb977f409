"""Which rows of a story its reconciliation made other than they were: the others need not be read or written."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from importlib import resources
from typing import Protocol, TypeVar

import msgspec

from consilience.storage.records import Settled

LAYOUT = ("rows.py", "folding.py")  # the files that say what rows are made of a result


class Touched(msgspec.Struct, frozen=True, kw_only=True):
    """Origins, claims, statements and conflicts, by their ids in a result."""

    origins: Set[str]
    claims: Set[str]
    statements: Set[str]
    conflicts: Set[str]


class Identified(Protocol):
    """A row with an id."""

    @property
    def id(self) -> str:
        """What it is known by."""


Row = TypeVar("Row", bound=Identified)


@functools.cache
def layout() -> str:
    """The name of how results become rows: the beginning of a hash of the files that tell it."""
    found = hashlib.sha256()
    for name in LAYOUT:
        found.update(resources.files("consilience.storage").joinpath(name).read_bytes())
    return found.hexdigest()[:12]


def touched(old: Settled, new: Settled, there: Mapping[str, Mapping[str, int]]) -> Touched:
    """What one state has otherwise than the other, or what is not `there` (ids by table); with all that has to do
    with it: the claims and statements of an origin, the statements of a claim or conflict, and the other way round."""
    before, now = old.result, new.result
    origins = _other(before.origins, now.origins, there["origins"])
    statements = _other(before.statements, now.statements, there["statements"])
    conflicts = _other(before.conflicts, now.conflicts, there["conflicts"])
    claims = _other(before.claims, now.claims, there["claims"])
    both = (*before.claims, *now.claims)
    claims |= {c.id for c in both if not (origins.isdisjoint(c.origins) and statements.isdisjoint(c.disputed_by))}
    conflicts |= {c.id for c in (*before.conflicts, *now.conflicts) if not statements.isdisjoint(c.statements)}
    statements |= {s.id for s in now.statements if not origins.isdisjoint(s.chain)}
    statements |= set(_within(both, claims)) | set(_within((*before.conflicts, *now.conflicts), conflicts))
    return Touched(origins=origins, claims=claims, statements=statements, conflicts=conflicts)


def _other(old: Sequence[Row], new: Sequence[Row], there: Mapping[str, int]) -> set[str]:
    """The ids of rows that are not the same in both, or not there, or there and in neither."""
    before, now = {row.id: row for row in old}, {row.id: row for row in new}
    changed = {id for id, row in now.items() if id not in there or before.get(id) != row}
    return changed | ((before.keys() | there.keys()) - now.keys())


class Telling(Protocol):
    """A claim or a conflict."""

    @property
    def id(self) -> str:
        """What it is known by."""

    @property
    def statements(self) -> tuple[str, ...]:
        """The ids of its statements."""


def _within(rows: Iterable[Telling], ids: Set[str]) -> Iterator[str]:
    for row in rows:
        if row.id in ids:
            yield from row.statements
