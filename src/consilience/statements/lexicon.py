"""The words of words.toml, judgements.toml and roles.toml, ready to be looked up."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Sequence
from importlib import resources
from typing import Any

from consilience.model import OriginRole


@functools.cache
def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files("consilience.statements").joinpath(name).read_text("utf-8"))


@functools.cache
def words(section: str, key: str) -> frozenset[str]:
    """The list `key` of a section of words.toml."""
    return frozenset(_table("words.toml")[section][key])


@functools.cache
def pattern(section: str, key: str) -> re.Pattern[str]:
    """The regular expressions `key` of a section of words.toml as one, for text in lower case."""
    found: Sequence[str] = _table("words.toml")[section][key]
    return re.compile("|".join(f"(?:{one})" for one in found))


@functools.cache
def judgements(key: str) -> frozenset[str]:
    """The list `key` of judgements.toml."""
    return frozenset(_table("judgements.toml")[key])


@functools.cache
def stems(section: str, key: str) -> re.Pattern[str]:
    """The stems `key` of a section of words.toml, each at the start of a word."""
    found: Sequence[str] = _table("words.toml")[section][key]
    return re.compile(rf"\b(?:{'|'.join(found)})", re.IGNORECASE)


@functools.cache
def anaphor() -> re.Pattern[str]:
    """What only points back at a thing said before ("that", "the accusations")."""
    return re.compile(_table("words.toml")["denial"]["anaphors"], re.IGNORECASE)


@functools.cache
def denied_object() -> re.Pattern[str]:
    """What follows a verb of denial where a thing said is denied ("that", " any role in it", " stealing it")."""
    return re.compile(_table("words.toml")["denial"]["objects"], re.IGNORECASE)


@functools.cache
def roles() -> dict[str, OriginRole | None]:
    """Each wording of one to three words that tells a role, with that role; null for those that tell none."""
    table = _table("roles.toml")["roles"]
    return {word: None if role == "silent" else role for role, found in table.items() for word in found}


@functools.cache
def private() -> re.Pattern[str]:
    """What makes an office one of a private body: a noun for such a body, or the last word of its name."""
    found: dict[str, Sequence[str]] = _table("roles.toml")["private"]
    return re.compile(
        rf"\b(?:{'|'.join(found['nouns'])})\b|\b[A-Z][\w&'’-]* (?:[\w&'’-]+ )*(?:{'|'.join(found['endings'])})\b"
    )


@functools.cache
def media() -> dict[str, str]:
    """Each wording of a medium that is named by what it is, with its name."""
    return {wording: name for name, found in _table("roles.toml")["media"].items() for wording in found}


@functools.cache
def access(key: str) -> re.Pattern[str]:
    """The regular expression that tells one way of access."""
    return re.compile(_table("roles.toml")["access"][key], re.IGNORECASE)
