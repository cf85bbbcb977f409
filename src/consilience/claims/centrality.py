"""How central a text is among others: the cosine of its words' weights to the sum of all (Radev et al. 2004)."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence, Set

ALIKE = 0.5  # the share of the smaller bag that two texts have in common, from which they are taken to say the same


def central(bags: Sequence[Set[str]]) -> tuple[float, ...]:
    """For each bag of words, 0 to 1; words count by how many bags have them, and less the more they all do."""
    held = Counter(word for bag in bags for word in bag)
    weight = {word: math.log1p(len(bags) / count) for word, count in held.items()}
    centre = {word: count * weight[word] for word, count in held.items() if count > 1}
    length = math.sqrt(sum(value**2 for value in centre.values()))
    return tuple(_cosine(bag, weight, centre, length) for bag in bags)


def _cosine(bag: Set[str], weight: dict[str, float], centre: dict[str, float], length: float) -> float:
    own = math.sqrt(math.fsum(sorted(weight[word] ** 2 for word in bag)))
    shared = math.fsum(sorted(weight[word] * centre.get(word, 0.0) for word in bag))
    return shared / (own * length) if own and length else 0.0


def apart(ranked: Iterable[int], bags: Sequence[Set[str]], count: int) -> tuple[int, ...]:
    """The first `count` of the ranked bags, by index, of which no two have most of their words in common."""
    kept: list[int] = []
    for n in ranked:
        if len(kept) == count:
            break
        if all(len(bags[n] & bags[k]) < ALIKE * max(1, min(len(bags[n]), len(bags[k]))) for k in kept):
            kept.append(n)
    return tuple(kept)
