"""Sparse unit vectors of the parts of many articles, weighted by how rare a term is in the news at large and here."""

from __future__ import annotations

import functools
import importlib.resources
import io
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from consilience.errors import MissingResource
from consilience.stories.terms import Bag, Terms

KINDS = {
    "words": ("body", "title", "lead"),
    "names": ("names", "people", "places"),
    "numbers": ("numbers",),
    "figures": ("figures",),
    "amounts": ("amounts",),
}
TRAITS = {"names": 1.0, "numbers": 0.5}  # and in the view of what reads the same in any language
MIX = {"title": 0.8, "lead": 1.0, "body": 1.4, "names": 1.0, "numbers": 0.3}  # weights in the view of the whole article
COMMON = 0.25  # a term in more than this share of articles tells no story from another
HERE = 2.0  # an article of the given set counts as much as this many of the background

HEAVY = 64  # terms of an article by which its neighbours are sought
SPREAD = 300  # a term that more articles of the given set have leads to no neighbour
FAINT = 0.02  # cosine below which articles are no neighbours
ROWS = 500  # at once
FINE = 2**24 - 1  # steps between 0 and 1 that an order of values tells apart
HALF, LOW = np.uint64(32), np.uint64(2**32 - 1)

Floats = NDArray[np.float32]
Places = NDArray[np.int64]


class Background(msgspec.Struct, frozen=True, kw_only=True):
    """In how many of `articles` articles of general news each term (ascending) stands, by the kind of term."""

    articles: int
    terms: Mapping[str, NDArray[np.uint32]]
    counts: Mapping[str, NDArray[np.float64]]

    def seen(self, kind: str, terms: NDArray[np.uint32]) -> NDArray[np.float64]:
        """How many of the articles have each of the terms."""
        known = self.terms[kind]
        at = np.minimum(np.searchsorted(known, terms), len(known) - 1)
        found: NDArray[np.float64] = np.where(known[at] == terms, self.counts[kind][at], 0.0)
        return found


@functools.cache
def background() -> Background:
    """The frequencies that come with the package (`training/train_stories.py` counts them)."""
    file = importlib.resources.files("consilience.stories") / "background.npz"
    if not file.is_file():
        raise MissingResource(str(file), "install the package again, or run training/train_stories.py")
    with np.load(io.BytesIO(file.read_bytes())) as stored:
        return Background(
            articles=int(stored["articles"]),
            terms={kind: stored[f"{kind}_terms"] for kind in KINDS},
            counts={kind: stored[f"{kind}_counts"].astype(np.float64) for kind in KINDS},
        )


def vectorise(articles: Sequence[Terms]) -> dict[str, sp.csr_matrix]:
    """One matrix (articles x terms, rows of length 1 or 0) for each of `PARTS`, and for "whole" and "traits"."""
    matrices: dict[str, sp.csr_matrix] = {}
    for kind, parts in KINDS.items():
        matrices |= _views(kind, {part: [getattr(a, part) for a in articles] for part in parts})
    return matrices | {"whole": _union(matrices, MIX), "traits": _union(matrices, TRAITS)}


def _views(kind: str, bags: Mapping[str, Sequence[Bag]]) -> dict[str, sp.csr_matrix]:
    """The matrices of parts that share one vocabulary; the first part tells how common a term is here."""
    general = background()
    found = {part: np.frombuffer(b"".join(b.terms for b in rows), "<u4") for part, rows in bags.items()}
    vocabulary, columns = _numbered(np.concatenate(list(found.values())))
    here: NDArray[np.float64] | None = None
    matrices, start = {}, 0
    for part, rows in bags.items():
        where = columns[start : start + len(found[part])]
        start += len(where)
        if here is None:
            rarity = _rarity(general, kind, vocabulary, np.bincount(where, minlength=len(vocabulary)), len(rows))
            here = rarity
        counts = np.frombuffer(b"".join(b.counts for b in rows), np.uint8)
        bounds = np.cumsum([0, *(len(b.counts) for b in rows)])
        values = ((1 + np.log(counts, dtype=np.float32)) * here[where]).astype(np.float32)
        matrix = sp.csr_matrix((values, where, bounds), shape=(len(rows), max(len(vocabulary), 1)))
        matrix.eliminate_zeros()
        matrices[part] = _unit(matrix)
    return matrices


def _numbered(values: NDArray[np.uint32]) -> tuple[NDArray[np.uint32], NDArray[np.int32]]:
    """The distinct values, ascending, and the number of each value among them."""
    keys = np.sort(values.astype(np.uint64) << HALF | np.arange(len(values), dtype=np.uint64))
    ordered = (keys >> HALF).astype(np.uint32)
    first = np.append(True, ordered[1:] != ordered[:-1])[: len(ordered)]
    numbers = np.empty(len(values), np.int32)
    numbers[(keys & LOW).astype(np.int64)] = np.cumsum(first, dtype=np.int32) - 1
    return ordered[first], numbers


def rarest(article: Terms, count: int) -> tuple[str, ...]:
    """The `count` words and names that weigh most in an article by themselves, most first."""
    general = background()
    found: list[tuple[float, str]] = []
    for kind, part in (("words", "body"), ("names", "names")):
        bag = getattr(article, part)
        terms = np.frombuffer(bag.terms, "<u4")
        counts = np.frombuffer(bag.counts, np.uint8)
        weights = MIX[part] * (1 + np.log(counts)) * _rarity(general, kind, terms, np.zeros(len(terms)), 0)
        found += [(-w, f"{part[0]}{t:08x}") for w, t in zip(weights.tolist(), terms.tolist(), strict=True)]
    return tuple(term for _, term in sorted(found)[:count])


def _union(matrices: Mapping[str, sp.csr_matrix], weights: Mapping[str, float]) -> sp.csr_matrix:
    return _unit(sp.hstack([matrices[part] * weight for part, weight in weights.items()], format="csr"))


def _rarity(
    general: Background, kind: str, terms: NDArray[np.uint32], here: NDArray[Any], size: int
) -> NDArray[np.float64]:
    """Inverse document frequency over the background and the given set together; 0 for what is common in general."""
    seen = general.seen(kind, terms)
    weight = np.log((general.articles + HERE * size + 1) / (seen + HERE * here + 0.5))
    weight[seen > COMMON * general.articles] = 0.0
    found: NDArray[np.float64] = np.maximum(weight, 0.0)
    return found


def _unit(matrix: sp.csr_matrix) -> sp.csr_matrix:
    """The matrix with every row divided by its length."""
    rows = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    lengths = np.sqrt(np.bincount(rows, np.square(matrix.data), minlength=matrix.shape[0]))
    data = (matrix.data / np.maximum(lengths, 1e-9)[rows]).astype(np.float32)
    return sp.csr_matrix((data, matrix.indices, matrix.indptr), shape=matrix.shape)


def centred(matrix: sp.csr_matrix, groups: Sequence[Sequence[int]]) -> sp.csr_matrix:
    """A unit row for each group of rows: their sum, brought to length 1."""
    rows = np.repeat(np.arange(len(groups)), [len(members) for members in groups])
    members = np.concatenate([np.empty(0, np.int64), *(np.asarray(group) for group in groups)]).astype(np.int64)
    shape = (len(groups), matrix.shape[0])
    return _unit(sp.csr_matrix(sp.csr_matrix((np.ones(len(rows), np.float32), (rows, members)), shape=shape) @ matrix))


def centrality(matrix: sp.csr_matrix, groups: Sequence[Sequence[int]]) -> Floats:
    """How near each row is to the middle of its group (every row is in one)."""
    middle = np.empty(matrix.shape[0], np.int64)
    for number, members in enumerate(groups):
        middle[list(members)] = number + matrix.shape[0]
    both = sp.vstack([matrix, centred(matrix, groups)], format="csr")
    return cosines(both, np.arange(matrix.shape[0]), middle)


def cosines(matrix: sp.csr_matrix, left: Places, right: Places) -> Floats:
    """The cosine of each pair of rows."""
    found = np.empty(len(left), np.float32)
    for start in range(0, len(left), 20_000):
        block = slice(start, start + 20_000)
        found[block] = np.asarray(matrix[left[block]].multiply(matrix[right[block]]).sum(axis=1)).ravel()
    return found


def sketch(matrix: sp.csr_matrix) -> sp.csr_matrix:
    """The `HEAVY` greatest weights of each row, in columns that two to `SPREAD` rows have."""
    rows = np.repeat(np.arange(matrix.shape[0], dtype=np.int32), np.diff(matrix.indptr))
    kept = _heaviest(matrix, rows)
    frequency = np.bincount(matrix.indices[kept], minlength=matrix.shape[1])
    spread = frequency[matrix.indices[kept]]
    kept = kept[(spread > 1) & (spread <= SPREAD)]
    bounds = np.concatenate([[0], np.cumsum(np.bincount(rows[kept], minlength=matrix.shape[0]))])
    used, columns = _numbered(matrix.indices[kept].astype(np.uint32))
    return sp.csr_matrix((matrix.data[kept], columns, bounds), shape=(matrix.shape[0], max(len(used), 1)))


def _heaviest(matrix: sp.csr_matrix, rows: NDArray[np.int32]) -> Places:
    """Where the `HEAVY` greatest weights of each row stand, ascending; `rows` of all weights."""
    found = [np.empty(0, np.int64)]
    for first in range(0, matrix.shape[0], ROWS):
        start, end = matrix.indptr[first], matrix.indptr[min(first + ROWS, matrix.shape[0])]
        here = rows[start:end] - first
        order = _greatest_first(here, matrix.data[start:end])
        rank = np.arange(len(order)) + start - matrix.indptr[here[order] + first]
        found.append(np.sort(order[rank < HEAVY]) + start)
    return np.concatenate(found)


def _greatest_first(rows: NDArray[np.int32], values: Floats) -> Places:
    """The order of entries by row (of less than `ROWS`), the greatest value (0 to 1) first, of equal ones the first.

    Whole numbers are sorted, which is many times as fast as a stable order of fractions.
    """
    lack = np.maximum((1 - values.astype(np.float64)) * FINE, 0).astype(np.uint64)
    keys = rows.astype(np.uint64) << np.uint64(52) | lack << np.uint64(28) | np.arange(len(rows), dtype=np.uint64)
    order: Places = (np.sort(keys) & np.uint64(2**28 - 1)).astype(np.int64)
    return order


def neighbours(
    matrix: sp.csr_matrix, count: int, days: Floats, window: float, groups: Places | None = None
) -> tuple[Places, Floats]:
    """For each row its `count` nearest other rows, best first, and their cosines; -1 and 0 where there are fewer.

    Rows more than `window` days apart are no neighbours, nor, where `groups` are given, rows of one group.
    """
    size = matrix.shape[0]
    near = np.full((size, count), -1, np.int64)
    close = np.zeros((size, count), np.float32)
    turned = matrix.T.tocsr()
    alone = np.arange(size) if groups is None else groups
    by_day = np.argsort(days, kind="stable")  # unknown days last
    for start in range(0, size, ROWS):
        rows = by_day[start : start + ROWS]
        others = _within(days, days[rows], window)
        block = (matrix[rows] @ (turned if len(others) == size else matrix[others].T.tocsr())).tocoo()
        strong = np.flatnonzero(block.data >= FAINT)
        row, there, value = block.row[strong], others[block.col[strong]], block.data[strong]
        here = rows[row]
        fits = (alone[here] != alone[there]) & ~(np.abs(days[here] - days[there]) > window)
        row, there, value = row[fits], there[fits], value[fits]
        order = _greatest_first(row, value)
        row, there, value = row[order], there[order], value[order]
        rank = np.arange(len(row)) - np.searchsorted(row, row)
        best = rank < count
        near[rows[row[best]], rank[best]] = there[best]
        close[rows[row[best]], rank[best]] = value[best]
    return near, close


def _within(days: Floats, block: Floats, window: float) -> Places:
    """The rows that may be within `window` days of one of a block: all where that has an unknown day."""
    apart = (days < block.min() - window) | (days > block.max() + window)  # false where a day is unknown
    return np.flatnonzero(~apart)
