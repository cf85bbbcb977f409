"""Gradient-boosted trees, evaluated without the library that grew them."""

from __future__ import annotations

import functools
import importlib.resources
import io

import msgspec
import numpy as np
from numpy.typing import NDArray

from consilience.errors import MissingResource

Floats = NDArray[np.float32]

BLOCK = 4_096  # rows at once: they and the trees stay in the cache


class Forest(msgspec.Struct, frozen=True):
    """All nodes of all trees in arrays; a tree starts at a root, and a leaf is its own child.

    At a node go `left` where the feature is at most the threshold, or is unknown (NaN) and `unknown_left` is set.
    """

    roots: NDArray[np.int32]
    feature: NDArray[np.int32]
    threshold: NDArray[np.float64]
    unknown_left: NDArray[np.bool_]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    value: Floats
    base: float
    depth: int

    def probability(self, features: Floats) -> Floats:
        """The probability of each row of `features` (rows x features)."""
        blocks = [self._sum(features[start : start + BLOCK]) for start in range(0, len(features), BLOCK)]
        return np.concatenate([np.empty(0, np.float32), *(1 / (1 + np.exp(-total)) for total in blocks)])

    def _sum(self, features: Floats) -> Floats:
        """The sum of the values of the leaves in which each row ends."""
        total = np.full(len(features), self.base, np.float32)
        rows = np.arange(len(features))
        for root in self.roots:
            at = np.full(len(features), root, np.int32)
            for _ in range(self.depth):
                seen = features[rows, self.feature[at]]
                lower = np.where(np.isnan(seen), self.unknown_left[at], seen <= self.threshold[at])
                at = np.where(lower, self.left[at], self.right[at])
            total += self.value[at]
        return total


@functools.cache
def forest(name: str) -> Forest:
    """The trees of that name that come with the package (`training/train_stories.py` grows them)."""
    file = importlib.resources.files("consilience.stories") / f"{name}.npz"
    if not file.is_file():
        raise MissingResource(str(file), "install the package again, or run training/train_stories.py")
    with np.load(io.BytesIO(file.read_bytes())) as stored:
        arrays = {field: stored[field] for field in Forest.__struct_fields__}
    return Forest(**(arrays | {"base": float(arrays["base"]), "depth": int(arrays["depth"])}))
