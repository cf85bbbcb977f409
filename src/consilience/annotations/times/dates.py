"""Dates by their name, and parts of a year: "Friday", "3 May", "last summer", "the third quarter"."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable
from datetime import date, timedelta

from consilience.annotations.times import calendar
from consilience.annotations.times.site import AWAITED, DEFERRED, GRANTED, Reading, Site
from consilience.annotations.times.slots import Slots, dated, shift, year_of
from consilience.annotations.times.tense import SUBJECTS

# "Last February", said on 1 March, is not the month that is just over: that one is "last month".
GAP = {"D": timedelta(), "M": timedelta(days=28), "S": timedelta()}
NEAR = timedelta(days=40)
NAMES_BEFORE = re.compile(r"\b(?:[A-Z]\w+|the|[a-z-]+) [A-Z][a-z]\w+ $")  # "the Lund 2000 Index"
NAME_AFTER = re.compile(r" [A-Z][a-z]+")
OF_WHAT = re.compile(r" (?:in|of) (?!(?:\w+ ){1,2}year)[^\W\d]", re.IGNORECASE)
NAMED = re.compile(r" (?:break|training|cleaning|camps?|clothes|coats?|Olympics|Paralympics|Games|White House)\b")


def named_day(slots: Slots, site: Site) -> Reading | None:
    """A day or month by its name, with its year or without ("Friday", "May 3")."""
    if "month" not in slots:
        return dated(_weekday(int(slots["weekday"]), shift(slots), site))
    month = int(slots["month"])
    day = _ordinal(slots["day"]) if "day" in slots else None
    year = year_of(slots) or _year_meant(site)
    if year is None and day and site.published and "weekday" in slots:
        year = _year_by_weekday(month, day, int(slots["weekday"]), site.published)
    if year is None:
        return dated(_yearless(month, day, shift(slots), site))
    return dated(date(year, month, day).isoformat() if day else f"{year:04}-{month:02}")


def _year_meant(site: Site) -> int | None:
    """The year of the date mentioned last, where "that" points to it ("that May")."""
    day = calendar.first(site.last) if site.last and site.pointed else None
    return day.year if day else None


def _ordinal(surface: str) -> int:
    """The number of a day: "24th", "eighth" or what the language has for it, already a normal form."""
    return int(re.sub(r"\D", "", surface))


def _weekday(weekday: int, shift: int | None, site: Site) -> str:
    if site.published is None:
        return f"XXXX-WXX-{weekday}"
    today = site.published.isoweekday()
    past = site.published - timedelta(days=(today - weekday) % 7)
    future = site.published + timedelta(days=(weekday - today) % 7)
    if shift is None and AWAITED.search(site.left) and future - site.published <= site.published - past:
        return future.isoformat()
    if shift is None:
        granted = GRANTED.search(site.left) is not None and site.right.startswith(" to ")  # "gave her until Friday to"
        ahead = site.direction() == "future" or granted or DEFERRED.search(site.left) is not None
        return (future if ahead else past).isoformat()
    week = timedelta(days=7)
    chosen = {
        -1: past - week if past == site.published else past,
        0: site.published + timedelta(days=weekday - today),
        1: future + week if future == site.published else future,
    }
    return chosen[shift].isoformat()


def _around(year: int, day_in: Callable[[int], date]) -> list[date]:
    """The turns of a yearly day in the years around one, so many that 29 February is among them on both sides."""
    turns = []
    for each in range(year - 8, year + 9):
        with contextlib.suppress(ValueError):
            turns.append(day_in(each))
    return turns


def _year_by_weekday(month: int, day: int, weekday: int, published: date) -> int | None:
    """The year nearest to publication in which the day falls on the weekday that is named with it."""
    days = _around(published.year, lambda year: date(year, month, day))
    near = [each for each in days if abs(each - published) < timedelta(days=800)]  # else a slip of the pen
    fitting = [each for each in near if each.isoweekday() == weekday]
    return min(fitting, key=lambda each: abs(each - published)).year if fitting else None


def _yearless(month: int, day: int | None, shift: int | None, site: Site) -> str:
    if site.published is None:
        return f"XXXX-{month:02}" + (f"-{day:02}" if day else "")
    chosen = _turn(lambda year: date(year, month, day or 1), "D" if day else "M", shift, site)
    return calendar.at(chosen, "D" if day else "M")


def _turn(day_in: Callable[[int], date], unit: str, shift: int | None, site: Site) -> date:
    """Which year's turn of a yearly day, month or season is meant; `day_in` gives its first day in a year."""
    assert site.published is not None
    now = site.published
    turns = _around(now.year, day_in)
    past = [day for day in turns if day <= now]
    future = [day for day in turns if calendar.shift(day, unit, 1) > now]
    if not past or not future:
        raise ValueError(now)
    if shift is None:
        return site.choose(past[-1], future[0], unit) if past[-1] != future[0] else past[-1]
    over = [day for day in turns if calendar.shift(day, unit, 1) + GAP[unit] <= now]
    return {-1: over[-1], 0: day_in(now.year), 1: next(day for day in turns if day > now)}[shift]


def day_of_month(slots: Slots, site: Site) -> Reading | None:
    """ "On the 15th": of the month mentioned last, else of the month of publication."""
    return dated(site.base.replace(day=int(slots["dd"])).isoformat()) if site.base else None


def in_figures(slots: Slots, site: Site) -> Reading | None:
    """A date in figures; where only the country could tell the day from the month and is unknown, APPROX."""
    year = int(slots["year"]) if "year" in slots else _in_full(slots["yy"])
    if "mm" in slots:
        month, day, open_order = int(slots["mm"]), int(slots["dd"]), False
    else:
        month, day = int(slots["dd"]), int(slots["dd_b"])
        open_order = month <= 12 and day <= 12 and month != day
        if month > 12 or (open_order and not site.month_first):
            month, day = day, month
    value = date(year, month, day).isoformat()
    if "hour" in slots:
        return Reading("TIME", f"{value}T{int(slots['hour']):02}:{slots['minute']}{slots['offset'].upper()}")
    return Reading("DATE", value, "APPROX" if open_order and not site.sure else None)


def _in_full(last: str) -> int:
    """The year of which only the last two digits are given."""
    return 2000 + int(last) - (100 if int(last) > 68 else 0)


def bare_year(slots: Slots, site: Site) -> Reading | None:
    """A number that is a year and no count."""
    if "yy" in slots:
        return dated(str(_in_full(slots["yy"])))
    year = int(year_of(slots) or float(slots["number"]))
    if not 1000 <= year <= 2200:
        return None
    if "sure" not in slots and (
        (NAMES_BEFORE.search(site.left) and NAME_AFTER.match(site.right))
        or re.search(r"[$£€#:.,/]$|[$£€#]\s$|(?<!\d{4})(?<![a-z])-$|\b[Nn]o\.? $", site.left)
        or re.match(r"[,.:/]\d|%| ?(?:percent|million|billion)", site.right)
        or (site.counts and not _dated(site.left))
    ):
        return None
    return dated(str(year))


def _dated(left: str) -> bool:
    return bool(re.search(r"(?:\b(?:the|in|of|since|its|their|his|her|by|early|late)|['’]s?)\s$", left))


def decade(slots: Slots, site: Site) -> Reading | None:
    """ "The 1990s", "the nineties"."""
    digits = slots["decade"][:-1] if "decade" in slots else slots["decade_word"]
    return dated(digits if len(digits) == 3 else ("20" if digits in "012" and "decade" in slots else "19") + digits)


def century(slots: Slots, site: Site) -> Reading | None:
    """ "The 19th century"."""
    return dated(f"{int(slots.get('rank') or slots['century']) - 1:02}")


def week_of(slots: Slots, site: Site) -> Reading | None:
    """The week that holds a day ("the week of May 3")."""
    found = named_day(slots, site)
    day = calendar.day_of(found.value) if found else None
    return dated(calendar.at(day, "W")) if day else None


def holiday(slots: Slots, site: Site) -> Reading | None:
    """A holiday of a year, else the turn of it that is meant."""
    rule, year = slots["holiday"], year_of(slots)
    if year is not None:
        return dated(calendar.holiday(rule.partition("/")[0], year).isoformat())
    if site.published is None:
        fixed = re.fullmatch(r"\d+-\d+", rule)
        return dated("XXXX-{:02}-{:02}".format(*map(int, rule.split("-"))) if fixed else "XXXX-XX-XX")
    return dated(_turn(_held(rule, site.published), "D", shift(slots), site).isoformat())


def _held(rule: str, published: date) -> Callable[[int], date]:
    """The day of a holiday in a year; what is held every few years is so now where it is near, as states hold it too
    ("Election Day" of an odd year)."""

    def day_in(year: int) -> date:
        usual = calendar.holiday(rule.partition("/")[0], year)
        return usual if abs(usual - published) <= NEAR else calendar.holiday(rule, year)

    return day_in


def someday(slots: Slots, site: Site) -> Reading | None:
    """ "One day": some day to come by its verb, or gone by where a tale begins with it, else how long."""
    told = site.direction()
    if told == "future":
        return dated("FUTURE_REF")
    begins = re.search(r"(?:^|[.!?”\"\n])\s*$", site.left)
    return dated("PAST_REF") if told == "past" and begins else Reading("DURATION", "P1D")


def season(slots: Slots, site: Site) -> Reading | None:
    """A season of a year, else the turn of it that is meant."""
    name, told = slots["season"], year_of(slots)
    if told is None and ((site.tag and not site.tag.startswith("NN")) or NAMED.match(site.right)):
        return None  # "firms that fall under the rule", whatever year is meant
    year = told or _year_meant(site)
    if name == "FA" and told is None and not slots.keys() - {"season"} and _is_a_loss(site):
        return None
    if year is not None or site.published is None:
        return dated(f"{'XXXX' if year is None else year}-{name}")
    day = _turn(lambda each: date(each, calendar.SEASONS[name], 1), "S", shift(slots), site)
    return dated(f"{day.year}-{name}")


def _is_a_loss(site: Site) -> bool:
    """Whether a fall is one of prices or from a height: it does something, something is done to it, or it is told what
    fell."""
    return site.relation in (*SUBJECTS, "dobj") or OF_WHAT.match(site.right) is not None


def part_of_year(unit: str) -> Callable[[Slots, Site], Reading | None]:
    """The reader of a quarter or half ("the third quarter")."""
    letter, months = unit, calendar.MONTHS[unit]

    def reader(slots: Slots, site: Site) -> Reading | None:
        count, year = int(slots.get("ordinal") or slots["quarter"]), year_of(slots)
        if not 1 <= count <= 12 // months:
            return None
        if year is None and site.published is not None:
            year = _begun(lambda each: date(each, (count - 1) * months + 1, 1), unit, site).year
        return dated(f"{'XXXX' if year is None else year}-{letter}{count}")

    return reader


def _begun(day_in: Callable[[int], date], unit: str, site: Site) -> date:
    """The turn that has begun, whose figures are just out, unless the verb looks ahead and it is long over."""
    assert site.published is not None
    year = site.published.year
    past = day_in(year) if day_in(year) <= site.published else day_in(year - 1)
    fresh = calendar.shift(past, unit, 1) + timedelta(days=60) > site.published
    return past if fresh or site.direction() != "future" else day_in(past.year + 1)


def same_quarter(slots: Slots, site: Site) -> Reading | None:
    """ "The quarter", "the same period", "the 1988 period": the quarter mentioned last, in the year that is named."""
    return dated(f"{slots.get('year', site.quarter[:4])}{site.quarter[4:]}") if site.quarter else None
