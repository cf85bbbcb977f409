"""Whether the agency that an article credits is found: on articles whose wire is noted, and on an agency's own.

Where no wire is noted, an article that stands at an agency's is its own: it is read without its outlet, and what other
outlets' articles credit is only counted, as nobody has labelled it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from consilience.articles import credits
from consilience.evaluation.parts import Part, records
from consilience.evaluation.scores import Counts, Scores, tabulate
from consilience.resources import agencies
from consilience.resources.agencies import Agency

PENN = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "\\/": "/", "``": '"', "''": '"'}


def default_data(root: Path) -> tuple[Path, ...]:
    """Where the articles lie in the folder of public data."""
    return root / "attribution" / "train.jsonl.gz", root / "timelines" / "documents.jsonl.gz"


def holds(data: Path) -> bool:
    """Whether the file's articles name their wire, or belong to a timeline."""
    first = next(records(data), {})
    return "wire" in first or "topic" in first


def evaluate(data: Path, part: Part) -> Scores:
    """Counts of articles with an agency, of all and of each agency; right are those with the agency that was noted."""
    rows = list(records(data, part))
    labelled = [row for row in rows if "wire" in row or _agency(row["outlet"])]
    pairs = [(_agency(row.get("wire", row["outlet"])), _credited(row)) for row in labelled]
    counts = {"agency": _counts(pairs)}
    for name in sorted({noted for noted, _ in pairs if noted}):
        counts[name] = _counts([pair for pair in pairs if name in pair])
    unlabelled = [row for row in rows if row not in labelled]
    credited = sum(_credited(row) is not None for row in unlabelled)
    more = {"credits of unlabelled articles": credited} if unlabelled else {}
    return tabulate("copies", part, counts, **more)


def _counts(pairs: Sequence[tuple[str | None, str | None]]) -> Counts:
    return Counts(
        right=sum(noted is not None and noted == found for noted, found in pairs),
        found=sum(found is not None for _, found in pairs),
        gold=sum(noted is not None for noted, _ in pairs),
    )


def _agency(wording: str | None) -> str | None:
    entry = agencies.credited(wording or "")
    return entry.name if isinstance(entry, Agency) else None


def _credited(row: Mapping[str, Any]) -> str | None:
    """The agency that the text or the byline credits, as the reader finds it where the outlet is no agency."""
    return credits.in_text(_plain(row["text"])).agency or credits.named(row.get("byline") or "").agency


def _plain(text: str) -> str:
    """The text as it was printed, where its words and marks are set apart as in the Penn Treebank."""
    for mark, plain in PENN.items():
        text = text.replace(mark, plain)
    return re.sub(r"(?<=[(\[]) | (?=[)\],.;:?!])", "", text) if " ." in text else text
