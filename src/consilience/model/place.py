"""A place that the text means as a place, put on the map."""

from __future__ import annotations

from typing import Literal

from consilience.model.span import Span

Precision = Literal["exact", "city", "district", "region", "country"]


class Place(Span, frozen=True, kw_only=True):
    """A mention of a place; `geonameid`, `lat` and `lon` (degrees, WGS 84) are null where it could not be placed.

    `country` is ISO 3166-1 alpha-2; `reason` says why this place of that name was chosen; `of` is the
    noun that the name only modifies or owns, as a lemma ("troop" of "U.S. troops").
    """

    name: str
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None
    precision: Precision = "city"
    country: str | None = None
    reason: str = ""
    of: str | None = None
