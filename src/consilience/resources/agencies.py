"""The agencies that articles credit, outlets that open articles with their name, and carriers of press releases."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources

import msgspec

from consilience.errors import MissingResource


class Outlet(msgspec.Struct, frozen=True, kw_only=True):
    """An outlet whose articles open with its name; `credits` are the wordings besides `name`."""

    name: str
    credits: tuple[str, ...] = ()
    source: str

    @property
    def wordings(self) -> tuple[str, ...]:
        """Every way in which it is credited, its name first."""
        return (self.name, *self.credits)


class Agency(Outlet, frozen=True, kw_only=True):
    """A news agency; `state` is the one that owns it, `trailers` are patterns of the end notes that only it writes."""

    country: str
    state: str | None = None
    trailers: tuple[str, ...] = ()


class Distributor(Outlet, frozen=True, kw_only=True):
    """A service that carries press releases: what it credits is never their origin."""


class _File(msgspec.Struct, frozen=True):
    agency: tuple[Agency, ...]
    outlet: tuple[Outlet, ...]
    distributor: tuple[Distributor, ...]


@functools.cache
def _file() -> _File:
    try:
        text = resources.files("consilience.resources").joinpath("agencies.toml").read_text("utf-8")
    except FileNotFoundError as error:
        raise MissingResource("agencies.toml is not in the package", "install Consilience again") from error
    return msgspec.convert(tomllib.loads(text), _File)


def agencies() -> tuple[Agency, ...]:
    """All agencies, in the order of the file."""
    return _file().agency


def outlets() -> tuple[Outlet, ...]:
    """All outlets that open their articles with their name, in the order of the file."""
    return _file().outlet


def distributors() -> tuple[Distributor, ...]:
    """All services that carry press releases, in the order of the file."""
    return _file().distributor


@functools.cache
def _by_wording() -> dict[str, Agency | Outlet]:
    return {w.casefold(): entry for entry in (*outlets(), *agencies()) for w in entry.wordings}


def credited(wording: str) -> Agency | Outlet | None:
    """The agency or outlet that is credited in these words ("AP", "the Associated Press", "CNN"), or none."""
    key = " ".join(wording.split()).casefold().removeprefix("the ")
    keys = (f"the {key}", key, key.removesuffix(" agency").removesuffix(" news"))
    return next((found for k in keys if (found := _by_wording().get(k)) is not None), None)
