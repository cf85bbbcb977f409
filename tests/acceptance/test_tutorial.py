"""The tutorial: what it says that a reader sees is what a reader sees."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from consilience.model import Result
from consilience.presentation import contract
from consilience.presentation.cli import app

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")


def run(*words: str | Path) -> str:
    found = CliRunner().invoke(app, [str(word) for word in words])
    assert found.exit_code == 0, found.output
    return found.stdout


def plain(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tutorial") / "visit.json"
    path.write_text(run("compare", ROOT / "samples/articles/mariupol-visit", "--json"), encoding="utf-8")
    return path


def test_the_output_that_is_printed_there_is_that_of_the_program(kept: Path) -> None:
    shown = plain(run("show", "--from", kept))
    blocks = re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL)
    assert blocks
    for line in (line for block in blocks for line in block.splitlines()):
        assert plain(line) in shown


def test_what_it_tells_of_is_there(kept: Path) -> None:
    result: Result = contract.decode(kept.read_bytes())
    by_status = {status: [c for c in result.claims if c.status == status] for status in ("disputed", "untraced")}
    assert any("bombed" in claim.text for claim in by_status["disputed"])
    assert any("International Criminal Court" in claim.text for claim in by_status["untraced"])
    assert {conflict.nature for conflict in result.conflicts} >= {"dispute", "tension"}
    assert [article.analysed for article in result.articles].count(False) == 1
    flown = next(claim for claim in result.claims if "helicopter" in claim.text and len(claim.carriers) == 2)
    assert flown.status == "one origin"
    assert "=" in run("explain", flown.id[:6], "--from", kept)
    run("verify", "--from", kept)
