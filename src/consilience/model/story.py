"""The articles about one event."""

from __future__ import annotations

import msgspec


class Copy(msgspec.Struct, frozen=True, kw_only=True):
    """`article` reuses the text of `of`; `share` (0 to 1) is how much of `article` is found there."""

    article: str
    of: str
    share: float


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """`articles` are ids in order of publication, then id; `title` is the headline or first words of one of them."""

    id: str
    title: str
    articles: tuple[str, ...]
    claims: tuple[str, ...] = ()
