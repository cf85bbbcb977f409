"""The statements of articles that have labels, and which of them stands at a label's place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from consilience import annotations as layers
from consilience import statements
from consilience.evaluation.parts import Part, records
from consilience.model import Article, Statement

LEAST_SHARED = 0.5  # the share of a label's characters that a statement holds

Gold = TypeVar("Gold")


def read_anew(labels: Mapping[str, Gold], data: Path, part: Part) -> Iterator[tuple[Gold, tuple[Statement, ...]]]:
    """The labels of each article of a set that has some, with the statements that are found in it."""
    for record in records(data, part):
        gold = labels.get(str(record["id"]))
        if gold:
            article = Article(id=str(record["id"]), title=record.get("title"), text=record["text"])
            yield gold, statements.extract(article, layers.annotate(article)).statements


def at(places: Sequence[tuple[int, int]], found: Sequence[Statement]) -> Statement | None:
    """The statement that holds most of a label's characters, half of them or more; of two alike the shorter."""
    held = [(_shared(places, one), -_length(one), one.id, one) for one in found]
    best = max(held, key=lambda row: row[:3], default=None)
    least = LEAST_SHARED * sum(end - start for start, end in places)
    return best[3] if best is not None and best[0] >= least else None


def _shared(places: Sequence[tuple[int, int]], statement: Statement) -> int:
    return sum(max(0, min(end, s.end) - max(start, s.start)) for s in statement.spans for start, end in places)


def _length(statement: Statement) -> int:
    return sum(s.end - s.start for s in statement.spans)
