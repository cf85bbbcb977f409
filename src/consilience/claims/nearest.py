"""Which statements are near which by their vectors: each with its nearest, so that pairs grow with statements.

Vectors are compared as the signed bytes in which they are kept. Products of these are whole numbers that a float32
holds exactly, so that a cosine is the same to the bit in whatever order it is added up. Therefore the pairs of a story
can be kept: when it has grown, the nearest of each are among those that were, and what is new.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from itertools import groupby
from weakref import WeakKeyDictionary

import msgspec
import numpy as np
from numpy.typing import NDArray

from consilience.claims.bags import Indices
from consilience.claims.wording import Wording
from consilience.resources import encoders

BLOCK = 250  # rows of products held at once, which 8 bits number
MOST = 60  # the nearest statements that one is compared with
NEAR = 0.3  # the cosine below which a pair is not looked at
SAMPLED = 8  # the step at which columns are sampled to tell what a row's nearest reach
SLACK = 1 - 1e-6  # the share of a bound that rounding may leave of it

# A row, what the bits of its cosine lack of those of 2, and a column, in one number of 63 bits.
LACKING = 25  # bits of what a cosine lacks, from `NEAR` on
ROWS, BLOCKED = 19, 30  # bits of a column where a row has as many, and where it is one of a block
FULL = int(np.float32(2).view(np.int32))

Floats = NDArray[np.float32]


class Near(msgspec.Struct, frozen=True, eq=False):
    """Pairs of wordings, by index (n,), the smaller first and in order, and the cosines (n,) of their vectors; `runs`
    are the articles that these stand in (see `Neighbours.articles`), `before` the indices now of those that were known,
    if all of these are still there."""

    one: Indices
    other: Indices
    cosines: Floats
    runs: tuple[tuple[str, bytes, int], ...] = ()
    before: Indices | None = None

    def __len__(self) -> int:
        return len(self.one)

    def among(self, some: NDArray[np.bool_]) -> Near:
        """Some of the pairs."""
        return Near(self.one[some], self.other[some], self.cosines[some])

    def numbered(self) -> tuple[Indices, Near]:
        """The wordings that are in any pair, and the pairs by index in these."""
        rows = np.unique(np.concatenate([self.one, self.other]))
        return rows, Near(np.searchsorted(rows, self.one), np.searchsorted(rows, self.other), self.cosines)

    def has(self, one: Indices, other: Indices) -> NDArray[np.bool_]:
        """Which of some pairs, by index, the smaller first, are among these."""
        size = int(max(self.other.max(initial=0), other.max(initial=0))) + 1
        codes, asked = self.one * size + self.other, one * size + other
        places = np.minimum(np.searchsorted(codes, asked), max(len(codes) - 1, 0))
        return codes[places] == asked if len(codes) else np.zeros(len(asked), np.bool_)


class Neighbours(msgspec.Struct, frozen=True, kw_only=True, weakref=True):
    """The near pairs of a story, to be known when it has grown: its `articles` in order, each with a hash of its
    vectors and their number; of how many pairs each statement is the first (`firsts`), and how far on from it or from
    the one before the other of each is (`steps`), as unsigned integers of `width` bytes."""

    articles: tuple[tuple[str, bytes, int], ...] = ()
    firsts: bytes = b""
    steps: bytes = b""
    width: int = 2


class Vectors(msgspec.Struct, frozen=True, eq=False):
    """Whole numbers (n, 384), and what makes unit vectors of them (n,)."""

    whole: Floats
    scale: Floats

    def cosines(self, products: Floats, one: Indices, other: Indices) -> Floats:
        """The cosines of pairs with these products."""
        found: Floats = products * (self.scale[one] * self.scale[other])
        return found


def near(wordings: Sequence[Wording], known: Neighbours | None = None, kept: bytes = b"") -> Near:
    """Each wording with its nearest; `known` are those of the same story when it had fewer articles, `kept` the vectors
    as they are kept, where they are at hand."""
    if not wordings:
        return Near(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.float32))
    vectors = _vectors(wordings, kept)
    runs = _runs(wordings, vectors)
    before = _standing(known, runs) if known and len(wordings) < 1 << ROWS else None
    found = _all(vectors) if before is None or known is None else [_grown(vectors, known, before)]
    size = len(wordings)
    rows, columns, cosines = (np.concatenate(column) for column in zip(*found, strict=True))
    return Near(*_once(rows, columns, cosines, size), runs, before)


def _once(rows: Indices, columns: Indices, cosines: Floats, size: int) -> Pairs:
    """Each pair once, the smaller first, in order; a pair and its cosine make one number, so that one sort does it."""
    codes = np.minimum(rows, columns) * size + np.maximum(rows, columns)
    if size >= 1 << ROWS:  # too many for one number
        codes, first = np.unique(codes, return_index=True)
        return *np.divmod(codes, size), cosines[first]
    order = np.sort(codes << LACKING | _lacking(cosines))
    order = order[np.concatenate([[True], np.diff(order) > 0])] if len(order) else order
    return *np.divmod(order >> LACKING, size), _having(order & (1 << LACKING) - 1)


def _lacking(cosines: Floats) -> Indices:
    """What the bits of cosines, read as integers, lack of those of 2; they are in the order of the floats."""
    return FULL - cosines.view(np.int32).astype(np.int64)


def _having(lacking: Indices) -> Floats:
    """The cosines that lack so much."""
    found: Floats = (FULL - lacking).astype(np.int32).view(np.float32)
    return found


def neighbours(near: Near, wordings: Sequence[Wording]) -> Neighbours:
    """Near pairs as they are kept."""
    if not wordings:
        return Neighbours()
    kind = np.dtype("<u2" if len(wordings) < 1 << 16 else "<u4")
    last = np.concatenate([near.one[:1], np.where(np.diff(near.one) > 0, near.one[1:], near.other[:-1])])
    kept = Neighbours(
        articles=near.runs or _runs(wordings, _vectors(wordings)),
        firsts=np.bincount(near.one, minlength=len(wordings)).astype(kind).tobytes(),
        steps=(near.other - last).astype(kind).tobytes(),
        width=kind.itemsize,
    )
    _NEAR[kept] = near
    return kept


_NEAR: WeakKeyDictionary[Neighbours, Near] = WeakKeyDictionary()  # what was made of those that are still there


def _vectors(wordings: Sequence[Wording], kept: bytes = b"") -> Vectors:
    rows = np.frombuffer(kept, np.int8).reshape(-1, encoders.WIDTH) if kept else None
    whole = (encoders.kept(np.stack([w.vector for w in wordings])) if rows is None else rows).astype(np.float32)
    return Vectors(whole, 1 / np.maximum(np.sqrt(np.square(whole).sum(axis=1)), 1))


def _runs(wordings: Sequence[Wording], vectors: Vectors) -> tuple[tuple[str, bytes, int], ...]:
    """The articles in order, each with a hash of its vectors and how many there are."""
    found, start = [], 0
    for article, rows in groupby(w.statement.article for w in wordings):
        end = start + sum(1 for _ in rows)
        kept = vectors.whole[start:end].astype(np.int8).tobytes()
        found.append((article, hashlib.blake2b(kept, digest_size=8).digest(), end - start))
        start = end
    return tuple(found)


def _standing(known: Neighbours, now: Sequence[tuple[str, bytes, int]]) -> Indices | None:
    """The index now of each statement that was known; none where one is not there any more, or not in its place."""
    starts = np.cumsum([0, *(size for *_, size in now)]).tolist()
    places = dict(zip(now, starts, strict=False))
    found = [places.get(run) for run in known.articles]
    if not found or None in found or len(places) < len(now) or found != sorted(found, key=lambda n: n or 0):
        return None
    rows = [np.arange(n, n + run[2]) for run, n in zip(known.articles, found, strict=True) if n is not None]
    return np.concatenate(rows)


Pairs = tuple[Indices, Indices, Floats]  # rows with their nearest, and the cosines


def _all(vectors: Vectors) -> Iterator[Pairs]:
    """The nearest of all, some rows at a time."""
    size = len(vectors.whole)
    for start in range(0, size, BLOCK):
        products = vectors.whole[start : start + BLOCK] @ vectors.whole.T
        here = np.arange(start, start + len(products))
        products[here - start, here] = -1
        reached = products * vectors.scale
        least = np.maximum(_floors(reached), NEAR / vectors.scale[here]) * SLACK
        places = np.flatnonzero(reached >= least[:, None])
        rows, columns = np.divmod(places, size)
        cosines = vectors.cosines(products.ravel()[places], rows + start, columns)
        rows, columns, cosines = _nearest(rows, columns, cosines, BLOCKED)
        yield rows + start, columns, cosines


def _grown(vectors: Vectors, known: Neighbours, before: Indices) -> Pairs:
    """The nearest of all, which are among those that were and what is new."""
    size = len(vectors.whole)
    fresh = np.setdiff1d(np.arange(size), before)
    found = [_known(vectors, known, before), *_beside(vectors, fresh)]
    one, other, cosines = (np.concatenate(column) for column in zip(*found, strict=True))
    return _nearest(np.concatenate([one, other]), np.concatenate([other, one]), np.tile(cosines, 2), ROWS)


def _known(vectors: Vectors, known: Neighbours, before: Indices) -> Pairs:
    """The pairs that were near; their cosines are made again where they are not there any more."""
    was = _NEAR.get(known)
    if was is not None:
        return before[was.one], before[was.other], was.cosines
    one, other = (before[column] for column in _unpacked(known))
    return one, other, vectors.cosines(_products(vectors.whole, one, other), one, other)


def _unpacked(known: Neighbours) -> tuple[Indices, Indices]:
    """The pairs that were kept, by index of then."""
    kind = np.dtype(f"<u{known.width}")
    sizes = np.frombuffer(known.firsts, kind).astype(np.int64)
    one = np.repeat(np.arange(len(sizes)), sizes)
    total = np.cumsum(np.frombuffer(known.steps, kind).astype(np.int64))
    begun = np.cumsum(sizes) - sizes
    return one, one + total - np.concatenate([[0], total])[begun][one]


def _products(whole: Floats, one: Indices, other: Indices) -> Floats:
    """The products of pairs that stand in order of `one`, row by row, so that few rows are copied at once."""
    found = np.zeros(len(one), np.float32)
    rows, starts = np.unique(one, return_index=True)
    ends = [*starts.tolist(), len(one)][1:]  # of no pairs none
    for row, start, end in zip(rows.tolist(), starts.tolist(), ends, strict=True):
        found[start:end] = whole[other[start:end]] @ whole[row]
    return found


def _beside(vectors: Vectors, rows: Indices) -> Iterator[Pairs]:
    """The pairs of some rows with all others that are near, once each."""
    size = len(vectors.whole)
    new = np.zeros(size, np.bool_)
    new[rows] = True
    for start in range(0, len(rows), BLOCK):
        here = rows[start : start + BLOCK]
        products = vectors.whole[here] @ vectors.whole.T
        products[np.arange(len(here)), here] = -1
        near = products * vectors.scale >= (NEAR / vectors.scale[here] * SLACK)[:, None]
        places = np.flatnonzero(near)
        one, other = here[places // size], places % size
        once = ~new[other] | (one < other)  # a pair of two of these rows is found from either
        one, other, found = one[once], other[once], products.ravel()[places][once]
        yield np.minimum(one, other), np.maximum(one, other), vectors.cosines(found, one, other)


def _nearest(rows: Indices, columns: Indices, cosines: Floats, width: int) -> Pairs:
    """Of rows with others each with its nearest alone, of equally near ones with the first; columns have `width` bits.

    Row, cosine and column make one number, so that one sort puts the nearest of each row first.
    """
    close = cosines >= np.float32(NEAR)
    order = np.sort(rows[close] << LACKING + width | _lacking(cosines[close]) << width | columns[close])
    rows = order >> LACKING + width
    kept = np.arange(len(rows)) - np.searchsorted(rows, rows) < MOST
    order, rows = order[kept], rows[kept]
    return rows, order & (1 << width) - 1, _having(order >> width & (1 << LACKING) - 1)


def _floors(reached: Floats) -> Floats:
    """For each row a value that at least `MOST` of it reach: that many do in every `SAMPLED`th column alone."""
    some = reached[:, ::SAMPLED]
    if some.shape[1] <= MOST:
        return np.full(len(reached), -1, np.float32)
    found: Floats = np.partition(some, -MOST, axis=1)[:, -MOST]
    return found
