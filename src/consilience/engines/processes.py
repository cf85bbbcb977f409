"""The engine that works in several processes of this machine."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator

from consilience.engines.port import Given, Made


class Processes:
    """Works in `workers` fresh processes ("spawn": a copy of a process that has threads can hang)."""

    def __init__(self, workers: int) -> None:
        self.workers = workers

    def map(self, function: Callable[[Given], Made], values: Iterable[Given]) -> Iterator[Made]:
        """See `Engine.map`; the processes end when the results are used up or dropped."""
        with multiprocessing.get_context("spawn").Pool(self.workers) as pool:
            yield from pool.imap(function, values, chunksize=1)
