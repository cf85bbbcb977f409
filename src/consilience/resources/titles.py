"""Words that stand for people, bodies, documents and sorts of places, with the gender they tell."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import Literal

Gender = Literal["male", "female", "either"]
NounKind = Literal["person", "organisation", "document", "place"]
PERSONAL = ("ist", "ician", "woman", "crat")  # endings of nouns for persons
SHORTEST = 5  # letters of a word that such an ending does not yet tell ("twist")


def gender_of_title(title: str) -> Gender | None:
    """The gender that a courtesy title tells ("Mrs": female); None for a word that is no such title."""
    return _courtesy().get(title.casefold())


def gender_of_noun(noun: str) -> Gender | None:
    """The gender of a noun for a person, in the singular ("actress": female); None for any other word."""
    return _people().get(noun.casefold())


def kind_of_noun(noun: str) -> NounKind | None:
    """What a common noun, in the singular, stands for; None for things, events and ideas."""
    lower = noun.casefold()
    ending = lower.endswith(PERSONAL) and not lower.endswith("list")
    return _kinds().get(lower) or ("person" if ending and len(lower) > SHORTEST else None)


def is_general(noun: str) -> bool:
    """Whether a noun can stand for any organisation of business or public life ("company"), not for one sort only."""
    return noun.casefold() in _titles()["bodies"]["general"]


def is_body_of(noun: str, kind: str) -> bool:
    """Whether a noun with a name of this kind before it names a body: "police" after a place's or a people's."""
    return noun.casefold() in _titles()["bodies"]["of_places" if kind in ("place", "other") else "of_persons"]


def is_agency(word: str) -> bool:
    """Whether a word in a name makes it an agency of the state ("Administration", "Bureau")."""
    return word.casefold() in _titles()["bodies"]["agencies"]


def is_medium(word: str) -> bool:
    """Whether a word in a name makes it a newspaper, a broadcaster or a website ("Times", "News")."""
    return word.casefold() in _titles()["bodies"]["media"]


def sums_up(noun: str) -> bool:
    """Whether a noun can stand for a deed, or for what somebody said ("a move", "a claim")."""
    return noun.casefold() in _titles()["sums"]["words"]


def is_outlet(noun: str) -> bool:
    """Whether a noun stands for a newspaper, a broadcaster or a website."""
    return noun.casefold() in _titles()["bodies"]["outlets"]


def is_party(word: str) -> bool:
    """Whether a word in a name makes it a party, or those who are of it ("Republicans")."""
    return word.casefold() in _titles()["bodies"]["parties"]


def is_corporate(noun: str) -> bool:
    """Whether a noun for a person can also stand for an organisation ("owner")."""
    return noun.casefold() in _titles()["people"]["corporate"]


def tells_apart(adjective: str) -> bool:
    """Whether an adjective tells one body or office from another of its sort ("foreign")."""
    return adjective.casefold() in _titles()["bodies"]["sorts"]


def offices(noun: str) -> frozenset[str]:
    """The classes of offices that hold a noun: two nouns with a class in common can stand for one person."""
    return _offices().get(noun.casefold(), frozenset())


def apart(noun: str) -> str | None:
    """The office that a noun names alone, so that one who holds another is not meant; None for a general noun."""
    return _apart().get(noun.casefold())


def gender_of_name(given: str) -> Gender | None:
    """The gender that a given name tells; None where the name is not known."""
    return _given().get(given.casefold())


def _table(name: str) -> dict[str, dict[str, list[str]]]:
    loaded: dict[str, dict[str, list[str]]] = tomllib.loads(
        resources.files("consilience.resources").joinpath(name).read_text("utf-8")
    )
    return loaded


@functools.cache
def _titles() -> dict[str, dict[str, list[str]]]:
    return _table("titles.toml")


@functools.cache
def _courtesy() -> dict[str, Gender]:
    return _gendered(_titles()["courtesy"])


@functools.cache
def _people() -> dict[str, Gender]:
    neutral: dict[str, Gender] = {word: "either" for words in _titles()["offices"].values() for word in words}
    return neutral | _gendered(_titles()["people"])


@functools.cache
def _given() -> dict[str, Gender]:
    names: dict[str, list[str]] = tomllib.loads(
        resources.files("consilience.resources").joinpath("given_names.toml").read_text("utf-8")
    )
    return _gendered(names)


@functools.cache
def _kinds() -> dict[str, NounKind]:
    kinds: dict[str, NounKind] = dict.fromkeys(_titles()["places"]["words"], "place")
    kinds |= dict.fromkeys(_titles()["documents"]["words"], "document")
    kinds |= dict.fromkeys(_titles()["bodies"]["words"], "organisation")
    return kinds | dict.fromkeys(_people(), "person")


@functools.cache
def _offices() -> dict[str, frozenset[str]]:
    classes: dict[str, set[str]] = {}
    for name, words in _titles()["offices"].items():
        for word in words:
            classes.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in classes.items()}


@functools.cache
def _apart() -> dict[str, str]:
    return {word: office for office, words in _titles()["apart"].items() for word in words}


def _gendered(table: dict[str, list[str]]) -> dict[str, Gender]:
    order: tuple[Gender, ...] = ("either", "male", "female")
    return {word: gender for gender in order for word in table.get(gender, ())}
