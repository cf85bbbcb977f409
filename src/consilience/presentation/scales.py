"""Values that clash, set against each other: the sides of a conflict on a line of numbers or of time."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from consilience.model import Quantity, Time
from consilience.model.time import interval
from consilience.presentation import words
from consilience.presentation.views import ConflictView, Said

WIDTH, NAME, ROW, FOOT = 640, 190, 34, 26  # pixels: the whole, the part for names, a row, the axis below
EDGE = 46  # pixels that stay free at either end of the line
LEAST = 10.0  # pixels: the shortest bar, which is a dot
LONGEST = 24  # characters of a name that fit
WIDE = 50.0  # where the highest is so many times the lowest, the line is one of magnitudes
TICKS = 4

Across = Callable[[float], float]
T = TypeVar("T", Quantity, Time)


@dataclass(frozen=True, slots=True)
class Bar:
    """What one side says: from `start` to `end` in pixels, at the height `y`; `label` is its words."""

    name: str
    label: str
    y: int
    start: float
    end: float
    open_left: bool
    open_right: bool
    statement: str


@dataclass(frozen=True, slots=True)
class Scale:
    """The line with its marks (pixels and text) and a bar for each side; `title` says it in words."""

    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]
    height: int
    title: str
    width: int = WIDTH
    left: int = NAME


@dataclass(frozen=True, slots=True)
class _Value:
    said: Said
    label: str
    low: float | None
    high: float | None


def scale(view: ConflictView) -> Scale | None:
    """The line of a conflict on a quantity or a time; None where fewer than two sides have a value to set on it."""
    if view.conflict.aspect == "quantity":
        values = [v for side in view.sides if (v := _quantity(side, view.conflict.explanation))]
    elif view.conflict.aspect == "time":
        values = [v for side in view.sides if (v := _moment(side, view.conflict.explanation))]
    else:
        return None
    return _scale(values, view.conflict.aspect == "time") if len(values) > 1 else None


def _quantity(said: Said, explanation: str) -> _Value | None:
    quantity = _named(said.statement.quantities, explanation)
    if quantity is None or (quantity.low is None and quantity.high is None):
        return None
    return _Value(said, quantity.exact, quantity.low, quantity.high)


def _moment(said: Said, explanation: str) -> _Value | None:
    time = _named([t for t in said.statement.times if interval(t)], explanation)
    days = interval(time) if time else None
    if time is None or days is None:
        return None
    return _Value(said, f"{time.exact} ({words.date(time.value)})", days[0].timestamp(), days[1].timestamp())


def _named(found: Sequence[T], explanation: str) -> T | None:
    """The one whose words the explanation quotes, else the first."""
    return next((one for one in found if f"“{one.exact}”" in explanation), found[0] if found else None)


def _scale(values: Sequence[_Value], dated: bool) -> Scale:
    known = [bound for v in values for bound in (v.low, v.high) if bound is not None]
    low, high = min(known), max(known)
    magnitudes = not dated and low > 0 and high / low > WIDE
    across = _across(low, high, magnitudes)
    bars = tuple(_bar(v, ROW // 2 + n * ROW, across) for n, v in enumerate(values))
    shown = _days(low, high) if dated else _numbers(low, high, magnitudes)
    return Scale(
        bars=bars,
        ticks=tuple((round(across(value), 1), text) for value, text in shown),
        height=len(bars) * ROW + FOOT,
        title="; ".join(f"{bar.name}: {bar.label}" for bar in bars),
    )


def _across(low: float, high: float, magnitudes: bool) -> Across:
    first, last = (math.log10(low), math.log10(high)) if magnitudes else (low, high)
    width = (last - first) or 1.0

    def place(value: float) -> float:
        at = math.log10(value) if magnitudes else value
        return NAME + EDGE + (at - first) / width * (WIDTH - NAME - 2 * EDGE)

    return place


def _bar(value: _Value, y: int, across: Across) -> Bar:
    start = across(value.low) if value.low is not None else float(NAME)
    end = across(value.high) if value.high is not None else float(WIDTH)
    if end - start < LEAST:
        start, end = (start + end - LEAST) / 2, (start + end + LEAST) / 2
    return Bar(
        name=words.short(value.said.outlet, LONGEST),
        label=value.label,
        y=y,
        start=round(start, 1),
        end=round(end, 1),
        open_left=value.low is None,
        open_right=value.high is None,
        statement=value.said.statement.id,
    )


def _numbers(low: float, high: float, magnitudes: bool) -> list[tuple[float, str]]:
    if magnitudes:
        powers = range(math.ceil(math.log10(low)), math.floor(math.log10(high)) + 1)
        return [(10.0**n, f"{10**n:,}") for n in powers if n >= 0]
    step = _step((high - low) / TICKS)
    first = math.ceil(low / step)
    return [(n * step, f"{n * step:,.10g}") for n in range(first, math.floor(high / step) + 1)]


def _step(least: float) -> float:
    """The next round number: 1, 2 or 5 with noughts."""
    if least <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(least))
    return next(power * n for n in (1, 2, 5, 10) if power * n >= least)


def _days(low: float, high: float) -> list[tuple[float, str]]:
    first, last = datetime.fromtimestamp(low, UTC), datetime.fromtimestamp(high, UTC)
    day = timedelta(days=max(1, math.ceil((last - first) / timedelta(days=1) / TICKS)))
    if last - first < timedelta(days=1):
        return [(low, first.strftime("%H:%M")), (high, last.strftime("%H:%M"))]
    found, at = [], first.replace(hour=0, minute=0, second=0)
    while at <= last:
        if at >= first:
            found.append((at.timestamp(), f"{at.day} {words.MONTHS[at.month - 1][:3]}"))
        at += day
    return found
