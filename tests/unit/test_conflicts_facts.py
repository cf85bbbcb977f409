"""Facts of one happening that two articles tell otherwise, in sentences that are not alike."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
import pytest

from consilience.claims.conflicts import (
    READERS,
    Side,
    denials,
    doers,
    facts,
    happenings,
    heads,
    hours,
    reasons,
    sites,
)
from consilience.claims.conflicts.finding import Finding
from consilience.claims.wording import wordings
from consilience.model import Participant, Place, Span, Speaker, Statement, Time

pytestmark = pytest.mark.usefixtures("alike")
NOON = datetime(2024, 5, 23, 12, tzinfo=UTC)
OPENING = "A blast at the Tolmar paint works in Lesnograd on Thursday set a fire and killed a watchman of the company."
DEEDS = (
    ("burned", "affirmed", "a"),
    ("did not burn", "denied", "b"),
    ("never burned", "denied", "c"),
)
OTHER = "The Tolmar paint works in Lesnograd blew up on Thursday; the fire killed its watchman, the company said."


def within(text: str, exact: str) -> dict[str, int | str]:
    start = text.index(exact)
    return {"start": start, "end": start + len(exact), "exact": exact}


def part(text: str, exact: str, role: str, link: str | None = None, entity: str | None = None) -> Participant:
    return Participant(**within(text, exact), role=role, link=link, entity=entity)  # type: ignore[arg-type]


def at(text: str, exact: str, value: str) -> Time:
    return Time(**within(text, exact), type="TIME" if "T" in value else "DATE", value=value)  # type: ignore[arg-type]


def told(text: str, article: str, origin: str, **more: object) -> Statement:
    fields: dict[str, object] = {
        "id": f"{article} {text}",
        "article": article,
        "spans": (Span(start=0, end=len(text), exact=text),),
        "voice": "attributed",
        "speaker": Speaker(name=origin, entity=origin, start=None, end=None),
        "kind": "event",
        "polarity": "affirmed",
        "certainty": "certain",
        "origin": origin,
        "chain": (article, origin),
        "predicate": "be",
        "terms": tuple(word.strip(".,").lower() for word in text.split() if len(word) > 3),
    }
    return Statement(**(fields | more))  # type: ignore[arg-type]


def side(statement: Statement, opening: str) -> Side:
    return Side(
        article=statement.article,
        carrier=f"The {statement.article}",
        origin=statement.origin,
        origin_name=statement.origin,
        links=frozenset({f"entity {statement.origin}"}),
        as_of=NOON,
        published=NOON,
        dated=NOON.date().isoformat(),
        sentence=statement.spans[0].exact,
        opening=f"\n{opening}",
    )


def clashes(one: Statement, other: Statement, openings: tuple[str, str] = (OPENING, OTHER)) -> list[Finding]:
    sides = [side(s, opening) for s, opening in zip((one, other), openings, strict=True)]
    return [found for *_, found in facts.clashes(READERS, wordings([one, other], {}), sides)]


def one_clash(one: Statement, other: Statement, openings: tuple[str, str] = (OPENING, OTHER)) -> tuple[str, str]:
    (found,) = clashes(one, other, openings)
    return found.aspect, found.nature


def hour(text: str, exact: str, value: str, article: str, origin: str) -> Statement:
    return told(text, article, origin, times=(at(text, exact, value),), predicate="explode")


def test_two_hours_of_one_blast_are_a_dispute() -> None:
    one = hour("An explosion tore the roof off at 3.40 a.m.", "3.40 a.m.", "2024-05-23T03:40", "a", "Bogdan Rusu")
    other = hour("the building blew up at 5.15 a.m.", "5.15 a.m.", "2024-05-23T05:15", "b", "Silviu Antal")
    assert one_clash(one, other) == ("time", "dispute")


def test_hours_that_are_near_or_of_other_happenings_are_none() -> None:
    one = hour("An explosion tore the roof off at 3.40 a.m.", "3.40 a.m.", "2024-05-23T03:40", "a", "Bogdan Rusu")
    near = hour("the building blew up at 4 a.m.", "4 a.m.", "2024-05-23T04:00", "b", "Silviu Antal")
    later = hour("the fire was put out at 5.15 a.m.", "5.15 a.m.", "2024-05-23T05:15", "b", "Silviu Antal")
    elsewhere = hour("the building blew up at 5.15 a.m.", "5.15 a.m.", "2024-05-23T05:15", "b", "Silviu Antal")
    assert not clashes(one, near)
    assert not clashes(one, later)
    assert not clashes(one, elsewhere, (OPENING, "Farmers in Monte Verde have sold a record harvest of wine."))


def test_two_sources_who_could_be_anybody_make_a_tension_and_one_a_dispute() -> None:
    one = hour("An explosion tore the roof off at 3.40 a.m.", "3.40 a.m.", "2024-05-23T03:40", "a", "Bogdan Rusu")
    text = "the building blew up at 5.15 a.m."
    other = told(text, "b", "a neighbour", times=(at(text, "5.15 a.m.", "2024-05-23T05:15"),), predicate="explode")
    sides = [side(one, OPENING), side(other, OTHER)]
    witness = msgspec.structs.replace(sides[0], origin_name="a witness", links=frozenset({"unnamed"}))
    neighbour = msgspec.structs.replace(sides[1], links=frozenset({"unnamed"}))
    (row,) = facts.clashes(READERS, wordings([one, other], {}), [sides[0], neighbour])
    assert row[2].nature == "dispute"
    (row,) = facts.clashes(READERS, wordings([one, other], {}), [witness, neighbour])
    assert row[2].nature == "tension"


@pytest.mark.parametrize("posted", ["Lawyer speaks out May 2, 2013 Lohan dies", "Published: May 2 Lohan died"])
def test_the_day_on_which_a_page_was_posted_is_no_day_of_a_happening(posted: str) -> None:
    exact = "May 2, 2013" if "2013" in posted else "May 2"
    said = told(posted, "a", "Bogdan Rusu", times=(at(posted, exact, "2013-05-02"),))
    (wording,) = wordings([said], {})
    assert not any(r.read(0, wording, side(said, OPENING)) for r in hours.READERS)


def test_a_target_of_soldiers_and_one_of_civilians_are_rivals() -> None:
    openings = ("Jets bombed Sarhan on Thursday, the army of Brevia said.", "Jets bombed Sarhan on Thursday.")
    one = told("its jets hit an ammunition dump in Sarhan", "a", "Ivo Marek", predicate="hit")
    other = told("a bomb struck a clinic in Sarhan", "b", "Lena Abaz", predicate="strike")
    assert one_clash(one, other, openings) == ("place", "dispute")
    many = told("its jets hit a barracks and a hundred other targets in Sarhan", "a", "Ivo Marek", predicate="hit")
    assert not clashes(many, other, openings)
    dug = told("its jets hit a tunnel that militants dug near Sarhan", "a", "Ivo Marek", predicate="hit")
    assert not clashes(dug, other, openings)


def site(text: str, where: str, name: str, article: str, origin: str, precision: str = "exact") -> Statement:
    place = Place(**within(text, name), name=name, precision=precision)  # type: ignore[arg-type]
    return told(text, article, origin, places=(place,), participants=(part(text, where, "other", "in"),))


def test_two_places_of_one_sort_are_a_dispute_and_others_a_tension() -> None:
    openings = ("The helicopter of Arman Beko crashed on Thursday.", "Arman Beko's helicopter crashed on Thursday.")
    one = site("it crashed in the district of Gorna", "the district of Gorna", "Gorna", "a", "Stoyan Kirev")
    same = site("it came down in the district of Zlatar", "the district of Zlatar", "Zlatar", "b", "Rada Mineva")
    sort = site("it came down in the Tarsa valley", "the Tarsa valley", "Tarsa", "b", "Rada Mineva")
    wide = site("it came down in Rodopia", "Rodopia", "Rodopia", "b", "Rada Mineva", "region")
    assert one_clash(one, same, openings) == ("place", "dispute")
    assert one_clash(one, sort, openings) == ("place", "tension")
    assert one_clash(one, wide, openings) == ("place", "tension")  # it is on no map, and may hold the other
    (wording,) = wordings([told("it crashed in connection with fog", "a", "Stoyan Kirev")], {})
    assert not any(r.read(0, wording, side(one, openings[0])) for r in sites.READERS)


def cause(text: str, agent: str, article: str, origin: str, predicate: str = "cause") -> Statement:
    people = (part(text, agent, "agent"),) if agent else ()
    return told(text, article, origin, participants=people, predicate=predicate)


def test_causes_of_two_kinds_are_a_dispute() -> None:
    one = cause("a short circuit had lit vapour", "a short circuit", "a", "Bogdan Rusu", "light")
    other = cause("The fire was set deliberately", "", "b", "Silviu Antal", "set")
    assert one_clash(one, other) == ("cause", "dispute")


def test_causes_that_work_together_are_none() -> None:
    openings = ("A landslide buried a school in Monte Verde.", "The landslide in Monte Verde buried a school.")
    one = cause("Heavy rain caused the landslide", "Heavy rain", "a", "Inés Paz")
    other = cause("The felling of trees caused the landslide", "The felling of trees", "b", "Silviu Antal")
    assert not clashes(one, other, openings)


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("The wall fell because of rotten beams", "rotten beams"),
        ("Waste from a tannery was to blame for the death of the fish", "Waste from a tannery"),
        ("The chairman blamed birds for the crash", "birds"),
        ("The ferry sank because it struck a hidden reef", "a hidden reef"),
        ("He died of a heart attack on Sunday", "a heart attack"),
        ("A heart attack had been the cause of his death", "A heart attack"),
        ("A gas bottle is thought to have started the fire", "A gas bottle"),
        ("The beam was eaten away by rust", "rust"),
        ("He resigned on Wednesday for reasons of health", "health"),
    ],
)
def test_reasons_are_read_from_constructions(sentence: str, reason: str) -> None:
    assert reason in reasons._told(sentence)


def test_a_reason_that_may_be_is_none() -> None:
    said = cause("A short circuit may have caused the fire", "A short circuit", "a", "Bogdan Rusu")
    (wording,) = wordings([said], {})
    assert reasons.READERS[0].read(0, wording, side(said, OPENING)) is None


def test_two_groups_that_are_named_for_one_deed_are_a_dispute() -> None:
    one = told("the Marsh Front was behind the explosion in Lesnograd", "a", "Ilyas Anwar")
    other = told("the explosion in Lesnograd was the work of the Sons of Dawn", "b", "Farida Noorani")
    assert one_clash(one, other) == ("participant", "dispute")


def test_a_member_of_a_group_is_no_rival_of_it() -> None:
    one = told("the Marsh Front was behind the explosion in Lesnograd", "a", "Ilyas Anwar")
    other = told("the explosion in Lesnograd was the work of a suicide bomber", "b", "Farida Noorani")
    assert not clashes(one, other)


def shelling(doer: str, article: str, origin: str) -> Statement:
    text = f"{doer} shelled the market"
    people = (part(text, doer, "agent"), part(text, "the market", "patient"))
    return told(text, article, origin, participants=people, predicate="shell")


def test_two_sides_are_told_to_have_shelled_one_market() -> None:
    one, other = shelling("Soldiers", "a", "Jalal Reza"), shelling("rebels", "b", "Sami Tawil")
    assert one_clash(one, other) == ("participant", "dispute")
    assert not clashes(one, shelling("troops", "b", "Sami Tawil"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The killer of the watchman was Rafael Ibarra", "The gunman was identified as Tomas Quiroga"),
        ("The victim was Louise Amsel", "The victim was named as Karin Vogt"),
        ("The king named Nadia Karim as prime minister", "Omar Haddad is to be prime minister"),
        ("Clara Benn was driving", "Oliver Stroud was at the wheel"),
        ("The driver of the coach that hit the works was a trainee, Clara Benn", "It was driven by Oliver Stroud"),
        ("The mayor's son was driving", "his bodyguard was at the wheel"),
        ("Aris Pavlou has bought the paper", "the paper was bought by the Lindqvist family"),
    ],
)
def test_two_are_named_for_what_one_is(one: str, other: str) -> None:
    assert one_clash(told(one, "a", "Ilyas Anwar"), told(other, "b", "Farida Noorani")) == ("participant", "dispute")


def test_an_assistant_holds_no_post() -> None:
    one = told("Racing Tavira appointed Marco Bellini as coach", "a", "Ilyas Anwar")
    other = told("Stefan Kruse will be assistant coach", "b", "Farida Noorani")
    assert not clashes(one, other)


def denial(text: str, doer: str, polarity: str, article: str, origin: str, predicate: str) -> Statement:
    people = (part(text, doer, "patient"),) if doer else ()
    return told(text, article, origin, participants=people, polarity=polarity, predicate=predicate)


def test_a_deed_is_denied_in_other_words() -> None:
    one = denial("policemen fired tear gas into the crowd", "tear gas", "affirmed", "a", "Ana Leal", "fire")
    other = denial("No tear gas was used", "No tear gas", "denied", "b", "Oscar Mena", "use")
    assert one_clash(one, other) == ("polarity", "dispute")


def test_of_deeds_only_what_one_denies_and_another_affirms_is_set_side_by_side() -> None:
    told = [denial(f"Lund {did} the pier.", "Lund", how, id, id, "burn") for did, how, id in DEEDS]
    seen: list[set[str]] = []
    (reader,) = denials.READERS
    spied = msgspec.structs.replace(reader, differ=lambda one, other: bool(seen.append({one.shown, other.shown})))
    assert not list(facts.clashes([spied], wordings(told, {}), [side(s, OPENING) for s in told]))
    assert seen == [
        {"Lund burned the pier.", f"Lund {denied} the pier."} for denied in ("did not burn", "never burned")
    ]


def test_what_is_denied_of_something_else_or_of_the_time_before_is_none() -> None:
    one = denial("policemen shot at a lorry", "a lorry", "affirmed", "a", "Ana Leal", "shoot")
    other = denial("The school was not shot at", "The school", "denied", "b", "Oscar Mena", "shoot")
    yet = denial("The lorry was not yet shot at", "The lorry", "denied", "b", "Oscar Mena", "shoot")
    assert not clashes(one, other)
    assert not clashes(one, yet)


def test_what_is_denied_of_such_a_thing_alone_is_none() -> None:
    one = denial("the envoys made a deal with Norland", "a deal", "affirmed", "a", "Ana Leal", "make")
    plain = denial("The envoys did not make a deal with Norland", "a deal", "denied", "b", "Oscar Mena", "make")
    such = denial(
        "The envoys did not make a deal which gave Norland a way", "a deal", "denied", "b", "Oscar Mena", "make"
    )
    assert clashes(one, plain)
    assert not clashes(one, such)


def test_an_article_that_tells_both_values_is_at_odds_with_neither() -> None:
    one = told("the Marsh Front was behind the explosion in Lesnograd", "a", "Ilyas Anwar")
    other = told("the explosion in Lesnograd was the work of the Sons of Dawn", "b", "Farida Noorani")
    both = told("the Marsh Front was responsible for the explosion in Lesnograd", "b", "Ilyas Anwar")
    sides = [side(one, OPENING), side(other, OTHER), side(both, OTHER)]
    assert not list(facts.clashes(READERS, wordings([one, other, both], {}), sides))


def test_names_leave_out_what_begins_a_sentence_and_what_is_written_small() -> None:
    text = "Divers searched Lake Olvin. Rescue teams came, and rescue dogs. LESNOGRAD was dark."
    assert happenings.names(text) == {"lake", "olvin", "lesnograd"}
    assert "diver" in happenings.names(text, first=True)
    assert happenings.root("brevian") == happenings.root("brevia")


def test_a_sentence_of_other_years_tells_nothing_of_a_happening() -> None:
    assert happenings.is_elsewhen("Ten years ago the works burned too")
    assert not happenings.is_elsewhen("The works burned on Thursday")


def test_the_head_of_a_phrase_is_its_noun() -> None:
    assert heads.head("None of our drones") == heads.head("a drone over the strait") == "drone"
    assert heads.head("no soldier of ours") == heads.head("the troops")
    assert heads.core("the coast guard of Nordia") == "coast guard"


def test_a_deed_of_any_verb_has_one_day_where_both_who_tell_it_are_known() -> None:
    text, more = "Rafael Ibarra signed the lease on May 3", "On May 6 Rafael Ibarra signed the lease"
    one = told(text, "a", "Ilyas Anwar", times=(at(text, "May 3", "2024-05-20"),), predicate="lease")
    other = told(more, "b", "Farida Noorani", times=(at(more, "May 6", "2024-05-22"),), predicate="lease")
    assert not clashes(one, other)  # a day that begins a sentence may be the one on which it was posted
    text = "Rafael Ibarra leased the works on May 6"
    other = told(text, "b", "Farida Noorani", times=(at(text, "May 6", "2024-05-22"),), predicate="lease")
    assert one_clash(one, other) == ("time", "dispute")


def test_the_day_of_a_push_for_a_vote_is_not_the_day_of_the_vote() -> None:
    for what, kinds in (("held a ballot", {"vote"}), ("backed away from its push for a ballot", set())):
        text = f"The council on May 3 {what} on the harbour"
        one = told(text, "a", "Ilyas Anwar", times=(at(text, "May 3", "2024-05-03"),), predicate="back")
        fact = hours.READERS[-1].read(0, wordings([one], {})[0], side(one, OPENING))
        assert fact is not None
        assert fact.kinds & {"vote"} == kinds


@pytest.mark.parametrize(
    "sentence, named",
    [
        ("The mayor blamed Andor for the blast at the works.", ("Andor",)),
        ("The mayor accused Andor of hiding what it knew.", ()),
        ("The bombing was carried out by Andor.", ("Andor",)),
    ],
)
def test_who_is_blamed_is_a_doer_of_a_deed_that_is_named(sentence: str, named: tuple[str, ...]) -> None:
    assert doers.culprits(sentence) == named


def test_an_inquiry_that_is_carried_out_is_no_deed() -> None:
    assert doers.is_task("An inquiry carried out by Andor said the works were safe.")
    assert not doers.is_task("The bombing was carried out by Andor.")


@pytest.mark.parametrize(
    "text, denies",
    [
        ("There has never been a fire like this", False),
        ("There was no comment on the fire", False),
        ("The boiler had never been inspected", True),
    ],
)
def test_that_there_never_was_such_a_thing_denies_no_deed(text: str, denies: bool) -> None:
    assert denials.of_the_story(text) is denies


def down(text: str, where: str, link: str, article: str, origin: str) -> Statement:
    people = (part(text, text.split(" came")[0].split(" crashed")[0], "agent"), part(text, where, "other", link))
    return told(text, article, origin, participants=people, predicate="crash")


def test_what_came_down_on_one_kind_of_ground_did_not_on_another() -> None:
    openings = ("A plane of the Lund club crashed near Fosse on Thursday.", "The Lund club's plane crashed near Fosse.")
    one = down("a plane crashed in a field", "a field", "in", "a", "Stoyan Kirev")
    assert one_clash(one, down("it crashed into the sea", "the sea", "into", "b", "Rada Mineva"), openings) == (
        "place",
        "dispute",
    )
    assert not clashes(one, down("it crashed in woods", "woods", "in", "b", "Rada Mineva"), openings)
    assert not clashes(one, down("a lorry crashed into the sea", "the sea", "into", "b", "Rada Mineva"), openings)


def test_hours_told_by_the_minute_differ_by_less() -> None:
    one = hour("An explosion tore the roof off at 3.41 a.m.", "3.41 a.m.", "2024-05-23T03:41", "a", "Bogdan Rusu")
    other = hour("the building blew up at 4.03 a.m.", "4.03 a.m.", "2024-05-23T04:03", "b", "Silviu Antal")
    assert one_clash(one, other) == ("time", "dispute")


def test_a_denial_of_another_moment_or_of_what_is_allowed_denies_nothing() -> None:
    one = denial("guards shot at the crowd", "the crowd", "affirmed", "a", "Ana Leal", "shoot")
    flat = "No shots were fired"
    other = denial(flat, "No shots", "denied", "b", "Oscar Mena", "fire")
    assert one_clash(one, other) == ("polarity", "dispute")
    sides = [side(one, OPENING), msgspec.structs.replace(side(other, OTHER), sentence=f"{flat} when he was caught")]
    assert not list(facts.clashes(READERS, wordings([one, other], {}), sides))
    ruled = denial("Shots at the crowd are not allowed", "Shots", "denied", "b", "Oscar Mena", "allow")
    assert not clashes(one, ruled)


def test_what_lacks_a_warning_is_not_the_one_who_warned() -> None:
    text = "The military warned residents by telephone"
    people = (part(text, "The military", "agent"), part(text, "residents", "patient"))
    one = told(text, "a", "Ana Leal", participants=people, predicate="warn")
    text = "Townspeople received no warning"
    people = (part(text, "Townspeople", "agent"), part(text, "no warning", "patient"))
    other = told(text, "b", "Oscar Mena", participants=people, predicate="receive", polarity="denied")
    assert one_clash(one, other) == ("polarity", "dispute")


@pytest.mark.parametrize(
    ("text", "doer", "verb", "opening"),
    [
        ("the ferry sank", "the ferry", "sink", "The ferry Lark sank off Fosse."),
        ("the dispute burst into view", "the dispute", "burst", "The head of the port resigned."),
    ],
)
def test_what_sinks_or_breaks_out_by_itself_is_no_cause(text: str, doer: str, verb: str, opening: str) -> None:
    (wording,) = wordings([cause(text, doer, "a", "Bogdan Rusu", verb)], {})
    assert not any(r.read(0, wording, side(wording.statement, opening)) for r in reasons.READERS)


def test_a_gang_and_a_group_by_name_are_rivals() -> None:
    one = told("a gang of smugglers was behind the explosion in Lesnograd", "a", "Ilyas Anwar")
    other = told("the Marsh Front was behind the explosion in Lesnograd", "b", "Farida Noorani")
    assert one_clash(one, other) == ("participant", "dispute")


def test_the_evening_before_is_no_other_time() -> None:
    assert not happenings.is_elsewhen("The ship ran aground late the previous evening.")
    assert happenings.is_elsewhen("The ship had run aground on a previous voyage.")


def test_the_sites_of_a_sentence_are_the_places_behind_a_preposition() -> None:
    assert happenings.sites("A slide killed eight in the village of Tarn on Friday") == {"tarn"}
    assert happenings.sites("In the port city of Arica Bay, police held 60") == {"bay"}
