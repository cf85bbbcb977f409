"""Plain wire prose, paragraph by paragraph, from the text alone: what is asserted, and on whom it rests."""

from __future__ import annotations

import pytest

from consilience import annotations, statements
from consilience.model import Article, cut
from consilience.statements import naming

OWN = ()

PARAGRAPHS = [
    (
        "The Kremlin said in a statement on Sunday that Putin flew to Kolm by helicopter. The statement said he had "
        "talked with residents and that one family had asked him into their home.",
        {
            "Putin flew to Kolm by helicopter": ("Kremlin",),
            "he had talked with residents": ("Kremlin",),
            "one family had asked him into their home": ("Kremlin",),
        },
    ),
    (
        "The mining ministry said on Tuesday in a brief statement that two mines were shut. According to the "
        "statement, the third was open.",
        {"two mines were shut": ("The mining ministry",), "the third was open": ("The mining ministry",)},
    ),
    (
        '"We regret it," the Harbour Board said in a statement published on its website. The statement added that the '
        "pier was shut.",
        {"We regret it": ("Harbour Board",), "the pier was shut": ("Harbour Board",)},
    ),
    (
        "In the words of a statement by the Harbour Board, the crew was taken ashore. Divers reached the wreck by "
        "noon, the statement continued.",
        {"the crew was taken ashore": ("Harbour Board",), "Divers reached the wreck by noon": ("Harbour Board",)},
    ),
    (
        "The firm has not yet chosen the last berth, or announced the price or name of the ship.",
        {"The firm has not yet chosen the last berth, or announced the price or name of the ship": OWN},
    ),
    (
        "The move comes a week before Trade Minister Ana Holm is scheduled to travel to Kolm.",
        {"The move comes a week before Trade Minister Ana Holm is scheduled to travel to Kolm": OWN},
    ),
    (
        "Lund denied to the Daily Ledger in September that he had planned a channel.",
        {"he had planned a channel": ("Lund",)},
    ),
    (
        "That costs the port money and threatens to stop the ferry.",
        {"That costs the port money": OWN, "That + threatens to stop the ferry": OWN},
    ),
    (
        "Lund said this : “I do not think he should fire Berg and I do not think he is going to.”",
        {"I do not think he should fire Berg": ("Lund",), "I do not think he is going to": ("Lund",)},
    ),
    (
        "Lund spoke on Friday.\n\nBeijing — Harbour workers left the pier on Monday, a spokesman said.",
        {"Lund spoke on Friday": OWN, "Harbour workers left the pier on Monday": ("a spokesman",)},
    ),
    (
        "Lund told reporters that he would go to the pier, but reporters were not let in.",
        {"he would go to the pier": ("Lund",), "reporters were not let in": OWN},
    ),
    ("But I do not think the ferry is safe.", {"I do not think the ferry is safe": OWN}),
    (
        "The pier was closed at noon, Dorlan continued.",
        {"The pier was closed at noon": ("Dorlan",)},
    ),
    (
        "The firm had received no report of cracks in that gallery, its spokeswoman, Ines Lobos, said.",
        {"The firm had received no report of cracks in that gallery": ("Ines Lobos",)},
    ),
    (
        "The ferry Heron was carrying 212 passengers when it hit the concrete pier shortly before 8 a.m. (0600 GMT), a "
        "coast guard spokeswoman, Ana Dorlan, told reporters.",
        {
            "The ferry Heron was carrying 212 passengers": ("Ana Dorlan",),
            "it hit the concrete pier shortly before 8 a.m. (0600 GMT)": ("Ana Dorlan",),
        },
    ),
    (
        "A nurse at the Calama hospital, who asked not to be named, said that all of them were conscious.",
        {"all of them were conscious": ("A nurse at the Calama hospital",)},
    ),
    (
        "The cause of the accident was not immediately clear. Police have opened an inquiry, Interior Minister Petra "
        "Voss said in a televised address.",
        {"The cause of the accident was not immediately clear": OWN, "Police have opened an inquiry": ("Petra Voss",)},
    ),
    (
        "Northland air strikes killed at least 34 people across the Kolm valley on Monday, valley health officials "
        "said, as mediators pressed on with efforts to agree a truce.",
        {
            "Northland air strikes killed at least 34 people across the Kolm valley on Monday": (
                "valley health officials",
            ),
            "mediators pressed on with efforts to agree a truce": OWN,
        },
    ),
    (
        "In the occupied valley, troops shot dead two men who, the army said, had thrown stones at soldiers.",
        {
            "In the occupied valley, troops shot dead two men": OWN,
            "two men who + had thrown stones at soldiers": ("the army",),
        },
    ),
    (
        "Norland has sent two helicopters, its foreign ministry said on X. Norland's leader, Erik Falk, went there.",
        {
            "Norland has sent two helicopters": ("its foreign ministry",),
            "Norland's leader, Erik Falk, went there": OWN,
        },
    ),
    (
        "Four miners were killed on Monday, the mining ministry said. Eleven others were trapped, the ministry said in "
        "a statement. It said that the roof gave way.",
        {
            "Four miners were killed on Monday": ("the mining ministry",),
            "Eleven others were trapped": ("the mining ministry",),
            "the roof gave way": ("the mining ministry",),
        },
    ),
    (
        "Karl Voss pleaded not guilty. If convicted, Voss faces prison. Asked whether the party would expel Voss, its "
        'chairman, Nils Dahl, said: "That is for the members." He denied that the leadership had known of it.',
        {
            "Karl Voss pleaded not guilty": OWN,
            "If convicted, Voss faces prison": OWN,
            "That is for the members": ("Nils Dahl",),
            "the leadership had known of it": ("Nils Dahl",),
        },
    ),
    (
        "Halden Motors will close its plant by the end of next year, the carmaker announced on Tuesday.",
        {"Halden Motors will close its plant by the end of next year": ("Halden Motors",)},
    ),
    (
        "PORT ELSBY, April 3 (Northern News) - The ferry Heron hit a pier. The ferry's operator, Elsby Lines, denied "
        "that a rudder had failed. The company said it would help.",
        {
            "The ferry Heron hit a pier": OWN,
            "a rudder had failed": ("Elsby Lines",),
            "it would help": ("Elsby Lines",),
        },
    ),
    (
        "Heat forces rethink\n\nKOLM, Friday - Saturday's cup final between Kolm and Fosse is to begin at 7.30 p.m., "
        "the council said, because of the heat.",
        {
            "Saturday's cup final between Kolm and Fosse is to begin at 7.30 p.m.": ("the council",),
        },
    ),
    (
        "The ruling council of Kolm has chosen Salome Vekua to head an interim government, its secretary, Otar Beri, "
        "said on Tuesday.",
        {"The ruling council of Kolm has chosen Salome Vekua to head an interim government": ("Otar Beri",)},
    ),
    (
        "The river police said 22 people, not 27 as first reported, had drowned when a barge sank.",
        {"22 people, not 27 as first reported, had drowned when a barge sank": ("The river police",)},
    ),
    (
        "State television, citing the interior ministry, later put the death toll at 17.",
        {"State television + later put the death toll at 17": ("state TV", "the interior ministry")},
    ),
    (
        "The owner of the mine, Minera Tres Cumbres, said that it had stopped all work. The company said it would pay.",
        {"it had stopped all work": ("Minera Tres Cumbres",), "it would pay": ("Minera Tres Cumbres",)},
    ),
    (
        "The ferry's operator, Elsby Lines, denied that a rudder had failed. In a statement, the company said the "
        "vessel had passed an inspection in January.",
        {
            "a rudder had failed": ("Elsby Lines",),
            "the vessel had passed an inspection in January": ("Elsby Lines",),
        },
    ),
    (
        "President Olaf Brand met the crew. The Fjord Agency quoted him as saying that the talks were over.",
        {"President Olaf Brand met the crew": OWN, "the talks were over": ("Fjord Agency", "Olaf Brand")},
    ),
    (
        "Olaf Brand has shown himself in a city that his troops all but destroyed.",
        {"Olaf Brand has shown himself in a city that his troops all but destroyed": OWN},
    ),
    (
        "COPIAPÓ, Chile, June 6 - A fire killed two workers at the mine on Thursday, according to the governor.",
        {"A fire killed two workers at the mine on Thursday": ("the governor",)},
    ),
    (
        "Lund told the mayor that people were coming back and that whole blocks of flats were being rebuilt.",
        {
            "people were coming back": ("Lund",),
            "whole blocks of flats were being rebuilt": ("Lund",),
        },
    ),
    (
        "It was the first time since the invasion that Brand had set foot in the valley.",
        {"It was the first time since the invasion that Brand had set foot in the valley": OWN},
    ),
    (
        "A video posted on social media and verified by two experts showed passengers jumping from the deck.",
        {"passengers jumping from the deck": ("A video posted on social media and verified by two experts",)},
    ),
]


def read(text: str) -> statements.Extraction:
    article = Article(id="a", text=text, outlet="Harbour News", language="en")
    return statements.extract(article, annotations.annotate(article))


@pytest.mark.parametrize("text, expected", PARAGRAPHS, ids=[text[:40] for text, _ in PARAGRAPHS])
def test_what_is_asserted_rests_on_who_says_it(text: str, expected: dict[str, tuple[str, ...]]) -> None:
    found = read(text)
    called = {one.id: one.called for one in found.origins}
    rows = {
        " + ".join(s.exact for s in row.spans): tuple(called[id] for id in row.chain[1:]) for row in found.statements
    }
    assert rows == expected


@pytest.mark.parametrize(
    "text",
    [
        "The cause of the collapse was not known, the company said.",
        "The cause of the fire was not known.",
        "It was not clear at what time he was there.",
        "It is not known by whom the letter was sent.",
        "The company said that it did not know what had started the fire.",
    ],
)
def test_what_is_not_known_is_told_as_an_unknown(text: str) -> None:
    (statement,) = read(text).statements
    assert (statement.kind, statement.polarity, statement.certainty) == ("explicit unknown", "affirmed", "unknown")


def test_what_somebody_else_did_not_know_is_told_of_him() -> None:
    (statement,) = read("Ana Dorlan said that Chairman Lund did not know what had happened at the port.").statements
    assert (statement.kind, statement.polarity) == ("event", "denied")


def test_a_source_does_not_end_in_a_preposition() -> None:
    text = "An official at the scene, however, counted sixty."
    assert naming.short(text, cut(text, 0, len("An official at"))).exact == "An official"


@pytest.mark.parametrize(
    "text, said, speaker",
    [
        ("“It is safe,” said Kolm County (Md.) Police Chief Tom Manning.", "It is safe", "Tom Manning"),
        ("Director of Harbour Safety Dan Lund, who was there, said it was late.", "it was late", "Dan Lund"),
        ("The director of national safety Dan Lund said it was late.", "it was late", "Dan Lund"),
        (
            "Ana Dorlan claimed Karl Berg -- now the envoy to Kolm -- told him to leave the pier.",
            "told him",
            "Ana Dorlan",
        ),
        ("The board says that it was due, while the ferry industry argues that it leaked.", "it leaked", None),
        (
            "Ana Dorlan of the board said it was shut. Mayors of three towns say it is old.\n\nA group of pilots and "
            "owners also attacked the plan.\n\nThey say the crane has rust.",
            "the crane has rust",
            None,
        ),
    ],
)
def test_who_it_is_that_says_it(text: str, said: str, speaker: str | None) -> None:
    article = Article(id="a", text=text, outlet="Harbour Post")
    found = statements.extract(article, annotations.annotate(article))
    links = {origin.id: origin.name or origin.wording for origin in found.origins}
    rows = [s for s in found.statements if said in " ".join(span.exact for span in s.spans)]
    assert rows
    assert all(s.speaker is not None and s.speaker.name == speaker for s in rows)
    assert not any(links[s.origin] in ("The board", "Mayors of three towns") for s in rows)
