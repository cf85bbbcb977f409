"""Sayings that nobody has made, in made-up articles."""

import pytest
from tests.unit.extracting import chains


@pytest.mark.parametrize(
    ("text", "said", "links"),
    [
        ("Lund should admit that the pier is a ruin.", "Lund should admit that the pier is a ruin", []),
        ("Anybody can say the port will be rebuilt.", "Anybody can say the port will be rebuilt", []),
        ("I wish Liberals would admit that the pier is a ruin.", "would admit that the pier is a ruin", []),
        ("Lund could argue that it was late.", "Lund could argue that it was late", []),
        ("Rest assured that the port will be shut.", "the port will be shut", []),
        ("Common sense says the pier should be shut.", "the pier should be shut", []),
        ("But recent years have shown that the port can win.", "the port can win", []),
        ("Critics admit that the pier is a ruin.", "the pier is a ruin", ["Critics"]),
    ],
)
def test_what_nobody_has_said_is_nobodys(text: str, said: str, links: list[str]) -> None:
    found = chains(text)
    assert [found[words] for words in found if said in words] == [links]


def test_what_somebody_is_foreseen_to_conclude_is_one_prediction() -> None:
    found = chains("The Harbour Board predicts that Karl Lund will conclude that the crew failed him.")
    assert found == {"Karl Lund will conclude that the crew failed him": ["Harbour Board"]}


def test_a_condition_that_somebody_admits_a_thing_stays_one() -> None:
    found = chains("The row would end if people acknowledged that the town lives on the port.")
    assert list(found) == ["The row would end if people acknowledged that the town lives on the port"]
