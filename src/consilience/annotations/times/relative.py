"""Dates told by their distance from another: "two days ago", "the following week", "this year"."""

from __future__ import annotations

import re
from datetime import date

from consilience.annotations.times import calendar
from consilience.annotations.times.lengths import length
from consilience.annotations.times.site import Reading, Site
from consilience.annotations.times.slots import Slots, dated, unit_of
from consilience.annotations.times.tense import ATTRIBUTES, SUBJECTS

AHEAD = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}
DAY = len("2024-05-01")
EDGES = {-1: re.compile(r"\bearlier $", re.IGNORECASE), 1: re.compile(r"\blater $", re.IGNORECASE)}
COMPARED = re.compile(r"\b(?:than|as|where)(?: (?:it|they|we|he|she|I) (?:is|are|am|do|does|have|has))? $")


def year_before(slots: Slots, site: Site) -> Reading | None:
    """ "A year earlier": than the quarter or year that is compared with it."""
    known = (site.quarter if "named" in slots else site.compared) or (
        calendar.at(site.published, "Y") if site.published else None
    )
    if known is None:
        return Reading("DATE", "PAST_REF")
    year = int(known[:4]) - 1
    return dated(f"{year}-Q{slots['ordinal']}" if "ordinal" in slots else f"{year}{known[4:]}")


def beside(slots: Slots, site: Site) -> Reading | None:
    """ "The day before" a date, "the tenth anniversary of" one."""
    first = calendar.first(site.day) if site.day else None
    if first is None or site.day is None:
        return None
    count = int(slots.get("step") or slots.get("rank") or slots["century"])
    grain = {4: "Y", 7: "M"}.get(len(site.day), "D")
    return dated(calendar.at(calendar.shift(first, slots["unit"], count), grain))


def shifted(slots: Slots, site: Site) -> Reading | None:
    """So many units from publication ("last week", "tomorrow")."""
    unit, count = slots["unit"], int(slots.get("shift") or slots["day_word"])
    if unit.startswith("T"):
        return None
    base = site.base if unit == "D" and "day_word" not in slots and count in (-1, 1) else site.published
    if unit in ("DE", "CE") and count == -1:
        return Reading("DURATION", length(unit, "1"))  # "over the past decade": the ten years up to now
    if base is None:
        return dated(AHEAD[max(min(count, 1), -1) or _edge(site)])
    if count == 0 and "day_word" in slots and _is_nowadays(site):
        return dated("PRESENT_REF")
    if count == 0 and unit in ("W", "WE"):
        count = _this(unit, base, site)
    return dated(calendar.at(calendar.shift(base, unit, count), unit))


def _edge(site: Site) -> int:
    """Whether a word before "this month" tells that it is a part gone by (-1) or to come (1)."""
    return next((way for way, pattern in EDGES.items() if pattern.search(site.left)), 0)


def _is_nowadays(site: Site) -> bool:
    """Whether "today" is our days: "more divided than today", "Many Danes today live in towns"."""
    return COMPARED.search(site.left) is not None or (site.right[:1] not in ("'", "’") and site.lasts())


def _this(unit: str, published: date, site: Site) -> int:
    """How many weeks off "this week" is: on a Sunday, said of what is to come, the next one; until Tuesday, "this
    weekend" is the last one unless it is to come."""
    if unit == "W":
        return 1 if published.isoweekday() == 7 and site.direction() == "future" else 0
    return -1 if published.isoweekday() < 3 and site.direction() != "future" else 0


def stepped(slots: Slots, site: Site) -> Reading | None:
    """So many units from the date mentioned last ("the following week")."""
    unit, count = unit_of(slots), int(slots["step"])
    if unit.startswith("T"):
        return None
    if site.base is None or (unit == "D" and site.last is not None and len(site.last) < DAY):
        over = count <= 0 or (site.last is not None and site.direction() == "past")  # of no day that was named
        return dated("PAST_REF" if over else "FUTURE_REF")
    return dated(calendar.at(calendar.shift(site.base, unit, count), unit))


def following_on(slots: Slots, site: Site) -> Reading | None:
    """ "The next year": after the one mentioned last where the verb tells of the past, else the one to come."""
    told = site.last and site.direction() == "past"
    return (stepped if told else shifted)(slots, site)


def following(slots: Slots, site: Site) -> Reading | None:
    """The day after or before the one mentioned last, where a language has one word for it."""
    return stepped({"unit": slots["unit"], "step": slots["next_day"]}, site)


def vague(slots: Slots, site: Site) -> Reading | None:
    """Some time gone by or to come."""
    return dated(AHEAD[int(slots["shift"])])


def distance(slots: Slots, site: Site) -> Reading | None:
    """ "Two days ago", "a year later", or how long it was where nothing tells from when."""
    unit, way = slots["unit"], int(slots.get("way") or slots["back"])
    base = site.published if slots["from"] == "published" else site.base
    if unit.startswith("T") or (slots["from"] == "last" and way > 0 and not _counts_from(unit, slots["number"], site)):
        return Reading("DURATION", length(unit, slots["number"]))
    if slots["number"] == "X" or base is None:
        return dated(AHEAD[way])
    if unit == "Y" and slots["number"] == "1" and way < 0 and site.compared:
        return year_before({}, site)
    count = float(slots["number"])
    if count != int(count) and unit == "Y":
        return dated(calendar.at(calendar.shift(base, "M", way * round(12 * count)), "M"))
    shown = "Y" if unit in ("DE", "CE") else unit
    return dated(calendar.at(calendar.shift(base, unit, way * round(count)), shown))


def _counts_from(unit: str, number: str, site: Site) -> bool:
    """Whether the date mentioned last tells what "90 days later" is later than: it is as fine, and no "today"."""
    fine = {"D": 10, "W": 8, "FN": 8, "WE": 8, "M": 7, "Q": 7}.get(unit, 4)
    return number == "X" or (site.last is not None and len(site.last) >= fine)


def containing(slots: Slots, site: Site) -> Reading | None:
    """ "The year", "the weekend"; of shorter units only with an edge ("the end of the week")."""
    unit = unit_of(slots)
    if unit == "Y" and re.match(r"\s(?:ended|ending|to)\b", site.right):
        return Reading("DURATION", "P1Y")
    if site.published is None or unit.startswith("T") or unit == "D":
        return None
    if unit == "WE":
        breaks = bool(re.search(r"\bfor $", site.left)) and 3 < site.published.isoweekday() < 6  # "adjourned for" it
        over = site.published.isoweekday() < 6 and site.direction() != "future" and not breaks
        return dated(calendar.at(calendar.shift(site.published, "W", -1 if over else 0), "WE"))
    if unit in ("W", "M", "FN", "Q") and not (site.edge or "mod" in slots):
        return None
    return Reading("DATE", calendar.at(site.published, unit), slots.get("mod"))


def reference(slots: Slots, site: Site) -> Reading | None:
    """The past, the present or the future as such."""
    if re.search(r"\b[Aa]s $", site.left) and re.match(r"\sas\b", site.right):
        return None  # "as recently as 1975"
    if re.match(r" and (?:then|again)\b", site.right):
        return None  # "every now and then"
    if slots["ref"] == "PRESENT_REF" and re.match(r" that['’]s\b", site.right):
        return None  # "Now that's odd" only turns to the next point
    if slots["ref"] == "FUTURE_REF" and (
        re.match(r"\s(?:as|after|before|of)\b", site.right) or site.relation in ("det", *ATTRIBUTES, *SUBJECTS)
    ):
        return None  # "the future president", "the future of the pact"
    return dated(slots["ref"])
