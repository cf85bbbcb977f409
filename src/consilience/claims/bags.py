"""What the bags of words of two statements have in common, worked out for many pairs at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

import msgspec
import numpy as np
from numpy.typing import NDArray

ROWS = 50  # of a table held at once as a row of booleans each

Indices = NDArray[np.int64]
Numbers = NDArray[np.float64]


class Table(msgspec.Struct, frozen=True, eq=False):
    """Bags of words as numbers: those of row n stand in `columns` from `ends[n]` to `ends[n + 1]`, in rising order;
    there are `width` words."""

    ends: Indices
    columns: Indices
    width: int

    def sums(self, weight: Numbers) -> Numbers:
        """The weight of each row's words together."""
        rows = np.repeat(np.arange(len(self.ends) - 1), np.diff(self.ends))
        return np.bincount(rows, weight[self.columns], len(self.ends) - 1).astype(np.float64, copy=False)


def numbered(bags: Iterable[frozenset[str]]) -> dict[str, int]:
    """A number for each of the words in some bags."""
    return {word: n for n, word in enumerate(sorted(set(chain.from_iterable(bags))))}


def table(bags: Iterable[frozenset[str]], numbers: Mapping[str, int]) -> Table:
    """Bags of words as rows of their numbers."""
    rows = list(bags)
    ends = np.cumsum([0, *map(len, rows)])
    columns = np.fromiter((numbers[word] for row in rows for word in row), np.int64, ends[-1])
    begun = np.repeat(np.arange(len(rows)) * max(len(numbers), 1), np.diff(ends))  # so that one sort sorts each row
    return Table(ends, np.sort(begun + columns) - begun, len(numbers))


def common(first: Table, one: Indices, second: Table, other: Indices, weight: Numbers | None = None) -> Numbers:
    """How many words rows `one` of the first table and `other` of the second have in common, pair by pair, or what
    these weigh together."""
    found = np.zeros(len(one))
    order = np.argsort(one, kind="stable")
    for start, end in _parts(one[order]):
        part = order[start:end]
        base = one[part[0]]
        held = _held(first, base, one[part[-1]] + 1)
        pairs, columns = _words(second, other[part])
        both = held[one[part][pairs] - base, columns]
        found[part] = np.bincount(pairs[both], None if weight is None else weight[columns[both]], len(part))
    return found


def _parts(rows: Indices) -> Iterator[tuple[int, int]]:
    """The stretches of rising numbers of rows, as long as the rows from first to last are at most `ROWS`."""
    start = 0
    while start < len(rows):
        end = int(np.searchsorted(rows, rows[start] + ROWS))
        yield start, end
        start = end


def _held(table: Table, first: int, last: int) -> NDArray[np.bool_]:
    """Which words the rows from `first` up to `last` have."""
    held = np.zeros((last - first, table.width), np.bool_)
    rows, columns = _words(table, np.arange(first, last))
    held[rows, columns] = True
    return held


def _words(table: Table, rows: Indices) -> tuple[Indices, Indices]:
    """The words of some rows, one after the other: to which of them each belongs, and its number."""
    starts = table.ends[rows]
    sizes = table.ends[rows + 1] - starts
    before = np.cumsum(sizes) - sizes
    at = np.repeat(np.arange(len(rows)), sizes)
    return at, table.columns[np.arange(len(at)) - before[at] + starts[at]]
