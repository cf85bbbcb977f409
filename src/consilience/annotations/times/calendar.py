"""Calendar arithmetic on TIMEX3 units, and the values that dates have at each granularity."""

from __future__ import annotations

import re
from datetime import date, timedelta

from consilience.model.time import covered

# How many months or days a unit of the calendar is long, by its TIMEX3 letter.
MONTHS = {"M": 1, "Q": 3, "S": 3, "H": 6, "Y": 12, "DE": 120, "CE": 1200}
DAYS = {"D": 1, "W": 7, "WE": 7, "FN": 14}
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def shift(day: date, unit: str, count: int) -> date:
    """The day `count` units later (earlier where negative), at the month's end where the month is too short.

    Raises `OverflowError` or `ValueError` outside the years 1 to 9999.
    """
    if unit in DAYS:
        return day + timedelta(days=DAYS[unit] * count)
    months = day.year * 12 + day.month - 1 + MONTHS[unit] * count
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, length(year, month + 1)))


def length(year: int, month: int) -> int:
    """The number of days in a month."""
    after = date(year + month // 12, month % 12 + 1, 1) if (year, month) != (9999, 12) else date.max
    return (after - timedelta(days=1)).day if after != date.max else 31


def at(day: date, unit: str) -> str:
    """The value of the unit that holds the day: its year, quarter, month, week, weekend or the day itself."""
    if unit in ("W", "FN", "WE"):
        week = day.isocalendar()
        return f"{week.year:04}-W{week.week:02}" + ("-WE" if unit == "WE" else "")
    year = f"{day.year:04}"
    shapes = {
        "CE": year[:2],
        "DE": year[:3],
        "Y": year,
        "H": f"{year}-H{(day.month + 5) // 6}",
        "Q": f"{year}-Q{(day.month + 2) // 3}",
        "M": f"{year}-{day.month:02}",
    }
    return shapes.get(unit, day.isoformat())


def first(value: str) -> date | None:
    """The first day that a value covers, or null for a value without one."""
    span = covered(value)
    return span[0].date() if span else None


def day_of(value: str) -> date | None:
    """The day of a value that is a day or lies within one, else null."""
    return date.fromisoformat(value[:10]) if len(value) >= 10 and covered(value) and value[5] != "W" else None


def easter(year: int) -> date:
    """Easter Sunday of the western churches, by the anonymous Gregorian algorithm (Nature, 20 April 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)


def holiday(rule: str, year: int) -> date:
    """The day of a holiday in a year; raises `ValueError` where it has none.

    `rule` is a fixed day "12-25", the nth ISO weekday of a month "11-4x4" (the fourth Thursday; 5 is the last one),
    optionally days after it "11-1x1+1", days from Easter "easter-2", or all of its days "2020-03-03 2024-03-05". Of
    what is not every year the period follows, with the remainder of its years: "1-20/4:1".
    """
    if re.match(r"\d{4}-", rule):
        return next((day for day in map(date.fromisoformat, rule.split()) if day.year == year), None) or _none(year)
    rule, _, period = rule.partition("/")
    every, _, rest = period.partition(":")
    if every and year % int(every) != int(rest or 0):
        _none(year)
    return _yearly(rule, year)


def _none(year: int) -> date:
    raise ValueError(year)


def _yearly(rule: str, year: int) -> date:
    if rule.startswith("easter"):
        return easter(year) + timedelta(days=int(rule[6:] or 0))
    month, rest = rule.split("-", 1)
    if "x" not in rest:
        return date(year, int(month), int(rest))
    nth, _, more = rest.partition("+")
    count, weekday = (int(part) for part in nth.split("x"))
    start = date(year, int(month), 1)
    day = start + timedelta(days=(weekday - start.isoweekday()) % 7 + 7 * (count - 1))
    day = day - timedelta(days=7) if day.month != int(month) else day
    return day + timedelta(days=int(more or 0))
