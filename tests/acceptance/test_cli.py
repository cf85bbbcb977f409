"""The command as it is typed: what stands on which stream, and with which exit code it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from consilience import __version__
from consilience.model import Result
from consilience.presentation import contract
from consilience.presentation.cli import app

POST = (
    "(Northern Post) A crane fell onto the quay in Port Ellis on Tuesday. "
    "Two workers were hurt, the harbour office said."
)
LEDGER = (
    "A crane fell in Port Ellis on Tuesday, according to the harbour office. “Two workers were hurt,” the office said."
)


def run(
    *arguments: str, stdin: str = "", cwd: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "consilience", *arguments],
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        cwd=cwd,
        env=os.environ | {"COLUMNS": "100"} | environment,
        check=False,
    )


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    (tmp_path / "post.txt").write_text(POST, encoding="utf-8")
    (tmp_path / "ledger.txt").write_text(LEDGER, encoding="utf-8")
    return tmp_path


@pytest.fixture
def kept(made_up: Result, tmp_path: Path) -> Path:
    path = tmp_path / "result.json"
    path.write_bytes(contract.encode(made_up))
    return path


def test_version() -> None:
    assert run("--version").stdout == f"consilience {__version__}\n"


@pytest.mark.parametrize("command", ["annotate", "group", "compare", "read", "show", "evaluate"])
def test_help_has_an_example(command: str) -> None:
    done = CliRunner().invoke(app, [command, "--help"])
    assert done.exit_code == 0
    assert f"consilience {command}" in done.stdout.split("Example:")[1]


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("compare",),
        ("nothing",),
        ("compare", "a.txt", "--published", "yesterday"),
        ("compare", "a.txt", "--workers", "0"),
        ("show",),
        ("show", "--from", "nowhere.json"),
        ("evaluate", "taste"),
        ("evaluate", "times", "--part", "some"),
    ],
)
def test_wrong_usage_is_2(arguments: tuple[str, ...]) -> None:
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == 2
    assert "Usage" in done.output


def test_nothing_to_read_is_1(tmp_path: Path) -> None:
    done = run("compare", str(tmp_path / "missing.txt"), "--json")
    assert (done.returncode, done.stdout) == (1, "")
    assert "missing.txt" in done.stderr
    assert "Traceback" not in done.stderr


def test_compare_goes_on_without_what_is_missing_and_says_3(reports: Path) -> None:
    done = run("compare", "post.txt", "missing.txt", "ledger.txt", "--json", "--published", "2024-05-15", cwd=reports)
    assert done.returncode == 3
    document = json.loads(done.stdout)
    assert [a["text"] for a in document["articles"]] == [POST, LEDGER]
    assert {a["published"] for a in document["articles"]} == {"2024-05-15T00:00:00Z"}
    assert "missing.txt" in done.stderr


def test_compare_writes_the_page_and_prints_its_path_last(reports: Path) -> None:
    done = run("compare", "post.txt", "ledger.txt", "--html", "out/page.html", cwd=reports)
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1] == str(Path("out/page.html"))
    assert "Port Ellis" in (reports / "out" / "page.html").read_text(encoding="utf-8")
    assert "\x1b" not in done.stdout


def test_annotate_and_group_write_a_line_an_article_in_input_order(tmp_path: Path) -> None:
    lines = "".join(json.dumps({"id": name, "text": text}) + "\n" for name, text in (("b", POST), ("a", LEDGER)))
    annotated = [json.loads(line) for line in run("annotate", "-", "--jsonl", stdin=lines).stdout.splitlines()]
    assert [(row["id"], row["text"], row["schema"]) for row in annotated] == [
        ("b", POST, "consilience/1"),
        ("a", LEDGER, "consilience/1"),
    ]
    grouped = [json.loads(line) for line in run("group", "-", "--jsonl", stdin=lines).stdout.splitlines()]
    assert [row["id"] for row in grouped] == ["b", "a"]
    assert {"schema", "id", "story", "copy_of"} <= grouped[0].keys()


def test_show_gives_back_what_was_kept(kept: Path) -> None:
    done = run("show", "--from", str(kept), "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.encode() == kept.read_bytes()


def test_show_one_claim(kept: Path) -> None:
    done = run("show", "--from", str(kept), "--claim", "c-wind", "--json")
    assert [claim["id"] for claim in json.loads(done.stdout)["claims"]] == ["c-wind"]


def test_show_refuses_what_is_no_result(tmp_path: Path) -> None:
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    done = run("show", "--from", str(tmp_path / "broken.json"))
    assert done.returncode == 1
    assert "no result" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_reader_that_leaves_early_is_no_failure_of_the_program(kept: Path) -> None:
    program = f"{sys.executable} -m consilience show --from {kept} --json | head -c 10"
    done = subprocess.run(["bash", "-c", program], capture_output=True, encoding="utf-8", check=False)
    assert done.stdout == '{"schema":'
    assert "Traceback" not in done.stderr


def test_evaluate_without_data_says_what_to_do(tmp_path: Path) -> None:
    done = run("evaluate", "times", CONSILIENCE_DATA="")
    assert done.returncode == 1
    assert "CONSILIENCE_DATA" in done.stderr


def test_evaluate_prints_counts_and_scores(tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").write_text("", encoding="utf-8")
    done = run("evaluate", "times", "--data", str(tmp_path / "empty.jsonl"), "--json")
    assert {"task", "part", "counts", "scores"} == json.loads(done.stdout).keys()
