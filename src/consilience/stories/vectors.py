"""Sparse unit vectors of the parts of many articles, weighted by how rare a term is in the news at large and here."""

from __future__ import annotations

import functools
import importlib.resources
import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec
import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from consilience.errors import MissingResource
from consilience.stories.terms import Terms

PARTS = ("title", "lead", "body", "names", "numbers")
TRAITS = {"names": 1.0, "numbers": 0.5}  # and in the view of what reads the same in any language
MIX = {"title": 0.8, "lead": 1.0, "body": 1.4, "names": 1.0, "numbers": 0.3}  # weights in the view of the whole article
COMMON = 0.25  # a term in more than this share of articles tells no story from another
HERE = 2.0  # an article of the given set counts as much as this many of the background

Floats = NDArray[np.float32]
Places = NDArray[np.int64]


class Background(msgspec.Struct, frozen=True, kw_only=True):
    """In how many of `articles` articles of general news each term stands, by the kind of term."""

    articles: int
    words: Mapping[str, int]
    names: Mapping[str, int]
    numbers: Mapping[str, int]

    def of(self, part: str) -> Mapping[str, int]:
        """The frequencies that hold for a part of an article."""
        return {"names": self.names, "numbers": self.numbers}.get(part, self.words)


@functools.cache
def background() -> Background:
    """The frequencies that come with the package (`training/train_stories.py` counts them)."""
    import gzip  # only needed once a process

    file = importlib.resources.files("consilience.stories") / "background.json.gz"
    if not file.is_file():
        raise MissingResource(str(file), "install the package again, or run training/train_stories.py")
    return msgspec.json.decode(gzip.decompress(file.read_bytes()), type=Background)


def vectorise(articles: Sequence[Terms]) -> dict[str, sp.csr_matrix]:
    """One matrix (articles x terms, rows of length 1 or 0) for each of `PARTS`, and for "whole" and "traits"."""
    general = background()
    counts = frequencies(articles)
    rarity = {kind: _rarity(general.of(kind), general.articles, counts[kind], len(articles)) for kind in counts}
    matrices = {part: _matrix([getattr(a, part) for a in articles], rarity[_kind(part)]) for part in PARTS}
    return matrices | {"whole": _union(matrices, MIX), "traits": _union(matrices, TRAITS)}


def rarest(article: Terms, count: int) -> tuple[str, ...]:
    """The `count` words and names that weigh most in an article by themselves, most first."""
    general = background()
    weights: dict[str, float] = {}
    for part, share in (("body", MIX["body"]), ("names", MIX["names"])):
        rarity = _rarity(general.of(part), general.articles, {}, 0)
        for term, seen in getattr(article, part).items():
            weights[f"{part[0]}:{term}"] = share * (1 + math.log(seen)) * rarity(term)
    return tuple(sorted(weights, key=lambda term: (-weights[term], term))[:count])


def _union(matrices: Mapping[str, sp.csr_matrix], weights: Mapping[str, float]) -> sp.csr_matrix:
    return _unit(sp.hstack([matrices[part] * weight for part, weight in weights.items()], format="csr"))


def _kind(part: str) -> str:
    return part if part in ("names", "numbers") else "words"


def frequencies(articles: Iterable[Terms]) -> dict[str, Counter[str]]:
    """In how many of the articles each word, name and number stands."""
    counts: dict[str, Counter[str]] = {"words": Counter(), "names": Counter(), "numbers": Counter()}
    for article in articles:
        counts["words"].update(article.body.keys() | article.title.keys())
        counts["names"].update(article.names.keys())
        counts["numbers"].update(article.numbers.keys())
    return counts


def _rarity(known: Mapping[str, int], articles: int, here: Mapping[str, int], size: int) -> Callable[[str], float]:
    """Inverse document frequency over the background and the given set together; 0 for what is common in general."""
    total = articles + HERE * size

    def weight(term: str) -> float:
        seen = known.get(term, 0)
        if seen > COMMON * articles:
            return 0.0
        return math.log((total + 1) / (seen + HERE * here.get(term, 0) + 0.5))

    return weight


def _matrix(counts: Sequence[Mapping[str, int]], rarity: Callable[[str], float]) -> sp.csr_matrix:
    """Unit rows of (1 + log count) * rarity; columns in order of first use, which no cosine depends on."""
    columns: dict[str, int] = {}
    rarities: list[float] = []
    rows, where, values = [0], [], []
    for row in counts:
        for term, count in row.items():
            column = columns.get(term)
            if column is None:
                column = columns[term] = len(rarities)
                rarities.append(rarity(term))
            if rarities[column] > 0:
                where.append(column)
                values.append((1 + math.log(count)) * rarities[column])
        rows.append(len(where))
    shape = (len(counts), max(len(columns), 1))
    return _unit(sp.csr_matrix((np.array(values, np.float32), np.array(where, np.int32), np.array(rows)), shape=shape))


def _unit(matrix: sp.csr_matrix) -> sp.csr_matrix:
    """The matrix with every row divided by its length."""
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    scaled = sp.diags(np.divide(1.0, lengths, out=np.zeros_like(lengths), where=lengths > 0)) @ matrix
    return sp.csr_matrix(scaled, dtype=np.float32)


def cosines(matrix: sp.csr_matrix, left: Places, right: Places) -> Floats:
    """The cosine of each pair of rows."""
    found = np.empty(len(left), np.float32)
    for start in range(0, len(left), 20_000):
        block = slice(start, start + 20_000)
        found[block] = np.asarray(matrix[left[block]].multiply(matrix[right[block]]).sum(axis=1)).ravel()
    return found


def neighbours(matrix: sp.csr_matrix, count: int, groups: Places | None = None) -> tuple[Places, Floats]:
    """For each row its `count` nearest other rows, best first, and their cosines; -1 and 0 where there are fewer.

    Where `groups` are given, only rows of other groups are its neighbours.
    """
    size = matrix.shape[0]
    near = np.full((size, count), -1, np.int64)
    close = np.zeros((size, count), np.float32)
    turned = matrix.T.tocsr()
    alone = np.arange(size) if groups is None else groups
    for start in range(0, size, 500):
        block = (matrix[start : start + 500] @ turned).toarray()
        block[alone[start : start + 500, None] == alone[None, :]] = -1
        for row, values in enumerate(block):
            best = _best(values, min(count, size - 1))
            best = best[values[best] > 0]
            near[start + row, : len(best)] = best
            close[start + row, : len(best)] = values[best]
    return near, close


def _best(values: Floats, count: int) -> Places:
    """The places of the `count` largest values, largest first, ties in order of place."""
    if count < len(values) - 1:
        least = -np.partition(-values, count)[count]
        places = np.flatnonzero(values >= least)
    else:
        places = np.arange(len(values))
    return places[np.lexsort((places, -values[places]))][:count]
