"""Times and places of the statements of made-up articles."""

from __future__ import annotations

import msgspec
import pytest
from tests.unit.extracting import extract, mark, name, said, wording

from consilience.model import Attribution, Entity, Place, Time
from consilience.model.place import Precision


def test_the_day_on_which_it_was_said_is_no_part_of_it() -> None:
    text = "Lund said on Saturday he was looking for a pier."
    found = extract(text, said(text, "Lund", "said", "on Saturday he was looking for a pier", "Lund"))
    assert [wording(s) for s in found.statements] == ["he was looking for a pier"]


@pytest.mark.parametrize(
    "text, exact",
    [
        ("Ohio Gov. Ada Hale spoke in Bremen.", "Ohio"),
        ("Former Ohio state Rep. Ada Hale spoke in Bremen.", "Ohio"),
        ("Former Ohio GOP Sen. Ada Hale spoke in Bremen.", "Ohio"),
        ("Senator Ada Hale, D-Ohio, spoke in Bremen.", "Ohio"),
        ("Sen. Ada Hale of Ohio spoke in Bremen.", "Ohio"),
        ("Ada Hale, Democrat of Ohio, spoke in Bremen.", "Ohio"),
        ("Ada Hale, the Ohio Republican, spoke in Bremen.", "Ohio"),
        ("Envoys spoke of the Hale-Ohio emails in Bremen.", "Ohio"),
        ("The Ohio-based firm opened an office in Bremen.", "Ohio"),
        ("The Ohio Otters lost a match in Bremen.", "Ohio"),
        ("Ohio Port Safety Secretary Ada Hale spoke in Bremen.", "Ohio"),
    ],
)
def test_a_place_that_tells_who_somebody_is_is_not_where_it_happened(text: str, exact: str) -> None:
    marks = [mark(text, one) for one in (exact, "Bremen")]
    places = tuple(Place(start=m.start, end=m.end, exact=m.exact, name=m.exact, precision="city") for m in marks)
    found = extract(text, entities=(name(text, "Ohio Otters"),) if "Otters" in text else (), places=places)
    assert [p.exact for p in found.statements[0].places] == ["Bremen"]


@pytest.mark.parametrize(
    "text, exact",
    [
        ("Voters chose Ada Hale in the Ohio Republican primary.", "Ohio"),
        ("The Ohio police searched a house.", "Ohio"),
        ("A school in the Ohio-area town burned down.", "Ohio"),
        ("Hundreds slept along the Ohio-Indiana border.", "Ohio"),
        ("A school in the Ohio-Indiana area burned down.", "Ohio"),
    ],
)
def test_a_place_with_a_body_or_a_vote_is_where_it_happened(text: str, exact: str) -> None:
    m = mark(text, exact)
    entities = (name(text, "Ohio police"),) if "police" in text else ()
    place = Place(start=m.start, end=m.end, exact=m.exact, name=m.exact, precision="region")
    found = extract(text, entities=entities, places=(place,))
    assert [p.exact for p in found.statements[0].places] == ["Ohio"]


@pytest.mark.parametrize(
    "text, exact, people, precision",
    [
        ("Ada Hale of Ohio and Sven Lund of Maine met in Bremen.", "Maine", {"Sven Lund": "Sven Lund"}, "region"),
        ("They told of the debts of Hale in Bremen.", "Hale", {"Hale": "Ada Hale"}, "city"),
        ("The Port Hale Herald was printed in Bremen.", "Port Hale", {"Hale Herald": "Hale Herald"}, "city"),
    ],
)
def test_a_place_of_a_person_a_name_or_a_topic_is_not_where_it_happened(
    text: str, exact: str, people: dict[str, str], precision: Precision
) -> None:
    rows = [(mark(text, exact), precision), (mark(text, "Bremen"), "city")]
    names = [
        Entity(start=m.start, end=m.end, exact=m.exact, kind="person", entity=entity)
        for m, entity in ((mark(text, one), entity) for one, entity in people.items())
    ]
    places = tuple(Place(start=m.start, end=m.end, exact=m.exact, name=m.exact, precision=p) for m, p in rows)
    found = extract(text, entities=tuple(names), places=places)
    assert [p.exact for p in found.statements[0].places] == ["Bremen"]


@pytest.mark.parametrize(
    "text, exact, of, there",
    [
        ("U.S. troops drilled at sea.", "U.S.", "troop", False),
        ("Hale wrote of the Norway fishing deal.", "Norway", "deal", False),
        ("Norway's claim was heard.", "Norway", "claim", False),
        ("A U.S. raid was told of.", "U.S.", "raid", False),
        ("The Norway raid was told of.", "Norway", "raid", True),
        ("The U.S. election was held.", "U.S.", "election", True),
        ("Norway's largest city was flooded.", "Norway", "city", True),
        ("Norway lost a port.", "Norway", None, True),
        ("Lund wants to visit Norway.", "Norway", None, True),
        ("Lund wants to squeeze Norway.", "Norway", None, False),
    ],
)
def test_a_country_that_tells_whose_something_is_is_not_where_it_happened(
    text: str, exact: str, of: str | None, there: bool
) -> None:
    m = mark(text, exact)
    place = Place(start=m.start, end=m.end, exact=m.exact, name=m.exact, precision="country", of=of)
    assert bool(extract(text, places=(place,)).statements[0].places) == there


@pytest.mark.parametrize(
    "text, exact, of, there",
    [
        ("An Ohio lawmaker spoke.", "Ohio", "lawmaker", False),
        ("Ohio lawmakers spoke.", "Ohio", "lawmaker", False),
        ("Envoys left the Oslo climate accord.", "Oslo", "accord", False),
        ("The Ohio doctor spoke.", "Ohio", "doctor", False),
        ("Ohio doctor Ada Hale spoke.", "Ohio", "doctor", False),
        ("An Ohio doctor was hurt.", "Ohio", "doctor", True),
        ("Oslo's tariffs were told of.", "Oslo", "tariff", False),
        ("Oslo's bridges were told of.", "Oslo", "bridge", True),
    ],
)
def test_a_state_or_seat_that_tells_who_or_whose_is_not_where_it_happened(
    text: str, exact: str, of: str, there: bool
) -> None:
    m = mark(text, exact)
    precision: Precision = "region" if exact == "Ohio" else "city"
    place = Place(start=m.start, end=m.end, exact=m.exact, name=m.exact, precision=precision, of=of)
    who = (msgspec.structs.replace(name(text, "Ada Hale"), kind="person"),) if "Hale" in text else ()
    assert bool(extract(text, entities=who, places=(place,)).statements[0].places) == there


def day(text: str, exact: str, value: str) -> Time:
    span = mark(text, exact)
    return Time(start=span.start, end=span.end, exact=exact, type="DATE", value=value)


@pytest.mark.parametrize(
    "text, source, content, exact, value",
    [
        (
            "Hale, who led a board in 2001, said it rained.",
            "Hale, who led a board in 2001,",
            "it rained",
            "2001",
            "2001",
        ),
        ("Hale, now an adviser, said it rained.", "Hale, now an adviser,", "it rained", "now", "PRESENT_REF"),
        ("On Monday, Hale will say it rained.", "Hale", "it rained", "Monday", "2024-05-06"),
        ("Hale said about 2016 that it rained.", "Hale", "that it rained", "about 2016", "2016"),
    ],
)
def test_a_day_of_the_speakers_life_to_come_or_talked_about_is_not_when_it_was_said(
    text: str, source: str, content: str, exact: str, value: str
) -> None:
    cue = "say" if " say " in text else "said"
    found = extract(text, said(text, source, cue, content, "Hale"), times=(day(text, exact, value),))
    assert all(s.said == () for s in found.statements)


@pytest.mark.parametrize(
    "text, source, content, exact, value",
    [
        ("A July poll said it rained.", "A July poll", "it rained", "July", "2023-07"),
        ("Hale, who recently said it rained, left.", "Hale", "it rained", "recently", "PAST_REF"),
        ("Hale said on Friday she was at home.", "Hale", "on Friday she was at home", "Friday", "2024-04-26"),
    ],
)
def test_the_day_of_saying_is_found_by_the_cue(text: str, source: str, content: str, exact: str, value: str) -> None:
    found = extract(text, said(text, source, "said", content, "Hale"), times=(day(text, exact, value),))
    told = [s for s in found.statements if s.voice == "attributed"]
    assert [[t.exact for t in s.said] for s in told] == [[exact]]
    assert told[0].times == ()


def test_the_day_of_a_deed_in_words_is_the_day_of_what_it_tells() -> None:
    text = "The harbour board on Sunday night condemned the strike."
    found = extract(
        text,
        said(text, "The harbour board", "condemned", "the strike"),
        times=(day(text, "Sunday night", "2024-04-28TNI"),),
    )
    assert [t.exact for t in found.statements[0].times] == ["Sunday night"]


def test_who_came_together_is_told_and_when_news_came_is_not() -> None:
    found = extract("Many sailors came together to honour the pilot on Saturday. It was late.")
    assert wording(found.statements[0]) == "Many sailors came together to honour the pilot on Saturday"
    found = extract("The news came as ships left the port. It was late.")
    assert all("came" not in wording(s) for s in found.statements)


@pytest.mark.parametrize(
    "text, exact, value",
    [
        ("The board tried to tip the 2016 election.", "2016", "2016"),
        ("The Port Act of 2016 was passed.", "2016", "2016"),
        ("The Class of 2016 came from Bremen.", "2016", "2016"),
        ("The port cost $4 million in 2016 dollars.", "2016", "2016"),
        ("Hale ended a 2016 Lund-era rule.", "2016", "2016"),
        ("The board prepared the 2016 state and congressional elections.", "2016", "2016"),
        ("Hale left a service for the Sept. 11 victims.", "Sept. 11", "2001-09-11"),
        ("It was her promise of a Halloween deadline that won.", "Halloween", "2024-10-31"),
        ("The current chief came from Bremen.", "current", "PRESENT_REF"),
        ("The office was a five-minute drive from the port.", "five-minute", "PT5M"),
        ("The board set a three-week timetable for the sale.", "three-week", "P3W"),
        ("The crew works long hours at the port.", "hours", "PTXH"),
        ("They sold 48 boats per year.", "per year", "P1Y"),
        ("The board gave up decades of trust.", "decades", "PXDE"),
        ("Hale faces up to nine years in prison.", "up to nine years", "P9Y"),
        ("Hale got a sentence of two years.", "two years", "P2Y"),
        ("They work 60 hours a week.", "60 hours", "PT60H"),
        ("Hale is a mayor of the future.", "the future", "FUTURE_REF"),
        ("The pier is a nod to today's world.", "today", "2024-05-01"),
        ("The board came to grips with today's complex trade problems.", "today", "2024-05-01"),
        ("Hale worked on his 2016 campaign.", "2016", "2016"),
        ("Hale praised the 2012 and 2016 campaigns.", "2012", "2012"),
        ("His brother, older by two years, left the port.", "two years", "P2Y"),
        ("Hale is two years younger than her brother.", "two years", "P2Y"),
        ("The pay is a daily wage.", "daily", "P1D"),
        ("Nobody ruled longer than Hale [head of the board from 1978 to 1992].", "1978", "1978"),
    ],
)
def test_what_tells_which_thing_is_meant_is_not_when_it_was_so(text: str, exact: str, value: str) -> None:
    kind = "DURATION" if value.startswith("P") and value != "PRESENT_REF" else "DATE"
    found = extract(text, times=(msgspec.structs.replace(day(text, exact, value), type=kind),))
    assert [t for s in found.statements for t in s.times] == []


@pytest.mark.parametrize(
    "text, exact, value",
    [
        ("Hale spent two years in prison.", "two years", "P2Y"),
        ("After months of talks, the board agreed.", "months", "PXM"),
        ("They met over a two-week period.", "two-week", "P2W"),
        ("Hale will lead the board in the future.", "the future", "FUTURE_REF"),
        ("After the Sept. 11 attacks, the port closed.", "Sept. 11", "2001-09-11"),
        ("The port closed before the May 4 deadline.", "May 4", "2024-05-04"),
    ],
)
def test_how_long_or_after_what_time_it_was_is_a_time_of_it(text: str, exact: str, value: str) -> None:
    kind = "DURATION" if value.startswith("P") else "DATE"
    found = extract(text, times=(msgspec.structs.replace(day(text, exact, value), type=kind),))
    assert [t.exact for s in found.statements for t in s.times] == [exact]


@pytest.mark.parametrize(
    "text",
    [
        "The board signed an accord with Norway in Bremen.",
        "The gunmen killed an informant for Norway in Bremen.",
        "Hale accused Norway of theft in Bremen.",
        "Hale wrote of tariffs on Norway in Bremen.",
        "Hale met Norway's ambassador in Bremen.",
        "Ferry firms made a deal with Latvia and Norway in Bremen.",
        "Hale led peace talks between Norway and others in Bremen.",
        "Hale met the leaders of Norway in Bremen.",
        "Norway sent a ship to Bremen.",
        "Hale tried to pressure Norway in Bremen.",
        "Hale wrote of his ties to Norway in Bremen.",
        "Hale wrote of sanctions imposed on Norway in Bremen.",
        "Hale worked with Norway in Bremen.",
        "Hale talked about Norway in Bremen.",
        "Hale wrote of threats by Norway in Bremen.",
        "Hale called for action against Norway in Bremen.",
        "The envoys of allies such as Latvia and Norway met in Bremen.",
        "Hale took advantage of Norway in Bremen.",
    ],
)
def test_a_state_that_is_dealt_with_is_not_where_it_happened(text: str) -> None:
    marks = [mark(text, one) for one in ("Norway", "Bremen")]
    places = tuple(Place(start=m.start, end=m.end, exact=m.exact, name=m.exact, precision="country") for m in marks)
    assert [p.exact for p in extract(text, places=places).statements[0].places] == ["Bremen"]


@pytest.mark.parametrize(
    "text",
    [
        "Hale lost in the 2016 election.",
        "Hale lost the 2016 election.",
        "The 2016 election was close.",
        "Her 2016 campaign was costly.",
        "Hale’s 2012 and 2016 campaigns were costly.",
    ],
)
def test_a_year_in_which_a_vote_was_held_is_when_it_was_so(text: str) -> None:
    assert [t.exact for t in extract(text, times=(day(text, "2016", "2016"),)).statements[0].times] == ["2016"]


def test_today_in_a_quotation_is_the_day_on_which_it_was_said() -> None:
    text = "“The port is shut,” Hale said on Monday. “So we went to court this morning,” Hale added."
    first = said(text, "Hale", "said", "“The port is shut,”", "Hale", form="direct")
    after = mark(text, "“So")
    second = Attribution(
        source=(mark(text, "Hale", after.end),),
        cue=(mark(text, "added"),),
        content=(mark(text, "“So we went to court this morning,”"),),
        form="direct",
        speaker="Hale",
    )
    morning = msgspec.structs.replace(day(text, "this morning", "2024-05-01TMO"), type="TIME")
    found = extract(
        text, first, second, entities=(name(text, "Hale"),), times=(day(text, "Monday", "2024-04-29"), morning)
    )
    assert [t.value for s in found.statements for t in s.times] == ["2024-04-29TMO"]


@pytest.mark.parametrize(
    "text",
    [
        "Ohio's Ada Hale spoke in Bremen.",
        "Ada Hale of Elsby, Ohio spoke in Bremen.",
        "Ada Hale (Ohio) spoke in Bremen.",
        "Ada Hale (D., Ohio) spoke in Bremen.",
        "Ada Hale, a sailor (Ohio) spoke in Bremen.",
    ],
)
def test_where_somebody_is_from_is_not_where_it_happened(text: str) -> None:
    marks = [mark(text, one) for one in ("Elsby", "Ohio", "Bremen") if one in text]
    places = tuple(Place(start=m.start, end=m.end, exact=m.exact, name=m.exact, precision="city") for m in marks)
    who = msgspec.structs.replace(name(text, "Ada Hale"), kind="person")
    assert [p.exact for p in extract(text, entities=(who,), places=places).statements[0].places] == ["Bremen"]


def test_what_lasts_so_long_and_which_law_is_meant_tell_not_when() -> None:
    text = "The 1964 Harbour Rights Act forbids a 10-year Treasury loan."
    times = (day(text, "1964", "1964"), msgspec.structs.replace(day(text, "10-year", "P10Y"), type="DURATION"))
    assert extract(text, times=times).statements[0].times == ()


@pytest.mark.parametrize(
    "text, exact, value, low, high, unit",
    [
        ("Hale got a three-week term.", "three-week", "P3W", 3, 3, "week"),
        ("The crew met for a two-hour lunch.", "two-hour", "PT2H", None, None, None),
        ("A two-hour lunch was served.", "A two-hour", "PT2H", 2, 2, "hour"),
        ("The board gave up decades of trust.", "decades", "PXDE", None, None, None),
    ],
)
def test_how_long_a_thing_is_is_a_quantity(
    text: str, exact: str, value: str, low: float | None, high: float | None, unit: str | None
) -> None:
    time = msgspec.structs.replace(day(text, exact, value), type="DURATION")
    found = extract(text, times=(time,)).statements[0].quantities
    assert [(q.exact, q.low, q.high, q.unit) for q in found] == ([(exact, low, high, unit)] if unit else [])


def test_a_stretch_of_time_and_the_year_of_a_vote_tell_when() -> None:
    text = "Ahead of the 2018 midterms, Hale served a 55-day period at sea."
    times = (day(text, "2018", "2018"), msgspec.structs.replace(day(text, "55-day", "P55D"), type="DURATION"))
    assert [t.exact for t in extract(text, times=times).statements[0].times] == ["2018", "55-day"]


def test_the_year_of_a_vote_is_no_time_of_saying() -> None:
    text = "Hale spoke of the 2016 election and agreed that the aid was late."
    found = extract(
        text, said(text, "Hale", "agreed", "that the aid was late", "Hale"), times=(day(text, "2016", "2016"),)
    )
    assert [t.exact for s in found.statements if s.voice == "attributed" for t in s.said] == []


def test_a_school_that_tells_who_somebody_is_is_no_place() -> None:
    text = "Hale met Arlen University history student Ada Fosse in Bremen."
    marks = [mark(text, one) for one in ("Arlen", "Bremen")]
    places = tuple(Place(start=m.start, end=m.end, exact=m.exact, name=m.exact, precision="city") for m in marks)
    found = extract(text, entities=(name(text, "Arlen University"),), places=places)
    assert [p.exact for p in found.statements[0].places] == ["Bremen"]
