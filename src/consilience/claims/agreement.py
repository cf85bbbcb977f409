"""Whether two values of one layer can both be so: quantities, times, places."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Sequence
from importlib import resources
from typing import Literal

import numpy as np

from consilience.claims.wording import stem
from consilience.model import Place, Quantity, Time
from consilience.model.time import Interval, covered, interval

_YEARLESS = re.compile(r"XXXX-\d\d-\d\d$")
Agreement = Literal["equal", "compatible", "clash", "apart"]  # apart: nothing to compare


def quantities(a: Quantity, b: Quantity) -> Agreement:
    """Two quantities of one unit that can count the same thing: their bounds are equal, overlap, or clash."""
    if not comparable(a, b):
        return "apart"
    if (a.low, a.high) == (b.low, b.high):
        return "equal"
    return "compatible" if _bounds_overlap(a, b) else "clash"


def comparable(a: Quantity, b: Quantity) -> bool:
    """One noun counted, or people in general beside some people; of what is measured and not counted, one unit."""
    if {a.unit, b.unit} & {"fraction", "percent"} and a.unit != b.unit:
        return False
    x, y = _counted(a), _counted(b)
    if x is None and y is None:
        return a.unit == b.unit
    return x == y or (_anybody(a, x) and _people(b, y)) or (_people(a, x) and _anybody(b, y))


def alike(a: Quantity, b: Quantity) -> bool:
    """Whether two quantities count the same: one noun, or people in general; of what is measured, one unit."""
    x, y = _counted(a), _counted(b)
    if x is None and y is None:
        return a.unit == b.unit
    return x == y or (_anybody(a, x) and _anybody(b, y))


def may_hold(whole: Quantity, part: Quantity) -> bool:
    """Whether the one counts people in general and the other fewer people of one kind, who may be among them."""
    some = _counted(part) in _nouns("somebody") and _anybody(whole, _counted(whole))
    return some and (part.high or np.inf) < (whole.low or 0)


def is_people(counted: str) -> bool:
    """Whether a noun counts people."""
    noun = stem(counted.split()[-1])
    return noun in _nouns("anybody") or noun in _nouns("somebody")


def _anybody(quantity: Quantity, counted: str | None) -> bool:
    return counted in _nouns("anybody") or (counted is None and quantity.unit in (None, "person"))


def _people(quantity: Quantity, counted: str | None) -> bool:
    return _anybody(quantity, counted) or counted in _nouns("somebody")


def _counted(quantity: Quantity) -> str | None:
    return stem(quantity.counted.split()[-1]) if quantity.counted else None


@functools.cache
def _nouns(kind: str) -> frozenset[str]:
    """The stems of the nouns of one kind in `people.toml`."""
    data = tomllib.loads(resources.files("consilience.claims").joinpath("people.toml").read_text("utf-8"))
    return frozenset(map(stem, data[kind]))


def _bounds_overlap(a: Quantity, b: Quantity) -> bool:
    low = max(-np.inf if q.low is None else q.low for q in (a, b))
    high = min(np.inf if q.high is None else q.high for q in (a, b))
    return bool(low <= high)


def times(a: Sequence[Time], b: Sequence[Time]) -> Agreement:
    """When two statements say it was: one pair of equal values, of overlapping spans, or only disjoint ones."""
    return _best([_days(*days) for p in a for q in b if (days := _spans(p, q))])


def _spans(p: Time, q: Time) -> tuple[Interval, Interval] | None:
    """The spans of two times, of which one may be a day without its year: "21 February" is of the other's."""
    a, b = interval(p), interval(q)
    if a is None and b is not None and _YEARLESS.match(p.value) and p.type == "DATE":
        a = covered(f"{b[0].year}{p.value[4:]}")
    if b is None and a is not None and _YEARLESS.match(q.value) and q.type == "DATE":
        b = covered(f"{a[0].year}{q.value[4:]}")
    return (a, b) if a and b else None


def _days(a: Interval, b: Interval) -> Agreement:
    if a == b:
        return "equal"
    return "compatible" if a[0] < b[1] and b[0] < a[1] else "clash"


def places(a: Sequence[Place], b: Sequence[Place]) -> Agreement:
    """Where two statements say it was: one pair of equal places, of one that can hold the other, or only others."""
    return _best([_place_pair(x, y) for x in a for y in b if x.lat is not None and y.lat is not None])


_NEAR = {"exact": 5.0, "district": 10.0, "city": 15.0, "region": 300.0, "country": 0.0}  # kilometres around the point


def _place_pair(a: Place, b: Place) -> Agreement:
    if a.name == b.name or (a.geonameid is not None and a.geonameid == b.geonameid):
        return "equal"  # two towns of one name in one story are one town that was placed twice
    if "country" in (a.precision, b.precision):
        return "compatible" if a.country == b.country else "clash"
    return "compatible" if kilometres(a, b) <= _NEAR[a.precision] + _NEAR[b.precision] else "clash"


def kilometres(a: Place, b: Place) -> float:
    """The great-circle distance of two placed places (haversine formula)."""
    lat1, lon1, lat2, lon2 = np.radians([a.lat or 0, a.lon or 0, b.lat or 0, b.lon or 0])
    h = np.sin((lat2 - lat1) / 2) ** 2 + np.cos(lat1) * np.cos(lat2) * np.sin((lon2 - lon1) / 2) ** 2
    return float(12742 * np.arcsin(np.sqrt(h)))


def _best(pairs: Sequence[Agreement]) -> Agreement:
    order: tuple[Agreement, ...] = ("equal", "compatible", "clash")
    return next((kind for kind in order if kind in pairs), "apart")
