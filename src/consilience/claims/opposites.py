"""Predicates that pull in opposite directions (`opposites.toml`), by which statements without a word in common meet."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources

from consilience.claims.wording import Wording, stem

Stems = frozenset[str]


def opposed(a: Wording, b: Wording) -> bool:
    """Whether the predicates of two statements pull in opposite directions."""
    return any(
        (a.predicate & left and b.predicate & right) or (a.predicate & right and b.predicate & left)
        for left, right in listed()
    )


@functools.cache
def listed() -> tuple[tuple[Stems, Stems], ...]:
    """The stems of the two directions of each pair."""
    data = tomllib.loads(resources.files("consilience.claims").joinpath("opposites.toml").read_text("utf-8"))
    return tuple((_stems(left), _stems(right)) for left, right in data["pairs"])


def _stems(predicates: list[str]) -> Stems:
    """Particles are left out: "come back" is told from "come" by nothing, so it is not listed by its verb alone."""
    return frozenset(stem(predicate) for predicate in predicates if " " not in predicate)
