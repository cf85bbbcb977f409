"""How likely each mention is the one that a "he" or a "she" after it means: a network on MiniLM.

It learned from news in which names that come again were put into pronouns, so what it learned from is right though
nobody labelled it (Kocijan et al. 2019, "A surprisingly robust trick for the Winograd schema challenge"). Mentions are
scored as by Lee et al. (2017), by their outer word pieces.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from consilience.annotations.coreference.mentions import PRONOUNS, Phrase
from consilience.annotations.parser import Doc, text_of
from consilience.resources import encoders

Chances = Mapping[int, Mapping[int, float]]
Place = tuple[int, int]

BEFORE, AFTER = 100, 40  # word pieces that are read before and after a pronoun, where the text has them


def chances(doc: Doc, phrases: Sequence[Phrase]) -> Chances:
    """By the head of each personal pronoun the chance of each mention before it, by its head; they sum to 1."""
    asking = [p for p in phrases if _asks(doc, p)]
    if not asking:
        return {}
    ids, offsets = encoders.pieces(text_of(doc))
    answers = [p for p in phrases if _answers(p)]
    place = _places(doc, [*asking, *answers], offsets)
    found: dict[int, dict[int, float]] = {}
    for start, end, asked in _windows([p.head for p in asking], place, len(ids)):
        inside = [p.head for p in answers if start <= place[p.head][0] and place[p.head][1] < end]
        scores = _scores(ids[start:end], np.array([place[head] for head in (*asked, *inside)]) - start + 1)
        for row, pronoun in zip(scores, asked, strict=False):
            before = [n for n, head in enumerate(inside) if head < pronoun]
            if before:
                told = _softmax(row[len(asked) :][before])
                found[pronoun] = {inside[n]: float(x) for n, x in zip(before, told, strict=True)}
    return found


def _asks(doc: Doc, phrase: Phrase) -> bool:
    """Whether a phrase is a pronoun of one person that may mean somebody of another clause."""
    word = doc[phrase.head].lower_
    return phrase.sort == "pronoun" and PRONOUNS[word][0] == "person" and not word.endswith("self")


def _answers(phrase: Phrase) -> bool:
    """Whether a phrase is a name or a noun of a person or an organisation: what it was asked to tell apart."""
    kind = phrase.name.kind if phrase.name is not None else phrase.sort
    return kind in ("person", "organisation")


def _places(doc: Doc, phrases: Sequence[Phrase], offsets: Sequence[Place]) -> dict[int, Place]:
    """The outer word pieces of phrases, by their heads."""
    stretches = [(doc[p.start].idx, doc[p.end - 1].idx + len(doc[p.end - 1])) for p in phrases]
    first, last = encoders.places(offsets, stretches)
    return {p.head: (int(a), int(b)) for p, a, b in zip(phrases, first, last, strict=True)}


def _windows(asking: Sequence[int], place: Mapping[int, Place], end: int) -> Iterator[tuple[int, int, list[int]]]:
    """Stretches of word pieces, each with the pronouns that are told from it."""
    left = list(asking)
    while left:
        start = max(place[left[0]][0] - BEFORE, 0)
        last = min(start + encoders.LONGEST, end)
        until = last if last == end else last - AFTER
        asked = [head for head in left if place[head][1] < until]
        yield start, last, asked
        left = left[len(asked) :]


def _scores(ids: Sequence[int], places: NDArray[np.int64]) -> NDArray[np.float32]:
    """The scores (n, n) of mentions by their places (n, 2) in a window: how likely each means each."""
    inputs = {"ids": encoders.framed([ids]), "first": places[:, 0], "last": places[:, 1]}
    scores: NDArray[np.float32] = encoders.session("antecedents").run(["scores"], inputs)[0][0]
    return scores


def _softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    found = np.exp(scores - scores.max())
    shares: NDArray[np.float32] = found / found.sum()
    return shares
