"""What is measured of a pair of statements, to tell whether they say the same thing."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from itertools import chain
from math import ceil, log, log2, sqrt

import msgspec
import numpy as np
from numpy.typing import NDArray

from consilience.claims import agreement
from consilience.claims.agreement import Agreement
from consilience.claims.wording import Vector, Wording
from consilience.resources import encoders

# Steps to each doubling by which the number of statements of a story is rounded, and of those that have a stem.
WHOLE, SHARE = 3, 2

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


class Rarity(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """The weight of each stem in a story, and how many statements have it."""

    of: Mapping[str, float]
    counts: Counter[str] = Counter()
    _totals: dict[frozenset[str], float] = {}

    def weigh(self, stems: frozenset[str]) -> float:
        """The weight of some stems together, added up in one order."""
        total = self._totals.get(stems)
        if total is None:
            total = self._totals[stems] = sum(self.of.get(stem, 0.0) for stem in sorted(stems))
        return total


class Pair(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The comparison of two statements. Numbers lie in 0 to 1 but cosines (-1 to 1); clashes are named by aspect."""

    cosine: float
    same_predicate: bool
    overlap: float
    containment: float
    entities: float
    evenness: float
    same_agent: bool
    same_patient: bool
    same_speaker: bool
    same_kind: bool
    same_certainty: bool
    agent_clash: bool
    patient_clash: bool
    quantity: Agreement
    time: Agreement
    place: Agreement


NUMBERS = (
    "cosine",
    "same_predicate",
    "overlap",
    "containment",
    "entities",
    "evenness",
    "same_agent",
    "same_patient",
    "same_speaker",
    "same_kind",
    "same_certainty",
    "agent_clash",
    "patient_clash",
    "quantity_equal",
    "quantity_clash",
    "time_equal",
    "time_clash",
    "place_equal",
    "place_clash",
    "cosine_times_containment",
)

# of one statement beside another that may say less: what it has of that one, and what it adds
ADDED = ("covered", "kept", "added", "kept_times_added", "lost")


def rarity(wordings: Sequence[Wording]) -> Rarity:
    """The weight of each stem: the logarithm of its inverse share of the story's statements (idf).

    Both numbers are rounded, so that one more article changes the weights of a few stems, the more seldom the more
    statements have one, and all weights only where a story has grown by a quarter.
    """
    return _rarity(Counter(chain.from_iterable(wording.stems for wording in wordings)), len(wordings))


def changed(
    before: Rarity, come: Sequence[Wording], gone: Sequence[Wording], size: int
) -> tuple[Rarity, frozenset[str]]:
    """The same where of so many wordings some have come, and others are gone, and the stems of another weight."""
    counts = before.counts.copy()
    counts.update(chain.from_iterable(wording.stems for wording in come))
    counts.subtract(lost := Counter(chain.from_iterable(wording.stems for wording in gone)))
    for stem in lost:
        if not counts[stem]:
            del counts[stem]
    now = _rarity(counts, size)
    return now, frozenset(stem for stem, weight in now.of.items() if before.of.get(stem) != weight)


def _rarity(counts: Counter[str], statements: int) -> Rarity:
    size = _rounded(statements, WHOLE) if counts else 0.0
    of_count = {n: max(0.0, log((1 + size) / (0.5 + _rounded(n, SHARE)))) for n in set(counts.values())}
    return Rarity(of={stem: of_count[n] for stem, n in counts.items()}, counts=counts)


def _rounded(count: int, steps: int) -> float:
    """The middle of those numbers between which a number is that divide each doubling into so many steps."""
    step = int(steps * log2(count) + 1e-9)
    least, most = (ceil(2 ** (k / steps) - 1e-9) for k in (step, step + 1))
    return sqrt(least * max(least, most - 1))


def compare(a: Wording, b: Wording, rare: Rarity) -> Pair:
    """Measures one pair; the order of the two does not matter."""
    one, other, shared = (rare.weigh(stems) for stems in (a.stems, b.stems, a.stems & b.stems))
    either, least = one + other - shared, min(one, other)
    entities = len(a.entities & b.entities) if a.entities and b.entities else 0
    s, t = a.statement, b.statement
    return Pair(
        cosine=float(a.vector @ b.vector),
        same_predicate=bool(a.predicate & b.predicate or (a.predicate & b.stems and b.predicate & a.stems)),
        overlap=shared / either if either else 0.0,
        containment=shared / least if least else 0.0,
        entities=entities / min(len(a.entities), len(b.entities)) if entities else 0.0,
        evenness=least / max(one, other) if least else 0.0,
        same_agent=bool(a.agents & b.agents),
        same_patient=bool(a.patients & b.patients),
        same_speaker=bool(a.speaker and a.speaker == b.speaker),
        same_kind=s.kind == t.kind,
        same_certainty=s.certainty == t.certainty,
        agent_clash=_clash(a.agents, b.agents),
        patient_clash=_clash(a.patients, b.patients),
        quantity=_quantities(a, b) if s.quantities and t.quantities else "apart",
        time=agreement.times(s.times, t.times) if s.times and t.times else "apart",
        place=agreement.places(s.places, t.places) if s.places and t.places else "apart",
    )


def object_cosine(a: Wording, b: Wording) -> float:
    """The cosine of what the two are about apart from their agents; 0 where one has nothing."""
    return float(encoded(a.objects) @ encoded(b.objects)) if a.objects and b.objects else 0.0


@functools.lru_cache(maxsize=20_000)
def encoded(text: str) -> Vector:
    """The unit vector (384) of a few words."""
    row: Vector = encoders.encode([text])[0]
    return row


def numbers(pairs: Sequence[Pair]) -> NDArray[np.float64]:
    """The pairs (rows) as the numbers that the weights multiply, in the order of `NUMBERS` (columns)."""
    return np.array([_numbers(pair) for pair in pairs], dtype=np.float64).reshape(len(pairs), len(NUMBERS))


def added(a: Wording, b: Wording, rare: Rarity) -> tuple[float, ...]:
    """Whether the first says what the second says, and more (`ADDED`): the weight of the second's stems that it has
    (0 to 1), the share of the second's words that stand in it in their order, and the logarithm of one more than the
    weight that it adds; the product of the last two; the weight of what it lacks."""
    one, other, shared = (rare.weigh(stems) for stems in (a.stems, b.stems, a.stems & b.stems))
    more = float(np.log1p(one - shared))
    kept = in_order(a.text, b.text)
    return shared / other if other else 0.0, kept, more, kept * more, other - shared


@functools.lru_cache(maxsize=100_000)
def in_order(a: str, b: str) -> float:
    """The share of the second text's words that stand in the first in the same order."""
    one, other = (_WORD.findall(text.lower()) for text in (a, b))
    blocks = SequenceMatcher(None, min(one, other), max(one, other), autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(other) if other else 0.0


def _numbers(pair: Pair) -> tuple[float, ...]:
    return (
        pair.cosine,
        pair.same_predicate,
        pair.overlap,
        pair.containment,
        pair.entities,
        pair.evenness,
        pair.same_agent,
        pair.same_patient,
        pair.same_speaker,
        pair.same_kind,
        pair.same_certainty,
        pair.agent_clash,
        pair.patient_clash,
        *(value == kind for value in (pair.quantity, pair.time, pair.place) for kind in ("equal", "clash")),
        pair.cosine * pair.containment,
    )


def _clash(a: frozenset[str], b: frozenset[str]) -> bool:
    return bool(a and b and not a & b)


def _quantities(a: Wording, b: Wording) -> Agreement:
    """One thing counted otherwise is another claim; what the other tells too ("89 to 10") is not counted otherwise."""
    ours, theirs = a.statement.quantities, b.statement.quantities
    kinds = {(n, m): agreement.quantities(x, y) for n, x in enumerate(ours) for m, y in enumerate(theirs)}
    equal = [pair for pair, kind in kinds.items() if kind == "equal"]
    told, known = {n for n, _ in equal}, {m for _, m in equal}
    found = {kind for (n, m), kind in kinds.items() if kind != "clash" or not (n in told or m in known)}
    order: tuple[Agreement, ...] = ("clash", "equal", "compatible")
    return next((kind for kind in order if kind in found), "apart")
