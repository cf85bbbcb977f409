"""Things that are counted or measured, and sums of money."""

from __future__ import annotations

import msgspec
import pytest
from tests.unit.counting import clashes, number, told

from consilience.claims.conflicts import measures
from consilience.model import Quantity, Statement


@pytest.mark.parametrize(
    ("quantity", "before", "after", "thing", "value"),
    [
        ({"unit": "metric ton", "low": 2.0}, "they seized ", "of cocaine", "kilogram", 2000),
        ({"unit": "foot", "low": 200.0}, "he fell ", "", "metre", 60.96),
        ({"counted": "barrels", "low": 300.0}, "it spilled ", "of oil", "barrel", 300),
        ({"counted": "rounds", "low": 30.0}, "they fired ", "at the car", "shot", 30),
        ({"low": 6.1}, "a quake of magnitude ", "shook the coast", "magnitude", 6.1),
        ({"unit": "percent", "low": 61.0}, "turnout in the vote was ", "", "turnout", 61),
        ({"low": 6.4}, "it put the magnitude of the quake that shook lund at ", "", "magnitude", 6.4),
        ({"unit": "percent", "low": 54.0}, "kamara won with ", "of the vote", "share of the vote", 54),
        ({"unit": "percent", "low": 35.0}, "the board said ", "of nurses in lund took part in it", "turnout", 35),
        ({"unit": "mile per hour", "low": 100.0}, "it was going at ", "", "kilometre per hour", 160.9),
        ({"unit": "percent", "counted": "drivers", "low": 46.0}, "some ", "of drivers", "share of driver", 46),
        ({"unit": "fraction", "counted": "drivers", "low": 0.8}, "", "train drivers", "share of driver", 80),
        ({"counted": "crowns", "low": 90.0}, "it cost ", "", "money crown", 90),
        ({"unit": "kilometre per hour", "low": 180.0}, "it left a bend at about ", "", "kilometre per hour", 180),
        ({"unit": "month", "low": 18.0}, "she was sentenced to ", "in prison", "prison term", 1.5),
    ],
)
def test_a_thing_is_counted_or_measured_in_one_unit(
    quantity: dict[str, object], before: str, after: str, thing: str, value: float
) -> None:
    given = Quantity(start=0, end=1, exact="9", high=quantity["low"], **quantity)  # type: ignore[arg-type]
    found = measures.measured(given, before, after)
    assert found is not None
    assert found[0] == thing
    assert found[1].low == pytest.approx(value)


@pytest.mark.parametrize(
    ("quantity", "before", "after"),
    [
        ({"counted": "people"}, "it drew ", "people"),
        ({"counted": "soldiers"}, "he met ", "soldiers"),
        ({"counted": "years"}, "after ", "years of talks"),
        ({"unit": "percent", "counted": "farms"}, "a poll found some ", "of farms"),
        ({"unit": "percent"}, "the vote is valid with a turnout of ", ""),
        ({"unit": "year"}, "he faces up to ", "in prison"),
        ({"counted": "pointer"}, "he hit a ", "-pointer"),
        ({"unit": "year"}, "the prosecutor asked the court for a prison term of ", "for him"),
        ({"unit": "kilometre per hour"}, "the wind blew at ", ""),
    ],
)
def test_shares_people_and_spans_of_time_are_no_things(quantity: dict[str, object], before: str, after: str) -> None:
    given = Quantity(start=0, end=1, exact="9", low=9, high=9, **quantity)  # type: ignore[arg-type]
    assert measures.measured(given, before, after) is None


SPILL = "Kestrel shut its line in Oderon", "The leak at the Kestrel line in Oderon"


def spilled(article: str, exact: str, value: float, verb: str = "escaped", what: str = "crude") -> Statement:
    text = f"{exact} barrels of {what} {verb} from the Kestrel line in Oderon"
    return told(text, article, number(text, exact, value, counted="barrels"), predicate="escape")


def test_two_counts_of_one_thing_clash_where_two_answer_for_them() -> None:
    one, other = spilled("Post", "300", 300), spilled("Ledger", "700", 700)
    assert clashes(one, other, SPILL) == ["dispute"]
    assert clashes(one, other, SPILL, hours=24) == ["update"]


def test_pieces_of_two_things_are_not_compared() -> None:
    openings = ("Oil escaped from the Kestrel line in Oderon.", "Kestrel in Oderon: oil escaped.")
    assert clashes(spilled("Post", "300", 300), spilled("Ledger", "500", 500, what="crude oil"), openings)
    assert not clashes(spilled("Post", "300", 300), spilled("Ledger", "500", 500, what="salt water"), openings)


def test_things_of_two_stories_are_not_compared() -> None:
    one, other = spilled("Post", "300", 300), spilled("Ledger", "700", 700)
    assert clashes(one, other, ("Grain was loaded in Marn", "Ships waited off Tolk")) == []


def test_a_value_told_in_another_unit_is_the_same() -> None:
    texts = (
        "Rait fell 60 metres from the Oderon ridge of Kestrel",
        "Rait fell 200 feet from the Oderon ridge of Kestrel",
    )
    one = told(texts[0], "Post", number(texts[0], "60 metres", 60, unit="metre"))
    near, far = (told(texts[1], "Ledger", number(texts[1], "200 feet", value, unit="foot")) for value in (200.0, 500.0))
    assert clashes(one, near, SPILL) == []
    assert clashes(one, far, SPILL) == ["dispute"]


def paid(article: str, exact: str, value: float, text: str) -> Statement:
    return told(text, article, number(text, exact, value, unit="EUR"))


def test_two_sums_are_of_one_thing_where_each_article_tells_one_and_somebody_answers_for_it() -> None:
    openings = ("The men of Kestrel are free in Oderon.", "In Oderon the men of Kestrel came home free.")
    one = paid("Post", "900 euros", 900, "A bag with 900 euros was brought")
    other = paid("Ledger", "700 euros", 700, "Their captors had been handed 700 euros")
    assert clashes(one, other, openings) == ["dispute"]
    own = msgspec.structs.replace(one, voice="own", speaker=None)
    assert clashes(own, other, openings) == []
    quarter = paid("Post", "900 euros", 900, "It had made 900 euros in the quarter")
    year = paid("Ledger", "700 euros", 700, "It hoped for 700 euros in the year")
    assert clashes(quarter, year, openings) == []
