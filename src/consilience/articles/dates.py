"""Dates of publication, as fields and header lines write them."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import NamedTuple

MONTHS = (
    "january jan janvier enero ene",
    "february feb février fevrier febrero",
    "march mar mars marzo",
    "april apr avril abril abr",
    "may mai mayo",
    "june jun juin junio",
    "july jul juillet julio",
    "august aug août aout agosto ago",
    "september sept sep septembre septiembre",
    "october oct octobre octubre",
    "november nov novembre noviembre",
    "december dec décembre decembre diciembre dic",
)
MONTH = {name: number for number, names in enumerate(MONTHS, 1) for name in names.split()}
NAME = "(?P<month>" + "|".join(sorted(MONTH, key=len, reverse=True)) + r")\.?"
CLOCK = r"(?:,?\s+(?:at\s+)?(?P<clock>\d{1,2}[:h.]\d{2})(?P<half>\s*[ap]\.?m\.?)?\s*(?P<zone>GMT|UTC|Z)?)?"
WRITTEN = (
    re.compile(r"(?P<iso>\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|\s?[+-]\d{2}:?\d{2})?)?)"),
    re.compile(
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|er)?\s+(?:de\s+)?{NAME},?\s+(?:de\s+)?(?P<year>\d{{4}}){CLOCK}", re.I
    ),
    re.compile(rf"{NAME}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}}){CLOCK}", re.I),
)
NO_ZONE = "the date has no time zone: taken as UTC"
NO_TIME = "the date has no time: date only, taken as midnight UTC"


class Dated(NamedTuple):
    """A date-time with a zone, and what had to be assumed for it."""

    value: datetime
    notes: tuple[str, ...]


def read_iso(written: str) -> Dated | None:
    """The ISO 8601 date or date-time that is the whole of `written`, or none."""
    written = written.strip()
    try:
        value = datetime.fromisoformat(written)
        bare = not re.search(r"\d[T ]\d", written)
        if value.tzinfo is not None:
            value.astimezone(UTC)  # refuses what lies outside the calendar
            return Dated(value, ())
    except (ValueError, OverflowError):
        return None
    return Dated(value.replace(tzinfo=UTC), (NO_TIME if bare else NO_ZONE,))


def find_date(line: str) -> Dated | None:
    """The first full date (with a year) in `line`, in numbers or with an English, French or Spanish month."""
    for pattern in WRITTEN:
        if match := pattern.search(line):
            parts = match.groupdict()
            return read_iso(parts["iso"]) if parts.get("iso") else _from_parts(parts)
    return None


def _from_parts(parts: dict[str, str | None]) -> Dated | None:
    year, day = int(parts["year"] or 0), int(parts["day"] or 0)
    hour, minute = _clock(parts["clock"], parts["half"])
    try:
        value = datetime(year, MONTH[(parts["month"] or "").casefold()], day, hour, minute, tzinfo=UTC)
    except ValueError:
        return None
    if parts["clock"] is None:
        return Dated(value, (NO_TIME,))
    return Dated(value, () if parts["zone"] else (NO_ZONE,))


def _clock(clock: str | None, half: str | None) -> tuple[int, int]:
    if clock is None:
        return 0, 0
    hour, minute = (int(part) for part in re.split(r"[:h.]", clock))
    if half:
        hour = hour % 12 + (12 if half.strip().lower().startswith("p") else 0)
    return hour, minute
