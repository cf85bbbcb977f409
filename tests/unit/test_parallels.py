"""Claims that tell of one thing without surely saying the same: which, and where they are shown."""

from __future__ import annotations

import io
from pathlib import Path

import msgspec
import pytest
from litestar.testing import TestClient
from rich.console import Console
from tests.contract.filled import fill
from tests.unit.matching import BARE, FULL, OTHER, match, placed, statement, worded

from consilience import claims
from consilience.claims.features import Rarity
from consilience.claims.parallels import FAIR, LEAST, TELLING, parallels
from consilience.claims.revising import Corrections, revise
from consilience.claims.weighing import Match
from consilience.claims.wording import Wording
from consilience.errors import InvalidValue
from consilience.model import Conflict, Parallel, Refinement, Result, Span
from consilience.pipeline.library import Library
from consilience.presentation import arranging, explained, page, selection, terminal
from consilience.presentation.web import app
from consilience.presentation.web.security import Rules
from consilience.storage.sqlite import SQLite
from consilience.storage.store import Store

TWO = worded(statement(BARE, "a"), statement(FULL, "b"))


def likely(found: tuple[Wording, ...], a: int, b: int, chance: float = LEAST) -> Match:
    return msgspec.structs.replace(match(found, a, b), same=chance / 2, refined=chance / 2)


def articles(found: tuple[Wording, ...]) -> dict[str, str]:
    return {w.statement.id: w.statement.article for w in found}


def rows(
    found: tuple[Wording, ...],
    *pairs: Match,
    claims: str = "cdef",
    conflicts: tuple[Conflict, ...] = (),
    refined: tuple[Refinement, ...] = (),
    weight: float = 1.0,
) -> list[tuple[str, str]]:
    claim_of = {w.statement.id: claim for w, claim in zip(found, claims, strict=False)}
    rare = Rarity(of={stem: weight for w in found for stem in w.stems})
    return [row.claims for row in parallels(placed(found, pairs), articles(found), claim_of, conflicts, refined, rare)]


def test_two_that_are_near_enough_are_parallel_and_no_others() -> None:
    assert rows(TWO, likely(TWO, 0, 1)) == [("c", "d")]
    assert rows(TWO, likely(TWO, 0, 1, LEAST - 0.01)) == []
    assert rows(TWO, likely(TWO, 0, 1), claims="cc") == []


def test_less_likeness_is_enough_where_the_words_in_common_tell_what_both_are_of() -> None:
    shared = len(TWO[0].stems & TWO[1].stems)
    assert rows(TWO, likely(TWO, 0, 1, FAIR), weight=TELLING / shared) == [("c", "d")]
    assert rows(TWO, likely(TWO, 0, 1, FAIR), weight=0.9 * TELLING / shared) == []
    assert rows(TWO, likely(TWO, 0, 1, FAIR - 0.01), weight=TELLING) == []


def test_what_two_speakers_say_needs_more_likeness() -> None:
    said = [
        msgspec.structs.replace(statement(text, article), origin=speaker, chain=("outlet", speaker))
        for text, article, speaker in ((BARE, "a", "lund"), (FULL, "b", "moe"))
    ]
    found = worded(*said)
    assert rows(found, likely(found, 0, 1, FAIR), weight=TELLING) == []
    assert rows(found, likely(found, 0, 1), weight=TELLING) == [("c", "d")]


def test_the_statements_stand_in_the_order_of_the_claims() -> None:
    claim_of = {TWO[0].statement.id: "z", TWO[1].statement.id: "a"}
    (row,) = parallels(placed(TWO, (likely(TWO, 0, 1),)), articles(TWO), claim_of, (), (), Rarity(of={}))
    assert row == Parallel(claims=("a", "z"), statements=(TWO[1].statement.id, TWO[0].statement.id))


def test_each_is_what_the_others_article_has_nearest() -> None:
    found = (*TWO, *worded(statement(OTHER, "b", "open")))
    pairs = (likely(found, 0, 1, 0.8), likely(found, 0, 2, 0.6))
    assert rows(found, *pairs) == rows(found, *pairs[::-1]) == [("c", "d")]


def test_an_article_that_carries_both_tells_two_things() -> None:
    found = (*TWO, *worded(statement(FULL, "a")))
    assert rows(found, likely(found, 0, 1), claims="cdd") == []


def test_what_clashes_or_is_more_precise_is_shown_as_that() -> None:
    ids = (TWO[0].statement.id, TWO[1].statement.id)
    clash = Conflict(id="x", aspect="time", nature="dispute", statements=ids, explanation="Two days.")
    more = Refinement(claim="c", by="d", statements=ids, adds=(Span(start=0, end=3, exact="The"),))
    assert rows(TWO, likely(TWO, 0, 1), conflicts=(clash,)) == []
    assert rows(TWO, likely(TWO, 0, 1), refined=(more,)) == []


@pytest.mark.parametrize("fields", [{"polarity": "denied"}, {"kind": "prediction"}, {"predicate": None}])
def test_denials_plans_and_phrases_are_parallel_to_nothing_told(fields: dict[str, str | None]) -> None:
    found = worded(statement(BARE, "a"), msgspec.structs.replace(statement(FULL, "b"), **fields))
    assert rows(found, likely(found, 0, 1)) == []


def test_a_parallel_needs_two_claims_in_their_order() -> None:
    for both in (("c", "c"), ("d", "c")):
        with pytest.raises(InvalidValue):
            Parallel(claims=both, statements=("s", "t"))


@pytest.fixture
def paralleled(made_up: Result) -> Result:
    """The made-up result, in which what the radio says of the quay is near to what the post says of the crane."""
    row = Parallel(claims=("c-fell", "c-quay"), statements=("s1", "s9"))
    return msgspec.structs.replace(made_up, parallels=(row,))


def test_what_does_not_hold_of_a_parallel_is_named(paralleled: Result) -> None:
    assert not [breach for breach in claims.verify(paralleled) if breach.row.startswith("parallel")]
    row = Parallel(claims=("c-fell", "nowhere"), statements=("s9", "s2"))
    found = {b.what for b in claims.verify(msgspec.structs.replace(paralleled, parallels=(row,)))}
    assert {"no claim nowhere", "statement s9 is none of claim c-fell"} <= found


def test_a_part_of_a_result_has_the_parallels_of_its_claims(paralleled: Result) -> None:
    assert selection.select(paralleled, claims=["c-quay"]).parallels == ()
    assert selection.select(paralleled, claims=["c-quay", "c-fell"]).parallels == paralleled.parallels


def test_a_claim_that_is_parted_leaves_the_parallel_with_its_statement(paralleled: Result) -> None:
    after = revise(paralleled, Corrections(apart=(frozenset({"s1"}),)))
    (row,) = after.parallels
    told = dict(zip(row.claims, row.statements, strict=True))
    assert told["c-quay"] == "s9"
    assert {c.statements for c in after.claims if c.id in row.claims} >= {("s1",)}


def test_an_explanation_and_the_terminal_name_both_sides(paralleled: Result) -> None:
    (one,) = claims.explain(paralleled, "c-quay").parallel
    (other,) = claims.explain(paralleled, "c-fell").parallel
    assert (one.claim, one.article, one.adds, other.claim, other.article) == ("c-fell", "post", (), "c-quay", "radio")
    out = io.StringIO()
    explained.show(claims.explain(paralleled, "c-fell"), Console(file=out, width=300))
    assert "in other words or with other details: “The quay stays closed” (" in out.getvalue()
    terminal.show(paralleled, Console(file=out, width=300))
    assert "parallel  “The quay stays closed” (" in out.getvalue()


def test_what_another_outlet_tells_of_too_is_not_what_one_alone_has(made_up: Result, paralleled: Result) -> None:
    def alone(result: Result) -> set[str]:
        (story,) = arranging.stories(result)
        return {view.claim.id for found in story.only.values() for view in found}

    assert alone(made_up) - alone(paralleled) == {"c-quay"}
    (story,) = arranging.stories(paralleled)
    assert story.synopsis == ()  # the post is not alone with the crane
    html = page.render(paralleled)
    assert 'Told of in other words: <a href="#c-c-quay">“The quay stays closed”</a>' in html
    assert html.count("Told of in other words:") == 2


def test_what_two_tell_each_alone_stands_side_by_side_once(made_up: Result) -> None:
    one, other = sorted((c for c in made_up.claims if len(c.carriers) == 1), key=lambda c: c.id)[:2]
    (a,), (b,) = one.statements, other.statements
    result = msgspec.structs.replace(made_up, parallels=(Parallel(claims=(one.id, other.id), statements=(a, b)),))
    (story,) = arranging.stories(result)
    (row,) = story.synopsis
    assert {row.view.claim.id, *(near.claim.id for near in row.near)} == {one.id, other.id}
    html = page.render(result)
    assert html.count('<div class="sides">') == 1 + len(story.conflicts)
    assert "not counted as agreement" in html
    out = io.StringIO()
    terminal.show(result, Console(file=out, width=300))
    assert "≈ told of by several" in out.getvalue()


def test_a_library_keeps_it_and_its_pages_lead_there_and_back(paralleled: Result, tmp_path: Path) -> None:
    store = Store(SQLite(str(tmp_path / "news.db")))
    fill(store, paralleled)
    with Library(store) as library, TestClient(app.create(library, Rules()), base_url="http://127.0.0.1") as client:
        assert library.result(["story"]).parallels == paralleled.parallels
        assert 'words: <a href="/claims/c-quay">“The quay stays closed”</a>' in client.get("/claims/c-fell").text
        assert 'words: <a href="/claims/c-fell">' in client.get("/claims/c-quay").text
