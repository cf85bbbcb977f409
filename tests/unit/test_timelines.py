"""Timelines, digests and their measures, over made-up texts."""

from datetime import UTC, date, datetime

import msgspec
import pytest

from consilience.claims.centrality import apart, central
from consilience.claims.digest import digest
from consilience.claims.timeline import Mention, ranked_days, timeline, told_of
from consilience.evaluation import rouge, timelines
from consilience.model import Parallel, Participant, Result, Span
from consilience.model.clause import Relation

MAY = [date(2024, 5, day) for day in range(1, 9)]


def mention(day: date, article: str, published: date | None, text: str = "", named: bool = True) -> Mention:
    words = frozenset(text.lower().split())
    return Mention(day=day, article=article, published=published, text=text, words=words, named=named)


def test_days_that_later_articles_name_come_first() -> None:
    rows = [mention(MAY[4], "a", MAY[4]), mention(MAY[4], "b", MAY[4]), mention(MAY[1], "a", MAY[4])]
    assert ranked_days(rows) == (MAY[1], MAY[4])


def test_what_is_told_of_a_day_is_what_most_tell_and_is_told_once() -> None:
    rows = [
        mention(MAY[1], "a", MAY[2], "the ferry sank off the old pier"),
        mention(MAY[1], "b", MAY[3], "a ferry sank near the old pier"),
        mention(MAY[2], "c", MAY[2], "ferry pier rescue went on all night", named=False),
        mention(MAY[1], "d", MAY[3], "bakers met elsewhere"),
        mention(MAY[5], "e", MAY[5], "the ferry sank off the old pier"),
    ]
    told = told_of(MAY[1], rows, 2)
    assert told[0].article in ("a", "b")
    assert {t.article for t in told} <= {"a", "b", "c"}
    assert len({t.article for t in told} & {"a", "b"}) == 1


def test_the_central_text_shares_most_words() -> None:
    bags = [frozenset({"ferry", "pier"}), frozenset({"ferry", "pier", "night"}), frozenset({"baker"})]
    weights = central(bags)
    assert max(range(3), key=lambda n: weights[n]) in (0, 1)
    assert weights[2] == 0
    assert apart([0, 1, 2], bags, 3) == (0, 2)


def test_a_timeline_has_precision_and_keeps_the_undated(made_up: Result) -> None:
    found = timeline(made_up, "story")
    assert [(e.statement, e.precision, e.first) for e in found.entries] == [
        ("s1", "day", date(2024, 5, 14)),
        ("s6", "day", date(2024, 5, 14)),
    ]
    assert {e.published for e in found.entries} == {date(2024, 5, 15)}
    assert "s9" in found.undated
    assert found.days == (date(2024, 5, 14),)


@pytest.mark.parametrize(
    ("value", "precision"),
    [
        ("2024-05-14T10", "time"),
        ("2024-W20", "week"),
        ("2024-05", "month"),
        ("2024-SP", "season"),
        ("2024", "year"),
        ("202", "years"),
    ],
)
def test_how_fine_a_time_is(made_up: Result, value: str, precision: str) -> None:
    first = made_up.statements[0]
    times = (msgspec.structs.replace(first.times[0], value=value),)
    changed = msgspec.structs.replace(first, times=times)
    result = msgspec.structs.replace(made_up, statements=(changed, *made_up.statements[1:]))
    assert next(e.precision for e in timeline(result, "story").entries if e.statement == "s1") == precision


def who(span: Span, words: str) -> Participant:
    """The subject of a statement, where its span begins."""
    return Participant(start=span.start, end=span.start + len(words), exact=words, role="agent")


def spoken(result: Result, subject: str = "crane", relation: Relation | None = None) -> Result:
    """The result with statements of which each says something of its subject, in words of its own."""
    said = tuple(
        msgspec.structs.replace(
            s, predicate="be", terms=(s.id,), participants=(who(s.spans[0], subject),), relation=relation
        )
        for s in result.statements
    )
    return msgspec.structs.replace(result, statements=said)


def test_a_digest_quotes_the_claims_that_are_widely_carried(made_up: Result) -> None:
    found = digest(spoken(made_up), "story", points=2)
    assert [point.claim for point in found.points] == ["c-fell", "c-wind"]
    texts = {a.id: a.text for a in made_up.articles}
    assert all(texts[p.article][s.start : s.end] == s.exact for p in found.points for s in p.spans)


def test_a_digest_tells_once_what_several_outlets_tell_of_in_other_words(made_up: Result) -> None:
    assert {"c-fell", "c-wind"} <= {point.claim for point in digest(spoken(made_up), "story").points}
    rows = (
        Parallel(claims=("c-fell", "c-quay"), statements=("s1", "s9")),
        Parallel(claims=("c-fell", "c-wind"), statements=("s1", "s4")),
    )
    points = digest(msgspec.structs.replace(spoken(made_up), parallels=rows), "story").points
    assert "c-wind" not in {point.claim for point in points}
    assert {p.claim: p.beside for p in points}["c-fell"] == ("article:radio",)


def test_of_a_value_that_was_updated_a_digest_tells_the_last(made_up: Result) -> None:
    days = {"post": 14, "ledger": 15}
    dated = tuple(
        msgspec.structs.replace(a, published=datetime(2024, 5, days.get(a.id, 13), tzinfo=UTC))
        for a in made_up.articles
    )
    result = msgspec.structs.replace(spoken(made_up), articles=dated)
    assert "c-fell" in {point.claim for point in digest(result, "story").points}
    (clash,) = [c for c in made_up.conflicts if c.id == "x1"]
    update = msgspec.structs.replace(clash, nature="update", statements=("s1", "s7"))
    points = digest(msgspec.structs.replace(result, conflicts=(update,)), "story").points
    told = {point.claim: point for point in points}
    assert "c-fell" not in told
    assert told["c-wind-not"].carried > {p.claim: p for p in digest(result, "story").points}["c-wind-not"].carried


def test_no_outlet_alone_gives_more_than_half_of_a_digest_that_others_could_fill(made_up: Result) -> None:
    central = {"s4": ("quay", "crane", "rope"), "s7": ("quay", "harbour", "sail")}
    result = spoken(made_up)
    said = tuple(
        msgspec.structs.replace(s, terms=central.get(s.id, ("quay", s.id) if s.id in ("s2", "s9") else (s.id,)))
        for s in result.statements
    )
    alone = {"c-fell": "Northern Post", "c-wind": "Daily Ledger", "c-wind-not": "Daily Ledger"}
    claims = tuple(
        msgspec.structs.replace(c, carriers=(alone[c.id],), origins=(), status="untraced") if c.id in alone else c
        for c in result.claims
    )
    found = digest(msgspec.structs.replace(result, statements=said, claims=claims), "story", points=2).points
    assert {point.carriers for point in found} == {("Daily Ledger",), ("Northern Post",)}


def test_what_articles_open_with_is_central(made_up: Result) -> None:
    central = {p.claim: p.central for p in digest(spoken(made_up), "story").points}
    assert central["c-fell"] > central["c-wind"] > 0


def test_rouge_counts_stems_without_function_words() -> None:
    counts = rouge.overlap(["The ferries were sinking"], ["A ferry sank, sinking a pier"], 1)
    assert (counts.right, counts.found, counts.gold) == (2, 2, 4)


def test_variants_of_rouge_differ_in_what_other_days_are_worth() -> None:
    found, gold = {MAY[1]: ("ferry sank",)}, {MAY[2]: ("ferry sank",)}
    assert rouge.concat(found, gold, 1).f1 == 1
    assert rouge.agreement(found, gold, 1).f1 == 0
    assert rouge.aligned(found, gold, 1) == (0.5, 0.5)


def test_an_article_tells_of_the_days_it_names_and_opens_with_its_own() -> None:
    text = "The ferry sank off the old pier yesterday .\nDivers searched the cold water again .\nToo short ."
    rows = list(timelines.read({"id": "a", "text": text, "published": "2024-05-03"}))
    assert [(row.day, row.named) for row in rows] == [(MAY[1], True), (MAY[2], False)]


@pytest.mark.parametrize(("subject", "relation"), [("he", "main"), ("crane", "relative")])
def test_a_digest_quotes_nothing_that_does_not_say_whom_it_is_about_or_only_tells_of_a_noun(
    made_up: Result, subject: str, relation: Relation
) -> None:
    assert not digest(spoken(made_up, subject, relation), "story").points
