"""When, where and about whom a story is: what the openings of most of its articles name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

import msgspec

from consilience.model import Annotations, Mark, Span, Story

OPENING = 6  # sentences, in which a report says when, where and about whom it is
SHARE = 0.4  # of a story's articles that must name a thing in their openings, as the story's are about more than one
DAYS, PLACES, PEOPLE = 2, 3, 5  # marks of a story at most
DATELINE = 0.5  # what a mention counts that stands where an article says where it was written
WIDE = frozenset({"country", "region"})
NARROW = 1.1  # what a town or a site counts, which tells more than its country

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SEAT = re.compile(r"\b[DRI]-$")  # before whom a politician represents: "Ida Lund (D-Mass.)"

Marked = tuple[Span, str, float]
Piece = TypeVar("Piece", bound=Span)


def describe(story: Story, annotations: Mapping[str, Annotations]) -> Story:
    """The story with its when, where and who; `annotations` by article, those of other articles passed by.

    Every mark stands in the first article of the story that names the thing.
    """
    members = [annotations[id] for id in story.articles if id in annotations]
    return msgspec.structs.replace(
        story,
        when=_marks({a.id: list(_days(a)) for a in members}, DAYS),
        where=_marks({a.id: list(_places(a)) for a in members}, PLACES),
        who=_marks(_joined({a.id: list(_people(a)) for a in members}), PEOPLE),
    )


def _marks(found: Mapping[str, Sequence[Marked]], most: int) -> tuple[Mark, ...]:
    """The values that most articles name, those named early first among equals; `found` in order of the articles."""
    weights: dict[str, float] = defaultdict(float)
    named: dict[str, list[tuple[str, Span]]] = defaultdict(list)
    for article, marked in found.items():
        best: dict[str, float] = {}
        for span, value, weight in marked:
            if value not in best:
                named[value].append((article, span))
            best[value] = max(best.get(value, 0.0), weight)
        for value, weight in best.items():
            weights[value] += weight
    least = SHARE * len(found)
    kept = sorted((v for v in named if len(named[v]) >= least), key=lambda v: (-round(weights[v], 6), v))
    return tuple(_mark(value, named[value]) for value in kept[:most])


def _mark(value: str, named: Sequence[tuple[str, Span]]) -> Mark:
    article, span = named[0]
    return Mark(start=span.start, end=span.end, exact=span.exact, article=article, value=value, articles=len(named))


def opening(annotations: Annotations) -> Annotations:
    """The layers of an article's opening, which are all that `describe` looks at."""
    end = _opening(annotations)
    return msgspec.structs.replace(
        annotations,
        sentences=annotations.sentences[:OPENING],
        entities=tuple(span for span in annotations.entities if span.start < end),
        times=tuple(span for span in annotations.times if span.start < end),
        places=tuple(span for span in annotations.places if span.start < end),
        quantities=(),
        attributions=(),
        clauses=(),
    )


def _opening(annotations: Annotations) -> int:
    """Where the opening ends."""
    sentences = annotations.sentences[:OPENING]
    return sentences[-1].end if sentences else 0


def _early(annotations: Annotations, spans: Iterable[Piece]) -> Iterator[tuple[Piece, float]]:
    """The spans of the opening, each with a weight of 1 at its first character falling to a half at its last."""
    end = _opening(annotations)
    for span in spans:
        if span.start < end:
            yield span, 1 - 0.5 * span.start / end


def _days(annotations: Annotations) -> Iterator[Marked]:
    """The days that an opening names."""
    for span, weight in _early(annotations, annotations.times):
        if span.type in ("DATE", "TIME") and not span.mod and (day := _DAY.match(span.value)):
            yield span, day.group(), weight


def _places(annotations: Annotations) -> Iterator[Marked]:
    """The places that an opening names, but for those that somebody is elected by."""
    for span, weight in _early(annotations, annotations.places):
        if span.geonameid is not None and not _SEAT.search(_before(annotations, span)):
            dateline = span.exact.isupper() and span.start < 40
            narrow = 1.0 if span.precision in WIDE else NARROW
            yield span, span.name, weight * narrow * (DATELINE if dateline else 1)


def _before(annotations: Annotations, span: Span) -> str:
    """The words of its sentence before a span."""
    return next((s.exact[: span.start - s.start] for s in annotations.sentences if s.covers(span)), "")


def _people(annotations: Annotations) -> Iterator[Marked]:
    """Persons and organisations by the fullest name that the article has for them."""
    for span, weight in _early(annotations, annotations.entities):
        if span.mention == "name" and span.kind in ("person", "organisation"):
            yield span, span.entity, weight * (1.2 if span.kind == "person" else 1)


def _joined(found: Mapping[str, Sequence[Marked]]) -> dict[str, list[Marked]]:
    """The same with each name as the fullest one, in any article, that ends in it and that no other does."""
    names = sorted({value for marked in found.values() for _, value, _ in marked})
    fuller = {name: [other for other in names if other.endswith(f" {name}")] for name in names}
    full = {name: longer[0] if len(longer) == 1 else name for name, longer in fuller.items()}
    return {a: [(span, full[value], weight) for span, value, weight in marked] for a, marked in found.items()}
