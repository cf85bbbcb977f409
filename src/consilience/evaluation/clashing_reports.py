"""Made-up pairs of short reports that were written independently of each other: what of their conflicts is found.

Each record has two reports and the conflicts `expected` of them: aspect, nature, and words of either's statement. They
were written for the project by writers who did not know how conflicts are looked for; a third of the pairs are controls
in which much tempts and nothing clashes. `samples/labelled/clashing_reports.jsonl` was mended on, and in the end
`fresh_reports.jsonl` too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import msgspec

from consilience import pipeline
from consilience.evaluation.parts import Part, records
from consilience.evaluation.scores import Counts, Scores, tabulate
from consilience.model import Article, Aspect, Nature, Result


class Report(msgspec.Struct, frozen=True):
    """One of the two reports."""

    published: datetime
    text: str


class Expected(msgspec.Struct, frozen=True, array_like=True):
    """A conflict that a careful reader would want to see, with words of either statement."""

    aspect: Aspect
    nature: Nature
    one: str
    other: str


class Pair(msgspec.Struct, frozen=True):
    """Two reports of one event, and what clashes in them."""

    id: str
    expected: tuple[Expected, ...]
    one: Report
    other: Report


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A conflict that was found, and the words of its statements."""

    aspect: Aspect
    nature: Nature
    words: str


def evaluate(data: Path, part: Part) -> Scores:
    """Precision and recall overall and by aspect, and the share of the right ones whose nature is the expected one."""
    counts: dict[str, Counts] = defaultdict(Counts)
    natures = 0
    for record in records(data, part):
        pair = msgspec.convert(record, Pair)
        hits, wrong = compared(pair.expected, found(pair))
        natures += sum(
            hit is not None and hit.nature == want.nature for want, hit in zip(pair.expected, hits, strict=True)
        )
        rows = [
            (want.aspect, Counts(right=hit is not None, found=hit is not None, gold=1))
            for want, hit in zip(pair.expected, hits, strict=True)
        ]
        for aspect, count in rows + [(one.aspect, Counts(found=1)) for one in wrong]:
            counts["all"] += count
            counts[aspect] += count
    right = max(counts["all"].right, 1)
    return tabulate("conflicts", part, dict(counts), **{"natures right": natures / right})


def found(pair: Pair) -> list[Found]:
    """The conflicts between the two reports."""
    outlets = {"one": "Daily Courier", "other": "Evening Ledger"}
    reports = {"one": pair.one, "other": pair.other}
    articles = [
        Article(id=name, text=r.text, outlet=outlets[name], published=r.published, language="en")
        for name, r in reports.items()
    ]
    return _worded(pipeline.compare(articles))


def _worded(result: Result) -> list[Found]:
    said = {s.id: " ".join(span.exact for span in s.spans).lower() for s in result.statements}
    return [
        Found(aspect=c.aspect, nature=c.nature, words=" / ".join(said[id] for id in c.statements))
        for c in result.conflicts
    ]


def compared(wanted: Sequence[Expected], found: Sequence[Found]) -> tuple[list[Found | None], list[Found]]:
    """For each expected conflict the one found of its aspect that has its words, and those that were found beside."""
    left = list(found)
    hits: list[Found | None] = []
    for want in wanted:
        hit = next((f for f in left if f.aspect == want.aspect and _has(f, want)), None)
        hits.append(hit)
        left = [f for f in left if f is not hit]
    return hits, left


def _has(found: Found, want: Expected) -> bool:
    """Whether the statements have the words of one side at least: the other may tell it in another clause."""
    return want.one.lower() in found.words or want.other.lower() in found.words
