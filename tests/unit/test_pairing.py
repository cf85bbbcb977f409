"""The network of pairs, the vectors that are kept, and which pairs of statements are compared in full."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest

from consilience.claims import blocking, meanings, pairing
from consilience.claims.alignment import answers, groups, matches, read_together
from consilience.claims.conflicts import Side, traits, unlike
from consilience.claims.features import NUMBERS, compare, numbers, rarity
from consilience.claims.wording import unpacked, wordings
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
    known = blocking.known(blocking.Near(one, other, cosines), words, rare)
    full = numbers([compare(words[i], words[j], rare) for i, j in zip(one, other, strict=True)])
    for name, values in known.items():
        assert np.allclose(values, full[:, NUMBERS.index(name)], atol=1e-6), name


def test_the_nearest_are_the_same_however_many_columns_are_sampled() -> None:
    rows = np.random.default_rng(1).normal(size=(700, 8)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    cosines = rows @ rows.T - 2 * np.eye(700, dtype=np.float32)
    order = np.argsort(-cosines, axis=1, kind="stable")[:, : blocking.MOST]
    wanted = {(min(i, j), max(i, j)) for i in range(700) for j in order[i].tolist() if cosines[i, j] >= blocking.NEAR}
    words = [msgspec.structs.replace(wordings([statement(TEXTS[0])], {})[0], vector=row) for row in rows]
    found = blocking.near(words)
    assert set(zip(found.one.tolist(), found.other.tolist(), strict=True)) == wanted
    assert np.allclose(found.cosines, cosines[found.one, found.other])


def test_no_pair_that_can_reach_the_least_is_left_out() -> None:
    words = wordings([statement(text) for text in TEXTS], {})
    near = blocking.near(words)
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
    assert unlike(np.array([0]), np.array([1]), traits(words, sides)).all()


def test_versions_of_one_sentence_are_compared_whatever_their_statements_share() -> None:
    sentence = "The ferry Aurora sank off Port Vell early on Sunday with forty passengers aboard."
    words = wordings([statement("sank off Port Vell"), statement("with forty passengers aboard")], {})
    again = [side("a", sentence), side("b", sentence.replace("forty", "sixty"))]
    alone = [side("a", sentence), side("b", "The harbour master resigned a week later.")]
    pair = np.array([0]), np.array([1])
    assert unlike(*pair, traits(words, again)).all()
    assert not unlike(*pair, traits(words, alone)).any()
    assert not unlike(*pair, traits(words, [again[0], again[0]])).any()  # one article's


def test_what_hundreds_carry_is_one_claim() -> None:
    told = [
        msgspec.structs.replace(statement(text), id=f"{n} {text}", article=f"{n}")
        for n in range(2 * blocking.MOST)
        for text in (TEXTS[0], TEXTS[3])
    ]
    words = wordings(told, {})
    found = groups(words, matches(words))
    assert sorted(map(len, found)) == [2 * blocking.MOST, 2 * blocking.MOST]


def test_what_is_known_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = [tuple(sorted(pair)) for pair in PAIRS]
    read = pairing.ask("relation", asked)
    known = pairing.answers(zip(asked, read.tolist(), strict=True))
    kept = msgspec.msgpack.decode(msgspec.msgpack.encode(known), type=pairing.Answers)
    monkeypatch.setattr(pairing, "_read", lambda question, pairs: pytest.fail("read again") if pairs else iter(()))
    assert (pairing.ask("relation", asked, kept) == read).all()


def test_the_answers_of_another_network_are_of_no_use() -> None:
    known = pairing.Answers(network="another", logits={pairing._key(PAIRS[0]): b"nonsense"})
    assert (pairing.ask("relation", PAIRS[:1], known) == pairing.ask("relation", PAIRS[:1])).all()


def test_a_story_that_grew_is_as_if_it_had_been_read_at_once() -> None:
    words = wordings([statement(text) for text in TEXTS], {})
    known = answers(matches(words[:4]), words[:4])
    assert known.logits
    assert matches(words, known=known) == matches(words)
