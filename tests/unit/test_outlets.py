"""Where outlets are at home, by list, name and address."""

from __future__ import annotations

import pytest

from consilience.resources import outlets


@pytest.mark.parametrize(
    "outlet, url, town",
    [
        ("The Boston Globe", None, ("Boston", "MA")),
        ("www.ajc.com", None, ("Atlanta", "GA")),
        (None, "https://www.startribune.com/a/b", ("Minneapolis", "MN")),
        ("lfpress.ca", None, ("London", "08")),
    ],
)
def test_a_listed_outlet_has_one_town(outlet: str | None, url: str | None, town: tuple[str, str]) -> None:
    found = outlets.home(outlet, url).towns
    assert [(t.name, t.admin1) for t in found] == [town]


@pytest.mark.parametrize("outlet", ["Elyria Chronicle", "elyriachronicle.com", "https://www.elyriachronicle.com/x"])
def test_a_town_is_read_out_of_a_name_or_an_address(outlet: str) -> None:
    assert {(t.name, t.admin1) for t in outlets.home(outlet).towns} == {("Elyria", "OH")}


def test_the_towns_of_one_name_are_all_kept() -> None:
    found = outlets.home("Springfield Gazette")
    assert found.country is None
    assert len({t.admin1 for t in found.towns}) > 5


@pytest.mark.parametrize(
    "outlet, country", [("example.co.uk", "GB"), ("CBC News", "CA"), ("gazeta.example.ru", "RU"), ("Haaretz", "IL")]
)
def test_an_ending_or_a_list_tells_the_country(outlet: str, country: str) -> None:
    home = outlets.home(outlet)
    assert (home.country, home.towns) == (country, ())


@pytest.mark.parametrize("outlet", [None, "", "Sentinel Echo", "Daily News", "dailynews.com", "Our Voice"])
def test_words_of_papers_are_no_towns(outlet: str | None) -> None:
    assert outlets.home(outlet) == outlets.Home()


def test_every_listed_town_is_in_the_gazetteer() -> None:
    assert all(outlets.home(names[0]).towns for names in outlets._table()["towns"].values())
