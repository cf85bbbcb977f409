"""Scores of bounds and counted nouns on an invented sentence, and the shape of the shipped labels."""

from __future__ import annotations

from consilience.evaluation import bounds
from consilience.evaluation.bounds import Label
from consilience.evaluation.scores import Counts
from consilience.model import Quantity

TEXT = "Up to 40 goats and 12 sheep drowned in dozens of pits."
GOLD = (
    Label(6, 8, None, 40, "goat", (9, 14)),
    Label(19, 21, 12, 12, "sheep", (22, 27)),
    Label(39, 45, 12, 120, "pit", (49, 53)),
)


def quantity(exact: str, low: float | None, high: float | None, unit: str, counted: str | None) -> Quantity:
    start = TEXT.index(exact)
    return Quantity(start=start, end=start + len(exact), exact=exact, low=low, high=high, unit=unit, counted=counted)


def test_each_measure_counts_its_own() -> None:
    rows = (quantity("Up to 40", None, 40, "Goat", "goats"), quantity("12", 12, None, "sheep", None))
    assert bounds.compare(TEXT, GOLD, rows) == {
        "bounds": Counts(right=1, found=2, gold=3),
        "open": Counts(right=1, found=2, gold=2),
        "counted": Counts(right=1, found=1, gold=3),
        "bounds and unit": Counts(right=1, found=2, gold=3),
    }


def test_offsets_are_those_of_the_article() -> None:
    text = f"First line.\n{TEXT} It rained.\nLast line with 3 goats."
    start = text.index(TEXT)
    rows = bounds.found(text, (start, start + len(TEXT)))
    assert [row.exact for row in rows] == ["Up to 40", "12", "dozens"]
    assert all(text[row.start : row.end] == row.exact for row in rows)


def test_a_record_brings_its_own_labels_or_has_shipped_ones() -> None:
    own = bounds.labelled({"text": TEXT, "labels": [[6, 8, None, 40, "goat", [9, 14]]]})
    assert own is not None
    assert own.quantities == GOLD[:1]
    assert bounds.labelled({"id": "nobody's", "text": TEXT}) is None


def test_shipped_labels_lie_in_their_sentences() -> None:
    rows = bounds.shipped()
    assert len(rows) == 150
    for row in rows.values():
        start, end = row.sentence
        assert all(start <= label.start < label.end <= end for label in row.quantities)
        assert all(label.counted is None or start <= label.counted[0] < end for label in row.quantities)
