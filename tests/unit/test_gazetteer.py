"""The table of places: what names find, how they are folded, and how fast the table opens."""

from __future__ import annotations

import subprocess
import sys

import pytest

from consilience.resources import gazetteer


@pytest.mark.parametrize(
    "name, country, kind",
    [
        ("Mariupol", "UA", "city"),
        ("Sea of Azov", None, "sea"),
        ("Donbas", "UA", "region"),
        ("Donetsk Oblast", "UA", "region"),
        ("Azovstal steelworks", "UA", "facility"),
        ("Texas", "US", "admin1"),
        ("Laurel County", "US", "admin2"),
        ("U.S.", "US", "country"),
        ("Côte d’Ivoire", "CI", "country"),
        ("cote d'ivoire", "CI", "country"),
        ("the Netherlands", "NL", "country"),
    ],
)
def test_names_find_places_of_all_kinds(name: str, country: str | None, kind: str) -> None:
    assert any(c.country == country and c.kind == kind for c in gazetteer.lookup(name))


def test_a_common_name_has_its_biggest_place_first_and_every_place_once() -> None:
    found = [c for c in gazetteer.lookup("Springfield") if c.kind == "city"]
    assert len(found) > 20
    assert [c.population for c in found] == sorted((c.population for c in found), reverse=True)
    assert len({c.geonameid for c in found}) == len(found)
    assert found[0].admin1 == "MO"


@pytest.mark.parametrize("name", ["", " ", "...", "Qwertzuiopville"])
def test_what_is_no_place_finds_nothing(name: str) -> None:
    assert gazetteer.lookup(name) == ()


def test_short_forms_count_their_case() -> None:
    short = gazetteer.abbreviated("Ky.")
    assert short is not None
    assert short.name == "Kentucky"
    assert gazetteer.abbreviated("ky") is None


def test_countries_know_their_people_and_their_seat() -> None:
    assert gazetteer.country_of_demonym("Ukrainians") == "UA"
    assert gazetteer.state_of("Moscow") == gazetteer.state_of("Russia") == "RU"
    assert gazetteer.state_of("Springfield") is None
    ukraine = gazetteer.country("UA")
    assert ukraine is not None
    assert ukraine.kind == "country"


def test_every_country_has_one_row() -> None:
    for code, country in gazetteer.countries().items():
        assert [c.country for c in gazetteer.lookup(country.name) if c.kind == "country" and c.country == code] == [
            code
        ]


def test_distance_is_in_kilometres() -> None:
    kyiv, odesa = gazetteer.lookup("Kyiv")[0], gazetteer.lookup("Odesa")[0]
    assert gazetteer.distance(kyiv, odesa) == pytest.approx(441, abs=25)
    assert gazetteer.distance(kyiv, kyiv) == 0


def test_the_table_opens_in_half_a_second() -> None:
    code = (
        "import time, consilience.resources.gazetteer as g, numpy; t = time.perf_counter(); g.lookup('Bergen');"
        "print(time.perf_counter() - t)"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert float(out) < 0.5
