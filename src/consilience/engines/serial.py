"""The engine that works in the calling process, one value after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from consilience.engines.port import Given, Made


class Serial:
    """Works at once, in this process."""

    def map(self, function: Callable[[Given], Made], values: Iterable[Given]) -> Iterator[Made]:
        """See `Engine.map`."""
        return map(function, values)
