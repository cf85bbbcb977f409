"""Links of chains that are none: verbs that tell nothing of what stands beside them; and those that are missing."""

from __future__ import annotations

import pytest
from tests.unit.extracting import chain, chains
from tests.unit.resolving import mentions


@pytest.mark.parametrize(
    ("text", "said", "links"),
    [
        (
            "But Moe would not come, saying in a letter he knows nothing of the supposed theft and never "
            "saw Berg behave in the way Dr. Dorlan describes.",
            "he knows nothing",
            ["Moe"],
        ),
        (
            "Landings in May were smaller than the traders had forecast as crews start going back to their "
            "boats, according to the ministry.",
            "crews start going",
            ["the ministry"],
        ),
        (
            "The harbour board undid that ban, so the fishermen appealed to the High Court, asking its judges "
            "to bring it back.",
            "undid that ban",
            [],
        ),
        (
            "Police continue to look into ties to the port, claims Mr Lund has repeatedly denied.",
            "Mr Lund has",
            ["Lund"],
        ),
        (
            "The minister called for a review of the rules after a gunman in Elsby used the device to kill 58 people.",
            "a gunman in Elsby",
            [],
        ),
        ("The price of cod fell by a tenth after the new quotas were announced.", "The price of cod", []),
        (
            "If Norland goes on with it, that would tell Gdynia and Elsby they can agree to trade deals.",
            "they can agree",
            [],
        ),
        (
            "At his first hearing, Karl Berg didn't speak but appeared unmoved.\n\n"
            '"She saved the life of everyone but she gave up her own."',
            "She saved the life",
            ["an unnamed source"],
        ),
        (
            "A scheme in which two women were allegedly offered money has been referred to the board, the pilots' "
            "spokesman said on Tuesday.",
            "offered money",
            ["the pilots' spokesman"],
        ),
        (
            "Lund said he would hold the owners of the burnt dock responsible but didn’t provide details.",
            "didn’t provide details",
            [],
        ),
    ],
)
def test_what_only_stands_beside_a_verb_is_not_told_by_its_subject(text: str, said: str, links: list[str]) -> None:
    assert chain(text, said) == links


def test_families_that_claim_asylum_say_nothing() -> None:
    text = "Hundreds of sailors come over the strait in spring, many claiming asylum."
    assert all(links == [] for links in chains(text).values())


def test_what_stands_around_an_inserted_quotation_is_not_a_part_of_it() -> None:
    text = (
        "Even as Mr. Lund spoke of the pilots — “we told them not to worry at all,” he told reporters Wednesday "
        "evening — senior officials were stressing the hard parts of their plan."
    )
    found = chains(text)
    assert next(links for words, links in found.items() if "senior officials" in words) == []


@pytest.mark.parametrize(
    ("text", "said", "links"),
    [
        (
            "“For years, Liberals have said that the law creates doubt for small firms, hurts pay, and makes it harder "
            "to hire,” Karl Lund, of Ohio, said in a statement.",
            "harder to hire",
            ["Karl Lund", "Liberals"],
        ),
        (
            "The Gdynia Post quotes “a senior trade adviser” to the mayor as saying the town is “not going to "
            "be stopped by fences.”",
            "not going to be stopped",
            ["Gdynia Post", "“a senior trade adviser” to the mayor"],
        ),
        (
            'Karl Lund wrote a book. "If I had it to do again, I would do some things otherwise. I would avoid the '
            "mistake by saying so at the beginning,” he said according to Axios.",
            "I would do some things otherwise",
            ["Axios", "Karl Lund"],
        ),
        ('"It is why you can buy such weapons," Ana Dorlan told TVNZ.', "buy such weapons", ["TVNZ", "Ana Dorlan"]),
        (
            "Police in Elsby reported eight people wounded in six shootings, KPTM-TV said, and Gdynia saw at least "
            "seven shootings over a day, WREG-TV reported.",
            "eight people wounded",
            ["KPTM-TV"],
        ),
        (
            "And she made clear Friday that pilots must be ashore by noon. Ana Dorlan was there.",
            "pilots must be ashore",
            ["an unnamed source"],
        ),
        (
            "Daily Harbour editor in chief Karl Lund, a former pilot, also weighed in: “He is teaching these "
            "crews how to row at last,” he wrote.",
            "how to row",
            ["Karl Lund"],
        ),
        (
            "While noting part of the money from this levy would pay for lifeboats, Lund said those who bear "
            "the levy are not those who sail badly.",
            "part of the money",
            ["Lund"],
        ),
        (
            "The remarks come after Karl Berg testified, and appeared to shut down some of the claims -- including "
            "denying that he sailed to Gdynia in 2016 and saying he has never heard of it.",
            "he has never heard",
            ["Karl Berg"],
        ),
        (
            'Some of what was said:\n\n"Months of long talks have paid off as we now sign the pact" - Norland '
            "Foreign Secretary Ana Dorlan",
            "talks have paid off",
            ["Ana Dorlan"],
        ),
    ],
)
def test_a_chain_has_each_of_its_links(text: str, said: str, links: list[str]) -> None:
    assert chain(text, said) == links


def test_the_newspaper_is_seldom_the_outlet_itself() -> None:
    text = (
        "Lund was dismissed, The Gdynia Post reported.\n\nGet the Harbour News app.\n\nIt was the first time in years, "
        "according to the newspaper."
    )
    assert chain(text, "first time in years") == ["Gdynia Post"]


def test_a_channel_of_the_outlet_is_the_outlet() -> None:
    text = "Ana Dorlan tells Harbour News of her aunt. — Harbour News English (@HarbourNews) March 17, 2019"
    assert all(links == [] for links in chains(text).values())


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("President Karl Lund will attend Friday's march, he announced on Twitter.", ("he", "Karl Lund")),
        (
            "Karl Lund spent the weekend at home. He blamed the bureau for missing a tip.\n\n“Very sad that the bureau "
            "missed it. They try to prove ties with the Lund campaign. It is not right,” he wrote late Saturday.",
            ("he", "Karl Lund"),
        ),
    ],
)
def test_who_tells_of_himself_speaks(text: str, taken: tuple[str, str]) -> None:
    assert taken in mentions(text)


def test_one_of_two_who_met_does_not_tell_of_it() -> None:
    assert not any(words == "he" for words, _ in mentions("Karl Berg met Mark Gall, he said on Monday."))


def test_who_told_a_medium_something_is_still_telling_it() -> None:
    text = (
        "Ana Dorlan told the BBC that the pier was unsafe.\n\nThe board said that it had been warned.\n\n"
        "“We knew of it in May,” Dorlan said.\n\nDorlan wrote in May that it would last. “It was new then,” she said."
    )
    found = chains(text)
    assert found["We knew of it in May"] == ["BBC", "Ana Dorlan"]
    assert found["It was new then"] == ["Ana Dorlan"]


@pytest.mark.parametrize(
    ("text", "said", "links"),
    [
        (
            "The mayor came. “Not at all,” Karl Lund told reporters on Monday when asked if his posts were bad. “If "
            "anyone dislikes our harbour, they may sail off.”",
            "If anyone dislikes",
            ["Karl Lund"],
        ),
        (
            "The Liberal Karl Lund joined Ana Dorlan last week to announce the plan, which would cut some of the levy.",
            "which would cut",
            [],
        ),
        (
            "In 2008, Karl Lund saw nothing wrong with comparing Berg (R., Ariz.) to the governor Karl Fosse, adding: "
            "“Senator Berg and Governor Fosse are pouring oil into a fire.”",
            "pouring oil",
            ["Karl Lund"],
        ),
        (
            "One large leasing firm, UK Dock-Gear, reported that yards have hired more. It said it has 6,500.",
            "has 6,500",
            ["UK Dock-Gear"],
        ),
        (
            "But Harbour Board Chairman Karl Lund has made it clear he will not let the plan come up.",
            "he will not let",
            ["Karl Lund"],
        ),
        ('These include "Outstanding Work In Telling What The Port Wants" and "Least Late."', "These include", []),
        (
            "The head of the firm was sorry. From Bloomberg (bolding is mine):\n\nUnitedHarbour Group Inc. should have "
            "stayed out of the new markets longer, and it will take hundreds of millions in losses.",
            "should have stayed out",
            ["Bloomberg"],
        ),
    ],
)
def test_who_says_it_is_told_by_the_words_around_it(text: str, said: str, links: list[str]) -> None:
    assert chain(text, said) == links


def test_what_goes_on_in_one_quotation_is_said_by_nobody_in_it() -> None:
    text = (
        "Ana Lund spoke in Fosse on Monday, adding that the board “must not be allowed to meddle”.\n"
        "“The inspector's inquiry focused on the port. The Norlanders have a right to the truth,” she said."
    )
    assert chain(text, "have a right") == ["Ana Lund"]


def test_a_law_that_is_introduced_says_nothing() -> None:
    assert chain("Moe had earlier introduced “The Safe and Sound Act” with Ana Lund.", "introduced") == []


@pytest.mark.parametrize(
    ("text", "said", "links"),
    [
        (
            "In fact, as Judge Moe determined from the files, it was Lund who asked for the ship.",
            "it was Lund",
            ["Moe"],
        ),
        ("As police found the ship, the crew left.", "the crew left", []),
        (
            "The harbour board, which Mr. Moe has claimed is an “agency,” has been harassing crews.",
            "has been harassing",
            [],
        ),
        (
            "It must act with a purpose, experts said, citing a 1957 ruling by the U.S. Supreme Court.",
            "must act",
            ["experts", "U.S. Supreme Court"],
        ),
    ],
)
def test_who_found_it_says_so_and_what_is_told_of_a_thing_stays_the_outlets(
    text: str, said: str, links: list[str]
) -> None:
    assert chain(text, said) == links


@pytest.mark.parametrize(
    "text", ["The letter continued: “The crew will come.”", "The head of the old board, Ida Moe, said this."]
)
def test_what_only_leads_over_to_words_says_nothing(text: str) -> None:
    assert not any(words.endswith(("continued", "said this")) for words in chains(f"The pier fell in May.\n{text}"))


@pytest.mark.parametrize(
    ("text", "said", "links"),
    [
        ("The ferry was sold on Monday, per Reuters.", "The ferry was sold", ["Reuters"]),
        ("The ferry was sold (per Reuters) on Monday for $3 million.", "The ferry was sold", ["Reuters"]),
        ("The port will stay shut—per the Gazette, which saw the order—until May.", "The port will", ["Gazette"]),
        ("The catch fell by 3 tonnes, per day.", "The catch fell", []),
        ("The board appealed that ruling on Monday.", "appealed", []),
        ("Honest sailors will admit that to themselves.", "admit", []),
        ("Mr. Moe once again saw his preferred plan defeated on Tuesday.", "defeated", []),
        ("Critics saw the plan as a gift to the port.", "a gift", ["Critics"]),
        (
            "Some indications from the court suggest that it might be wary of a ruling, said Ana Lund, a lawyer.",
            "it might be wary",
            ["Ana Lund"],
        ),
        (
            "Moe's mother, in a lawsuit filed in April against the three officers involved, argues that the pier "
            "should have been shut.",
            "the pier should",
            ["Moe's mother"],
        ),
        (
            "The report by NBC News cited two unnamed “senior Norwegian officials” as saying the crew stepped in.",
            "the crew stepped in",
            ["NBC News", "two unnamed “senior Norwegian officials”"],
        ),
    ],
)
def test_whom_a_phrase_an_aside_or_a_citation_tells(text: str, said: str, links: list[str]) -> None:
    assert chain(text, said) == links


@pytest.mark.parametrize(
    ("text", "said", "links"),
    [
        ("To critics, the plan is a gift to the port.", "is a gift", ["critics"]),
        ("To many of his supporters in Fosse, he is a hero.", "is a hero", ["many of his supporters in Fosse"]),
        ("To some, the plan is a gift to the port.", "is a gift", ["some"]),
        ("To some extent, the plan is a gift to the port.", "is a gift", []),
        ("To opponents of the plan he gave a coat.", "he gave a coat", []),
    ],
)
def test_to_whom_a_thing_is_so_holds_it(text: str, said: str, links: list[str]) -> None:
    assert chain(f"The pier fell in May. {text}", said) == links


def test_what_leads_to_a_quotation_of_its_own_is_cut_off() -> None:
    rows = chains('The man\'s wife told NBC News that they took it after "I saw it sitting on the shelf."')
    assert list(rows) == ["they took it", "I saw it sitting on the shelf"]
