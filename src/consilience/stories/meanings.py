"""What an article's title and opening mean, as one sentence vector in small whole numbers.

MiniLM is English: other articles have no meaning here, and a pair of which one has none is judged by all else.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from consilience.model import Article
from consilience.resources.encoders import WIDTH, encode, kept, pieces
from consilience.stories.terms import READ

OPENING = 100  # word pieces, about 75 words
BLOCK = 4_096  # pairs at once

Floats = NDArray[np.float32]
Places = NDArray[np.int64]


def meaning(article: Article) -> bytes:
    """The vector of an article, a signed byte a number; empty where it is not known to be English, or has no words."""
    if article.language not in (None, "en"):
        return b""
    parts = (_readable(article.title or ""), opening(article.text))
    return joined(encode([part for part in parts if part.strip()]))


def opening(text: str) -> str:
    """The first `OPENING` word pieces of a text."""
    text = _readable(text[:READ])
    _, offsets = pieces(text)
    return text[offsets[0][0] : offsets[:OPENING][-1][1]] if offsets else ""


def _readable(text: str) -> str:
    """The text with a question mark for each half of a character pair, which the tokenizer refuses."""
    return text.encode("utf-8", "replace").decode("utf-8")


def joined(vectors: Floats) -> bytes:
    """The sum of some vectors in signed bytes; empty where there is none."""
    total = vectors.sum(axis=0, keepdims=True)
    return kept(total).tobytes() if total.any() else b""


def likeness(meanings: Sequence[bytes], left: Places, right: Places) -> Floats:
    """The cosine of each pair, NaN where one has no vector.

    The sum of so many products of whole numbers is below 2**24, so that it is exact in any order.
    """
    given = np.array([bool(one) for one in meanings], np.bool_)
    table = np.zeros((len(meanings), WIDTH), np.float32)
    table[given] = np.frombuffer(b"".join(meanings), np.int8).reshape(-1, WIDTH)
    lengths = np.sqrt(np.einsum("ij,ij->i", table, table))
    found = np.full(len(left), np.nan, np.float32)
    both = np.flatnonzero(given[left] & given[right])
    for start in range(0, len(both), BLOCK):
        block = both[start : start + BLOCK]
        one, other = left[block], right[block]
        found[block] = np.einsum("ij,ij->i", table[one], table[other]) / (lengths[one] * lengths[other])
    return found
