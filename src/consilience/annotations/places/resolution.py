"""Which of the places of one name is meant, by the whole article.

Evidence, strongest first: the place named after a comma, the states and countries named, the nearness of the article's
other places, how many people live there. One name has one sense in an article, except where its container is named.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import msgspec
import numpy as np

from consilience.annotations.parser import Doc
from consilience.annotations.places.mentions import Mention, words
from consilience.resources import gazetteer
from consilience.resources.gazetteer import Candidate, Kind

NEAR = 50.0  # km
# What a name means by itself, on the scale of the base-10 logarithm of a population.
PRIOR: Mapping[Kind, float] = {
    "country": 2.5, "admin1": 2.2, "admin2": -0.2, "region": 0.7, "sea": 0.5, "facility": 0.3, "district": 0.3,
    "city": 0.0,
}  # fmt: skip
CONTAINED, IN_STATE, IN_COUNTRY, CLOSE = 9.0, 2.2, 3.6, 3.2
HINT, CUE = 0.5, 2.0  # of a country that the article does not name, against 1 of one that it names
MANY = 40  # candidates of one name that are weighed by nearness
LOCAL = ("city", "admin2", "district", "facility")


class Choice(msgspec.Struct, frozen=True):
    """The place chosen for a name, and why."""

    place: Candidate
    reason: str


class Evidence(msgspec.Struct, frozen=True):
    """Where an article is set: weights of countries, subdivisions and of candidates near the others."""

    countries: dict[str, float]
    states: dict[tuple[str, str], float]
    close: dict[Candidate, tuple[float, str]]
    peoples: frozenset[str]


def resolve(doc: Doc, mentions: tuple[Mention, ...], hint: str | None) -> tuple[Choice | None, ...]:
    """One choice a mention; null where the name has no place."""
    containers = {m.first: _container(doc, m, mentions) for m in mentions}
    evidence = _named(doc, mentions, containers, hint)
    senses: dict[str, Choice] = {}
    for m in sorted(
        mentions, key=lambda m: containers[m.first] is None
    ):  # a name with a container decides for the others
        if m.candidates:
            senses.setdefault(gazetteer.fold(m.name), _choose(m.candidates, containers[m.first], evidence))
    return tuple(_chosen(m, containers[m.first], senses, evidence) for m in mentions)


def _chosen(m: Mention, container: Candidate | None, senses: dict[str, Choice], evidence: Evidence) -> Choice | None:
    if not m.candidates:
        return None
    return _choose(m.candidates, container, evidence) if container else senses[gazetteer.fold(m.name)]


def _choose(candidates: tuple[Candidate, ...], container: Candidate | None, evidence: Evidence) -> Choice:
    capitals = {c.country for c in candidates if _is_capital(c)}  # Washington is the capital, unless "state" follows
    candidates = tuple(c for c in candidates if c.kind != "admin1" or c.country not in capitals)
    best = max(candidates, key=lambda c: (_score(c, container, evidence), c.population, -(c.geonameid or 0)))
    return Choice(best, _reason(best, candidates, container, evidence))


def _is_capital(c: Candidate) -> bool:
    return bool(c.country) and c.kind == "city" and c.name in gazetteer.countries()[c.country or ""].capitals


def _score(c: Candidate, container: Candidate | None, evidence: Evidence) -> float:
    score = PRIOR[c.kind] + math.log10(c.population + 100)
    if container and lies_in(c, container):
        score += CONTAINED
    if c.country and (c.kind != "country" or c.country in evidence.peoples):
        score += IN_COUNTRY * evidence.countries.get(c.country, 0.0)
    if c.country and c.admin1 and c.kind != "admin1":
        score += IN_STATE * evidence.states.get((c.country, c.admin1), 0.0)
    return score + CLOSE * min(evidence.close.get(c, (0.0, ""))[0], 1.5)


def lies_in(c: Candidate, container: Candidate) -> bool:
    """Whether the place lies in the country, subdivision, county or region."""
    if c.geonameid == container.geonameid and c.name == container.name:
        return False
    if container.kind == "country":
        return c.country == container.country
    if container.kind == "admin1":
        return (c.country, c.admin1) == (container.country, container.admin1) and c.kind != "admin1"
    if container.kind == "admin2" and c.admin2 is not None:
        return c.admin2 == container.geonameid
    return container.kind in ("region", "city", "admin2") and gazetteer.distance(c, container) < 3 * NEAR


def _reason(c: Candidate, candidates: tuple[Candidate, ...], container: Candidate | None, evidence: Evidence) -> str:
    if container and lies_in(c, container):
        return f"named with {container.name}"
    if len(candidates) == 1:
        return "the only place of that name"
    state = gazetteer.subdivision(c.country, c.admin1)
    if c.kind != "admin1" and state and evidence.states.get((c.country or "", c.admin1 or "")):
        return f"the article names {state.name}"
    share, neighbour = evidence.close.get(c, (0.0, ""))
    if share:
        return f"near {neighbour}, which the article names"
    if c.country and c.kind != "country" and evidence.countries.get(c.country):
        return f"the article names {gazetteer.countries()[c.country].name}"
    return "the largest place of that name"


def _container(doc: Doc, m: Mention, mentions: tuple[Mention, ...]) -> Candidate | None:
    """The place that is named after a comma, "in" or a bracket, if one of this name lies in it."""
    after = doc[m.last + 1].text if m.last + 1 < len(doc) else ""
    following = next((o for o in mentions if o.first == m.last + 2), None)
    if following is None or after not in (",", "(", "in"):
        return None
    options = [c for c in following.candidates if c.kind in ("country", "admin1", "admin2", "region")]
    inside = [o for o in options if any(lies_in(c, o) for c in m.candidates)]
    return max(inside, key=lambda o: PRIOR[o.kind] + math.log10(o.population + 100), default=None)


def _named(
    doc: Doc, mentions: tuple[Mention, ...], containers: dict[int, Candidate | None], hint: str | None
) -> Evidence:
    """The countries and subdivisions that the article names, by name, short form, people or as a container."""
    countries: dict[str, float] = {hint: HINT} if hint else {}
    states: dict[tuple[str, str], float] = {}
    named = [*(_large(m.candidates) for m in mentions), *containers.values()]
    for place in named:
        if place is None or place.country is None:
            continue
        countries[place.country] = 1.0
        if place.kind == "admin1" and place.admin1:
            states[(place.country, place.admin1)] = 1.0
    peoples = frozenset(p for p in (gazetteer.country_of_demonym(token.text) for token in doc) if p)
    countries |= dict.fromkeys(sorted(peoples), 1.0)
    for token in doc:
        for country, cues in words().cues.items():
            if token.lower_ in cues:
                countries.setdefault(country, CUE)
    return Evidence(countries, states, _close(mentions), peoples)


def _large(candidates: tuple[Candidate, ...]) -> Candidate | None:
    """The country or subdivision that a name clearly is."""
    capitals = {c.country for c in candidates if _is_capital(c)}  # Washington is the capital, unless "state" follows
    candidates = tuple(c for c in candidates if c.kind != "admin1" or c.country not in capitals)
    best = max(candidates, key=lambda c: PRIOR[c.kind] + math.log10(c.population + 100), default=None)
    return best if best and best.kind in ("country", "admin1", "region") else None


def _close(mentions: tuple[Mention, ...]) -> dict[Candidate, tuple[float, str]]:
    """How much each candidate has candidates of the article's other names near it, and the name of the nearest.

    A name counts the less the more places it can mean, since one of many is near by chance.
    """
    named = {gazetteer.fold(m.name): m.candidates[:MANY] for m in mentions if m.candidates}
    rows = [(n, c) for n, (_, cs) in enumerate(sorted(named.items())) for c in cs if c.kind in LOCAL]
    if not rows:
        return {}
    owner = np.array([n for n, _ in rows])
    kilometres = _distances(np.radians(np.array([(c.lat, c.lon) for _, c in rows])))
    kilometres[owner[:, None] == owner[None, :]] = np.inf
    weight = 1 / np.sqrt(np.bincount(owner)[owner])
    close: dict[Candidate, tuple[float, str]] = {}
    for at, (_, candidate) in enumerate(rows):
        near = np.flatnonzero(kilometres[at] < NEAR)
        if near.size:
            share = {int(owner[i]): float(weight[i]) for i in near}
            close[candidate] = (sum(share.values()), rows[int(near[np.argmin(kilometres[at][near])])][1].name)
    return close


def _distances(points: Any) -> Any:
    """Great-circle distances in kilometres between all pairs of rows of (latitude, longitude) in radians."""
    lat, lon = points[:, 0], points[:, 1]
    h = (
        np.sin((lat[:, None] - lat) / 2) ** 2
        + np.cos(lat)[:, None] * np.cos(lat) * np.sin((lon[:, None] - lon) / 2) ** 2
    )
    return 2 * gazetteer.EARTH * np.arcsin(np.minimum(1, np.sqrt(h)))
