"""Names: persons, organisations, places and other named things, each as one exact span."""

from __future__ import annotations

from consilience.annotations.entities.bounds import trim
from consilience.annotations.entities.consistency import agree
from consilience.annotations.entities.missed import with_outlets, with_surnames
from consilience.annotations.entities.tagger import tag
from consilience.annotations.parser import Doc, text_of
from consilience.model import Entity, EntityKind

__all__ = ["find", "uncorrected"]

QUOTES = "\"“”‘’'"
LABELS: dict[str, EntityKind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "other",
    "EVENT": "other",
    "LANGUAGE": "other",
    "LAW": "other",
    "PRODUCT": "other",
    "WORK_OF_ART": "other",
}


def find(doc: Doc) -> tuple[Entity, ...]:
    """The names of a parsed text, sorted, none overlapping; `entity` is the name itself until coreference joins it."""
    rows, text = [], text_of(doc)
    for first, last, kind in with_outlets(doc, with_surnames(doc, agree(doc, tag(doc)))):
        start, end = trim(doc, first, last)
        if start < end:
            rows.append(_entity(doc, text, start, end, kind))
    return tuple(rows)


def uncorrected(doc: Doc) -> tuple[Entity, ...]:
    """The parser's own names as it drew them: what `find` is measured against."""
    text = text_of(doc)
    return tuple(_entity(doc, text, e.start, e.end, LABELS[e.label_]) for e in doc.ents if e.label_ in LABELS)


def _entity(doc: Doc, text: str, start: int, end: int, kind: EntityKind) -> Entity:
    first, last = doc[start].idx, doc[end - 1].idx + len(doc[end - 1])
    while first < last - 1 and text[first] in QUOTES:  # a mark that no space parts from the word before it
        first += 1
    exact = text[first:last]
    return Entity(start=first, end=last, exact=exact, kind=kind, entity=exact)
