"""The templates of all pages: one environment, the texts that they show, and the assets beside them."""

from __future__ import annotations

import base64
import hashlib
import tomllib
from functools import cache
from importlib import resources
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from consilience.presentation import picture, pieces, scales, words


@cache
def environment() -> Environment:
    """The environment: what comes from articles is escaped, what is not given is an error."""
    made = Environment(
        loader=PackageLoader("consilience.presentation"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        words=words, t=texts(), count=count, cut=pieces.cut, picture=picture, scales=scales, asset=address, zip=zip
    )
    made.filters.update(web=web_address, carrier=words.carrier, dashed=dashed)
    return made


@cache
def texts() -> SimpleNamespace:
    """The texts of the pages, from `words.toml`: a namespace for each table."""
    return _namespace(tomllib.loads(asset("words.toml")))


def _namespace(table: dict[str, Any]) -> SimpleNamespace:
    return SimpleNamespace(**{k: _namespace(v) if isinstance(v, dict) else v for k, v in table.items()})


def count(number: int, noun: str) -> str:
    """A number with its noun in the right form ("3 claims")."""
    one, many = getattr(texts().nouns, noun)
    return f"{number:,} {one if number == 1 else many}"


def dashed(name: str) -> str:
    """A name of several words as one of a style."""
    return name.replace(" ", "-")


@cache
def asset(name: str) -> str:
    """The text of a file that lies beside the templates."""
    return resources.files("consilience.presentation").joinpath("templates", name).read_text("utf-8")


@cache
def address(name: str) -> str:
    """Where an asset is served: its address changes with its text, so that it can be kept for good."""
    return f"/assets/{name}?{hashlib.sha256(asset(name).encode()).hexdigest()[:12]}"


def allowed(text: str) -> str:
    """The text's hash as a content security policy names it."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def web_address(url: str | None) -> str | None:
    """The address if it is one of the web, which alone becomes a link ("javascript:" and its like never do)."""
    return url if url and url.lower().startswith(("http://", "https://")) else None
