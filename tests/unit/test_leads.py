"""What two articles open with is read together, however unlike its words."""

from __future__ import annotations

import msgspec
import numpy as np
from tests.unit.matching import statement, worded

from consilience.claims.alignment import scored
from consilience.claims.features import rarity
from consilience.claims.leads import OPENS, leading
from consilience.claims.nearest import Near
from consilience.model import Span, Statement

FAILED = "The port authority on Tuesday failed to meet a deadline for handing over the ship's papers"
MISSED = "The harbour office missed a second deadline to provide the papers"


def further(found: Statement, on: int) -> Statement:
    spans = tuple(Span(start=s.start + on, end=s.end + on, exact=s.exact) for s in found.spans)
    return msgspec.structs.replace(found, spans=spans)


def test_near_pairs_of_two_openings_are_leading() -> None:
    found = worded(
        statement(FAILED, "a", "fail", relation="main"),
        statement(MISSED, "b", "miss", relation="complement"),
        further(statement(MISSED, "c", "miss", relation="main"), OPENS),
    )
    pairs = Near(np.array([0, 0, 0]), np.array([1, 2, 1]), np.array([0.6, 0.6, 0.4]))
    assert leading(pairs, found).tolist() == [True, False, False]
    aside = worded(statement(FAILED, "a", relation="relative"), statement(MISSED, "b", relation="main"))
    assert not leading(Near(np.array([0]), np.array([1]), np.array([0.6])), aside).any()


def test_what_a_glance_would_not_have_read_is_read_where_it_leads() -> None:
    found = worded(
        statement(FAILED, "a", "fail", relation="main"), statement(MISSED, "b", "miss", relation="complement")
    )
    (unread,) = scored([(0, 1)], found, rarity(found))
    (read,) = scored([(0, 1)], found, rarity(found), opening=[True])
    assert not unread.answer
    assert unread.same == 0
    assert read.answer
    assert read.same + max(read.refines, read.refined) > 0
