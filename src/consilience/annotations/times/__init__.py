"""Time expressions as TIMEX3 values, by a grammar of one declarative file a language."""

from __future__ import annotations

from datetime import datetime

from consilience.annotations.parser import Doc
from consilience.annotations.times.grammar import load
from consilience.annotations.times.walk import walk
from consilience.annotations.times.zones import country
from consilience.model import Time

__all__ = ["country", "find"]


def find(doc: Doc, published: datetime | None, language: str = "en", country: str | None = None) -> tuple[Time, ...]:
    """The time expressions of a parsed text in its order, none overlapping.

    Relative ones count from `published` (or the dateline's day) and have values without an anchor ("XXXX-WXX-5",
    "PAST_REF") where it is null. `country` (ISO 3166-1 alpha-2, of the outlet) decides whether 03/04/2023 is in March
    or April; where it is null, the language's own convention does and the date's `mod` is "APPROX". Raises
    `MissingResource` for a language that has no grammar.
    """
    return tuple(walk(doc, load(language), published.date() if published else None, country))
