from __future__ import annotations

import random

import msgspec
import pytest
from tests.unit.clashing import FERRY, found, hurt, kinds, side, told, told_with, within

from consilience.claims.alignment import scored
from consilience.claims.conflicts import near, polarity, tension, tolls
from consilience.claims.conflicts.finding import Case
from consilience.claims.features import rarity
from consilience.claims.wording import wordings
from consilience.evaluation import planting
from consilience.model import Participant, Place, Quantity, Statement, Time

pytestmark = pytest.mark.usefixtures("alike")


def test_a_number_that_differs_in_one_sentence_told_twice_is_a_dispute_even_of_one_source() -> None:
    rows = found(hurt("nine", 9, "Post", "Ana Dorlan"), hurt("twelve", 12, "Ledger", "Ana Dorlan"))
    assert kinds(rows) == [("quantity", "dispute")]


def test_a_larger_toll_of_a_day_later_is_an_update() -> None:
    a, b = hurt("nine", 9, "Post", "Ana Dorlan"), hurt("twelve", 12, "Ledger", "Ana Dorlan")
    assert kinds(found(a, b, y=side(b, hours=24))) == [("quantity", "update")]


def test_who_is_included_makes_another_scope() -> None:
    a = hurt("nine", 9, "Post", "Ana Dorlan")
    b = hurt("ten", 10, "Ledger", "Ana Dorlan", more=", including the pilot,")
    assert kinds(found(a, b)) == [("quantity", "scope")]


def test_a_count_that_falls_short_of_a_least_value_is_not_rounded_to_it() -> None:
    def bounded(exact: str, low: float, approximate: bool = False) -> Quantity:
        high = low if approximate else None
        return Quantity(
            start=0, end=len(exact), exact=exact, low=low, high=high, counted="passengers", approximate=approximate
        )

    counted_so = Quantity(start=0, end=2, exact="29", low=29, high=29, counted="passengers")
    assert not near.rounded(bounded("at least 30", 30), counted_so)
    assert near.rounded(bounded("about 30", 30, approximate=True), counted_so)
    more = msgspec.structs.replace(counted_so, low=31, high=31)
    assert near.rounded(bounded("at least 30", 30), more)
    assert not near.rounded(bounded("at least 28", 28), more)


def test_the_same_number_is_no_conflict() -> None:
    assert found(hurt("nine", 9, "Post", "Ana Dorlan"), hurt("nine", 9, "Ledger", "Pavel Reno")) == ()


def test_fewer_of_one_kind_may_be_among_the_people() -> None:
    a = told("Nineteen people died", "Post", "Ana Dorlan", predicate="kill")
    b = told("Four soldiers died", "Ledger", "Pavel Reno", predicate="kill")
    people = Quantity(start=0, end=8, exact="Nineteen", low=19, high=19, counted="people")
    soldiers = Quantity(start=0, end=4, exact="Four", low=4, high=4, counted="soldiers")
    assert found(told_with(a, people), told_with(b, soldiers)) == ()


def dated(day: str, value: str, article: str) -> Statement:
    text = f"{FERRY} on {day}"
    return told(text, article, "Ana Dorlan", times=(Time(**within(text, day), type="DATE", value=value),))  # type: ignore[arg-type]


def test_two_days_in_one_sentence_told_twice_are_a_dispute() -> None:
    rows = found(dated("Tuesday", "2024-05-14", "Post"), dated("Monday", "2024-05-13", "Ledger"))
    assert kinds(rows) == [("time", "dispute")]


def test_one_word_for_a_day_is_no_conflict_however_it_was_read() -> None:
    assert found(dated("Tuesday", "2024-05-14", "Post"), dated("Tuesday", "2024-05-21", "Ledger")) == ()


def named(origin: str, year: str, value: str, link: str = "in") -> Statement:
    text = f"Berit Lund was nominated to the harbour court by President Karl Fosse {link} {year}"
    time = Time(**within(text, year), type="DATE", value=value)  # type: ignore[arg-type]
    return told(text, origin, origin, times=(time,), predicate="nominate", agents=("President Karl Fosse",))


@pytest.mark.parametrize(("subject", "shown"), [("Search and salvage missions", True), ("Talks on the pier", False)])
def test_what_is_called_by_two_words_alike_and_ends_or_goes_on_is_in_tension(subject: str, shown: bool) -> None:
    rows = []
    for text, doer, article in (
        ("The search and salvage operation had ended", "The search and salvage operation", "Ledger"),
        (f"{subject} were ongoing", subject, "Post"),
    ):
        who = Participant(**within(text, doer), role="agent")  # type: ignore[arg-type]
        rows.append(told(text, article, article, predicate=" ".join(text.split()[-1:]), participants=(who,)))
    a, b = wordings([msgspec.structs.replace(rows[0], predicate="end"), rows[1]], {})
    (pair,) = scored([(0, 1)], (a, b), rarity((a, b)))
    case = Case(match=pair, a=a, b=b, x=side(rows[0]), y=side(rows[1]))
    assert (tension.detect(case) is not None) is shown


def test_two_years_of_what_is_done_once_are_a_tension() -> None:
    assert kinds(found(named("Ana Dorlan", "2010", "2010"), named("Bo Hult", "May 2011", "2011-05"))) == [
        ("time", "tension")
    ]
    assert found(named("Ana Dorlan", "2011", "2011"), named("Bo Hult", "May 2011", "2011-05")) == ()
    assert found(named("Ana Dorlan", "2010", "2010", "before"), named("Bo Hult", "May 2011", "2011-05")) == ()


def test_two_towns_in_one_sentence_told_twice_are_a_dispute() -> None:
    def placed(town: str, lat: float, article: str) -> Statement:
        text = f"The night ferry struck the northern pier of {town} harbour"
        place = Place(**within(text, town), name=town, lat=lat, lon=5.0)  # type: ignore[arg-type]
        return told(text, article, "Ana Dorlan", places=(place,))

    assert kinds(found(placed("Lyon", 45.7, "Post"), placed("Lille", 50.6, "Ledger"))) == [("place", "dispute")]


def sank(name: str, article: str) -> Statement:
    return told(f"{name} steered the night ferry into the northern pier", article, "the harbour office", agents=(name,))


def test_two_people_in_one_sentence_told_twice_are_a_dispute() -> None:
    assert kinds(found(sank("Laura Vance", "Post"), sank("Peter Quill", "Ledger"))) == [("participant", "dispute")]
    was = "former Captain "
    one, other = (
        msgspec.structs.replace(s, participants=(msgspec.structs.replace(s.participants[0], entity=name),))
        for s, name in (
            (sank(f"{was}Laura Vance", "Post"), "Laura Vance"),
            (sank(f"{was}Peter Quill", "Ledger"), "Peter Quill"),
        )
    )
    assert kinds(found(one, other)) == [("participant", "dispute")]


def test_a_surname_and_its_full_name_are_no_conflict() -> None:
    assert found(sank("Laura Vance", "Post"), sank("Captain Vance", "Ledger")) == ()


def test_two_means_in_one_sentence_told_twice_are_a_dispute() -> None:
    a = told("The northern pier was destroyed by a gas leak on the ferry", "Post", "Ana Dorlan")
    b = told("The northern pier was destroyed by an arson on the ferry", "Ledger", "Pavel Reno")
    assert kinds(found(a, b)) == [("cause", "dispute")]


def test_a_word_spelled_in_two_ways_is_one_means() -> None:
    a = told("The pilot of the night flight died due to depressurisation", "Post", "Ana Dorlan")
    b = told("The pilot of the night flight died due to depressurization", "Ledger", "Pavel Reno")
    assert found(a, b) == ()


def test_a_negation_in_one_of_two_versions_is_a_dispute() -> None:
    a = told("The night ferry was inspected before leaving the harbour", "Post", "Ana Dorlan")
    b = told("The night ferry was not inspected before leaving the harbour", "Ledger", "Pavel Reno", polarity="denied")
    assert kinds(found(a, b)) == [("polarity", "dispute")]


def test_a_word_of_little_in_both_of_two_versions_is_not_what_they_differ_in() -> None:
    a = told("The more than 60 ferries were inspected before leaving the harbour", "Post", "Ana Dorlan")
    b = told("The more than 60 ferries were not inspected before leaving the harbour", "Ledger", "Pavel Reno")
    c = told("The ferries were more inspected before leaving the harbour", "Post", "Ana Dorlan")
    d = told("The ferries were not inspected before leaving the harbour", "Ledger", "Pavel Reno", polarity="denied")
    assert kinds(found(a, msgspec.structs.replace(b, polarity="denied"))) == [("polarity", "dispute")]
    assert found(c, d) == ()


@pytest.mark.parametrize("words", ["was not yet inspected before leaving", "was no longer inspected before leaving"])
def test_what_is_not_yet_or_no_longer_so_denies_nothing(words: str) -> None:
    a = told("The night ferry was inspected before leaving the harbour", "Post", "Ana Dorlan")
    b = told(f"The night ferry {words} the harbour", "Ledger", "Pavel Reno", polarity="denied")
    assert found(a, b) == ()


def test_a_negation_in_an_articles_own_contrast_is_no_conflict() -> None:
    a = told("The night ferry was inspected before leaving the harbour", "Post", "Ana Dorlan")
    b = told("The night ferry was not inspected before leaving the harbour", "Post", "Ana Dorlan", polarity="denied")
    assert found(a, b) == ()


def test_two_speakers_who_contradict_each_other_in_other_words_are_a_dispute() -> None:
    terms = ("ferry", "inspected")
    a = told("The ferry was inspected on leaving", "Post", "Ana Dorlan", terms=terms)
    b = told("The ferry had not been inspected at all", "Ledger", "Pavel Reno", polarity="denied", terms=terms)
    assert kinds(found(a, b)) == [("polarity", "dispute")]


@pytest.mark.parametrize(
    ("affirmed", "denied"),
    [
        ("I inspected the ferry", "We had not inspected the ferry"),
        ("The ferry was hardly inspected", "The ferry had not been inspected"),
        ("If the ferry was inspected on leaving", "The ferry had not been inspected"),
        ("Each ferry was inspected", "Quill had not personally inspected the ferry"),
    ],
)
def test_two_speakers_of_whom_one_says_less_or_of_himself_are_not(affirmed: str, denied: str) -> None:
    a = told(affirmed, "Post", "Ana Dorlan", terms=("ferry", "inspected"))
    b = told(denied, "Ledger", "Pavel Reno", polarity="denied", terms=("ferry", "inspected"))
    assert found(a, b) == ()


def test_what_goes_on_is_not_denied_by_what_goes_nowhere() -> None:
    terms = ("ferry", "goes")
    a = told("The ferry goes on and on", "Post", "Ana Dorlan", terms=terms, predicate="go")
    b = told("The ferry is not going", "Ledger", "Pavel Reno", polarity="denied", terms=terms, predicate="go")
    assert found(a, b) == ()


def test_a_clause_that_two_other_sentences_hold_is_no_version() -> None:
    a, b = hurt("nine", 9, "Post", "Ana Dorlan"), hurt("twelve", 12, "Ledger", "Ana Dorlan")
    x = side(a, sentence="In an accident of 1998 on another river nine passengers were hurt.")
    assert found(a, b, x=x) == ()


@pytest.mark.parametrize(
    ("aspect", "sentence"),
    [
        ("quantity", "The ferry carried 120 passengers."),
        ("time", "The ferry left on Monday."),
        ("place", "The ferry was built in Boston."),
        ("participant", "Laura Vance has left the bridge."),
        ("cause", "The ferry was lost because of a storm."),
        ("polarity", "The ferry was insured."),
    ],
)
def test_an_edit_changes_what_it_says_and_little_else(aspect: str, sentence: str) -> None:
    changed = planting.CHANGES[aspect](sentence, sentence, random.Random(3))
    assert changed is not None
    assert changed != sentence
    assert sum(word in changed.split() for word in sentence.split()) >= len(sentence.split()) - 3


def test_a_sentence_without_a_number_offers_none_to_change() -> None:
    assert planting.CHANGES["quantity"]("The ferry left.", "", random.Random(3)) is None


def test_an_outlets_second_version_of_a_sentence_corrects_its_first() -> None:
    a, b = dated("Tuesday", "2024-05-14", "Post"), dated("Monday", "2024-05-13", "Ledger")
    y = msgspec.structs.replace(side(b), carrier=side(a).carrier)
    assert kinds(found(a, b, y=y)) == [("time", "correction")]


def test_a_number_without_a_noun_counts_those_before_it() -> None:
    text = "The blast killed five officers and wounded seven"
    statement = told_with(told(text, "Post", "Ana Dorlan"), Quantity(**within(text, "seven"), low=7, high=7))  # type: ignore[arg-type]
    (toll,) = tolls.read(0, wordings([statement], {})[0], side(statement)) or (None,)
    assert toll is not None
    assert toll.quantity.counted == "policemen"


def test_two_who_tell_the_same_in_their_own_words_are_no_conflict() -> None:
    texts = "The night ferry struck the northern pier at noon", "The night ferry struck the northern pier in thick fog"
    a, b = told(texts[0], "Post", "Laura Vance"), told(texts[1], "Ledger", "Peter Quill")
    x, y = side(a, sentence=f"{texts[0]}, Laura Vance said"), side(b, sentence=f"{texts[1]}, Peter Quill said")
    assert found(a, b, x, y) == ()


@pytest.mark.parametrize(
    "denied", ["The crew had not made enough progress on the pier", "The crew has not made progress"]
)
def test_what_is_not_enough_is_not_denied(denied: str) -> None:
    a = told(
        "The crew made progress on the pier",
        "Post",
        "Ana Dorlan",
        predicate="make",
        terms=("crew", "made", "progress", "pier"),
    )
    b = msgspec.structs.replace(
        told(denied, "Ledger", "Pavel Reno"), polarity="denied", predicate="make", terms=a.terms
    )
    assert bool(found(a, b)) == ("enough" not in denied)


def test_what_only_points_at_something_does_not_tell_at_what() -> None:
    assert all(map(polarity.points, ("That was the case", "it's not really a choice", "that may not be the case")))
    assert not any(map(polarity.points, ("It was not shot down", "The shop was closed")))


def test_a_name_spelled_in_two_ways_is_one_name() -> None:
    assert found(sank("Ilene Wolff", "Post"), sank("Ilene Wolfe", "Ledger")) == ()


def test_a_negation_in_what_tells_which_thing_is_meant_is_a_dispute() -> None:
    a = told("The council closed a harbour ferry that was passing its yearly inspection", "Post", "Ana Dorlan")
    b = told("The council closed a harbour ferry that was not passing its yearly inspection", "Ledger", "Pavel Reno")
    assert kinds(found(a, b)) == [("polarity", "dispute")]
    c = told("The council closed a harbour ferry after no yearly inspection", "Ledger", "Pavel Reno")
    assert found(a, c) == ()
    one = told("The board cannot fine a captain who ties up other boats", "Post", "Ana Dorlan", polarity="denied")
    turned = told("A captain who ties up other boats cannot be fined by the board", "Ledger", "Ana Dorlan")
    assert found(one, msgspec.structs.replace(turned, polarity="denied")) == ()
