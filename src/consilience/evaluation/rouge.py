"""ROUGE-N over counts (Lin 2004), and its variants for timelines (Martschat and Markert 2017).

Words are in lower case, without function words, and stemmed (Porter), as ROUGE-1.5.5 does with -s and -m; its list of
function words is longer than the one used here (spaCy's).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache, lru_cache

import snowballstemmer

from consilience.annotations import parser
from consilience.evaluation.scores import Counts

Days = Mapping[date, Sequence[str]]  # the sentences of each day of a timeline


@lru_cache(maxsize=100_000)
def words(sentence: str) -> tuple[str, ...]:
    """The stems of a sentence's words that are no function words."""
    return tuple(_stem(word) for word in re.findall(r"[^\W_]+", sentence.lower()) if word not in _function_words())


@cache
def _stem(word: str) -> str:
    return str(_stemmer().stemWord(word))


@cache
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("porter")


@cache
def _function_words() -> frozenset[str]:
    return parser.function_words()


def grams(sentences: Sequence[str], n: int) -> Counter[tuple[str, ...]]:
    """The runs of `n` words of a text of several sentences, with how often they occur."""
    text = [word for sentence in sentences for word in words(sentence)]
    return Counter(tuple(text[k : k + n]) for k in range(len(text) - n + 1))


def overlap(found: Sequence[str], gold: Sequence[str], n: int) -> Counts:
    """ROUGE-N of a text against one reference."""
    x, y = grams(found, n), grams(gold, n)
    return Counts(right=(x & y).total(), found=x.total(), gold=y.total())


def concat(found: Days, gold: Days, n: int) -> Counts:
    """Of two timelines as one text each, their days left aside."""
    return overlap([s for d in sorted(found) for s in found[d]], [s for d in sorted(gold) for s in gold[d]], n)


def agreement(found: Days, gold: Days, n: int) -> Counts:
    """Of two timelines, day by day: what stands at another day is not found."""
    return sum((overlap(found.get(d, ()), gold.get(d, ()), n) for d in sorted({*found, *gold})), Counts())


def aligned(found: Days, gold: Days, n: int) -> tuple[float, float]:
    """Precision and recall of "align+ m:1": each day against the one of the other timeline that is nearest in time and
    words, the match divided by one more than the days between."""
    return _to_nearest(found, gold, n, swapped=1), _to_nearest(gold, found, n, swapped=-1)


def _to_nearest(of: Days, to: Days, n: int, swapped: int) -> float:
    right = total = 0.0
    for day in sorted(of):
        other = min(sorted(to), key=lambda d: _cost(day, of[day], d, to[d]))
        counts = overlap(of[day], to[other], n) if swapped > 0 else overlap(to[other], of[day], n)
        right += counts.right / (abs((day - other).days) + 1)
        total += counts.found if swapped > 0 else counts.gold
    return right / total if total else 0.0


def _cost(day: date, told: Sequence[str], other: date, told_there: Sequence[str]) -> float:
    x, y = (Counter(word for s in sentences for word in s.split()) for sentences in (told, told_there))
    same = Counts(right=(x & y).total(), found=x.total(), gold=y.total()).f1
    return (1 - 1 / (abs((day - other).days) + 1)) * (1 - same)
