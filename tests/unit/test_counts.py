"""Counts, measures and ages that are read by themselves, and compared across articles however unlike the sentences."""

from __future__ import annotations

import msgspec
import pytest
from tests.unit.counting import blast, clashes, number, read, side, told

from consilience.claims.conflicts import casualties, fates, finding, near, tolls
from consilience.claims.wording import wordings
from consilience.evaluation.clashing_reports import Expected, Found, compared
from consilience.model import Participant, Quantity, Span, Statement, Time

pytestmark = pytest.mark.usefixtures("alike")


def test_one_statement_tells_of_the_dead_and_of_the_hurt() -> None:
    text = "The blast at Port Ellis killed 12 people and wounded 40 others"
    assert read(text, number(text, "12", 12), number(text, "40", 40)) == {"dead": "12", "injured": "40"}


def test_those_who_fight_are_counted_apart() -> None:
    for text in (
        "As many as 10 rebels and four soldiers were killed at Port Ellis",
        "The fight at Port Ellis killed 10 rebels and four soldiers",
    ):
        numbers = number(text, "10", 10, counted="rebels"), number(text, "four", 4, counted="soldiers")
        statement = told(text, "Post", *numbers)
        found = tolls.read(0, wordings([statement], {})[0], side(statement, text))
        assert [(t.quantity.exact, t.quantity.counted) for t in found] == [("10", "rebels"), ("four", "soldiers")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nobody was hurt at Port Ellis", {"injured": "Nobody"}),
        ("No deaths were reported", {"dead": "No"}),
        ("Nobody was seriously hurt at Port Ellis", {}),
        ("She was given a 12-year prison sentence", {"prison term": "12-year"}),
        ("She was given an eight-year sentence", {"prison term": "eight-year"}),
        ("The senate passed the plan in a 56-43 vote", {"voted for": "56"}),
        ("Lund passed the exam in the 56-43 region", {}),
        ("The senate voted 52 to 48 to confirm Lund", {"voted for": "52"}),
    ],
)
def test_what_is_counted_by_no_number_that_is_a_quantity(text: str, found: dict[str, str]) -> None:
    assert read(text) == found


def test_one_who_died_is_all_only_where_an_article_opens_with_it() -> None:
    text = "One person died at Port Ellis"
    statement = told(text, "Post", number(text, "One", 1))
    worded = wordings([statement], {})[0]
    assert [t.quantity.exact for t in tolls.read(0, worded, side(statement, text))] == ["One"]
    assert tolls.read(0, worded, side(statement, "Rain fell in Dorn")) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("With 20 dead, the storm is the worst to hit Port Ellis", {"dead": "20"}),
        ("The gale struck a week after a storm in Dorn killed 20 people", {}),
        ("The gale killed 20 people and was the worst in recent years", {"dead": "20"}),
        ("In recent years gales killed 20 people", {}),
        ("The gale, the deadliest this year, killed 20 people", {"dead": "20"}),
        ("Gales this year killed 20 people", {}),
        ("The gale left 20 people missing a day after it was over", {"missing": "20"}),
    ],
)
def test_a_toll_of_the_storys_own_time(text: str, found: dict[str, str]) -> None:
    statement = told(text, "Post", number(text, "20", 20))
    cut = text.split(" and was")[0].split(" after it")[0]
    statement = msgspec.structs.replace(statement, spans=(Span(start=0, end=len(cut), exact=cut),))
    about = msgspec.structs.replace(side(statement, text), sentence=text)
    rows = tolls.read(0, wordings([statement], {})[0], about)
    assert {fate: toll.quantity.exact for toll in rows for fate in toll.fates} == found


def test_two_numbers_of_one_fate_are_no_total() -> None:
    text = "The blast killed 12 people in Ellis, the fire killed 3 people in Dorn"
    assert read(text, number(text, "12", 12), number(text, "3", 3)) == {}


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("velgrad, may 29 - ", "people have died", {"dead"}),
        ("tarvesh, monday - ", "people were killed", {"dead"}),
        ("they found the bodies of ", "people in the hall", {"dead"}),
        ("the search goes on with ", "people feared dead", set()),
        ("he has ", "prior arrests", set()),
        ("of the ", "people injured, half were children", {"injured"}),
        ("police counted the names of ", "detainees held after the march", {"arrested"}),
        ("organisers put the turnout at saturday's march at ", "demonstrators", {"took part"}),
        ("the tremor hurt ", "percent of them", set()),
        ("gunmen kidnapped ", "people near fosse", {"taken"}),
        ("the rebels freed from detention ", "people", {"freed"}),
        ("the jet, carrying ", "people, went down", {"aboard"}),
        ("all ", "people aboard were killed", {"aboard", "dead"}),
        ("the storm left ", "people in lund without power", {"without power"}),
        ("", "people from the union of ports in fosse had been arrested", {"arrested"}),
        ("troops shot dead ", "people in lund", {"dead"}),
        ("", "people were executed", {"dead"}),
        ("a bomb hurt the mother of ", "", set()),
        ("one of ", "people arrested after the march", {"arrested"}),
        ("one of the ", "people arrested after the march", set()),
        ("", "people survived the crash", {"survived"}),
        ("police charged ", "people over the riot", {"charged"}),
        ("he was sentenced to death, and ", "people were killed", {"dead"}),
        ("", "people in the hill province have died", {"dead"}),
        ("", "people were pronounced dead at the scene", {"dead"}),
        ("", "people remain trapped underground", {"trapped"}),
        ("", "were rushed to a nearby hospital", {"injured"}),
        ("", "people sustained burns", {"injured"}),
        ("the bodies of ", "people were taken to a hospital", {"dead"}),
        ("", "people were taken into police custody", {"arrested"}),
        ("officers took ", "people into custody", {"arrested"}),
        ("fumes sent ", "pupils to a nearby hospital", {"injured"}),
        ("", "people suffered serious burns", {"badly injured"}),
        ("soldiers moved ", "people to schools in the hills", {"displaced"}),
        ("the storm left ", "people in the dark", {"without power"}),
        ("a walkout by ", "nurses shut the clinics", {"took part"}),
        ("", "people packed the streets of lund", {"took part"}),
        ("the cause brought ", "people onto the streets", {"took part"}),
        ("the council passed the plan by ", "votes to 12", {"voted for"}),
        ("the council voted ", "to 12 for the plan", {"voted for"}),
        ("", "people shot a guard", set()),
        ("", "people went on trial in lund", {"tried"}),
        ("", "people were inside when it fell", {"present"}),
        ("", "people were killed inside the hall", {"dead"}),
        ("organisers claimed ", "people took part", {"took part"}),
        ("the wounded from the attack on lund numbered ", "", {"injured"}),
        ("the rebels let ", "captives go", {"freed"}),
        ("", "people in the hills of lund were killed", {"dead"}),
        ("", "people in the county of lund had no electricity", {"without power"}),
        ("", "people came to the open-air mass in lund", {"took part"}),
        ("", "people were taken away in police vans", {"arrested"}),
        ("", "people were hanged in lund", {"dead"}),
        ("the shooting deaths of ", "people stunned lund", {"dead"}),
        ("", "people, three of them children, died", {"dead"}),
        ("", "people, mostly fishermen, were freed", {"freed"}),
        ("it brings to ", "the number of people killed on the pass", {"dead"}),
        ("the flood forced ", "people to flee", {"displaced"}),
        ("rebels seized ", "people on the road to fosse", {"taken", "arrested"}),
        ("the storm left ", "people dead or missing", set()),
        ("", "people were shot and wounded at a school in lund", {"shot", "injured"}),
        ("", "people were shot at by guards", set()),
        ("", "people plunged to their deaths", {"dead"}),
        ("the boat sank with the loss of ", "sailors", {"dead"}),
        ("he shot to death ", "people in lund", {"dead"}),
        ("the toll of wounded reached ", "", {"injured"}),
        ("the fate of ", "people remained unclear", {"missing"}),
        ("", "people were stuck below ground", {"trapped"}),
        ("the crew led ", "people to safety", {"rescued"}),
        ("", "people were hauled off to jail", {"arrested"}),
        ("a group of ", "people were marching to lund", {"took part"}),
        ("", "people joined in a vigil in lund", {"took part"}),
        ("", "people were marched off", set()),
        ("the crash killed ", "of the 78 people on board", {"dead"}),
        ("", "of the 60 passengers were hurt", {"injured"}),
        ("the crash killed ", "of the 78 people in the hall", set()),
        ("one porter and ", "guide fell to their deaths", set()),
        ("the senate approved the plan in a ", "-12 vote", {"voted for"}),
        ("the house voted ", "-12 to pass the plan", {"voted for"}),
        ("the house voted ", "-12 to strike down the plan", set()),
        ("the house voted ", "to 12 on friday to strike down the plan", set()),
        ("the house voted ", "-12 on friday in favour of the plan", {"voted for"}),
    ],
)
def test_whom_a_number_counts(before: str, after: str, found: set[str]) -> None:
    unit = "percent" if after.startswith("percent") else None
    quantity = Quantity(start=0, end=2, exact="29", low=29, high=29, unit=unit)
    assert frozenset[str]().union(*fates.read(quantity, before, after)) == found


def test_a_fate_may_stand_before_the_noun_that_a_number_counts() -> None:
    supporters = Quantity(start=0, end=2, exact="29", low=29, high=29, counted="supporters")
    assert fates.read(supporters, "nurses counted ", "injured supporters in lund") == [frozenset({"injured"})]


def test_several_words_may_stand_before_the_noun_that_a_number_counts() -> None:
    members = Quantity(start=0, end=2, exact="29", low=29, high=29, counted="members")
    assert fates.read(members, "one of ", "alleged upper hill gang members arrested in lund") == [
        frozenset({"arrested"})
    ]


def test_what_befell_people_is_told_by_the_verb_of_which_a_number_is_far() -> None:
    said = "At least 22 divers, a guest of the harbour and its owner were killed"
    quantity = number(said, "At least 22", 22, counted="divers")
    divers = Participant(start=0, end=18, exact="At least 22 divers", role="patient")
    killed = msgspec.structs.replace(told(said, "Post", quantity, predicate="kill"), participants=(divers,))
    befell = fates.of_verb(quantity, killed)
    assert befell == {"dead"}
    after = said[len("At least 22 ") :]
    assert fates.read(quantity, "", after) == []
    assert fates.read(quantity, "", after, befell) == [frozenset({"dead"})]
    assert fates.read(quantity, "", "divers, a guest of lund and five others were killed", befell) == []


def test_one_beside_those_whom_a_number_counts_has_their_fate() -> None:
    pupils = Quantity(start=0, end=2, exact="12", low=12, high=12, counted="pupils")
    assert fates.read(pupils, "the blast left ", "pupils and a teacher dead") == [frozenset({"dead"})]
    assert fates.read(pupils, "he met the ", "pupils killed thursday") == [frozenset({"dead"})]


def test_the_tolls_of_undated_reports_are_an_update_where_one_says_that_it_rose() -> None:
    one = blast("Post", "The toll of the blast at Port Ellis rose to 12", "12", 12)
    other = blast("Ledger", "The blast at Port Ellis killed 19 people", "19", 19)
    sides = [side(s, s.spans[0].exact, None) for s in (one, other)]
    assert [f.nature for *_, f in casualties.clashes(wordings([one, other], {}), sides) if f] == ["update"]


def test_tolls_that_were_published_months_apart_are_of_two_disasters() -> None:
    one = blast("Post", "The blast at Port Ellis killed 12 people", "12", 12)
    other = blast("Ledger", "The blast at Port Ellis killed 19 people", "19", 19)
    openings = one.spans[0].exact, other.spans[0].exact
    assert clashes(one, other, openings, hours=24) == ["update"]
    assert clashes(one, other, openings, hours=24 * 90) == []


def test_some_of_those_told_of_before_are_a_toll_where_the_article_has_no_other() -> None:
    one = blast("Post", "The blast at Port Ellis killed 12 people", "12", 12)
    some = blast("Ledger", "19 of them were killed by the blast at Port Ellis", "19", 19)
    all_ = blast("Ledger", "The blast at Port Ellis killed 40 people", "40", 40)
    sides = [side(s, one.spans[0].exact) for s in (one, some, all_)]
    assert [f.nature for *_, f in casualties.clashes(wordings([one, some], {}), sides[:2]) if f] == ["dispute"]
    rows = casualties.clashes(wordings([one, some, all_], {}), sides)
    assert [{a, b} for a, b, found in rows if found] == [{0, 2}]


def test_what_a_blast_came_a_week_after_is_another_event() -> None:
    one = blast("Post", "The blast at Port Ellis killed 12 people", "12", 12)
    text = "The blast came a week after gunmen killed 19 people at Port Ellis"
    assert clashes(one, blast("Ledger", text, "19", 19), (one.spans[0].exact,) * 2) == []


def test_the_day_before_who_said_it_is_that_of_what_is_said() -> None:
    assert finding.weekdays("Twelve were arrested in Lund on Monday night, a spokesman said.") == {"monday"}
    assert finding.weekdays("Twelve were arrested in Lund on Monday, according to police.") == {"monday"}
    assert finding.weekdays("Four were shot in Lund on Wednesday, witnesses said, as unrest went on.") == {"wednesday"}
    assert finding.weekdays("Police said on Monday that twelve were arrested in Lund.") == set()


@pytest.mark.parametrize(
    ("one", "other"), [("workers", "miners"), ("pupils", "girls"), ("pupils", "campers"), ("workers", "firefighters")]
)
def test_people_of_two_kinds_that_may_be_the_same(one: str, other: str) -> None:
    texts = [f"The blast at Port Ellis hurt {n} {noun}" for n, noun in (("12", one), ("19", other))]
    rows = [
        told(t, a, number(t, n, v, counted=c))
        for t, a, n, v, c in zip(texts, ("Post", "Ledger"), ("12", "19"), (12, 19), (one, other), strict=True)
    ]
    assert clashes(rows[0], rows[1], (texts[0], texts[1])) == (
        [] if other in ("girls", "firefighters") else ["dispute"]
    )


def test_a_name_that_begins_a_sentence_is_one_if_the_other_report_has_it() -> None:
    texts = "The fire killed 12 people", "The blaze killed 19 people"
    one, other = (
        told(t, a, number(t, t.split()[3], v)) for t, a, v in zip(texts, ("Post", "Ledger"), (12, 19), strict=True)
    )
    assert clashes(one, other, ("Oderon mourns after the fire", "A blaze in Oderon")) == ["dispute"]
    assert clashes(one, other, ("Oderon mourns after the fire", "Tolk mourns after the blaze")) == []


def test_a_total_of_an_earlier_year_is_not_the_largest_of_today() -> None:
    texts = "The quake in Karvand killed 14 people", "The quake in Karvand killed 39 people"
    one, other = (
        told(t, a, number(t, t.split()[5], v)) for t, a, v in zip(texts, ("Post", "Ledger"), (14, 39), strict=True)
    )
    before = "In 1968 a quake in Karvand killed 1,400 people"
    earlier = told(before, "Ledger", number(before, "1,400", 1400))
    sides = [side(one, texts[0]), side(other, texts[1]), side(earlier, texts[1])]
    rows = casualties.clashes(wordings([one, other, earlier], {}), sides)
    assert [{a, b} for a, b, found in rows if found] == [{0, 1}]


def raft(article: str, text: str, exact: str, value: float, counted: str) -> Statement:
    return told(text, article, number(text, exact, value, counted=counted))


def test_a_group_is_no_number_of_which_some_are_a_part() -> None:
    one = raft("Post", "Soldiers killed 17 of the attackers at Oderon", "17", 17, "attackers")
    other = raft("Ledger", "The Kestrel Front said three fighters were killed at Oderon", "three", 3, "fighters")
    openings = ("The army beat back Kestrel men at Oderon.", "The Kestrel Front attacked at Oderon.")
    assert clashes(one, other, openings) == ["dispute"]


def test_what_an_article_tells_as_a_part_of_its_toll_or_lists_as_its_sum_is_no_rival_count() -> None:
    one = blast("Post", "The flood at Port Ellis killed 12 people", "12", 12)
    other = blast("Ledger", "The flood at Port Ellis killed eight people", "eight", 8)
    part = raft("Post", "Eight of them died at the weir", "Eight", 8, "people")
    rows = [side(s, "A flood at Port Ellis killed people.") for s in (one, other, part)]
    assert [f.nature for *_, f in casualties.clashes(wordings([one, other], {}), rows[:2]) if f] == ["dispute"]
    assert not [f for *_, f in casualties.clashes(wordings([one, other, part], {}), rows) if f]
    text = "The flood at Port Ellis killed eight people and four children"
    listed = told(text, "Ledger", number(text, "eight", 8), number(text, "four", 4, counted="children"))
    assert clashes(one, listed, ("A flood at Port Ellis.", "A flood at Port Ellis.")) == []


def test_a_number_told_with_a_negation_of_its_own_is_told() -> None:
    one = blast("Post", "The blast at Port Ellis killed 12 people", "12", 12)
    text = "At Port Ellis 19 people did not get out alive"
    other = msgspec.structs.replace(blast("Ledger", text, "19", 19), polarity="denied")
    assert clashes(one, other, (one.spans[0].exact, "A blast at Port Ellis.")) == ["dispute"]


def test_a_report_that_opens_as_a_correction_corrects() -> None:
    one = blast("Post", "The blast at Port Ellis killed 12 people", "12", 12)
    other = blast("Ledger", "The blast at Port Ellis killed 19 people", "19", 19)
    openings = ("A blast at Port Ellis.", "Correction: the blast at Port Ellis. We gave a wrong figure.")
    assert clashes(one, other, openings) == ["correction"]


def test_an_expected_conflict_is_found_by_its_aspect_and_words() -> None:
    want = Expected("quantity", "dispute", "12 people", "nineteen")
    hit = Found(aspect="quantity", nature="update", words="the fire killed 12 people / it killed 19")
    other = Found(aspect="place", nature="dispute", words="12 people at dorn / at tolk")
    assert compared([want], [other, hit]) == ([hit], [other])
    assert compared([want], [other]) == ([None], [other])


@pytest.mark.parametrize(
    "text, counted",
    [
        ("it is unclear how long the flood that has killed 300 people will last", {"dead": "300"}),
        ("nobody can tell who will rebuild a town where 300 people were killed", {"dead": "300"}),
        ("they fear that 300 people were killed", {}),
        ("they fear a flood that has risen could leave 300 people dead", {}),
    ],
)
def test_what_a_relative_clause_counts_is_so_whatever_is_said_of_it(text: str, counted: dict[str, str]) -> None:
    row = number(text, "300", 300)
    statement = msgspec.structs.replace(told(text, "Post", row), kind="assessment", certainty="possible")
    found = tolls.read(0, wordings([statement], {})[0], side(statement, text))
    assert {fate: toll.quantity.exact for toll in found for fate in toll.fates} == counted


@pytest.mark.parametrize(
    "exact, value, rounded", [("$32bn", 32e9, True), ("$31bn", 31e9, False), ("32,100", 32_100, False)]
)
def test_a_value_told_by_fewer_figures_is_the_same_rounded(exact: str, value: float, rounded: bool) -> None:
    full = Quantity(start=0, end=7, exact="$32.2bn", low=32.2e9, high=32.2e9, unit="USD")
    less = Quantity(start=0, end=len(exact), exact=exact, low=value, high=value, unit="USD")
    assert near.rounded(full, less) is rounded


def test_counts_of_two_villages_are_of_two_happenings_though_one_governor_tells_both() -> None:
    openings = "The landslide hit Tarn, Head of Post said.", "The landslide hit Bosk, Head of Post said."
    one = blast("Post", "A landslide killed eight people in the village of Tarn", "eight", 8)
    other = blast("Ledger", "A landslide killed five people in the village of Bosk", "five", 5)
    same = blast("Ledger", "A landslide killed five people in the village of Tarn", "five", 5)
    assert clashes(one, other, openings) == []
    assert clashes(one, same, openings[:1] * 2) == ["dispute"]


def test_each_of_those_who_are_sentenced_has_his_own_term() -> None:
    opening = "A court in Brisk sentenced the former mayor Tom Aske and the builder Karl Dorn for bribery."
    terms = [
        told(text, article, number(text, exact, value, unit="year"))
        for article, text, exact, value in (
            ("Post", "A court in Brisk sentenced mayor Tom Aske to 12 years in prison", "12 years", 12),
            ("Ledger", "Here Karl Dorn was sentenced to four years in prison", "four years", 4),
            ("Ledger", "Here Tom Aske was sentenced to 15 years in prison", "15 years", 15),
        )
    ]
    assert clashes(terms[0], terms[1], (opening, opening)) == []
    assert clashes(terms[0], terms[2], (opening, opening)) == ["dispute"]


def test_a_number_of_full_thousands_is_a_finer_one_rounded() -> None:
    text = "31,000 of 31,204 of 33,100"
    full, fine, other = (number(text, f"{n:,}", n) for n in (31000, 31204, 33100))
    assert near.rounded(full, fine)
    assert not near.rounded(full, other)


def test_what_goes_on_is_a_toll_though_no_event() -> None:
    text = "Eighteen miners remained trapped at Port Ellis"
    statement = msgspec.structs.replace(told(text, "Post", number(text, "Eighteen", 18)), kind="assessment")
    (toll,) = tolls.read(0, wordings([statement], {})[0], side(statement, text))
    assert toll.fates == {"trapped"}


def test_climbers_are_not_what_a_toll_does() -> None:
    text = "The slide hit climbers at Port Ellis; six people died"
    statement = told(text, "Post", number(text, "six", 6))
    (toll,) = tolls.read(0, wordings([statement], {})[0], side(statement, text))
    assert not toll.grown


def test_homes_are_destroyed_and_people_are_not() -> None:
    text = "The storm flattened 3,000 homes at Port Ellis"
    assert read(text, number(text, "3,000", 3000, counted="homes"))["destroyed"] == "3,000"
    text = "The scandal destroyed 30 people at Port Ellis"
    assert read(text, number(text, "30", 30, counted="people")) == {}


def test_a_lone_gunman_is_one() -> None:
    assert read("A lone gunman attacked the court at Port Ellis") == {"attacking": "A lone"}


def test_what_has_been_so_since_a_day_is_not_of_that_day() -> None:
    text = "The outbreak of measles has infected 212 people since January"
    statement = told(text, "Post", number(text, "212", 212))
    month = Time(start=text.index("January"), end=len(text), exact="January", type="DATE", value="2024-01")
    (wording,) = wordings([msgspec.structs.replace(statement, times=(month,))], {})
    assert [t.size for t in tolls.read(0, wording, side(statement, text))] == [212]


@pytest.mark.parametrize(("finer", "same"), [(196_000.0, True), (180_000.0, False)])
def test_a_large_number_of_one_figure_is_a_finer_one_rounded(finer: float, same: bool) -> None:
    one, other = (Quantity(start=0, end=7, exact=f"{n:,.0f}", low=n, high=n) for n in (200_000.0, finer))
    assert near.rounded(one, other) is same
