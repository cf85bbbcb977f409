"""What a pair of statements is weighed by, and what comes of it."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from importlib import resources

import msgspec
import numpy as np
from numpy.typing import NDArray

from consilience.claims.bags import Indices
from consilience.claims.features import Pair
from consilience.claims.wording import Wording


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


class Match(msgspec.Struct, frozen=True, kw_only=True, eq=False, gc=False):
    """Two wordings with their comparison, the probabilities that they say the same, that the first refines the
    second and the other way round (0 where that was not asked), and at a glance that of being about one thing when
    clashing values are left aside; `answer` is what the network told of the two
    texts, as it is kept (`pairing.answer`). `unlike` tells
    whether the two can be in conflict though they are not alike, `fits` whether they are likely enough, and able, to be
    one claim, `twice` whether they are what one article says twice (`fitting.fitted`)."""

    a: Wording
    b: Wording
    pair: Pair
    same: float
    about: float
    refines: float = 0.0
    refined: float = 0.0
    answer: tuple[bytes, bytes] | None = None
    unlike: bool = False
    fits: bool = False
    twice: bool = False


CHANCES = ("same", "about", "refines", "refined")
FLAGS = ("unlike", "fits", "twice")


class Matches(msgspec.Struct, frozen=True, eq=False):
    """Pairs of a story's wordings by index (n,), the smaller first and in order, what was found of each (n,), and the
    same in columns: `CHANCES` (n, 4) and `FLAGS` (n, 3)."""

    one: Indices
    other: Indices
    rows: NDArray[np.object_]
    chances: NDArray[np.float64]
    flags: NDArray[np.bool_]

    def chance(self, name: str) -> NDArray[np.float64]:
        """One of the chances of each."""
        found: NDArray[np.float64] = self.chances[:, CHANCES.index(name)]
        return found

    def flag(self, name: str) -> NDArray[np.bool_]:
        """One of the flags of each."""
        found: NDArray[np.bool_] = self.flags[:, FLAGS.index(name)]
        return found

    def among(self, some: NDArray[np.bool_]) -> Matches:
        """Some of them."""
        return Matches(self.one[some], self.other[some], self.rows[some], self.chances[some], self.flags[some])

    def of(self, some: NDArray[np.bool_]) -> list[Match]:
        """What was found of some of them."""
        found: list[Match] = self.rows[some].tolist()
        return found

    def placed(self, places: Indices) -> Matches:
        """The same under other indices, in the same order."""
        return Matches(places[self.one], places[self.other], self.rows, self.chances, self.flags)

    def merged(self, more: Matches) -> Matches:
        """These and more of the same story's, in order."""
        columns = [np.concatenate([getattr(self, name), getattr(more, name)]) for name in self.__struct_fields__]
        order = np.lexsort((columns[1], columns[0]))
        return Matches(*(column[order] for column in columns))


def table(one: Indices, other: Indices, rows: Sequence[Match]) -> Matches:
    """What was found of pairs by index, in order."""
    objects = np.empty(len(rows), np.object_)
    objects[:] = rows
    return Matches(
        one,
        other,
        objects,
        np.array([[getattr(m, name) for name in CHANCES] for m in rows], np.float64).reshape(-1, len(CHANCES)),
        np.array([[getattr(m, name) for name in FLAGS] for m in rows], np.bool_).reshape(-1, len(FLAGS)),
    )


@functools.cache
def weights() -> Weights:
    """The trained weights that come with the package."""
    return msgspec.json.decode(
        resources.files("consilience.claims").joinpath("weights.json").read_bytes(), type=Weights
    )
