"""Which times and numbers one of two statements tells that the other has nothing for."""

from __future__ import annotations

import functools
import re

from consilience.claims.wording import stem
from consilience.model import Quantity, Statement, Time
from consilience.model.time import interval

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


def plain(statement: Statement) -> str:
    """Its words in small letters."""
    return _in_small(" ".join(span.exact for span in statement.spans))


@functools.lru_cache(maxsize=50_000)
def _in_small(text: str) -> str:
    return " ".join(_WORD.findall(text.lower().replace("’", "'")))


def adds_value(one: Statement, other: Statement) -> bool:
    """Whether one tells a time or a number of which the other has nothing: it says more, if it is not repeated."""
    times = [t for t in one.times if not t.value.endswith("_REF")]
    values: list[Time | Quantity] = [*times, *one.quantities]
    if not values:
        return False
    words = set(map(stem, plain(other).split()))
    missing = [v for v in values if not words.issuperset(map(stem, _WORD.findall(v.exact.lower())))]
    return any(not _has(other, value) for value in missing)


def _has(said: Statement, value: Time | Quantity) -> bool:
    """Whether a statement has this value in other words: a time that is this one, or of which it is not known when it
    was; a number that begins or ends alike."""
    if isinstance(value, Time):
        return any(value.value == other.value or _undated(value, other) for other in said.times)
    bounds = {value.low, value.high} - {None}
    return bounds <= {1} or any(bounds & {other.low, other.high} for other in said.quantities)


def _undated(one: Time, other: Time) -> bool:
    return {one.type, other.type} <= {"DATE", "TIME"} and None in (interval(one), interval(other))
