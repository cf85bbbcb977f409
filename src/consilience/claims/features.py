"""What is measured of a pair of statements, to tell whether they say the same thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import log

import msgspec
import numpy as np
from numpy.typing import NDArray

from consilience.claims import agreement
from consilience.claims.agreement import Agreement
from consilience.claims.wording import Wording


class Rarity(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """The weight of each stem in a story, and that of all stems of each wording together."""

    of: Mapping[str, float]
    totals: Mapping[frozenset[str], float]

    def weigh(self, stems: frozenset[str]) -> float:
        """The weight of some stems together, added up in one order."""
        total = self.totals.get(stems)
        return sum(self.of.get(stem, 0.0) for stem in sorted(stems)) if total is None else total


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """The comparison of two statements. Numbers lie in 0 to 1 but cosines (-1 to 1); clashes are named by aspect."""

    cosine: float
    predicate_cosine: float
    object_cosine: float
    same_predicate: bool
    overlap: float
    containment: float
    entities: float
    same_agent: bool
    same_patient: bool
    agent_clash: bool
    patient_clash: bool
    quantity: Agreement
    time: Agreement
    place: Agreement


NUMBERS = (
    "cosine",
    "predicate_cosine",
    "object_cosine",
    "same_predicate",
    "overlap",
    "containment",
    "entities",
    "same_agent",
    "same_patient",
    "agent_clash",
    "patient_clash",
    "quantity_equal",
    "quantity_clash",
    "time_equal",
    "time_clash",
    "place_equal",
    "place_clash",
    "cosine_times_predicate",
    "cosine_times_containment",
    "predicate_times_object",
)


def rarity(wordings: Sequence[Wording]) -> Rarity:
    """The weight of each stem: the logarithm of its inverse share of the story's statements (idf)."""
    counts = Counter(stem for wording in wordings for stem in wording.stems)
    plain = Rarity(of={stem: log((1 + len(wordings)) / (0.5 + n)) for stem, n in counts.items()}, totals={})
    return Rarity(of=plain.of, totals={w.stems: plain.weigh(w.stems) for w in wordings})


def compare(a: Wording, b: Wording, rare: Rarity) -> Pair:
    """Measures one pair; the order of the two does not matter."""
    one, other, shared = (rare.weigh(stems) for stems in (a.stems, b.stems, a.stems & b.stems))
    either, least = one + other - shared, min(one, other)
    entities = len(a.entities & b.entities)
    objects = float(a.object_vector @ b.object_vector)
    light = not (a.predicate and b.predicate)  # a copula says what its complement says
    return Pair(
        cosine=float(a.vector @ b.vector),
        predicate_cosine=objects if light else float(a.predicate_vector @ b.predicate_vector),
        object_cosine=objects,
        same_predicate=bool(a.predicate & b.predicate or (a.predicate & b.stems and b.predicate & a.stems)),
        overlap=shared / either if either else 0.0,
        containment=shared / least if least else 0.0,
        entities=entities / min(len(a.entities), len(b.entities)) if entities else 0.0,
        same_agent=bool(a.agents & b.agents),
        same_patient=bool(a.patients & b.patients),
        agent_clash=_clash(a.agents, b.agents),
        patient_clash=_clash(a.patients, b.patients),
        quantity=_quantities(a, b),
        time=agreement.times(a.statement.times, b.statement.times),
        place=agreement.places(a.statement.places, b.statement.places),
    )


def numbers(pairs: Sequence[Pair]) -> NDArray[np.float64]:
    """The pairs (rows) as the numbers that the weights multiply, in the order of `NUMBERS` (columns)."""
    return np.array([_numbers(pair) for pair in pairs], dtype=np.float64).reshape(len(pairs), len(NUMBERS))


def _numbers(pair: Pair) -> tuple[float, ...]:
    return (
        pair.cosine,
        pair.predicate_cosine,
        pair.object_cosine,
        pair.same_predicate,
        pair.overlap,
        pair.containment,
        pair.entities,
        pair.same_agent,
        pair.same_patient,
        pair.agent_clash,
        pair.patient_clash,
        *(value == kind for value in (pair.quantity, pair.time, pair.place) for kind in ("equal", "clash")),
        pair.cosine * pair.predicate_cosine,
        pair.cosine * pair.containment,
        pair.predicate_cosine * pair.object_cosine,
    )


def _clash(a: frozenset[str], b: frozenset[str]) -> bool:
    return bool(a and b and not a & b)


def _quantities(a: Wording, b: Wording) -> Agreement:
    pairs = [agreement.quantities(x, y) for x in a.statement.quantities for y in b.statement.quantities]
    order: tuple[Agreement, ...] = ("clash", "equal", "compatible")  # one thing counted otherwise is another claim
    return next((kind for kind in order if kind in pairs), "apart")
