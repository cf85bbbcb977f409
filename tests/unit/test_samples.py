"""That what the samples expect can be found in them at all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from consilience import articles
from consilience.model import Article

SAMPLES = Path(__file__).parents[2] / "samples"


def sampled() -> dict[str, Article]:
    """The sample articles, by the name that expected.json calls them by."""
    found: dict[str, Article] = {}
    for path in sorted(p for p in (SAMPLES / "articles").rglob("*") if p.is_file()):
        for article in articles.read([str(path)]):
            assert isinstance(article, Article), article
            own = path.suffix == ".jsonl"
            found[article.id if own else path.relative_to(SAMPLES / "articles").as_posix()] = article
    return found


def wordings(value: Any) -> list[dict[str, str]]:
    if isinstance(value, dict) and "exact" in value:
        return [value]
    children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [found for child in children for found in wordings(child)]


def test_every_expected_wording_stands_once_in_its_article() -> None:
    found = sampled()
    expected = json.loads((SAMPLES / "expected.json").read_text("utf-8"))
    assert {name for story in expected["stories"] for name in story["articles"]} == set(found)
    for wording in wordings(expected["stories"]):
        assert found[wording["article"]].text.count(wording["exact"]) == 1, wording


def test_the_samples_are_read_as_expected() -> None:
    found = sampled()
    expected = json.loads((SAMPLES / "expected.json").read_text("utf-8"))
    assert {name: a.agency for name, a in found.items() if a.agency} == expected["agencies"]
    assert {name: a.language for name, a in found.items() if a.language != "en"} == expected["languages"]
    assert [name for name, a in found.items() if a.published is None] == expected["undated"]
    assert all(a.outlet for a in found.values())
