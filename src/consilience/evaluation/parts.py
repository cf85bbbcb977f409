"""Reading a data set, and splitting it into a part for development and one for reports."""

from __future__ import annotations

import gzip
import hashlib
from collections import defaultdict
from collections.abc import Container, Iterator
from pathlib import Path
from typing import Any, Literal

import msgspec

from consilience.errors import MissingInput

Part = Literal["development", "report", "all"]


def part_of(key: str) -> Part:
    """The part that a gold cluster, an id or a text belongs to: half of all keys each, by their SHA-256."""
    return "development" if hashlib.sha256(key.encode("utf-8")).digest()[0] < 128 else "report"


def stories(path: Path, part: Part, wanted: Container[str]) -> dict[str, list[dict[str, Any]]]:
    """The records of the wanted stories (gold clusters) that fall in `part`, by story, in the order of their names."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for record in records(path):
        if record["cluster"] in wanted and part in ("all", part_of(record["cluster"])):
            found[record["cluster"]].append(record)
    return dict(sorted(found.items()))


def records(path: Path, part: Part = "all") -> Iterator[dict[str, Any]]:
    """The JSON objects of a (gzipped) JSONL file that fall in `part`, by their cluster, else id, else text.

    Raises `MissingInput` where there is no such file.
    """
    if not path.is_file():
        raise MissingInput(str(path), "no such data set", "name a file of the public data sets with --data")
    with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as lines:
        for line in lines:
            record = msgspec.json.decode(line)
            if part in ("all", part_of(str(record.get("cluster") or record.get("id") or record.get("text")))):
                yield record
