from __future__ import annotations

import msgspec
import numpy as np
import pytest
from tests.unit.carrying import KREMLIN, KYIV, MOSCOW, POST, WIRE, article, origin, statement

from consilience.claims import agreement, independence
from consilience.claims.alignment import scored
from consilience.claims.features import compare, rarity
from consilience.claims.fitting import excluded
from consilience.claims.independence import independent
from consilience.claims.names import join
from consilience.claims.origins import ground
from consilience.claims.status import doubt, status
from consilience.claims.told import Told
from consilience.claims.wording import Wording, wordings
from consilience.model import Link, Origin, Participant, Place, Quantity, Span, Statement, Time, digest
from consilience.resources.families import shipped


def groups_of(*statements: Statement, origins: list[Origin]) -> list[list[str]]:
    told = Told(article=article("x"), statements=tuple(statements), origins=tuple(origins))
    return independent(statements, ground([told], shipped()))


def test_two_arms_of_one_state_are_one_origin() -> None:
    said = [statement("a", POST, KREMLIN), statement("b", WIRE, MOSCOW)]
    assert len(groups_of(*said, origins=[POST, WIRE, KREMLIN, MOSCOW])) == 1


def test_two_states_are_independent() -> None:
    said = [statement("a", POST, KREMLIN), statement("b", WIRE, KYIV)]
    assert len(groups_of(*said, origins=[POST, WIRE, KREMLIN, KYIV])) == 2


def test_two_speakers_in_one_ministrys_video_are_not_independent() -> None:
    ministry, resident, guard = origin("Ministry of Canals"), origin("Ana Dorlan"), origin("Pavel Reno")
    said = [statement("a", POST, ministry, resident), statement("b", WIRE, ministry, guard)]
    assert len(groups_of(*said, origins=[POST, WIRE, ministry, resident, guard])) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The pier is closed, said Ana Dorlan, a spokeswoman for the Harbour Board.",
        "A spokeswoman for the Harbour Board, Ana Dorlan, said that the pier is closed.",
        "Harbour Board chief Ana Dorlan said that the pier is closed.",
        "The pier is closed, said Ana Dorlan, director of the N.S. the Harbour Board.",
    ],
)
def test_a_spokesman_is_not_independent_of_whom_he_speaks_for(text: str) -> None:
    board, dorlan = origin("Harbour Board"), origin("Ana Dorlan")
    said = (statement("x", POST, board), statement("x", POST, dorlan))
    told = Told(article=article("x", text=text), statements=said, origins=(POST, board, dorlan))
    assert len(independent(said, ground([told], shipped()))) == 1


@pytest.mark.parametrize(
    ("one", "other", "groups"),
    [("Anna", "Anna Dorlan", 1), ("Dora", "Anna Dorlan", 2), ("PKV North", "PKV", 1), ("PKV North", "Port Elsby", 2)],
)
def test_who_may_be_one_is_not_independent(one: str, other: str, groups: int) -> None:
    first, second = origin(one), origin(other)
    said = [statement("a", POST, first), statement("b", WIRE, second)]
    assert len(groups_of(*said, origins=[POST, WIRE, first, second])) == groups


def test_who_speaks_together_with_another_is_not_independent_of_them() -> None:
    pair = origin("Lena Harp and Mia Stone", members=("Lena Harp", "Mia Stone"))
    one, other = origin("Mia Stone"), origin("Piet Voss")
    said = (statement("post", pair), statement("ledger", one), statement("radio", other))
    assert groups_of(*said, origins=[pair, one, other]) == sorted([sorted([pair.id, one.id]), [other.id]])


def test_those_who_speak_together_are_joined_across_articles_under_their_full_names() -> None:
    full = origin("Lena Harp and Mia Stone", members=("Lena Harp", "Mia Stone"))
    short = origin("Stone and Harp", members=("Stone", "Harp"))
    told = [
        Told(article=article(a), statements=(statement(a, o),), origins=(o,))
        for a, o in (("post", full), ("ledger", short))
    ]
    assert {s.origin for s in ground(told, shipped()).statements} == {full.id}


def test_the_same_words_are_one_utterance() -> None:
    words = (Span(start=0, end=37, exact="we will never give up this old harbor"),)
    one, other = origin("Ana Dorlan"), origin("Pavel Reno")
    said = [statement("a", POST, one, spans=words), statement("b", WIRE, other, spans=words)]
    assert len(groups_of(*said, origins=[POST, WIRE, one, other])) == 1


@pytest.mark.parametrize(
    ("wording", "groups"),
    [
        ("it began as a “vendetta” against Hillary Fosse", 2),
        ("it began as “a vendetta against Hillary Fosse”", 1),
        ("they had a vendetta against Hillary Fosse” then", 1),
    ],
)
def test_of_what_is_not_quoted_four_words_in_a_row_are_no_utterance(wording: str, groups: int) -> None:
    whole = "He “has had a vendetta against Hillary Fosse”"
    one, other = origin("Ana Dorlan"), origin("Pavel Reno")
    said = [
        statement(id, POST, who, form="mixed", spans=(Span(start=0, end=len(words), exact=words),))
        for id, who, words in (("a", one, whole), ("b", other, wording))
    ]
    assert len(groups_of(*said, origins=[POST, one, other])) == groups


@pytest.mark.parametrize(("entity", "groups"), [("Lund Steel", 1), ("Harbour Board", 2)])
def test_what_a_firm_says_of_itself_and_its_spokesman_of_us_is_one_utterance(entity: str, groups: int) -> None:
    firm, spokesman = origin("Lund Steel"), origin("Pavel Reno")
    it = Participant(start=0, end=2, exact="it", role="agent", entity=entity)
    said = [
        statement(id, POST, who, spans=(Span(start=0, end=len(words), exact=words),), participants=taking_part)
        for id, who, words, taking_part in (
            ("a", firm, "it is closely watching the growth of the harbour", (it,)),
            ("b", spokesman, "we closely watch how the harbour has grown", ()),
        )
    ]
    assert len(groups_of(*said, origins=[POST, firm, spokesman])) == groups


@pytest.mark.parametrize("odd", ["Ana Dorlan", "Pavel Reno", "Mika Fosse"])
def test_one_utterance_is_first_of_whom_most_articles_name_for_it(odd: str) -> None:
    words = (Span(start=0, end=37, exact="we will never give up this old harbor"),)
    one, other = origin("Mette Lund"), origin(odd)
    said = [statement(id, POST, one, spans=words) for id in "ab"]
    said.append(statement("c", WIRE, other, spans=words))
    assert groups_of(*said, origins=[POST, WIRE, one, other]) == [[one.id, other.id]]


def test_unnamed_sources_are_never_independent_of_each_other() -> None:
    one, other = origin(None, wording="a resident"), origin(None, wording="a guard")
    said = [statement("a", POST, one), statement("b", WIRE, other)]
    assert len(groups_of(*said, origins=[POST, WIRE, one, other])) == 1


def test_a_copy_rests_on_what_it_copies() -> None:
    told = [
        Told(article=article("a"), statements=(statement("a", POST),), origins=(POST,)),
        Told(article=article("b"), statements=(statement("b", WIRE),), origins=(WIRE,), copy_of="a"),
    ]
    assert {s.origin for s in ground(told, shipped()).statements} == {POST.id}


def test_a_copy_of_whose_own_words_none_stand_in_the_other_rests_on_itself() -> None:
    retold = "people were hurt when the ferry struck the pier"
    for own, voices in (
        (f"nine {retold}", {POST.id}),
        ("the mayor asked the whole crew to a supper", {POST.id, WIRE.id}),
    ):
        said = [
            statement("b", WIRE, id=str(n), spans=(Span(start=0, end=len(words), exact=words),))
            for n, words in enumerate(
                (own, "the council of the town met late at night", "no boat left the wet harbour today")
            )
        ]
        told = [
            Told(article=article("a"), statements=(statement("a", POST),), origins=(POST,)),
            Told(article=article("b"), statements=tuple(said), origins=(WIRE,), copy_of="a"),
        ]
        assert {s.origin for s in ground(told, shipped()).statements} == voices


def test_names_of_one_origin_are_joined_across_articles() -> None:
    full, short = origin("Ana Dorlan", role="official"), origin("Dorlan")
    told = [
        Told(article=article("a"), statements=(statement("a", POST, full),), origins=(POST, full)),
        Told(article=article("b"), statements=(statement("b", WIRE, short),), origins=(WIRE, short)),
    ]
    base = ground(told, shipped())
    assert {s.origin for s in base.statements} == {full.id}
    assert base.origins[full.id].role == "official"


@pytest.mark.parametrize(
    ("said", "origins", "carriers", "disputed", "expected"),
    [
        ([[POST, KREMLIN], [WIRE, KYIV]], [POST, WIRE, KREMLIN, KYIV], ["x", "y"], False, "corroborated"),
        ([[POST, KREMLIN], [WIRE, KYIV]], [POST, WIRE, KREMLIN, KYIV], ["x", "y"], True, "disputed"),
        ([[POST, KREMLIN], [WIRE, MOSCOW]], [POST, WIRE, KREMLIN, MOSCOW], ["x", "y"], False, "one origin"),
        ([[POST], [WIRE]], [POST, WIRE], ["x", "y"], False, "untraced"),
        ([[POST], [WIRE, POST]], [POST, WIRE], ["x", "y"], False, "one origin"),
        ([[POST, KREMLIN], [WIRE]], [POST, WIRE, KREMLIN], ["x", "y"], False, "one origin"),
        ([[POST, KREMLIN]], [POST, KREMLIN], ["x"], False, "single carrier"),
    ],
)
def test_the_first_status_that_holds(
    said: list[list[Origin]], origins: list[Origin], carriers: list[str], disputed: bool, expected: str
) -> None:
    statements = [statement(str(n), *chain) for n, chain in enumerate(said)]
    found = status(statements, carriers, groups_of(*statements, origins=origins), {o.id: o for o in origins}, disputed)
    assert found[0] == expected


def test_what_says_little_is_not_corroborated() -> None:
    said = [statement("a", POST, KREMLIN, terms=("zero", "tolerance")), statement("b", WIRE, KYIV)]
    origins = [POST, WIRE, KREMLIN, KYIV]
    groups = groups_of(*said, origins=origins)
    assert status(said, ["x", "y"], groups, {o.id: o for o in origins}, False)[0] == "one origin"
    assert doubt(said) == "it says too little to be one thing for sure"


@pytest.mark.parametrize(
    ("entities", "expected"),
    [
        (("Ida Lund", "Lund"), "corroborated"),
        (("Ida Lund", "Ana Fosse"), "one origin"),
        (("Ida Lund", None), "one origin"),
    ],
)
def test_she_who_is_another_to_each_is_not_corroborated(entities: tuple[str | None, ...], expected: str) -> None:
    subjects = [(Participant(start=0, end=3, exact="she", role="agent", entity=entity),) for entity in entities]
    chains = ((POST, KREMLIN), (WIRE, KYIV))
    said = [statement(id, *c, participants=p) for id, c, p in zip("ab", chains, subjects, strict=True)]
    origins = [POST, WIRE, KREMLIN, KYIV]
    found = status(said, ["x", "y"], groups_of(*said, origins=origins), {o.id: o for o in origins}, False)
    assert found[0] == expected


def test_assessments_are_never_corroborated() -> None:
    said = [statement("a", POST, KREMLIN, kind="assessment"), statement("b", WIRE, KYIV, kind="assessment")]
    origins = [POST, WIRE, KREMLIN, KYIV]
    found = status(said, ["x", "y"], groups_of(*said, origins=origins), {o.id: o for o in origins}, False)
    assert found[0] != "corroborated"


def quantity(low: float | None, high: float | None, counted: str = "people") -> Quantity:
    return Quantity(start=0, end=4, exact="Nine", low=low, high=high, counted=counted)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (quantity(9, 9), quantity(9, 9), "equal"),
        (quantity(9, 9), quantity(12, 12), "clash"),
        (quantity(9, None), quantity(12, 12), "compatible"),
        (quantity(9, 9), quantity(12, 12, "boats"), "apart"),
        (quantity(9, 9, "residents"), quantity(9, 9, "civilians"), "equal"),
    ],
)
def test_quantities_agree_or_clash(a: Quantity, b: Quantity, expected: str) -> None:
    assert agreement.quantities(a, b) == expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ((89, 10), (89, 10), "equal"),
        ((12,), (12, 30), "equal"),
        ((9, 40), (9, 45), "clash"),
    ],
)
def test_a_value_that_both_tell_is_not_counted_otherwise(a: tuple[int, ...], b: tuple[int, ...], expected: str) -> None:
    told = [
        statement(name, POST, quantities=tuple(quantity(n, n) for n in values))
        for name, values in zip("ab", (a, b), strict=True)
    ]
    words = wordings(told, {})
    assert compare(*words, rarity(words)).quantity == expected


def test_days_and_the_month_that_holds_them_agree() -> None:
    def time(value: str) -> Time:
        return Time(start=0, end=4, exact="Nine", type="DATE", value=value)

    assert agreement.times([time("2024-05-03")], [time("2024-05")]) == "compatible"
    assert agreement.times([time("2024-05-03")], [time("2024-05-04")]) == "clash"


@pytest.mark.parametrize(
    ("value", "expected"), [("XXXX-02-21", "clash"), ("XXXX-02-22", "equal"), ("XXXX-02", "apart")]
)
def test_a_day_without_its_year_is_of_the_other_s(value: str, expected: str) -> None:
    days = [Time(start=0, end=1, exact="x", type="DATE", value=v) for v in ("2020-02-22", value)]
    assert agreement.times(days[:1], days[1:]) == expected
    assert agreement.times(days[1:], days[:1]) == expected


def test_two_cities_clash_and_a_city_fits_its_country() -> None:
    def place(name: str, lat: float, lon: float, precision: str = "city") -> Place:
        return Place(
            start=0,
            end=4,
            exact="Nine",
            name=name,
            lat=lat,
            lon=lon,
            country="FR",
            precision=precision,  # type: ignore[arg-type]
        )

    lyon, lille, france = place("Lyon", 45.7, 4.8), place("Lille", 50.6, 3.1), place("France", 46, 2, "country")
    assert agreement.places([lyon], [lille]) == "clash"
    assert agreement.places([lyon], [france]) == "compatible"


def test_two_who_were_heard_without_the_agency_too_are_independent() -> None:
    wire, ana, pavel = origin("Andes Wire", "agency"), origin("Ana Dorlan"), origin("Pavel Reno")
    by_wire = [statement("a", POST, wire, ana), statement("b", POST, wire, pavel)]
    assert len(groups_of(*by_wire, origins=[POST, wire, ana, pavel])) == 1
    heard = [*by_wire, statement("c", WIRE, ana)]
    assert len(groups_of(*heard, origins=[POST, WIRE, wire, ana, pavel])) == 2


def test_an_unnamed_official_binds_no_witness_to_his_state() -> None:
    official = origin(None, wording="a Russian official", role="official")
    witness = origin(None, wording="a resident", access="on the spot")
    said = [statement("a", POST, official), statement("b", WIRE, KREMLIN), statement("c", POST, witness)]
    found = groups_of(*said, origins=[POST, WIRE, official, KREMLIN, witness])
    assert [set(group) & {KREMLIN.id, witness.id} for group in found if KREMLIN.id in group] == [{KREMLIN.id}]
    assert len(found) == 2


def test_joined_origins_keep_the_characters_that_name_them() -> None:
    full, short = origin("Ana Dorlan"), origin("Dorlan")
    place = Span(start=5, end=11, exact="people")
    linked = (Link(origin=WIRE.id), Link(origin=short.id, span=place))
    told = [
        Told(article=article("a"), statements=(statement("a", POST, full),), origins=(POST, full)),
        Told(article=article("b"), statements=(statement("b", WIRE, short, links=linked),), origins=(WIRE, short)),
    ]
    joined = next(s for s in ground(told, shipped()).statements if s.article == "b")
    assert joined.links[-1] == Link(origin=full.id, span=place)


def test_what_one_quotes_and_another_reports_in_the_same_words_is_one_utterance() -> None:
    words = (Span(start=0, end=42, exact="the harbour will be open again by Saturday"),)
    one, other = origin("Ana Dorlan"), origin("Pavel Reno")
    said = [statement("a", POST, one, spans=words, form="direct"), statement("b", WIRE, other, spans=words)]
    assert len(groups_of(*said, origins=[POST, WIRE, one, other])) == 1


def test_what_is_told_of_oneself_is_said_by_one_whoever_is_named_for_it() -> None:
    one, other = origin("Ana Dorlan"), origin("Pavel Reno")
    mine = (Span(start=0, end=30, exact="I am leaving the council today"),)
    ours = (Span(start=0, end=31, exact="I'm leaving our council at once"),)
    said = [statement("a", POST, one, spans=mine), statement("b", WIRE, other, spans=ours)]
    assert len(groups_of(*said, origins=[POST, WIRE, one, other])) == 1


@pytest.mark.parametrize(("name", "counts"), [("a Utah Republican", 0), ("Boston Globe", 0), ("Ana Dorlan", 1)])
def test_who_is_told_by_party_alone_and_a_cited_paper_make_no_claim_stand(name: str, counts: int) -> None:
    assert independence.counts(origin(name)) == bool(counts)


def test_a_handle_is_the_name_without_spaces() -> None:
    assert join(["@AnaDorlan", "Ana Dorlan"])["@AnaDorlan"] == "Ana Dorlan"


def test_an_initial_stands_for_the_one_given_name_that_it_can() -> None:
    assert set(join(["A. Dorlan", "Ana Dorlan", "Dorlan"]).values()) == {"Ana Dorlan"}
    assert join(["A. Dorlan", "Ana Dorlan", "Alf Dorlan"])["A. Dorlan"] == "A. Dorlan"


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("The pier is safe, said Pavel Reno, Dorlan's lawyer.", 1),
        ("(Dorlan Press) Minister Pavel Reno said that the pier is safe.", 2),
        ("The pier is safe, said Pavel Reno, a former lawyer of Dorlan.", 2),
    ],
)
def test_a_lawyer_is_not_independent_of_his_client(text: str, groups: int) -> None:
    ana, pavel = origin("Ana Dorlan"), origin("Pavel Reno")
    said = (statement("x", POST, ana), statement("x", POST, pavel))
    told = Told(article=article("x", text=text), statements=said, origins=(POST, ana, pavel))
    assert len(independent(said, ground([told], shipped()))) == groups


def worded(text: str, predicate: str, *terms: str) -> Statement:
    spans = (Span(start=0, end=len(text), exact=text),)
    return statement("a", POST, id=digest(text), spans=spans, predicate=predicate, terms=terms)


def test_two_words_of_a_predicate_are_one_deed() -> None:
    out, quenched, put = wordings(
        [
            worded("The blaze was put out by dusk", "put out", "blaze"),
            worded("Crews extinguished the blaze", "extinguish", "blaze"),
            worded("They put the ladder away", "put", "ladder"),
        ],
        {},
    )
    assert out.predicate == quenched.predicate != put.predicate


@pytest.mark.parametrize(
    ("one", "other", "out"),
    [
        ("We will have our day", "We will have our day", False),
        ("We will", "We will", True),
        ("We will have our day", "They will have their day", True),
    ],
)
def test_what_says_little_is_the_same_only_word_for_word(one: str, other: str, out: bool) -> None:
    words = wordings([worded(one, "have"), msgspec.structs.replace(worded(other, "have"), id="b", article="b")], {})
    (found,) = scored([(0, 1)], words, rarity(words))
    assert excluded(found) is out


def test_one_more_statement_changes_the_weights_of_few_words_only() -> None:
    def story(size: int) -> list[Wording]:
        texts = (f"ferry{'s' * (n % 2)} left pier{n}" for n in range(size))
        said = [statement(f"a{n}", POST, terms=tuple(text.split())) for n, text in enumerate(texts)]
        return list(wordings(said, {}, {s.id: np.zeros(384, np.float32) for s in said}))

    before, now = rarity(story(60)).of, rarity(story(61)).of
    assert {stem for stem, weight in now.items() if before.get(stem) != weight} == {"pier60"}
    assert before["pier0"] > before["left"] >= 0
