"""Who is quoted for what: sources, cues and contents, with the speaker behind each source."""

from __future__ import annotations

from consilience.annotations.attributions import rules, tagger
from consilience.annotations.attributions.finishing import finish
from consilience.annotations.attributions.joining import join
from consilience.annotations.parser import Doc, text_of
from consilience.model import Attribution, Entity
from consilience.resources.boxes import blanked
from consilience.resources.marks import doubled

__all__ = ["SURE", "find"]

SURE = 0.75  # the confidence from which a speaker is named: a wrong one is the worst error


def find(doc: Doc, entities: tuple[Entity, ...]) -> tuple[Attribution, ...]:
    """The attributions of a parsed text in order, with the entity behind each source (from `entities`)."""
    return finish(doc, entities, join(doc, tagger.read(doubled(blanked(text_of(doc)))), rules.read(doc)))
