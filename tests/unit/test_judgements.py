"""Which statements of made-up articles judge, and which only tell."""

from __future__ import annotations

import pytest
from tests.unit.extracting import extract, said


def kinds(text: str) -> set[str]:
    return {s.kind for s in extract(text).statements}


@pytest.mark.usefixtures("by_rules")
@pytest.mark.parametrize(
    "text",
    [
        "The new pier is unconstitutional.",
        "Lund strikes me as a captain.",
        "The board owes it to the crew.",
        "The letter reads like a plea.",
        "The first job of the board was to protect the crew.",
        "The fault may be chalked up to the tide.",
        "It's agony.",
        "It ain't pretty.",
        "Ana Lund has been a game changer her entire life.",
        "The harbour office's account is perplexing, to say the least.",
        "The results are even bleaker for the port.",
        "That is a sobering idea.",
        "The raid was a war crime.",
        "Ana Lund is out of touch with the crew.",
        "The rules are so restrictive that they close the port.",
        "The ferry is too slow.",
        "The grants are large enough to tempt the firms.",
        "It's a witch hunt.",
        "It is not as if the port had ever closed.",
        "It's fair to say the harbour was lost.",
        "The pier is as appealing as a swamp.",
        "It is a little weird to sell it.",
        "There is nothing odd about the sale.",
        "That is why the pier is so vital.",
        "The grants were not generous enough.",
        "The vote was indicative of how the board thinks.",
        "Arlen is an unlikely home for the sport.",
        "The move was uncharitable.",
        "The sale seems rather rushed.",
        "This contrives to be both rude and wrong.",
        "The sale is sick and repulsive.",
        "There is no question that they are important.",
        "This is not enough reason to justify the sale.",
        "That seems to be fertile ground for the port.",
        'It was a "positive development" for the port.',
    ],
)
def test_what_a_copula_says_judges(text: str) -> None:
    assert kinds(text) == {"assessment"}


@pytest.mark.usefixtures("by_rules")
@pytest.mark.parametrize(
    "text",
    [
        "The bill falls short.",
        "The plan does too little to mend the dam.",
        "The firm is putting profits above safety.",
        "The firm is putting lives at risk.",
        "They fail to see their own mistakes.",
        "The crew had every reason to strike.",
        "There's no reason why the port should close.",
        "The vote sets a troubling precedent.",
        "They pose a threat to the harbour.",
        "The fall made him unfit for the job.",
        "I find the two singers hard to take.",
        "Ana Lund called the talks a farce.",
        "The cuts undermine the rule of law.",
        "He sounded like a man in a hurry.",
        "The best way to reach the island is by ferry.",
        "We should not have been surprised.",
        "I think she has to mend the dam.",
        "In my view the board sold the pier for the money.",
        "The office has yet to live up to its promise.",
        "The sale amounts to a theft.",
        "The main problem is the mayor.",
        "Your acts demonstrate an astonishing disregard for the port.",
        "The boats cry out for paint.",
        "It ended in an embarrassingly high bill.",
        "Clearly, these nets work.",
        "No mayor has served the port better than Ana Lund.",
        "Ana Lund can beat her.",
        "The town needs a plan for the pier.",
        "I'm sure the mayor means well.",
        "Nobody would describe her that way.",
        "It is time to close the pier.",
        "That has got to stop.",
        "You'd better sell it.",
        "The crew are some of the worst sailors.",
        "This is the most polarizing issue of the year.",
        "The sale looked increasingly like theft.",
        "That's of course what we should do.",
        "The board exaggerated the cost.",
        'The sale was not a "healing tale".',
        "The board has a very strong case.",
        "This was in no way a gift.",
        "The town can afford the pier.",
        "Both charges seem well-founded.",
        "He is a failed mayor.",
        "The board's objection has no basis in facts.",
        "She makes a strong case for the pier.",
        "The rules can be described as a trap for the crew.",
        "The solution to the crisis is a second pier.",
        "The old ferry is obsolete.",
        "80% should be able to use the pier by May.",
        "You want to make sure the pier holds.",
        "They don't get to write our rules.",
        "It's the time to bring the crews together.",
        "The strike certainly didn't help.",
        "The port has performed extremely well.",
        "Few ports have had a year as hard as Elsby.",
        "The town came out the winner.",
        "The request is an abuse of the board's power.",
        "The ban has serious consequences for the crew.",
        "There is no equivalence between the boards.",
        "The clerk flailed.",
        "One of the most worrying signs is the price of bait.",
    ],
)
def test_verbs_objects_and_phrases_judge(text: str) -> None:
    assert kinds(text) == {"assessment"}


@pytest.mark.usefixtures("by_rules")
@pytest.mark.parametrize(
    "text",
    [
        "The bill fell short of 60 votes.",
        "The board is responsible for the ferries.",
        "The singer is known as the queen of the fjords.",
        "The state is encouraging farmers to sell.",
        "Lund considered leaving the port.",
        "The crew had strong leads.",
        "Reporters asked Lund whether people have to pay.",
        "The memo lists who should be told.",
        "Lund was critical of the board.",
        "The firm called for the mayor to deal with the threat.",
        "He was old enough to vote.",
        "Farmers do not have to sell.",
        "The rule has left dockers with fines that judges call excessive.",
        "The fee amounts to a $5 rise.",
        "The board was numerous.",
        "The search was unsuccessful.",
        "The bill needs 60 votes.",
        "Sixty percent have an unfavorable view of the mayor.",
        "Some 64 percent call the mayor unfit to serve.",
        "The mayor prefers boats.",
        "The pines can grow in sand.",
        "The ship was clearly visible.",
        "Two doctors were successful in gaining a seat.",
        "The mayor accused her rival of newfound outrage.",
        'Lund praised the vote to end what she called a "misguided" rule.',
        "Lund was critical of the board for not being favorable to the plan.",
        "The governor has made preparation a priority.",
    ],
)
def test_what_only_tells_is_an_event(text: str) -> None:
    assert kinds(text) == {"event"}


@pytest.mark.parametrize(
    "text",
    [
        "The president will need to mend the dam.",
        "The mayor is not going to lie.",
        "The plan is sure to meet protests.",
        "I'm sure the mayor will win.",
        "The dam is still very likely to burst.",
        "It is likely that the board would reject the plan.",
        "Four votes could be enough to doom the plan.",
        "A strike next year seems unlikely.",
        "If a sailor refuses to come, he will be considered to be absent.",
    ],
)
def test_what_will_have_to_be_is_still_to_come(text: str) -> None:
    assert kinds(text) == {"prediction"}


@pytest.mark.parametrize(
    "text",
    [
        "The hearing had the feel of a show.",
        "The ferry is more trouble than it is worth.",
        "This is what a harbour town is really about: patience.",
        "You can't stop a tide.",
        "Patience isn't Lund's only virtue.",
    ],
)
def test_what_no_list_has_is_an_opinion_by_its_words(text: str) -> None:
    assert kinds(text) == {"assessment"}


@pytest.mark.parametrize(
    "text",
    [
        "The ferry left the pier at noon with forty passengers.",
        "The board raised the fee by two percent on Monday.",
        "A spokesman for Fosse declined to comment.",
        "The bill was being considered by the council.",
    ],
)
def test_plain_reports_are_no_opinions(text: str) -> None:
    assert kinds(text) == {"event"}


def test_one_wording_is_of_one_kind_wherever_it_stands() -> None:
    words = "The ferry is more trouble than it is worth."
    found = extract(f"The ferry left at noon. {words} The board met on Monday.").statements
    (told,) = [s for s in found if s.spans[0].exact == words[:-1]]
    assert told.kind == "assessment"


@pytest.mark.parametrize("text", ["The figures are not necessarily wrong.", "Not every boat was lost."])
def test_what_is_not_so_of_all_or_of_need_is_denied(text: str) -> None:
    (found,) = extract(text).statements
    assert found.polarity == "denied"


@pytest.mark.usefixtures("by_rules")
def test_who_decries_a_thing_as_something_judges_it() -> None:
    text = 'Lund decried the latest step as a "setup & trap".'
    (found,) = extract(text, said(text, "Lund", "decried", 'the latest step as a "setup & trap"')).statements
    assert found.kind == "assessment"


def test_what_there_is_no_telling_is_unknown() -> None:
    assert kinds("There is no telling where the flood will end.") == {"explicit unknown"}


@pytest.mark.parametrize("text", ["The lunch included beef, not steak.", "The menu had rye – not wheat."])
def test_what_is_set_apart_behind_its_noun_denies_nothing(text: str) -> None:
    (found,) = extract(text).statements
    assert found.polarity == "affirmed"


def test_as_if_likens_where_nothing_is_told_to_seem_so() -> None:
    (found,) = extract("They sail as if they owned the sea.").statements
    assert found.certainty == "certain"
