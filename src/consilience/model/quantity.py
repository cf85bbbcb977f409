"""A number in the text with its bounds and what it counts."""

from __future__ import annotations

from consilience.model.span import Span


class Quantity(Span, frozen=True, kw_only=True):
    """`low` and `high` bound the value, both ends included; null is open ("more than a third": low 1/3, high null).

    `unit` is a normal form ("person", "kilometre", "USD", "percent", "fraction") or null; `counted` is the head of what
    is counted, in the text's words ("residents"), or null; `approximate` is true of "about 50".
    """

    low: float | None = None
    high: float | None = None
    unit: str | None = None
    counted: str | None = None
    approximate: bool = False
