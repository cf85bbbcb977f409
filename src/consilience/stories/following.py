"""Which story continues which: a follow-up is linked to the story before it and not merged into it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import scipy.sparse as sp

from consilience.stories.vectors import Floats, Places, centred, cosines, neighbours, sketch

REACH = 60.0  # days after its last article in which a story can be continued
LIKE = 0.27  # cosine of the middles of two stories at least
NAMED = 0.25  # the same over names alone: a follow-up is about the same people
LATER = 0.5  # days by which the first article of a follow-up comes after that of the story it continues
LOOKED_AT = 10  # stories nearest to one


def followed(groups: Sequence[Sequence[int]], views: Mapping[str, sp.csr_matrix], days: Floats) -> dict[int, int]:
    """For each group (rows of articles) that continues an earlier one, that one: the most alike of those before it.

    `days` of publication (NaN: unknown); a group of which no day is known neither follows nor is followed.
    """
    spans = np.array([_span(days[list(members)]) for members in groups], np.float32).reshape(-1, 2)
    middles = {view: centred(views[view], groups) for view in ("whole", "names")}
    near, _ = neighbours(sketch(middles["whole"]), LOOKED_AT, spans[:, 0], np.inf)
    here, there = np.repeat(np.arange(len(groups)), LOOKED_AT), near.ravel()
    here, there = _in_time(here[there >= 0], there[there >= 0], spans)
    whole, names = (cosines(middles[view], here, there) for view in ("whole", "names"))
    fits = np.flatnonzero((whole >= LIKE) & (names >= NAMED))
    ranked = sorted(fits.tolist(), key=lambda k: (whole[k], -there[k]))
    return {int(here[k]): int(there[k]) for k in ranked}


def _span(days: Floats) -> tuple[float, float]:
    known = days[~np.isnan(days)]
    return (float(known.min()), float(known.max())) if len(known) else (np.nan, np.nan)


def _in_time(here: Places, there: Places, spans: Floats) -> tuple[Places, Places]:
    """The pairs of which the first begins after the second, within reach of its end."""
    fits = (spans[here, 0] - spans[there, 0] >= LATER) & (spans[here, 0] - spans[there, 1] <= REACH)
    return here[fits], there[fits]
