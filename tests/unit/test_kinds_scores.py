"""The scores of kinds on a made-up article."""

from __future__ import annotations

from consilience import annotations, statements
from consilience.evaluation.kinds import Label, score
from consilience.model import Article

TEXT = "The dam burst on Monday. The repair was a disgrace. The board will meet in May."
ARTICLE = Article(id="a", text=TEXT)
FOUND = statements.extract(ARTICLE, annotations.annotate(ARTICLE)).statements


def place(words: str) -> tuple[tuple[int, int], ...]:
    return ((TEXT.index(words), TEXT.index(words) + len(words)),)


def test_counts_of_right_and_wrong_kinds() -> None:
    gold = (
        Label(place("The dam burst on Monday"), "event"),
        Label(place("The repair was a disgrace"), "assessment"),
        Label(place("The board will meet in May"), "event"),
    )
    counts = score(gold, FOUND)
    assert (counts["all"].right, counts["all"].found, counts["all"].gold) == (2, 3, 3)
    assert (counts["assessment"].right, counts["assessment"].gold) == (1, 1)
    assert (counts["prediction"].found, counts["prediction"].gold) == (1, 0)
