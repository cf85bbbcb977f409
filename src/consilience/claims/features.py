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

Rarity = Mapping[str, float]


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
    return {stem: log((1 + len(wordings)) / (0.5 + count)) for stem, count in counts.items()}


def compare(a: Wording, b: Wording, rare: Rarity) -> Pair:
    """Measures one pair; the order of the two does not matter."""
    shared, either = _weigh(a.stems & b.stems, rare), _weigh(a.stems | b.stems, rare)
    least = min(_weigh(a.stems, rare), _weigh(b.stems, rare))
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


def numbers(pair: Pair) -> NDArray[np.float64]:
    """The pair as the numbers that the weights multiply, in the order of `NUMBERS`."""
    return np.array(
        [
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
        ],
        dtype=np.float64,
    )


def _weigh(stems: frozenset[str], rare: Rarity) -> float:
    return sum(rare.get(stem, 0.0) for stem in sorted(stems))


def _clash(a: frozenset[str], b: frozenset[str]) -> bool:
    return bool(a and b and not a & b)


def _quantities(a: Wording, b: Wording) -> Agreement:
    pairs = [agreement.quantities(x, y) for x in a.statement.quantities for y in b.statement.quantities]
    order: tuple[Agreement, ...] = ("clash", "equal", "compatible")  # one thing counted otherwise is another claim
    return next((kind for kind in order if kind in pairs), "apart")
