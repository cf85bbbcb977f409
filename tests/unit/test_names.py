import pytest

from consilience.claims.names import aliases, fold, join
from consilience.model import Entity


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("the Kremlin", "kremlin"),
        ("Élysée’s", "elysee"),
        ("U.N.", "un"),
        ("Rostov-on-Don", "rostov on don"),
        ("Ana M. Dorlan", "ana dorlan"),
    ],
)
def test_fold_leaves_what_names_are_compared_by(name: str, folded: str) -> None:
    assert fold(name) == folded


def test_a_surname_and_initials_join_the_full_name() -> None:
    joined = join(["Ana Dorlan", "Dorlan", "Harbour Safety Board", "the HSB"])
    assert joined["Dorlan"] == "Ana Dorlan"
    assert joined["the HSB"] == "Harbour Safety Board"


def test_a_surname_of_two_people_stays_by_itself() -> None:
    joined = join(["Ana Dorlan", "Pavel Dorlan", "Dorlan"])
    assert joined["Dorlan"] == "Dorlan"


def test_a_common_noun_is_no_surname() -> None:
    assert join(["The Night Train", "train"])["train"] == "train"


def test_a_middle_name_is_left_out() -> None:
    joined = join(["Pavel Dorlan", "Pavel Anton Dorlan II"])
    assert joined["Pavel Dorlan"] == "Pavel Anton Dorlan II"
    assert join(["Pavel Dorlan", "Pavel Dorlan Jr."])["Pavel Dorlan"] == "Pavel Dorlan"


def test_only_another_name_of_a_person_is_an_alias() -> None:
    rows = [("Mara Venn", "person", "Ana Dorlan"), ("Dorlan", "person", "Ana Dorlan"), ("HSB", "organisation", "Board")]
    told = [Entity(start=0, end=len(n), exact=n, kind=kind, entity=e) for n, kind, e in rows]  # type: ignore[arg-type]
    assert aliases(told) == {"mara venn": "Ana Dorlan"}
