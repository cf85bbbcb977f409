"""What an engine is: it maps a function over values, in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")


class Engine(Protocol):
    """Applies an importable function to frozen values; results come in the order of the values."""

    def map(self, function: Callable[[Given], Made], values: Iterable[Given]) -> Iterator[Made]:
        """One result a value, as each becomes ready and in order; the first exception raised ends the run."""
        ...
