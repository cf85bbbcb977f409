"""Which marks open and close what is said, where a text quotes in single ones."""

from __future__ import annotations

import pytest

from consilience.annotations.attributions.quotes import quotations
from consilience.resources.marks import doubled


def test_what_is_said_in_single_marks_is_as_in_double_ones() -> None:
    text = "'It isn't \"lost\", we hope,' she said. 'These are the boys' boats.'\n\n‘See you in May,’ he said."
    assert (
        doubled(text)
        == "“It isn't 'lost', we hope,” she said. “These are the boys' boats.”\n\n“See you in May,” he said."
    )
    assert [text[a:b] for a, b in quotations(text)] == [
        "'It isn't \"lost\", we hope,'",
        "'These are the boys' boats.'",
        "‘See you in May,’",
    ]


def test_a_paragraph_that_is_left_open_goes_on_in_the_next() -> None:
    text = "'It is shut for good.\n\n'It will stay so,' she said. 'We are sure.'"
    assert doubled(text) == "“It is shut for good.\n\n“It will stay so,” she said. “We are sure.”"


@pytest.mark.parametrize(
    "text",
    [
        "“It isn't 'lost', I hope,” she said. “'Tis the boys' boat.”",
        "The 'Harbour Show' and the boys' boat, 'a ruin' in the '80s.",
        "'The harbour is shut,' she said.",
    ],
)
def test_other_single_marks_stay(text: str) -> None:
    assert doubled(text) == text
