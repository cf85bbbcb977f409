"""Which statements tell something that a reader of facts, tolls or ages takes from them: few do.

What is taken depends on the statement, its sentence and whose it is alone. So it is kept which readers found something
in which statements, and when a story has grown only these are read again, and what is new.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

import msgspec
import numpy as np

from consilience.claims.conflicts.finding import Side
from consilience.claims.wording import Wording

OPEN = -1  # of a statement that was not read before

Taken = TypeVar("Taken")

_ENCODER = msgspec.msgpack.Encoder(order="deterministic")


class Telling:
    """The statements of a story, by index, with what is `known` of them: the numbers of the readers that find something
    in one, as bits, by its key (`key`). Without keys nothing is known."""

    def __init__(self, keys: Sequence[bytes], known: Mapping[bytes, int] | None = None) -> None:
        known = known or {}
        self._keys = keys
        self._known = np.array([known.get(key, OPEN) for key in keys], np.int64)
        self._found = [0] * len(keys)

    def may(self) -> list[int]:
        """The statements that may tell some reader something."""
        return np.flatnonzero(self._known).tolist()

    def read(self, number: int, read: Callable[[int], Taken]) -> Iterator[Taken]:
        """What the reader of that number takes from the statements that may tell it something."""
        for n in np.flatnonzero(self._known >> number & 1).tolist():
            if found := read(n):
                self._found[n] |= 1 << number
                yield found

    def kept(self) -> dict[bytes, int]:
        """What is known now, all readers having read."""
        return dict(sorted(zip(self._keys, self._found, strict=True)))


def unread(statements: int) -> Telling:
    """So many statements of which nothing is known."""
    return Telling([n.to_bytes(4, "big") for n in range(statements)])


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
    return hashlib.blake2b(_ENCODER.encode(seen), digest_size=10).digest()
