"""The noun that says who or what takes part, in one form for all words for the same."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from importlib import resources

from consilience.claims.wording import stem

_BEFORE = re.compile(
    r"^(?:(?:no|none of|any|not a|an?|the|this|that|its|his|her|our|my|your|their|some|several|many|all|two|three) )+",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\b(?:of|in|on|at|for|to|from|with|over|under|near|into|by|against|through|off)\b")


@functools.lru_cache(maxsize=100_000)
def head(text: str) -> str:
    """The stem of the noun that a phrase is about: of "none of our drones", that of "drone"; empty where none."""
    words = re.findall(r"[^\W\d_]+", core(text).lower())
    found = stem(words[-1]) if words else ""
    return _kin().get(found, found)


def core(text: str) -> str:
    """A phrase without its articles, and without what follows a preposition."""
    return _AFTER.split(_BEFORE.sub("", text))[0].strip()


@functools.cache
def _kin() -> Mapping[str, str]:
    """The stem of each noun to the first of those that can be the same."""
    rows = tomllib.loads(resources.files(__package__).joinpath("heads.toml").read_text("utf-8"))["rows"]
    return {stem(word): stem(row[0]) for row in rows for word in row}
