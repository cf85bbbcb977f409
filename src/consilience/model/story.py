"""The articles about one event."""

from __future__ import annotations

import msgspec

from consilience.model.span import Span


class Mark(Span, frozen=True, kw_only=True):
    """Characters of `article` that say when, where or about whom a story is, and how many `articles` of it say so.

    `value` is what they mean: a day ("2023-03-19"), a place's name, or the fullest name of a person or an organisation.
    """

    article: str
    value: str
    articles: int


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """`articles` are ids in order of publication, then id; `title` is the headline or first words of one of them.

    `when`, `where` and `who` are what most of its openings name, most first. `follows` is the id of the story that it
    continues.
    """

    id: str
    title: str
    articles: tuple[str, ...]
    claims: tuple[str, ...] = ()
    when: tuple[Mark, ...] = ()
    where: tuple[Mark, ...] = ()
    who: tuple[Mark, ...] = ()
    follows: str | None = None
