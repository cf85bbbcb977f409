"""Time expressions against TIMEX3 gold, by the measures of TempEval-3 (UzZaman et al. 2013)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from consilience.annotations import times
from consilience.annotations.parser import parse
from consilience.evaluation.parts import Part, records
from consilience.evaluation.scores import Counts, Scores, tabulate
from consilience.model import Time, cut


def default_data(root: Path) -> Path:
    """Where the set lies in the folder of public data."""
    return root / "time" / "timebank_aquaint.jsonl.gz"


def evaluate(data: Path, part: Part) -> Scores:
    """Scores of the whole part: spans with any overlap ("relaxed") and exact ones ("strict"), type and value."""
    counts = {name: Counts() for name in ("relaxed", "strict", "type", "value")}
    for record in records(data, part):
        found = times.find(parse(record["text"]), datetime.fromisoformat(record["published"]).replace(tzinfo=UTC))
        counts = {name: counts[name] + more for name, more in compare(gold_of(record), found).items()}
    return tabulate("times", part, counts)


def gold_of(record: dict[str, Any]) -> tuple[Time, ...]:
    """The gold expressions of a record, in text order."""
    rows = sorted(record["timex"], key=lambda row: (row["start"], row["end"]))
    return tuple(_time(record["text"], row) for row in rows)


def _time(text: str, row: dict[str, Any]) -> Time:
    span = cut(text, row["start"], row["end"])
    return Time(start=span.start, end=span.end, exact=span.exact, type=row["type"], value=row["value"], mod=row["mod"])


def compare(gold: Sequence[Time], found: Sequence[Time]) -> dict[str, Counts]:
    """What of one article's found expressions is right; each counts for one gold expression at most."""
    pairs = list(matched(gold, found))
    right = {
        "relaxed": len(pairs),
        "strict": sum((a.start, a.end) == (b.start, b.end) for a, b in pairs),
        "type": sum(a.type == b.type for a, b in pairs),
        "value": sum(a.value == b.value for a, b in pairs),
    }
    return {name: Counts(right=count, found=len(found), gold=len(gold)) for name, count in right.items()}


def matched(gold: Iterable[Time], found: Sequence[Time]) -> Iterable[tuple[Time, Time]]:
    """Pairs of overlapping expressions, one to one, from left to right."""
    free = list(found)
    for each in gold:
        other = next((time for time in free if time.overlaps(each)), None)
        if other is not None:
            free.remove(other)
            yield each, other
