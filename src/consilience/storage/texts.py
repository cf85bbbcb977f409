"""How text, moments and blobs are stored, alike in SQLite and PostgreSQL."""

from __future__ import annotations

import zlib
from datetime import datetime
from typing import Any, TypeVar

import msgspec
import sqlalchemy as sa

Packed = TypeVar("Packed")
QUICK = 2  # the level of compression that takes a third of the time
ESCAPE = "\ue000"  # of the private use area: stands before what PostgreSQL cannot hold


class PlainText(sa.types.TypeDecorator[str]):
    """Text of any characters, in the order of code points; PostgreSQL gets U+0000, which it refuses, escaped."""

    impl = sa.Text
    cache_ok = True

    def load_dialect_impl(self, dialect: sa.Dialect) -> sa.types.TypeEngine[Any]:
        """Text that sorts and compares by code point."""
        return dialect.type_descriptor(sa.Text(collation="C") if dialect.name == "postgresql" else sa.Text())

    def process_bind_param(self, value: str | None, dialect: sa.Dialect) -> str | None:
        """The text as it is stored."""
        if value is None or dialect.name != "postgresql" or not ("\x00" in value or ESCAPE in value):
            return value
        return value.replace(ESCAPE, f"{ESCAPE}e").replace("\x00", f"{ESCAPE}0")

    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> str | None:
        """The text as it was given."""
        if value is None or dialect.name != "postgresql" or ESCAPE not in value:
            return value
        return value.replace(f"{ESCAPE}0", "\x00").replace(f"{ESCAPE}e", ESCAPE)


class Moment(sa.types.TypeDecorator[datetime]):
    """An aware date-time as ISO 8601, which keeps its offset."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> str | None:
        """ "2024-05-15T09:30:00+02:00"."""
        return value.isoformat() if value else None

    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> datetime | None:
        """The date-time again."""
        return datetime.fromisoformat(value) if value else None


class Listed(sa.types.TypeDecorator[tuple[str, ...]]):
    """A tuple of texts as a JSON list."""

    impl = PlainText
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: sa.Dialect) -> str | None:
        """A JSON list."""
        return None if value is None else msgspec.json.encode(value).decode()

    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> tuple[str, ...] | None:
        """The tuple again."""
        return None if value is None else msgspec.json.decode(value, type=tuple[str, ...])


def packed(value: object, again: bool = False) -> bytes:
    """Any value of the model as compressed MessagePack; what is packed `again` soon in less time, to a tenth more."""
    return zlib.compress(msgspec.msgpack.encode(value), QUICK if again else -1)


def unpacked(data: bytes, type: type[Packed]) -> Packed:
    """What `packed` packed."""
    return msgspec.msgpack.decode(zlib.decompress(data), type=type)
