"""A time expression, normalised as TIMEX3 (ISO-TimeML), and the days that a value covers."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Literal

from consilience.model.span import Span

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Interval = tuple[datetime, datetime]


class Time(Span, frozen=True, kw_only=True):
    """A time expression with its TIMEX3 `type`, `value` ("2023-03-17", "2022-SP", "P2D", "PRESENT_REF") and `mod`.

    `mod` is a TIMEX3 modifier ("START", "MID", "END", "APPROX", "BEFORE", "AFTER", "MORE_THAN", "LESS_THAN") or null.
    """

    type: TimeType
    value: str
    mod: str | None = None


def interval(time: Time) -> Interval | None:
    """The half-open span of instants that a date or time covers; null for durations, sets and unanchored values."""
    return covered(time.value) if time.type in ("DATE", "TIME") else None


def covered(value: str) -> Interval | None:
    """The half-open span of instants of a TIMEX3 value: from its first instant to the first one after it.

    Without a stated zone, UTC. Seasons are the three-month ones of the northern half ("2022-WI" begins in December).
    """
    for pattern, read in _SHAPES:
        if match := pattern.fullmatch(value):
            try:
                return read(*match.groups())
            except (ValueError, OverflowError):  # 30 February, week 54, the year 9999 and a day
                return None
    return None


# The hours that a part of the day covers; a night ends on the next morning.
PARTS = {"MO": (6, 12), "MI": (12, 13), "AF": (12, 18), "EV": (18, 24), "NI": (18, 30), "DT": (6, 18)}
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def _months(year: int, month: int, count: int) -> Interval:
    after = year * 12 + month - 1 + count
    return datetime(year, month, 1, tzinfo=UTC), datetime(after // 12, after % 12 + 1, 1, tzinfo=UTC)


def _years(year: str, count: int) -> Interval:
    return _months(int(year), 1, 12 * count)


def _decimal(digits: str) -> Interval:
    width: int = 10 ** (4 - len(digits))
    return _years(str(max(int(digits) * width, 1)), width)


def _part_of_year(year: str, part: str) -> Interval:
    if part in _SEASONS:
        return _months(int(year), _SEASONS[part], 3)
    width = {"Q": 3, "H": 6}[part[0]]
    return _months(int(year), (int(part[1]) - 1) * width + 1, width)


def _week(year: str, week: str, day: str | None) -> Interval:
    first = 6 if day == "WE" else int(day or 1)
    start = datetime.fromisocalendar(int(year), int(week), first).replace(tzinfo=UTC)
    return start, start + timedelta(days={None: 7, "WE": 2}.get(day, 1))


def _day(year: str, month: str, day: str) -> Interval:
    start = datetime(int(year), int(month), int(day), tzinfo=UTC)
    return start, start + timedelta(days=1)


def _part_of_day(year: str, month: str, day: str, part: str) -> Interval:
    midnight, _ = _day(year, month, day)
    first, after = PARTS[part]
    return midnight + timedelta(hours=first), midnight + timedelta(hours=after)


def _clock(year: str, month: str, day: str, hour: str, minute: str | None, second: str | None, zone: str) -> Interval:
    midnight, _ = _day(year, month, day)
    start = midnight + timedelta(hours=int(hour), minutes=int(minute or 0), seconds=int(second or 0))
    width = timedelta(seconds=1) if second else timedelta(minutes=1) if minute else timedelta(hours=1)
    return start - _offset(zone), start - _offset(zone) + width


def _offset(zone: str) -> timedelta:
    """How far a zone designator ("", "Z", "-05:00") is ahead of UTC."""
    if zone in ("", "Z"):
        return timedelta()
    ahead = timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
    return ahead if zone[0] == "+" else -ahead


_DAY = r"(\d{4})-(\d\d)-(\d\d)"
_SHAPES: tuple[tuple[re.Pattern[str], Callable[..., Interval]], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (_DAY, _day),
        (r"(\d{4})-(\d\d)", lambda year, month: _months(int(year), int(month), 1)),
        (r"(\d{4})", lambda year: _years(year, 1)),
        (r"(\d{4})-(SP|SU|FA|WI|Q[1-4]|H[12])", _part_of_year),
        (r"(\d{4})-W(\d\d)(?:-([1-7]|WE))?", _week),
        (r"(\d{2,3})X{0,2}", _decimal),
        (_DAY + r"T(MO|MI|AF|EV|NI|DT)", _part_of_day),
        (_DAY + r"T(\d\d)(?::(\d\d)(?::(\d\d))?)?(Z|[+-]\d\d:\d\d|)", _clock),
    )
)
