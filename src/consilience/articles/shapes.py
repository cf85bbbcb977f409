"""The JSON objects of other programs, brought into the fields of an article as `shapes.toml` says."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable, Iterator
from importlib import resources
from typing import Any

import msgspec

EMPTY: tuple[Any, ...] = (None, "", "None", "null", [], {})  # what programs write for what they do not know


class Shape(msgspec.Struct, frozen=True, kw_only=True):
    """How one program writes an article: `marks` tell it, the other fields are paths."""

    name: str
    source: str
    marks: tuple[str, ...]
    text: str
    outlet: str | None = None
    published: str | None = None
    title: str | None = None
    byline: str | None = None
    language: str | None = None
    url: str | None = None


FIELDS = tuple(field for field in Shape.__struct_fields__ if field not in ("name", "source", "marks"))


@functools.cache
def shapes() -> tuple[Shape, ...]:
    """The shapes that are known."""
    text = resources.files("consilience.articles").joinpath("shapes.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text)["shape"], tuple[Shape, ...])


def of(names: Iterable[str]) -> Shape | None:
    """The shape that has these fields."""
    known = set(names)
    return next((s for s in shapes() if all(known & set(mark.split("|")) for mark in s.marks)), None)


def article(value: dict[str, Any], shape: Shape) -> dict[str, Any]:
    """The object in the fields of the contract; a list of names becomes one line, a tree of texts paragraphs."""
    found = {field: _at(value, getattr(shape, field)) for field in FIELDS if getattr(shape, field)}
    found["text"] = "\n\n".join(_texts(found["text"]))
    if isinstance(found.get("byline"), list):
        found["byline"] = ", ".join(_texts(found["byline"]))
    return found


def _at(value: dict[str, Any], paths: str) -> Any:
    """What stands at the first of the paths that holds anything."""
    for path in paths.split("|"):
        inner: Any = value
        for step in path.split("."):
            inner = inner.get(step) if isinstance(inner, dict) else None
        if inner not in EMPTY:
            return inner
    return None


def _texts(value: Any) -> Iterator[str]:
    """The strings of a tree, in its order."""
    if isinstance(value, str):
        yield value
    for child in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _texts(child)
