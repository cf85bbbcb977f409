"""The table of claims and outlets as Parquet, by pyarrow."""

from __future__ import annotations

import io
from datetime import datetime

import msgspec

from consilience.errors import MissingExtra
from consilience.model import SCHEMA, Result
from consilience.presentation.exports.rows import Row, rows


def write(result: Result) -> bytes:
    """The rows of `Row`: strings, 64-bit integers, moments in UTC. Raises `MissingExtra` without pyarrow."""
    try:
        import pyarrow as arrow
        from pyarrow import parquet
    except ImportError as error:
        raise MissingExtra("Parquet files need pyarrow", "install consilience[parquet]") from error
    types = {str: arrow.string(), int: arrow.int64(), datetime: arrow.timestamp("us", tz="UTC")}
    fields = msgspec.structs.fields(Row)
    schema = arrow.schema(
        [arrow.field(f.name, types[_plain(f.type)], nullable=not f.required) for f in fields],
        metadata={"schema": SCHEMA, "program": result.program},
    )
    table = arrow.Table.from_pylist([msgspec.structs.asdict(row) for row in rows(result)], schema=schema)
    out = io.BytesIO()
    parquet.write_table(table, out, compression="zstd")
    return out.getvalue()


def _plain(kind: object) -> type:
    """The type of a field without its null."""
    return next(t for t in getattr(kind, "__args__", (kind,)) if isinstance(t, type) and t is not type(None))
