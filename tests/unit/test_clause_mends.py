"""What the parser of made-up sentences hangs on a wrong word, and where its clauses belong."""

from __future__ import annotations

import pytest
from tests.unit.parsing import find, read, wordings


def test_an_adverb_may_open_what_stands_before_a_condition() -> None:
    assert wordings("So if Fosse admitted he broke the law, then isn’t the mayor a thief too?")


def test_sentences_joined_by_a_semicolon_are_no_complements() -> None:
    text = "Anna Berg is leaving the board; Karl Lund left weeks ago."
    assert "complement" not in {clause.relation for clause in read(text)}
    assert find("The firm is no longer selling boats.", "sell").negated


def test_what_a_body_is_called_is_told_of_it() -> None:
    text = "Daniel Castor, a spokesman for Energy Holding, the company that made the purchase, denied the claims."
    assert "Energy Holding, the company that made the purchase" in wordings(text)


def test_since_then_is_a_time_and_joins_nothing() -> None:
    text = "The office had moved the boats, but since then officials remain uncertain where they are."
    assert any(words.startswith("since then") for words in wordings(text))


def test_a_bare_verb_belongs_to_the_infinitive_before_it() -> None:
    text = "I prefer to climb up, move this stone over, and look."
    assert wordings(text) == ["I prefer to climb up, move this stone over, and look"]


def test_which_goes_to_the_noun_of_its_number() -> None:
    text = "The crew read the list of the ships, which was kept in the archive."
    assert "the list of the ships, which was kept in the archive" in wordings(text)


def test_a_second_relative_clause_is_joined_to_the_first() -> None:
    text = "It is a plan which failed, but which was one of his promises."
    assert wordings(text) == [text.rstrip(".")]


@pytest.mark.parametrize(
    "text, expected",
    [
        (
            "The council says it sold the harbour and bought the mill.",
            ["The council says", "it sold the harbour", "it + bought the mill"],
        ),
        (
            "We know the firm had been aware of it and had interviewed him.",
            ["We know", "the firm had been aware of it", "the firm + had interviewed him"],
        ),
        (
            "Lund and Holm went to Oslo and bought a house.",
            ["Lund and Holm went to Oslo", "Lund and Holm + bought a house"],
        ),
    ],
)
def test_a_joined_verb_has_the_whole_subject_of_its_time(text: str, expected: list[str]) -> None:
    assert wordings(text) == expected


def test_what_was_read_into_a_participle_goes_with_what_it_says() -> None:
    found = wordings(
        "Two groups called on Berg to drop it, saying it would undermine the law, raise fees and ruin the yard."
    )
    assert found[-2:] == ["it would + raise fees", "it would + ruin the yard"]
    found = wordings("Keeping to few words, the secretary Ana Lund said, “We worked with all sides to open the port.”")
    assert "We worked with all sides to open the port" in found


def test_an_adverb_that_opens_the_sentence_is_no_part_of_a_participle() -> None:
    found = wordings("Two weeks ago, the captains in Fosse felt obligated to say kind things about Port Elsby.")
    assert any("the captains in Fosse" in text for text in found)


def test_a_participle_of_its_subject_is_no_verb_of_it() -> None:
    found = wordings("The report notes that the lawyers named as working for Lund donated ten pounds to Berg.")
    assert found[1:] == ["the lawyers named as working for Lund donated ten pounds to Berg"]
    found = wordings("The lawyer jeered at plans of the council rolled out in May.")
    assert found[0].startswith("The lawyer jeered at plans of the council")


def test_a_word_with_a_hyphen_is_never_cut() -> None:
    for text in ("He said that the firm had co-ordinated with the navy.", "The harbour was re-opened by the navy."):
        assert any("co-ordinated with" in one or "re-opened by" in one for one in wordings(text))


def test_what_follows_a_dash_is_no_end_of_what_stands_before() -> None:
    text = "He spends his days at the new Berg yards - sailors are asked to wait."
    assert wordings(text) == [text.rstrip(".")]


def test_a_subject_that_a_heading_tore_off_what_is_said_is_joined_to_it() -> None:
    text = "Pilots' union points at rudder\n\nA broken rudder threw the ferry off its course near Cape Dorn on Monday, "
    text += "the pilots' union said after its own experts had looked."
    assert "A broken rudder threw the ferry off its course near Cape Dorn on Monday" in wordings(text)


def test_two_sentences_in_one_are_none_of_the_other() -> None:
    found = read("His views are shared by most of the town, so it is no odd choice.")
    assert [(clause.relation, clause.negated) for clause in found] == [("conjunct", False), ("main", True)]


def test_a_subject_read_as_an_object_heads_its_clause() -> None:
    found = read('Hale said the case should be "swiftly examined to show justice is served."')
    assert "justice is served" in [" ".join(s.exact for s in clause.spans) for clause in found]


def test_a_verb_that_nothing_joins_is_told_of_the_noun_before_it() -> None:
    found = wordings("The first store held ten crates and the second store held two crates.")
    assert found == ["The first store held ten crates", "the second store held two crates"]


def test_a_joined_verb_of_another_number_belongs_to_what_is_told() -> None:
    text = "Berg has embraced a theory that the ships of the fleet were not the work of the navy, but were a copy"
    assert wordings(f"{text}.") == [text]


def test_what_is_past_beside_what_is_said_to_come_is_done_by_who_says_it() -> None:
    text = (
        "Lund said the talks will resume after the council tries to pass the budget and expressed confidence in Berg."
    )
    found = wordings(text)
    assert "Lund + expressed confidence in Berg" in found
    assert "the council tries to pass the budget" in found


@pytest.mark.parametrize(
    "text, expected",
    [
        (
            "The mayor resigned after a witness who saw the fire came forward.",
            ["The mayor resigned", "a witness who saw the fire", "a witness + came forward"],
        ),
        (
            "He left the race after learning his staff hadn't filed the papers.",
            ["He left the race after learning", "his staff hadn't filed the papers"],
        ),
        (
            "They would be less willing, had they known about the leak.",
            ["They would be less willing", "had they known about the leak"],
        ),
        (
            "She read the letters, which they will argue are protected by law.",
            ["She read the letters", "the letters + they will argue", "the letters, which + are protected by law"],
        ),
    ],
)
def test_a_verb_has_the_subject_and_governor_that_its_place_shows(text: str, expected: list[str]) -> None:
    assert wordings(text) == expected


def test_a_second_saying_is_of_who_says_the_first() -> None:
    text = "Lund hinted that the owners were guilty, telling a clerk that the ship was lost."
    assert wordings(text)[1:] == ["Lund + telling a clerk", "the owners were guilty", "the ship was lost"]
    text = "Lund said on Monday that his plan for the pier has never changed, pushing back on claims of the crew."
    assert wordings(text)[1] == "Lund + pushing back on claims of the crew"


@pytest.mark.parametrize(
    "text, expected",
    [
        (
            "She answered: “Actually no, we are going to sail,” laughing aloud at the crew.",
            "She + laughing aloud at the crew",
        ),
        (
            "The vote failed 4-9, with two members, Ana Lund and Karl Fosse, joining the owners to back the plan.",
            "two members + joining the owners to back the plan",
        ),
        (
            "The mogul took aim at the toll during a stop, as he weighs launching a campaign.",
            "he weighs launching a campaign",
        ),
        (
            "He added that the calm offers a time to mend, and that we must not ... waste this time.",
            "we must not ... waste this time",
        ),
        (
            "He might have stayed away if he had known it would be opened by Karl Lund.",
            "it would be opened by Karl Lund",
        ),
    ],
)
def test_a_word_belongs_to_its_side_of_a_comma_or_quotation_mark(text: str, expected: str) -> None:
    assert expected in wordings(text)


def test_a_finite_verb_is_joined_to_one_of_its_form() -> None:
    text = "Lund wrote that the mayor means to lie and asserted that he knows the law."
    assert wordings(text) == ["Lund wrote", "Lund + asserted", "the mayor means to lie", "he knows the law"]
    text = (
        "These measures would all repeat parts of the Harbour Act, which sent a payment of $1,200 to the crews, added"
        " an additional $600 per week to their pay and gave $130 to the mills."
    )
    assert "the Harbour Act + gave $130 to the mills" in wordings(text)


def test_a_bare_verb_is_joined_to_no_participle() -> None:
    text = "The owners are working on a plan that would raise the toll until May, end the strike and delay the sale."
    assert wordings(text) == [text.rstrip(".")]
