"""Rows as CSV (RFC 4180: commas, CRLF, quoted where needed; UTF-8), safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import datetime

import msgspec

from consilience.model import Result
from consilience.presentation.exports.rows import Row, rows

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a cell that begins so is run as a formula (OWASP, CSV injection)


def write(result: Result) -> bytes:
    """A row for each claim and outlet; see `Row` for the columns."""
    return table(Row, rows(result))


def table(kind: type[msgspec.Struct], lines: Iterable[msgspec.Struct]) -> bytes:
    """A CSV file of rows of one kind, with the names of its fields as the header."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(kind.__struct_fields__)
    for line in lines:
        writer.writerow(cell(getattr(line, name)) for name in kind.__struct_fields__)
    return out.getvalue().encode()


def cell(value: object) -> str:
    """The value as a cell: nothing for null, ISO 8601 for moments, an apostrophe before what would be run."""
    if value is None:
        return ""
    if isinstance(value, (int, float)):
        return str(value)
    text = value.isoformat() if isinstance(value, datetime) else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text
