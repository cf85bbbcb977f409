"""Which statements tell something that a reader of facts, tolls or ages takes from them: few do.

What is taken depends on the statement, its sentence and whose it is alone. So it is kept which readers found something
in which statements, and when a story has grown only these are read again, and what is new; and what was taken is kept
with what one article says for as long as that lives.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

import msgspec
import numpy as np
from numpy.typing import NDArray

from consilience.claims.conflicts.finding import Finding, Side
from consilience.claims.keeping import Table
from consilience.claims.pairing import Answers, Pair
from consilience.claims.wording import Wording

KEY = 10  # bytes of the key of a statement
OPEN = -1  # of a statement that was not read before

Findings = Mapping[tuple[int, int], Finding]  # of two statements, by index

_ENCODER = msgspec.msgpack.Encoder(order="deterministic")


class Part(msgspec.Struct, frozen=True, kw_only=True, eq=False, weakref=True):
    """What one article says, and whose it is; `keys` are hashes (`key`) of the statements, `vectors` theirs as they are
    kept, `resting` what the side of each was made of, by its chain and origin."""

    keys: tuple[bytes, ...]
    wordings: tuple[Wording, ...] = ()
    sides: tuple[Side, ...] = ()
    vectors: bytes = b""
    resting: Mapping[tuple[tuple[str, ...], str], Any] = {}


class Row(msgspec.Struct, frozen=True, kw_only=True, eq=False, gc=False):
    """What a reader took from the statement of that index."""

    index: int


Taken = TypeVar("Taken", bound=Row)
# The index of a part's first statement, what was taken by offset, and the offsets that are still to be read.
Found = tuple[int, dict[int, Sequence[Row]], Sequence[int]]

_READ: WeakKeyDictionary[Part, dict[int, Found]] = WeakKeyDictionary()


def inherit(part: Part, before: Part) -> None:
    """Lets stand what was taken from those statements of a part whose sides are the same objects as before, and that
    share their sentence with no other."""
    standing = {id(side) for side in before.sides}
    other = {side.sentence for side in part.sides if id(side) not in standing}
    stale = [n for n, side in enumerate(part.sides) if side.sentence in other]
    gone = frozenset(stale)
    _READ[part] = {
        number: (start, {n: rows for n, rows in found.items() if n not in gone}, sorted({*left, *stale}))
        for number, (start, found, left) in list(_READ.get(before, {}).items())
    }


class Telling:
    """The statements of a story, article by article, with what is `known` of them: the numbers of the readers that find
    something in one, as bits, by its key; `answers` of the network, to which `asked` is to be added; which are `fresh`,
    what the detectors `found` before of two that are not, and what they `made` before of sides. What is made of two
    stands as long as their sides are the same objects, and those of whatever else of their articles tells on it."""

    def __init__(
        self,
        parts: Sequence[Part],
        known: Mapping[bytes, int] | None = None,
        answers: Answers | None = None,
        fresh: Sequence[bool] = (),
        found: Findings | None = None,
        made: Table | None = None,
    ) -> None:
        self.answers = answers
        self.findings: dict[tuple[int, int], Finding] = {}
        self._fresh, self._before = fresh, found or {}
        self.made = made or Table()
        self.once = self.made.once
        self.asked: list[tuple[Pair, Sequence[float]]] = []
        self._parts = list(zip(parts, accumulate((len(p.keys) for p in parts), initial=0), strict=False))
        self._size = sum(len(p.keys) for p in parts)
        self._known = known or {}

    def read(self, number: int, read: Callable[[int], Sequence[Taken]]) -> Iterator[Taken]:
        """What the reader of that number takes from the statements."""
        for part, start in self._parts:
            then, found = self._found(part, start, number, read)
            for rows in found.values():
                yield from rows if then == start else (_moved(row, start - then) for row in rows)

    def holds(self, number: int, test: Callable[[int], bool]) -> NDArray[np.bool_]:
        """Of which statements the test of that number holds."""
        flags = np.zeros(self._size, np.bool_)
        for part, start in self._parts:
            _, found = self._found(part, start, number, lambda n: [_HOLDS] if test(n) else [], trusted=True)
            flags[[start + offset for offset in found]] = True
        return flags

    def between(self, one: int, other: int, find: Callable[[], Finding | None]) -> Finding | None:
        """What the detectors find of two statements: what they found before, where neither is fresh."""
        anew = not self._fresh or self._fresh[one] or self._fresh[other]
        found = find() if anew else self._before.get((one, other))
        if found:
            self.findings[one, other] = found
        return found

    def kept(self) -> dict[bytes, int]:
        """What is known now, all readers having read."""
        told: dict[bytes, int] = {}
        for part, _ in self._parts:
            bits = [0] * len(part.keys)
            for number, (_, found, _) in list(_READ.get(part, {}).items()):
                for offset in found:
                    bits[offset] |= 1 << number
            told.update(zip(part.keys, bits, strict=True))
        return told

    def _found(
        self, part: Part, start: int, number: int, read: Callable[[int], Sequence[Taken]], trusted: bool = False
    ) -> tuple[int, dict[int, Sequence[Taken]]]:
        """What a reader takes from a part; where it is `trusted`, it is enough that it found something before."""
        before = _READ.setdefault(part, {})
        then, found, left = before.get(number, (start, {}, range(len(part.keys))))
        if left:
            found = {offset: [_moved(row, start - then) for row in rows] for offset, rows in found.items()}
            for offset in left:
                bits = self._known.get(part.keys[offset], OPEN)
                if bits >> number & 1:
                    rows = [_HOLDS] if trusted and bits != OPEN else read(start + offset)
                    found |= {offset: rows} if rows else {}
            then, found = start, dict(sorted(found.items()))
            before[number] = (then, found, ())
        return then, found  # type: ignore[return-value]  # one reader takes one sort


_HOLDS = Row(index=0)


def _moved(row: Taken, by: int) -> Taken:
    return msgspec.structs.replace(row, index=row.index + by)


def unread(statements: int) -> Telling:
    """So many statements of which nothing is known."""
    return Telling([Part(keys=tuple(n.to_bytes(4, "big") for n in range(statements)))])


def key(wording: Wording, side: Side) -> bytes:
    """All that a reader can see of a statement, as a hash."""
    seen = (
        wording.statement,
        wording.objects,
        wording.stems,
        wording.predicate,
        wording.entities,
        wording.agents,
        wording.patients,
        wording.speaker,
        side,
    )
    return hashlib.blake2b(_ENCODER.encode(seen), digest_size=KEY).digest()
