"""Who is quoted for what: sources, cues and contents, with the speaker behind each source."""

from __future__ import annotations

from consilience.annotations.attributions import rules
from consilience.annotations.attributions.finishing import finish
from consilience.annotations.parser import Doc
from consilience.model import Attribution, Entity

__all__ = ["find"]


def find(doc: Doc, entities: tuple[Entity, ...]) -> tuple[Attribution, ...]:
    """The attributions of a parsed text in order, with the entity behind each source (from `entities`)."""
    return finish(doc, entities, rules.read(doc))
