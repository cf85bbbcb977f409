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
NONE = np.iinfo(np.int64).max
COLUMN = (1 << ROWS) - 1  # the bits of a code that are a column

Floats = NDArray[np.float32]
Run = tuple[str, bytes, int]  # an article, a hash of its vectors, and their number


class Near(msgspec.Struct, frozen=True, eq=False):
    """Pairs of wordings, by index (n,), the smaller first and in order, and the cosines (n,) of their vectors; `runs`
    are the articles that these stand in (see `Neighbours.articles`), `before` the indices now of those that were known,
    if all of these are still there. Each row of `lists` has a wording's nearest in order, as what their cosine lacks
    and their index in one number (`_code`), and then `NONE`."""

    one: Indices
    other: Indices
    cosines: Floats
    runs: tuple[Run, ...] = ()
    before: Indices | None = None
    lists: Indices | None = None

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

    articles: tuple[Run, ...] = ()
    firsts: bytes = b""
    steps: bytes = b""
    width: int = 2


class Vectors(msgspec.Struct, frozen=True, eq=False):
    """Whole numbers (n, 384), and what makes unit vectors of them (n,)."""

    whole: Floats
    scale: Floats

    def some(self, rows: Indices) -> Vectors:
        """Some of them."""
        return Vectors(self.whole[rows], self.scale[rows])

    def beside(self, others: Vectors) -> Floats:
        """The cosines (m, n) of others with these."""
        found: Floats = (others.whole @ self.whole.T) * (others.scale[:, None] * self.scale)
        return found

    def cosines(self, products: Floats, one: Indices, other: Indices) -> Floats:
        """The cosines of pairs with these products."""
        found: Floats = products * (self.scale[one] * self.scale[other])
        return found


def near(
    wordings: Sequence[Wording], known: Neighbours | None = None, kept: bytes = b"", runs: tuple[Run, ...] = ()
) -> Near:
    """Each wording with its nearest; `known` are those of the same story when it had fewer articles, `kept` the vectors
    as they are kept, and `runs` their articles, where they are at hand."""
    if not wordings:
        return Near(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.float32))
    data = kept or encoders.kept(np.stack([w.vector for w in wordings])).tobytes()
    all_, runs, size = vectors(data), runs or _runs(wordings, data), len(wordings)
    before = _standing(known, runs) if known and size < COLUMN else None
    if before is not None and known is not None:
        return _grown(all_, _known(all_, known, before), before, runs)
    rows, columns, cosines = (np.concatenate(column) for column in zip(*_all(all_), strict=True))
    lists = _listed(rows, _code(cosines, columns), size) if size < COLUMN else None
    return Near(*_once(rows, columns, cosines, size), runs, before, lists)


def _code(cosines: Floats, columns: Indices) -> Indices:
    """What cosines lack and columns in one number: the nearest first, and of equally near ones the first."""
    return _lacking(cosines) << ROWS | columns


def _listed(rows: Indices, codes: Indices, size: int) -> Indices:
    """The codes of each row in its order, in which they come (`Near.lists`)."""
    lists = np.full((size, MOST), NONE)
    lists[rows, np.arange(len(rows)) - np.searchsorted(rows, rows)] = codes
    return lists


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
        articles=near.runs,
        firsts=np.bincount(near.one, minlength=len(wordings)).astype(kind).tobytes(),
        steps=(near.other - last).astype(kind).tobytes(),
        width=kind.itemsize,
    )
    _NEAR[kept] = near
    return kept


_NEAR: WeakKeyDictionary[Neighbours, Near] = WeakKeyDictionary()  # what was made of those that are still there


def vectors(kept: bytes) -> Vectors:
    """Vectors of what is kept of them."""
    whole = np.frombuffer(kept, np.int8).reshape(-1, encoders.WIDTH).astype(np.float32)
    return Vectors(whole, 1 / np.maximum(np.sqrt(np.einsum("ij,ij->i", whole, whole)), 1))


def _runs(wordings: Sequence[Wording], kept: bytes) -> tuple[Run, ...]:
    """The articles in order, each with a hash of its vectors and how many there are."""
    found, start = [], 0
    for article, rows in groupby(w.statement.article for w in wordings):
        end = start + sum(1 for _ in rows)
        found.append(run(article, kept[start * encoders.WIDTH : end * encoders.WIDTH]))
        start = end
    return tuple(found)


def run(article: str, vectors: bytes) -> Run:
    """An article with its vectors, to be known again."""
    return article, hashlib.blake2b(vectors, digest_size=8).digest(), len(vectors) // encoders.WIDTH


def _standing(known: Neighbours, now: Sequence[Run]) -> Indices | None:
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


def _grown(vectors: Vectors, was: Near, before: Indices, runs: tuple[Run, ...]) -> Near:
    """The nearest of all, which are among those that were and what is new: only rows that something new comes into are
    looked at, and only the pairs that so come and go. `was` has the indices of now."""
    size = len(vectors.whole)
    lists = np.full((size, MOST), NONE) if was.lists is None else was.lists
    nothing: Pairs = (before[:0], before[:0], was.cosines[:0])
    found = (nothing, *_beside(vectors, np.setdiff1d(np.arange(size), before)))
    one, other, cosines = (np.concatenate(column) for column in zip(*found, strict=True))
    rows, columns = np.concatenate([one, other]), np.concatenate([other, one])
    codes = _code(np.tile(cosines, 2), columns)
    into = (np.tile(cosines, 2) >= np.float32(NEAR)) & (codes < lists[rows, -1])
    order = np.sort(rows[into] << LACKING + ROWS | codes[into])
    rows, codes = order >> LACKING + ROWS, order & (1 << LACKING + ROWS) - 1
    ranks = np.arange(len(rows)) - np.searchsorted(rows, rows)
    rows, codes, ranks = (column[ranks < MOST] for column in (rows, codes, ranks))
    touched, places = np.unique(rows, return_inverse=True)
    both = np.full((len(touched), 2 * MOST), NONE)
    both[:, :MOST], both[places, MOST + ranks] = lists[touched], codes
    most = np.sort(both, axis=1)[:, :MOST]
    gone, which = np.nonzero((both[:, :MOST] > most[:, -1:]) & (both[:, :MOST] < NONE))
    left, right = touched[gone], both[gone, which] & COLUMN
    lists[touched] = most
    left, right = (end[~((lists[right] & COLUMN) == left[:, None]).any(axis=1)] for end in (left, right))
    come = codes <= most[places, -1]
    coming, first = np.unique(_pair(rows[come], codes[come] & COLUMN, size), return_index=True)
    stay = np.ones(len(was), np.bool_)
    stay[np.searchsorted(_pair(was.one, was.other, size), _pair(left, right, size))] = False
    pairs = np.concatenate([_pair(was.one, was.other, size)[stay], coming])
    order = np.argsort(pairs, kind="stable")  # two runs in order are merged
    cosines = np.concatenate([was.cosines[stay], _having(codes[come][first] >> ROWS)])[order]
    return Near(*np.divmod(pairs[order], size), cosines, runs, before, lists)


def _pair(one: Indices, other: Indices, size: int) -> Indices:
    """Pairs of so many, in whatever order of the two, as numbers."""
    return np.minimum(one, other) * size + np.maximum(one, other)


def _known(vectors: Vectors, known: Neighbours, before: Indices) -> Near:
    """The pairs that were near, under the indices of now; their cosines are made again where they are not there any
    more."""
    was, size = _NEAR.get(known), len(vectors.whole)
    if was is not None and was.lists is not None:
        lists = np.full((size, MOST), NONE)
        moved = was.lists & ~COLUMN | before[np.minimum(was.lists & COLUMN, len(before) - 1)]
        lists[before] = np.where(was.lists < NONE, moved, NONE)
        return Near(before[was.one], before[was.other], was.cosines, lists=lists)
    one, other = (before[column] for column in _unpacked(known))
    cosines = vectors.cosines(_products(vectors.whole, one, other), one, other)
    ends = np.concatenate([one, other]), np.concatenate([other, one])
    rows, columns, nearest = _nearest(*ends, np.tile(cosines, 2), ROWS)
    return Near(one, other, cosines, lists=_listed(rows, _code(nearest, columns), size))


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
