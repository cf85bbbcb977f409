"""The words that mark attributions, from `cues.toml`."""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path


@functools.cache
def _lists() -> dict[str, frozenset[str]]:
    text = Path(__file__).with_name("cues.toml").read_text(encoding="utf-8")
    return {name: frozenset(words) for name, words in tomllib.loads(text).items()}


def listed(name: str) -> frozenset[str]:
    """The words of one list, in lower case; verbs and nouns are lemmas."""
    return _lists()[name]
