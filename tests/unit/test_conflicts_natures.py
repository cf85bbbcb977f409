"""What two statements that differ are to each other, where their sentences tell it: update, correction or nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from consilience.claims import sides
from consilience.claims.conflicts import measures, natures, near, polarity, rebuttals, rivals
from consilience.claims.conflicts.finding import Side, counted_in, counted_later
from consilience.claims.conflicts.tolls import Toll, read
from consilience.claims.wording import wordings
from consilience.model import Article, Place, Quantity, Span, Speaker, Statement

WEDNESDAY = datetime(2024, 5, 15, tzinfo=UTC)


def side(sentence: str, origin: str = "Ana Dorlan", day: datetime | None = WEDNESDAY, article: str = "Post") -> Side:
    return Side(
        article=article,
        carrier=article,
        origin=origin,
        origin_name=origin,
        links=frozenset({origin}),
        as_of=day,
        published=day,
        dated=day.date().isoformat() if day else "an unknown day",
        sentence=sentence,
        opening="The flood at Port Elsby.",
    )


def toll(sentence: str, number: Quantity, about: Side) -> Toll:
    said = Statement(
        id=about.article,
        article=about.article,
        spans=(Span(start=0, end=len(sentence), exact=sentence),),
        voice="attributed",
        speaker=Speaker(name=about.origin, entity=about.origin, start=None, end=None),
        kind="event",
        polarity="affirmed",
        certainty="certain",
        origin=about.origin,
        chain=(about.article, about.origin),
        quantities=(number,),
    )
    (found,) = read(0, wordings([said], {})[0], about)
    return found


def hurt(exact: str, low: float, about: str = "", **more: object) -> Toll:
    sentence = f"{exact} people were hurt at Port Elsby{about}"
    fields: dict[str, object] = {"low": low, "high": low, "approximate": False} | more
    place = fields.pop("place", None)
    whose = side(sentence, **{k: fields.pop(k) for k in ("origin", "day", "article") if k in fields})  # type: ignore[arg-type]
    found = toll(sentence, Quantity(start=0, end=len(exact), exact=exact, **fields), whose)  # type: ignore[arg-type]
    return placed(found, str(place)) if place else found


def placed(found: Toll, name: str) -> Toll:
    start = found.side.sentence.index(name)
    place = Place(start=start, end=start + len(name), exact=name, name=name)
    said = msgspec.structs.replace(found.wording.statement, places=(place,))
    return msgspec.structs.replace(found, wording=msgspec.structs.replace(found.wording, statement=said))


def nature(one: Toll, other: Toll) -> str | None:
    found = natures.nature(one, other)
    return found[0] if found else None


def test_counts_as_of_two_days_are_an_update_though_they_nearly_agree() -> None:
    one = hurt("More than 1,500", 1500, " as of late Tuesday", high=None, day=None)
    assert nature(one, hurt("More than 1,600", 1600, high=None)) == "update"
    assert nature(one, hurt("More than 1,600", 1600, high=None, day=WEDNESDAY - timedelta(days=1))) is None
    assert counted_later(one.side, side("", day=None)) is None


def test_about_so_many_that_fall_short_of_a_least_value_are_not_rounded_to_it() -> None:
    least, about = hurt("At least 500", 500, high=None).quantity, hurt("About 450", 450, approximate=True).quantity
    assert not near.rounded(least, about)
    assert near.rounded(least, msgspec.structs.replace(about, low=490.0, high=490.0))


def test_what_is_told_as_finely_as_the_other_or_keeps_from_its_bound_is_no_rounding() -> None:
    least = hurt("More than 700", 700, high=None).quantity
    assert near.rounded(least, hurt("740", 740).quantity)
    finer = msgspec.structs.replace(least, low=720.0)
    assert not near.rounded(finer, msgspec.structs.replace(least, low=740.0))
    assert not near.rounded(finer, hurt("790", 790).quantity)
    most = msgspec.structs.replace(least, low=None, high=715.0)
    assert not near.rounded(finer, most)
    tons, acres = (msgspec.structs.replace(q, low=q.low and 16e4, high=q.high and 15e4) for q in (least, most))
    assert not near.rounded(tons, acres)


def test_the_count_of_one_town_of_a_flood_is_of_another_scope() -> None:
    town = hurt("350", 350, day=None, place="Port Elsby")
    assert nature(town, hurt("900", 900, day=None, article="Ledger", origin="Pavel Lund")) == "dispute"
    wide = msgspec.structs.replace(hurt("900", 900, day=None, article="Ledger", origin="Pavel Lund"), names=frozenset())
    assert nature(town, wide) == "scope"
    near_it = msgspec.structs.replace(wide, quantity=msgspec.structs.replace(wide.quantity, low=500.0, high=500.0))
    assert nature(town, near_it) == "dispute"


def test_one_who_tells_two_counts_told_them_at_different_times() -> None:
    one, other = hurt("450", 450, day=None, article="Post"), hurt("520", 520, article="Ledger")
    assert nature(one, other) == "update"
    assert nature(one, hurt("520", 520, article="Ledger", origin="Pavel Lund")) == "dispute"


def test_what_was_said_at_first_is_taken_back_where_it_is_more_and_has_grown_where_it_is_less() -> None:
    sentence = "Police initially reported that at least 12 people were hurt"
    at_first = Quantity(start=31, end=42, exact="at least 12", low=12, high=None)
    first = toll(sentence, at_first, side(sentence))
    assert nature(first, hurt("9", 9, article="Ledger", origin="Pavel Lund")) == "correction"
    assert nature(first, hurt("15", 15, article="Ledger", origin="Pavel Lund")) == "update"


def test_a_count_of_several_nights_is_of_another_scope_than_one_of_a_night() -> None:
    one = hurt("52", 52, " over four nights", day=None)
    assert nature(one, hurt("46", 46, day=None, article="Ledger", origin="Pavel Lund")) == "scope"


def test_a_town_that_is_named_as_one_of_several_tells_no_scope() -> None:
    assert counted_in("Ten died, including the pilot")
    assert counted_in("Five died, the gunman among them, in a hall")
    assert not counted_in("Ten districts are flooded, including Fosse")


def test_a_sum_that_is_itself_included_tells_no_scope() -> None:
    assert counted_in("The bill pays $9 million, including the new quay")
    assert not counted_in("Lund asked for a whole plan, including allocating $9 million for the quay")


def test_what_is_less_than_two_dozen_is_no_dozens_told_roughly() -> None:
    some = Quantity(start=0, end=6, exact="dozens", low=12.0, high=120.0, unit="house", counted="houses")
    few, more = (
        Quantity(start=0, end=2, exact=str(n), low=float(n), high=float(n), unit="house", counted="houses")
        for n in (14, 37)
    )
    assert near.falls_short(some, few)
    assert near.falls_short(few, some)
    assert not near.falls_short(some, more)
    assert not near.falls_short(few, more)


def test_how_much_there_may_be_is_not_how_much_there_is() -> None:
    sum_ = Quantity(start=0, end=1, exact="9", low=9.0, high=9.0, unit="EUR")
    names = [found[0] for after in ("in loans", "lending limit") if (found := measures.measured(sum_, "", after))]
    assert len(set(names)) == 2


@pytest.mark.parametrize(
    ("sentence", "exact"),
    [("Fosse is a town of 9,000 people", "9,000"), ("Some 9,000 people live in the valley of Fosse", "9,000")],
)
def test_whom_a_place_has_as_inhabitants_is_not_compared(sentence: str, exact: str) -> None:
    start = sentence.index(exact)
    number = Quantity(
        start=start, end=start + len(exact), exact=exact, low=9000.0, high=9000.0, unit="person", counted="people"
    )
    whole = Span(start=0, end=len(sentence), exact=sentence)
    fields = {"id": "a", "article": "Post", "spans": (whole,), "voice": "own", "kind": "event", "polarity": "affirmed"}
    said = Statement(**fields, certainty="certain", origin="Post", chain=("Post",), quantities=(number,))  # type: ignore[arg-type]
    assert rivals.amounts(0, wordings([said], {})[0], side(sentence)) == []


def test_a_denial_that_did_not_last_is_a_correction_and_another_a_dispute() -> None:
    told = side("Lund sank the barge.", "Pavel Lund", article="Ledger")
    for sentence, expected in (
        ("Fosse initially denied that it had sunk the barge.", "correction"),
        ("Fosse denied that it had sunk the barge after the Post initially reported so.", "dispute"),
        ("Fosse denied that it had sunk the barge.", "dispute"),
    ):
        found = polarity.opposed(side(sentence, "Fosse"), told)
        assert found.nature == expected


def test_what_those_say_who_are_told_of_is_not_told_by_who_tells_of_them() -> None:
    assert rebuttals.told_itself("Lund paid two men who say he stole the barge") == "Lund paid two men"
    assert rebuttals.told_itself("Lund said he stole the barge") == "Lund said he stole the barge"


def test_what_was_said_before_was_said_on_no_known_day() -> None:
    text = "Pavel Lund previously said in a letter that the pier is safe. Ana Fosse said that it leaks."
    days = []
    for cue in ("previously said", "said that"):
        start = text.index(cue)
        spans = (Span(start=0, end=4, exact="Pave"),)
        said = Statement(
            id=cue,
            article="a",
            spans=spans,
            voice="attributed",
            speaker=Speaker(name="o", entity="o", start=None, end=None),
            cue=Span(start=start, end=start + len(cue), exact=cue),
            kind="event",
            polarity="affirmed",
            certainty="certain",
            origin="o",
            chain=("o",),
        )
        days.append(sides.said_on(said, Article(id="a", text=text, published=WEDNESDAY)))
    assert days == [None, WEDNESDAY]
