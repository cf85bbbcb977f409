"""What kind a statement is of: what the rules take it for and what its words tell, weighed together.

A network over the words (`resources/models/kinds.md`) knows wordings that no list has; the rules (`judging.kind`) know
tense, mood and the clause.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from consilience.model import StatementKind

KINDS: tuple[StatementKind, ...] = ("event", "assessment", "prediction", "explicit unknown")  # the network's classes
RULES: dict[StatementKind, float] = {  # what a verdict of the rules adds to the log-odds of its kind
    "event": 0.75,
    "assessment": 2.0,
    "prediction": 4.0,
    "explicit unknown": 9.0,
}


def weighed(ruled: Sequence[StatementKind], told: NDArray[np.float32]) -> list[StatementKind]:
    """The kind of each statement by the rules' verdict and the network's logits (n, kinds)."""
    rules = [[RULES[kind] * (kind == one) for kind in KINDS] for one in ruled]
    scores = told - np.log(np.exp(told).sum(axis=1, keepdims=True)) + np.array(rules).reshape(told.shape)
    return [KINDS[place] for place in scores.argmax(axis=1).tolist()]
