"""The server for assistants, asked by the protocol's own client: every tool is listed and called."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, StdioServerParameters
from mcp.types import CallToolResult

from consilience import api
from consilience.pipeline.library import Library, open_library
from consilience.presentation.mcp import server

POST = """A crane fell onto the quay in Gdynia on Tuesday, the harbour office said.

Two dockers were hurt, the harbour office said."""
LEDGER = "Two dockers were hurt when a crane fell in Gdynia on Tuesday, according to the harbour office."
TEXTS = {"Northern Post": POST, "Daily Ledger": LEDGER}
TOOLS = {"search", "story", "claim", "explain", "compare"}


@pytest.fixture(scope="module")
def kept() -> Iterator[Library]:
    with open_library(":memory:") as library:
        library.add([api.article(text, outlet=outlet, published="2024-05-15") for outlet, text in TEXTS.items()])
        yield library


def call(kept: Library, tool: str, **arguments: Any) -> CallToolResult:
    async def called() -> CallToolResult:
        async with Client(server(kept)) as client:
            return await client.call_tool(tool, arguments)

    return asyncio.run(called())


def asked(kept: Library, tool: str, **arguments: Any) -> Any:
    result = call(kept, tool, **arguments)
    assert not result.is_error, result.content
    return result.structured_content


def quotations(value: Any) -> Iterator[dict[str, Any]]:
    """All quotations in an answer."""
    if isinstance(value, dict):
        if "spans" in value:
            yield value
        for inner in value.values():
            yield from quotations(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from quotations(inner)


def check(answer: Any) -> None:
    """All that is quoted stands in its article at its place, and somebody says it."""
    found = list(quotations(answer))
    assert found
    for row in found:
        text = TEXTS[row["outlet"]]
        named = [link["named"] for link in row["chain"] if link["named"]]
        for span in (*row["spans"], *named):
            assert text[span["start"] : span["end"]] == span["exact"]
        assert row["chain"]
        assert row["article"]


def test_all_tools_are_listed_as_read_only(kept: Library) -> None:
    async def listed() -> tuple[list[Any], str | None]:
        async with Client(server(kept)) as client:
            return (await client.list_tools()).tools, client.instructions

    tools, instructions = asyncio.run(listed())
    assert {tool.name for tool in tools} == TOOLS
    for tool in tools:
        assert tool.annotations.read_only_hint
        assert tool.description
        assert tool.output_schema
    assert "No status says that a thing is so" in " ".join((instructions or "").split()).replace(
        "no status", "No status"
    )


def test_words_are_found_with_their_quotations(kept: Library) -> None:
    found = asked(kept, "search", words="dockers hurt", since="2024-05-01")
    assert {row["outlet"] for row in found["articles"]} == set(TEXTS)
    check(found)
    assert asked(kept, "search", words="zeppelin")["articles"] == []


def test_a_story_its_claims_and_why(kept: Library) -> None:
    (row,) = kept.stories()
    story = asked(kept, "story", id=row.id)
    check(story)
    claim = story["claims"][0]
    assert set(claim["carriers"]) == set(TEXTS)
    assert story["all"] == row.claims
    assert len(asked(kept, "story", id=row.id, size=1)["claims"]) == 1
    alone = asked(kept, "claim", id=claim["claim"])
    check(alone)
    assert alone["claim"] == claim
    why = asked(kept, "explain", id=claim["claim"][:10])
    check(why)
    assert why["status"] == claim["status"]
    assert why["sums"]


def test_given_texts_are_compared_and_not_kept(kept: Library) -> None:
    before = kept.changes()
    reports = [{"text": text, "outlet": outlet, "published": "2024-05-15"} for outlet, text in TEXTS.items()]
    found = asked(kept, "compare", reports=reports)
    check(found)
    assert set(found["outlets"]) == set(TEXTS)
    assert kept.changes() == before


@pytest.mark.parametrize(
    "tool, arguments",
    [
        ("story", {"id": "none"}),
        ("claim", {"id": "none"}),
        ("explain", {"id": ""}),
        ("compare", {"reports": [{"text": " "}]}),
        ("compare", {"reports": []}),
        ("search", {"words": "a", "status": "true"}),
        ("remove", {"id": "none"}),
    ],
)
def test_what_cannot_be_is_told_as_an_error(kept: Library, tool: str, arguments: dict[str, Any]) -> None:
    result = call(kept, tool, **arguments)
    assert result.is_error
    assert "Traceback" not in str(result.content)


def test_the_command_speaks_on_standard_input_and_output(tmp_path: Path) -> None:
    path = tmp_path / "kept.db"
    with open_library(str(path)) as library:
        library.add([api.article(POST, outlet="Northern Post", published="2024-05-15")])
    command = StdioServerParameters(
        command=sys.executable, args=["-m", "consilience", "mcp", "--library", str(path)], cwd=tmp_path
    )

    async def spoken() -> Any:
        async with Client(command) as client:
            assert {tool.name for tool in (await client.list_tools()).tools} == TOOLS
            return (await client.call_tool("search", {"words": "crane"})).structured_content

    check(asyncio.run(spoken()))
