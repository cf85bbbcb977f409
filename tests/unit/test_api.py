from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

import consilience
from consilience import api
from consilience.errors import ConsilienceError, MissingInput
from consilience.model import Result

DOCS = Path(consilience.__file__).parents[2] / "docs" / "api.md"
POST = "Two dockers were hurt in Gdynia on Tuesday, the harbour office said."
LEDGER = "Two dockers were hurt in Gdynia on Tuesday, according to the harbour office."


@pytest.fixture
def shown(made_up: Result) -> api.Comparison:
    return api.Comparison(made_up)


def test_the_documents_name_what_there_is() -> None:
    text = DOCS.read_text()
    for name in api.__all__:
        assert re.search(rf"`(?:api\.)?{name}\b", text), f"{name} is not in docs/api.md"
        assert getattr(api, name).__doc__
    called = set(re.findall(r"\bapi\.(\w+)", text))
    assert called <= set(api.__all__)
    for kind in (api.Comparison, api.Story, api.Claim, api.Claims):
        row = next(line for line in text.splitlines() if line.startswith(f"| `{kind.__name__}` "))
        for member in re.findall(r"`(\w+)(?:\(|`)", row)[1:]:
            known = hasattr(kind, member) or member in getattr(kind, "__annotations__", {}) or hasattr(api, member)
            assert known, f"{kind.__name__} has no {member}"


def test_five_lines_of_a_notebook(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(POST)
    found = api.compare(tmp_path, {"text": LEDGER, "outlet": "Daily Ledger", "published": "2024-05-15"})
    claim = next(claim for claim in found.claims if len(claim.quotes) == 2)
    assert claim.status == "one origin"
    assert {outlet for outlet, _ in claim.quotes} >= {"Daily Ledger"}
    assert len(found.stories) == 1
    assert found.stories[0].claims[0].id == found.claims[0].id
    assert api.group(tmp_path, {"text": LEDGER}).stories
    (layers,) = api.annotate({"text": POST})
    assert layers.attributions


def test_an_article_is_made_of_a_text_and_taken_back_in() -> None:
    made = api.article(POST, outlet="Northern Post", published=datetime(2024, 5, 14, tzinfo=UTC))
    assert (made.text, made.outlet, made.language) == (POST, "Northern Post", "en")
    found = api.compare(made, api.article(LEDGER))
    assert found.result.articles[0].id == made.id


def test_what_cannot_be_read_is_kept_beside_and_raised_where_nothing_can(tmp_path: Path) -> None:
    found = api.compare(tmp_path / "none.txt", {"text": POST})
    assert [type(problem) for problem in found.problems] == [MissingInput]
    with pytest.raises(MissingInput):
        api.read(tmp_path / "none.txt")
    with pytest.raises(ConsilienceError, match="nothing to read"):
        api.read()
    with pytest.raises(MissingInput):
        api.load(tmp_path / "none.json")


def test_claims_are_a_sequence_that_can_be_filtered(shown: api.Comparison, made_up: Result) -> None:
    assert len(shown.claims) == len(made_up.claims)
    disputed = shown.claims.where(status="disputed")
    assert [claim.id for claim in disputed] == ["c-wind"]
    assert "disputed" in repr(disputed)
    assert isinstance(shown.claims[:2], api.Claims)
    assert shown.claims[-1].outlets
    assert shown.claims[0].origins == ("Ida Lund", "Harbour Office")


def test_stories_and_claims_show_themselves_and_run_nothing(made_up: Result) -> None:
    bad = "<script>x</script>"
    replace = msgspec.structs.replace
    hostile = replace(
        made_up,
        articles=tuple(replace(a, outlet=bad, title=bad) for a in made_up.articles),
        stories=tuple(replace(s, title=bad) for s in made_up.stories),
        origins=tuple(replace(o, name=bad) for o in made_up.origins),
    )
    for result in (made_up, hostile):
        shown = api.Comparison(result)
        for piece in (shown, shown.stories[0], shown.claims, shown.claims[0]):
            html = piece._repr_html_()
            assert html.count("<div>") == html.count("</div>") > 0
            assert "<script" not in html
    many = api.Claims(made_up, tuple(api.Comparison(made_up).claims) * 10)
    assert "<p>and 30 more</p>" in many._repr_html_()
    assert "Two workers were hurt" in api.Comparison(made_up).stories[0]._repr_html_()
    assert "✕ denied" in api.Comparison(made_up).claims.where(status="disputed")[0]._repr_html_()


def test_frames_hold_the_rows_of_the_table(shown: api.Comparison, made_up: Result) -> None:
    polars = pytest.importorskip("polars")
    pandas = pytest.importorskip("pandas")
    first = shown.claims.to_polars()
    second = shown.claims.to_pandas()
    assert first.shape == second.shape == (15, 29)
    assert first["published"].dtype == polars.Datetime("us", "UTC")
    assert first["start"].dtype == polars.Int64
    assert first["claim"].to_list() == second["claim"].to_list()
    assert str(second["start"].dtype) == "Int64"
    assert second["published"].max() == pandas.Timestamp("2024-05-15", tz="UTC")
    assert shown.claims.where(status="disputed").to_polars()["claim"].unique().to_list() == ["c-wind"]
    assert shown.claims.where(status="untraced").to_polars().shape == (0, 29)


def test_a_comparison_is_saved_and_loaded(shown: api.Comparison, tmp_path: Path) -> None:
    shown.save(tmp_path / "a.json")
    assert api.load(tmp_path / "a.json").result == shown.result
    shown.save(tmp_path / "a.timeline.csv")
    shown.save(tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_text().startswith("story,")
    assert (tmp_path / "a.timeline.csv").read_text().startswith("value,")
    with pytest.raises(ConsilienceError, match="ending"):
        shown.save(tmp_path / "a.docx")
