"""A result in the formats that other programs read: one file a format, each a pure function from a result to bytes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from consilience.errors import ConsilienceError
from consilience.model import Result
from consilience.presentation.exports import (
    bundle,
    documents,
    geojson,
    linked,
    markdown,
    parquet,
    spreadsheet,
    timeline,
)
from consilience.presentation.exports.bundle import Beside

__all__ = ["FORMATS", "Beside", "Format", "write"]


class Format(NamedTuple):
    """How a format is called by its files and its servers, what it holds, and what writes it."""

    suffix: str
    media: str
    about: str
    write: Callable[[Result], bytes]


FORMATS: dict[str, Format] = {
    "json": Format(".json", "application/json", "the whole result, as --json gives it", documents.json),
    "jsonl": Format(".jsonl", "application/jsonl", "a claim a line, with all that it rests on", documents.jsonl),
    "csv": Format(".csv", "text/csv; charset=utf-8", "a row for each claim and outlet", spreadsheet.write),
    "parquet": Format(
        ".parquet", "application/vnd.apache.parquet", "the same rows, with types (needs pyarrow)", parquet.write
    ),
    "geojson": Format(".geojson", "application/geo+json", "a point for each claim and place", geojson.write),
    "timeline": Format(".timeline.csv", "text/csv; charset=utf-8", "a row for each claim and date", timeline.write),
    "jsonld": Format(".jsonld", "application/ld+json", "claims of schema.org, annotations of the W3C", linked.write),
    "markdown": Format(".md", "text/markdown; charset=utf-8", "the claims with footnotes", markdown.write),
    "html": Format(".html", "text/html; charset=utf-8", "one page that needs nothing else", documents.html),
    "bundle": Format(".zip", "application/zip", "texts, captures, hashes, result and a checker", bundle.write),
}


def write(result: Result, name: str, beside: Sequence[Beside] = ()) -> bytes:
    """The result in a format; `beside` is what only an evidence bundle has room for. Raises where there is no such."""
    if name not in FORMATS:
        raise ConsilienceError(f"there is no format {name!r}", f"take one of {', '.join(FORMATS)}")
    if name == "bundle":
        return bundle.write(result, beside)
    return FORMATS[name].write(result)
