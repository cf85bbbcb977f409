"""Durations, and times that come again: "three weeks", "every Friday"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from consilience.annotations.times.site import Reading, Site
from consilience.annotations.times.slots import Slots, unit_of
from consilience.annotations.times.tense import SUBJECTS

_ROOMS = re.compile(r"\b(?:close|cramped|tight|living|sleeping|officers['’]|crew) $")  # quarters to live in


def duration(slots: Slots, site: Site) -> Reading | None:
    """How long something was, or how often where it is one of each ("$3 a year")."""
    unit = unit_of(slots)
    count = "X" if "number_b" in slots else slots["number"]
    if "plus" in slots and count != "X":
        count = str(float(count) + float(slots["plus"]))
    if unit == "Q" and (re.match(r"[\s-](?:of\b|\()", site.right) or site.relation in SUBJECTS):
        return None  # "three quarters of the vote", "a quarter backed it"
    if unit == "Q" and _ROOMS.search(site.left):
        return None
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


def repeated(slots: Slots, site: Site) -> Reading | None:
    """What comes again and again ("every Friday")."""
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
