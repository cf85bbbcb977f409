"""A library as a person uses it: read into it, look, find, remove, and take it elsewhere."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from tests.acceptance.killing import LINES, disturbed, export, feed, undisturbed
from typer.testing import CliRunner

from consilience.presentation.cli import app


def run(*arguments: str, exit: int = 0) -> str:
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == exit, done.output
    return done.stdout


def answer(*arguments: str) -> Any:
    return json.loads(run(*arguments, "--json"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CONSILIENCE_LIBRARY", raising=False)
    return tmp_path


def test_without_a_library_nothing_is_kept(folder: Path) -> None:
    given = feed(folder)
    printed = answer("read", str(given))
    assert [a["id"] for a in printed["articles"]] == [id for id, _, _ in LINES]
    assert [p.name for p in folder.iterdir()] == ["feed.jsonl"]
    (folder / "consilience.db").touch()
    answer("read", str(given), "--library", "")
    assert (folder / "consilience.db").stat().st_size == 0
    answer("read", str(given))  # once there is a library, they are kept in it
    assert len(answer("stories")["stories"]) == len(printed["stories"])


def test_what_a_person_does_with_a_library(folder: Path) -> None:
    given = feed(folder)
    first = answer("read", str(given), "--library", "news.db")
    assert [a["id"] for a in first["articles"]] == [id for id, _, _ in LINES]
    size = (folder / "news.db").stat().st_size
    assert answer("read", str(given), "--library", "news.db") == first  # the same again changes nothing
    assert (folder / "news.db").stat().st_size == size

    stories = answer("stories", "--library", "news.db")["stories"]
    assert {s["id"] for s in stories} == {s["id"] for s in first["stories"]}
    hits = answer("search", '"cape sorrow" FERRY', "--library", "news.db")["hits"]
    assert [hit["article"] for hit in hits] == ["ferry-ledger", "ferry-post"]
    assert answer("search", "ferry", "--outlet", "post", "--until", "2024-05-15", "--library", "news.db")["hits"]
    assert run("search", "zeppelin", "--library", "news.db").strip() == "nothing found"

    shown = answer("show", "ferry-post", "--library", "news.db")
    assert {"ferry-post", "ferry-ledger"} <= {a["id"] for a in shown["articles"]}
    claim = shown["claims"][0]["id"]
    assert answer("show", claim[:10], "--library", "news.db")["claims"][0]["id"] == claim
    assert answer("explain", claim, "--library", "news.db")["claim"] == claim
    assert answer("verify", "--library", "news.db")["breaches"] == []

    run("backup", "kept.db", "--library", "news.db")
    assert answer("remove", "ferry-post", "--library", "news.db")["articles"] == ["ferry-post"]
    assert [h["article"] for h in answer("search", "ferry", "--library", "news.db")["hits"]] == ["ferry-ledger"]
    assert answer("verify", "--library", "news.db")["breaches"] == []
    run("restore", "kept.db", "--library", "again.db")
    assert export("again.db") == export("kept.db")
    assert "ferry-post" in export("again.db").decode()


def test_a_new_version_is_kept_beside_the_old(folder: Path) -> None:
    for text in ("A crane fell in Port Ellis. Two workers were hurt.", "A crane fell in Port Ellis. Three were hurt."):
        row = {"url": "https://example.org/crane", "outlet": "Post", "published": "2024-05-14", "text": text}
        (folder / "page.jsonl").write_text(json.dumps(row), encoding="utf-8")
        run("read", "page.jsonl", "--library", "news.db", "--json")
    hits = answer("search", "crane", "--library", "news.db")["hits"]
    assert len(hits) == 2
    assert len({hit["article"] for hit in hits}) == 2


@pytest.mark.parametrize(
    "arguments",
    [("stories",), ("search", "crane"), ("show", "x"), ("remove", "x"), ("backup", "b.db"), ("verify",)],
)
def test_where_there_is_no_library_the_error_says_what_to_do(folder: Path, arguments: tuple[str, ...]) -> None:
    done = CliRunner().invoke(app, [*arguments, "--library", "none.db"])
    assert "there is no library" in str(done.exception)
    assert not (folder / "none.db").exists()


@pytest.mark.parametrize("arguments", [("stories", "--status", "true"), ("search", "x", "--since", "May"), ("search",)])
def test_wrong_usage_is_2(folder: Path, arguments: tuple[str, ...]) -> None:
    run(*arguments, exit=2)


@pytest.mark.parametrize("command", ["stories", "search", "remove", "backup", "restore"])
def test_help_has_an_example(command: str) -> None:
    assert f"consilience {command}" in run(command, "--help").split("Example:")[1]


def test_a_read_that_was_killed_comes_to_the_same_end(folder: Path) -> None:
    given = feed(folder)
    whole = undisturbed(given, "whole.db")
    chance = random.Random(7)
    disturbed(given, "killed.db", [chance.uniform(0.3, 1.0) * whole for _ in range(3)])
    assert export("killed.db") == export("whole.db")
