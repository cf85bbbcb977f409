"""Pairs of sentences without context: paraphrases (MRPC, Dolan and Brockett 2005), and stances of headlines to claims
(Emergent, Ferreira and Vlachos 2016)."""

from __future__ import annotations

import operator
from pathlib import Path
from typing import Any

from consilience.claims import phrasing
from consilience.evaluation.parts import Part, part_of, records
from consilience.evaluation.scores import Counts, Scores, tabulate

COSINE = 0.72  # the cosine at which the vectors alone do best on the development part of MRPC


def rows(data: Path, part: Part) -> list[dict[str, Any]]:
    """The records of a part, split by the claim, else by the first sentence, so that no claim is in both parts."""
    return [row for row in records(data) if part in ("all", part_of(str(row.get("claim") or row["a"])))]


def paraphrases(data: Path, part: Part) -> Scores:
    """F1 and accuracy of "says the same", and of a baseline that asks the vectors only."""
    found = rows(data, part)
    pairs = [(row["a"], row["b"]) for row in found]
    gold = [bool(row["paraphrase"]) for row in found]
    cosine = [bool(chance >= COSINE) for chance in phrasing.alike(pairs)[:, 0]]
    said = phrasing.same(pairs)
    return tabulate(
        "pairs",
        part,
        {"same": _counts(said, gold), "cosine alone": _counts(cosine, gold)},
        **{"accuracy": _accuracy(said, gold), "cosine alone accuracy": _accuracy(cosine, gold)},
    )


def stances(data: Path, part: Part) -> Scores:
    """F1 of each stance, their mean and accuracy."""
    found = rows(data, part)
    said = phrasing.stances([(row["headline"], row["claim"]) for row in found])
    gold = [row["label"] for row in found]
    counts: dict[str, Counts] = {
        name: _counts([s == name for s in said], [g == name for g in gold]) for name in phrasing.STANCES
    }
    macro = sum(count.f1 for count in counts.values()) / len(counts)
    return tabulate("pairs", part, counts, **{"macro f1": macro, "accuracy": _accuracy(list(said), gold)})


def _counts(said: list[bool], gold: list[bool]) -> Counts:
    right = sum(s and g for s, g in zip(said, gold, strict=True))
    return Counts(right=right, found=sum(said), gold=sum(gold))


def _accuracy(said: list[Any], gold: list[Any]) -> float:
    right: int = sum(map(operator.eq, said, gold))
    return right / max(len(gold), 1)
