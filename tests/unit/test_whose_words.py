"""Whose words a statement is, from the text alone: the innermost speaker, and the chain that leads to him."""

import pytest

from consilience import annotations, statements
from consilience.model import Article

OWN = ()

PARAGRAPHS = [
    (
        "The army said three guards were hurt in the blast, which a site linked to the rebels said was the work of a "
        "bomber.",
        "was the work of a bomber",
        ("a site linked to the rebels",),
    ),
    (
        "The Lund Observatory for Civil Rights monitoring group said nine sailors were lost at sea.",
        "nine sailors were lost at sea",
        ("Lund Observatory for Civil Rights",),
    ),
    (
        "The board has hired a banker, Ana Dorlan, who wrote in an email seen by the Harbour Post that she "
        "hopes to borrow $5 million next week.",
        "she hopes to borrow",
        ("Harbour Post", "Ana Dorlan"),
    ),
    (
        "According to accounts of the dinner first seen by the Harbour Post, Ana Dorlan retorted: “The port is no "
        "toy. You are harming the board.”",
        "You are harming the board",
        ("Harbour Post", "accounts of the dinner first seen by the Harbour Post", "Ana Dorlan"),
    ),
    (
        "In the long op-ed—which tells of the talks on a new quay and of other matters between the "
        "board, the union and the port—Karl Berg laments, “Nobody wants another strike. I know it must stop.”",
        "Nobody wants another strike",
        ("Karl Berg",),
    ),
    (
        'A Lund campaign spokeswoman noted that Karl Fosse has refused to call the board a "swindler" and argued that '
        "the acts of the board have failed.",
        "the acts of the board have failed",
        ("A Lund campaign spokeswoman",),
    ),
    (
        "Press secretary Ana Dorlan all but confirmed that the pier was shut.",
        "the pier was shut",
        ("Ana Dorlan",),
    ),
    (
        "One hope for 2014 is that the talks led by Ana Dorlan can bring a deal.",
        "can bring a deal",
        OWN,
    ),
    (
        "Some people said that Karl Fosse was able. What they ignored was that he had been wrong for years.",
        "he had been wrong for years",
        OWN,
    ),
    (
        "Ana Dorlan told the Associated Press that the pier was full.\n\n“How do you manage it?” she asked. “We "
        "both need more members.”",
        "We both need more members",
        ("Associated Press", "Ana Dorlan"),
    ),
    ("Two sailors described the storm to the Harbour Post.", "described the storm", OWN),
    ("Two sailors described the storm as a bad one.", "described the storm", ("Two sailors",)),
    ("Shalaan al-Shalaan, an aide, said the port was shut.", "the port was shut", ("Shalaan al-Shalaan",)),
    (
        "Karl Berg wrote of it.\n\nIn a note on Monday, the Department of Ports and Inland Ferries said this:\n\n"
        "Our team is bringing in the best people of the port from all over the land to help us mend it.",
        "Our team is bringing in",
        ("Department of Ports and Inland Ferries",),
    ),
    (
        'Here is how Karl Berg described it:\n\n"The speech was more a list of what does not work than a plan for the '
        'port of this town. "It also gave him the chance to look serious and calm. There were no jokes in it."',
        "It also gave him the chance",
        ("Karl Berg",),
    ),
    (
        "The board met at Harbour College in May. “They say he is no sailor. I do not know what that means,” Karl Berg "
        "thundered.",
        "he is no sailor",
        ("Karl Berg",),
    ),
]


@pytest.mark.parametrize("text, said, speakers", PARAGRAPHS)
def test_the_chain_of_a_statement_ends_with_who_says_it(text: str, said: str, speakers: tuple[str, ...]) -> None:
    article = Article(id="a", text=text, outlet="Harbour Gazette")
    found = statements.extract(article, annotations.annotate(article))
    called = {origin.id: origin.called for origin in found.origins}
    rows = [s for s in found.statements if said in " … ".join(span.exact for span in s.spans)]
    assert rows
    chains = [tuple(called[link.origin] for link in s.links)[1:] for s in rows]
    assert all(chain == speakers for chain in chains), chains


def test_a_surname_is_not_that_of_the_late_father_of_whom_a_noun_tells() -> None:
    text = (
        "The op-ed was by Siraj Dorlan, the head of the net founded by his late father, port warlord Jalal Dorlan. "
        "Dorlan said it was late."
    )
    article = Article(id="a", text=text, outlet="Harbour Gazette")
    found = statements.extract(article, annotations.annotate(article))
    (said,) = [s for s in found.statements if s.spans[-1].exact == "it was late"]
    assert said.speaker is not None
    assert said.speaker.name == "Siraj Dorlan"
