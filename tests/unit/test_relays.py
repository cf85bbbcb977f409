"""Links of who passes a thing on: media, agencies, those whom a source cites."""

from __future__ import annotations

import pytest
from tests.unit.extracting import chain, chains


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
        ('"It is shut," Lorne Hallam told The Daily Beast.', "It is shut", ["Daily Beast", "Lorne Hallam"]),
        ("Lorne Hallam confirmed to CNBC that it was shut.", "it was shut", ["CNBC", "Lorne Hallam"]),
        ('"It is shut," Lorne Hallam said on MSNBC.', "It is shut", ["MSNBC", "Lorne Hallam"]),
        ('"It is shut," Lorne Hallam told the Gdynia Gazette.', "It is shut", ["Gdynia Gazette", "Lorne Hallam"]),
        (
            'The Wall Street Journal wrote of the pier on Monday. "It is shut," Lorne Hallam told the Journal.',
            "It is shut",
            ["Wall Street Journal", "Lorne Hallam"],
        ),
        (
            'The Gdynia Gazette wrote of the pier on Monday. "It is shut," Lorne Hallam told the paper.',
            "It is shut",
            ["Gdynia Gazette", "Lorne Hallam"],
        ),
        ("CNN anchor Lorne Hallam reported that it was shut.", "it was shut", ["CNN", "Lorne Hallam"]),
        ("Lorne Hallam told Orange County that it was shut.", "it was shut", ["Lorne Hallam"]),
        ("The State Department told CNN that it was shut.", "it was shut", ["CNN", "State Department"]),
        ("Lorne Hallam, citing the cost of the works, said the pier was shut.", "the pier was shut", ["Lorne Hallam"]),
        (
            "State television reported that Tehran had warned ships to stay away from the strait.",
            "stay away",
            ["state TV"],
        ),
        (
            "Tehran had warned ships to stay away from the strait, state broadcaster IRIB reported on Monday.",
            "stay away",
            ["IRIB"],
        ),
        (
            "A witness interviewed by staff said the board ordered the crew to hide the leak, the report said.",
            "hide the leak",
            ["the report", "A witness interviewed by staff"],
        ),
        (
            "The state-run Fars agency quoted Lorne Hallam as saying the pier was safe.",
            "the pier was safe",
            ["Fars", "Lorne Hallam"],
        ),
        (
            "The Gdynia Gazette quoted the head of the Harbour Board, Lorne Hallam, as saying that the pier was safe.",
            "the pier was safe",
            ["Gdynia Gazette", "Lorne Hallam"],
        ),
        (
            "The ferry was sold in May, as first reported by The Washington Post.",
            "was sold in May",
            ["Washington Post"],
        ),
        ("The board sold the ferry, as Reuters first reported on Sunday.", "sold the ferry", ["Reuters"]),
        ("As Reuters first reported, the board sold the ferry.", "sold the ferry", ["Reuters"]),
        (
            "The Washington Post was there. Per The Post, the board sold the ferry at 5 p.m. on Sunday.",
            "sold the ferry",
            ["Washington Post"],
        ),
        (
            "It upset many brokers and sellers who believed the rent would fall.",
            "the rent would fall",
            ["many brokers and sellers"],
        ),
        ("Like a judge of Elsby ruled in May, Ada Holm found that it was a theft.", "it was a theft", ["Ada Holm"]),
        ("The board added the label after the storm.", "added the label", []),
        ("The board has appealed the ruling to the court.", "has appealed", []),
        ("Per a report by CNN, the board sold the ferry.", "sold the ferry", ["CNN"]),
        ("The rent of the pier is due, per month.", "is due", []),
        (
            "Ada Holm says it is safe, and one expert agrees: “A pier this old cannot be safe,” Lorne Hallam told CNN.",
            "A pier this old cannot be safe",
            ["CNN", "Lorne Hallam"],
        ),
        (
            "Reuters quoted Lorne Hallam, the head of the Harbour Board, as saying that the pier was safe.",
            "the pier was safe",
            ["Reuters", "Lorne Hallam"],
        ),
        ('"It is shut," Lorne Hallam said in a CBS News interview.', "It is shut", ["CBS News", "Lorne Hallam"]),
        ("Lorne Hallam told the U.S. network CNBC that it was shut.", "it was shut", ["CNBC", "Lorne Hallam"]),
        ("Lorne Hallam told KRAB-TV that it was shut.", "it was shut", ["KRAB-TV", "Lorne Hallam"]),
        ("Lorne Hallam told WKRB that it was shut.", "it was shut", ["WKRB", "Lorne Hallam"]),
        (
            "Lorne Hallam told the Lakeside Courier-Journal that it was shut.",
            "it was shut",
            ["Lakeside Courier-Journal", "Lorne Hallam"],
        ),
        ("Lorne Hallam told the Lakeside Press that it was shut.", "it was shut", ["Lakeside Press", "Lorne Hallam"]),
        (
            "The Gdynia Gazette went there. The owner promised that the crane would stay,"
            " a consultant told the Gazette.",
            "the crane would stay",
            ["Gdynia Gazette", "a consultant", "The owner"],
        ),
        (
            "KRAB-TV went there. The Washington Post did too. Lorne Hallam told the station that it was shut.",
            "it was shut",
            ["KRAB-TV", "Lorne Hallam"],
        ),
        (
            "Ana Dorlan told the Washington Post that she left. Lorne Hallam told the newspaper that it was shut.",
            "it was shut",
            ["Washington Post", "Lorne Hallam"],
        ),
        ("It was shut, the Gdynia Gazette wrote.", "It was shut", ["Gdynia Gazette"]),
        (
            "Citing the harbour ministry, Reuters reports that the pier is shut.",
            "the pier is shut",
            ["Reuters", "the harbour ministry"],
        ),
        (
            "The ministers, Ana Dorlan added, also discussed the possibility of closing the pier.",
            "closing the pier",
            ["Ana Dorlan"],
        ),
        (
            "Organizations seeking a wider ban insist that the pier is unsafe.",
            "the pier is unsafe",
            ["Organizations seeking a wider ban"],
        ),
        (
            "Democrats running for mayor say that the pier is unsafe.",
            "the pier is unsafe",
            ["Democrats running for mayor"],
        ),
        (
            "The works are a burden, according to former officials: They do not want haste. They must pay for it.",
            "They must pay",
            ["former officials"],
        ),
        (
            '"It is a factor," said Lorne Hallam in May. Women may well wait. "But that is rare."',
            "Women may well wait",
            ["Lorne Hallam"],
        ),
        (
            '"It is a factor," Lorne Hallam, who served as counsel to the mayor and to three of his predecessors, said'
            ' when he was asked about the pier. "He does not want haste."',
            "He does not want haste",
            ["Lorne Hallam"],
        ),
        (
            'Ana Dorlan stood by the pier. "I want peace," she said. Some said they believed that Hallam was ill.',
            "Hallam was ill",
            ["Some"],
        ),
        (
            "Former director Petra Lund testified on Friday that the board believes the pier was sold,"
            " according to two officials.",
            "the pier was sold",
            ["two officials", "Petra Lund", "the board"],
        ),
        (
            "Only ten of the crew said they trust the board, nine said the pier will shut.",
            "they trust the board",
            ["Only ten of the crew"],
        ),
        ("Lorne Hallam told the Times that it was shut.", "it was shut", ["Times", "Lorne Hallam"]),
        ("Lorne Hallam told the Record that it was shut.", "it was shut", ["Lorne Hallam"]),
        (
            "The pier is shut, Lorne Hallam said, citing information from a whistleblower.",
            "The pier is shut",
            ["Lorne Hallam", "a whistleblower"],
        ),
        (
            "The pier is shut, Lorne Hallam said, citing documents obtained by the council.",
            "The pier is shut",
            ["Lorne Hallam", "documents obtained by the council"],
        ),
        (
            "Lorne Hallam sold the pier. According to the complaint, he told the council that the pier was safe.",
            "the pier was safe",
            ["the complaint", "Lorne Hallam"],
        ),
        ("In a statement to CNN, Lorne Hallam said the pier was shut.", "was shut", ["CNN", "Lorne Hallam"]),
        (
            "In an email reviewed by Reuters, Lorne Hallam wrote that the pier was shut.",
            "was shut",
            ["Reuters", "Lorne Hallam"],
        ),
        (
            "In an op-ed for the Washington Post, Lorne Hallam wrote that the fee was unfair.",
            "the fee was unfair",
            ["Washington Post", "Lorne Hallam"],
        ),
        (
            "Asked on Wednesday by CNN's Ada Holm whether the port should shut, Lorne Hallam said that he agreed with"
            " the plan.",
            "he agreed with the plan",
            ["CNN", "Lorne Hallam"],
        ),
        ("On CNN on Monday, Lorne Hallam said the pier would be sold.", "would be sold", ["CNN", "Lorne Hallam"]),
        (
            "In an interview with Ada Holm on CNN, Lorne Hallam said the pier was shut.",
            "was shut",
            ["CNN", "Lorne Hallam"],
        ),
        (
            "In an interview last week with NBC’s “Meet the Press,” Lorne Hallam said the pier was shut.",
            "was shut",
            ["NBC News", "Lorne Hallam"],
        ),
        ("Lorne Hallam said on CBS News that it was shut.", "it was shut", ["CBS News", "Lorne Hallam"]),
        ("The ship sank, Lorne Hallam said, Reuters reported.", "The ship sank", ["Reuters", "Lorne Hallam"]),
        ("Already, Reuters reports, about nine ports are shut.", "nine ports are shut", ["Reuters"]),
        (
            '"It is shut," Lorne Hallam wrote Monday in the Wall Street Journal.',
            "It is shut",
            ["Wall Street Journal", "Lorne Hallam"],
        ),
        ("Lorne Hallam told CNN affiliate KGO-TV that it was shut.", "it was shut", ["KGO-TV", "Lorne Hallam"]),
        (
            '"We shall have many meetings tomorrow. We shall talk about the pier," Lorne Hallam previewed on Sunday.',
            "We shall have many meetings",
            ["Lorne Hallam"],
        ),
        (
            "Ida Lund and Nils Fosse tried to calm the crew on Monday. “The letter is no threat to anybody at all,”"
            " they said.",
            "The letter is no threat",
            ["Ida Lund and Nils Fosse"],
        ),
        (
            "Ida Lund and Nils Fosse tried to calm the crew on Monday. They said they agreed that the wall would go.",
            "the wall would go",
            ["Ida Lund and Nils Fosse"],
        ),
        ("They run their colleges according to their consciences.", "They run", []),
        ("Governor Nils Fosse called in the guard to restore order.", "called in", []),
        (
            "Hallam's concurrence argues that the ruling did not go far enough. Judge Lorne Hallam wrote it.",
            "did not go far enough",
            ["Lorne Hallam"],
        ),
        (
            "People familiar with the talks said Dorlan asked her counsel to look into it, according to the Gdynia"
            " Gazette, which first wrote of it.",
            "Dorlan asked her counsel to look into it",
            ["Gdynia Gazette", "People familiar with the talks"],
        ),
        (
            "The pier has reportedly been sold, but the harbour master said on Friday that it is not for sale.",
            "it is not for sale",
            ["the harbour master"],
        ),
        (
            "Lorne Hallam and Nils Dorlan, who own the pier, told Reuters that it sank.\n\n“We lost all,” they said.",
            "We lost all",
            ["Reuters", "Lorne Hallam and Nils Dorlan"],
        ),
        (
            "'It is shut now,' Lorne Hallam told CNN. 'This isn't a matter of money.'\n\n'We shall see,' he said.",
            "This isn't a matter of money",
            ["CNN", "Lorne Hallam"],
        ),
        (
            "According to two officials, the port will close in May, Reuters reported.",
            "the port will close",
            ["Reuters", "two officials"],
        ),
        ("The pier is only mentioned twice, in its last part.", "is only mentioned", []),
        (
            "YouTube told CNBC that the pier was shut.\n\n“All users agree to comply with our terms,” it said later.",
            "All users agree",
            ["CNBC", "YouTube"],
        ),
        ("Unlike Mr Hallam, Ida Lund, a former mayor, said it was shut.", "it was shut", ["Ida Lund"]),
        ("Lorne Hallam said the pier did not sink, as the yard claims.", "did not sink", ["Lorne Hallam"]),
        (
            "“It is seen as a ruin by many,” the Gdynia booklet says.\n\nIt says that the pier is “a heap of stones”.",
            "the pier is “a heap of stones”",
            ["Gdynia"],
        ),
        (
            "Files showing how to build the pier were immediately made available on the website.",
            "were immediately made available",
            [],
        ),
    ],
)
def test_who_passes_a_thing_on_and_who_is_cited_are_links(text: str, said: str, links: list[str]) -> None:
    assert chain(text, said) == links


@pytest.mark.parametrize(
    ("outlet", "medium"),
    [
        ("CNN", "CNN"),
        ("CNN (Web News)", "CNNMoney"),
        ("Fox Online News", "FoxNews.com"),
        ("NBC News", "NBC's Ana Dorlan"),
        ("Gdynia Times", "The Times"),
        ("Associated Press", "the AP"),
    ],
)
def test_what_an_outlet_is_told_itself_has_no_link_for_it(outlet: str, medium: str) -> None:
    assert chain(f'"It is shut," Lorne Hallam told {medium}.', "It is shut", outlet=outlet) == ["Lorne Hallam"]


def test_what_an_outlet_says_under_its_own_name_rests_on_it() -> None:
    assert chain("CNN has reported that the pier was shut.", "the pier was shut", outlet="CNN (Web News)") == []


@pytest.mark.parametrize(
    "text", ["The sale of the pier was first reported by Reuters.", "Politico first reported on the sale of the pier."]
)
def test_that_a_medium_reported_on_a_thing_is_the_outlets_own(text: str) -> None:
    assert chain(text, "sale of the pier") == []


def test_a_document_that_a_medium_saw_is_not_by_that_medium() -> None:
    text = "The pier was shut, according to a letter viewed by The Daily Beast."
    assert chain(text, "The pier was shut") == ["Daily Beast", "a letter viewed by The Daily Beast"]


def test_a_station_may_be_called_by_its_sign_and_channel() -> None:
    text = "A resident who came to look told KRAB Fox 2 she could not see why the pier was spared."
    assert chain(text, "she could not see")[0] == "KRAB Fox"


def test_the_interview_is_the_one_that_a_text_knows_of() -> None:
    text = (
        "Ana Lund told CNN the board had a deal.\n\n“A date has been set,” Lund said in the Sunday interview.\n\n"
        "“Nothing has been agreed,” Lund wrote on Twitter.\n\nDuring the interview, Lund cautioned the deal could fail."
    )
    found = chains(text)
    assert found["A date has been set"] == found["the deal could fail"] == ["CNN", "Ana Lund"]
    assert found["Nothing has been agreed"] == ["Ana Lund"]
