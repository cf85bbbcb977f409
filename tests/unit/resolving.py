"""Who is meant in a text, for tests of coreference."""

from __future__ import annotations

from consilience.annotations import coreference, entities
from consilience.annotations.parser import parse


def mentions(text: str) -> list[tuple[str, str]]:
    doc = parse(text)
    return [(e.exact, e.entity) for e in coreference.resolve(doc, entities.find(doc))]
