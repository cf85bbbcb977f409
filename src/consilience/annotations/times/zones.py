"""Offsets from UTC of the zones that a text names, and the country that an article's address tells."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

# Country codes in addresses that are mostly sold for their sound (IANA root zone data base), or are no country.
SOLD = frozenset(("ai", "am", "cc", "co", "eu", "fm", "io", "ly", "me", "su", "to", "tv", "ws"))
SPELT = {"uk": "GB"}  # the one code of an address that is not that of ISO 3166-1


def offset(zone: str, moment: str) -> str:
    """The designator of a zone at a local time ("2024-05-14T03:42"): "Z", "+03:00", or "" where the two do not tell it.

    `zone` is a designator already, or a name of the IANA time zone data base, whose offset depends on the day.
    """
    if "/" not in zone:
        return zone
    try:
        ahead = datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(zone)).strftime("%z")
    except (
        ValueError,
        ZoneInfoNotFoundError,
    ):  # no day is known ("XXXX-XX-XX"), 24:00, or no data base on this machine
        return ""
    return f"{ahead[:3]}:{ahead[3:5]}"


def sum_of(zone: str, ahead: str) -> str:
    """The designator of "UTC+3" or "GMT -05:30": `ahead` is what follows the name of the zone, perhaps nothing."""
    if not ahead:
        return zone
    sign = "+" if ahead[0] == "+" else "-"
    hours, _, minutes = ahead[1:].partition(":")
    return f"{sign}{int(hours):02}:{minutes or '00'}"


def country(url: str | None) -> str | None:
    """The country (ISO 3166-1 alpha-2) in the host name of an address, or null where it names none."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return None
    last = host.rpartition(".")[2]
    if "." not in host or len(last) != 2 or not last.isalpha() or last in SOLD:
        return None
    return SPELT.get(last, last.upper())
