"""A time expression, normalised as TIMEX3 (ISO-TimeML), and the days that a value covers."""

from __future__ import annotations

from typing import Literal

from consilience.model.span import Span

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]


class Time(Span, frozen=True, kw_only=True):
    """A time expression with its TIMEX3 `type`, `value` ("2023-03-17", "2022-SP", "P2D", "PRESENT_REF") and `mod`.

    `mod` is a TIMEX3 modifier ("START", "MID", "END", "APPROX", "BEFORE", "AFTER", "MORE_THAN", "LESS_THAN") or null.
    """

    type: TimeType
    value: str
    mod: str | None = None
