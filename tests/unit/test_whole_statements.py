"""Statements keep what they depend on, and what tells nothing is none."""

from __future__ import annotations

import pytest
from tests.unit.extracting import told, words


@pytest.mark.parametrize(
    "text",
    [
        "The case arose when Ana Fosse went to the yard in May to see about a boat.",
        "Mr. Lund moved only hours after the plan passed the board by a wide margin.",
        "This is what Lund meant when he scorned the board's plans for the dam.",
        "The less they talk about the dam, the more likely it is to be built.",
        "There is a fear that the board will sell the pier and jam the crews — just as they did with the ferry.",
    ],
)
def test_what_says_little_alone_has_why_when_and_as_what(text: str) -> None:
    assert words(text) == [text[:-1]]


def test_why_something_may_be_is_not_known_where_it_is_not() -> None:
    text = "It's not clear how far the yards are putting off repairs because they are afraid of a storm."
    assert told(text) == [(text[:-1], "explicit unknown", "affirmed", "unknown")]


def test_what_goes_with_what_would_come_is_not_told_as_done() -> None:
    text = "Ms Lund said she would stay on as mayor while a contest for the post took place."
    assert words(text) == ["she would stay on as mayor while a contest for the post took place"]
    assert "the vote took place" in words("She was mayor while the vote took place.")


@pytest.mark.parametrize(
    "text",
    [
        "“If the dam is kept,” she said, “it may chase our crews off to the fields.”",
        "If the dam is kept, she said, “it may chase our crews off to the fields.”",
        "“If the dam is kept,” Lund wrote on June 30, “it may chase our crews off to the fields.”",
    ],
)
def test_a_condition_is_of_what_is_said_behind_who_says_it(text: str) -> None:
    assert "If the dam is kept + it may chase our crews off to the fields" in words(text)
    assert not any(row.endswith(("she said", "June 30")) and row.startswith("If") for row in words(text))


def test_a_claim_is_not_told_as_what_it_claims() -> None:
    text = "Meanwhile, the argument that Lund secretly worked with the yards has some weight."
    assert words(text) == [text[:-1]]


def test_what_a_noun_governs_goes_on_to_its_end() -> None:
    found = words("Lund said he would offer a change to the board Friday that he says could calm both sides.")
    assert found == ["he would offer a change to the board Friday that he says could calm both sides"]
    found = words("Fosse said that the new deal he and his wife announced with the yard will end in May.")
    assert found == ["the new deal he and his wife announced with the yard will end in May"]


def test_entries_of_lists_and_links_of_the_page_tell_nothing() -> None:
    assert words("Here they are:\n\n- The sailors who fought in the war. They are for Lund.") == ["They are for Lund"]
    assert words("The mill burned.\n\nWhen the mayor took office: Almost $55,000") == ["The mill burned"]
    assert words("The mill burned. (RELATED: Harbour Bill Dead In Its Current Form)") == ["The mill burned"]
    assert words("The mill burned.\n\n(MORE: Former clerk felt threatened by Lund)") == ["The mill burned"]
    assert words("Lund is tired. | Bild/Halm Does Lund need the dam?") == ["Lund is tired"]


def test_who_tells_something_is_no_statement_of_another() -> None:
    assert "the Chronicle tells us" not in words("Supposedly, the Chronicle tells us, crews say Fosse has a lead.")


def test_what_is_wished_for_is_not_told_to_be_so() -> None:
    assert words("Wish we had better news, but the pier is shut.") == ["the pier is shut"]


def test_joined_and_parted_verbs_keep_their_helping_verb() -> None:
    assert words("The film was shown on Monday and shared widely.") == [
        "The film was shown on Monday",
        "The film was + shared widely",
    ]
    assert words("The harbour union insists the yards have, in breach of the deal, built a new boat.") == [
        "the yards have, in breach of the deal, built a new boat"
    ]
    assert words("Lund was hit on Monday and died at noon.") == ["Lund was hit on Monday", "Lund + died at noon"]


def test_how_long_before_or_after_has_what_it_was_before_or_after() -> None:
    for text in (
        "Last month, Lund was criticized for going off to a regatta minutes after the dam broke.",
        "A rogue crew published the code in April, a month before it was used.",
        "Lund's hard line over the pier comes as his board faces a vote of no confidence.",
    ):
        assert words(text) == [text[:-1]]
    text = "The mayor's visit to the crews came a day after Fosse said the yards would close."
    assert words(text) == [text[:-1], "the yards would close"]
    assert words("Lund said the pier will be shut. Lund resigned last week before the storm hit the town.") == [
        "the pier will be shut",
        "Lund resigned last week",
        "the storm hit the town",
    ]


def test_a_quotation_at_the_start_keeps_both_of_its_marks() -> None:
    assert words("“White tides” closed the port in May.") == ["“White tides” closed the port in May"]
    found = words("“Half” of the crews are a “basket of fools,” Fosse said.")
    assert found == ["“Half” of the crews are a “basket of fools,”"]


def test_relative_clauses_that_are_joined_stay_with_their_noun() -> None:
    for text in (
        "Ana Lund is one who is known for her calm, but who posed as a clerk in May and was only there for a day.",
        "The new plan is the result of storms in 2011 that brought crews into the port, and barely mentioned the dam.",
    ):
        assert words(text) == [text[:-1]]


def test_a_participle_with_its_doer_is_not_told_of_who_has_it() -> None:
    assert words("Barr sent Lund a letter on Monday and left.") == ["Barr sent Lund a letter on Monday", "Barr + left"]
    text = "Barr wrote a letter to Lund, shared publicly by the board, in May."
    assert words(text) == [text[:-1]]


def test_what_was_broken_off_is_no_statement() -> None:
    assert words("“What they were doing at the pier as —” he said. The mill burned.") == ["The mill burned"]


def test_the_brackets_of_an_editor_do_not_cut_a_sentence() -> None:
    assert words("“If we don’t decide in May, [we might] put forth something,” Lund said.") == [
        "If we don’t decide in May, [we might] put forth something"
    ]
    assert words('Lund said the board would not let Elsby "go out and build boats [while] we\'re not allowed to".') == [
        'the board would not let Elsby "go out and build boats [while] we\'re not allowed to"'
    ]


def test_a_verb_joined_to_one_that_is_governed_has_its_subject() -> None:
    text = "We need to see to it that the rule we have is up to date and fits the kinds of boats in the port."
    assert words(text) == [text[:-1]]


def test_a_clause_without_its_main_one_is_no_statement() -> None:
    assert words("The mill burned. “Once Elsby fell — ”") == ["The mill burned"]
    assert words("Because the dam is old, the board shut it.") == ["the dam is old", "the board shut it"]


def test_what_is_relayed_is_told_once_and_what_somebody_writes_is_kept() -> None:
    text = "Former director Petra Lund swore on Friday that the board believes the pier was sold, said two clerks."
    assert "the pier was sold" in words(text)
    assert not any(row.endswith("the board believes") for row in words(text))


@pytest.mark.parametrize(
    "text, row",
    [
        (
            "The bill would renew the Trade With Norland Act, which forbids crews to own boats.",
            "the Trade With Norland Act, which forbids crews to own boats",
        ),
        (
            "He recalled the shooting in Sutherland Springs, Texas, that left 26 dead.",
            "the shooting in Sutherland Springs, Texas, that left 26 dead",
        ),
        ("He recalled the storm in Sutherland Springs, Texas, that left 26 dead.", "the storm + that left 26 dead"),
        (
            "He flew to Palm Beach, Florida, where he spent Easter.",
            "Palm Beach, Florida, where he spent Easter",
        ),
        (
            "The firm is working to thwart what it says are hacking attempts by a group in Russia.",
            "The firm is working to thwart what it says are hacking attempts by a group in Russia",
        ),
        (
            "The yard had built three times as many boats as its owner had during his eight years in Elsby.",
            "The yard had built three times as many boats as its owner had during his eight years in Elsby",
        ),
        (
            "Lund also filed lawsuits in both counties demanding election supervisors reveal how many votes are left.",
            "Lund also filed lawsuits in both counties demanding election supervisors reveal how many votes are left",
        ),
        (
            "Lund delayed the hunts on August 31, a day before they were to begin.",
            "Lund delayed the hunts on August 31, a day before they were to begin",
        ),
        (
            "It is an unfortunate change, since same-sex couples, unlike opposite-sex couples, have limited choices.",
            "same-sex couples, unlike opposite-sex couples, have limited choices",
        ),
        (
            'Lund opposed the repeal of the military’s "don’t ask, don’t tell" policy.',
            'Lund opposed the repeal of the military’s "don’t ask, don’t tell" policy',
        ),
        (
            "They were eager to allow the first hunt of bears in two generations, which would have let them take 22.",
            "They were eager to allow the first hunt of bears in two generations, which would have let them take 22",
        ),
        (
            "So while the numbers for Kolm were right, the numbers for Elsby were wrong.",
            "the numbers for Elsby were wrong",
        ),
        (
            "The council passed a bill in May, after Lund fought the plan, that provided aid for the dam.",
            "a bill + that provided aid for the dam",
        ),
        (
            'The North said it would stop its tests for the time of any "candid talks" it may hold with Norland.',
            'it would stop its tests for the time of any "candid talks" it may hold with Norland',
        ),
        ("The plan fell. Nor did Lund do anything about the bridge.", "Nor did Lund do anything about the bridge"),
        ("The council should reject the plan as well as approve the sale.", "The council should reject the plan"),
        ("The plan fell, in large part because the council had not met.", "The plan fell"),
        ("“I think Ada did well and gave us a fine report,” Lund said.", "I think Ada + gave us a fine report"),
    ],
)
def test_a_clause_has_all_of_what_it_is_told_of_and_no_joint(text: str, row: str) -> None:
    assert row in words(text)


@pytest.mark.parametrize("text", ["The plan fell. Nor has the council mended the bridge over the river."])
def test_what_nor_opens_is_denied(text: str) -> None:
    assert [row[2] for row in told(text)] == ["affirmed", "denied"]


def test_what_is_only_thought_is_so_of_the_second_verb_too() -> None:
    rows = told("“I think Ada did well and gave us a fine report,” Lund said.")
    assert [row[3] for row in rows] == ["probable", "probable"]
