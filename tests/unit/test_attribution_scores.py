import pytest

from consilience.annotations.parser import parse
from consilience.evaluation import attribution
from consilience.model import Attribution, cut

TEXT = "“The road is open today,” Anna Lind said. John Roe doubted it."
RECORD = {
    "text": TEXT,
    "attributions": [{"source": [[26, 35]], "cue": [[36, 40]], "content": [[0, 25]]}],
}


@pytest.fixture(scope="module")
def gold():
    return attribution.gold_of(RECORD)


def row(source, content, confidence=0.9):
    return Attribution(
        source=(cut(TEXT, *source),) if source else (),
        content=(cut(TEXT, *content),),
        form="direct",
        confidence=confidence,
    )


def compared(gold, *found):
    return attribution.compare(parse(TEXT), gold, found)


def test_gold_against_itself_is_all_right(gold):
    counts = compared(gold, *gold)
    assert counts["content and source"].f1 == 1
    assert (counts["quotations"].right, counts["quotations"].gold) == (1, 1)
    assert counts["wrong speakers"].right == 0


def test_a_content_needs_half_of_its_characters(gold):
    assert compared(gold, row((26, 35), (0, 14)))["content"].right == 1
    assert compared(gold, row((26, 35), (0, 10)))["content"].right == 0


def test_another_source_is_a_wrong_speaker_and_none_is_not(gold):
    wrong = compared(gold, row((42, 50), (0, 25)))
    assert (wrong["content"].right, wrong["content and source"].right, wrong["wrong speakers"].right) == (1, 0, 1)
    none = compared(gold, row(None, (0, 25)))
    assert (none["content and source"].right, none["wrong speakers"].right) == (0, 0)


def test_a_gold_row_is_found_once(gold):
    counts = compared(gold, row((26, 35), (0, 25)), row((26, 35), (0, 25)))
    assert (counts["content"].right, counts["content"].found) == (1, 2)


def test_only_the_sure_are_named(gold):
    assert compared(gold, row((26, 35), (0, 25), confidence=0.1))["named"].found == 0
