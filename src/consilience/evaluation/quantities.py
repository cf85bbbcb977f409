"""Quantities on NewsQuant, values, and values with their unit; and on our own labels their bounds and what they count.

One-to-one matching within a sentence; the set has no offsets. Measures and peer: Almasian et al., "CQE: A Comprehensive
Quantity Extractor" (EMNLP 2023): F1 92.0 on values, 85.6 on values with normal forms of units. A unit that is a noun
("eligible pensioner") counts as right by its head. A third of the sentences, by hash, is the report part. Of the
articles of `throughput/` the sentences are scored that we labelled (`bounds.py`).
"""

from __future__ import annotations

import hashlib
import math
import re
from pathlib import Path
from typing import Any

from consilience.annotations import parser, quantities, times
from consilience.evaluation import bounds
from consilience.evaluation.parts import Part, records
from consilience.evaluation.scores import Counts, Scores, tabulate
from consilience.model import Quantity

# Our normal forms as the set writes them.
SPELT = {
    "percent": "percentage", "USD": "dollar", "EUR": "euro", "GBP": "pound sterling", "JPY": "japanese yen",
    "CNY": "chinese yuan", "HKD": "hong kong dollar", "AUD": "australian dollar", "CAD": "canadian dollar",
    "NZD": "new zealand dollar", "SGD": "singaporean dollar", "INR": "indian rupee", "MYR": "malaysian ringgit",
    "ILS": "shekel", "ZAR": "south african rand", "person": "people", "pence": "point", "man": "men", "woman": "women",
}  # fmt: skip


def default_data(root: Path) -> tuple[Path, ...]:
    """The files of the public data sets under `root` that this task is measured on."""
    return (root / "quantities" / "newsquant_half.jsonl.gz", root / "throughput" / "articles.jsonl.gz")


def part(text: str) -> Part:
    """The part of a sentence, by its text or its article's id: two thirds are for development."""
    return "development" if hashlib.sha256(text.encode("utf-8")).digest()[0] < 171 else "report"


def evaluate(data: Path, part_: Part) -> Scores:
    """The scores of one file: of sentences with gold `quantities` (value, normalized_unit), or of labelled articles."""
    counts: dict[str, Counts] = {}
    for record in records(data):
        if part_ in ("all", part(str(record.get("id") or record["text"]))):
            for name, more in _counts(record).items():
                counts[name] = counts.get(name, Counts()) + more
    return tabulate("quantities", part_, counts)


def _counts(record: dict[str, Any]) -> dict[str, Counts]:
    if "quantities" in record:
        doc = parser.parse(record["text"])
        value, unit = score(record["quantities"], quantities.find(doc, times.find(doc, None)))
        return {"value": value, "value and unit": unit}
    labels = bounds.labelled(record)
    return bounds.score(record["text"], labels) if labels else {}


def score(gold: list[dict[str, Any]], found: tuple[Quantity, ...]) -> tuple[Counts, Counts]:
    """The counts of values, and of values with units, of one sentence."""
    both = _matched([(q, g) for g in gold for q in found if _same_value(q, g) and _same_unit(q, g)])
    values = _matched([(q, g) for g in gold for q in found if _same_value(q, g)])
    size = {"found": len(found), "gold": len(gold)}
    return Counts(right=values, **size), Counts(right=both, **size)


def _matched(pairs: list[tuple[Quantity, dict[str, Any]]]) -> int:
    """How many pairs can be taken without using anything twice."""
    ours: set[int] = set()
    theirs: set[int] = set()
    for quantity, gold in pairs:
        if id(quantity) not in ours and id(gold) not in theirs:
            ours.add(id(quantity))
            theirs.add(id(gold))
    return len(ours)


def _same_value(quantity: Quantity, gold: dict[str, Any]) -> bool:
    """Whether the value, or both ends of a range, are the same; of a bound, the one that is stated."""
    wanted = [float(v) for v in re.findall(r"(?:^-)?\d*\.?\d+(?:[eE]\+?\d+)?", str(gold["value"]).replace(",", ""))]
    ours = [v for v in (quantity.low, quantity.high) if v is not None]
    ours = ours[:1] if len(ours) == 2 and ours[0] == ours[1] else ours
    return len(ours) == len(wanted) and all(map(_close, ours, wanted))


def _close(a: float, b: float) -> bool:
    return math.isclose(a, b, rel_tol=1e-3)


def _same_unit(quantity: Quantity, gold: dict[str, Any]) -> bool:
    wanted = _plain(gold["normalized_unit"])
    unit, slash, per = (quantity.unit or "-").partition(" per ")
    ours = _plain(SPELT.get(quantity.unit or "-") or SPELT.get(unit, unit) + slash + per)
    return ours == wanted or ours in wanted.split() or (quantity.unit == "person" and "people" in wanted.split())


def _plain(unit: str) -> str:
    return re.sub(r"[^a-z0-9% -]", "", unit.lower()).strip() or "-"
