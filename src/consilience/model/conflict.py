"""Statements on one thing that differ."""

from __future__ import annotations

from typing import Literal

import msgspec

from consilience.errors import InvalidValue

Aspect = Literal["quantity", "time", "place", "participant", "cause", "polarity"]
Nature = Literal["update", "correction", "scope", "rounding", "tension", "dispute"]


class Conflict(msgspec.Struct, frozen=True, kw_only=True):
    """What differs (`aspect`), how (`nature`), between which statements, and a sentence that says why."""

    id: str
    aspect: Aspect
    nature: Nature
    statements: tuple[str, ...]
    explanation: str

    def __post_init__(self) -> None:
        if len(self.statements) < 2 or not self.explanation:
            raise InvalidValue(f"conflict {self.id} needs two statements and an explanation")
