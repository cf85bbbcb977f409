"""What the readers of a match look up among its slots."""

from __future__ import annotations

from collections.abc import Mapping

from consilience.annotations.times.site import Reading

Slots = Mapping[str, str]


def dated(value: str) -> Reading:
    """A date of this value."""
    return Reading("DATE", value)


def shift(slots: Slots) -> int | None:
    """How many units off it is, where a word like "last" tells."""
    return int(slots["shift"]) if "shift" in slots else None


def unit_of(slots: Slots) -> str:
    """The unit of time that is counted."""
    return next(slots[slot] for slot in ("unit", "single", "plural", "long") if slot in slots)


def year_of(slots: Slots) -> int | None:
    """The year that is named with it."""
    if "hundreds" in slots:
        return int(slots["hundreds"]) * 100 + int(float(slots.get("tens", "0"))) + int(float(slots.get("number", "0")))
    return int(slots["year"]) if "year" in slots else None
