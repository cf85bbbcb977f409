"""Who belongs together: owner groups of outlets, and a state with its leader, ministries, army, officials and media."""

from __future__ import annotations

import functools
import re
import tomllib
from importlib import resources
from pathlib import Path

import msgspec

from consilience.errors import UnreadableInput


class Family(msgspec.Struct, frozen=True, kw_only=True):
    """One family: its members by name and, of a state, the adjectives that mark its institutions ("Russian").

    `source` is the address of a page that says so.
    """

    id: str
    source: str
    members: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()


class Families(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """All families; `institutions` are the nouns that an adjective makes an arm of the state ("ministry")."""

    family: tuple[Family, ...] = ()
    institutions: tuple[str, ...] = ()

    def of(self, name: str) -> str | None:
        """The id of the family that a name belongs to, or null."""
        return _of(self, name)


@functools.lru_cache(maxsize=50_000)
def _of(families: Families, name: str) -> str | None:
    members, adjectives, institutions = _tables(families)
    key = _fold(name)
    if key in members:
        return members[key]
    words = key.split()
    if not any(word in institutions for word in words):
        return None
    known = (members.get(word) or adjectives.get(word) for word in words)
    return next((family for family in known if family), None)  # "Russian officials", "Trump administration"


def shipped() -> Families:
    """The families that come with the package."""
    return _load(resources.files("consilience.resources").joinpath("families.toml").read_text("utf-8"))


def with_own(path: Path) -> Families:
    """The shipped families, overridden by those of the user's file: a family of the same id replaces the shipped one.

    Raises `UnreadableInput` where the file is no such TOML.
    """
    try:
        own = _load(path.read_text("utf-8"))
    except (OSError, ValueError, msgspec.ValidationError) as reason:
        raise UnreadableInput(str(path), f"no file of families ({reason})", "see the shipped families.toml") from reason
    base = shipped()
    kept = tuple(f for f in base.family if f.id not in {o.id for o in own.family})
    return Families(family=own.family + kept, institutions=base.institutions + own.institutions)


@functools.cache
def _load(text: str) -> Families:
    return msgspec.convert(tomllib.loads(text), Families)


@functools.lru_cache(maxsize=4)
def _tables(families: Families) -> tuple[dict[str, str], dict[str, str], frozenset[str]]:
    """Members, adjectives and institutions by folded word; the first family that names one keeps it."""
    members: dict[str, str] = {}
    adjectives: dict[str, str] = {}
    for family in families.family:
        for member in family.members:
            members.setdefault(_fold(member), family.id)
        for adjective in family.adjectives:
            adjectives.setdefault(_fold(adjective), family.id)
    return members, adjectives, frozenset(_fold(word) for word in families.institutions)


def _fold(name: str) -> str:
    return re.sub(r"^the ", "", " ".join(re.findall(r"[^\W_]+", re.sub(r"['’]s\b", "", name.lower()))))
