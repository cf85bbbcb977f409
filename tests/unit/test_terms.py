"""By what word each outlet marks the same noun."""

from __future__ import annotations

import io

from rich.console import Console

from consilience import pipeline
from consilience.model import Article, Result
from consilience.presentation import page, terminal

ILLEGAL = (
    "Illegal traders lined the quay of Lund on Monday. The council fined illegal traders,"
    " and illegal traders protested."
)
UNLICENSED = (
    "The council of Lund fined unlicensed traders on Monday. Unlicensed traders, it said, harm the shops."
    " The council warned unlicensed traders."
)


def compare(**texts: str) -> Result:
    return pipeline.compare([Article(id=name, outlet=name, text=text, language="en") for name, text in texts.items()])


def told(**texts: str) -> list[tuple[str | None, list[str]]]:
    rows = [v for v in compare(**texts).vocabulary if v.sort == "term"]
    return [(row.name, [use.span.exact for use in row.uses]) for row in rows]


def test_two_words_for_the_same_people() -> None:
    assert told(a=ILLEGAL, b=UNLICENSED) == [("traders", ["illegal traders", "unlicensed traders"])]
    texts = {"a": ILLEGAL, "b": UNLICENSED}
    for row in compare(**texts).vocabulary:
        assert all(texts[use.article][use.span.start : use.span.end] == use.span.exact for use in row.uses)


def test_what_both_say_or_what_tells_two_things_apart_is_no_term() -> None:
    assert told(a=ILLEGAL, b=f"{UNLICENSED} Some call them illegal traders.") == []
    assert told(a=ILLEGAL, b=UNLICENSED.replace("nlicensed", "niversity")) == []
    assert told(a=ILLEGAL, b="The council of Lund fined unlicensed traders on Monday.") == []


def test_the_terminal_and_the_page_show_what_each_calls_the_same() -> None:
    result = compare(a=ILLEGAL, b=UNLICENSED)
    out = io.StringIO()
    terminal.show(result, Console(file=out, width=200))
    assert "traders: “illegal traders” (a); “unlicensed traders” (b)" in out.getvalue()
    html = page.render(result)
    assert "“unlicensed traders”" in html[html.index('id="words-1"') :]
    assert 'href="#words-1"' in html
    assert "words-1" not in page.render(compare(a=ILLEGAL))
