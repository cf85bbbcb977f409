"""Names of places, looked up in a table that is mapped from disk: cities, subdivisions, countries, regions, seas.

Cities and subdivisions are GeoNames' (CC BY 4.0, see `gazetteer/README.md`); what GeoNames' cities lack is in
`regions.toml`; demonyms, capitals and other names of countries are in `countries.toml`.
"""

from __future__ import annotations

import functools
import hashlib
import math
import mmap
import tomllib
import unicodedata
from pathlib import Path
from typing import Any, Literal

import msgspec
import numpy as np

from consilience.errors import MissingResource

__all__ = [
    "Candidate",
    "Country",
    "Kind",
    "abbreviated",
    "countries",
    "country",
    "country_of_demonym",
    "distance",
    "fold",
    "is_spelled",
    "lookup",
    "state_of",
    "subdivision",
]

Kind = Literal["country", "admin1", "admin2", "city", "region", "sea", "facility", "district"]
KINDS: tuple[Kind, ...] = ("country", "admin1", "admin2", "city")
FOLDER = Path(__file__).with_name("gazetteer")
# One row of `places.npy`: `name` and `length` cut the label out of `labels.bin`.
PLACE = np.dtype(
    [
        ("geonameid", "u4"),
        ("lat", "f4"),
        ("lon", "f4"),
        ("population", "u4"),
        ("admin2", "u4"),
        ("kind", "u1"),
        ("country", "S2"),
        ("admin1", "S3"),
        ("name", "u4"),
        ("length", "u1"),
    ]
)
EARTH = 6371.0  # km
SAME = 300.0  # km between the middle of a region as we and as GeoNames' subdivisions have it


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """A place that a name can mean; `geonameid` is null where GeoNames' number is not known.

    `country` is ISO 3166-1 alpha-2, `admin1` the GeoNames code within it ("TX"), `admin2` the geonameid of the county
    a city lies in; all are null where they do not apply. `lat` and `lon` are degrees, WGS 84.
    """

    name: str
    kind: Kind
    lat: float
    lon: float
    geonameid: int | None = None
    country: str | None = None
    admin1: str | None = None
    admin2: int | None = None
    population: int = 0


class Country(msgspec.Struct, frozen=True, kw_only=True):
    """What `countries.toml` says of one country: `point` is its middle (latitude, longitude)."""

    name: str
    point: tuple[float, float]
    demonyms: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


class Region(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of `regions.toml`: `at` is latitude and longitude, `weight` stands in for a population."""

    name: str
    kind: Kind
    at: tuple[float, float]
    country: str | None = None
    geonameid: int | None = None
    aliases: tuple[str, ...] = ()
    weight: int = 500_000


def fold(name: str) -> str:
    """The name as it is compared: without case, accents, apostrophes, dots and a leading "the"."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(_FOLDED.get(c, c) for c in plain if not unicodedata.combining(c))
    words = " ".join("".join(c if c.isalnum() else " " for c in kept).split())
    return words.removeprefix("the ")


_FOLDED = dict.fromkeys("'’‘ʼ`´ʻʹ.", "") | {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}


def key(folded: str) -> int:
    """Eight bytes of BLAKE2b as a number: what the table is sorted by."""
    return int.from_bytes(hashlib.blake2b(folded.encode("utf-8", "replace"), digest_size=8).digest(), "big")


@functools.lru_cache(maxsize=50_000)
def lookup(name: str) -> tuple[Candidate, ...]:
    """All places of this name, countries first, then by population, then by id."""
    folded = fold(name)
    if not folded:
        return ()
    mapped = _mapped(folded)
    found = [*(_with_number(own, mapped) for own in _own().get(folded, ())), *mapped]
    seen: dict[tuple[int | None, str], Candidate] = {}
    for candidate in found:
        seen.setdefault((candidate.geonameid, candidate.name if candidate.geonameid is None else ""), candidate)
    return tuple(sorted(seen.values(), key=lambda c: (c.kind != "country", -c.population, c.geonameid or 0, c.name)))


def is_spelled(candidate: Candidate, name: str) -> bool:
    """Whether this is the place's own name, "St.", "Mt." and "Ft." written out, and no other that it is known by."""
    return _written_out(fold(candidate.name)) == _written_out(fold(name))


def _written_out(folded: str) -> str:
    first, _, rest = folded.partition(" ")
    return f"{_SHORT_WORDS.get(first, first)} {rest}".rstrip()


_SHORT_WORDS = {"st": "saint", "mt": "mount", "ft": "fort", "ste": "sainte"}


def _with_number(own: Candidate, mapped: tuple[Candidate, ...]) -> Candidate:
    """A region of ours with the GeoNames number of the subdivision that it is, so that the two are one."""
    if own.geonameid is not None or own.kind != "region":
        return own
    twins = [m for m in mapped if m.kind == "admin1" and m.country == own.country and distance(m, own) < SAME]
    return msgspec.structs.replace(own, geonameid=twins[0].geonameid, admin1=twins[0].admin1) if twins else own


def distance(a: Candidate, b: Candidate) -> float:
    """The great-circle distance in kilometres."""
    lat1, lon1, lat2, lon2 = map(math.radians, (a.lat, a.lon, b.lat, b.lon))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH * math.asin(min(1.0, math.sqrt(h)))


@functools.cache
def countries() -> dict[str, Country]:
    """The countries and territories by their ISO code."""
    return msgspec.convert(_toml("countries.toml"), dict[str, Country])


def abbreviated(word: str) -> Candidate | None:
    """The subdivision that this is short for, case and dots counting ("Ky.", "B.C.", "TX")."""
    return _short().get(word)


def subdivision(country: str | None, admin1: str | None) -> Candidate | None:
    """The first-level subdivision of this GeoNames code ("US", "TX")."""
    return _subdivisions().get((country, admin1))


def country(code: str | None) -> Candidate | None:
    """The country of this ISO code."""
    return next((c for c in lookup(countries()[code].name) if c.country == code), None) if code in countries() else None


def country_of_demonym(word: str) -> str | None:
    """The code of the country whose people or adjective this is ("Russian" gives "RU")."""
    return _demonyms().get(word)


def state_of(name: str) -> str | None:
    """The code of the state that this name of a country or of its seat of government can stand for ("Moscow": "RU")."""
    return _states().get(fold(name))


@functools.cache
def _short() -> dict[str, Candidate]:
    codes = ((code.split("."), words) for code, words in _toml("regions.toml")["short"].items())
    return {w: _subdivisions()[(where, admin1)] for (where, admin1), words in codes for w in words}


@functools.cache
def _subdivisions() -> dict[tuple[str | None, str | None], Candidate]:
    rows = np.flatnonzero(_tables().places["kind"] == KINDS.index("admin1"))
    return {(c.country, c.admin1): c for c in (_candidate(int(row)) for row in rows)}


@functools.cache
def _demonyms() -> dict[str, str]:
    return {d: code for code, c in countries().items() for d in c.demonyms}


@functools.cache
def _states() -> dict[str, str]:
    return {fold(n): code for code, c in countries().items() for n in (*c.capitals, c.name, *c.aliases)}


@functools.cache
def _own() -> dict[str, tuple[Candidate, ...]]:
    """The regions and the countries' other names, by folded name."""
    rows: dict[str, tuple[Candidate, ...]] = {}
    regions = msgspec.convert(_toml("regions.toml")["region"], tuple[Region, ...])
    named = [((r.name, *r.aliases), _of_region(r)) for r in regions]
    for code, country in countries().items():
        official = [c for c in _mapped(fold(country.name)) if c.kind == "country" and c.country == code]
        named += [(country.aliases, c) for c in official]
    for names, candidate in named:
        for name in names:
            rows[fold(name)] = (*rows.get(fold(name), ()), candidate)
    return rows


def _of_region(r: Region) -> Candidate:
    return Candidate(
        name=r.name,
        kind=r.kind,
        lat=r.at[0],
        lon=r.at[1],
        geonameid=r.geonameid,
        country=r.country,
        population=r.weight,
    )


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name(name).read_text("utf-8"))


class _Tables(msgspec.Struct, frozen=True):
    places: Any
    keys: Any
    rows: Any
    labels: mmap.mmap


@functools.cache
def _tables() -> _Tables:
    try:
        places, keys, rows = (np.load(FOLDER / f"{part}.npy", mmap_mode="r") for part in ("places", "keys", "rows"))
        with (FOLDER / "labels.bin").open("rb") as labels:
            return _Tables(places, keys, rows, mmap.mmap(labels.fileno(), 0, access=mmap.ACCESS_READ))
    except OSError as error:
        raise MissingResource(f"no gazetteer in {FOLDER}", "run training/build_gazetteer.py") from error


def _mapped(folded: str) -> tuple[Candidate, ...]:
    """The rows of the table under this folded name."""
    tables = _tables()
    wanted = np.uint64(key(folded))
    first = int(np.searchsorted(tables.keys, wanted, "left"))
    last = int(np.searchsorted(tables.keys, wanted, "right"))
    return tuple(_candidate(int(row)) for row in tables.rows[first:last])


@functools.lru_cache(maxsize=50_000)
def _candidate(row: int) -> Candidate:
    tables = _tables()
    gid, lat, lon, population, admin2, kind, country, admin1, start, length = tables.places[row].item()
    return Candidate(
        name=tables.labels[start : start + length].decode("utf-8"),
        kind=KINDS[kind],
        lat=round(lat, 4),
        lon=round(lon, 4),
        geonameid=gid or None,
        country=country.decode() or None,
        admin1=admin1.decode() or None,
        admin2=admin2 or None,
        population=population,
    )
