"""What articles open with. News tells first what matters most, so that what two articles of a story open with is
likelier of one event than what stands further down, in whatever words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from consilience.claims.nearest import Near
from consilience.claims.wording import Wording

OPENS = 600  # characters of an article that are its opening
NEAR = 0.5  # the cosine from which on two openings are read together, whatever a glance tells


def leading(near: Near, wordings: Sequence[Wording]) -> NDArray[np.bool_]:
    """Which near pairs are of two openings, and near enough."""
    opening = np.array([wording.statement.spans[0].start < OPENS for wording in wordings], np.bool_)
    found: NDArray[np.bool_] = opening[near.one] & opening[near.other] & (near.cosines >= NEAR)
    return found
