"""The map of a story: what it names and where that is, as finely as is known, over coasts and borders.

Outlines are Natural Earth's, made by `tools/make-map`. The map takes no side: contested borders are dashed, no country
is filled, and the area of one that is named is what two drawings of its borders agree on.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from consilience.model import Place
from consilience.presentation.views import Said

WIDTH, HEIGHT = 960, 540  # pixels
LEAST = 12.0  # degrees of longitude that a map shows at least
FREE = 0.18  # share of the map that stays free on each side of what is shown
HIGHEST = 84.0  # degrees of latitude at which the projection ends
REGION = 0.9  # degrees: the radius of the circle that stands for a region
BESIDE = 2.0  # degrees beyond its edge from which a map's lines come
TILE, DEEPEST = 256, 12  # pixels of a tile, and the last level of tiles that is asked for

Point = tuple[float, float]
Box = tuple[float, float, float, float]  # west, south, east, north in degrees


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that statements name; `lat` and `lon` are None where it could not be placed."""

    name: str
    precision: str
    lat: float | None
    lon: float | None
    country: str | None
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Pin:
    """A spot on the map, in pixels; `radius` of the circle of a region, `area` the path of a country
    that the map shows as a whole."""

    number: int
    spot: Spot
    x: float
    y: float
    radius: float
    area: str
    label: bool


@dataclass(frozen=True, slots=True)
class Map:
    """Paths of coasts and borders, tiles (address, x, y, width) where some are asked for, and the pins over them."""

    coasts: str
    borders: str
    disputed: str
    tiles: tuple[tuple[str, float, float, float], ...]
    pins: tuple[Pin, ...]
    width: int = WIDTH
    height: int = HEIGHT


@dataclass(frozen=True, slots=True)
class _Frame:
    """What a map shows, in the plane of Mercator's projection, where the world is one unit wide."""

    left: float
    top: float
    scale: float

    def place(self, lon: float, lat: float) -> Point:
        x, y = _plane(lon, lat)
        return round((x - self.left) * self.scale, 1), round((y - self.top) * self.scale, 1)

    def box(self) -> Box:
        right, bottom = self.left + WIDTH / self.scale, self.top + HEIGHT / self.scale
        return 360 * self.left - 180, _latitude(bottom), 360 * right - 180, _latitude(self.top)


def spots(said: Iterable[Said]) -> tuple[Spot, ...]:
    """The places that statements name, those that most name first."""
    found: dict[object, tuple[Place, dict[str, Said]]] = {}
    for one in said:
        for place in one.statement.places:
            key = place.geonameid or (place.name, place.lat, place.lon)
            found.setdefault(key, (place, {}))[1][one.statement.id] = one
    rows = [Spot(p.name, p.precision, p.lat, p.lon, p.country, tuple(s.values())) for p, s in found.values()]
    return tuple(sorted(rows, key=lambda spot: (-len(spot.said), spot.name)))


def draw(found: Sequence[Spot], tiles: str | None = None) -> Map | None:
    """The map of the spots that could be placed; None where none could. `tiles` is "https://host/{z}/{x}/{y}.png"."""
    placed = [(n, spot) for n, spot in enumerate(found, 1) if spot.lat is not None and spot.lon is not None]
    if not placed:
        return None
    frame = _frame([spot for _, spot in placed])
    box = frame.box()
    lines = _outlines()
    return Map(
        coasts="" if tiles else _path(lines["coasts"], box, frame),
        borders="" if tiles else _path(lines["borders"], box, frame),
        disputed="" if tiles else _path(lines["disputed"], box, frame),
        tiles=tuple(_tiles(tiles, frame)) if tiles else (),
        pins=tuple(_pins(placed, frame)),
    )


def _pins(placed: Sequence[tuple[int, Spot]], frame: _Frame) -> Iterable[Pin]:
    """What is large lies below what is small; of labels that would run into each other the first stays."""
    taken: list[Point] = []
    order = {"country": 0, "region": 1, "district": 2}
    labelled = set()
    for n, spot in placed:
        x, y = frame.place(spot.lon or 0.0, spot.lat or 0.0)
        inside = 12 < x < WIDTH - 12 and 12 < y < HEIGHT - 12
        if inside and all(abs(y - b) > 16 or abs(x - a) > 9 * max(len(spot.name), 8) for a, b in taken):
            taken.append((x, y))
            labelled.add(n)
    for n, spot in sorted(placed, key=lambda row: (order.get(row[1].precision, 3), row[0])):
        x, y = frame.place(spot.lon or 0.0, spot.lat or 0.0)
        area = ""
        if spot.precision == "country":
            rings = _rings(spot)
            if all(_inside(point, frame.box()) for point in max(rings, key=len, default=[])):
                area = "".join(_drawn(ring, frame) + "Z" for ring in rings)
        radius = round(REGION / 360 * frame.scale / math.cos(math.radians(spot.lat or 0.0)), 1)
        yield Pin(n, spot, x, y, radius if spot.precision == "region" else 0.0, area, n in labelled)


def _rings(spot: Spot) -> Sequence[Sequence[Point]]:
    """The outlines of a country's parts."""
    rings: Sequence[Sequence[Point]] = _outlines()["areas"].get(spot.country or "", [])
    return rings


def _inside(point: Point, box: Box) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def _frame(found: Sequence[Spot]) -> _Frame:
    points = [_plane(spot.lon or 0.0, spot.lat or 0.0) for spot in found]
    near = [p for p, spot in zip(points, found, strict=True) if spot.precision != "country"]
    whole = [_plane(*point) for spot in found for point in max(_rings(spot), key=len, default=[])]
    near = near or whole or points
    left, right = min(x for x, _ in near), max(x for x, _ in near)
    top, bottom = min(y for _, y in near), max(y for _, y in near)
    across = max(LEAST / 360, (right - left) / (1 - 2 * FREE), (bottom - top) / (1 - 2 * FREE) * WIDTH / HEIGHT)
    across = min(across, 1.0)
    high = across * HEIGHT / WIDTH
    middle_x, middle_y = (left + right) / 2, (top + bottom) / 2
    return _Frame(middle_x - across / 2, middle_y - high / 2, WIDTH / across)


def _plane(lon: float, lat: float) -> Point:
    held = math.radians(max(-HIGHEST, min(HIGHEST, lat)))
    return lon / 360 + 0.5, 0.5 - math.asinh(math.tan(held)) / (2 * math.pi)


def _latitude(y: float) -> float:
    return math.degrees(math.atan(math.sinh((0.5 - y) * 2 * math.pi)))


def _path(lines: Sequence[Sequence[Point]], box: Box, frame: _Frame) -> str:
    """The parts of the lines that are on the map or near it."""
    west, south, east, north = box[0] - BESIDE, box[1] - BESIDE, box[2] + BESIDE, box[3] + BESIDE
    parts = []
    for line in lines:
        run: list[Point] = []
        for point in line:
            inside = west <= point[0] <= east and south <= point[1] <= north
            if inside:
                run.append(point)
            elif run:
                parts.append(run)
                run = []
        parts.append(run)
    return "".join(_drawn(run, frame) for run in parts if len(run) > 1)


def _drawn(line: Sequence[Point], frame: _Frame) -> str:
    """An SVG path through the points, in whole and half pixels."""
    pixels = dict.fromkeys((round(x * 2) / 2, round(y * 2) / 2) for x, y in (frame.place(*point) for point in line))
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in pixels)


def _tiles(template: str, frame: _Frame) -> Iterable[tuple[str, float, float, float]]:
    level = max(0, min(DEEPEST, round(math.log2(frame.scale / TILE))))
    across = 2**level
    size = frame.scale / across
    first_x, first_y = math.floor(frame.left * across), math.floor(frame.top * across)
    for x in range(first_x, math.floor((frame.left + WIDTH / frame.scale) * across) + 1):
        for y in range(first_y, math.floor((frame.top + HEIGHT / frame.scale) * across) + 1):
            if 0 <= y < across:
                address = template.format(z=level, x=x % across, y=y)
                yield (
                    address,
                    round((x / across - frame.left) * frame.scale, 2),
                    round((y / across - frame.top) * frame.scale, 2),
                    round(size, 2),
                )


@cache
def _outlines() -> dict[str, Any]:
    """The lines of the package in degrees."""
    data = json.loads(resources.files("consilience.presentation").joinpath("map", "world.json").read_text("utf-8"))
    scale = data["scale"]
    lines: dict[str, Any] = {
        name: [_unpacked(line, scale) for line in data[name]] for name in ("coasts", "borders", "disputed")
    }
    lines["areas"] = {code: [_unpacked(ring, scale) for ring in rings] for code, rings in data["areas"].items()}
    return lines


def _unpacked(text: str, scale: int) -> list[Point]:
    """The points of a line whose first point, and differences after it, are given in steps of a degree.

    Each number is written five bits a sign from "?" on, the lowest first, its own sign in the lowest bit of all (as
    encoded polylines are).
    """
    numbers, value, shift = [], 0, 0
    for sign in text:
        bits = ord(sign) - 63
        value |= (bits & 31) << shift
        shift += 5
        if bits < 32:
            numbers.append(~(value >> 1) if value & 1 else value >> 1)
            value, shift = 0, 0
    x, y, points = 0, 0, []
    for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x / scale, y / scale))
    return points
