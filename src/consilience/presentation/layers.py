"""What was marked in an article's text, as layers that can be switched on and off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from consilience.model import Annotations, Copy
from consilience.presentation import words
from consilience.presentation.pieces import Note

LAYERS = ("person", "organisation", "place", "time", "quantity", "source", "cue", "reused", "mine")
KINDS = {"person": "person", "organisation": "organisation"}


def notes(annotations: Annotations, copies: Sequence[Copy]) -> tuple[Note, ...]:
    """The layers of an article, and the passages that it has from others."""
    return (*_names(annotations), *_values(annotations), *_attributions(annotations), *_reused(annotations, copies))


def _names(annotations: Annotations) -> Iterator[Note]:
    for entity in annotations.entities:
        if entity.kind in KINDS:
            yield Note(entity.start, entity.end, KINDS[entity.kind], entity.entity or entity.exact)


def _values(annotations: Annotations) -> Iterator[Note]:
    for place in annotations.places:
        spot = f"{place.lat:.2f}, {place.lon:.2f}" if place.lat is not None and place.lon is not None else ""
        yield Note(place.start, place.end, "place", "; ".join(p for p in (place.name, spot, place.precision) if p))
    for time in annotations.times:
        yield Note(time.start, time.end, "time", words.date(time.value))
    for one in annotations.quantities:
        bounds = "–".join(dict.fromkeys(f"{n:,.10g}" for n in (one.low, one.high) if n is not None))
        yield Note(one.start, one.end, "quantity", " ".join(p for p in (bounds, one.unit, one.counted) if p))


def _attributions(annotations: Annotations) -> Iterator[Note]:
    for attribution in annotations.attributions:
        yield from (Note(span.start, span.end, "source", attribution.form) for span in attribution.source)
        yield from (Note(span.start, span.end, "cue", attribution.form) for span in attribution.cue)


def _reused(annotations: Annotations, copies: Sequence[Copy]) -> Iterator[Note]:
    for copy in copies:
        for passage in copy.passages:
            if copy.article == annotations.id:
                yield Note(passage.article.start, passage.article.end, "reused", "")
