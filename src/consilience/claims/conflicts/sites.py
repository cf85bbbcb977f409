"""Where one happening was, or what was struck, told otherwise by two articles."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from importlib import resources
from typing import Any

from consilience.claims import agreement
from consilience.claims.conflicts import happenings, heads
from consilience.claims.conflicts.facts import Fact, Reader, is_known, is_so
from consilience.claims.conflicts.finding import Side
from consilience.claims.conflicts.place import MOVING
from consilience.claims.wording import Wording, stem, worded
from consilience.model import Participant, Place

FIGHTS = frozenset({"strike", "attack", "explosion"})
CENTRES = frozenset({"quake"})  # what has a centre by a town that others name for another reason
_MANY_A_DAY = frozenset({"source", "talks", "signing", "burial", "staying"})  # of which one article may tell several
_SOURCES = frozenset({"source", "outbreak"})  # which alone come "from" a place
_ABSTRACT = re.compile(
    r"\b(?:connection|shooting|law|case|court|response|addition|order|front|time|tape|view|allegations|charges|suspicion"
    r"|tradition)\b",
    re.IGNORECASE,
)
_ANYWHERE = frozenset({"capture", "signing", "source", "burial", "staying"})  # what no article need be of
_LINKS = frozenset(
    {"in", "at", "near", "on", "under", "inside", "outside", "off", "above", "below", "beside", "into", "onto"}
)
_PRONOUNS = frozenset(
    {"it", "he", "she", "they", "him", "her", "them", "who", "which", "that", "i", "we", "you", "this", "there"}
)
AREA = "area"
_WITHIN = frozenset({"in", "into", "on", "onto", "at", "from", "inside", "under"})
_GROUNDED = {
    "crash": frozenset({"crash", "explosion"}),
    "planted": frozenset({"explosion"}),
    "attacked": frozenset({"shooting", "attack", "explosion"}),
    "found": frozenset({"captives", "disappearance"}),
}
_BORDERING = ({"field", "woods"}, {"heights", "woods"}, {"field", "road"}, {"field", "heights"})
_WIDE = frozenset({"region", "country"})  # which may hold what is on no map
_NAME = re.compile(r"\b[A-ZÀ-Þ][\w’'-]*\w")
_RELATIVE = re.compile(r"\b(?:that|which|who|whom|whose|where)\b")
# Words of many blows, each of which has a target of its own.
_MANY = re.compile(r"\b(?:targets|strikes|air ?strikes|raids|attacks|offensive|campaign|war|barrage)\b", re.IGNORECASE)


def _target(index: int, wording: Wording, side: Side) -> Fact | None:
    """What a statement says was struck: a place of soldiers, or one of civilians."""
    text = worded(wording.statement).lower()
    verb, kinds = _pattern("hit").search(text), happenings.told(side) & FIGHTS
    if not verb or not kinds or not is_so(wording) or _MANY.search(side.sentence):
        return None
    found = {sort: m for sort in ("military", "civilian") if (m := _pattern(sort).search(text, verb.end()))}
    if len(found) != 1:
        return None
    ((sort, match),) = found.items()
    if _RELATIVE.search(text, verb.end(), match.start()):
        return None  # "a tunnel that militants dug" is no blow against militants
    return Fact(index=index, wording=wording, side=side, kinds=kinds, shown=match.group(), value=frozenset({sort}))


def _other_target(one: Fact, other: Fact) -> bool:
    return not one.value & other.value


def _site(index: int, wording: Wording, side: Side) -> Fact | None:
    """Where a statement says that a happening of one place was."""
    points = _points(worded(wording.statement))
    deeds = frozenset(f"verb {word}" for word in wording.predicate - MOVING)
    kinds = (points & happenings.told(side)) | (points & _ANYWHERE) | deeds
    sites = _sites(wording, kinds) if kinds and is_so(wording) else []
    shown = " ".join(f"{p.link} {p.exact}" for p in sites)
    named = (p.exact for p in sites if _is_place(p, wording))
    value = frozenset(happenings.root(name.lower()) for exact in named for name in _NAME.findall(exact))
    if not value:
        return None
    return Fact(index=index, wording=wording, side=side, kinds=kinds, shown=shown, value=value, topic=_sorts(shown))


def _is_place(site: Participant, wording: Wording) -> bool:
    """Whether a phrase is a place by its name, or by a noun of place beside a name."""
    known = any(place.overlaps(site) for place in wording.statement.places)
    return known or bool(_sorts(site.exact)) or heads.core(site.exact).rpartition(" ")[2][:1].isupper()


def _sorts(shown: str) -> frozenset[str]:
    """Of what sort the places are, where a noun tells ("district")."""
    words = frozenset(re.findall(r"\w+", shown.lower()))
    return frozenset(sort for sort, nouns in _stock()["sorts"].items() if words & frozenset(nouns))


def _sites(wording: Wording, kinds: frozenset[str]) -> list[Participant]:
    """What a statement tells by a preposition of place, and is no time and no matter."""
    links = _LINKS | ({"from"} if kinds & _SOURCES else set()) | ({"with"} if kinds & CENTRES else set())
    told = [p for p in wording.statement.participants if p.role == "other" and p.link in links]
    if any(_ABSTRACT.search(p.exact) for p in told):
        return []
    start = next((p.start for p in told if p.link == "from"), 0)
    return [p for p in told if p.start >= start and not any(p.overlaps(t) for t in wording.statement.times)]


def _ground(index: int, wording: Wording, side: Side) -> Fact | None:
    """On what kind of ground, or in what kind of building, a statement says that something came down or was found."""
    text = worded(wording.statement).lower()
    kinds = frozenset(kind for kind, pattern in _compiled("grounded").items() if pattern.search(text))
    if not kinds or not is_so(wording):
        return None
    told = [p for p in wording.statement.participants if p.role == "other" and p.link in _WITHIN]
    sorts = {sort: p for p in told for sort, pattern in _compiled("grounds").items() if pattern.match(_bare(p.exact))}
    if len(sorts) != 1:
        return None
    ((sort, place),) = sorts.items()
    shown = f"{place.link} {place.exact}"
    return Fact(
        index=index, wording=wording, side=side, kinds=kinds, shown=shown, value=frozenset({sort}), topic=_whom(wording)
    )


def _bare(exact: str) -> str:
    """A phrase in lower case, without its article."""
    return re.sub(r"^(?:an?|the) ", "", exact.lower())


def _whom(wording: Wording) -> frozenset[str]:
    """The nouns and names of those to whom it befell, or else of those who did it, but for pronouns."""
    people = wording.statement.participants
    told = [p.exact for p in people if p.role == "patient"] or [p.exact for p in people if p.role == "agent"]
    return frozenset(heads.head(exact) for exact in told if exact.lower() not in _PRONOUNS) - {""}


def _other_ground(one: Fact, other: Fact) -> bool:
    """Whether the two are of two kinds, of what may be one person or craft."""
    kinds = one.kinds & other.kinds
    apart = kinds != {"attacked"} and not _one_whom(one, other)
    if one.value & other.value or apart or _may_border(one, other):
        return False
    told = happenings.told(one.side) | happenings.told(other.side)
    return any(told & _GROUNDED[kind] for kind in kinds if kind in _GROUNDED) or "capture" in kinds


def _one_whom(one: Fact, other: Fact) -> bool:
    """Whether the two tell of one, as far as their nouns tell: one whom a pronoun stands for may be any."""
    return bool(one.topic & other.topic) or not (one.topic and other.topic)


def _may_border(one: Fact, other: Fact) -> bool:
    """Whether the one kind of ground is often beside the other, so that a thing may lie on either."""
    return any(one.value | other.value == pair for pair in _BORDERING)


def _other_site(one: Fact, other: Fact) -> bool:
    """Whether the two name places that are not one, and that the other's article does not open with."""
    if one.value & other.value or _on_map(one, other) in ("compatible", "equal"):
        return False
    if all(kind.startswith("verb ") for kind in one.kinds & other.kinds) and not _of_one_deed(one, other):
        return False
    if one.kinds & other.kinds & _MANY_A_DAY and not _subjects(one) & _subjects(other):
        return False
    if one.kinds & other.kinds == {"capture"} and not _one_captured(one, other):
        return False
    if one.topic & other.topic or one.kinds & other.kinds & CENTRES:
        return True
    if _on_map(one, other) != "clash" and any(p.precision in _WIDE for f in (one, other) for p in _places(f)):
        return False
    return not any(f.value & _named(g) for f, g in ((one, other), (other, one)))


def _of_one_deed(one: Fact, other: Fact) -> bool:
    """Whether two that are known tell a deed of one verb of the same by name."""
    shared = _heads(one) & _heads(other) - one.value - other.value
    return bool(shared) and all(is_known(f) and not f.wording.statement.quantities for f in (one, other))


def _heads(fact: Fact) -> frozenset[str]:
    """The nouns of those who do or suffer what a fact tells, but for pronouns."""
    told = (p for p in fact.wording.statement.participants if p.role in ("agent", "patient"))
    return frozenset(heads.head(p.exact) for p in told if p.exact.lower() not in _PRONOUNS) - {""}


def _one_captured(one: Fact, other: Fact) -> bool:
    """Whether not two people are named as those who were seized."""
    mine, theirs = (happenings.names(f"x {f.wording.text}".replace(f.shown, " ")) - f.value for f in (one, other))
    return not (mine and theirs) or bool(mine & theirs)


def _subjects(fact: Fact) -> frozenset[str]:
    """The stems of what a fact tells of, without where it was."""
    return fact.wording.stems - frozenset(stem(word) for word in re.findall(r"\w+", fact.shown.lower()))


def _named(fact: Fact) -> frozenset[str]:
    return happenings.names(fact.side.opening) | happenings.names(fact.side.sentence)


def _on_map(one: Fact, other: Fact) -> agreement.Agreement:
    return agreement.places(*(_places(f) for f in (one, other)))


def _places(fact: Fact) -> list[Place]:
    """The places on the map that are among those by which a fact tells where it was."""
    return [p for p in fact.wording.statement.places if p.lat is not None and p.exact in fact.shown]


def _may_hold(one: Fact, other: Fact) -> bool:
    """Whether the one place may lie in the other: one is an area, and they are not of one sort, nor both on the map."""
    if _on_map(one, other) == "clash" or one.topic & other.topic:
        return False
    wide = any(p.precision in _WIDE for f in (one, other) for p in _places(f))
    return wide or AREA in one.topic | other.topic


def _one_site(one: Fact, other: Fact) -> bool:
    return bool(one.value & other.value)


@functools.lru_cache(maxsize=100_000)
def _points(text: str) -> frozenset[str]:
    """The kinds of happening whose place a text can tell."""
    small = text.lower()
    return frozenset(kind for kind, pattern in _pointing().items() if pattern.search(small))


@functools.cache
def _pointing() -> Mapping[str, re.Pattern[str]]:
    return {kind: re.compile(r"\b(?:" + "|".join(words) + ")") for kind, words in _stock()["points"].items()}


@functools.cache
def _compiled(table: str) -> Mapping[str, re.Pattern[str]]:
    rows = _stock()[table].items()
    opened = r"(?:" if table == "grounds" else r"\b(?:"
    return {kind: re.compile(opened + "|".join(words) + ")") for kind, words in rows}


@functools.cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(_stock()["targets"][name]) + ")")


@functools.cache
def _stock() -> Mapping[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("sites.toml").read_text("utf-8"))


READERS = (
    Reader(aspect="place", read=_target, differ=_other_target, same=_one_site, saying="are different targets"),
    Reader(aspect="place", read=_ground, differ=_other_ground, same=_one_site, saying="are different places"),
    Reader(
        aspect="place", read=_site, differ=_other_site, same=_one_site, saying="are different places", mild=_may_hold
    ),
)
