"""Real reports that give different numbers for one thing, labelled by the project: how many of them are shown.

`clashing_counts.json` names, by story of `stories/ecbplus` and `stories/wikinews_events`, pairs of values by the places
(article, half-open offsets) where either is told, with their nature. One reader, who did not see what the program
finds, read every sentence with a number and a word of casualties, arrests and the like, of 124 stories. The rules:

1. Labelled are two values of one thing of one event, told by two articles: of the dead, the hurt, the arrested, of a
   crowd, an age, a magnitude. Not: the dead beside the hurt, a part beside its whole, another event.
2. The nature is what a careful reader would call it; without dates most are told by words alone.
3. An age that differs since years lie between the articles is left out.

What the program shows beyond these may be right too, so that precision is not told by them.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from consilience import articles, pipeline
from consilience.evaluation.parts import Part, stories
from consilience.evaluation.scores import Scores
from consilience.model import Article, Conflict, Nature, Result, Statement

LABELS = Path(__file__).with_name("clashing_counts.json")


class Place(msgspec.Struct, frozen=True, array_like=True):
    """Where a value is told."""

    article: str
    start: int
    end: int


class Labelled(msgspec.Struct, frozen=True, array_like=True):
    """Two values of one thing, each with the places where it is told."""

    one: tuple[Place, ...]
    other: tuple[Place, ...]
    nature: Nature


@functools.cache
def shipped() -> dict[str, tuple[Labelled, ...]]:
    """The labelled pairs of values by story."""
    return msgspec.json.decode(LABELS.read_bytes(), type=dict[str, tuple[Labelled, ...]])


def evaluate(data: Path, part: Part) -> Scores:
    """The share of the labelled pairs of values that a conflict shows, and of these the share with their nature."""
    told = stories(data, part, shipped())
    rows = [row for story, records in told.items() for row in _found(records, shipped()[story])]
    shown = [(found, nature) for found, nature in rows if found]
    right = sum(nature in {c.nature for c in found} for found, nature in shown)
    rates = {"recall": len(shown) / max(len(rows), 1), "natures right": right / max(len(shown), 1)}
    counts = {"labelled": float(len(rows)), "shown": float(len(shown)), "natures right": float(right)}
    return Scores(task="conflicts", part=part, counts=counts, scores={k: round(v, 4) for k, v in rates.items()})


def _found(rows: Sequence[dict[str, Any]], pairs: Sequence[Labelled]) -> list[tuple[list[Conflict], Nature]]:
    result = pipeline.compare([a for a in articles.read(rows) if isinstance(a, Article)])
    return [(shown(pair, result), pair.nature) for pair in pairs]


def shown(pair: Labelled, result: Result) -> list[Conflict]:
    """The conflicts between a statement that tells the one value and one that tells the other."""
    one, other = ({s.id for s in result.statements if _tells(s, places)} for places in (pair.one, pair.other))
    return [c for c in result.conflicts if set(c.statements) & one and set(c.statements) & other]


def _tells(statement: Statement, places: Sequence[Place]) -> bool:
    """Whether a statement overlaps one of the places, from its first to its last character."""
    start, end = statement.spans[0].start, statement.spans[-1].end
    return any(statement.article == p.article and start < p.end and p.start < end for p in places)
