from pathlib import Path

import pytest

from consilience.errors import UnreadableInput
from consilience.pipeline import Settings
from consilience.pipeline.stages import families_of
from consilience.resources import agencies
from consilience.resources.families import shipped, with_own


def test_a_state_and_its_arms_are_one_family() -> None:
    families = shipped()
    assert families.of("the Kremlin") == families.of("Russian officials") == families.of("Moscow") is not None


def test_an_adjective_alone_makes_no_arm_of_a_state() -> None:
    assert shipped().of("a Russian teacher") is None


def test_every_family_has_its_source() -> None:
    assert all(family.source.startswith("https://") and family.members for family in shipped().family)


def test_no_name_is_in_two_families() -> None:
    families = shipped()
    assert all(families.of(member) == family.id for family in families.family for member in family.members)


def test_an_agency_of_a_state_belongs_to_the_state() -> None:
    families = shipped()
    owned = [(agency.name, f"state: {agency.state}") for agency in agencies.agencies() if agency.state]
    assert [(name, state) for name, state in owned if (families.of(name) or "").casefold() != state] == []


def test_both_names_of_an_agency_are_one_family() -> None:
    assert shipped().of("dpa") == shipped().of("Deutsche Presse-Agentur") is not None


def test_the_users_family_replaces_the_shipped_one(tmp_path: Path) -> None:
    own = tmp_path / "families.toml"
    own.write_text('[[family]]\nid = "Harbour Group"\nsource = "https://example.org"\nmembers = ["TASS"]\n')
    assert with_own(own).of("TASS") == "Harbour Group"


def test_a_broken_file_of_families_is_named(tmp_path: Path) -> None:
    own = tmp_path / "families.toml"
    own.write_text("[[family]]\nid = 3\n")
    with pytest.raises(UnreadableInput, match=r"families\.toml"):
        with_own(own)


def test_the_users_own_file_reaches_the_claims(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(
        '[[family]]\nid = "union"\nsource = "https://example.org"\nmembers = ["Ana Dorlan", "Harbour Board"]\n', "utf-8"
    )
    families = families_of(Settings(families=path))
    assert families.of("Ana Dorlan") == families.of("the Harbour Board") == "union"
    assert families_of(Settings()).of("Ana Dorlan") is None
