"""Words that tell how sure a clause is, and the degree of certainty that each leaves it."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import Literal

Degree = Literal["probable", "possible", "hearsay", "unknown"]
Sort = Literal["adverbs", "adjectives", "verbs", "phrases", "modals", "conditions"]


def degree_of(word: str, sort: Sort) -> Degree | None:
    """The degree that a lemma of this sort leaves ("perhaps", an adverb: possible); None where it tells nothing."""
    return _degrees().get((sort, word.casefold()))


def conditions() -> frozenset[str]:
    """The words that open a condition."""
    return frozenset(word for sort, word in _degrees() if sort == "conditions")


def phrases() -> tuple[str, ...]:
    """The hedging phrases of several words, in lower case."""
    return tuple(sorted(word for sort, word in _degrees() if sort == "phrases"))


@functools.cache
def _degrees() -> dict[tuple[str, str], Degree]:
    text = resources.files("consilience.resources").joinpath("modality.toml").read_text("utf-8")
    table: dict[str, dict[str, list[str]]] = tomllib.loads(text)
    degrees: tuple[Degree, ...] = ("probable", "possible", "hearsay", "unknown")
    return {(sort, word): one for one in degrees for sort, words in table[one].items() for word in words}
