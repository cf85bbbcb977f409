"""Times of day: "at 10 a.m.", "Friday night"."""

from __future__ import annotations

import re
from datetime import timedelta

from consilience.annotations.times import calendar, zones
from consilience.annotations.times.site import Reading, Site
from consilience.annotations.times.slots import Slots

# What tells that an hour is that of many days: "from 8 a.m. to 4 p.m. on Mondays", "every day at noon".
_AGAIN = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days|weekdays|weekends|(?:every|each) (?:\w+)|daily|nightly)"
_TO = r"(?: ?(?:to|until|till|through|and|[-–]) ?\d{1,2}(?::\d\d)?(?: ?[ap]\.?m\.?)?)?"
AGAIN_AFTER = re.compile(rf"{_TO}(?: [A-Z]{{1,2}}T)?,? (?:on )?{_AGAIN}\b", re.IGNORECASE)
AGAIN_BEFORE = re.compile(
    rf"\b{_AGAIN},? (?:(?:from|at|between) )?(?:\d\S*(?: [ap]\.?m\.?)? ?(?:to|until|and|[-–]) )?$", re.IGNORECASE
)

WEEK = timedelta(days=7)


def clock(slots: Slots, site: Site) -> Reading | None:
    """An hour, with its zone where one is told; of no day where it is that of many."""
    if site.day is None and (AGAIN_AFTER.match(site.right) or AGAIN_BEFORE.search(site.left)):
        return Reading("TIME", f"XXXX-XX-XXT{_time_of_day(slots)}")
    moment = f"{_held_day(site)}T{_time_of_day(slots)}"
    zone = zones.sum_of(slots.get("zone", "").strip(), re.sub(r"\s", "", slots.get("ahead", "")))
    return Reading("TIME", moment + zones.offset(zone, moment))


def _time_of_day(slots: Slots) -> str:
    if "point" in slots:
        return slots["point"]
    hour = int(float(slots.get("hour") or slots["number"]))
    part = slots.get("part", "")
    late = slots.get("half_day") == "12" or (part in ("AF", "EV", "NI") and hour < 12)
    hour = hour % 12 + 12 * late if "half_day" in slots or late else hour
    seconds = f":{slots['second']}" if "second" in slots else ""
    beyond = int(slots.get("beyond", "0"))
    if hour > 24 or (beyond and not 1 <= hour <= 23):
        raise ValueError(hour)
    minute = f"{beyond % 60:02}" if beyond else slots.get("minute", "00")
    return f"{hour - (beyond < 0):02}:{minute}{seconds}"


def _held_day(site: Site) -> str:
    """The day of a time of day: the one joined with it, else the last one mentioned, else that of publication."""
    last = calendar.day_of(site.last) if site.last else None
    day = last or site.published
    return site.day or (day.isoformat() if day else "XXXX-XX-XX")


def _near_day(site: Site) -> str:
    """The day mentioned last, if it is one of the week around publication and the verb tells of the past."""
    day = calendar.day_of(site.last) if site.last else None
    near = (
        day is not None
        and site.published is not None
        and abs(site.published - day) <= WEEK
        and site.direction() == "past"
    )
    return day.isoformat() if day and near else "XXXX-XX-XX"


def part_of_day(slots: Slots, site: Site) -> Reading | None:
    """A part of a day ("Friday night", "overnight")."""
    part = slots["part"]
    if site.day or "held" in slots:
        return Reading("TIME", f"{site.day or _near_day(site)}T{part}")
    if "otherwise" in slots and site.intended:
        return None  # "to go away overnight": all at once
    base = site.base if "step" in slots else site.published
    count = int(slots.get("step") or slots.get("shift") or slots.get("otherwise") or 0)
    if not {"step", "shift", "otherwise"} & slots.keys() and not site.edge:
        return None
    if base is None:
        return Reading("TIME", f"XXXX-XX-XXT{part}")
    return Reading("TIME", f"{(base + timedelta(days=count)).isoformat()}T{part}")
