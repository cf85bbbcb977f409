"""What was settled of stories: kept, changed, listed and found alike in every database."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec
import pytest
from tests.contract.conftest import KINDS, Make
from tests.contract.filled import article, entry, fill, group, holds, rows, settled, without

from consilience.errors import LibraryError, UnknownId
from consilience.model import Result
from consilience.storage import rows as storing
from consilience.storage.records import Change, Filters, Page, ReaderMark, Stale, Target
from consilience.storage.sqlite import SQLite
from consilience.storage.store import Store


def test_what_was_settled_comes_out_as_it_went_in(store: Store, made_up: Result) -> None:
    stale = fill(store, made_up)
    assert stale == Stale(story="story", revision=1)
    kept = store.settled(["story"])["story"]
    assert kept == msgspec.structs.replace(settled(made_up), layout=kept.layout)
    assert store.stale() == ()
    (row,) = store.stories(Filters(), Page())
    assert (row.title, row.articles, row.outlets, row.claims, row.conflicts) == ("Crane falls", 3, 3, 5, 1)
    assert row.statuses == {
        "disputed": 1,
        "corroborated": 1,
        "one origin": 1,
        "untraced": 0,
        "single carrier": 2,
    }
    assert row.first == row.last == made_up.articles[0].published


@pytest.mark.parametrize("known", [False, True])
@pytest.mark.parametrize("gone", ["c-fell", "c-hurt", "c-wind", "c-wind-not", "c-quay"])
def test_a_story_settled_anew_has_the_rows_of_one_settled_once(
    store: Store, made_up: Result, gone: str, known: bool
) -> None:
    fill(store, made_up)
    once = Store(SQLite(":memory:"))
    fill(once, made_up, **without(made_up, gone))
    for n, more in enumerate((without(made_up, gone), {}, without(made_up, gone))):  # less, more again, and less
        store.add(entry(article(f"extra{n}", f"Nothing new for day {n}.")))
        group(store, {f"extra{n}": "story"})
        if not known:
            store.remove([f"extra{n}"])  # and with it what was settled
        (stale,) = store.stale()
        before = store.settled(["story"]).get("story")
        assert bool(before) == known
        assert store.settle(settled(made_up, **more), stale, (), before) == ()
    assert _settled_rows(store) == _settled_rows(once)


def test_of_a_story_settled_anew_only_what_changed_is_read_and_written(
    store: Store, made_up: Result, monkeypatch: pytest.MonkeyPatch
) -> None:
    stale = fill(store, made_up)
    before = store.settled(["story"])["story"]
    changes = []
    monkeypatch.setattr(storing, "apply", lambda connection, change: changes.append(change))
    first, *rest = made_up.claims
    other = settled(made_up, claims=(msgspec.structs.replace(first, text=first.text.upper()), *rest))
    store.settle(settled(made_up), stale, (), before)
    store.settle(other, stale, (), before)
    same, changed = changes
    assert not any((*same.new.values(), *same.other.values(), *same.gone.values()))
    assert [row["text"] for row in changed.other["claims"]] == [first.text.upper()]
    assert not any((*changed.new.values(), *changed.gone.values()))


def _settled_rows(store: Store) -> dict[str, list[tuple[object, ...]]]:
    apart = ("articles", "article_words", "features", "readings", "stories", "counters", "settlements")
    return {name: found for name, found in rows(store).items() if name not in apart}


def test_a_story_that_changed_meanwhile_stays_stale(store: Store, made_up: Result) -> None:
    old = fill(store, made_up)
    store.add(entry(article("late", "A crane fell again.")))
    group(store, {"late": "story"}, Change(kind="joined", story="story", articles=("late",)))
    assert store.settle(settled(made_up), old, ()) is None
    assert store.stale() == (Stale(story="story", revision=2),)


def test_articles_that_move_take_their_statements_along(store: Store, made_up: Result) -> None:
    fill(store, made_up)
    store.add(entry(article("other", "A ferry ran aground.")))
    split = Change(kind="split", story="story", articles=("radio",), others=("ferry",))
    group(store, {"other": "ferry", "radio": "ferry"}, split)
    assert [s.story for s in store.stale()] == ["ferry", "story"]
    moved = tuple(s for s in made_up.statements if s.article == "radio")
    quay = tuple(msgspec.structs.replace(c, id="f-quay", story="ferry") for c in made_up.claims if c.id == "c-quay")
    story = msgspec.structs.replace(made_up.stories[0], id="ferry")
    only = settled(
        made_up, stories=(story,), statements=moved, claims=quay, conflicts=(), silences=(), origins=made_up.origins
    )
    assert store.settle(only, store.stale()[0], ()) == ()  # before the story that they left knows of it
    hits = store.search("quay stays closed", Filters(status="single carrier"), Page())
    assert [(hit.article, hit.story) for hit in hits] == [("radio", "ferry")]
    store.add(entry(article("more", "A ferry hit a crane.")))
    group(store, dict.fromkeys(("radio", "other", "more"), "story"))  # and back: the story that is empty goes
    assert [row.id for row in store.stories(Filters(), Page())] == ["story"]
    assert [s.story for s in store.stale()] == ["story"]
    before = store.settled(["story"])["story"]
    store.settle(settled(made_up), store.stale()[0], (), before)
    assert [hit.story for hit in store.search("quay stays closed", Filters(), Page())] == ["story"]
    once = Store(SQLite(":memory:"))
    fill(once, made_up)
    told = (
        "statements",
        "chains",
        "places",
        "claims",
        "denials",
        "conflicts",
        "conflict_statements",
        "statement_words",
    )
    assert {name: _settled_rows(store)[name] for name in told} == {name: _settled_rows(once)[name] for name in told}


def test_changes_are_counted_up(store: Store, made_up: Result) -> None:
    fill(store, made_up)
    store.add(entry(article("late", "A crane fell again.")))
    group(store, {"late": "story"}, Change(kind="joined", story="story", articles=("late",)))
    told = Change(kind="origin", story="story", claim="c-fell", articles=("late",), others=("s1",))
    noted = store.settle(settled(made_up), store.stale()[0], [told])
    assert noted is not None
    assert [(c.kind, c.number) for c in store.changes(0)] == [("joined", 1), ("origin", 2)]
    assert store.changes(1) == noted
    assert store.last_change() == 2


SEARCHES = [
    ("CRANE", Filters(), ["ledger", "post"]),
    ('"crane fell" tuesday', Filters(), ["ledger", "post"]),
    ('"fell crane"', Filters(), []),
    ("“a crane fell onto”", Filters(), ["post"]),
    ('"port ellis on tuesday two"', Filters(), ["post"]),
    ("harbour OFFICE nurse", Filters(), ["post"]),
    ("harbour office", Filters(), ["ledger", "post", "radio"]),  # of no date: last
    ("dockers' union", Filters(), ["ledger"]),
    ("northern post", Filters(), ["post"]),
    ("crane", Filters(outlet="the daily LEDGER"), ["ledger"]),
    ("crane", Filters(outlet="Ledger"), []),
    ("", Filters(status="disputed"), ["post"]),
    ("wind", Filters(status="disputed"), ["post"]),
    ("crane", Filters(status="disputed"), []),
    ("", Filters(origin="harbour office"), ["ledger", "post", "radio"]),
    ("", Filters(speaker="lund"), ["post"]),
    ("", Filters(place="Port Ellis"), ["ledger", "post", "radio"]),
    ("injured", Filters(place="ellis"), ["radio"]),
    ("", Filters(nature="dispute"), ["ledger", "post"]),
    ("", Filters(nature="update"), []),
    ("", Filters(aspect="polarity", origin="union"), ["ledger"]),
    ("", Filters(since=date(2024, 5, 15)), ["ledger", "post"]),
    ("", Filters(until=date(2024, 5, 14)), ["radio"]),
    ("", Filters(since=date(2024, 5, 16)), []),
    ("crane", Filters(story="story"), ["ledger", "post"]),
    ("wind", Filters(story="story", status="disputed"), ["post"]),
    ("crane", Filters(story="another"), []),
    ("?!", Filters(), []),
    ("", Filters(), ["ledger", "post", "radio"]),
]


def test_search(store: Store, made_up: Result) -> None:
    fill(store, made_up)
    texts = {a.id: a.text for a in made_up.articles}
    for query, filters, expected in SEARCHES:
        hits = store.search(query, filters, Page())
        assert [hit.article for hit in hits] == expected, (query, filters)
        for n, hit in enumerate(hits):
            assert store.search(query, filters, Page(start=n, size=1)) == (hit,)
            assert hit.excerpt is None or texts[hit.article][hit.excerpt.start : hit.excerpt.end] == hit.excerpt.exact


def test_a_hit_shows_the_words_and_the_statements(store: Store, made_up: Result) -> None:
    fill(store, made_up)
    (hit,) = store.search("nurse crane", Filters(), Page())
    assert hit.statements == ("s3",)
    assert hit.excerpt is not None
    assert "Nurse Ida Lund" in hit.excerpt.exact
    assert store.search("", Filters(status="disputed"), Page())[0].statements == ("s4",)


WRITTEN = [
    ("The F-16s of Malmö’s Flygvapnet", "f 16s"),
    ("The F-16s of Malmö’s Flygvapnet", "F-16s MALMO"),
    ("Ångström met Ærø’s Jürgen", "angstrom jurgen"),
    ("Володимир Зеленський прибув", "зеленський"),
    ("東京で地震が発生した", "地震"),
    ("ﬁnancial ½ Ⅳ", "financial"),
    ("it cost $1,200.50 a day", '"1,200.50"'),
    ("co\u0301digo cafe\u0301", "código café"),
    ("Straße", "strasse"),
    ("a_b", "a b"),
    ("x " * 20_000 + "needle in hay", '"needle in hay"'),
    ("the " * 400 + "end of the road", '"of the road"'),
    ("o'neill's \\ 50% _", "O'Neill's 50"),
]


def test_words_are_found_however_they_are_written(store: Store) -> None:
    for n, (text, _) in enumerate(WRITTEN):
        store.add(entry(article(f"a{n}", f"{text} case{n}")))
    for n, (_, query) in enumerate(WRITTEN):
        assert [hit.article for hit in store.search(f"{query} case{n}", Filters(), Page())] == [f"a{n}"], query


def test_what_does_not_stand_there_is_not_found(store: Store) -> None:
    store.add(entry(article("a", "The F-16s of Malmö. 地震が発生した. The end of the road.")))
    for query in ("地発", '"16 f"', "malm", '"the end road"', "' OR 1=1 --", "a:*", "NEAR(the end)", '" OR "'):
        assert store.search(query, Filters(), Page()) == (), query


def test_stories_are_listed_the_newest_first(store: Store, made_up: Result) -> None:
    fill(store, made_up)
    for day in (10, 20):
        store.add(entry(article(f"a{day}", day=day)))
        group(store, {f"a{day}": f"s{day}"})
        stale = store.stale()[0]
        story = msgspec.structs.replace(made_up.stories[0], id=stale.story, articles=(f"a{day}",))
        nothing = dict.fromkeys(("statements", "claims", "conflicts", "silences", "origins"), ())
        store.settle(settled(made_up, stories=(story,), **nothing), stale, ())

    def ids(filters: Filters = Filters(), page: Page = Page()) -> list[str]:  # noqa: B008
        return [row.id for row in store.stories(filters, page)]

    assert ids() == ["s20", "story", "s10"]
    assert ids(page=Page(start=1, size=1)) == ["story"]
    assert ids(Filters(since=date(2024, 5, 12), until=date(2024, 5, 19))) == ["story"]
    assert ids(Filters(status="disputed")) == ["story"]
    assert ids(Filters(place="port ellis")) == ["story"]
    assert ids(Filters(outlet="Daily Ledger")) == ["story"]
    assert ids(Filters(outlet="Nobody")) == []


def test_ids_are_found_by_their_beginnings(store: Store, made_up: Result) -> None:
    fill(store, made_up)
    assert store.named("pos") == ("article", "post")
    assert store.named("story") == ("story", "story")
    assert store.named("c-wind") == ("claim", "c-wind")  # whole, though another begins so
    assert store.named("x") == ("conflict", "x1")
    assert store.story_of("s3") == store.story_of("x1") == store.story_of("c-f") == store.story_of("post") == "story"
    with pytest.raises(UnknownId, match="several"):
        store.named("c-")
    with pytest.raises(UnknownId, match="nothing"):
        store.named("zebra")
    with pytest.raises(UnknownId):
        store.named("c%")


def test_remove_leaves_nothing(store: Store, made_up: Result) -> None:
    fill(store, made_up)
    mark = ReaderMark(
        id="m",
        made=made_up.articles[0].published,  # type: ignore[arg-type]
        kind="note",
        targets=(Target(kind="statement", id="s3", spans=made_up.statements[2].spans),),
    )
    store.mark(mark)
    assert holds(store, "lund")
    store.remove(["post"])
    store.compact()
    assert not holds(store, "lund")
    assert not holds(store, "'post'")
    assert store.marks(None) == ()
    assert store.settled(["story"]) == {}
    assert store.stale() == (Stale(story="story", revision=2),)
    assert store.search("lund", Filters(), Page()) == ()
    assert [hit.article for hit in store.search("crane", Filters(), Page())] == ["ledger"]
    store.remove(["ledger", "radio"])
    assert store.stories(Filters(), Page()) == ()
    assert {name for name, found in rows(store).items() if found} <= {"counters", "changes"}


def test_nothing_that_was_removed_can_be_read_from_the_file(make: Make, made_up: Result, tmp_path: Path) -> None:
    database = make("file")
    store = Store(database)
    fill(store, made_up)
    store.remove(["post"])
    store.compact()
    store.close()
    path = Path(database.address)
    kept = b"".join(p.read_bytes() for p in path.parent.glob(f"{path.name}*"))
    assert b"union" in kept  # of the article that stays, so that this test can tell
    for word in (b"Nurse Ida Lund", b"lund", b"nurse", b"onto"):
        assert word not in kept


@pytest.mark.parametrize("source", KINDS)
@pytest.mark.parametrize("target", KINDS)
def test_a_backup_is_restored_into_any_database(
    make: Make, made_up: Result, source: str, target: str, tmp_path: Path
) -> None:
    store, restored = Store(make(source)), Store(make(target))
    fill(store, made_up)
    store.backup(tmp_path / "kept.db")
    assert [p.name for p in tmp_path.glob("kept*")] == ["kept.db"]
    restored.restore(tmp_path / "kept.db")
    assert rows(restored) == rows(store)
    assert restored.search("crane", Filters(), Page()) == store.search("crane", Filters(), Page())
    restored.add(entry(article("next", "A ferry ran aground.")))  # counters go on
    assert [hit.article for hit in restored.search("ferry", Filters(), Page())] == ["next"]
    with pytest.raises(LibraryError, match="already"):
        store.backup(tmp_path / "kept.db")
    with pytest.raises(LibraryError, match="already"):
        restored.restore(tmp_path / "kept.db")
    with pytest.raises(LibraryError, match="no such file"):
        restored.restore(tmp_path / "none.db")
    store.close()
    restored.close()
