"""The export command, as a user calls it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from consilience.model import Result as Document
from consilience.pipeline import library
from consilience.presentation import contract
from consilience.presentation.cli import app
from consilience.presentation.exports import FORMATS


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["export", *map(str, arguments)])


@pytest.fixture
def stored(made_up: Document, tmp_path: Path) -> Path:
    path = tmp_path / "result.json"
    path.write_bytes(contract.encode(made_up))
    return path


@pytest.mark.parametrize("name", FORMATS)
def test_a_stored_result_goes_into_every_format(stored: Path, tmp_path: Path, name: str) -> None:
    target = tmp_path / "new" / f"out{FORMATS[name].suffix}"
    found = run("--all", "--format", name, "--from", stored, "--output", target)
    assert found.exit_code == 0, found.output
    assert target.stat().st_size > 100
    assert found.stdout_bytes == b""
    assert run("--all", "--format", name, "--from", stored).stdout_bytes == target.read_bytes()


def test_one_story_is_chosen_by_the_beginning_of_its_id(stored: Path) -> None:
    assert run("sto", "--format", "csv", "--from", stored).stdout.count("\n") > 5
    assert run("none", "--format", "csv", "--from", stored).exit_code == 1


def test_wrong_usage_is_told(stored: Path, tmp_path: Path) -> None:
    assert run("--format", "csv", "--from", stored).exit_code == 2
    assert run("story", "--all", "--from", stored).exit_code == 2
    assert run("--all", "--format", "docx", "--from", stored).exit_code == 2
    assert run("--all", "--library", tmp_path / "none.db").exit_code == 1
    assert not (tmp_path / "none.db").exists()


def test_a_library_gives_its_stories_with_captures_and_marks(tmp_path: Path) -> None:
    from consilience.model import Article

    article = Article(id="one", text="A crane fell in Gdynia on Tuesday.", outlet="Marlow Post", language="en")
    path = tmp_path / "kept.db"
    with library.open_library(str(path)) as kept:
        kept.add([article])
        (story,) = kept.stories()
        kept.mark("note", [library.Target(kind="story", id=story.id)], "look again")
    assert run(story.id[:8], "--format", "json", "--library", path).exit_code == 0
    target = tmp_path / "evidence.zip"
    assert run("--all", "--format", "bundle", "--library", path, "--output", target).exit_code == 0
    with zipfile.ZipFile(target) as bundle:
        assert b"look again" in bundle.read("marks.json")
        assert bundle.read("texts/0001.txt").decode() == article.text
