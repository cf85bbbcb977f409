"""The scores of polarity and certainty on a made-up article."""

from __future__ import annotations

from consilience import annotations, statements
from consilience.evaluation.certainty import Label, score
from consilience.evaluation.labelled import at
from consilience.model import Article

TEXT = "The dam did not burst. Maybe it rained. The board will meet on Monday."
ARTICLE = Article(id="a", text=TEXT)
FOUND = statements.extract(ARTICLE, annotations.annotate(ARTICLE)).statements


def place(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def test_counts_of_right_and_wrong_labels() -> None:
    gold = (
        Label(*place("The dam did not burst"), "denied", "certain"),
        Label(*place("it rained"), "affirmed", "possible"),
        Label(*place("The board will meet on Monday"), "affirmed", "certain"),
    )
    counts = score(gold, FOUND)
    assert (counts["polarity"].right, counts["polarity"].found, counts["polarity"].gold) == (3, 3, 3)
    assert (counts["denied"].right, counts["denied"].gold) == (1, 1)
    assert (counts["certainty"].right, counts["certainty"].found) == (2, 3)
    assert (counts["less than certain"].right, counts["less than certain"].found) == (1, 2)


def test_a_label_where_nothing_is_stated_is_not_found() -> None:
    assert at([(len(TEXT), len(TEXT) + 9)], FOUND) is None
