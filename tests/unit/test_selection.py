from __future__ import annotations

import pytest

from consilience.errors import BrokenResult
from consilience.model import Result
from consilience.presentation import arranging, selection


def test_a_claim_takes_what_it_refers_to_along(made_up: Result) -> None:
    part = selection.select(made_up, claims=["c-wind"])
    assert [c.id for c in part.claims] == ["c-wind"]
    assert [s.id for s in part.statements] == ["s4", "s7"]
    assert [c.id for c in part.conflicts] == ["x1"]
    assert {o.id for o in part.origins} == {"o-post", "o-ledger", "o-office", "o-union"}
    assert arranging.stories(part)


def test_the_beginning_of_an_id_will_do(made_up: Result) -> None:
    assert [c.id for c in selection.select(made_up, claims=["c-h"]).claims] == ["c-hurt"]


def test_a_whole_story_is_kept(made_up: Result) -> None:
    assert selection.select(made_up, stories=["sto"]) == made_up


@pytest.mark.parametrize("name", ["nothing", "c-"])
def test_an_id_that_names_none_or_many_is_refused(made_up: Result, name: str) -> None:
    with pytest.raises(BrokenResult, match=name):
        selection.select(made_up, claims=[name])
