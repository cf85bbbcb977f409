"""Where claims are placed, as GeoJSON (RFC 7946): a point for each claim and place, with how exact the point is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from consilience.model import Place, Result
from consilience.presentation import words
from consilience.presentation.exports import parts
from consilience.presentation.views import ClaimView, Said

Found = dict[tuple[str, float, float], list[tuple[Place, Said]]]


def write(result: Result) -> bytes:
    """A FeatureCollection of what is placed; a place without coordinates is left out, and so counted in `unplaced`."""
    features: list[dict[str, Any]] = []
    unplaced = 0
    for story in parts.stories(result):
        for claim in story.claims:
            found, without = _placed(claim)
            unplaced += without
            features += _features(claim, found)
    collection = {"type": "FeatureCollection", "features": features, "program": result.program, "unplaced": unplaced}
    return msgspec.json.format(msgspec.json.encode(collection), indent=1) + b"\n"


def _placed(claim: ClaimView) -> tuple[Found, int]:
    """The claim's places by name and point, and how many mentions have no point."""
    found: Found = {}
    unplaced = 0
    for said in claim.statements:
        for place in said.statement.places:
            if place.lat is None or place.lon is None:
                unplaced += 1
            else:
                found.setdefault((place.name, place.lon, place.lat), []).append((place, said))
    return found, unplaced


def _features(claim: ClaimView, found: Found) -> Iterator[dict[str, Any]]:
    for (name, lon, lat), mentions in found.items():
        place, said = mentions[0]
        yield {
            "type": "Feature",
            "id": f"{claim.claim.id}/{place.geonameid or name}",
            "geometry": {"type": "Point", "coordinates": [lon, lat]},
            "properties": {
                "place": name,
                "precision": place.precision,
                "country": place.country,
                "geonameid": place.geonameid,
                "reason": place.reason,
                "claim": claim.claim.id,
                "text": claim.claim.text,
                "status": claim.claim.status,
                "story": claim.claim.story,
                "outlets": list(dict.fromkeys(s.outlet for _, s in mentions)),
                "origins": [words.origin(origin) for origin in claim.origins],
                "times": list(dict.fromkeys(t.value for _, s in mentions for t in s.statement.times)),
                "quote": said.wording,
                "article": said.article.id,
                "start": place.start,
                "end": place.end,
            },
        }
