"""By what rules something was found: what is kept of one set of rules is of no use to another."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable

import consilience

PARTS = ("claims", "model")


@functools.cache
def rules() -> str:
    """The name of the rules by which statements are compared: the beginning of a hash of the files that have them."""
    found = hashlib.sha256(consilience.__version__.encode())
    for part in PARTS:
        for file in _files(resources.files("consilience").joinpath(part)):
            found.update(file.read_bytes())
    return found.hexdigest()[:12]


def _files(folder: Traversable) -> Iterator[Traversable]:
    for one in sorted(folder.iterdir(), key=lambda f: f.name):
        if one.is_dir():
            yield from _files(one) if one.name != "__pycache__" else ()
        else:
            yield one
