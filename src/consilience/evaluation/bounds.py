"""Bounds of quantities and what they count, on sentences that the project labelled.

`quantity_labels.json` names an article's id and, for one of its sentences, half-open offsets of the sentence, of each
quantity and of the noun that is counted. The 150 sentences were drawn by seed from `throughput/articles`: 90 of those
with a word that often bounds or rounds a number, 60 of the others with a number. The rules:

1. Labelled is each number, in figures or words, that counts or measures; "dozens", "hundreds" and their like are one.
   None are dates, years, ordinals, scores and divisions of votes, names, codes, positions, the bare age after a name
   ("Lee, 53,"), "several", "a few", "both", "the two" without a noun, bare "decades", and a length of time that only
   describes ("a nine-day trip"). "One" is one before a noun or "of", not as a pronoun.
2. `low` and `high` are what the words allow, null where that is open: "more than 40", "topped 40" (40, null), "up to
   40", "less than 40" (null, 40), "two or three", "20 to 30", "hundreds" (100, 1000). "About" and "nearly" leave the
   number as it is.
3. `unit` is the normal form of the unit, a currency, "percent", "fraction", or the singular of what is counted.
4. Counted is the head of the noun phrase that is counted, wherever it stands in the sentence: "people" in "millions of
   people", "families" in "105 families, half of whom", "sugar" in "10 teaspoons of sugar". It is null of bare measures
   ("12 hours"), and where the sentence does not name it.

The labels were made by one reader before the program's answers were looked at. A third of the sentences, by a hash of
the article's id, is the report part.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from consilience.annotations import parser, quantities, times
from consilience.evaluation.scores import Counts
from consilience.model import Quantity

LABELS = Path(__file__).with_name("quantity_labels.json")


class Label(msgspec.Struct, frozen=True, array_like=True):
    """One quantity: where its number stands, its bounds (null is open), its unit, and where the counted noun stands."""

    start: int
    end: int
    low: float | None
    high: float | None
    unit: str | None
    counted: tuple[int, int] | None


class Labelled(msgspec.Struct, frozen=True):
    """A sentence of an article, by offsets, and all quantities in it."""

    sentence: tuple[int, int]
    quantities: tuple[Label, ...]


@functools.cache
def shipped() -> dict[str, Labelled]:
    """The labels by the id of their article."""
    return msgspec.json.decode(LABELS.read_bytes(), type=dict[str, Labelled])


def labelled(record: dict[str, Any]) -> Labelled | None:
    """The labels of an article: its own (`labels` over the whole text), else those shipped, else null."""
    if "labels" in record:
        rows = msgspec.convert(record["labels"], tuple[Label, ...])
        return Labelled(sentence=(0, len(record["text"])), quantities=rows)
    return shipped().get(str(record.get("id")))


def score(text: str, gold: Labelled) -> dict[str, Counts]:
    """The counts of one sentence, read within its paragraph."""
    return compare(text, gold.quantities, found(text, gold.sentence))


def found(text: str, sentence: tuple[int, int]) -> tuple[Quantity, ...]:
    """The program's quantities in a sentence, with the offsets of the article."""
    begin = text.rfind("\n", 0, sentence[0]) + 1
    end = text.find("\n", sentence[1])
    doc = parser.parse(text[begin : end if end >= 0 else len(text)])
    rows = quantities.find(doc, times.find(doc, None))
    moved = (msgspec.structs.replace(row, start=row.start + begin, end=row.end + begin) for row in rows)
    return tuple(row for row in moved if sentence[0] <= row.start < sentence[1])


def compare(text: str, gold: Sequence[Label], rows: Sequence[Quantity]) -> dict[str, Counts]:
    """What of a sentence's quantities is right: each matched, by overlap, with one label at most.

    "bounds" are both ends of every quantity, "open" those that are open or a range alone, "counted" the noun of those
    that have one.
    """
    pairs = list(matched(gold, rows))
    same = [(a, b) for a, b in pairs if _close(a.low, b.low) and _close(a.high, b.high)]
    nouns = sum(a.counted is not None and b.counted == text[slice(*a.counted)] for a, b in pairs)
    return {
        "bounds": Counts(right=len(same), found=len(rows), gold=len(gold)),
        "open": Counts(
            right=sum(_ranges(a) for a, _ in same), found=_count(map(_ranges, rows)), gold=_count(map(_ranges, gold))
        ),
        "counted": Counts(right=nouns, found=_count(b.counted for b in rows), gold=_count(a.counted for a in gold)),
        "bounds and unit": Counts(
            right=sum((a.unit or "").casefold() == (b.unit or "").casefold() for a, b in same),
            found=len(rows),
            gold=len(gold),
        ),
    }


def matched(gold: Iterable[Label], rows: Sequence[Quantity]) -> Iterable[tuple[Label, Quantity]]:
    """Pairs of overlapping labels and quantities, one to one, from left to right."""
    free = list(rows)
    for label in gold:
        other = next((row for row in free if row.start < label.end and label.start < row.end), None)
        if other is not None:
            free.remove(other)
            yield label, other


def _ranges(quantity: Label | Quantity) -> bool:
    return quantity.low != quantity.high


def _count(values: Iterable[object]) -> int:
    return sum(bool(value) for value in values)


def _close(a: float | None, b: float | None) -> bool:
    return a is b if a is None or b is None else math.isclose(a, b, rel_tol=1e-3)
