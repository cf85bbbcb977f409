"""What a library keeps of an article so that it can be grouped again without its text."""

from __future__ import annotations

import msgspec

from consilience.model import Article
from consilience.stories.meanings import meaning
from consilience.stories.terms import Terms, extract
from consilience.stories.vectors import rarest

DAY = 86_400.0
SIGNS = 24  # terms by which a store looks for articles that may be about the same event


class Features(msgspec.Struct, frozen=True, kw_only=True):
    """All that grouping needs of the article `id`; `day` is its publication in days since 1970, null if unknown.

    `meaning` is empty where there is none: not in English, or kept by a program that had none yet.
    """

    id: str
    terms: Terms
    meaning: bytes = b""
    day: float | None = None
    language: str | None = None


def features(article: Article) -> Features:
    """The features of one article; they do not depend on any other."""
    return Features(
        id=article.id,
        terms=extract(article),
        meaning=meaning(article),
        day=article.published.timestamp() / DAY if article.published else None,
        language=article.language,
    )


def terms(one: Features) -> tuple[str, ...]:
    """The `SIGNS` terms that tell an article best from others, best first: what a store can index it by."""
    return rarest(one.terms, SIGNS)
