"""The documentation: its reference is that of the code, its commands exist, and its site builds and holds together."""

from __future__ import annotations

import os
import re
import runpy
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args
from urllib.parse import unquote, urldefrag

import pytest
import typer
from lxml import html

from consilience import model
from consilience.presentation import rest
from consilience.presentation.cli import app
from consilience.presentation.rest import problems

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
WRITTEN = runpy.run_path(str(ROOT / "tools" / "write-reference"))["PAGES"]
LOADED = ("//script/@src", "//link[not(@rel='canonical')]/@href", "//img/@src", "//iframe/@src", "//source/@src")


@pytest.mark.parametrize("name", WRITTEN)
def test_the_reference_is_that_of_the_code(name: str) -> None:
    page = (DOCS / "reference" / name).read_text(encoding="utf-8")
    assert page == WRITTEN[name](), "run tools/write-reference"


def commands(page: Path) -> Iterator[list[str]]:
    """The calls of the program in the shell examples of a page, in words."""
    for block in re.findall(r"```(?:sh)?\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL):
        for line in block.replace("\\\n", " ").splitlines():
            words = line.split()
            if words and words[0].endswith("consilience") and len(words) > 1:
                yield shlex.split(line)


def test_the_commands_of_the_examples_exist() -> None:
    known: dict[str, Any] = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    seen = set()
    for page in PAGES:
        for _, name, *rest_of in commands(page):
            assert name in known, f"{page.name}: there is no command {name}"
            options = {option for one in known[name].params for option in getattr(one, "opts", ())}
            given = {word.split("=")[0] for word in rest_of if word.startswith("--")}
            assert given <= options, f"{page.name}: {name} has no {given - options}"
            seen.add(name)
    assert seen == set(known)


def test_the_page_of_statuses_has_all_of_them() -> None:
    text = (DOCS / "statuses.md").read_text(encoding="utf-8")
    for word in (*get_args(model.Status), *get_args(model.Nature)):
        assert word in text


def test_the_page_on_rest_names_addresses_and_codes_that_are() -> None:
    text = (DOCS / "how-to" / "rest.md").read_text(encoding="utf-8")
    known = [re.compile(re.sub(r"\{\w+\}", r"[^/]+", path) + "$") for path in rest.description()["paths"]]
    for path in re.findall(r"/api/v1/[\w./-]+", text):
        assert any(one.match(path) for one in known), path
    codes = {int(code) for code in re.findall(r"^\| (\d{3}) \|", text, re.MULTILINE)}
    assert {problems.CODES[kind].value for kind in problems.CODES} - {410, 500, 501} <= codes


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built without a warning."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    built = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    )
    assert built.returncode == 0, built.stderr
    return folder


def test_links_lead_somewhere(site: Path) -> None:
    pages = {path: html.parse(str(path)) for path in sorted(site.rglob("*.html"))}
    anchors = {path: {*tree.xpath("//@id"), *tree.xpath("//a/@name")} for path, tree in pages.items()}
    checked = 0
    for path, tree in pages.items():
        if path.name == "404.html":  # it is served for any address, and links from the root
            continue
        for href in tree.xpath("//a/@href"):
            target, anchor = urldefrag(href)
            if re.match(r"\w+:", target):
                continue
            aim = (path.parent / unquote(target)).resolve() if target else path
            aim = aim / "index.html" if aim.is_dir() else aim
            assert aim.is_file(), f"{path.name}: {href}"
            assert not anchor or aim not in anchors or unquote(anchor) in anchors[aim], f"{path.name}: {href}"
            checked += 1
    assert checked > 100


def test_the_figures_of_the_evaluation_stand_on_the_page_of_the_method(site: Path) -> None:
    tables = html.parse(str(site / "method.html")).xpath("//table")
    shown = [" ".join(row.text_content().split()) for table in tables for row in table.xpath(".//tr")]
    table = re.search(r"(?m)^\| task .*\n(?:\|.*\n)+", (DOCS / "evaluation.md").read_text(encoding="utf-8"))
    assert table
    assert len(shown) == table[0].count("\n") - 1
    assert any("PolNeAR" in row and "F1" in row for row in shown)


def test_nothing_is_loaded_from_other_hosts(site: Path) -> None:
    for path in sorted(site.rglob("*.html")):
        tree = html.parse(str(path))
        for address in (address for loaded in LOADED for address in tree.xpath(loaded)):
            assert not re.match(r"(\w+:)?//", address), f"{path.name} loads {address}"
    for path in sorted(site.rglob("*.css")):
        assert not re.search(r"url\(['\"]?(https?:)?//", path.read_text(encoding="utf-8")), path
