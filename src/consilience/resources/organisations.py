"""The full names of organisations behind their abbreviations and nicknames."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources


def full_name(name: str) -> str | None:
    """The full name of the organisation that `name` is short for or equal to ("ICC"); None where it is not listed."""
    return _names().get(name.removeprefix("the ").removeprefix("The "))


@functools.cache
def _names() -> dict[str, str]:
    text = resources.files("consilience.resources").joinpath("organisations.toml").read_text("utf-8")
    table: dict[str, list[str]] = tomllib.loads(text)["organisations"]
    return {name: full for full, names in table.items() for name in (full, *names)}
