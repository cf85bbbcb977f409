import pytest

from consilience.claims.names import fold, join


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
