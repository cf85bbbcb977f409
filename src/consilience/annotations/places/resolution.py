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
from consilience.annotations.places.mentions import Mention
from consilience.annotations.places.words import words
from consilience.resources import gazetteer
from consilience.resources.gazetteer import Candidate, Kind
from consilience.resources.outlets import Home

NEAR = 50.0  # km
# What a name means by itself, on the scale of the base-10 logarithm of a population.
PRIOR: Mapping[Kind, float] = {
    "country": 2.0, "admin1": 3.2, "admin2": -0.2, "region": 1.5, "sea": 0.5, "facility": 0.3, "district": 0.3,
    "city": 0.0,
}  # fmt: skip
CONTAINED, IN_STATE, IN_COUNTRY, CLOSE = 7.7, 3.2, 1.8, 3.8
HOME, CUE = 0.5, 2.0  # of a country that the article does not name, against 1 of one that it names
CAPITAL = 3.5  # for a capital, in an article that is set in its country
OUTLET = "\0"  # the name under which an outlet's home bears witness
SURE = 0.8  # how much ahead of the places far from it, as a logarithm, the place chosen must be
SURER = 1.2  # the same for the name of the outlet's town, which is no more likely to be the larger one of that name
FAR = 161.0  # km
KNOWN = 50_000  # people: a smaller place is not meant without a sign
LOCALLY = 0.6  # of the subdivision of a place named without it
DAMPED = 0.25
LARGE = 0.25  # of a subdivision's people: such a city goes by its name
MANY = 40  # candidates of one name that are weighed by nearness
LOCAL = ("city", "admin2", "district", "facility")


class Choice(msgspec.Struct, frozen=True):
    """The place chosen for a name, and why; none where several are about as likely."""

    place: Candidate | None
    reason: str


class Evidence(msgspec.Struct, frozen=True):
    """Where an article is set: what names speak for a country or subdivision and how much, and what lies near what.

    No name speaks for its own sense: "Gaza" alone does not show that the article is set in Mozambique. `own` has the
    towns that the outlet's own name can be.
    """

    countries: dict[str, dict[str, float]]
    states: dict[tuple[str, str], dict[str, float]]
    close: dict[Candidate, tuple[float, str]]
    peoples: frozenset[str]
    own: dict[str, tuple[Candidate, ...]]

    def of_country(self, c: Candidate, name: str) -> float:
        """How much other names than this one speak for the candidate's country."""
        return max((w for n, w in self.countries.get(c.country or "", {}).items() if n != name), default=0.0)

    def of_state(self, c: Candidate, name: str) -> float:
        """How much other names than this one speak for the candidate's subdivision."""
        key = (c.country or "", c.admin1 or "")
        return max((w for n, w in self.states.get(key, {}).items() if n != name), default=0.0)


def resolve(doc: Doc, mentions: tuple[Mention, ...], home: Home) -> tuple[Choice | None, ...]:
    """One choice a mention; null where the name has no place. `home` is where the article's outlet is published."""
    containers = {m.first: _container(doc, m, mentions) for m in mentions}
    evidence = _named(doc, mentions, containers, home)
    senses: dict[str, Choice] = {}
    for m in sorted(mentions, key=lambda m: containers[m.first] is None):  # one with a container decides for the others
        if m.candidates and gazetteer.fold(m.name) not in senses:
            senses[gazetteer.fold(m.name)] = _choose(m, containers[m.first], evidence)
    return tuple(_chosen(m, containers[m.first], senses, evidence) for m in mentions)


def _chosen(m: Mention, container: Candidate | None, senses: dict[str, Choice], evidence: Evidence) -> Choice | None:
    if not m.candidates:
        return None
    return _choose(m, container, evidence) if container else senses[gazetteer.fold(m.name)]


def _choose(m: Mention, container: Candidate | None, evidence: Evidence) -> Choice:
    name, candidates = gazetteer.fold(m.name), _by_own_name(_without_capitals(_without_parts(m.candidates)), m.name)
    own = evidence.own.get(name, ())
    candidates = tuple(c for c in candidates if c in own) or candidates
    scores = {c: _score(c, name, container, evidence) for c in candidates}
    best = max(candidates, key=lambda c: (scores[c], c.population, -(c.geonameid or 0)))
    rivals = [score for c, score in scores.items() if gazetteer.distance(c, best) > FAR]
    if scores[best] < max(rivals, default=-math.inf) + (SURER if own and not container else SURE):
        return Choice(None, f"{len(candidates)} places bear this name and nothing tells which is meant")
    if _is_obscure(best) and not (container or _leads(best, name, evidence)):
        return Choice(None, f"only the small {best.name} is known by this name, and nothing else leads there")
    return Choice(best, _reason(best, name, len(candidates), container, evidence))


def _is_obscure(c: Candidate) -> bool:
    return c.kind in ("city", "admin2") and c.population < KNOWN


def _leads(c: Candidate, name: str, evidence: Evidence) -> bool:
    """Whether anything in the article but the name leads to the place."""
    share, _ = evidence.close.get(c, (0.0, ""))
    return bool(share or evidence.of_state(c, name) or evidence.of_country(c, name))


def _without_capitals(candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """The candidates less subdivisions that share their name with their country's capital (Washington)."""
    capitals = {c.country for c in candidates if _is_capital(c)}
    return tuple(c for c in candidates if c.kind != "admin1" or c.country not in capitals)


def _without_parts(candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """The candidates less what a country has within it by its own name (Mexico: a state, and the capital)."""
    whole = {c.country for c in candidates if c.kind == "country"}
    return tuple(c for c in candidates if c.kind == "country" or c.country not in whole)


def _by_own_name(candidates: tuple[Candidate, ...], name: str) -> tuple[Candidate, ...]:
    """The candidates less the cities that only some call so where another place of their country is so called by all
    (Oklahoma City by its state's), unless much of it lives there (New York) or its name is short for theirs (Newcastle
    upon Tyne)."""
    spelled = [c for c in candidates if gazetteer.is_spelled(c, name)]
    return tuple(
        c
        for c in candidates
        if c.kind != "city"
        or c in spelled
        or _is_short(name, c)
        or all(o.country != c.country or _fills(c, o) for o in spelled)
    )


def _is_short(name: str, city: Candidate) -> bool:
    whole, short = gazetteer.fold(city.name), gazetteer.fold(name)
    return whole.startswith(f"{short} ") and whole != f"{short} city"


def _fills(city: Candidate, area: Candidate) -> bool:
    return area.kind == "admin1" and city.population > LARGE * area.population


def _is_capital(c: Candidate) -> bool:
    return bool(c.country) and c.kind == "city" and c.name in gazetteer.countries()[c.country or ""].capitals


def _prior(c: Candidate) -> float:
    return PRIOR[c.kind] + math.log10(c.population + 100)


def _at_home(c: Candidate, evidence: Evidence, name: str) -> float:
    return CAPITAL * min(evidence.of_country(c, name), 1.0) if _is_capital(c) else 0.0


def _score(c: Candidate, name: str, container: Candidate | None, evidence: Evidence) -> float:
    score = _prior(c) + _at_home(c, evidence, name)
    if container and lies_in(c, container):
        score += CONTAINED
    if c.kind != "country" or c.country in evidence.peoples:
        score += IN_COUNTRY * evidence.of_country(c, name)
    if c.kind != "admin1":
        score += IN_STATE * evidence.of_state(c, name)
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


def _reason(c: Candidate, name: str, choices: int, container: Candidate | None, evidence: Evidence) -> str:
    if container and lies_in(c, container):
        return f"named with {container.name}"
    if c.kind == "country":
        return "the country of that name"
    if choices == 1:
        return "the only place of that name"
    state = gazetteer.subdivision(c.country, c.admin1)
    told = evidence.of_state(c, name)
    if c.kind != "admin1" and state and told >= 1:
        return f"the article names {state.name}"
    share, neighbour = evidence.close.get(c, (0.0, ""))
    if share:
        return f"near {neighbour}, which the article or its outlet names"
    if c.kind != "admin1" and state and told:
        return f"other places of the article, or its outlet's town, can be in {state.name}"
    if c.country and evidence.of_country(c, name):
        return f"the article is set in {gazetteer.countries()[c.country].name}"
    return "the largest place of that name"


def _container(doc: Doc, m: Mention, mentions: tuple[Mention, ...]) -> Candidate | None:
    """The place that is named after a comma, "in" or a bracket, if one of this name lies in it."""
    after = doc[m.last + 1].text if m.last + 1 < len(doc) else ""
    following = next((o for o in mentions if o.first == m.last + 2), None)
    if following is None or after not in (",", "(", "in"):
        return None
    listed = any(c.kind == "country" for c in m.candidates)  # "Russia, the U.S. and China"
    kinds = ("admin1", "admin2") if listed else ("country", "admin1", "admin2", "region")
    options = [c for c in following.candidates if c.kind in kinds]
    inside = [o for o in options if any(lies_in(c, o) for c in m.candidates)]
    return max(inside, key=_prior, default=None)


def _named(doc: Doc, mentions: tuple[Mention, ...], containers: dict[int, Candidate | None], home: Home) -> Evidence:
    """The countries and subdivisions that the article names, by name, short form, people or as a container."""
    countries: dict[str, dict[str, float]] = {home.country: {OUTLET: HOME}} if home.country else {}
    states: dict[tuple[str, str], dict[str, float]] = {}
    for name, options in _unclear(mentions, home):
        for option in options:
            if option.country and option.admin1:
                known = states.setdefault((option.country, option.admin1), {})
                known[name] = known.get(name, 0.0) + LOCALLY / len(options)
    large = [(gazetteer.fold(m.name), _large(m.candidates)) for m in mentions]
    for name, place in [*large, *((", ", c) for c in containers.values())]:
        if place is None or place.country is None:
            continue
        countries.setdefault(place.country, {})[name] = 1.0
        if place.kind == "admin1" and place.admin1:
            states.setdefault((place.country, place.admin1), {})[name] = 1.0
    peoples = frozenset(p for p in (gazetteer.country_of_demonym(token.text) for token in doc) if p)
    for people in sorted(peoples):
        countries.setdefault(people, {})["people"] = 1.0
    spoken = {token.lower_ for token in doc}
    for country, cues in words().cues.items():
        if not cues.isdisjoint(spoken):
            countries.setdefault(country, {"": CUE})
    return Evidence(countries, states, _close(mentions, home), peoples, _own(home))


def _unclear(mentions: tuple[Mention, ...], home: Home) -> list[tuple[str, tuple[Candidate, ...]]]:
    """The small places that a name can be, where it is no large one: each speaks a little for its subdivision."""
    named = {gazetteer.fold(m.name): m.candidates for m in mentions if m.sure and m.candidates}
    local = [(n, cs) for n, cs in sorted(named.items()) if all(c.kind in LOCAL for c in cs)]
    return [*local, *_outlet(home).items()]


def _own(home: Home) -> dict[str, tuple[Candidate, ...]]:
    """The towns that an outlet's own name can be, by that name, where there are several."""
    return {gazetteer.fold(home.towns[0].name): home.towns} if len(home.towns) > 1 else {}


def _outlet(home: Home) -> dict[str, tuple[Candidate, ...]]:
    """The outlet's town as a name that bears witness: its own name where several towns bear it, so not for itself."""
    return {OUTLET: home.towns} if len(home.towns) == 1 else _own(home)


def _large(candidates: tuple[Candidate, ...]) -> Candidate | None:
    """The country or subdivision that a name clearly is."""
    best = max(_without_capitals(candidates), key=_prior, default=None)
    return best if best and best.kind in ("country", "admin1", "region") else None


def _close(mentions: tuple[Mention, ...], home: Home) -> dict[Candidate, tuple[float, str]]:
    """How much each candidate has candidates of the article's other names near it, and the name of the nearest.

    A name counts the less the more places it can mean, since one of many is near by chance.
    """
    named = {gazetteer.fold(m.name): m.candidates[:MANY] for m in mentions if m.candidates}
    named |= _outlet(home)
    names = sorted(named)
    rows = [(n, c) for n, name in enumerate(names) for c in named[name] if c.kind in LOCAL]
    if not rows:
        return {}
    owner = np.array([n for n, _ in rows])
    kilometres = _distances(np.radians(np.array([(c.lat, c.lon) for _, c in rows])))
    kilometres[owner[:, None] == owner[None, :]] = np.inf
    weight = np.array([_likelihood(c, named[n]) for n, c in ((names[k], c) for k, c in rows)])
    close: dict[Candidate, tuple[float, str]] = {}
    for at, (_, candidate) in enumerate(rows):
        near = np.flatnonzero(kilometres[at] < NEAR)
        if near.size:
            share = {int(owner[i]): float(weight[i]) for i in near}
            close[candidate] = (sum(share.values()), rows[int(near[np.argmin(kilometres[at][near])])][1].name)
    return close


def _likelihood(c: Candidate, others: tuple[Candidate, ...]) -> float:
    """How much a place of a name counts as a neighbour: less where the name means many, or a far greater one."""
    return 10 ** (DAMPED * (_prior(c) - max(map(_prior, others)))) / math.sqrt(len(others))


def _distances(points: Any) -> Any:
    """Great-circle distances in kilometres between all pairs of rows of (latitude, longitude) in radians."""
    lat, lon = points[:, 0], points[:, 1]
    h = (
        np.sin((lat[:, None] - lat) / 2) ** 2
        + np.cos(lat)[:, None] * np.cos(lat) * np.sin((lon[:, None] - lon) / 2) ** 2
    )
    return 2 * gazetteer.EARTH * np.arcsin(np.minimum(1, np.sqrt(h)))
