"""Short reports of one disaster in various words: what differs between them is found, and what does not is not."""

from __future__ import annotations

import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from consilience import pipeline
from consilience.model import Article, Result

PAIRS = tomllib.loads(Path(__file__).with_name("clashing_reports.toml").read_text("utf-8"))["pair"]
OUTLETS = {"one": "Daily Courier", "other": "Evening Ledger"}


def article(pair: dict[str, Any], name: str) -> Article:
    published = datetime.fromisoformat(pair[name]["published"])
    return Article(id=name, text=pair[name]["text"], outlet=OUTLETS[name], published=published, language="en")


def wordings(result: Result) -> list[tuple[str, str, str]]:
    """The aspect and nature of each conflict, and the words of its statements in lower case."""
    said = {s.id: " ".join(span.exact for span in s.spans) for s in result.statements}
    return [(c.aspect, c.nature, " / ".join(said[id] for id in c.statements).lower()) for c in result.conflicts]


def parameter(pair: dict[str, Any]) -> Any:
    marks = [pytest.mark.xfail(reason="not found", strict=True)] if pair.get("missed") else []
    return pytest.param(pair, id=pair["name"], marks=marks)


@pytest.mark.parametrize("pair", [parameter(pair) for pair in PAIRS])
def test_just_the_expected_conflicts_are_found(pair: dict[str, Any]) -> None:
    found = wordings(pipeline.compare([article(pair, "one"), article(pair, "other")]))
    assert [row[:2] for row in found] == [tuple(expected[:2]) for expected in pair["expected"]]
    for (_, _, words), (*_, mine, theirs) in zip(found, pair["expected"], strict=True):
        assert mine.lower() in words
        assert theirs.lower() in words
