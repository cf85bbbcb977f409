"""Places on invented sentences: what is found, which place of a name is meant, and what is no place."""

from __future__ import annotations

import pytest

from consilience.annotations import parser, places
from consilience.model import Entity, EntityKind, Place
from consilience.resources import outlets

KINDS: dict[str, EntityKind] = {"person": "person", "organisation": "organisation", "place": "place"}


def located(text: str, **names: str) -> dict[str, Place]:
    """The places by their words; `names` maps kinds to names parted by "|", the rest is left to the layer itself."""
    entities = [
        Entity(start=text.index(name), end=text.index(name) + len(name), exact=name, kind=KINDS[kind], entity=name)
        for kind, row in names.items()
        for name in row.split("|")
    ]
    return {p.exact: p for p in places.locate(parser.parse(text), tuple(entities))}


@pytest.mark.parametrize(
    "text, state",
    [
        ("A bakery burned down in Springfield, Illinois, on Monday.", "39.8"),
        ("A bakery burned down in Springfield, Mo., on Monday.", "37.2"),
        ("Officials in Oregon closed a road. The flood reached Springfield at noon.", "44.0"),
    ],
)
def test_the_place_named_with_it_decides(text: str, state: str) -> None:
    place = located(text, place="Springfield")["Springfield"]
    assert str(place.lat).startswith(state)
    assert place.precision == "city"
    assert place.reason


@pytest.mark.parametrize("outlet, latitude", [("lfpress.ca", 42), ("Evening Standard", 51), (None, 51)])
def test_the_outlets_town_is_what_it_means(outlet: str | None, latitude: int) -> None:
    doc = parser.parse("A bakery burned down in London on Monday.")
    (place,) = places.locate(doc, (), outlets.home(outlet))
    assert place.lat is not None
    assert int(place.lat) == latitude


def test_where_nothing_tells_which_is_meant_there_is_no_pin() -> None:
    place = located("A bakery burned down in Springfield on Monday.", place="Springfield")["Springfield"]
    assert (place.lat, place.lon, place.geonameid) == (None, None, None)
    assert "places bear this name" in place.reason


def test_the_outlets_own_town_is_no_capital_abroad() -> None:
    doc = parser.parse("A bakery burned down in Paris on Monday.")
    assert places.locate(doc, (), outlets.home("parisherald.com"))[0].lat is None
    (texan,) = (
        p
        for p in places.locate(parser.parse("In Texas, rain fell near Paris."), (), outlets.home("parisherald.com"))
        if p.exact == "Paris"
    )
    assert (texan.country, texan.reason) == ("US", "the article names Texas")


def test_a_bodys_town_is_a_place_where_the_article_is_set_in_it() -> None:
    bodies = "Rain fell in Elyria, Ohio. The Elyria Riding Club moved its show, the Elyria Gazette wrote."
    doc = parser.parse(bodies)
    clubs = tuple(
        Entity(start=bodies.index(n), end=bodies.index(n) + len(n), exact=n, kind="organisation", entity=n)
        for n in ("Elyria Riding Club", "Elyria Gazette")
    )
    towns = [p.start for p in places.locate(doc, clubs) if p.exact == "Elyria"]
    assert towns == [bodies.index("Elyria, Ohio"), bodies.index("Elyria Riding Club")]


def test_a_row_of_counties_is_one_of_counties() -> None:
    text = "Crews worked in Grayson and Cooke counties in Texas."
    found = located(text, place="Grayson|Cooke")
    assert {p.name for p in found.values() if p.precision == "region"} >= {"Grayson County", "Cooke County"}


def test_a_child_is_no_state() -> None:
    text = "Nine-year-old Georgia Keller won. Georgia started in Calgary."
    assert "Georgia" not in located(text, place="Georgia|Calgary")


def test_without_other_words_the_largest_place_is_meant() -> None:
    place = located("Rain fell in Paris all week.", place="Paris")["Paris"]
    assert (place.country, place.geonameid) == ("FR", 2988507)


@pytest.mark.parametrize(
    "text, absent",
    [
        ("Moscow denied the report.", "Moscow"),
        ("The report was rejected by Beijing.", "Beijing"),
        ("Ministers spoke about the talks with Ankara.", "Ankara"),
        ("Paris and Berlin said the deal was dead.", "Berlin"),
    ],
)
def test_a_state_that_acts_is_no_place(text: str, absent: str) -> None:
    assert absent not in located(text, place=absent)


def test_the_same_name_is_a_place_where_things_happen() -> None:
    assert "Moscow" in located("A market opened in Moscow.", place="Moscow")
    assert located("Crowds gathered in occupied Mariupol.", place="Mariupol")["Mariupol"].country == "UA"


def test_names_that_the_names_layer_missed_are_found() -> None:
    found = located("Two people drowned near Mariupol, and more in the Sea of Azov.")
    assert found["Mariupol"].geonameid == 701822
    assert found["Sea of Azov"].precision == "region"


def test_a_person_and_a_body_are_no_places() -> None:
    assert not located("Madison Keller spoke. Madison left early.", person="Madison Keller")
    assert not located("The ambassador praised the troupe.")


def test_an_unknown_district_is_kept_without_a_point() -> None:
    text = "He visited the city's Birkenau-Nord district on Friday."
    place = located(text, place="Birkenau-Nord district")["Birkenau-Nord district"]
    assert place.lat is None
    assert place.precision == "district"


def test_offsets_are_those_of_the_text() -> None:
    text = "Fires burned near Kharkiv, in Odesa and across the Donetsk region."
    for place in places.locate(parser.parse(text), ()):
        assert text[place.start : place.end] == place.exact


@pytest.mark.parametrize(
    "text, name",
    [
        ("The plant bought its gas from Gasolux.", "Gasolux"),
        ("The tape of Backstage Harbinger hurt the campaign.", "Backstage Harbinger"),
        ("The lead Federal agency will decide.", "Federal"),
        ("The claim was heard in Orvane v. Ohio.", "Orvane"),
        ("In the Great Orvane many lost their work.", "Great Orvane"),
        ("Trusted by some of Obama's aides, she stayed.", "Obama"),
    ],
)
def test_what_only_the_names_layer_takes_for_a_place_is_none(text: str, name: str) -> None:
    assert name not in located(text, place=name)


@pytest.mark.parametrize(
    "text, name",
    [
        ("A bomb went off in Orvane on Monday.", "Orvane"),
        ("She was taken to Orvane Medical Center.", "Orvane Medical Center"),
        ("Police closed the village of Orvane.", "Orvane"),
        ("Troops came from Orvane, Ukraine, at noon.", "Orvane"),
        ("A resident of Orvane called.", "Orvane"),
        ("He was taken to the Orvane hospital.", "Orvane"),
        ("Fires burned in Poltava and Orvane on Monday.", "Orvane"),
    ],
)
def test_an_unknown_place_is_kept_where_the_words_show_it(text: str, name: str) -> None:
    assert located(text, place=name)[name].lat is None


def test_what_owns_a_place_is_another_one() -> None:
    found = located("He left Pakistan's Punjab province.", place="Pakistan's Punjab")
    assert {"Pakistan", "Punjab province"} <= set(found)


def test_a_part_of_the_world_is_named_whole() -> None:
    found = located("She stopped in sub-Saharan Africa.", place="Saharan Africa")
    assert list(found) == ["sub-Saharan Africa"]


@pytest.mark.parametrize(
    "text, name",
    [
        ("Hale spoke of jobs lost in Hale's term.", "Hale"),
        ("The decline in Mandela's health was slow.", "Mandela"),
        ("Donors are more interested in Marco than in Hale.", "Marco"),
    ],
)
def test_a_person_who_has_something_is_no_place(text: str, name: str) -> None:
    assert name not in located(text, person=name)


@pytest.mark.parametrize("name", ["Lund Journal", "California Democrat", "Hale v. Lund"])
def test_a_medium_a_person_and_a_case_are_no_places(name: str) -> None:
    assert name not in located(f"The story was told in {name} on Monday.", place=name)


@pytest.mark.parametrize(
    "text, exact, name",
    [
        ("Trucks queued at the border of Mexico.", "Mexico", "Mexico"),
        ("Farmers marched in Oklahoma and in Texas.", "Oklahoma", "Oklahoma"),
    ],
)
def test_a_name_means_the_place_that_all_call_so(text: str, exact: str, name: str) -> None:
    place = located(text, place=exact)[exact]
    assert (place.name, place.lat is not None) == (name, True)


def test_a_district_named_by_a_place_is_that_district() -> None:
    assert set(located("He lives in the District of Columbia.", place="District of Columbia")) == {
        "District of Columbia"
    }


@pytest.mark.parametrize("name", ["Latvia Border Patrol", "Latvia Attorney's Office"])
def test_a_body_that_was_taken_for_a_place_is_none(name: str) -> None:
    assert located(f"The {name} made the claim on Monday.", place=name) == {}


@pytest.mark.parametrize(
    "text, there",
    [
        ("Hale met Lund at the White House.", True),
        ("Lund signed it at a White House ceremony.", True),
        ("Hale travelled to the Kremlin.", True),
        ("Hale spoke on Capitol Hill.", True),
        ("The White House denied it.", False),
        ("Lund wrote to the Kremlin.", False),
        ("Hale stayed at the winter White House.", False),
    ],
)
def test_the_house_of_those_who_govern_is_a_place_where_somebody_is_there(text: str, there: bool) -> None:
    assert bool(located(text)) == there


def test_an_airport_named_by_two_towns_is_one_place() -> None:
    assert list(located("She works at the Elsby-Orlo Airport.", place="Elsby-Orlo Airport")) == ["Elsby-Orlo Airport"]
    text = "She works at the Raleigh-Durham Airport."
    assert list(located(text, place="Raleigh-Durham Airport")) == ["Raleigh-Durham Airport"]


@pytest.mark.parametrize(
    "text, exact, of",
    [
        ("U.S. troops left.", "U.S.", "troop"),
        ("They paid Latvia's debt.", "Latvia", "debt"),
        ("They live in Latvia.", "Latvia", None),
    ],
)
def test_a_place_says_which_noun_it_belongs_to(text: str, exact: str, of: str | None) -> None:
    assert located(text, place=exact)[exact].of == of


@pytest.mark.parametrize(
    "text, name, kept",
    [
        ("It is the Ohio Plan all over again.", "Ohio Plan", []),
        ("They filmed the Clinton Fund story.", "Clinton Fund", []),
        ("They met in the Ohio City Hall.", "Ohio City Hall", ["Ohio City Hall"]),
        ("They sailed to the Ohio Northwest.", "Ohio Northwest", ["Ohio Northwest"]),
        ("They drove from Ohio to Iowa.", "Ohio to Iowa", ["Ohio", "Iowa"]),
        ("They fear the power of the LPA in Bremen.", "LPA in Bremen", ["Bremen"]),
        ("He spoke of issues like LUPA, Norway and fish.", "LUPA", ["Norway"]),
        ("His attacks on Carlos Fosse, the judge, went on.", "Carlos Fosse", []),
    ],
)
def test_a_longer_name_is_a_place_where_its_words_show_it(text: str, name: str, kept: list[str]) -> None:
    assert sorted(located(text, place=name)) == sorted(kept)


def test_a_short_form_that_the_text_explains_is_no_place() -> None:
    text = "The Ports of All Rivers and Inland Seas (Paris) programme helped them in Bremen. Paris was then ended."
    assert list(located(text, place="Bremen")) == ["Bremen"]


@pytest.mark.parametrize(
    "text, names, kept",
    [
        ("She spoke at Elsby High School.", {"organisation": "Elsby High School"}, ["Elsby High School"]),
        ("They were students at Fosse College.", {"organisation": "Fosse College"}, ["Fosse College"]),
        ("The cave lies below nearby Mount Fosse.", {"organisation": "Mount Fosse"}, ["Mount Fosse"]),
        ("Lund, a professor at Fosse College, left.", {"organisation": "Fosse College"}, []),
        ("Fosse College won the match.", {"organisation": "Fosse College"}, []),
        ("They lost in the Electoral College.", {"organisation": "Electoral College"}, []),
        (
            "He spoke at Fosse College on Long Island.",
            {"organisation": "Fosse College on Long Island"},
            ["Fosse College", "Long Island"],
        ),
    ],
)
def test_a_site_that_no_table_has_is_a_place_where_something_is_there(
    text: str, names: dict[str, str], kept: list[str]
) -> None:
    assert list(located(text, **names)) == kept


def test_the_town_that_names_a_site_stays_where_the_article_is_set_there() -> None:
    text = "The fire began in Bremen. Hundreds met at Bremen High School."
    assert [p for p in located(text, place="Bremen", organisation="Bremen High School") if "School" in p] == []


def test_two_joined_names_and_a_border_of_two_states_are_places() -> None:
    assert list(located("A flood hit the Dallas-Fort Worth area.", place="Dallas-Fort Worth")) == [
        "Dallas",
        "Fort Worth",
    ]
    border = located("They slept at the U.S.-Mexico border.")["U.S.-Mexico border"]
    assert border.lat is None


@pytest.mark.parametrize(
    "text, name",
    [
        ("The case of Bremen v. Lund was lost.", "Bremen"),
        ("The Garden State passed a law.", "Garden State"),
        ("He left with his brother, Charles.", "Charles"),
        ("The Museum was shut.", "Museum"),
        ("The hall showed “Bremen” on Monday.", "Bremen"),
        ("She said: “The first song in 'Bremen' was long.”", "Bremen"),
    ],
)
def test_a_party_a_nickname_a_given_name_and_a_title_are_no_places(text: str, name: str) -> None:
    assert located(text, place=name) == {}


def test_a_town_with_its_state_before_a_noun_is_a_town() -> None:
    assert "Palo Alto" in located("They met at the Palo Alto, California, office.", place="Palo Alto|California")


def test_who_does_something_is_no_place() -> None:
    names = {"person": "John Kerry"}
    assert "Kerry" not in located("John Kerry came late. The talks resulted in Kerry deciding to go home.", **names)
    assert "Kerry" in located("The talks were held in Kerry on Monday.")
