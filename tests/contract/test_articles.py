"""Articles go into a store and come out as they were, once each, whatever the database."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta, timezone

import pytest
from tests.contract.filled import article, entry, group, rows

from consilience.errors import LibraryError, UnknownId
from consilience.model import Article, digest
from consilience.storage.records import Capture, Change, Feed, Regrouped, Target, Window
from consilience.storage.records import ReaderMark as Mark
from consilience.storage.store import Store

ODD = Article(
    id="ökö/1 ",
    text="NUL \x00, private \ue000 and \ue000e0, 😀, 港, e\u0301.\r\n\tEnd ",
    outlet="L’Écho “du” port",
    published=datetime(2024, 5, 14, 23, 30, 1, tzinfo=timezone(timedelta(hours=5, minutes=45))),
    title="Ünïcode\x00",
    byline="A. B.",
    language="fr",
    url="https://example.org/a?b=%20",
    agency="AFP",
    notes=("one", "two “three”"),
    item="urn:item:1",
)


def test_an_article_comes_out_as_it_went_in(store: Store) -> None:
    assert store.add(entry(ODD)) == ODD.id
    (kept,) = store.articles([ODD.id])
    assert kept.article == ODD
    assert (kept.story, kept.version_of, kept.copy_of, kept.analysed) == (None, None, None, True)


def test_the_same_again_changes_nothing(store: Store) -> None:
    store.add(entry(ODD, terms=("a", "b")))
    before = rows(store)
    (place,) = store.place([ODD])
    assert (place.id, place.there) == (ODD.id, True)
    assert store.add(entry(ODD, terms=("a", "b"))) == ODD.id
    assert rows(store) == before


def test_other_words_at_one_address_are_a_version(store: Store) -> None:
    first = article(digest("one"), url="https://example.org/crane", title="Crane falls")
    second = article(digest("two"), "Two cranes fell.", url="https://example.org/crane")
    third = article("given", "Three cranes fell.", url="https://example.org/crane")
    for one in (first, second, third):
        assert not store.place([one])[0].there
        store.add(entry(one))
    versions = store.versions("https://example.org/crane")
    assert [v.article.id for v in versions] == [first.id, second.id, "given"]
    assert [v.version_of for v in versions] == [None, first.id, second.id]
    assert [(c.kind, c.articles, c.others) for c in store.changes(0)] == [
        ("version", (second.id,), (first.id,)),
        ("version", ("given",), (second.id,)),
    ]
    again = article(digest("other fields"), url="https://example.org/crane", title="Crane falls again")
    assert store.place([again])[0].id == first.id  # the first version's words: it is that one


def test_versions_of_an_item_need_no_address(store: Store) -> None:
    for n, text in enumerate(("A crane fell.", "Two cranes fell.")):
        store.add(entry(article(f"n{n}", text, item="urn:crane")))
    assert [v.version_of for v in store.versions("urn:crane")] == [None, "n0"]


def test_an_id_that_another_article_has_gives_way(store: Store) -> None:
    store.add(entry(article("1", outlet="Northern Post")))
    other = article("1", outlet="Daily Ledger")  # the same words: an agency's, in two papers with numbers of their own
    (place,) = store.place([other])
    assert not place.there
    assert place.id.startswith("1@")
    store.add(entry(other, id=place.id))
    assert store.place([other])[0] == type(place)(id=place.id, there=True)
    assert [k.article.outlet for k in store.articles(["1", place.id])] == ["Northern Post", "Daily Ledger"]
    assert store.articles([place.id])[0].version_of is None


def test_given_ids_that_differ_are_two_articles(store: Store) -> None:
    store.add(entry(article("a", url="https://example.org/1")))
    assert not store.place([article("b", url="https://example.org/1")])[0].there


def test_captures_come_out_byte_for_byte(store: Store) -> None:
    data = b"<html>\x00\xff crane</html>" * 50
    at = datetime(2024, 5, 15, 8, 30, tzinfo=UTC)
    capture = Capture(
        url="https://example.org/1", at=at, media="text/html", data=data, sha256=hashlib.sha256(data).hexdigest()
    )
    store.add(entry(article("a", url=capture.url), capture=capture))
    assert store.captured(capture.url) == (capture,)
    assert store.altered() == ()


def test_an_altered_capture_is_found(store: Store) -> None:
    at = datetime(2024, 5, 15, 8, 30, tzinfo=UTC)
    wrong = Capture(url="https://example.org/1", at=at, media="text/html", data=b"other", sha256="0" * 64)
    store.add(entry(article("a", url=wrong.url), capture=wrong))
    assert [one.url for one in store.altered()] == [wrong.url]


def test_waiting_articles_see_their_neighbours_in_order_of_arrival(store: Store) -> None:
    store.add(entry(article("near", day=10), terms=("crane", "ellis", "quay")))
    store.add(entry(article("mate", day=9), terms=("other",)))  # shares nothing, but is in the story of one that does
    store.add(entry(article("far", "Long ago.", day=1), terms=("crane", "ellis")))
    store.add(entry(article("once", day=11), terms=("crane",)))
    store.add(entry(article("undated", day=None), terms=("crane", "ellis")))
    group(store, {"near": "n", "mate": "n", "far": "f", "once": "o", "undated": "u"})
    store.add(entry(article("new", day=16), terms=("crane", "ellis", "crane")))
    seen: list[Window] = []

    def decide(window: Window) -> Regrouped:
        seen.append(window)
        return Regrouped(stories={"new": "n"}, changes=(Change(kind="joined", story="n", articles=("new",)),))

    assert store.waiting() == 1
    store.regroup(7, decide)
    assert store.waiting() == 0
    assert seen[0].waiting == (b"new",)
    assert seen[0].known == (b"near", b"mate", b"undated")
    assert seen[0].stories == {"near": "n", "mate": "n", "undated": "u"}
    store.regroup(7, decide)
    assert len(seen) == 1  # nothing waits: nothing is decided


def test_a_step_that_fails_leaves_nothing(store: Store) -> None:
    store.add(entry(article("a")))
    before = rows(store)

    def fail(window: Window) -> Regrouped:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        store.regroup(14, fail)
    with pytest.raises(LibraryError):
        store.add(entry(article("b", outlet="x"), id="a"))  # after its number was taken, its row is refused
    assert rows(store) == before


def test_marks_are_kept_and_taken_back(store: Store) -> None:
    made = datetime(2024, 5, 15, 9, tzinfo=UTC)
    targets = (Target(kind="claim", id="c1"), Target(kind="article", id="post"))
    marks = [Mark(id=f"m{n}", made=made + timedelta(hours=n), kind="note", targets=targets[n:]) for n in (1, 0)]
    for mark in marks:
        store.mark(mark)
    assert [m.id for m in store.marks(None)] == ["m0", "m1"]
    assert store.marks("c1") == (marks[1],)
    undone = store.undo("m0")
    assert undone.undone is not None
    assert undone.targets == targets
    assert store.undo("m0") == undone
    assert [m.id for m in store.marks(None)] == ["m1"]
    with pytest.raises(UnknownId):
        store.undo("m9")


def test_the_state_of_a_feed_is_remembered(store: Store) -> None:
    assert store.feed("https://example.org/feed") == Feed(url="https://example.org/feed")
    state = Feed(url="https://example.org/feed", etag='"1"', next=datetime(2024, 5, 15, tzinfo=UTC), failures=2)
    store.keep_feed(Feed(url=state.url, last_modified="then"))
    store.keep_feed(state)
    assert store.feed(state.url) == state
    assert store.feeds() == (state,)
