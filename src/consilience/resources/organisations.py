"""The full names of organisations behind their abbreviations and nicknames."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Sequence
from importlib import resources


def full_name(name: str) -> str | None:
    """The full name of the organisation that `name` is short for or equal to ("ICC"); None where it is not listed."""
    return _names().get(name.removeprefix("the ").removeprefix("The "))


def is_ending(word: str) -> bool:
    """Whether a name of several words that ends in `word` is an organisation's ("Corp.", "University")."""
    return word.casefold().rstrip(".") in _endings()


def is_of_sort(words: Sequence[str]) -> bool:
    """Whether the first or the last word of a name makes it an organisation's ("Ministry of", "Banco", "Corp.")."""
    first = words[0].casefold()
    begins = first in _table()["beginnings"]["words"] or (
        len(words) > 2 and words[1] == "of" and first in _table()["beginnings"]["of"]
    )
    return begins or is_ending(words[-1])


@functools.cache
def _names() -> dict[str, str]:
    return {name: full for full, names in _table()["organisations"].items() for name in (full, *names)}


@functools.cache
def _endings() -> frozenset[str]:
    return frozenset(_table()["endings"]["words"])


@functools.cache
def _table() -> dict[str, dict[str, list[str]]]:
    text = resources.files("consilience.resources").joinpath("organisations.toml").read_text("utf-8")
    table: dict[str, dict[str, list[str]]] = tomllib.loads(text)
    return table
