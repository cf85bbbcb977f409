"""Where an outlet is at home: the town or country that its readers live in, by a list, its own name or its address."""

from __future__ import annotations

import functools
import re
import tomllib
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from consilience.resources import gazetteer
from consilience.resources.gazetteer import Candidate, fold

SHORTEST = 5  # letters of a town's name that is read out of an address without spaces
ANYWHERE = ("com", "org", "net", "tv")  # endings of addresses that tell no country
TOWNS = ("city", "admin2", "admin1")
ENGLISH = ("AU", "CA", "GB", "IE", "NZ", "US", "ZA")


class Home(msgspec.Struct, frozen=True, kw_only=True):
    """The outlet's country (ISO 3166-1 alpha-2) and the places that its town can be, one where it is known."""

    country: str | None = None
    towns: tuple[Candidate, ...] = ()


def home(outlet: str | None, url: str | None = None) -> Home:
    """What is known of where an outlet is published; without a name and an address, nothing.

    A listed outlet has one town or none; of another, the name without the words of papers' names is a town's or not
    ("Elyria Chronicle", "elyriachronicle.com"), with all the towns of that name.
    """
    host = _host(outlet) or _host(url)
    names = [n for n in (fold(outlet) if outlet else "", host, _label(host)) if n]
    country = _ending(host)
    for name in names:
        town, listed = _towns().get(name), _countries().get(name)
        if town is not None and country in (None, town.country):
            return Home(country=town.country, towns=(town,))
        if listed is not None and country in (None, listed):
            return Home(country=listed)
    towns = _named(outlet or "", _label(host))
    return Home(country=country, towns=tuple(t for t in towns if country in (None, t.country)))


def is_paper(word: str) -> bool:
    """Whether a word ends papers' or stations' names ("Times", "Courier-Journal")."""
    return word.lower().rsplit("-", 1)[-1] in _papers()


def ends_paper(word: str) -> bool:
    """Whether a word ends papers' and stations' names and seldom those of other things ("Gazette", not "County")."""
    return is_paper(word) and word.lower().rsplit("-", 1)[-1] not in _table()["words"]["shared"]


def named(name: str) -> str | None:
    """The name under which an outlet is listed, if it is listed under this name, however its letters are written."""
    return _listed().get(name) or (_listed().get(name.title()) if name.isupper() else _folded().get(name.casefold()))


def _host(address: str | None) -> str:
    """The host of an address or of a bare host name, without "www."; empty for anything else."""
    if not address or " " in address.strip() or "." not in address.strip(". "):
        return ""
    netloc = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    return netloc.removeprefix("www.")


def _label(host: str) -> str:
    """The part of a host name that its owner chose ("elyriachronicle")."""
    parts = host.split(".")
    endings = 2 if len(parts) > 2 and len(parts[-1]) == 2 and len(parts[-2]) <= 3 else 1
    return parts[-endings - 1] if len(parts) > endings else ""


def _ending(host: str) -> str | None:
    """The country of a host name's ending."""
    ending = host.rsplit(".", 1)[-1]
    code = {"uk": "GB"}.get(ending, ending.upper())
    return code if "." in host and ending not in ANYWHERE and code in gazetteer.countries() else None


def _named(outlet: str, label: str) -> tuple[Candidate, ...]:
    """The towns in an outlet's name, else in its address, whose words are not parted."""
    words = [] if "." in outlet else fold(outlet).split()
    for cut in range(len(words) - 1, 0, -1):
        town = " ".join(words[:cut])
        if " ".join(words[cut:]) in _papers():
            return () if town in _papers() else _places(town)
    plain = re.sub(r"[^a-z]", "", label.removeprefix("the").removeprefix("my"))
    for paper in sorted(_papers(), key=lambda p: (-len(p), p)):
        town = plain.removesuffix(paper.replace(" ", ""))
        fitting = town != plain and len(town) >= SHORTEST and town not in _papers()
        if fitting and (found := _places(town)):
            return found
    return _places(plain) if len(plain) >= SHORTEST and plain not in _papers() else ()


def _places(name: str) -> tuple[Candidate, ...]:
    """The places of exactly this name where papers are written in English."""
    named = (c for c in gazetteer.lookup(name) if c.kind in TOWNS and fold(c.name) == fold(name))
    return tuple(c for c in named if c.country in ENGLISH)


@functools.cache
def _table() -> dict[str, dict[str, list[str]]]:
    table: dict[str, dict[str, list[str]]] = tomllib.loads(Path(__file__).with_name("outlets.toml").read_text("utf-8"))
    return table


@functools.cache
def _papers() -> frozenset[str]:
    return frozenset(_table()["words"]["names"])


@functools.cache
def _listed() -> dict[str, str]:
    """Each outlet's name with and without what tells it from a namesake; a name of one word keeps its article."""
    rows = (n for part in ("towns", "countries") for names in _table()[part].values() for n in names)
    names = [n.split(" (")[0] for n in rows if n[:1].isupper()]
    return {key: n for n in names for key in (n, n.upper(), _bare(n))}


@functools.cache
def _folded() -> dict[str, str]:
    """The names with capitals within a word, which many write otherwise ("BuzzFeed", "Buzzfeed")."""
    return {key.casefold(): n for key, n in _listed().items() if re.search(r"[a-z][A-Z]", n)}


def _bare(name: str) -> str:
    """A name of several words without its article."""
    rest = name.removeprefix("The ")
    return rest if " " in rest else name


@functools.cache
def _towns() -> dict[str, Candidate]:
    return {key: _town(at) for at, names in _table()["towns"].items() for n in names for key in _keys(n)}


def _town(at: str) -> Candidate:
    """The town of a key such as "US.TX Waco"."""
    where, _, town = at.partition(" ")
    country, admin1 = where.split(".")
    return next(c for c in gazetteer.lookup(town) if c.kind == "city" and (c.country, c.admin1) == (country, admin1))


@functools.cache
def _countries() -> dict[str, str]:
    return {key: code for code, names in _table()["countries"].items() for n in names for key in _keys(n)}


def _keys(name: str) -> tuple[str, str]:
    """What a listed name is found by: its folded words, and itself where it is (the first part of) an address."""
    return fold(name), name.lower()
