"""That what the samples expect can be found in them at all."""

from __future__ import annotations

import gc
import json
import random
import weakref
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest

from consilience import articles, stories
from consilience.claims import Answers, Reconciliation, Told, aliases, alignment, parts, reconcile
from consilience.claims.bags import Indices
from consilience.claims.conflicts import candidates, facts, rivals
from consilience.model import Article
from consilience.pipeline.stages import understand

SAMPLES = Path(__file__).parents[2] / "samples"


def sampled() -> dict[str, Article]:
    """The sample articles, by the name that expected.json calls them by."""
    found: dict[str, Article] = {}
    for path in sorted(p for p in (SAMPLES / "articles").rglob("*") if p.is_file()):
        for article in articles.read([str(path)]):
            assert isinstance(article, Article), article
            own = path.suffix == ".jsonl"
            found[article.id if own else path.relative_to(SAMPLES / "articles").as_posix()] = article
    return found


def wordings(value: Any) -> list[dict[str, str]]:
    if isinstance(value, dict) and "exact" in value:
        return [value]
    children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [found for child in children for found in wordings(child)]


def test_every_expected_wording_stands_once_in_its_article() -> None:
    found = sampled()
    expected = json.loads((SAMPLES / "expected.json").read_text("utf-8"))
    assert {name for story in expected["stories"] for name in story["articles"]} == set(found)
    for wording in wordings(expected["stories"]):
        assert found[wording["article"]].text.count(wording["exact"]) == 1, wording


def test_the_samples_are_read_as_expected() -> None:
    found = sampled()
    expected = json.loads((SAMPLES / "expected.json").read_text("utf-8"))
    assert {name: a.agency for name, a in found.items() if a.agency} == expected["agencies"]
    assert {name: a.language for name, a in found.items() if a.language != "en"} == expected["languages"]
    assert [name for name, a in found.items() if a.published is None] == expected["undated"]
    assert all(a.outlet for a in found.values())


@pytest.fixture(scope="module")
def told() -> list[Told]:
    """The articles of the first sample story, read."""
    (first, *_) = json.loads((SAMPLES / "expected.json").read_text("utf-8"))["stories"]
    return read(first["articles"])


def read(names: Sequence[str]) -> list[Told]:
    """Sample articles with their statements."""
    found = sampled()
    readings = [(found[name], understand(found[name])) for name in names]
    return [
        Told(
            article=article,
            statements=reading.extraction.statements,
            origins=reading.extraction.origins,
            vectors=reading.extraction.vectors,
            aliases=aliases(reading.annotations.entities),
        )
        for article, reading in readings
    ]


def compared(told: Sequence[Told], known: Answers | None = None) -> Reconciliation:
    (story,) = stories.one([one.article for one in told])
    return reconcile(story, told, known=known)


def anew(told: Sequence[Told]) -> list[Told]:
    """The same articles with nothing that was worked out of them before, as another process has them."""
    return [msgspec.structs.replace(one) for one in told]


def test_a_story_that_grew_is_as_if_it_had_been_read_at_once(told: list[Told]) -> None:
    whole = compared(anew(told))
    assert whole.conflicts
    assert whole.answers.logits
    assert any(whole.answers.telling.values())
    for n in range(len(told)):
        known = compared([*told[:n], *told[n + 1 :]]).answers
        kept = msgspec.msgpack.decode(msgspec.msgpack.encode(known), type=Answers)
        assert compared(told, kept) == whole  # with what was worked out of each article before
        assert compared(anew(told), kept) == whole
        assert msgspec.msgpack.encode(compared(told, known)) == msgspec.msgpack.encode(whole)


def test_what_is_kept_of_an_article_is_let_go_of_with_it(told: list[Told]) -> None:
    some = anew(told)
    compared(some)
    gone = weakref.ref(some[0])
    some.clear()
    gc.collect()
    assert gone() is None


def test_of_a_story_that_grew_only_the_new_article_is_worded(told: list[Told], monkeypatch: pytest.MonkeyPatch) -> None:
    some = anew(told)
    known = compared(some[1:]).answers
    seen: list[str] = []
    wording = parts.wordings
    monkeypatch.setattr(parts, "wordings", lambda said, *more: seen.append(said[0].article) or wording(said, *more))
    compared(some, known)
    others = [one.article.id for one in some[1:] if one.article.id in seen]
    assert some[0].article.id in seen
    assert len(others) < len(some) - 1  # those alone whose names have fuller ones now


@pytest.fixture(scope="module")
def pool() -> list[Told]:
    """All sample articles in English, read."""
    return read([name for name, article in sampled().items() if article.language == "en"])


@pytest.mark.parametrize("step", [1, 2, 5])
def test_in_whatever_order_and_steps_a_story_grew_it_is_as_if_it_had_been_read_at_once(
    pool: list[Told], step: int
) -> None:
    some, known = anew(pool), None
    random.Random(step).shuffle(some)
    for size in range(len(some) - 2 * step, len(some) + 1, step):
        grown = compared(some[:size], known)
        assert msgspec.msgpack.encode(grown) == msgspec.msgpack.encode(compared(anew(some[:size])))
        known = grown.answers


def test_of_a_story_that_grew_only_pairs_with_what_is_new_are_weighed(
    pool: list[Told], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []
    scored = alignment.scored
    monkeypatch.setattr(alignment, "scored", lambda near, *more: seen.append(len(near)) or scored(near, *more))
    for n in range(3):  # the weights of all words change where the story grows by a step
        compared(pool, compared([*pool[:n], *pool[n + 1 :]]).answers)
    assert any(anew < 0.75 * all_ for all_, anew in zip(seen[::2], seen[1::2], strict=True))


def test_of_a_story_that_grew_only_what_the_new_article_tells_is_set_beside_the_rest(
    pool: list[Told], monkeypatch: pytest.MonkeyPatch
) -> None:
    some = anew(pool)
    known = compared(some[1:]).answers
    sets: dict[str, list[set[str]]] = {"facts": [], "numbers": [], "sentences": []}
    clash, case, unlike = facts._clash, rivals._case, candidates.unlike

    def beside(kind: str, one: facts.Fact | rivals.Amount, other: facts.Fact | rivals.Amount) -> None:
        sets[kind].append({one.side.article, other.side.article})

    def apart(one: Indices, other: Indices, traits: candidates.Traits) -> candidates.Flags:
        sets["sentences"] += [set() for _ in one]
        return unlike(one, other, traits)

    monkeypatch.setattr(facts, "_clash", lambda *more: beside("facts", *more[-2:]) or clash(*more))
    monkeypatch.setattr(rivals, "_case", lambda one, other: beside("numbers", one, other) or case(one, other))
    monkeypatch.setattr(candidates, "unlike", apart)
    grown = compared(some, known)
    few = {kind: list(found) for kind, found in sets.items()}
    assert grown == compared(anew(pool))
    for kind, found in few.items():
        assert len(found) < 0.6 * (len(sets[kind]) - len(found)), kind
