"""Which statements are opinions by the words they use, where no list has these words.

A logistic regression (`opinions.json`, trained by `training/train_kinds.py`) on the mean of what the lower layers of
MiniLM make of the words. It sees nothing but the words, so that one wording is of one kind wherever it stands.
"""

from __future__ import annotations

import functools
from importlib import resources

import msgspec
import numpy as np
from numpy.typing import NDArray


class Model(msgspec.Struct, frozen=True, kw_only=True):
    """The weight of each number, with the constant before them; `sure` is the probability from which it is believed."""

    sure: float
    weights: list[float]

    def probabilities(self, used: NDArray[np.float32]) -> NDArray[np.float64]:
        """How likely each row (n, 384) is of an opinion."""
        constant, *weights = self.weights
        found: NDArray[np.float64] = 1 / (1 + np.exp(-(constant + used.astype(np.float64) @ np.array(weights))))
        return found


@functools.cache
def model() -> Model:
    """The trained weights that come with the package."""
    return msgspec.json.decode(
        resources.files("consilience.statements").joinpath("opinions.json").read_bytes(), type=Model
    )


def opine(used: NDArray[np.float32]) -> list[bool]:
    """Whether each statement surely is an opinion, by the mean of the states of its words (`encoders.read`)."""
    return [bool(chance >= model().sure) for chance in model().probabilities(used)]
