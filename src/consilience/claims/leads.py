"""What articles open with. News tells first what matters most, so that what two articles of a story open with is
likelier of one event than what stands further down, in whatever words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from consilience.claims.nearest import Near
from consilience.claims.wording import Wording
from consilience.model import Statement

OPENS = 600  # characters of an article that are its opening
TELLING = ("main", "complement", "conjunct")  # the clauses that tell what is so
NEAR = 0.5  # the cosine from which on two openings are read together, whatever a glance tells


def leading(near: Near, wordings: Sequence[Wording]) -> NDArray[np.bool_]:
    """Which near pairs are of what two articles open with, and near enough."""
    opening = np.array([_opens(wording.statement) for wording in wordings], np.bool_)
    found: NDArray[np.bool_] = opening[near.one] & opening[near.other] & (near.cosines >= NEAR)
    return found


def _opens(statement: Statement) -> bool:
    """Whether a statement stands where its article opens, and tells of more than a noun or the time of another."""
    return statement.spans[0].start < OPENS and statement.relation in TELLING
