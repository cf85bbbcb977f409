"""Places found and put where the gold has them: toponym resolution on LGL and TR-News.

Measure: the share of gold toponyms (demonyms aside) that are found and placed within 161 km (100 miles, the usual
bound: Leidner 2007), and the share of the placed names that are such; a placed demonym of the gold counts neither way.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

from consilience.annotations import entities, parser, places
from consilience.evaluation.parts import Part, records
from consilience.evaluation.scores import Counts, Scores, tabulate
from consilience.model import Place
from consilience.resources import gazetteer, outlets

NEAR = 161.0  # km


def default_data(root: Path) -> tuple[Path, ...]:
    """The files of the public data sets under `root` that this task is measured on."""
    return (root / "places" / "lgl.jsonl.gz", root / "places" / "tr_news.jsonl.gz")


def evaluate(data: Path, part: Part) -> Scores:
    """The scores of one file of articles with gold `places` (start, end, text, lat, lon)."""
    total, spotted, nearby = Counts(), Counts(), Counts()
    for record in records(data, part):
        doc = parser.parse(record["text"])
        found = places.locate(doc, entities.find(doc), outlets.home(record.get("outlet"), record.get("url")))
        all_, overlapping = score(record["places"], found)
        total, nearby = total + all_, nearby + overlapping
        spotted += spotting(record["places"], found)
    return tabulate("places", part, {"placed": total, "placed where the gold has a name": nearby, "spotted": spotted})


def score(gold: list[dict[str, Any]], found: tuple[Place, ...]) -> tuple[Counts, Counts]:
    """What was placed against the gold: all of it, and only the names that overlap a name of the gold."""
    placed = [p for p in found if p.lat is not None]
    peoples = [g for g in gold if is_demonym(g["text"])]
    toponyms = [g for g in gold if not is_demonym(g["text"])]
    placed = [p for p in placed if not any(_overlap(g, p) for g in peoples)]
    matched = [(p, next((g for g in toponyms if _overlap(g, p)), None)) for p in placed]
    right = sum(1 for g in toponyms if any(_overlap(g, p) and _near(g, p) for p in placed))
    within = sum(1 for _, g in matched if g)
    return (
        Counts(right=right, found=len(placed), gold=len(toponyms)),
        Counts(right=right, found=within, gold=within),
    )


def spotting(gold: list[dict[str, Any]], found: tuple[Place, ...]) -> Counts:
    """The names alone, placed or not, wherever."""
    toponyms = [g for g in gold if not is_demonym(g["text"])]
    right = sum(1 for g in toponyms if any(_overlap(g, p) for p in found))
    return Counts(right=right, found=len(found), gold=len(toponyms))


def is_demonym(text: str) -> bool:
    """Whether the gold's name is one of a people or its adjective ("Russians"); "U.S." is the country's name too."""
    return gazetteer.country_of_demonym(text) is not None and gazetteer.state_of(text) is None


def _overlap(gold: dict[str, Any], place: Place) -> bool:
    return bool(gold["start"] < place.end and place.start < gold["end"])


def _near(gold: dict[str, Any], place: Place) -> bool:
    if place.lat is None or place.lon is None:
        return False
    lat1, lon1, lat2, lon2 = map(math.radians, (gold["lat"], gold["lon"], place.lat, place.lon))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * gazetteer.EARTH * math.asin(min(1.0, math.sqrt(h))) <= NEAR
