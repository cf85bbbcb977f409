"""From the slots of a match to its TIMEX3 value: one reader for each kind of expression."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from consilience.annotations.times import calendar, zones
from consilience.annotations.times.site import Reading, Site
from consilience.annotations.times.tense import ATTRIBUTES, SUBJECTS

Slots = Mapping[str, str]
# "Last February", said on 1 March, is not the month that is just over: that one is "last month".
GAP = {"D": timedelta(), "M": timedelta(days=28), "S": timedelta()}
NEAR = timedelta(days=40)
AWAITED = re.compile(r"\b(?:ahead|in advance) of $", re.IGNORECASE)
AHEAD = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}


def read(kind: str, slots: Slots, site: Site) -> Reading | None:
    """The value of a match, or null where the words turn out to be no time here."""
    try:
        return READERS[kind](slots, site)
    except (ValueError, OverflowError):  # 30 February, the year 0
        return None


# Dates ---------------------------------------------------------------------------------------------------------------
def _calendar(slots: Slots, site: Site) -> Reading | None:
    if "month" not in slots:
        return _date(_weekday(int(slots["weekday"]), _shift(slots), site))
    month = int(slots["month"])
    day = _ordinal(slots["day"]) if "day" in slots else None
    year = _year(slots)
    if year is None and day and site.published and "weekday" in slots:
        year = _year_by_weekday(month, day, int(slots["weekday"]), site.published)
    if year is None:
        return _date(_yearless(month, day, _shift(slots), site))
    return _date(date(year, month, day).isoformat() if day else f"{year:04}-{month:02}")


def _date(value: str) -> Reading:
    return Reading("DATE", value)


def _shift(slots: Slots) -> int | None:
    return int(slots["shift"]) if "shift" in slots else None


def _ordinal(surface: str) -> int:
    """The number of a day: "24th", "eighth" or what the language has for it, already a normal form."""
    return int(re.sub(r"\D", "", surface))


def _unit(slots: Slots) -> str:
    return next(slots[slot] for slot in ("unit", "single", "plural", "long") if slot in slots)


def _year(slots: Slots) -> int | None:
    if "hundreds" in slots:
        return int(slots["hundreds"]) * 100 + int(float(slots.get("tens", "0"))) + int(float(slots.get("number", "0")))
    return int(slots["year"]) if "year" in slots else None


def _weekday(weekday: int, shift: int | None, site: Site) -> str:
    if site.published is None:
        return f"XXXX-WXX-{weekday}"
    today = site.published.isoweekday()
    past = site.published - timedelta(days=(today - weekday) % 7)
    future = site.published + timedelta(days=(weekday - today) % 7)
    if shift is None and AWAITED.search(site.left) and future - site.published <= site.published - past:
        return future.isoformat()
    if shift is None:
        return (future if site.direction() == "future" else past).isoformat()
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


def _day_of_month(slots: Slots, site: Site) -> Reading | None:
    """ "On the 15th": of the month mentioned last, else of the month of publication."""
    return _date(site.base.replace(day=int(slots["dd"])).isoformat()) if site.base else None


def _numeric(slots: Slots, site: Site) -> Reading | None:
    """A date in figures; where only the country could tell the day from the month and is unknown, APPROX."""
    year = int(slots["year"]) if "year" in slots else 2000 + int(slots["yy"]) - (100 if int(slots["yy"]) > 68 else 0)
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


def _bare_year(slots: Slots, site: Site) -> Reading | None:
    year = int(_year(slots) or float(slots["number"]))
    if not 1000 <= year <= 2200:
        return None
    if "sure" not in slots and (
        re.search(r"[$£€#:.,/]$|[$£€#]\s$|(?<!\d{4})(?<![a-z])-$|\b[Nn]o\.? $", site.left)
        or re.match(r"[,.:/]\d|%| ?(?:percent|million|billion)", site.right)
        or (site.counts and not _dated(site.left))
    ):
        return None
    return _date(str(year))


def _dated(left: str) -> bool:
    return bool(re.search(r"(?:\b(?:the|in|of|since|its|their|his|her|by|early|late)|['’]s?)\s$", left))


def _decade(slots: Slots, site: Site) -> Reading | None:
    digits = slots["decade"][:-1] if "decade" in slots else slots["decade_word"]
    return _date(digits if len(digits) == 3 else ("20" if digits in "012" and "decade" in slots else "19") + digits)


def _century(slots: Slots, site: Site) -> Reading | None:
    return _date(f"{int(slots.get('rank') or slots['century']) - 1:02}")


def _week_of(slots: Slots, site: Site) -> Reading | None:
    found = _calendar(slots, site)
    day = calendar.day_of(found.value) if found else None
    return _date(calendar.at(day, "W")) if day else None


def _holiday(slots: Slots, site: Site) -> Reading | None:
    rule, year = slots["holiday"], _year(slots)
    if year is not None:
        return _date(calendar.holiday(rule.partition("/")[0], year).isoformat())
    if site.published is None:
        fixed = re.fullmatch(r"\d+-\d+", rule)
        return _date("XXXX-{:02}-{:02}".format(*map(int, rule.split("-"))) if fixed else "XXXX-XX-XX")
    return _date(_turn(_held(rule, site.published), "D", _shift(slots), site).isoformat())


def _held(rule: str, published: date) -> Callable[[int], date]:
    """The day of a holiday in a year; what is held every few years is so now where it is near, as states hold it too
    ("Election Day" of an odd year)."""

    def day_in(year: int) -> date:
        usual = calendar.holiday(rule.partition("/")[0], year)
        return usual if abs(usual - published) <= NEAR else calendar.holiday(rule, year)

    return day_in


def _someday(slots: Slots, site: Site) -> Reading | None:
    """ "One day": some day to come by its verb, or gone by where a tale begins with it, else how long."""
    told = site.direction()
    if told == "future":
        return _date("FUTURE_REF")
    begins = re.search(r"(?:^|[.!?”\"\n])\s*$", site.left)
    return _date("PAST_REF") if told == "past" and begins else Reading("DURATION", "P1D")


# Parts of a year -----------------------------------------------------------------------------------------------------
def _season(slots: Slots, site: Site) -> Reading | None:
    name, year = slots["season"], _year(slots)
    if year is None and site.tag and not site.tag.startswith("NN"):
        return None
    if year is not None or site.published is None:
        return _date(f"{'XXXX' if year is None else year}-{name}")
    day = _turn(lambda each: date(each, calendar.SEASONS[name], 1), "S", _shift(slots), site)
    return _date(f"{day.year}-{name}")


def _part_of_year(unit: str) -> Callable[[Slots, Site], Reading | None]:
    letter, months = unit, calendar.MONTHS[unit]

    def reader(slots: Slots, site: Site) -> Reading | None:
        count, year = int(slots.get("ordinal") or slots["quarter"]), _year(slots)
        if not 1 <= count <= 12 // months:
            return None
        if year is None and site.published is not None:
            year = _begun(lambda each: date(each, (count - 1) * months + 1, 1), unit, site).year
        return _date(f"{'XXXX' if year is None else year}-{letter}{count}")

    return reader


def _begun(day_in: Callable[[int], date], unit: str, site: Site) -> date:
    """The turn that has begun, whose figures are just out, unless the verb looks ahead and it is long over."""
    assert site.published is not None
    year = site.published.year
    past = day_in(year) if day_in(year) <= site.published else day_in(year - 1)
    fresh = calendar.shift(past, unit, 1) + timedelta(days=60) > site.published
    return past if fresh or site.direction() != "future" else day_in(past.year + 1)


def _same_quarter(slots: Slots, site: Site) -> Reading | None:
    """ "The quarter", "the same period", "the 1988 period": the quarter mentioned last, in the year that is named."""
    return _date(f"{slots.get('year', site.quarter[:4])}{site.quarter[4:]}") if site.quarter else None


def _year_before(slots: Slots, site: Site) -> Reading | None:
    known = (site.quarter if "named" in slots else site.compared) or (
        calendar.at(site.published, "Y") if site.published else None
    )
    if known is None:
        return Reading("DATE", "PAST_REF")
    year = int(known[:4]) - 1
    return _date(f"{year}-Q{slots['ordinal']}" if "ordinal" in slots else f"{year}{known[4:]}")


# Relative dates ------------------------------------------------------------------------------------------------------
def _beside(slots: Slots, site: Site) -> Reading | None:
    """ "The day before" a date, "the tenth anniversary of" one."""
    first = calendar.first(site.day) if site.day else None
    if first is None or site.day is None:
        return None
    count = int(slots.get("step") or slots.get("rank") or slots["century"])
    grain = {4: "Y", 7: "M"}.get(len(site.day), "D")
    return _date(calendar.at(calendar.shift(first, slots["unit"], count), grain))


def _shifted(slots: Slots, site: Site) -> Reading | None:
    unit, count = slots["unit"], int(slots.get("shift") or slots["day_word"])
    if unit.startswith("T"):
        return None
    base = site.base if unit == "D" and "day_word" not in slots and count in (-1, 1) else site.published
    if base is None:
        return _date(AHEAD[max(min(count, 1), -1)])
    if count == 0 and unit in ("W", "WE"):
        count = _this(unit, base, site)
    return _date(calendar.at(calendar.shift(base, unit, count), unit))


def _this(unit: str, published: date, site: Site) -> int:
    """How many weeks off "this week" is: on a Sunday, said of what is to come, the next one; until Tuesday, "this
    weekend" is the last one unless it is to come."""
    if unit == "W":
        return 1 if published.isoweekday() == 7 and site.direction() == "future" else 0
    return -1 if published.isoweekday() < 3 and site.direction() != "future" else 0


def _stepped(slots: Slots, site: Site) -> Reading | None:
    unit, count = _unit(slots), int(slots["step"])
    if unit.startswith("T"):
        return None
    if site.base is None:
        return _date(AHEAD[max(min(count, 1), -1)] if count else "PAST_REF")
    return _date(calendar.at(calendar.shift(site.base, unit, count), unit))


def _following_on(slots: Slots, site: Site) -> Reading | None:
    """ "The next year": after the one mentioned last where the verb tells of the past, else the one to come."""
    told = site.last and site.direction() == "past"
    return (_stepped if told else _shifted)(slots, site)


def _following(slots: Slots, site: Site) -> Reading | None:
    """The day after or before the one mentioned last, where a language has one word for it."""
    return _stepped({"unit": slots["unit"], "step": slots["next_day"]}, site)


def _vague(slots: Slots, site: Site) -> Reading | None:
    return _date(AHEAD[int(slots["shift"])])


def _distance(slots: Slots, site: Site) -> Reading | None:
    unit, way = slots["unit"], int(slots.get("way") or slots["back"])
    base = site.published if slots["from"] == "published" else site.base
    if unit.startswith("T") or (slots["from"] == "last" and way > 0 and not _counts_from(unit, slots["number"], site)):
        return Reading("DURATION", length(unit, slots["number"]))
    if slots["number"] == "X" or base is None:
        return _date(AHEAD[way])
    if unit == "Y" and slots["number"] == "1" and way < 0 and site.compared:
        return _year_before({}, site)
    count = float(slots["number"])
    if count != int(count) and unit == "Y":
        return _date(calendar.at(calendar.shift(base, "M", way * round(12 * count)), "M"))
    shown = "Y" if unit in ("DE", "CE") else unit
    return _date(calendar.at(calendar.shift(base, unit, way * round(count)), shown))


def _counts_from(unit: str, number: str, site: Site) -> bool:
    """Whether the date mentioned last tells what "90 days later" is later than: it is as fine, and no "today"."""
    fine = {"D": 10, "W": 8, "FN": 8, "WE": 8, "M": 7, "Q": 7}.get(unit, 4)
    return number == "X" or (site.last is not None and len(site.last) >= fine)


def _containing(slots: Slots, site: Site) -> Reading | None:
    """ "The year", "the weekend"; of shorter units only with an edge ("the end of the week")."""
    unit = _unit(slots)
    if unit == "Y" and re.match(r"\s(?:ended|ending|to)\b", site.right):
        return Reading("DURATION", "P1Y")
    if site.published is None or unit.startswith("T") or unit == "D":
        return None
    if unit == "WE":
        breaks = re.search(r"\bfor $", site.left) and site.published.isoweekday() in (
            4,
            5,
        )  # "adjourned for the weekend"
        over = site.published.isoweekday() < 6 and site.direction() != "future" and not breaks
        return _date(calendar.at(calendar.shift(site.published, "W", -1 if over else 0), "WE"))
    if unit in ("W", "M", "FN", "Q") and not (site.edge or "mod" in slots):
        return None
    return Reading("DATE", calendar.at(site.published, unit), slots.get("mod"))


def _reference(slots: Slots, site: Site) -> Reading | None:
    if slots["ref"] == "FUTURE_REF" and (
        re.match(r"\s(?:as|after|before|of)\b", site.right) or site.relation in ("det", *ATTRIBUTES, *SUBJECTS)
    ):
        return None  # "the future president", "the future of the pact"
    return _date(slots["ref"])


# Times of day --------------------------------------------------------------------------------------------------------
def _clock(slots: Slots, site: Site) -> Reading | None:
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


def _part(slots: Slots, site: Site) -> Reading | None:
    part = slots["part"]
    if site.day:
        return Reading("TIME", f"{site.day}T{part}")
    if "otherwise" in slots and site.intended:
        return None  # "to go away overnight": all at once
    base = site.base if "step" in slots else site.published
    count = int(slots.get("step") or slots.get("shift") or slots.get("otherwise") or 0)
    if not {"step", "shift", "otherwise"} & slots.keys() and not site.edge:
        return None
    if base is None:
        return Reading("TIME", f"XXXX-XX-XXT{part}")
    return Reading("TIME", f"{(base + timedelta(days=count)).isoformat()}T{part}")


# Durations and sets --------------------------------------------------------------------------------------------------
def _duration(slots: Slots, site: Site) -> Reading | None:
    unit = _unit(slots)
    count = "X" if "number_b" in slots else slots["number"]
    if "plus" in slots and count != "X":
        count = str(float(count) + float(slots["plus"]))
    if unit == "Q" and re.match(r"\sof\b", site.right):
        return None  # "three quarters of the vote"
    if _per(slots, site):
        return Reading("SET", length(unit, count))
    return Reading("DURATION", length(unit, count))


def _per(slots: Slots, site: Site) -> bool:
    """Whether "a year" means each one: "$3 million a year"."""
    one = slots.get("number") == "1" and site.relation == "npadvmod" and not site.edge
    return one and bool(re.search(r"[\w%]\s$", site.left)) and not re.match(r"\s(?:after|before)\b", site.right)


def length(unit: str, count: str) -> str:
    """The TIMEX3 value of so many units; a fraction goes into the next smaller one ("P2Y6M"), an open number is X."""
    if unit == "X":
        return "PXX"
    if count == "X":
        return (
            f"PTX{unit[1:]}"
            if unit.startswith("T")
            else f"P{'XDE' if unit == 'DE' else 'XCE' if unit == 'CE' else 'X' + unit}"
        )
    factor, name = {"DE": (10, "Y"), "CE": (100, "Y"), "FN": (2, "W"), "Q": (3, "M"), "H": (6, "M")}.get(
        unit, (1, unit)
    )
    number = float(count) * factor
    if name.startswith("T"):
        return "PT" + _split(number, name[1:], {"H": (60, "M"), "M": (60, "S")})
    return "P" + _split(number, name, {"Y": (12, "M"), "W": (7, "D"), "D": (24, "H")})


def _split(number: float, name: str, smaller: Mapping[str, tuple[int, str]]) -> str:
    whole, rest = int(number), number - int(number)
    parts = f"{whole}{name}" if whole or not rest else ""
    if rest and name in smaller:
        factor, below = smaller[name]
        return parts + ("T" if below == "H" else "") + f"{round(rest * factor)}{below}"
    return parts if not rest else f"{number:g}{name}"


def _set(slots: Slots, site: Site) -> Reading | None:
    part = "".join(f"T{slots[slot]}" for slot in ("part", "parts") if slot in slots)
    if "often" in slots:
        value = slots["often"]
    elif "weekday" in slots or "weekdays" in slots:
        value = f"XXXX-WXX-{slots.get('weekday') or slots['weekdays']}{part}"
    elif part:
        value = f"XXXX-XX-XX{part}"
    elif "month" in slots:
        value = f"XXXX-{int(slots['month']):02}"
    elif "season" in slots:
        value = f"XXXX-{slots['season']}"
    elif slots["unit"] == "Q":
        value = f"P{slots.get('number', '1')}Q"
    else:
        value = length(slots["unit"], slots.get("number", "1"))
    return Reading("SET", value)


READERS: dict[str, Callable[[Slots, Site], Reading | None]] = {
    "beside": _beside,
    "calendar": _calendar,
    "century": _century,
    "clock": _clock,
    "containing": _containing,
    "day_of_month": _day_of_month,
    "decade": _decade,
    "distance": _distance,
    "duration": _duration,
    "following": _following,
    "following_on": _following_on,
    "half": _part_of_year("H"),
    "holiday": _holiday,
    "numeric": _numeric,
    "part": _part,
    "quarter": _part_of_year("Q"),
    "reference": _reference,
    "same_quarter": _same_quarter,
    "season": _season,
    "set": _set,
    "shifted": _shifted,
    "someday": _someday,
    "spelled": _bare_year,
    "stepped": _stepped,
    "vague": _vague,
    "week_of": _week_of,
    "year": _bare_year,
    "year_before": _year_before,
}
