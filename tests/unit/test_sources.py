import pytest
from tests.unit.extracting import chain, chains, extract, said

from consilience.model import Annotations, Attribution, Entity, Span
from consilience.statements.issuers import issued
from consilience.statements.sources import heard


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start=start, end=start + len(words), exact=words)


def attribution(text: str, source: str, cue: str, content: str, speaker: str | None = None) -> Attribution:
    return Attribution(
        source=(span(text, source),),
        cue=(span(text, cue),),
        content=(span(text, content),),
        form="indirect",
        speaker=speaker,
    )


def name(text: str, words: str, entity: str) -> Entity:
    where = span(text, words)
    return Entity(start=where.start, end=where.end, exact=words, kind="person", entity=entity)


def sources(text: str, *attributions: Attribution, entities: tuple[Entity, ...] = ()) -> list[str | None]:
    annotations = Annotations(id="a", language="en", attributions=attributions, entities=entities)
    return [one.speaker or one.source[0].exact for one in heard(text, annotations).attributions]


@pytest.mark.parametrize(
    ("source", "cue", "kept"),
    [
        ("The timing of the vote", "suggests", False),
        ("The comment", "evokes", False),
        ("The early data", "offers a hope", False),
        ("The early data", "suggests", True),
        ("The lawsuit", "says", True),
        ("A number of dockers", "denies", True),
        ("Two women", "claims", True),
        ("More than half the crew", "thinks", True),
        ("They", "thinks", True),
        ("The harbour board", "believes", True),
        ("Everyone", "agrees", True),
    ],
)
def test_a_thing_is_a_source_only_where_it_tells(source: str, cue: str, kept: bool) -> None:
    text = f"{source} {cue} that the pier was closed."
    assert bool(sources(text, attribution(text, source, cue, "the pier was closed"))) is kept


def test_what_another_mentions_is_not_the_source_of_what_he_says_next() -> None:
    text = "Lund said the two years of works have cost a fortune and said it was a shame."
    first = attribution(text, "Lund", "said", "the two years of works have cost a fortune", "Ida Lund")
    second = attribution(text, "the two years of works", "said it", "it was a shame")
    assert sources(text, first, second, entities=(name(text, "Lund", "Ida Lund"),)) == ["Ida Lund", "Ida Lund"]


@pytest.mark.parametrize(
    ("source", "known"),
    [
        ("while Reno", "Pavel Reno"),
        ("Harbour Minister Reno", "Pavel Reno"),
        ("Reno’s office", None),
        ("critics of Reno", None),
    ],
)
def test_a_source_that_opens_with_a_name_is_its_bearer(source: str, known: str | None) -> None:
    text = f"So it was, {source} argued that the quay was safe."
    entities = (name(text, "Reno", "Pavel Reno"),)
    found = sources(text, attribution(text, source, "argued", "the quay was safe"), entities=entities)
    assert found == [known or source]


@pytest.mark.parametrize(
    ("text", "said", "links"),
    [
        ("Ida Lund called for the mayor, who is now serving his third term, to apologise.", "third term", []),
        ("Ida Lund has proposed a plan to expand the harbour accounts, which let crews save.", "let crews save", []),
        ("The telling indicator is that every ship is given the same weight.", "same weight", []),
        (
            "A co-host of the breakfast, Rep. Karl Fosse, Elsby Democrat, said the pier was shut.",
            "shut",
            ["Karl Fosse"],
        ),
        (
            'Karl Fosse said the pier was shut.\n\n"I would say if he knew, that raises a question. It is wrong."',
            "raises a question",
            ["Karl Fosse"],
        ),
    ],
)
def test_a_source_is_who_speaks_and_what_only_tells_more_is_the_outlets(text: str, said: str, links: list[str]) -> None:
    assert chain(text, said) == links


def test_what_somebody_shows_or_calls_a_thing_is_no_saying() -> None:
    text = "Ida Lund spoke. She showed a clip of a meeting. Their book was called “The Lost Pier” and told of it."
    showed = said(text, "She", "showed", "a clip of a meeting", "Ida Lund")
    called = said(text, "Their", "was called", "“The Lost Pier”", form="direct")
    assert {row.voice for row in extract(text, showed, called).statements} == {"own"}


def test_who_is_named_in_a_clause_about_a_document_did_not_issue_it() -> None:
    assert not issued("Polls held since the fleet left on May 12 from ")
    assert issued("A letter from ")


def test_the_attorney_of_a_man_is_not_that_man() -> None:
    text = (
        'Mr. Nils Lund left.\n\n"The pier is going to be shut for a year? Come on. It is a ruin." '
        "— Nils Lund attorney Karl Fosse\n\nNils Lund left."
    )
    assert chain(text, "The pier is") == ["Karl Fosse"]


def test_what_more_stands_before_a_source_is_no_part_of_it() -> None:
    assert chain("What's more, most voters of Elsby believe the pier is safe.", "pier is safe") == [
        "most voters of Elsby"
    ]


def test_who_is_told_of_by_whom_stands_inside_what_they_say() -> None:
    text = "Karl Berg came in May. He said he regretted the noise, according to lawmakers."
    assert chain(text, "he regretted the noise") == ["lawmakers", "Karl Berg"]


def test_what_another_is_quoted_with_as_said_by_a_third_is_not_the_words_of_who_is_quoted() -> None:
    assert chain('"He clarified that it was not a protest," Karl Berg told reporters.', "not a protest") == [
        "Karl Berg",
        "an unnamed source",
    ]


def test_what_a_source_was_asked_is_not_what_it_says() -> None:
    found = chains('When asked if the vote had cost the mayor much, Dana Lund said: "The port is safe."')
    assert not [words for words in found if "cost the mayor" in words]


def test_as_what_somebody_is_shown_by_others_is_not_what_he_says() -> None:
    text = "Tom Fosse was successfully portrayed as a man who hates the sea in ads throughout the town."
    assert chain(text, "was successfully portrayed") == []


def test_a_letter_sent_by_a_body_of_a_state_is_that_bodys() -> None:
    text = "The letter sent by the U.S. army to Kolm was short. The letter implied the troops were leaving."
    assert chain(text, "the troops were leaving") == ["U.S. army"]


@pytest.mark.parametrize(
    "text",
    [
        "Karl Berg conceded Saturday to Ada Lund in their contentious race for the mansion.",
        "Karl Berg had conceded to Ada Lund on election night.",
        "Karl Berg outlined a proposal designed to end the strike.",
        "The towns, however, are responding with defiance.",
    ],
)
def test_what_is_done_towards_somebody_in_words_is_told_by_the_outlet(text: str) -> None:
    assert chain(text, text.split()[2]) == []


def test_what_somebody_owns_to_stays_his() -> None:
    assert chain("Karl Berg confessed to the theft of a boat.", "theft") == ["Karl Berg"]


@pytest.mark.parametrize(
    ("text", "said", "links"),
    [
        ("The two groups, both of which said they would sue, met on Monday.", "they would sue", ["The two groups"]),
        (
            "The agency said the crews were sent home, and an aide followed up by saying that they would be paid.",
            "they would be paid",
            ["an aide"],
        ),
        (
            "Then the club — whose president is Yao Ming — saying it was suspending the team surprised the league.",
            "it was suspending the team",
            ["the club"],
        ),
        ("Twitter added fact-check labels on two tweets that shared false claims about ballots.", "Twitter added", []),
        (
            "In 2009, Robert M. Gates, who had served under Mr. Bush and Mr. Obama, summed up the doubts with an "
            "oft-repeated line: “I’m tired of buying the same horse twice.”",
            "I’m tired",
            ["Robert M. Gates"],
        ),
        (
            "When the Supreme Court allowed it in Norland, Mike Pompeo, then a member of the House, released a "
            "statement opposing the decision:\n\nI am deeply saddened by the ruling of the court. It is wrong.",
            "It is wrong",
            ["Mike Pompeo"],
        ),
        (
            "The U.S. mission wrote in a July 12 note to delegations:\n\nSpouses of crews now have the same rights. "
            "Consistent with the policy, partners must generally be married in order to be eligible for a visa.",
            "partners must generally",
            ["The U.S. mission"],
        ),
        ("It is likely to distract from the tax plan, pollster Ana Lund said.", "It is likely", ["Ana Lund"]),
        (
            "“We must be given equal airtime,” Senate leader Charles Schumer Charles (Chuck) Ellis SchumerOvernight: "
            "Officials make changes Schumer blocks a bill MORE (D-N.Y.) and Speaker Nancy Pelosi Nancy PelosiHouse: "
            "Panel advances a bill Speaker Pelosi is late MORE (D-Calif.) said in a statement.",
            "We must be given",
            ["Charles Schumer and Nancy Pelosi"],
        ),
        ("The chairman, Mr. Neal, can request any return and the board “shall furnish” them.", "can request", []),
        (
            "China was angry after Donald Trump signed a law, as excerpts from a book by his adviser alleged he had "
            "approved of it.",
            "he had approved of it",
            ["excerpts from a book by his adviser"],
        ),
        ("Yet, Sarah Sanders refused to apologize for the “700,000 jobs that were made.”", "refused", []),
        ("Lund said the plan is sound, asking why nobody had read it.", "asking why nobody", []),
        ("Ana Lund rejected claims that the bill would harm the port.", "the bill would harm", ["Ana Lund"]),
        ("Trump rejected a Senate bill that provided funding for the dam.", "a Senate bill that", []),
        ("“Who knew?” Lund asked. Later she answered the question for them.", "answered the question", []),
        ("Lund and Fosse met. If confirmed, the move would mark a turn of the talks.", "the move would mark", []),
        ("The bill is bad, Lund said. She added a warning about the storm that is to come.", "the storm", ["Lund"]),
    ],
)
def test_who_says_it_by_the_shape_of_the_sentence(text: str, said: str, links: list[str]) -> None:
    assert chain(text, said) == links
