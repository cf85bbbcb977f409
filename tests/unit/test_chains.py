"""Whom statements of made-up reports rest on, from the text alone: speakers, what passes them on, whom they cite."""

from __future__ import annotations

import pytest
from tests.unit.extracting import chain, chains

from consilience import annotations, statements
from consilience.model import Article
from consilience.statements import naming


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
        ("The court, in a brief order, denied a bid to close the port.", "denied a bid"),
        ("Ana Dorlan came. She was surprised to learn that the port was shut.", "the port was shut"),
        ("Good mayors learn early that they need a human touch.", "they need a human touch"),
        (
            "In a sign the city is prepared to move, Lorne Hallam made his public comments before noon.",
            "prepared to move",
        ),
        ("In its report, the board included an “alternate plan,” based on old charts.", "an “alternate plan,”"),
        ("The people of Gdynia agree with the council and the court.", "agree with the council"),
        ("The port may be part of the trade war that Lorne Hallam declared in 2009.", "part of the trade war"),
        ("Lorne Hallam doesn’t want you to know the name of the so-called “helper.”", "know the name"),
        ("Ana Dorlan also explains her situation to the sailors, who send her coupons.", "explains her situation"),
        ("Ana Dorlan later quoted a letter penned by the mayor's widow.", "quoted a letter"),
        ("The sailors, known as the Guard (“those who hold the gate,” in Gdynia), met.", "The sailors"),
        (
            "Ana Dorlan said the pier was unsafe. She flew home on Monday. She added that it would be mended.",
            "flew home",
        ),
    ],
)
def test_what_somebody_does_or_the_writer_thinks_is_the_outlets_own(text: str, said: str) -> None:
    assert chain(text, said) == []


def test_who_is_expected_to_do_a_thing_is_not_who_expects_it() -> None:
    text = "On Monday, Democrats in Gdynia are expected to present sweeping changes to the port."
    assert chain(text, "present sweeping changes") == []


@pytest.mark.parametrize(
    "text",
    [
        "Lorne Hallam called the plan a “disaster” on Monday.",
        "Lorne Hallam referred to the plan as a disaster on Monday.",
        "Lorne Hallam explained that the plan was a disaster.",
        "“It was a disaster,” Lorne Hallam likes to say.",
    ],
)
def test_what_somebody_calls_a_thing_is_said(text: str) -> None:
    assert chain(text, "disaster") == ["Lorne Hallam"]


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


def test_who_goes_on_within_what_he_says_says_it() -> None:
    text = "The works, Ada Lund added, help the poor. The plan, she continued, leads to shorter queues."
    assert chain(text, "The plan") == ["Ada Lund"]


def test_a_post_is_said_by_who_signs_it() -> None:
    text = "Hallam left.\n\nThe pier is safe again. Come and see it! — Ana Dorlan (@anadorlan) May 7, 2018\n\nHe flew."
    assert chain(text, "The pier is safe again") == ["Ana Dorlan"]


@pytest.mark.parametrize(
    ("text", "links"),
    [
        (
            "A report commissioned by the Gdynia Council says that the pier is shut.",
            ["A report commissioned by the Gdynia Council"],
        ),
        ("A letter from Lorne Hallam to Ana Dorlan says that the pier is shut.", ["Lorne Hallam"]),
        ("A letter to Ana Dorlan says that the pier is shut.", ["A letter to Ana Dorlan"]),
        (
            "The Gdynia Council issued new guidance on Monday. The guidance states that the pier is shut.",
            ["Gdynia Council"],
        ),
        ("A report by the Gdynia Council came out in May. The report says that the pier is shut.", ["Gdynia Council"]),
        ("Lorne Hallam rejected the report on Monday. The report says that the pier is shut.", ["The report"]),
    ],
)
def test_a_document_is_by_its_issuer_and_not_by_who_ordered_got_or_rejected_it(text: str, links: list[str]) -> None:
    assert chain(text, "the pier is shut") == links


def test_an_order_is_by_the_court_that_decides_in_it() -> None:
    text = "The Supreme Court, in a brief order, let the ban stand. Two judges sided with the city, the order said."
    assert chain(text, "Two judges sided with the city") == ["Supreme Court"]


def test_the_items_of_a_list_are_by_whom_its_opening_tells() -> None:
    text = (
        "The two unions wrote a letter.\n\nThe unions emphasized that:\n\nThe old pier may fall in the next storm\n\n"
        "The new pier was never paid for by the port\n\nThe storm came in at night."
    )
    assert chain(text, "The old pier may fall") == chain(text, "The new pier was never paid") == ["The unions"]
    assert chain(text, "The storm came in") == []


@pytest.mark.parametrize(
    ("text", "content", "links"),
    [
        ("Many Republicans think Weber will leave soon.", "Weber will leave soon", ["Many Republicans"]),
        (
            "The senators met union leaders, who say the pier is unsafe.",
            "the pier is unsafe",
            ["union leaders"],
        ),
        (
            "It was easy, as P.S. Dorlan, a political science professor at Rock Valley College in Rockford, who runs a "
            "blog about piers, told reporters, and the pier was shut for good.",
            "the pier was shut for good",
            ["P.S. Dorlan"],
        ),
        (
            "The Gdynia Post, citing two officials, said the pier was shut.",
            "the pier was shut",
            ["Gdynia Post", "two officials"],
        ),
        ("PORT ELLIS, France (Reuters) - Mayor Ana Dorlan said it was shut.", "it was shut", ["Ana Dorlan"]),
    ],
)
def test_a_source_is_all_the_words_for_whoever_says_it_and_no_others(text: str, content: str, links: list[str]) -> None:
    assert chain(text, content) == links


def test_a_source_at_the_end_of_a_sentence_says_all_that_is_joined_in_it() -> None:
    text = (
        "The union had planned to march on Monday, but the board rejected the plan, union chief Nils Fosse said Friday."
    )
    assert chain(text, "The union had planned") == ["Nils Fosse"]
    assert chain(text, "the board rejected") == ["Nils Fosse"]
    text = "The pier was shut on Monday, and Ana Dorlan said it would open soon."
    assert chain(text, "The pier was shut") == []


@pytest.mark.parametrize(
    ("text", "said", "links"),
    [
        ("Ida Lund said she may sell the pier and raised the fees.", "raised the fees", []),
        (
            "The Harbour Board met on Monday. It was announced that the pier was shut.",
            "the pier was shut",
            ["an unnamed source"],
        ),
        (
            '"I saw Fosse," Nils Lund said. "He said \'we will look into it.\'"',
            "we will look into it",
            ["Nils Lund", "an unnamed source"],
        ),
        ('"One could argue that the pier is a ruin," Ida Lund said.', "One could argue", ["Ida Lund"]),
        ("Norway and Ghana both announced the pier was shut.", "the pier was shut", ["Norway and Ghana"]),
        ("Lund was nominated by the president in May and confirmed in 2011.", "confirmed in 2011", []),
        ("In fact, Ida Lund notes, the pier has been shut since May.", "the pier has been shut", ["Ida Lund"]),
        ("The pier would cost a million and was criticised by the mayor.", "would cost a million", []),
        (
            "The New York Times wrote first. The Washington Post reported that Lund had left. The Times reported on "
            "Monday that he was in Fosse. The newspaper said that the pier was shut.",
            "the pier was shut",
            ["New York Times"],
        ),
        ("The pier, the Fosse Post notes, was shut in May.", "was shut in May", ["Fosse Post"]),
        (
            "According to a count by the Harbour Institute, forty ships were sunk.",
            "forty ships",
            ["Harbour Institute"],
        ),
        ("Karl Fosse left. Fosse's Facebook page said that the pier was shut.", "pier was shut", ["Karl Fosse"]),
        (
            "A study funded last year by the Harbour Institute found that the pier was shut.",
            "the pier was shut",
            ["A study funded last year by the Harbour Institute"],
        ),
        ('"The pier is shut," Ida Lund told Buzzfeed.', "The pier is shut", ["BuzzFeed", "Ida Lund"]),
        (
            "In an interview with CNBC on Monday, Ida Lund said the pier was shut.",
            "the pier was shut",
            ["CNBC", "Ida Lund"],
        ),
    ],
)
def test_who_says_it_is_told_by_forms_and_words(text: str, said: str, links: list[str]) -> None:
    assert chain(text, said) == links


@pytest.mark.parametrize(
    ("quotation", "links"),
    [
        ('"It must be shut before the storm comes in."', ["Ida Lund"]),
        ('"THE PIER IS SHUT TODAY"', ["an unnamed source"]),
    ],
)
def test_a_paragraph_that_is_a_quotation_is_by_whom_the_one_before_ends_with(quotation: str, links: list[str]) -> None:
    text = f"Ida Lund said the pier was now a danger to all.\n\n{quotation}\n\nThe storm came in."
    assert chain(text, quotation[1:12]) == links


def test_what_a_page_sets_into_a_sentence_is_nobodys_words() -> None:
    box = "Ida Anna LundLund calls for talks on the pier Fosse says the port is lost MORE"
    text = f"Ida Lund {box} (D-Ore.) said that the pier was shut. The crew left at noon."
    assert chain(text, "the pier was shut") == ["Ida Lund"]
    assert not any("the port is lost" in words for words in chains(text))


@pytest.mark.parametrize(
    ("text", "content", "links"),
    [
        (
            "Ana Dorlan and Karl Fosse were fined on Monday. Both said that they would pay.",
            "they would pay",
            ["Ana Dorlan and Karl Fosse"],
        ),
        (
            "Ana Dorlan, Karl Fosse and Rick Berg were fined on Monday. All three said that they would pay.",
            "they would pay",
            ["Ana Dorlan, Karl Fosse and Rick Berg"],
        ),
        (
            "Two unions met Ana Dorlan and Karl Fosse. All three said that they would pay.",
            "they would pay",
            ["All three"],
        ),
        (
            "The judge presiding over the trial ruled on Monday that the pier was safe.",
            "the pier was safe",
            ["The judge presiding over the trial"],
        ),
        (
            "Officials left after the bureau’s Office of Professional Duty and Harbour Department’s inspector general "
            "found that he lacked patience in hearings.",
            "he lacked patience",
            ["the bureau’s Office of Professional Duty and Harbour Department’s inspector general"],
        ),
        (
            "A report by the Elsby Fund inspector Karl Berg found that boats sank there.",
            "boats sank there",
            ["Karl Berg"],
        ),
        (
            "According to the report by the Elsby Fund inspector general, the pier was shut. It was late, the report "
            "said.",
            "It was late",
            ["the report by the Elsby Fund inspector general"],
        ),
        ("On the same call, Ana Dorlan made it clear that she would fight it.", "she would fight it", ["Ana Dorlan"]),
        (
            "At that point, 12 Norland agents had been fined for meddling, and yet Berg still groveled at "
            "Fosse’s feet, claiming Fosse’s “witch hunt” was straining relations.",
            "Fosse’s “witch hunt” was straining relations",
            ["Berg"],
        ),
        ("Karl Fosse said those findings show a hole in the system.", "those findings show a hole", ["Karl Fosse"]),
        (
            "Researchers polled nearly 2,500 pilots, both young and old, and found that large gaps remain.",
            "large gaps remain",
            ["Researchers"],
        ),
    ],
)
def test_a_source_is_who_says_it_and_nothing_beside(text: str, content: str, links: list[str]) -> None:
    assert chain(text, content) == links


def test_a_sentence_without_a_subject_names_nobody_who_speaks_together() -> None:
    assert len(chain("Ask the pilots. They said that it was late.", "it was late")) == 1


def test_a_party_that_somebody_is_of_is_no_name_of_his() -> None:
    assert naming.is_member("Democrat")
    assert not any(map(naming.is_member, ("Democrats", "Democratic Party", "Ana Dorlan")))


def test_a_source_that_begins_in_a_title_is_named_by_the_whole_of_it() -> None:
    article = Article(id="a", text='"It is shut this week," “Harbour: Tonight” host Lorne Hallam said.')
    found = statements.extract(article, annotations.annotate(article)).statements[0]
    assert [link.span.exact for link in found.links if link.span] == ["“Harbour: Tonight” host Lorne Hallam"]
