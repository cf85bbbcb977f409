"""Claims that say all that others say, and more: direction, threshold, what is added, and where it is shown."""

from __future__ import annotations

import io
from pathlib import Path

import msgspec
import pytest
from litestar.testing import TestClient
from rich.console import Console
from tests.contract.filled import fill
from tests.unit.matching import BARE, FULL, OTHER, at, match, placed, statement, worded

from consilience import claims
from consilience.claims.alignment import scored, told
from consilience.claims.features import rarity
from consilience.claims.refining import adds, refinements
from consilience.claims.revising import Corrections, revise
from consilience.claims.weighing import Match, weights
from consilience.claims.wording import Wording
from consilience.errors import InvalidValue
from consilience.model import Conflict, Quantity, Refinement, Result, Span, Statement, Time
from consilience.pipeline.library import Library
from consilience.presentation import arranging, explained, page, selection
from consilience.presentation.web import app
from consilience.presentation.web.security import Rules
from consilience.storage.sqlite import SQLite
from consilience.storage.store import Store


def rows(found: tuple[Wording, ...], *matches: Match, conflicts: tuple[Conflict, ...] = ()) -> list[tuple[str, str]]:
    claim_of = {w.statement.id: f"c{n}" for n, w in enumerate(found)}
    return [(row.claim, row.by) for row in refinements(placed(found, matches), sentences(found), claim_of, conflicts)]


def sentences(found: tuple[Wording, ...]) -> dict[str, str]:
    return {w.statement.id: w.text for w in found}


def test_what_the_general_sentence_goes_on_to_say_is_not_added() -> None:
    likely, claim_of = (match(TWO, 0, 1, refined=0.9),), {w.statement.id: f"c{n}" for n, w in enumerate(TWO)}
    assert refinements(placed(TWO, likely), sentences(TWO), claim_of, ())
    assert refinements(placed(TWO, likely), sentences(TWO) | {TWO[0].statement.id: FULL}, claim_of, ()) == ()


MONDAY = statement(FULL, "b", times=(Time(**at(FULL, "Monday"), type="DATE", value="2024-05-13"),))  # type: ignore[arg-type]
TWO = worded(statement(BARE, "a"), MONDAY)


def test_what_one_is_to_the_other_is_turned_with_the_pair() -> None:
    one, other = told([(BARE, FULL), (FULL, BARE)])
    assert (one == other[[0, 2, 1, 3, 4]]).all()


def test_the_longer_refines_the_shorter_in_whatever_order_they_come() -> None:
    (m,) = scored([(0, 1)], TWO, rarity(TWO))
    assert m.refined > m.refines
    turned = TWO[::-1]
    (n,) = scored([(0, 1)], turned, rarity(turned))
    assert (n.refines, n.refined) == pytest.approx((m.refined, m.refines))
    assert n.same == pytest.approx(m.same)


@pytest.mark.parametrize(
    "other",
    [
        statement(FULL, "a"),
        statement(FULL, "b", polarity="denied"),
        statement(FULL, "b", kind="explicit unknown"),
    ],
)
def test_of_one_article_and_of_what_cannot_be_one_claim_nothing_is_asked(other: Statement) -> None:
    found = worded(statement(BARE, "a"), other)
    (m,) = scored([(0, 1)], found, rarity(found))
    assert (m.refines, m.refined) == (0.0, 0.0)


def test_who_alone_tells_a_time_of_what_is_likely_the_same_is_more_precise() -> None:
    for found, expected in ((TWO, [("c0", "c1")]), (TWO[:1] + worded(statement(FULL, "b")), [])):
        likely = msgspec.structs.replace(match(found, 0, 1), same=weights().same)
        assert rows(found, likely) == expected


def test_what_is_to_come_does_not_refine_what_is_done() -> None:
    done = worded(statement(BARE, "a"), statement(FULL, "b", kind="prediction"))
    assert rows(done, match(done, 0, 1, refined=0.9)) == []


@pytest.mark.parametrize("more", [" last Monday", " amid heavy squalls that blew over"])
def test_what_tells_a_time_or_much_else_that_the_other_lacks_is_not_told_more_precisely_there(more: str) -> None:
    text = BARE + more
    times = (Time(**at(text, "last Monday"), type="DATE", value="2024-05-13"),) if "Monday" in text else ()  # type: ignore[arg-type]
    precise = statement(BARE + " with 40 lorries on board", "b")
    for general, expected in ((statement(BARE, "a"), [("c0", "c1")]), (statement(text, "a", times=times), [])):
        found = worded(general, precise)
        assert rows(found, match(found, 0, 1, refined=0.9)) == expected


def test_a_row_has_the_general_claim_first() -> None:
    least = weights().refines
    assert rows(TWO, match(TWO, 0, 1, refined=least)) == [("c0", "c1")]
    assert rows(TWO, match(TWO, 0, 1, refined=least - 0.01)) == []
    assert rows(TWO[::-1], match(TWO[::-1], 0, 1, refines=least)) == [("c1", "c0")]


def test_two_statements_of_one_claim_are_no_row() -> None:
    same = {w.statement.id: "c" for w in TWO}
    assert refinements(placed(TWO, (match(TWO, 0, 1, refined=0.9),)), sentences(TWO), same, ()) == ()


def test_claims_that_clash_do_not_refine_each_other() -> None:
    ids = tuple(w.statement.id for w in TWO)
    clash = Conflict(id="x", aspect="time", nature="dispute", statements=ids, explanation="Two days.")
    assert rows(TWO, match(TWO, 0, 1, refined=0.9), conflicts=(clash,)) == []


def test_another_day_is_no_more_precise_one() -> None:
    early = f"{BARE} on Sunday"
    sunday = statement(early, "a", times=(Time(**at(early, "Sunday"), type="DATE", value="2024-05-12"),))  # type: ignore[arg-type]
    assert rows(TWO, match(TWO, 0, 1, refined=0.9)) == [("c0", "c1")]
    found = worded(sunday, MONDAY)
    assert rows(found, match(found, 0, 1, refined=0.9)) == []


def test_of_two_claims_the_likeliest_pair_counts_and_the_order_of_pairs_does_not() -> None:
    other = statement(OTHER, "c", "open")
    found = (*TWO, *worded(statement(FULL, "c"), other))
    claim_of = {w.statement.id: c for w, c in zip(found, ("bare", "full", "full", "other"), strict=True)}
    pairs = (match(found, 0, 1, refined=0.7), match(found, 0, 2, refined=0.8), match(found, 1, 2, refines=0.9))
    (row,) = refinements(placed(found, pairs), sentences(found), claim_of, ())
    assert row.statements == (found[0].statement.id, found[2].statement.id)
    assert refinements(placed(found, pairs[::-1]), sentences(found), claim_of, ()) == (row,)


@pytest.mark.parametrize("predicate, text", [(None, BARE), ("sink", "If the ferry sank near the harbour")])
def test_a_phrase_and_a_condition_are_refined_by_nothing(predicate: str | None, text: str) -> None:
    found = worded(statement(text, "a", predicate), MONDAY)  # type: ignore[arg-type]
    assert rows(found, match(found, 0, 1, refined=0.9)) == []


def test_what_is_added_stands_in_the_article_of_the_one_that_says_more() -> None:
    found = adds(TWO[1], TWO[0])
    assert [span.exact for span in found] == ["on Monday, with 40 lorries on board"]
    assert all(FULL[span.start : span.end] == span.exact for span in found)


def test_a_value_that_both_have_is_not_added() -> None:
    text = "The ferry sank near the harbour on 13 May, to the dismay of fishermen"
    day = Time(**at(text, "13 May"), type="DATE", value="2024-05-13")  # type: ignore[arg-type]
    said = "On Monday the ferry sank near the harbour"
    monday = Time(**at(said, "Monday"), type="DATE", value="2024-05-13")  # type: ignore[arg-type]
    one, other = worded(statement(text, "a", times=(day,)), statement(said, "b", times=(monday,)))
    assert [span.exact for span in adds(one, other)] == ["to the dismay of fishermen"]


def test_values_go_before_other_words() -> None:
    text = "The old ferry sank near the harbour within 20 minutes"
    minutes = Quantity(**at(text, "20 minutes"), low=20.0, high=20.0, unit="minute")  # type: ignore[arg-type]
    one, other = worded(statement(text, "b", quantities=(minutes,)), statement(BARE, "a"))
    assert "within 20 minutes" in [span.exact for span in adds(one, other)]
    plain = worded(statement("The ferry sank slowly near the harbour", "b"))[0]
    assert [span.exact for span in adds(plain, other)] == ["slowly"]
    assert adds(other, other) == ()


def test_a_refinement_needs_two_claims_and_what_is_added() -> None:
    with pytest.raises(InvalidValue):
        Refinement(claim="c", by="d", statements=("s", "t"), adds=())
    with pytest.raises(InvalidValue):
        Refinement(claim="c", by="c", statements=("s", "t"), adds=(Span(start=0, end=1, exact="a"),))


def broken(result: Result, **fields: object) -> set[str]:
    row = msgspec.structs.replace(result.refinements[0], **fields)
    found = claims.verify(msgspec.structs.replace(result, refinements=(row,)))
    return {breach.what for breach in found if breach.row.startswith("refinement")}


def test_what_does_not_hold_of_a_refinement_is_named(refined: Result) -> None:
    assert broken(refined) == set()
    (words,) = refined.refinements[0].adds
    moved = Span(start=words.start + 1, end=words.end + 1, exact=words.exact)
    assert any(what.endswith(f"of article post is not {words.exact!r}") for what in broken(refined, adds=(moved,)))
    assert "no claim nowhere" in broken(refined, by="nowhere")
    assert "statement s2 is none of claim c-fell" in broken(refined, statements=("s9", "s2"))


def test_a_part_of_a_result_has_the_refinements_of_its_claims(refined: Result) -> None:
    assert selection.select(refined, claims=["c-quay"]).refinements == ()
    assert selection.select(refined, claims=["c-quay", "c-fell"]).refinements == refined.refinements


def test_a_claim_that_is_parted_leaves_the_refinement_with_its_statement(refined: Result) -> None:
    (row,) = revise(refined, Corrections(apart=(frozenset({"s1"}),))).refinements
    assert (row.claim, row.statements) == ("c-quay", ("s9", "s1"))
    after = revise(refined, Corrections(apart=(frozenset({"s1"}),)))
    assert next(c for c in after.claims if c.id == row.by).statements == ("s1",)


def test_an_explanation_has_both_sides(refined: Result) -> None:
    (more,) = claims.explain(refined, "c-quay").more_precise
    assert (more.claim, more.article, more.adds[0].exact) == ("c-fell", "post", "in Port Ellis on Tuesday")
    (less,) = claims.explain(refined, "c-fell").less_precise
    assert (less.claim, less.text) == ("c-quay", "The quay stays closed")
    out = io.StringIO()
    explained.show(claims.explain(refined, "c-quay"), Console(file=out, width=300))
    assert "told more precisely: “A crane fell onto the quay in Port Ellis on Tuesday”, adds “in Port" in out.getvalue()
    explained.show(claims.explain(refined, "c-fell"), Console(file=out, width=300))
    assert "says more than: “The quay stays closed”, adds “in Port Ellis on Tuesday” (unknown outlet" in out.getvalue()


def test_the_page_leads_to_the_claim_that_says_more(refined: Result) -> None:
    (story,) = arranging.stories(refined)
    assert [p.claim.id for v in story.claims if v.claim.id == "c-quay" for p in v.near] == ["c-fell"]
    html = page.render(refined)
    link = '<a href="#c-c-fell">“A crane fell onto the quay in Port Ellis on Tuesday”</a>'
    assert f"Told more precisely: {link} — adds “in Port Ellis on Tuesday”" in html
    assert html.count("Told more precisely") == 1


def test_a_library_keeps_it_and_its_pages_lead_there_and_back(refined: Result, tmp_path: Path) -> None:
    store = Store(SQLite(str(tmp_path / "news.db")))
    fill(store, refined)
    with (
        Library(store) as library,
        TestClient(app.create(library, Rules()), base_url="http://127.0.0.1") as client,
    ):
        assert library.result(["story"]).refinements == refined.refinements
        table = client.get("/stories/story").text
        link = '<a href="/claims/c-fell">“A crane fell onto the quay in Port Ellis on Tuesday”</a>'
        assert f"Told more precisely: {link} — adds “in Port Ellis on Tuesday”" in table
        assert link in client.get("/claims/c-quay").text
        assert (
            'Says more than: <a href="/claims/c-quay">“The quay stays closed”</a>' in client.get("/claims/c-fell").text
        )
