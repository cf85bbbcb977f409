"""The network of pairs, the vectors that are kept, and which pairs of statements are compared in full."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest

from consilience.claims import bags, blocking, nearest, pairing
from consilience.claims.alignment import answers, matches, read_together
from consilience.claims.conflicts import Side, traits, unlike
from consilience.claims.features import NUMBERS, compare, numbers, rarity
from consilience.claims.grouping import groups
from consilience.claims.wording import Wording, meanings, unpacked, wordings
from consilience.model import Span, Statement
from consilience.resources import encoders

TEXTS = (
    "The ferry sank off the coast on Monday",
    "On Monday the ferry went down near the coast",
    "The ferry sank",
    "Parliament rejected the budget by two votes",
    "Lawmakers voted down the budget",
    "The mayor sank a putt on Monday",
)
NONE = np.zeros(2, np.bool_)  # no statement gives a reason
PAIRS = [(a, b) for a in TEXTS for b in TEXTS if a != b]


def statement(text: str) -> Statement:
    return Statement(
        id=text,
        article=text,
        spans=(Span(start=0, end=len(text), exact=text),),
        voice="own",
        kind="event",
        polarity="affirmed",
        certainty="certain",
        origin="outlet",
        chain=("outlet",),
        predicate=text.split()[2],
        terms=tuple(text.lower().split()),
    )


@pytest.mark.parametrize("question", ["relation", "paraphrase"])
def test_a_pair_is_read_alike_whatever_is_read_beside_it(question: pairing.Question) -> None:
    together = pairing.ask(question, PAIRS)
    assert together.shape == (len(PAIRS), len(pairing.CLASSES[question]))
    assert (pairing.ask(question, PAIRS[::-1])[::-1] == together).all()
    assert (pairing.ask(question, PAIRS[:1]) == together[:1]).all()


def test_nothing_asked_is_nothing_told() -> None:
    assert pairing.ask("relation", []).shape == (0, 5)


def test_the_same_in_other_words_is_told_from_another_event() -> None:
    ferry, budget, apart, putt = read_together([(TEXTS[i], TEXTS[j]) for i, j in ((0, 1), (3, 4), (0, 3), (0, 5))])[
        :, 0
    ]
    assert min(ferry, budget) > apart
    assert ferry > putt


def side(article: str, sentence: str) -> Side:
    return Side(
        article=article,
        carrier=article,
        origin=article,
        origin_name=article,
        links=frozenset({article}),
        as_of=None,
        published=None,
        dated="an unknown day",
        sentence=sentence,
    )


def test_the_order_of_two_texts_does_not_matter() -> None:
    assert (read_together(PAIRS) == read_together([(b, a) for a, b in PAIRS])).all()


def test_kept_vectors_are_those_of_the_words() -> None:
    kept = unpacked(meanings([statement(text) for text in TEXTS]))
    assert np.allclose((kept * encoders.encode(TEXTS)).sum(axis=1), 1, atol=1e-3)
    assert unpacked(meanings([])).shape == (0, encoders.WIDTH)


def test_what_is_known_before_comparing_is_what_comparing_finds() -> None:
    words = wordings([statement(text) for text in TEXTS], {})
    one, other = map(np.array, zip(*[(i, j) for i in range(6) for j in range(i)], strict=True))
    rare = rarity(words)
    cosines = np.array([words[i].vector @ words[j].vector for i, j in zip(one, other, strict=True)])
    held = blocking.Words(words)
    known = blocking.shared(nearest.Near(one, other, cosines), held, rare)
    known["same_predicate"] = blocking.same_predicate(one, other, held)
    full = numbers([compare(words[i], words[j], rare) for i, j in zip(one, other, strict=True)])
    for name, values in known.items():
        assert np.allclose(values, full[:, NUMBERS.index(name)], atol=1e-6), name


def vectored(rows: np.ndarray) -> list[Wording]:
    """A wording of an article of its own for each vector, of which only the bytes that are kept are told apart."""
    (word,) = wordings([statement(TEXTS[0])], {})
    kept = unpacked(encoders.kept(rows.astype(np.float32)).tobytes())
    return [
        msgspec.structs.replace(word, statement=msgspec.structs.replace(word.statement, article=f"a{n:04}"), vector=row)
        for n, row in enumerate(kept)
    ]


def random_rows(count: int, seed: int = 1) -> np.ndarray:
    """Vectors of which each has some hundreds near it."""
    rows = np.zeros((count, encoders.WIDTH))
    rows[:, :8] = np.random.default_rng(seed).normal(size=(count, 8))
    return rows


def test_the_nearest_are_the_same_however_many_columns_are_sampled() -> None:
    words = vectored(random_rows(700))
    rows = np.stack([w.vector for w in words]).astype(np.float64)
    cosines = rows @ rows.T - 2 * np.eye(700)
    order = np.argsort(-np.round(cosines, 7), axis=1, kind="stable")[:, : nearest.MOST]
    wanted = {(min(i, j), max(i, j)) for i in range(700) for j in order[i].tolist() if cosines[i, j] >= nearest.NEAR}
    found = nearest.near(words)
    assert set(zip(found.one.tolist(), found.other.tolist(), strict=True)) == wanted
    assert np.allclose(found.cosines, cosines[found.one, found.other])


@pytest.mark.parametrize("new", [[0], [350], [699], [3, 4, 600], list(range(100, 400))])
@pytest.mark.parametrize("kept", [True, False], ids=["another process", "this process"])
def test_the_nearest_of_a_story_that_grew_are_to_the_bit_those_of_all(new: list[int], kept: bool) -> None:
    words = vectored(np.concatenate([random_rows(350), random_rows(350)]))  # each of them twice: many are equally near
    some = [[w for n, w in enumerate(words) if n not in new[start:]] for start in (0, len(new) // 2, len(new))]
    known = None
    for before in some:
        grown, whole = nearest.near(before, known), nearest.near(before)
        assert all(np.array_equal(getattr(grown, name), getattr(whole, name)) for name in ("one", "other", "cosines"))
        known = nearest.neighbours(grown, before)
        if kept:
            known = msgspec.msgpack.decode(msgspec.msgpack.encode(known), type=nearest.Neighbours)


def test_a_story_grows_in_which_nothing_is_near() -> None:
    words = vectored(np.eye(3, encoders.WIDTH))
    known = nearest.neighbours(nearest.near(words[:2]), words[:2])
    assert len(nearest.near(words, known)) == 0


def test_the_nearest_of_other_articles_are_of_no_use(monkeypatch: pytest.MonkeyPatch) -> None:
    words = vectored(random_rows(100))
    known = nearest.neighbours(nearest.near(words), words)
    fewer, other = words[1:], [*words[:-1], vectored(random_rows(100, 2))[-1]]
    assert len(nearest.near(fewer, known)) == len(nearest.near(fewer))
    assert len(nearest.near(other, known)) == len(nearest.near(other))
    monkeypatch.setattr(nearest, "_all", lambda vectors: pytest.fail("told anew"))
    assert len(nearest.near(words, known)) > 0


def test_words_in_common_are_counted_and_weighed() -> None:
    held = [frozenset("abc"), frozenset("bcd"), frozenset(), frozenset("ad")]
    numbers = bags.numbered(held)
    table = bags.table(held, numbers)
    one, other = np.array([3, 0, 0, 1, 2]), np.array([0, 1, 2, 3, 0])
    shared = [held[i] & held[j] for i, j in zip(one, other, strict=True)]
    weight = np.array([2.0**n for n in range(len(numbers))])
    assert bags.common(table, one, table, other).tolist() == [len(s) for s in shared]
    weighed = [sum(weight[numbers[word]] for word in s) for s in shared]
    assert bags.common(table, one, table, other, weight).tolist() == weighed
    assert table.sums(weight).tolist() == [7, 14, 0, 9]


def test_no_pair_that_can_reach_the_least_is_left_out() -> None:
    words = wordings([statement(text) for text in TEXTS], {})
    near = nearest.near(words)
    weights = dict.fromkeys(NUMBERS, 1.0)
    rare = rarity(words)
    reached = numbers([compare(words[i], words[j], rare) for i, j in zip(near.one, near.other, strict=True)]).sum(
        axis=1
    )
    for least in (2.0, 8.0, 11.0):
        kept = blocking.promising(near, words, rare, weights, least)
        assert kept[reached >= least].all()
    assert not blocking.promising(near, words, rare, weights, 1e3).any()


def test_opposites_are_compared_though_they_share_nothing() -> None:
    words = wordings([statement("They have left the city"), statement("Residents are returning")], {})
    words = tuple(
        msgspec.structs.replace(w, predicate=frozenset({p})) for w, p in zip(words, ("leav", "return"), strict=True)
    )
    sides = [side("a", "They have left the city."), side("b", "Residents are returning.")]
    assert unlike(np.array([0]), np.array([1]), traits(words, sides, NONE)).all()


def test_versions_of_one_sentence_are_compared_whatever_their_statements_share() -> None:
    sentence = "The ferry Aurora sank off Port Vell early on Sunday with forty passengers aboard."
    words = wordings([statement("sank off Port Vell"), statement("with forty passengers aboard")], {})
    again = [side("a", sentence), side("b", sentence.replace("forty", "sixty"))]
    alone = [side("a", sentence), side("b", "The harbour master resigned a week later.")]
    pair = np.array([0]), np.array([1])
    assert unlike(*pair, traits(words, again, NONE)).all()
    assert not unlike(*pair, traits(words, alone, NONE)).any()
    assert not unlike(*pair, traits(words, [again[0], again[0]], NONE)).any()  # one article's


def test_what_hundreds_carry_is_one_claim() -> None:
    told = [
        msgspec.structs.replace(statement(text), id=f"{n} {text}", article=f"{n}")
        for n in range(2 * nearest.MOST)
        for text in (TEXTS[0], TEXTS[3])
    ]
    words = wordings(told, {})
    found = groups(words, matches(nearest.near(words), words))
    assert sorted(map(len, found)) == [2 * nearest.MOST, 2 * nearest.MOST]


def test_what_is_known_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = [tuple(sorted(pair)) for pair in PAIRS]
    read = pairing.ask("relation", asked)
    known = pairing.Answers(network=pairing.network(), logits=dict(map(pairing.answer, asked, read)))
    kept = msgspec.msgpack.decode(msgspec.msgpack.encode(known), type=pairing.Answers)
    monkeypatch.setattr(pairing, "_read", lambda question, pairs: pytest.fail("read again") if pairs else iter(()))
    assert (pairing.ask("relation", asked, kept) == read).all()


def test_the_answers_of_another_network_are_of_no_use() -> None:
    known = pairing.Answers(network="another", logits={pairing._key(PAIRS[0]): b"nonsense"})
    assert (pairing.ask("relation", PAIRS[:1], known) == pairing.ask("relation", PAIRS[:1])).all()


def test_a_story_that_grew_is_as_if_it_had_been_read_at_once() -> None:
    words = wordings([statement(text) for text in TEXTS], {})
    known = answers(matches(nearest.near(words[:4]), words[:4]).rows.tolist())
    near = nearest.near(words)
    assert known.logits
    grown, whole = matches(near, words, known=known), matches(near, words)
    assert (grown.chances == whole.chances).all()
    assert [m.answer for m in grown.rows] == [m.answer for m in whole.rows]
