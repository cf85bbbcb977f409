"""What a run can be told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec

Progress = Callable[[str, int, int], None]  # stage, done, total


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """`workers` is the number of processes that annotate; 1 works in the calling process.

    `families` is the user's own file of who belongs together (see `resources.families`); null is the shipped one alone.
    """

    workers: int = 1
    families: Path | None = None


def silent(stage: str, done: int, total: int) -> None:
    """The progress of a run that nobody watches."""
