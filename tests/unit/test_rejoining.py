"""Verbs, names and asides that the parser hangs on another clause are told of what they belong to."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc
from tests.unit.extracting import chains, told, words
from tests.unit.parsing import wordings

from consilience.annotations.rejoining import rejoin


def parsed(rows: str) -> Doc:
    """A sentence from rows of word, tag, relation and place of the head; verbs and names are known by their tags."""
    cells = [row.split() for row in rows.strip().splitlines()]
    kinds = {"VB": "VERB", "NN": "NOUN", "PR": "PRON"}
    return Doc(
        spacy.blank("en").vocab,
        words=[cell[0] for cell in cells],
        tags=[cell[1] for cell in cells],
        pos=[kinds.get(cell[1][:2], "X") for cell in cells],
        deps=[cell[2] for cell in cells],
        heads=[int(cell[3]) for cell in cells],
        lemmas=[cell[0].lower() for cell in cells],
    )


def heads(doc: Doc) -> dict[str, tuple[str, str]]:
    rejoin(doc)
    return {token.text: (token.head.text, token.dep_) for token in doc}


def test_a_verb_with_an_object_goes_on_from_no_verb_whose_object_stands_ahead() -> None:
    doc = parsed("""
        Lund NNP nsubj 1
        shut VBD ROOT 1
        piers NNS dobj 1
        which WDT dobj 6
        Kolm NNP nsubj 6
        had VBD aux 6
        built VBN relcl 2
        and CC cc 6
        gave VBD conj 6
        crews NNS dobj 8
        """)
    found = heads(doc)
    assert (found["gave"], found["and"]) == (("shut", "conj"), ("shut", "cc"))


def test_a_verb_that_frames_the_verb_ahead_is_what_another_goes_on_from() -> None:
    doc = parsed("""
        As IN mark 2
        storms NNS nsubj 2
        rose VBD advcl 4
        prices NNS nsubj 4
        fell VBD ROOT 4
        and CC cc 2
        stayed VBD conj 2
        """)
    assert heads(doc)["stayed"] == ("fell", "conj")


def test_a_second_subject_is_what_leads_to_the_first_verb() -> None:
    doc = parsed("""
        Nurses NNS nsubj 7
        who WP nsubj 2
        saw VBD relcl 0
        him PRP dobj 2
        after IN mark 7
        his PRP$ poss 6
        return NN nsubj 7
        told VBD ROOT 7
        """)
    found = heads(doc)
    assert (found["after"], found["return"]) == (("saw", "prep"), ("after", "pobj"))


def test_a_name_in_commas_behind_a_title_is_another_word_for_it() -> None:
    doc = parsed("""
        Lund NNP nsubj 1
        left VBD ROOT 1
        and CC cc 1
        named VBD conj 1
        the DT det 5
        secretary NN dobj 3
        , , punct 1
        Kolm NNP npadvmod 1
        , , punct 1
        as IN prep 1
        mayor NN pobj 9
        """)
    found = heads(doc)
    assert (found["Kolm"], found["as"]) == (("secretary", "appos"), ("named", "prep"))


def test_the_only_finite_verb_is_the_verb_of_its_sentence() -> None:
    doc = parsed("""
        Catches NNS ROOT 0
        that WDT nsubj 3
        have VBP aux 3
        come VBN relcl 0
        to TO aux 5
        mark VB xcomp 3
        booms NNS nsubj 7
        rose VBD ccomp 5
        """)
    found = heads(doc)
    assert (found["rose"], found["Catches"], found["booms"]) == (
        ("rose", "ROOT"),
        ("rose", "nsubj"),
        ("mark", "dobj"),
    )


def test_when_behind_a_noun_opens_the_clause_that_follows() -> None:
    doc = parsed("""
        It PRP nsubj 1
        shows VBZ ROOT 1
        in IN prep 1
        spring NN pobj 2
        when WRB advmod 1
        crews NNS nsubj 7
        will MD aux 7
        leave VB conj 1
        """)
    found = heads(doc)
    assert (found["when"], found["leave"]) == (("leave", "advmod"), ("spring", "relcl"))


@pytest.mark.parametrize(
    "text, expected",
    [
        (
            "Lund was quietly preparing for a sale intended to grab the fleet, scare potential rivals like Kolm and "
            "Dorlan, and put Lund on a firm footing.",
            "Lund was quietly preparing for a sale intended to grab the fleet, scare potential rivals like Kolm and "
            "Dorlan, and put Lund on a firm footing",
        ),
        (
            "Formal plans in the town have been drawn more tightly, such as hiring old boats, for example, but "
            "raising the sum of aid for crews that live near the port.",
            "Formal plans in the town have been drawn more tightly, such as hiring old boats, for example, but "
            "raising the sum of aid for crews that live near the port",
        ),
        (
            "The yard lost 600 posts in May, concentrated in the paint shop.",
            "The yard lost 600 posts in May, concentrated in the paint shop",
        ),
        (
            "Both Ana Lund and Bo Dorlan have been to Elsby, flying into the capital, Kolm, but only after they left "
            "office.",
            "Both Ana Lund and Bo Dorlan have been to Elsby, flying into the capital, Kolm, but only after they left "
            "office",
        ),
        (
            "Ana Lund's plan—she wrote it in a week—is the cheapest that the board has seen.",
            "Ana Lund's plan + is the cheapest that the board has seen",
        ),
        (
            "It includes (but is not confined to) talks with clerks during the sale.",
            "It includes (but is not confined to) talks with clerks during the sale",
        ),
        (
            "Lund shut the pier, as he had threatened to do at least twice.",
            "Lund shut the pier, as he had threatened to do at least twice",
        ),
        (
            "Ana Lund has taken hard steps in the port and did so while the board slept.",
            "Ana Lund has taken hard steps in the port and did so while the board slept",
        ),
        (
            "There is also the matter of young people reading the news and getting the feeling that it is wild.",
            "There is also the matter of young people reading the news and getting the feeling that it is wild",
        ),
        (
            "Clerks have repeatedly insisted there is no sign yet of rot but have done little testing for it.",
            "Clerks + have done little testing for it",
        ),
        (
            "They are embracing new ideas, not old ones, as the “radical” charge suggests.",
            "They are embracing new ideas, not old ones, as the “radical” charge suggests",
        ),
    ],
)
def test_a_joined_verb_has_the_subject_of_its_own_clause(text: str, expected: str) -> None:
    assert expected in words(text)


def test_a_relative_clause_is_told_of_no_place_or_body_that_it_may_not_mean() -> None:
    text = "Mayors from towns like Elsby, Kolm, and Dorlan, where many people pay the tax, expressed concerns about it."
    assert words(text) == [text[:-1]]
    text = "Ana Lund met Mark Dorlan, a top executive at Kolm Bank Corp., who has raised thousands of dollars."
    assert "Mark Dorlan + who has raised thousands of dollars" in words(text)
    text = "There is a small band (perhaps enough to sink the plan) who are threatening to leave."
    assert not any(one.startswith("the plan)") for one in words(text))


def test_which_somebody_opposes_is_no_country() -> None:
    text = "The board wants to raise troop levels in Afghanistan, which Lund opposed."
    assert not any(one.startswith("Afghanistan") for one in words(text))


def test_an_aside_ends_with_its_dash() -> None:
    text = (
        "For Ana Lund—who says she wants to close the port and expel 900 crews—to criticize Dorlan for this is cruel."
    )
    found = wordings(text)
    assert not any("expel 900 crews—to" in one for one in found)


def test_what_is_made_to_seem_so_is_not_told_to_be_so() -> None:
    text = "Ana Lund said her critics “twist my words and try to make it seem that I steal.”"
    assert "I steal" not in words(text)


def test_a_thing_that_may_show_something_says_nothing() -> None:
    text = "If this goes on, it may show that crews who stay in the port have good reasons to stay there."
    assert told(text) == [(text[:-1], "prediction", "affirmed", "possible")]
    text = "One hope for May that underlies much of the joy in the port is that talks led by Ana Lund can help."
    assert words(text) == [text[:-1]]


@pytest.mark.parametrize(
    "text",
    [
        "Nor does a bit of fish in Elsby, or soup in Kolm.",
        "That is, a 3 percent mooring fee, a 3 percent harbour fee, and a 3 percent sales fee.",
        "This is a breaking news post; more will follow.",
        "Corrects spelling of a name in paragraph 22 to Lund.",
    ],
)
def test_what_only_says_again_is_no_statement(text: str) -> None:
    assert words(f"The council met on Monday in the town hall. {text}") == [
        "The council met on Monday in the town hall"
    ]


def test_a_thing_that_goes_on_is_told() -> None:
    assert words("The strike continued.") == ["The strike continued"]


def test_what_was_to_be_forestalled_is_not_told_to_have_come() -> None:
    text = "Ana Lund decided to fetch Dorlan from the pier before the crowd grew wild."
    assert words(text) == [text[:-1]]


def test_a_statement_does_not_end_at_the_first_word_of_a_quotation() -> None:
    text = "A woman in the harbour town of Elsby waved a banner on a long pole that read “Calm, help is near.”"
    assert not any(one.endswith("“Calm") for one in words(text))
    text = "He said the crack was “small” and “minor”—usually paint or tar mended it."
    assert not any(one.startswith("minor”") for one in words(text))


def test_what_goes_on_behind_an_aside_goes_on_from_the_verb_ahead_of_it() -> None:
    doc = parsed("""
        Lund NNP nsubj 1
        sold VBD ccomp 4
        boats NNS dobj 1
        — : punct 4
        leaked VBD ROOT 4
        they PRP nsubj 4
        — : punct 4
        and CC cc 4
        bought VBD conj 4
        ferries NNS dobj 8
        """)
    assert heads(doc)["bought"] == ("sold", "conj")


def test_the_verb_of_an_aside_is_not_the_one_above_what_it_is_set_into() -> None:
    doc = parsed("""
        Lund NNP nsubj 1
        sold VBD ccomp 5
        boats NNS dobj 1
        ( -LRB- punct 5
        they PRP nsubj 5
        were VBD ROOT 5
        old JJ acomp 5
        ) -RRB- punct 5
        . . punct 5
        """)
    found = heads(doc)
    assert (found["sold"], found["were"], found["."]) == (("sold", "ROOT"), ("sold", "parataxis"), ("sold", "punct"))


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("Sweden — which tried and failed to start its own talks — sent ten ships.", "its own talks"),
        ("Ida Moe (who would have voted no, but changed her vote to abstain) left the hall.", "to abstain"),
    ],
)
def test_nothing_is_left_of_an_aside_whose_beginning_is_cut_out(text: str, gone: str) -> None:
    assert not any(gone in wording and " + " in wording for wording in words(text))


def test_what_goes_on_behind_a_quotation_goes_on_from_the_verb_ahead_of_it() -> None:
    doc = parsed("""
        Lund NNP nsubj 1
        said VBD ROOT 1
        “ `` punct 1
        I PRP nsubj 4
        sailed VBD ccomp 1
        ” '' punct 4
        and CC cc 4
        blushed VBD conj 4
        """)
    assert heads(doc)["blushed"] == ("said", "conj")


def test_what_a_paper_reports_goes_on_in_what_it_reports() -> None:
    found = chains("Politico reported that Lund met the board over its crews and joined any deal with a pier.")
    assert found["Lund joined any deal with a pier"] == ["Politico"]


def test_what_somebody_learns_has_its_verb() -> None:
    assert "it sought a stay after learning Moe's deportation was imminent" in words(
        "The society said it sought a stay after learning Moe's deportation was imminent."
    )


def test_what_is_denied_through_somebody_is_the_content() -> None:
    assert words("Lund has denied through a spokesman that the pier was ever sold.") == ["the pier was ever sold"]


def test_a_condition_ahead_of_who_says_it_is_of_what_is_said() -> None:
    assert words("If convicted, prosecutors said Moe could face a long term.") == [
        "If convicted + Moe could face a long term"
    ]


def test_a_noun_in_ing_is_the_subject_of_the_verb_behind_it() -> None:
    doc = parsed("""
        Lund NNP nsubj 1
        left VBD ROOT 1
        as IN prep 1
        fighting VBG pcomp 2
        flared VBD advcl 1
        anew RB advmod 4
        """)
    found = heads(doc)
    assert (found["fighting"], found["as"], found["flared"]) == (
        ("flared", "nsubj"),
        ("flared", "mark"),
        ("left", "advcl"),
    )
