"""Numbers that count up in a library, and those that sort its rows by time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import sqlalchemy as sa

from consilience.storage.tables import counters

BITS = 28  # for the counter in a number that sorts; above it stand 35 bits of seconds since `EPOCH`
EPOCH = datetime(1600, 1, 1, tzinfo=UTC)
HIGHEST = (1 << 63) - 1
_SECONDS = (1 << 35) - 1


def take(connection: sa.Connection, name: str, count: int) -> range:
    """The next `count` numbers of a counter."""
    row = counters.c.name == name
    last = connection.scalar(sa.select(counters.c.value).where(row))
    if last is None:
        connection.execute(counters.insert().values(name=name, value=count))
    elif count:
        connection.execute(counters.update().where(row).values(value=last + count))
    return range((last or 0) + 1, (last or 0) + count + 1)


def sorting(published: datetime | None, counter: int) -> int:
    """A number that is the higher the newer a row is; rows without a date come last."""
    seconds = 0 if published is None else int((published - EPOCH).total_seconds())
    return min(max(seconds, 0), _SECONDS) << BITS | counter % (1 << BITS)


def beside(number: int, counter: int) -> int:
    """A number of the same moment as another."""
    return number >> BITS << BITS | counter % (1 << BITS)


def bounds(since: date | None, until: date | None) -> tuple[int, int]:
    """The lowest and the highest number of these days (UTC), both included; without a day, of all."""
    low = sorting(_midnight(since), 0) if since else 0
    high = sorting(_midnight(until + timedelta(days=1)), 0) - 1 if until and until < date.max else HIGHEST
    return low, high


def around(number: int, days: int) -> tuple[int, int]:
    """The bounds of the numbers at most so many days from that of a dated row."""
    width = days * 86_400 << BITS
    return max(number - width, 1 << BITS), min(number + width, HIGHEST)


def dated(number: int) -> bool:
    """Whether the row's date is known."""
    return number >> BITS > 0


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
