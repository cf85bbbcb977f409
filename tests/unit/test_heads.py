"""The heads of words weighed anew, and the trees they make."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from consilience.annotations import heads, parser, trees

LONG = "Lund and Berg and Holm " + "and then Fosse said the dam was safe " * 20


def _head(text: str, word: str) -> str:
    (token,) = [token for token in parser.parse(text) if token.text == word]
    return str(token.head.text)


def _crosses(one: tuple[int, int], two: tuple[int, int]) -> bool:
    return min(one) < min(two) < max(one) < max(two)


def _is_tree(found: tuple[int, ...]) -> bool:
    if found.count(trees.ROOT) != 1:
        return False
    for word in range(1, len(found) + 1):
        seen = set()
        while word != trees.ROOT:
            if word in seen:
                return False
            seen.add(word)
            word = found[word - 1]
    arcs = list(enumerate(found, 1))
    return not any(_crosses(one, two) for one, two in itertools.permutations(arcs, 2))


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5])
def test_no_tree_without_crossing_arcs_has_a_greater_score(size: int) -> None:
    chance = np.random.default_rng(size)
    for _ in range(12):
        scores = chance.normal(size=(size, size + 1)).astype(np.float32)
        every = filter(_is_tree, itertools.product(range(size + 1), repeat=size))
        best = max(every, key=lambda found: sum(float(scores[n, head]) for n, head in enumerate(found)))
        assert trees.greatest(scores) == best


@pytest.mark.parametrize(
    ("text", "word", "head"),
    [
        ("The officer who shot Berg said on Tuesday he did not know that the gun was loaded.", "on", "said"),
        ("The mayor will leave after the vote, an analysis of the budget reveals.", "analysis", "reveals"),
        ("She quit before the council met to protest against the plan.", "to", "protest"),
    ],
)
def test_a_word_gets_the_head_that_its_meaning_asks_for(text: str, word: str, head: str) -> None:
    assert _head(text, word) == head


def test_the_sentences_are_the_parsers_own() -> None:
    text = "Lund left.\n\nThe dam held, the warden said. It was old.\n"
    weighed, plain = parser.parse(text), parser.unweighed(text)
    assert [s.text for s in weighed.sents] == [s.text for s in plain.sents]
    assert all(token.head.sent == token.sent for token in weighed)


def test_a_very_long_sentence_keeps_the_tree_of_the_parser() -> None:
    weighed, plain = parser.parse(LONG), parser.unweighed(LONG)
    assert len(plain) > heads.LONGEST
    assert [t.head.i for t in weighed] == [t.head.i for t in plain]


@pytest.mark.parametrize(
    "text, verb, head",
    [
        ("Nina Holm said the union would sell the pier in May and warned that it leaked.", "warned", "said"),
        (
            'Lund wrote about the mayor, Ana Dorlan, who had called the plan a "non-starter" and said it was too dear.',
            "said",
            "called",
        ),
    ],
)
def test_a_joined_verb_goes_on_from_the_verb_of_its_speaker(text: str, verb: str, head: str) -> None:
    assert _head(text, verb) == head
