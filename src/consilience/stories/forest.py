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

    From a node go to its `child` where the feature is at most the threshold, else to the node after that. A feature
    that may be unknown (NaN) is there twice: as it is, taken for less than any threshold, and, `features` later, for
    more; a node's feature is the one that sends the unknown where it was learned to go.
    """

    roots: NDArray[np.int32]
    feature: NDArray[np.int32]
    threshold: Floats
    child: NDArray[np.int32]
    value: Floats
    base: float
    depth: int
    features: int

    def probability(self, features: Floats) -> Floats:
        """The probability of each row of `features` (rows x features)."""
        blocks = [self._sum(features[start : start + BLOCK]) for start in range(0, len(features), BLOCK)]
        return np.concatenate([np.empty(0, np.float32), *(1 / (1 + np.exp(-total)) for total in blocks)])

    def _sum(self, features: Floats) -> Floats:
        """The sum of the values of the leaves in which each row ends."""
        low, high = np.nan_to_num(features, nan=-np.inf), np.nan_to_num(features, nan=np.inf)
        values = np.concatenate([low, high], axis=1, dtype=np.float32).ravel()
        row = np.arange(len(features), dtype=np.int64) * (2 * self.features)
        total = np.full(len(features), self.base, np.float32)
        for root in self.roots:
            at = np.full(len(features), root, np.int32)
            for _ in range(self.depth):
                at = self.child.take(at) + (values.take(row + self.feature.take(at)) > self.threshold.take(at))
            total += self.value.take(at)
        return total


@functools.cache
def forest(name: str) -> Forest:
    """The trees of that name that come with the package (`training/train_stories.py` grows them)."""
    file = importlib.resources.files("consilience.stories") / f"{name}.npz"
    if not file.is_file():
        raise MissingResource(str(file), "install the package again, or run training/train_stories.py")
    with np.load(io.BytesIO(file.read_bytes())) as stored:
        whole = {field: stored[field] for field in Forest.__struct_fields__}
    return Forest(**(whole | {name: whole[name].item() for name in ("base", "depth", "features")}))
