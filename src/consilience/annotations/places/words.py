"""The word lists of `words.toml`."""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path

import msgspec


class Words(msgspec.Struct, frozen=True):
    """The lists of `words.toml`."""

    directions: frozenset[str]
    subdivisions: frozenset[str]
    rows: frozenset[str]
    districts: frozenset[str]
    sites: frozenset[str]
    schools: frozenset[str]
    peaks: frozenset[str]
    standing: frozenset[str]
    ways: frozenset[str]
    borders: frozenset[str]
    dwellers: frozenset[str]
    locative: frozenset[str]
    strictly_locative: frozenset[str]
    seats: frozenset[str]
    being: frozenset[str]
    going: frozenset[str]
    held: frozenset[str]
    acts: frozenset[str]
    dealings: frozenset[str]
    deeds: frozenset[str]
    bodies: frozenset[str]
    titles: frozenset[str]
    never: frozenset[str]
    others: frozenset[str]
    cues: dict[str, frozenset[str]]


@functools.cache
def words() -> Words:
    """The word lists, read once."""
    return msgspec.convert(tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8")), Words)
