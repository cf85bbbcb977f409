"""Rows of quoted words stay together in one clause."""

from __future__ import annotations

import pytest
from tests.unit.parsing import wordings
from tests.unit.test_rejoining import parsed

from consilience.annotations.rows import join_rows

ROW = """
    Lund NNP nsubj 1
    called VBD ROOT 1
    it PRP dobj 1
    “ `` punct 4
    cruel JJ oprd 1
    ” '' punct 8
    and CC cc 8
    “ `` punct 8
    {} {} conj 1
    ” '' punct 8
    """


def test_what_is_quoted_second_hangs_on_the_first() -> None:
    doc = parsed(ROW.format("late", "JJ"))
    join_rows(doc)
    assert [(t.head.text, t.dep_) for t in doc if t.text in ("late", "and")] == [("late", "cc"), ("cruel", "conj")]


def test_a_verb_that_is_quoted_goes_on_by_itself() -> None:
    doc = parsed(ROW.format("left", "VBD"))
    join_rows(doc)
    assert doc[8].head.text == "called"


@pytest.mark.parametrize(
    "row", ["“anti-boat,” “illegal,” “egregious,” and “radical”", '"because of cod," or "on account of cod"']
)
def test_a_row_is_not_cut(row: str) -> None:
    text = f"The suit was praised by the chairman, the architect of the plan, who criticized the measure as {row}."
    assert not any(row.split(" ")[0] in words and row.split(" ")[-1] not in words for words in wordings(text))
