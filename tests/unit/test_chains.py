"""Whom statements of made-up reports rest on, from the text alone: speakers, what passes them on, whom they cite."""

from __future__ import annotations

import pytest

from consilience import annotations, statements
from consilience.model import Article


def chains(text: str, outlet: str = "Harbour News") -> dict[str, list[str]]:
    """Each statement's words with the links of its chain after the outlet, by name or by how the text calls them."""
    article = Article(id="a", text=text, outlet=outlet, language="en")
    found = statements.extract(article, annotations.annotate(article))
    called = {one.id: one.called for one in found.origins}
    return {" ".join(s.exact for s in row.spans): [called[id] for id in row.chain[1:]] for row in found.statements}


def chain(text: str, said: str, outlet: str = "Harbour News") -> list[str]:
    rows = chains(text, outlet)
    return next(links for words, links in rows.items() if said in words)


@pytest.mark.parametrize(
    ("text", "said", "links"),
    [
        (
            "Reuters, citing two officials, reported that the ferry had been hit.",
            "the ferry had been hit",
            ["Reuters", "two officials"],
        ),
        ("The ferry had been hit, two officials told Reuters.", "The ferry had been hit", ["Reuters", "two officials"]),
        ('"It is shut," Lorne Hallam told CNN.', "It is shut", ["CNN", "Lorne Hallam"]),
        ('"It is shut," Lorne Hallam told “Fox News Sunday.”', "It is shut", ["Fox News Sunday", "Lorne Hallam"]),
        ("Lorne Hallam said on CNN's morning show that it was shut.", "it was shut", ["CNN", "Lorne Hallam"]),
        ("Lorne Hallam told the council that it was shut.", "it was shut", ["Lorne Hallam"]),
        ("Lorne Hallam, citing the cost of the works, said the pier was shut.", "the pier was shut", ["Lorne Hallam"]),
        (
            "State television reported that Tehran had warned ships to stay away from the strait.",
            "stay away",
            ["state TV", "Tehran"],
        ),
        (
            "Tehran had warned ships to stay away from the strait, state broadcaster IRIB reported on Monday.",
            "stay away",
            ["IRIB", "Tehran"],
        ),
        (
            "A witness interviewed by staff said the board ordered the crew to hide the leak, the report said.",
            "hide the leak",
            ["the report", "A witness interviewed by staff"],
        ),
        (
            "The state-run Fars agency quoted Lorne Hallam as saying the pier was safe.",
            "the pier was safe",
            ["Fars agency", "Lorne Hallam"],
        ),
        (
            'Ana Dorlan stood by the pier. "I want peace," she said. Some said they believed that Hallam was ill.',
            "Hallam was ill",
            ["Some"],
        ),
    ],
)
def test_who_passes_a_thing_on_and_who_is_cited_are_links(text: str, said: str, links: list[str]) -> None:
    assert chain(text, said) == links


def test_what_an_outlet_is_told_itself_has_no_link_for_it() -> None:
    assert chain('"It is shut," Lorne Hallam told CNN.', "It is shut", outlet="CNN") == ["Lorne Hallam"]


@pytest.mark.parametrize(
    ("text", "said", "speaker"),
    [
        (
            "Iran's Navy Rear Admiral Karim Sohrabi said it was over. "
            '"We saw it," Navy Rear Admiral Karim Sohrabi said.',
            "We saw it",
            "Karim Sohrabi",
        ),
        (
            "And the top Democrat on the House Harbour Reform Committee Rep. Elias Cumming said voters want it open.",
            "voters want",
            "Elias Cumming",
        ),
        (
            "Senate leader Charles Schulman told his party that the port was shut. "
            "The New York Democrat said it was a shame.",
            "it was a shame",
            "Charles Schulman",
        ),
        ('"These are crucial elections," said one voter, policeman Hatef Yidam.', "crucial", "Hatef Yidam"),
        ("The Hollow Reporter writes that the pier was sold to Ana Dorlan.", "the pier was sold", "Hollow Reporter"),
        (
            "A call came from the Russian president, Vladimir Putin. The rebel leader Denis Pushko said no. "
            "The Russian leader insisted that the vote should wait.",
            "the vote should wait",
            "Vladimir Putin",
        ),
        (
            "A bomb was found, Interfax reported. Later, the news agency reported that two men fled.",
            "two men",
            "Interfax",
        ),
    ],
)
def test_the_speaker_has_one_name(text: str, said: str, speaker: str) -> None:
    assert chain(text, said) == [speaker]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Lorne Hallam opposed the bill on Monday.", "opposed the bill"),
        ("Democrats have sought to make Gdynia pay for its part in the raid.", "make Gdynia pay"),
        ("The council had planned to meet in Gdynia on Monday.", "planned to meet"),
        ("The ruling surprised many. I think the ferry was unsafe in May.", "the ferry was unsafe"),
        ("Ana Dorlan did not respond to requests for comment from Harbour News.", "did not respond"),
        ("The port may be part of the trade war that Lorne Hallam declared in 2009.", "part of the trade war"),
        (
            "Ana Dorlan said the pier was unsafe. She flew home on Monday. She added that it would be mended.",
            "flew home",
        ),
    ],
)
def test_what_somebody_does_or_the_writer_thinks_is_the_outlets_own(text: str, said: str) -> None:
    assert chain(text, said) == []


def test_how_a_source_spoke_is_no_statement() -> None:
    text = (
        "The ferry had no lifeboats, according to a sailor who spoke on condition of anonymity because he was not "
        "authorised to speak to the press."
    )
    assert chains(text) == {"The ferry had no lifeboats": ["a sailor"]}


def test_a_question_is_no_statement() -> None:
    assert list(chains('Asked about the port, Lorne Hallam said: "We will see."')) == ["We will see"]


def test_a_pronoun_that_means_nobody_known_is_not_how_an_origin_is_called() -> None:
    assert chain("It said that the works had cost 3 million euros.", "the works had cost") == ["an unnamed source"]


def test_a_caption_in_the_midst_of_what_is_said_takes_nothing_from_it() -> None:
    text = "Photo by Ana Dorlan\n\nThe mayor is ready to open the pier to visitors in May, according to Lorne Hallam."
    assert chain(text, "ready to open") == ["Lorne Hallam"]


def test_a_post_is_said_by_who_signs_it() -> None:
    text = "Hallam left.\n\nThe pier is safe again. Come and see it! — Ana Dorlan (@anadorlan) May 7, 2018\n\nHe flew."
    assert chain(text, "The pier is safe again") == ["Ana Dorlan"]
