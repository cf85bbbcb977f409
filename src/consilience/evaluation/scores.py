"""Scores as counts that add; rates are properties of the counts."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """What was found and is right, what was found, and what there was to find. Counts of two articles add."""

    right: float = 0
    found: float = 0
    gold: float = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(right=self.right + other.right, found=self.found + other.found, gold=self.gold + other.gold)

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 0 where nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of what there was that was found right; 0 where there was nothing."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.found + self.gold
        return 2 * self.right / total if total else 0.0


class Scores(msgspec.Struct, frozen=True, kw_only=True):
    """What `consilience evaluate TASK` prints: the part that was scored, its counts and the rates from them."""

    task: str
    part: str
    counts: dict[str, float]
    scores: dict[str, float]


def tabulate(task: str, part: str, counts: Mapping[str, Counts], **more: float) -> Scores:
    """The `Scores` of several `Counts` by name ("value": ...), and of further rates that are no counts."""
    flat = {f"{name} {field}": getattr(c, field) for name, c in counts.items() for field in ("right", "found", "gold")}
    rates = {
        f"{name} {rate}": round(getattr(c, rate), 4)
        for name, c in counts.items()
        for rate in ("precision", "recall", "f1")
    }
    return Scores(task=task, part=part, counts=flat, scores=rates | {k: round(v, 4) for k, v in more.items()})
