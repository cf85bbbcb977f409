"""Which statements tell something that a reader of facts, tolls or ages takes from them: few do.

What is taken depends on the statement, its sentence and whose it is alone. So it is kept which readers found something
in which statements, and when a story has grown only these are read again, and what is new; and what was taken is kept
with what one article says for as long as that lives.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

import msgspec
import numpy as np
from numpy.typing import NDArray

from consilience.claims import nearest
from consilience.claims.bags import Indices
from consilience.claims.conflicts.finding import Finding, Side
from consilience.claims.keeping import Table
from consilience.claims.nearest import Vectors
from consilience.claims.pairing import Answers, Pair
from consilience.claims.wording import Wording
from consilience.resources import encoders
from consilience.resources.encoders import WIDTH

KEY = 10  # bytes of the key of a statement
OPEN = -1  # of a statement that was not read before

Findings = Mapping[tuple[int, int], Finding]  # of two statements, by index

_ENCODER = msgspec.msgpack.Encoder(order="deterministic")


class Part(msgspec.Struct, frozen=True, kw_only=True, eq=False, weakref=True):
    """What one article says, and whose it is; `keys` are hashes (`key`) of the statements, `vectors` theirs as they are
    kept, `resting` what the side of each was made of, by its chain and origin."""

    article: str
    keys: tuple[bytes, ...]
    wordings: tuple[Wording, ...]
    sides: tuple[Side, ...]
    vectors: bytes = b""
    resting: Mapping[tuple[tuple[str, ...], str], Any] = {}


class Row(msgspec.Struct, frozen=True, kw_only=True, eq=False, gc=False):
    """What a reader took from the statement of that index in its article, and whose that is."""

    index: int
    side: Side


class Worded(Row, frozen=True, kw_only=True, eq=False, gc=False):
    """The same with the wording of the statement."""

    wording: Wording


Taken = TypeVar("Taken", bound=Row)
Read = Callable[[Part, int], Sequence[Taken]]


class Found(msgspec.Struct, frozen=True, eq=False, gc=False):
    """What was taken from a part, by the index of the statement, all of it in order, and what is still to be read."""

    by: Mapping[int, Sequence[Row]] = {}
    rows: tuple[Row, ...] = ()
    left: Sequence[int] = ()


NOTHING = Found()
_READ: WeakKeyDictionary[Part, dict[int, Found]] = WeakKeyDictionary()


def inherit(part: Part, before: Part) -> None:
    """Lets stand what was taken from those statements of a part whose sides are the same objects as before, and that
    share their sentence with no other."""
    standing = {id(side) for side in before.sides}
    other = {side.sentence for side in part.sides if id(side) not in standing}
    stale = [n for n, side in enumerate(part.sides) if side.sentence in other]
    gone = frozenset(stale)
    _READ[part] = {
        number: Found({n: rows for n, rows in was.by.items() if n not in gone}, was.rows, sorted({*was.left, *stale}))
        for number, was in list(_READ.get(before, {}).items())
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
        fresh: NDArray[np.bool_] | None = None,
        found: Findings | None = None,
        made: Table | None = None,
        places: Places | None = None,
    ) -> None:
        self.answers = answers
        self.findings: dict[tuple[int, int], Finding] = {}
        self._before = found or {}
        self.made = made or Table()
        self.once = self.made.once
        self.asked: list[tuple[Pair, Sequence[float]]] = []
        self.parts = {part.article: part for part in parts}
        self._places = places or _running(parts)
        self._fresh = np.ones(self._size(), np.bool_) if fresh is None else fresh
        self._known = known or {}

    def place(self, row: Row) -> int:
        """The index in the story of the statement that a row was taken from."""
        return self.at(row.side.article, row.index)

    def at(self, article: str, n: int) -> int:
        """The index in the story of a statement by its index in its article."""
        return self._places[article][n]

    def wording(self, row: Row) -> Wording:
        """The wording of that statement."""
        return self.parts[row.side.article].wordings[row.index]

    def read(self, number: int, read: Read[Taken]) -> dict[str, tuple[Taken, ...]]:
        """What the reader of that number takes from each article, in order; the same object if it is what it was, and
        the statements that it stands in too."""
        found = {article: self._found(part, number, read).rows for article, part in self.parts.items()}
        return {article: rows for article, rows in found.items() if rows}  # type: ignore[misc]  # of one sort

    def holding(self, number: int, test: Callable[[Part, int], bool]) -> dict[str, tuple[Row, ...]]:
        """Of which statements of each article the test of that number holds."""

        def read(part: Part, n: int) -> list[Row]:
            return [Row(index=n, side=part.sides[n])] if test(part, n) else []

        return {article: self._found(part, number, read, trusted=True).rows for article, part in self.parts.items()}

    def holds(self, number: int, test: Callable[[Part, int], bool]) -> NDArray[np.bool_]:
        """The same of all statements of the story."""
        flags = np.zeros(self._size(), np.bool_)
        flags[[self.place(row) for rows in self.holding(number, test).values() for row in rows]] = True
        return flags

    def vectors(self, rows: Iterable[Row]) -> Vectors:
        """The vectors of the statements that rows were taken from."""
        return nearest.vectors(b"".join(self._vector(row) for row in rows))

    def _vector(self, row: Row) -> bytes:
        return self.parts[row.side.article].vectors[row.index * WIDTH : (row.index + 1) * WIDTH]

    def _size(self) -> int:
        return sum(map(len, self._places.values()))

    def open(self, one: Indices, other: Indices) -> NDArray[np.bool_]:
        """Of which pairs of statements the detectors may find something: one is fresh, or they did before."""
        size = self._size()
        known = np.array([a * size + b for a, b in self._before], np.int64)
        found: NDArray[np.bool_] = self._fresh[one] | self._fresh[other] | np.isin(one * size + other, known)
        return found

    def between(self, one: int, other: int, find: Callable[[], Finding | None]) -> Finding | None:
        """What the detectors find of two statements: what they found before, where neither is fresh."""
        anew = self._fresh[one] or self._fresh[other]
        found = find() if anew else self._before.get((one, other))
        if found:
            self.findings[one, other] = found
        return found

    def kept(self) -> dict[bytes, int]:
        """What is known now, all readers having read."""
        told: dict[bytes, int] = {}
        for part in self.parts.values():
            bits = [0] * len(part.keys)
            for number, found in list(_READ.get(part, {}).items()):
                for offset in found.by:
                    bits[offset] |= 1 << number
            told.update(zip(part.keys, bits, strict=True))
        return told

    def _found(self, part: Part, number: int, read: Read[Row], trusted: bool = False) -> Found:
        """What a reader takes from a part; where it is `trusted`, it is enough that it found something before."""
        before = _READ.setdefault(part, {})
        was = before.get(number)
        if was is None or was.left:
            before[number] = was = self._anew(part, number, read, was, trusted)
        return was

    def _anew(self, part: Part, number: int, read: Read[Row], was: Found | None, trusted: bool) -> Found:
        found = dict(was.by) if was else {}
        for n in was.left if was else range(len(part.keys)):
            bits = self._known.get(part.keys[n], OPEN)
            if bits >> number & 1:
                sure = trusted and bits != OPEN
                rows = (Row(index=n, side=part.sides[n]),) if sure else tuple(read(part, n))
                found |= {n: rows} if rows else {}
        all_ = tuple(row for n in sorted(found) for row in found[n])
        same = was is not None and _alike(all_, was.rows)
        return Found(found, was.rows if same and was else all_) if found else NOTHING


def _alike(one: Sequence[Row], other: Sequence[Row]) -> bool:
    """Whether some rows are of the same statements, as objects, and as many of each."""
    return len(one) == len(other) and all(a.side is b.side for a, b in zip(one, other, strict=True))


Places = Mapping[str, Sequence[int]]  # of each article's statements the indices in the story


def _running(parts: Iterable[Part]) -> Places:
    """The places of statements that stand article by article."""
    found, start = {}, 0
    for part in parts:
        found[part.article] = range(start, start + len(part.keys))
        start += len(part.keys)
    return found


def unread(wordings: Sequence[Wording], sides: Sequence[Side]) -> Telling:
    """Statements, in whatever order, of which nothing is known."""
    places: dict[str, list[int]] = defaultdict(list)
    for n, side in enumerate(sides):
        places[side.article].append(n)
    parts = [
        Part(
            article=article,
            keys=tuple(n.to_bytes(KEY, "big") for n in held),
            wordings=tuple(wordings[n] for n in held),
            sides=tuple(sides[n] for n in held),
            vectors=encoders.kept(np.stack([wordings[n].vector for n in held])).tobytes(),
        )
        for article, held in places.items()
    ]
    return Telling(parts, places=places)


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
