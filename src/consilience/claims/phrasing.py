"""Two sentences without annotation: whether they say the same, and whether one affirms, reports or rejects the other.

Both are logistic models (`phrasing.json`, trained by `training/train_phrasing.py`) over measures of shared words, word
order, numbers, names and vectors; whether two say the same, the network of pairs tells too. The words that reject or
keep their distance are listed in `stances.toml`.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Callable, Collection, Sequence
from difflib import SequenceMatcher
from importlib import resources
from itertools import combinations, pairwise
from typing import Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from consilience.claims import pairing
from consilience.claims.wording import Vector, stem
from consilience.resources import encoders

Stance = Literal["for", "observing", "against"]
STANCES: tuple[Stance, ...] = ("for", "observing", "against")

NETWORK = 0.4  # what the network's odds weigh beside those of the measures, learned from the same pairs

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*(?:['’][^\W_]+)?")


class Model(msgspec.Struct, frozen=True, kw_only=True):
    """A logistic model: for each class a weight of every number, the constant first; numbers are centred and scaled."""

    centre: list[float]
    scale: list[float]
    weights: list[list[float]]

    def probabilities(self, numbers: NDArray[np.float64]) -> NDArray[np.float64]:
        """The probability of each class (n, classes) for rows of numbers (n, features)."""
        x = (numbers - np.array(self.centre)) / np.array(self.scale)
        z = np.hstack([np.ones((len(x), 1)), x]) @ np.array(self.weights).T
        e = np.exp(z - z.max(axis=1, keepdims=True))
        found: NDArray[np.float64] = e / e.sum(axis=1, keepdims=True)
        return found


class Models(msgspec.Struct, frozen=True, kw_only=True):
    """The two models of this module."""

    same: Model
    stance: Model


@functools.cache
def models() -> Models:
    """The trained weights that come with the package."""
    return msgspec.json.decode(
        resources.files("consilience.claims").joinpath("phrasing.json").read_bytes(), type=Models
    )


def same(pairs: Sequence[tuple[str, str]]) -> list[bool]:
    """Of each pair whether both say the same: the odds by measures, and by the network of pairs in either order."""
    other, same = models().same.probabilities(alike(pairs)).T
    read = (pairing.ask("paraphrase", pairs) + pairing.ask("paraphrase", [(b, a) for a, b in pairs])) / 2
    odds = np.log(same / other) + NETWORK * (read[:, 1] - read[:, 0])
    return [bool(value >= 0) for value in odds]


def stances(pairs: Sequence[tuple[str, str]]) -> list[Stance]:
    """What each first text, a headline, does with the second, a claim: is for it, observes it or is against it."""
    return [STANCES[int(row.argmax())] for row in models().stance.probabilities(standing(pairs))]


def alike(pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
    """The measures of likeness (n, features), and the products of every two of them."""
    first, second = _vectors([a for a, _ in pairs]), _vectors([b for _, b in pairs])
    rows = []
    for (a, b), u, v in zip(pairs, first, second, strict=True):
        plain = _likeness(a, b, float(u @ v))
        rows.append(plain + [x * y for x, y in combinations(plain[:8], 2)])
    return np.array(rows)


def standing(pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
    """The measures of likeness and of stance (n, features) of headlines and claims."""
    first, second = _vectors([a for a, _ in pairs]), _vectors([b for _, b in pairs])
    return np.array(
        [_likeness(a, b, float(u @ v)) + _attitude(a, b) for (a, b), u, v in zip(pairs, first, second, strict=True)]
    )


def _vectors(texts: Sequence[str]) -> Sequence[Vector]:
    unique = sorted(set(texts))
    rows = dict(zip(unique, encoders.encode(unique), strict=True))
    return [rows[text] for text in texts]


def _likeness(a: str, b: str, cosine: float) -> list[float]:
    one, other = _WORD.findall(a), _WORD.findall(b)
    x, y = [stem(w.lower()) for w in one], [stem(w.lower()) for w in other]
    numbers = [{w.replace(",", "") for w in words if w[0].isdigit()} for words in (one, other)]
    names = [{w.lower() for w in words[1:] if w[:1].isupper()} for words in (one, other)]
    order = SequenceMatcher(None, x, y, autojunk=False)
    longest = order.find_longest_match(0, len(x), 0, len(y)).size
    return [
        cosine,
        _share(set(x), set(y), max),
        _share(set(x), set(y), min),
        _share(set(pairwise(x)), set(pairwise(y)), max),
        order.ratio(),
        _share(names[0], names[1], min),
        _share(numbers[0], numbers[1], min),
        min(len(x), len(y)) / max(len(x), len(y), 1),
        longest / max(min(len(x), len(y)), 1),
        float(bool(numbers[0] - numbers[1] and numbers[1] - numbers[0])),
        float(numbers[0] != numbers[1]),
        float(abs(len(x) - len(y))) / 10,
        _share(_threes(a), _threes(b), max),
    ]


def _threes(text: str) -> set[str]:
    folded = " ".join(_WORD.findall(text.lower()))
    return {folded[n : n + 3] for n in range(len(folded) - 2)}


def _share(one: Collection[object], other: Collection[object], of: Callable[[int, int], int]) -> float:
    """What both have, as a share of the larger (max) or the smaller (min) one; 1 where both are empty."""
    if not one and not other:
        return 1.0
    size = of(len(one), len(other))
    return len(set(one) & set(other)) / size if size else 0.0


def _attitude(headline: str, claim: str) -> list[float]:
    """Counts of the words of each list of `stances.toml`, by headline and by claim, quotes and question marks."""
    found = []
    for pattern in _attitudes():
        mine, theirs = len(pattern.findall(headline)), len(pattern.findall(claim))
        found += [float(mine > 0), float(mine > theirs), float(mine < theirs)]
    marks = [float("?" in headline), float(any(q in headline for q in "'‘“\"")), float(":" in headline)]
    return found + marks + [len(headline.split()) / 10]


@functools.cache
def _attitudes() -> tuple[re.Pattern[str], ...]:
    data = tomllib.loads(resources.files("consilience.claims").joinpath("stances.toml").read_text("utf-8"))
    return tuple(re.compile(r"\b(?:" + "|".join(words) + r")\b", re.IGNORECASE) for words in data.values())
