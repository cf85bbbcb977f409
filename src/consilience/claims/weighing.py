"""What a pair of statements is weighed by, and what comes of it."""

from __future__ import annotations

import functools
from importlib import resources

import msgspec
import numpy as np
from numpy.typing import NDArray

from consilience.claims.features import Pair


class Logistic(msgspec.Struct, frozen=True, kw_only=True):
    """A logistic model over named measures of a pair."""

    intercept: float
    weights: dict[str, float]

    def chances(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """The probability of each row (n, measures); the measures stand in the order of the weights."""
        found: NDArray[np.float64] = 1 / (1 + np.exp(-self.intercept - values @ list(self.weights.values())))
        return found


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """Three models: `glance`, over `features.NUMBERS`, tells which pairs are worth reading, from the probability
    `asked` on; `reading`, over these, `ADDS` and what the network of pairs tells (`READ`), whether they say the same;
    `refining`, over the measures, `features.ADDED` and `TOLD`, whether the first says all that the second says, and
    more: it does from the probability `refines` on.

    Above the probability `sure` a pair says the same; above `same` it does where each of the two is the other's best
    match in its article and no two speakers stand behind them; the pairs of a group must reach `together` on average.
    A pair that two speakers stand behind, or of which one is a condition or a question, must reach `careful`, one of
    which one is no clause, or alone tells a time or a number, `phrase`.
    """

    glance: Logistic
    reading: Logistic
    refining: Logistic
    asked: float
    sure: float
    careful: float
    same: float
    together: float
    phrase: float
    refines: float


class Match(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Two wordings by index with their comparison, the probabilities that they say the same, that the first refines the
    second and the other way round (0 where that was not asked), and at a glance that of being about one thing when
    clashing values are left aside; `logits` is what the network told of the two texts in their order, `unlike` whether
    the two can be in conflict though they are not alike."""

    a: int
    b: int
    pair: Pair
    same: float
    about: float
    refines: float = 0.0
    refined: float = 0.0
    logits: tuple[float, ...] = ()
    unlike: bool = False


@functools.cache
def weights() -> Weights:
    """The trained weights that come with the package."""
    return msgspec.json.decode(
        resources.files("consilience.claims").joinpath("weights.json").read_bytes(), type=Weights
    )
