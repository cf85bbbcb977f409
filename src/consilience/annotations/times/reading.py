"""From the slots of a match to its TIMEX3 value: one reader for each kind of expression."""

from __future__ import annotations

from collections.abc import Callable

from consilience.annotations.times import dates, hours, lengths, relative
from consilience.annotations.times.site import Reading, Site
from consilience.annotations.times.slots import Slots

READERS: dict[str, Callable[[Slots, Site], Reading | None]] = {
    "beside": relative.beside,
    "calendar": dates.named_day,
    "century": dates.century,
    "clock": hours.clock,
    "containing": relative.containing,
    "day_of_month": dates.day_of_month,
    "decade": dates.decade,
    "distance": relative.distance,
    "duration": lengths.duration,
    "following": relative.following,
    "following_on": relative.following_on,
    "half": dates.part_of_year("H"),
    "holiday": dates.holiday,
    "numeric": dates.in_figures,
    "part": hours.part_of_day,
    "quarter": dates.part_of_year("Q"),
    "reference": relative.reference,
    "same_quarter": dates.same_quarter,
    "season": dates.season,
    "set": lengths.repeated,
    "shifted": relative.shifted,
    "someday": dates.someday,
    "spelled": dates.bare_year,
    "stepped": relative.stepped,
    "vague": relative.vague,
    "week_of": dates.week_of,
    "year": dates.bare_year,
    "year_before": relative.year_before,
}


def read(kind: str, slots: Slots, site: Site) -> Reading | None:
    """The value of a match, or null where the words turn out to be no time here."""
    try:
        return READERS[kind](slots, site)
    except (ValueError, OverflowError):  # 30 February, the year 0
        return None
