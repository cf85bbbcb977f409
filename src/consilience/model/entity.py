"""One mention of a person, an organisation, a place or another named thing."""

from __future__ import annotations

from typing import Literal

from consilience.model.span import Span

EntityKind = Literal["person", "organisation", "place", "other"]
Mention = Literal["name", "nominal", "pronoun"]


class Entity(Span, frozen=True, kw_only=True):
    """A mention of an entity: `entity` is the fullest name the article has for it, and joins its mentions.

    "Vladimir Putin", "Putin", "the Russian leader" and "he" all carry the entity "Vladimir Putin"; the last two are a
    nominal and a pronoun, which only coreference adds. A nominal without a name stands for itself ("a resident").
    """

    kind: EntityKind
    entity: str
    mention: Mention = "name"
