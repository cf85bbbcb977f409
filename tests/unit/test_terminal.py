from __future__ import annotations

import io

import msgspec
import pytest
from rich.console import Console

from consilience.model import Annotations, Quantity, Result
from consilience.presentation import terminal


def shown(result: Result, width: int = 100) -> str:
    console = Console(file=io.StringIO(), width=width, highlight=False, markup=False)
    terminal.show(result, console)
    return console.file.getvalue()  # type: ignore[attr-defined]


def test_header_says_who_when_and_where(made_up: Result) -> None:
    lines = shown(made_up).splitlines()
    facts = {line.split()[0]: line for line in lines if line.strip()[:5] in ("who  ", "when ", "where")}
    assert "Ida Lund" in facts["who"]
    assert "14 May 2024" in facts["when"]
    assert "Port Ellis" in facts["where"]


def test_claims_stand_under_their_status_with_origin_and_outlets(made_up: Result) -> None:
    text = shown(made_up, width=140)
    order = [text.index(f"{sign} {name}") for sign, name in (("◆", "corroborated"), ("●", "one"), ("▲", "disputed"))]
    assert order == sorted(order)
    assert "Northern Post: attributed; Daily Ledger: attributed; unknown outlet (radio): attributed" in text
    assert "Harbour Office (speaker, official)" in text
    assert "not found in the captured text of unknown outlet (radio)" in text


def test_conflict_shows_both_sides_and_why(made_up: Result) -> None:
    conflicts = shown(made_up).split("≠ conflicts")[1].split("what only one outlet has")[0]
    assert "Dockers' Union denies what Harbour Office says." in conflicts
    assert conflicts.count("the wind was to blame") == 2
    assert "as of 15 May 2024" in conflicts


def test_single_carriers_are_listed_by_outlet_and_undated_claims_counted(made_up: Result) -> None:
    text = shown(made_up)
    only = text.split("what only one outlet has")[1].split("timeline")[0]
    assert only.index("Daily Ledger") < only.index("unknown outlet (radio)") < only.index("The quay stays closed")
    assert "4 claims without a date" in text


@pytest.mark.parametrize("width", [30, 60, 200])
def test_no_line_is_wider_than_the_terminal(made_up: Result, width: int) -> None:
    assert max(len(line) for line in shown(made_up, width).splitlines()) <= width


def test_markup_and_control_characters_of_articles_are_not_obeyed(made_up: Result) -> None:
    story = msgspec.structs.replace(made_up.stories[0], title="[red]Loud[/red] \x1b[31mtitle\x07")
    text = shown(msgspec.structs.replace(made_up, stories=(story,)))
    assert "[red]Loud[/red]" in text
    assert "\x1b" not in text
    assert "\x07" not in text


@pytest.mark.parametrize("word", ["true", "verified", "fake", "bias"])
def test_no_verdicts(made_up: Result, word: str) -> None:
    assert word not in shown(made_up).lower()


@pytest.mark.parametrize(
    "low, high, expected",
    [
        (12, 12, "12"),
        (12, None, "at least 12"),
        (1234567, 1234567, "1234567"),
        (None, 5, "at most 5"),
        (2, 4, "2 to 4"),
    ],
)
def test_annotated_article_shows_bounds(made_up: Result, low: float | None, high: float | None, expected: str) -> None:
    article = made_up.articles[2]
    quantity = Quantity(start=0, end=3, exact="Two", low=low, high=high, unit="person", counted="people")
    console = Console(file=io.StringIO(), width=100)
    terminal.annotated(article, Annotations(id="radio", language="en", quantities=(quantity,)), console)
    assert expected in console.file.getvalue()  # type: ignore[attr-defined]
