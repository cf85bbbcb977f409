"""Quantities in invented sentences: values, bounds, units, what is counted, and what is no quantity."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilience.annotations import parser, quantities
from consilience.annotations.quantities.numbers import numbers, worded_value
from consilience.model import Quantity, Time


def found(text: str, times: tuple[Time, ...] = ()) -> tuple[Quantity, ...]:
    return quantities.find(parser.parse(text), times)


@pytest.mark.parametrize(
    "text, exact, low, high, unit, counted",
    [
        ("At least 12 bakers fled.", "At least 12", 12, None, "baker", "bakers"),
        ("Up to 40 goats were sold.", "Up to 40", None, 40, "goat", "goats"),
        ("Between 5 and 7 barns burned.", "Between 5 and 7", 5, 7, "barn", "barns"),
        ("About 50 homes lost power.", "About 50", 50, 50, "home", "homes"),
        ("Hundreds of sailors cheered.", "Hundreds", 100, 1000, "sailor", "sailors"),
        ("Tens of thousands of people marched.", "Tens of thousands", 10_000, 100_000, "person", "people"),
        ("The flood drove out 26, 000 people.", "26, 000", 26_000, 26_000, "person", "people"),
        ("Two dozen clerks resigned.", "Two dozen", 24, 24, "clerk", "clerks"),
        ("The bridge cost $1.2bn to build.", "$1.2bn", 1.2e9, 1.2e9, "USD", None),
        ("They raised 92 million yuan for it.", "92 million yuan", 92e6, 92e6, "CNY", None),
        ("Rents rose 4.5 per cent in town.", "4.5 per cent", 4.5, 4.5, "percent", None),
        ("The truck drove at 80 km/h downhill.", "80 km/h", 80, 80, "kilometre per hour", None),
        ("She pays £900 a month for it.", "£900 a month", 900, 900, "GBP per month", None),
        ("It fell from 33 percent a year ago.", "33 percent", 33, 33, "percent", None),
        ("The magnitude-6.3 quake woke all.", "6.3", 6.3, 6.3, "quake", "quake"),
        ("They backed a half-dozen clerks.", "a half-dozen", 6, 6, "clerk", "clerks"),
        ("A half dozen boats sank.", "A half dozen", 6, 6, "boat", "boats"),
        ("He had zero hours left.", "zero hours", 0, 0, "hour", None),
        ("It sank deep over three years.", "three years", 3, 3, "year", None),
        ("He has been there for over three years.", "over three years", 3, None, "year", None),
        ("They asked a question about the $22 million debt.", "$22 million", 22e6, 22e6, "USD", None),
        ("She told a tale about one of her sailors.", "one", 1, 1, "sailor", "sailors"),
        ("It was bumped up to $25 million.", "$25 million", 25e6, 25e6, "USD", None),
        ("It is cut under the $2 million plan.", "$2 million", 2e6, 2e6, "USD", None),
        ("He drove for 20 minutes to work.", "20 minutes", 20, 20, "minute", None),
        ("A 15-year-old boy won.", "15-year-old", 15, 15, "year of age", None),
        ("One in five voters stayed home.", "One in five", 0.2, 0.2, "fraction", "voters"),
        ("No fewer than three mills closed.", "No fewer than three", 3, None, "mill", "mills"),
        ("Not more than five boats left.", "Not more than five", None, 5, "boat", "boats"),
        ("He is no more than 40 metres away.", "no more than 40 metres", None, 40, "metre", None),
        ("She fell 90m down an icy gully.", "90m", 90, 90, "metre", None),
        ("There were not fewer than 30 boats.", "not fewer than 30", 30, None, "boat", "boats"),
        ("More than about 40 boats sank.", "More than about 40", 40, None, "boat", "boats"),
        ("The toll topped 40 on Monday.", "topped 40", 40, None, None, None),
        ("The fine is capped at $500.", "capped at $500", None, 500, "USD", None),
        ("He waited two and a half years for it.", "two and a half years", 2.5, 2.5, "year", None),
        ("It cost two and a half million dollars.", "two and a half million dollars", 2.5e6, 2.5e6, "USD", None),
        ("It took an hour and a half to land.", "an hour and a half", 1.5, 1.5, "hour", None),
        ("She waited half an hour for the bus.", "half an hour", 0.5, 0.5, "hour", None),
        ("At least a half-hour was lost.", "At least a half-hour", 0.5, None, "hour", None),
        ("Half a village left.", "Half", 0.5, 0.5, "fraction", "village"),
        ("Half a million people left.", "Half a million", 5e5, 5e5, "person", "people"),
        ("Three-quarters of a million people left.", "Three-quarters of a million", 75e4, 75e4, "person", "people"),
        ("Several hundred people marched.", "Several hundred", 100, 1000, "person", "people"),
        ("Only a few dozen bakers stayed.", "a few dozen", 12, 120, "baker", "bakers"),
        ("The dam released 20 tonnes of water.", "20 tonnes", 20, 20, "metric ton", "water"),
        ("They live within five miles of the gate.", "within five miles", None, 5, "mile", None),
        ("The bills added up to 40 crowns.", "40", 40, 40, "crown", "crowns"),
        ("Households up to age 40 may apply.", "up to age 40", None, 40, "year of age", None),
    ],
)
def test_values_bounds_units_and_what_is_counted(
    text: str, exact: str, low: float | None, high: float | None, unit: str, counted: str | None
) -> None:
    (quantity,) = found(text)
    assert (quantity.exact, quantity.low, quantity.high) == (exact, low, high)
    assert (quantity.unit, quantity.counted) == (unit, counted)


@pytest.mark.parametrize(
    "text",
    [
        "Carla Jones, 43, lives on Highway 71.",
        "The third goat won in 2019.",
        "He called 555-0134 from Room 12.",
        "Rovers beat Town 2-1 at home.",
        "No one knew which one it was.",
        "The 1990s were quiet.",
        "A half-hour show was cut.",
        "She filed a form 1099 in time.",
        "The “1099” statements were lost.",
        "Samples between 2014 and 2017 were clean.",
    ],
)
def test_names_dates_ages_and_scores_are_no_quantities(text: str) -> None:
    assert found(text) == ()


def test_scores_of_a_test_are_no_number_of_things() -> None:
    assert found("The school asks for test scores.") == ()
    assert [q.exact for q in found("Scores of men left.")] == ["Scores"]


def test_numbers_of_dates_are_left_to_the_times() -> None:
    text = "It ended on 5 May."
    day = Time(start=12, end=17, exact="5 May", type="DATE", value="XXXX-05-05")
    assert found(text, (day,)) == ()


def test_a_number_without_a_noun_counts_what_stands_before_it() -> None:
    _, share = found("Of the 900 farmers who came, more than a third have gone home.")
    assert share.exact == "more than a third"
    assert (share.low, share.high) == (pytest.approx(1 / 3), None)
    assert (share.unit, share.counted) == ("fraction", "farmers")
    (bare,) = found("Hundreds were hurt in the crush.")
    assert bare.counted is None


def test_a_change_is_two_values_and_a_range_is_one() -> None:
    assert [q.low for q in found("The toll rose from 5 to 7 on Monday.")] == [5, 7]
    (fine,) = found("Fines of $200 to $300 are common.")
    assert (fine.low, fine.high) == (200, 300)


@pytest.mark.parametrize(
    "words, value",
    [
        ("twenty-eight", 28),
        ("three hundred and five", 305),
        ("two million six hundred thousand", 2_600_000),
        ("nine", 9),
    ],
)
def test_words_have_values(words: str, value: float) -> None:
    assert worded_value(words) == value


@given(st.text(max_size=80))
def test_no_text_breaks_it_and_numbers_do_not_overlap(text: str) -> None:
    ends = 0
    for number in numbers(text):
        assert ends <= number.start < number.end <= len(text)
        assert number.low <= number.high
        ends = number.end


def test_two_values_in_falling_order_are_no_range() -> None:
    assert [(q.low, q.high) for q in found("The vote was 12 to 3.")] == [(12, 12), (3, 3)]


def test_one_of_whom_counts_those_before_it() -> None:
    assert [q.counted for q in found("Three women, two of whom were nurses, were hurt.")] == ["women", "women"]


def test_a_pronoun_before_a_currency_is_no_part_of_it() -> None:
    text = "The crew gave us $6 million, and it cost US $5."
    assert [(q.exact, q.unit) for q in found(text)] == [("$6 million", "USD"), ("US $5", "USD")]


@pytest.mark.parametrize(
    "text",
    [
        "On one hand, the mill closed.",
        "On one level it works.",
        "They could all go one way or the other.",
        "It will not be a one-off story.",
        "The one-time sailor is weighing his choice.",
        "District 27J cut the week.",
        "No one substance was found.",
        "The Circle of Nine bill was read.",
        "The city has a One Harbour Rule policy.",
        "The zero-tolerance rule is the number one worry.",
        "It limits some zero-rated data plans.",
        "She works for 60 Minutes.",
        "It was one heck of a storm.",
        "At one point, the mill closed.",
        "She walked to work one cold Tuesday morning.",
        "It was sold in one fell swoop.",
        "The mill is one of a handful of mills that dye wool.",
        "The ship came from the lower 48.",
        "It closed the century and a half of drought.",
    ],
)
def test_one_in_a_phrase_or_a_name_counts_nothing(text: str) -> None:
    assert found(text) == ()


def test_what_follows_age_is_in_years() -> None:
    rows = found("Dozens of clerks, ranging in age from 18 to 62, left.")
    assert [(q.low, q.high, q.unit, q.counted) for q in rows[1:]] == [(18, 62, "year of age", None)]


def test_a_share_of_a_rank_does_not_count_what_was_counted_before() -> None:
    rows = found("The town lost 500 jobs, and firms with wages in the top two-thirds have shed some.")
    assert [q.counted for q in rows] == ["jobs", None]


@pytest.mark.parametrize(
    "text, low, unit",
    [
        ("The town kept the rule for 2 1/2 years.", 2.5, "year"),
        ("One-in-five voters stayed at home.", 0.2, "fraction"),
        ("Six-in-ten put the port first.", 0.6, "fraction"),
        ("It came in her first year and a half.", 1.5, "year"),
        ("A record 100m Danes watched.", 100e6, "Dane"),
    ],
)
def test_whole_and_part_are_one_number(text: str, low: float, unit: str) -> None:
    assert [(q.low, q.unit) for q in found(text)] == [(low, unit)]


@pytest.mark.parametrize(
    "text",
    [
        "A pardon is one thing.",
        "They met one on one in the harbour.",
        "It is one of the largest ports.",
        "On one side it rains.",
        "The rest follows in part two.",
        "The 2016 contenders met in the harbour.",
        "See paragraph 17 of the rule.",
        "Lund is a five-time champion.",
        "1) Shut the pier.",
        "She called 911.",
        "The 911 operators heard her.",
        "He had a .22-caliber rifle.",
        "The rift over the 5-4 ruling grew.",
        "Wages fell in '08.",
    ],
)
def test_words_of_phrases_and_numbers_that_name_count_nothing(text: str) -> None:
    assert found(text) == ()


def test_one_more_of_those_counted_before_it_is_counted() -> None:
    two, one = found("Two sailors were hurt in Bremen, and one died in Kiel.")
    assert (one.low, one.unit) == (1, two.unit)
    assert len(found("Two sailors were hurt, but one must not forget the pilot.")) == 1
    assert [q.low for q in found("'40 sailors came,' she said.")] == [40]
    assert found("There were 911 calls from sailors, and 911 people came.")[0].counted == "people"


def test_one_of_a_few_is_counted() -> None:
    assert [q.counted for q in found("One of the gunmen fled to one island.")] == ["gunmen", "island"]


def test_what_a_count_climbed_past_is_its_least() -> None:
    assert [(q.low, q.high) for q in found("The toll climbed past 600.")] == [(600, None)]


def test_a_rate_before_on_is_one_unless_it_is_a_time() -> None:
    assert [q.unit for q in found("Oil ended at $58.05 a barrel on Monday.")] == ["USD per barrel"]
    assert [q.unit for q in found("It had cost $58 a year on.")] == ["USD"]


def test_numbers_in_words_that_are_joined_are_two() -> None:
    assert [q.low for q in found("They won with leads of two and five points.")] == [2, 5]
    assert [q.low for q in found("Two hundred and fifty thousand boats came.")] == [250_000]
    assert [q.low for q in found("Twenty five boats came.")] == [25]


@pytest.mark.parametrize(
    "text",
    [
        "It was founded after World War Two.",
        "The crew of the @LND_72 left.",
        "See https://lund.example/port-boats/2212625002/ for more.",
        "The so-called 287(g) rules were named.",
        "The union is a 501(c)(3) charity.",
        "They call it tax cuts 2.0.",
        "The firm sold 5G phones.",
        "The officers attended several 2017 meetings.",
        "It was known as Case 4000.",
        "Turnout fell below 2008 levels.",
        "A speech in debates two won’t help.",
    ],
)
def test_codes_and_names_with_numbers_are_no_quantities(text: str) -> None:
    assert found(text) == ()
