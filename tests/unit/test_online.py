import msgspec
import pytest
from tests.unit.test_stories import ARTICLES, BLAZES

from consilience import stories
from consilience.model import Article
from consilience.stories import Change, Features, Growth
from consilience.stories.online import _changes, _names, named

ALL = [*ARTICLES, *BLAZES]
EVENTS = {frozenset("ab"), frozenset("cd"), frozenset({"x1", "x2"}), frozenset({"y1", "y2"})}


def arrive(batches: list[list[Article]]) -> tuple[dict[str, str], list[Change]]:
    known: list[Features] = []
    grouping: dict[str, str] = {}
    changes: list[Change] = []
    for batch in batches:
        new = [stories.features(a) for a in batch]
        growth = stories.grow(known, grouping, new)
        known, grouping = known + new, growth.stories
        changes += growth.changes
    return grouping, changes


def events(grouping: dict[str, str]) -> set[frozenset[str]]:
    return {frozenset(id for id in grouping if grouping[id] == story) for story in grouping.values()}


@pytest.mark.parametrize("size", [1, 3, 8])
@pytest.mark.parametrize("order", [ALL, ALL[::-1], ALL[::2] + ALL[1::2]])
def test_any_order_and_batches_give_the_same_stories(order: list[Article], size: int) -> None:
    batches = [order[i : i + size] for i in range(0, len(order), size)]
    grouping, changes = arrive(batches)
    assert events(grouping) == EVENTS
    came = {c.story for c in changes if c.kind == "opened"} | {
        o for c in changes if c.kind == "split" for o in c.others
    }
    assert set(grouping.values()) <= came


def test_a_story_is_named_after_its_founding_article_and_says_what_joined() -> None:
    grouping, changes = arrive([[ALL[1]], [ALL[0], ALL[2]]])
    assert grouping == {"a": named("b"), "b": named("b"), "c": named("c")}
    assert changes == [
        Change(kind="opened", story=named("b"), articles=("b",)),
        Change(kind="joined", story=named("b"), articles=("a",)),
        Change(kind="opened", story=named("c"), articles=("c",)),
    ]


def test_features_survive_storage() -> None:
    for article in ALL:
        kept = stories.features(article)
        assert msgspec.msgpack.decode(msgspec.msgpack.encode(kept), type=Features) == kept
        assert msgspec.json.decode(msgspec.json.encode(kept), type=Features) == kept


def test_terms_of_one_event_meet() -> None:
    one, other, third = (set(stories.terms(stories.features(a))) for a in (ALL[0], ALL[1], ALL[2]))
    assert len(one & other) > 3
    assert len(one & third) < 2


def test_nothing_new_changes_nothing() -> None:
    known = [stories.features(a) for a in ALL]
    kept = {a.id: "s" for a in ALL}
    assert stories.grow(known, kept, []) == Growth(stories=dict(sorted(kept.items())), changes=())


def test_a_merge_keeps_the_older_id_and_a_split_the_founders() -> None:
    before = {"a": named("a"), "b": named("b"), "c": named("b"), "d": named("d")}
    merged = _names([["a", "b", "c"], ["d"]], before, list("abcd"))
    assert set(merged.values()) == {named("a"), named("d")}
    assert _changes(before, merged) == [
        Change(kind="merged", story=named("a"), articles=("b", "c"), others=(named("b"),))
    ]
    split = _names([["a"], ["b"], ["c", "d", "e"]], before, list("abcde"))
    assert split == {"a": named("a"), "b": named("b"), "c": named("d"), "d": named("d"), "e": named("d")}
    assert _changes(before, split) == [
        Change(kind="joined", story=named("d"), articles=("e",)),
        Change(kind="split", story=named("b"), articles=("c",), others=(named("d"),)),
    ]


def test_a_story_whose_founder_left_for_an_older_one_is_split_up() -> None:
    before = {"a": named("a"), "b": named("b"), "c": named("b")}
    after = _names([["a", "b"], ["c"]], before, list("abc"))
    assert after == {"a": named("a"), "b": named("a"), "c": named("c")}
    assert _changes(before, after) == [
        Change(kind="split", story=named("b"), articles=("b", "c"), others=tuple(sorted((named("a"), named("c")))))
    ]
