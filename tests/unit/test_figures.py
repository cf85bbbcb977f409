"""Numbers that several outlets tell: which, and where they are shown."""

from __future__ import annotations

import io

import msgspec
import pytest
from rich.console import Console
from tests.unit.matching import at, statement

from consilience import claims
from consilience.model import Quantity, Result, Statement
from consilience.presentation import arranging, page, terminal
from consilience.presentation.exports import markdown

CARRIERS = {"a": "Post", "b": "Radio", "c": "Post"}


def told(article: str, text: str, exact: str, low: float | None, high: float | None = None, **more: str) -> Statement:
    where = at(text, exact)
    return statement(text, article, quantities=(Quantity(**where, low=low, high=high, **more),))  # type: ignore[arg-type]


def numbers(*found: Statement) -> list[tuple[str, int]]:
    return [(f.quantity.exact, len(f.statements)) for f in claims.figures(found, CARRIERS)]


def test_a_number_that_two_outlets_tell_is_one_row_in_whatever_words() -> None:
    post = told("a", "Lund expelled 60 diplomats", "60", 60, 60, counted="diplomats")
    radio = told("b", "The expulsion of sixty diplomats was met with anger", "sixty", 60, 60, counted="diplomats")
    assert numbers(post, radio) == [("60", 2)]
    again = told("c", "Lund expelled 60 diplomats on Monday", "60", 60, 60, counted="diplomats")
    assert numbers(post, again) == []  # one outlet twice


def test_a_bound_is_a_number_too_and_what_is_vague_is_none() -> None:
    more = told("b", "More than 60 diplomats left Lund", "More than 60", 60, None, counted="diplomats")
    exact = told("a", "Lund expelled 60 diplomats", "60", 60, 60, counted="diplomats")
    assert numbers(exact, more) == [("60", 2)]
    dozens = (told(article, "Dozens of diplomats left", "Dozens", 12, 120, counted="diplomats") for article in "ab")
    assert numbers(*dozens) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"counted": "people"}, {"counted": "children"}),
        ({"unit": "USD"}, {"unit": "EUR"}),
        ({"unit": "percent"}, {"counted": "ships"}),
    ],
)
def test_what_counts_another_thing_is_another_number(one: dict[str, str], other: dict[str, str]) -> None:
    pair = told("a", "The port has 70 of them", "70", 70, 70, **one), told("b", "Some 70 came", "70", 70, 70, **other)
    assert numbers(*pair) == []
    assert len(numbers(*pair, msgspec.structs.replace(pair[1], article="a", id="again"))) == 1


@pytest.mark.parametrize(
    ("exact", "value", "more", "kept"),
    [
        ("two", 2, {"counted": "ships"}, False),
        ("three", 3, {"counted": "ships"}, True),
        ("2 percent", 2, {"unit": "percent"}, True),
        ("five weeks", 5, {"unit": "week"}, False),
        ("16 weeks", 16, {"unit": "week"}, True),
    ],
)
def test_numbers_that_are_told_of_too_many_things_are_left_out(
    exact: str, value: float, more: dict[str, str], kept: bool
) -> None:
    found = (told(article, f"It took {exact} in Lund", exact, value, value, **more) for article in "ab")
    assert bool(numbers(*found)) == kept


def test_the_most_carried_come_first_then_the_exactest() -> None:
    def row(exact: str, value: float, articles: str) -> list[Statement]:
        return [told(a, f"Lund has {exact} ships", exact, value, value, counted="ships") for a in articles]

    carriers = {"a": "Post", "b": "Radio", "d": "Star"}
    rows = [*row("400", 400, "ab"), *row("40", 40, "abd"), *row("417", 417, "ab")]
    assert [f.quantity.exact for f in claims.figures(rows, carriers)] == ["40", "417", "400"]


@pytest.fixture
def counted(made_up: Result) -> Result:
    """The story of the fixtures, in which two outlets tell of 60 of something."""
    members = next(c.statements for c in made_up.claims if len(c.carriers) == 2)

    def with_number(s: Statement) -> Statement:
        first = s.spans[0]
        mine = Quantity(start=first.start, end=first.start + 3, exact=first.exact[:3], low=60, high=60, counted="ships")
        return msgspec.structs.replace(s, quantities=(mine,))

    rows = tuple(with_number(s) if s.id in members else s for s in made_up.statements)
    return msgspec.structs.replace(made_up, statements=rows)


def test_page_terminal_and_markdown_show_them_with_who_says_so(counted: Result, made_up: Result) -> None:
    (story,) = arranging.stories(counted)
    (view,) = story.figures
    assert len({said.outlet for said in view.statements}) > 1
    title = "Numbers that several outlets tell"
    assert title in page.render(counted)
    assert title not in page.render(made_up)
    assert f"## {title}" in markdown.write(counted).decode()
    out = io.StringIO()
    terminal.show(counted, Console(file=out, width=300))
    assert "# numbers that several outlets tell" in out.getvalue()
    assert all(f"“{said.wording}”" in out.getvalue() for said in view.statements)
