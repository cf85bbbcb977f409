"""The table of claims and outlets as Parquet, by pyarrow."""

from __future__ import annotations

import io
from datetime import datetime

import msgspec

from consilience.errors import MissingExtra
from consilience.model import SCHEMA, Result
from consilience.presentation.exports.rows import Row, rows, types


def write(result: Result) -> bytes:
    """The rows of `Row`: strings, 64-bit integers, moments in UTC. Raises `MissingExtra` without pyarrow."""
    try:
        import pyarrow as arrow
        from pyarrow import parquet
    except ImportError as error:
        raise MissingExtra("Parquet files need pyarrow", "install consilience[parquet]") from error
    kinds = {str: arrow.string(), int: arrow.int64(), datetime: arrow.timestamp("us", tz="UTC")}
    required = {field.name for field in msgspec.structs.fields(Row) if field.required}
    fields = [arrow.field(name, kinds[kind], nullable=name not in required) for name, kind in types(Row).items()]
    schema = arrow.schema(fields, metadata={"schema": SCHEMA, "program": result.program})
    table = arrow.Table.from_pylist([msgspec.structs.asdict(row) for row in rows(result)], schema=schema)
    out = io.BytesIO()
    parquet.write_table(table, out, compression="zstd")
    return out.getvalue()
