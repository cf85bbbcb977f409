from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from tests.unit.matching import placed

from consilience.claims import conflicts
from consilience.claims.alignment import scored
from consilience.claims.conflicts import Side, casualties, near, polarity, rebuttals, tension, tolls
from consilience.claims.conflicts import fates as fates_of
from consilience.claims.conflicts.finding import NAMELESS, Case
from consilience.claims.conflicts.telling import unread
from consilience.claims.features import rarity
from consilience.claims.keys import UNNAMED
from consilience.claims.wording import wordings
from consilience.evaluation import planting
from consilience.model import Conflict, Participant, Place, Quantity, Span, Speaker, Statement, Time

pytestmark = pytest.mark.usefixtures("alike")
NOON = datetime(2024, 5, 15, 12, tzinfo=UTC)
FERRY = "The night ferry struck the northern pier at Port Ellis"


def within(text: str, exact: str) -> dict[str, object]:
    start = text.index(exact)
    return {"start": start, "end": start + len(exact), "exact": exact}


def told(text: str, article: str, origin: str, **more: object) -> Statement:
    people = tuple(
        Participant(**within(text, name), role="agent", entity=name)  # type: ignore[arg-type]
        for name in more.pop("agents", ())  # type: ignore[attr-defined]
    )
    speaker = Speaker(name=origin, entity=origin, start=None, end=None)
    fields: dict[str, object] = {
        "id": article,
        "article": article,
        "spans": (Span(start=0, end=len(text), exact=text),),
        "voice": "attributed",
        "speaker": speaker,
        "kind": "event",
        "polarity": "affirmed",
        "certainty": "certain",
        "origin": origin,
        "chain": (article, origin),
        "predicate": "strike",
        "participants": people,
        "terms": tuple(word.strip(".,").lower() for word in text.split() if len(word) > 3),
    }
    return Statement(**(fields | more))  # type: ignore[arg-type]


def side(statement: Statement, hours: int = 0, sentence: str | None = None) -> Side:
    at = NOON + timedelta(hours=hours)
    return Side(
        article=statement.article,
        carrier=f"The {statement.article}",
        origin=statement.origin,
        origin_name=statement.origin,
        links=frozenset({statement.origin}),
        as_of=at,
        published=at,
        dated=at.date().isoformat(),
        sentence=sentence or statement.spans[0].exact,
    )


def found(a: Statement, b: Statement, x: Side | None = None, y: Side | None = None) -> tuple[Conflict, ...]:
    words = wordings([a, b], {})
    (pair,) = scored([(0, 1)], words, rarity(words))
    ids = {a.id: "one", b.id: "other"}
    sides = [x or side(a), y or side(b)]
    return conflicts.find(placed(words, [pair]), words, sides, ids, unread(words, sides))


def kinds(rows: tuple[Conflict, ...]) -> list[tuple[str, str]]:
    return [(row.aspect, row.nature) for row in rows]


def counted(text: str, exact: str, value: float) -> tuple[Quantity, ...]:
    return (Quantity(**within(text, exact), low=value, high=value, counted="passengers"),)  # type: ignore[arg-type]


def hurt(number: str, value: float, article: str, origin: str, more: str = "") -> Statement:
    text = f"{FERRY}, and {number} passengers{more} were hurt"
    return told(text, article, origin, quantities=counted(text, number, value), predicate="injure")


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


def told_with(statement: Statement, quantity: Quantity) -> Statement:
    return msgspec.structs.replace(statement, quantities=(quantity,))


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


DEAD, HURT = frozenset({"dead"}), frozenset({"injured"})


@pytest.mark.parametrize(
    ("sentence", "number", "fates"),
    [
        ("The ferry fire kills 12 at Port Ellis", "12", DEAD),
        ("12 people have died at Port Ellis", "12", DEAD),
        ("Rescuers found 12 more bodies in the hold", "12", None),
        ("Divers worked on, bringing the death toll to 19", "19", DEAD),
        ("The number of people killed at Port Ellis has risen to 20", "20", DEAD),
        ("The blast left 64 people dead or injured", "64", DEAD | HURT),
        ("Two gunmen killed a guard", "Two", None),
        ("Doctors treated 48 injured people", "48", HURT),
        ("11 of them were killed", "11", DEAD),
        ("11 of the wounded were killed", "11", None),
        ("In December, 29 people died in the straits", "29", None),
        ("The new outbreak killed 29 people", "29", DEAD),
        ("The crew heard 12 bells", "12", None),
    ],
)
def test_a_toll_is_a_number_of_people_with_a_fate(sentence: str, number: str, fates: frozenset[str] | None) -> None:
    quantity = Quantity(**within(sentence, number), low=12, high=12)  # type: ignore[arg-type]
    statement = told_with(told(sentence, "Post", "Ana Dorlan"), quantity)
    (toll,) = tolls.read(0, wordings([statement], {})[0], side(statement)) or (None,)
    assert (toll.fates if toll else None) == fates


def toll_found(
    one: str, other: str, values: tuple[float, float], hours: int = 0, opening: str = ""
) -> list[tuple[str, str]]:
    rows = []
    for text, value, article, origin in (
        (one, values[0], "Post", "Ana Dorlan"),
        (other, values[1], "Ledger", "Pavel Reno"),
    ):
        number = next(word for word in text.split() if word.isdigit())
        rows.append(told_with(told(text, article, origin), Quantity(**within(text, number), low=value, high=value)))  # type: ignore[arg-type]
    sides = [msgspec.structs.replace(side(r, hours=h), opening=opening) for r, h in zip(rows, (0, hours), strict=True)]
    return [(f.aspect, f.nature) for *_, f in casualties.clashes(wordings(rows, {}), sides) if f]


def test_tolls_in_other_words_are_compared() -> None:
    one, other = "The fire at Port Ellis killed 12 people", "The toll of the blaze at Port Ellis stands at 19"
    assert toll_found(one, other, (12, 19)) == [("quantity", "dispute")]
    assert toll_found(one, other, (12, 19), hours=24) == [("quantity", "update")]
    assert toll_found(one, other, (12, 12)) == []


def test_a_toll_of_an_earlier_year_hides_none_of_its_article() -> None:
    rows = [
        told_with(told(text, article, origin), Quantity(**within(text, number), low=value, high=value))  # type: ignore[arg-type]
        for text, number, value, article, origin in (
            ("The flood at Port Ellis killed 40 people", "40", 40, "Post", "Ana Dorlan"),
            ("The flood at Port Ellis killed 29 people", "29", 29, "Ledger", "Pavel Reno"),
            ("The 2009 flood at Port Ellis killed 300 people", "300", 300, "Ledger", "Pavel Reno"),
        )
    ]
    sides = [msgspec.structs.replace(side(r), published=None, opening="The flood at Port Ellis") for r in rows]
    (found,) = (f.explanation for *_, f in casualties.clashes(wordings(rows, {}), sides) if f)
    assert [number in found for number in ("“40”", "“29”", "“300”")] == [True, True, False]


def test_the_day_of_a_toll_that_stands_at_so_many_is_not_that_of_the_disaster() -> None:
    one = "On Wednesday the fire at Port Ellis killed 12 people"
    assert toll_found(one, "On Thursday the death toll at Port Ellis reached 19", (12, 19)) == [("quantity", "dispute")]
    assert toll_found(one, "On Thursday the fire at Port Ellis killed 19 people", (12, 19)) == []


def test_tolls_of_two_disasters_are_not() -> None:
    one = "The fire at Port Ellis killed 12 people"
    assert toll_found(one, "An earthquake at Port Ellis killed 19 people", (12, 19)) == []
    assert toll_found(one, "The fire at Cape Dorn killed 19 people", (12, 19)) == []


def test_tolls_of_fighting_need_more_than_words_for_dying_in_common() -> None:
    one = "According to state officials, 35 people were killed in the violence"
    other = "At the palace 51 protesters were killed, according to officials of the state"
    opening = "It began in Brevia, in Lund."
    assert toll_found(one, other, (35, 51), hours=24, opening=opening) == []
    one, other = f"{one} of Monday", f"On Monday morning, {other.lower()}"
    assert toll_found(one, other, (35, 51), hours=24, opening=opening) == [("quantity", "update")]


def test_a_toll_of_a_day_long_before_is_of_another_disaster() -> None:
    one, other = "The fire at Port Ellis killed 12 people", "The rig fire off Port Ellis killed 11 workers"
    assert toll_found(one, f"{other} on May 14", (12, 11)) == [("quantity", "dispute")]
    assert toll_found(one, f"{other} on April 20", (12, 11)) == []


def test_of_two_least_values_both_can_be_so() -> None:
    text = "The order helps the more than {} million people of Brevia who have a bad kidney and cannot work"
    rows = []
    for number, article, origin in (("30", "Post", "Ana Dorlan"), ("37", "Ledger", "Pavel Reno")):
        said, least = text.format(number), f"more than {number} million"
        low = float(number) * 1e6
        rows.append(told_with(told(said, article, origin), Quantity(**within(said, least), low=low, high=None)))  # type: ignore[arg-type]
    assert kinds(found(*rows)) == [("quantity", "tension")]


@pytest.mark.parametrize(
    ("before", "number", "value", "after", "fates"),
    [
        ("the union said ", "12,000", 12000, "of its members took part in the walkout", {"took part"}),
        ("a man and ", "two", 2, "women died", set()),
        ("the blasts injured ", "71", 71, "people in tanta and 35 others in alexandria", set()),
        ("so far ", "75,000", 75000, "bodies have been buried in mass graves", set()),
        ("police said ", "22", 22, "people, not 27 as first reported, had drowned", {"dead"}),
        ("the fire forced ", "8,000", 8000, "people from their homes", {"displaced"}),
        ("on 9 / ", "10", 10, "/ 2010 killed", set()),
        ("the blast ", "six", 6, "people were seriously wounded", {"badly injured"}),
        ("after lunch ", "94", 94, "children fell ill", {"ill"}),
        ("divers brought ", "nine", 9, "people were brought out alive", {"rescued"}),
        ("", "two", 2, "gunmen killed a guard", set()),
        ("nurses counted ", "130", 130, "injured supporters after the match", {"injured"}),
        ("by nightfall the dead numbered ", "16", 16, "people, his office said", {"dead"}),
        ("the boat overturned, drowning ", "14", 14, "people", {"dead"}),
        ("the blast buried ", "6", 6, "people, who were moved to safety", {"trapped", "displaced"}),
        ("", "11,000", 11000, "teachers had joined thursday's strike", {"took part"}),
    ],
)
def test_the_fate_of_a_number(before: str, number: str, value: float, after: str, fates: set[str]) -> None:
    quantity = Quantity(start=0, end=len(number), exact=number, low=value, high=value)
    assert frozenset[str]().union(*fates_of.read(quantity, before, after)) == fates


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


def denial(sentence: str, cue: str, content: str, article: str, origin: str) -> Statement:
    """What a sentence says that somebody denies, with the words around it kept as its own."""
    words = {"spans": (Span(**within(sentence, content)),), "cue": Span(**within(sentence, cue))}  # type: ignore[arg-type]
    return told(content, article, origin, polarity="denied", **words)


def rebutted(a: Statement, b: Statement, sentence: str) -> list[str]:
    return [f.nature for *_, f in rebuttals.clashes(wordings([a, b], {}), [side(a, sentence=sentence), side(b)])]


def test_what_is_denied_by_a_word_of_denying_is_found_in_other_words() -> None:
    sentence = "Reno denied that he had stolen the boat of the harbour master."
    a = denial(sentence, "denied", "he had stolen the boat of the harbour master", "Ledger", "Pavel Reno")
    b = told("Reno stole the harbour master's boat on the night of the storm", "Post", "Ana Dorlan", agents=("Reno",))
    a = msgspec.structs.replace(a, participants=b.participants)
    assert rebutted(a, b, sentence) == ["dispute"]
    for text, expected in (
        ("Reno stole the harbour master's boat on the night of the storm", ["dispute"]),
        ("The harbour master's boat was stolen on the night of the storm", []),
    ):
        boat = Participant(**within(text, "boat"), role="patient")  # type: ignore[arg-type]
        assert rebutted(a, told(text, "Post", "Ana Dorlan", participants=(boat,)), sentence) == expected
    other = told("The harbour master praised the choir of Port Ellis", "Post", "Ana Dorlan", agents=("The harbour",))
    assert rebutted(a, other, sentence) == []


def test_a_denial_is_a_dispute_whether_who_denies_is_named_or_not() -> None:
    sentence = "A port official denied that Reno had stolen the boat of the harbour master."
    a = denial(sentence, "denied", "Reno had stolen the boat of the harbour master", "Ledger", "A port official")
    b = told("Reno stole the harbour master's boat on the night of the storm", "Post", "Ana Dorlan", agents=("Reno",))
    rows = wordings([msgspec.structs.replace(a, participants=b.participants), b], {})
    for name, expected in (("A port official", ["dispute"]), (NAMELESS, [])):
        unnamed = msgspec.structs.replace(side(a, sentence=sentence), origin_name=name, links=frozenset({UNNAMED}))
        assert [found.nature for *_, found in rebuttals.clashes(rows, [unnamed, side(b)])] == expected


def test_an_outlet_that_tells_of_a_suspicion_does_not_tell_what_is_suspected() -> None:
    sentence = "Reno denied that he had stolen the boat of the harbour master."
    a = denial(sentence, "denied", "he had stolen the boat of the harbour master", "Ledger", "Pavel Reno")
    text = "Reno stole the boat of the harbour master"
    own: dict[str, object] = {"voice": "own", "speaker": None, "chain": ("Post",), "agents": ("Reno",)}
    b, c = (told(words, "Post", "Post", **own) for words in (text, f"The suspicion is that {text}"))
    a = msgspec.structs.replace(a, participants=b.participants)
    assert (rebutted(a, b, sentence), rebutted(a, c, sentence)) == (["dispute"], [])


def test_a_denial_of_the_claim_is_one_of_the_only_thing_that_the_sentence_before_tells() -> None:
    first, sentence = "Soldiers used live rounds on the quay, Ana Dorlan said. ", "Pavel Reno denied the assertion."
    b = told("Soldiers used live rounds on the quay", "Post", "Ana Dorlan", agents=("Soldiers",))
    also = told("Soldiers used live rounds", "Post", "Ana Dorlan", agents=("Soldiers",), id="also")
    for between, more, natures in (("", [], ["dispute"]), ("It rained on the quay. " * 6, [], []), ("", [also], [])):
        a = denial(first + between + sentence, "denied", sentence[:-1], "Post", "Pavel Reno")
        rows = [msgspec.structs.replace(a, participants=b.participants, id="a"), b, *more]
        rows += [told("Ships waited off the quay", "News", "Bo Lund", id="ships")]
        sides = [side(rows[0], sentence=sentence), *(side(row, sentence=first) for row in rows[1:])]
        found = list(rebuttals.clashes(wordings(rows, {}), sides))
        assert [(rows[n].id, rows[m].id, f.nature) for n, m, f in found] == [("a", b.id, nature) for nature in natures]


def test_what_a_picture_shows_or_is_told_of_a_noun_is_no_claim_that_is_denied() -> None:
    first, sentence = "Pictures show soldiers who load live rounds on the quay. ", "Pavel Reno denied the claims."
    b = told("soldiers who load live rounds on the quay", "Post", "Pictures", agents=("soldiers",))
    a = denial(first + sentence, "denied", sentence[:-1], "Post", "Pavel Reno")
    for cue, relation, natures in (("show", "main", []), ("say", "relative", []), ("say", "main", ["dispute"])):
        said = msgspec.structs.replace(b, cue=Span(start=9, end=9 + len(cue), exact=cue), relation=relation)
        rows = [msgspec.structs.replace(a, participants=b.participants, id="a"), said]
        sides = [side(rows[0], sentence=sentence), side(rows[1], sentence=first)]
        assert [f.nature for *_, f in rebuttals.clashes(wordings(rows, {}), sides)] == natures
