"""Tables with named columns: CSV (also with tabs or semicolons) and Parquet; one article a row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from consilience.articles import jsonl
from consilience.articles.decoding import decode
from consilience.articles.draft import Found, Lines
from consilience.errors import MissingExtra, UnreadableInput

DELIMITERS = ",;\t|"
LONGEST = 10_000_000  # characters of a cell
WIDEST = 4000  # bytes of a row of names
ROWS = 256  # rows of a Parquet file that are read at once


def is_header(head: bytes) -> bool:
    """Whether a text begins with the names of a table's columns, one of which holds texts."""
    first = head[:WIDEST].split(b"\n", 1)[0].decode("utf-8", "replace")
    return len(names := _names(first)) > 1 and jsonl.holds_text(names)


def read_csv(lines: Lines, where: str) -> Found:
    """The articles of a table (RFC 4180, in any delimiter); a row that is broken gives an error that names it.

    Raises `UnreadableInput` where the first row names no column for the text.
    """
    text, notes = decode(b"".join(lines), where)
    header = text.split("\n", 1)[0]
    names = _names(header)
    if not jsonl.holds_text(names):
        raise UnreadableInput(where, "its first row names no column for the text", 'name one column "text"')
    before = csv.field_size_limit(LONGEST)
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(header))
        next(rows)
        for row in rows:
            if any(row):
                fields = dict(zip(names, row, strict=False))
                yield from jsonl.articles_of(fields, f"{where} line {rows.line_num}", notes)
    except csv.Error as error:
        yield UnreadableInput(where, f"the table is broken ({error})", "write it again as CSV")
    finally:
        csv.field_size_limit(before)


def _delimiter(header: str) -> str:
    return max(DELIMITERS, key=header.count)


def _names(header: str) -> list[str]:
    try:
        row: list[str] = next(csv.reader([header.rstrip("\r")], delimiter=_delimiter(header)), [])
    except csv.Error:  # a line end within a name
        return []
    return [name.strip().lower() for name in row]


def read_parquet(lines: Lines, where: str) -> Found:
    """The articles of a Parquet file. Raises `MissingExtra` without pyarrow, `UnreadableInput` for what is none."""
    try:
        import pyarrow as arrow
        from pyarrow import parquet
    except ImportError as error:
        raise MissingExtra("Parquet files need pyarrow", "install consilience[parquet]") from error
    try:
        table = parquet.ParquetFile(arrow.BufferReader(b"".join(lines)))
    except (arrow.ArrowException, OSError, UnicodeDecodeError) as error:
        raise UnreadableInput(where, f"it is no Parquet file ({error})", "write it again") from error
    columns = {name.lower(): name for name in table.schema_arrow.names}
    if not jsonl.holds_text(columns):
        raise UnreadableInput(where, "it has no column for the text", 'name one column "text"')
    try:
        for number, row in enumerate(_rows(table), 1):
            yield from jsonl.articles_of(row, f"{where} row {number}")
    except (arrow.ArrowException, OSError, UnicodeDecodeError) as error:
        yield UnreadableInput(where, f"the Parquet file is broken ({error})", "write it again")


def _rows(table: Any) -> Iterator[dict[str, Any]]:
    """Each row by lower-case name, moments of time as ISO 8601."""
    for batch in table.iter_batches(batch_size=ROWS):
        for row in batch.to_pylist():
            yield {name.lower(): v.isoformat() if hasattr(v, "isoformat") else v for name, v in row.items()}
