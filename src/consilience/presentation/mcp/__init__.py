"""A Model Context Protocol server over a library, for assistants: it is read-only, and all it gives are quotations.

What a tool returns are spans of articles with their origins (article, outlet, characters, chain), so that an assistant
can quote and name its source, and finds no sentence here that nobody wrote.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, NotRequired, ParamSpec, TypeVar

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import Field
from typing_extensions import TypedDict  # that of typing is none to pydantic before Python 3.12

from consilience import __version__, articles, claims, pipeline
from consilience.errors import ConsilienceError, InputError, UnreadableInput
from consilience.model import Article, Result, Status
from consilience.pipeline.library import Filters, Hit, Library, Page
from consilience.presentation import selection
from consilience.presentation.mcp import quoting
from consilience.presentation.mcp.quoting import Claimed, Differing, Explained, Hitting, Quoter, Told

P = ParamSpec("P")
R = TypeVar("R")
LARGEST = 50  # rows of one answer
TOGETHER = 50  # articles that are compared at once
INSTRUCTIONS = (
    "Reports of several outlets on the same events: who says what, whom each statement rests on, and whether the "
    "origins that agree are independent. Quote only what stands in `exact`, to the character, and say with each "
    "quotation its outlet and the last of its `chain`, who says it. A status counts independent origins; no status "
    "says that a thing is so. What was not found in a text may still be known to its outlet."
)
READING = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)

Id = Annotated[str, Field(description="An id that another tool gave, or its beginning.", min_length=1, max_length=200)]
Name = Annotated[str | None, Field(max_length=200)]
Day = Annotated[date | None, Field(description="A day, as 2024-05-14.")]
Start = Annotated[int, Field(description="Leave out so many of the first.", ge=0, le=10_000_000)]
Size = Annotated[int, Field(description="How many at most.", ge=1, le=LARGEST)]


class Report(TypedDict):
    """An article to compare; `published` is a day or date-time of ISO 8601."""

    text: str
    outlet: NotRequired[str]
    published: NotRequired[str]
    title: NotRequired[str]
    url: NotRequired[str]


class Found(TypedDict):
    """The articles in which the words were found, the newest first."""

    articles: list[Hitting]


class Alone(TypedDict):
    """A claim, and the conflicts that it is in."""

    claim: Claimed
    conflicts: list[Differing]


def server(library: Library) -> MCPServer[Any]:
    """The server over one library."""
    made: MCPServer[Any] = MCPServer(
        "consilience", title="Consilience", instructions=INSTRUCTIONS, version=__version__, log_level="WARNING"
    )
    tools = Tools(library)
    for tool in (tools.search, tools.story, tools.claim, tools.explain, tools.compare):
        made.tool(annotations=READING)(_told(tool))
    return made


class Tools:
    """What an assistant can ask; each method is a tool, and its docstring tells the assistant what it does."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def search(
        self,
        words: Annotated[str, Field(description='All must occur; "some in a row" in quotes.', max_length=1000)],
        outlet: Name = None,
        since: Day = None,
        until: Day = None,
        place: Name = None,
        origin: Name = None,
        speaker: Name = None,
        status: Status | None = None,
        start: Start = 0,
        size: Size = 10,
    ) -> Found:
        """Find articles by words, the newest first, with the statements in which all the words stand.

        `origin` is whom a statement rests on, `speaker` who makes it.
        """
        filters = Filters(
            outlet=outlet, since=since, until=until, place=place, origin=origin, speaker=speaker, status=status
        )
        hits = self._library.search(words, filters, Page(start=start, size=size))
        return Found(articles=[self._hit(one) for one in hits])

    def story(self, id: Id, status: Status | None = None, start: Start = 0, size: Size = 20) -> Told:
        """One story: its claims, the most carried first, each with the words of every article that makes it."""
        return Quoter(self._of(id)).story(status, start, size)

    def claim(self, id: Id) -> Alone:
        """One claim: who carries it in which words, whom it rests on, who disputes it, and what differs from it."""
        result = selection.named(self._of(id), [self._named(id, "claim")])
        quoter = Quoter(result)
        return Alone(claim=quoter.claim(result.claims[0]), conflicts=quoter.conflicts())

    def explain(self, id: Id) -> Explained:
        """Why a claim has its status: which of its origins are independent, what ties the others, the arithmetic."""
        result = self._of(id)
        return Quoter(result).explanation(claims.explain(result, self._named(id, "claim")))

    def compare(
        self,
        reports: Annotated[list[Report], Field(min_length=1, max_length=TOGETHER)],
        status: Status | None = None,
        start: Start = 0,
        size: Size = 20,
    ) -> Told:
        """Compare given articles about one event, as `story` shows one. Nothing of them is kept."""
        found = list(articles.read([dict(report) for report in reports]))
        for one in found:
            if isinstance(one, InputError):
                raise one
        result = pipeline.compare([one for one in found if isinstance(one, Article)])
        return Quoter(result).story(status, start, size)

    def _named(self, id: str, what: str) -> str:
        """The whole id of a row of this kind. Raises `ConsilienceError`."""
        found, whole = self._library.find(id)
        if found != what:
            raise UnreadableInput(id, f"it is the id of a {found}, not of a {what}", f"ask for the {found}")
        return whole

    def _of(self, id: str) -> Result:
        """The whole story that an id names or is in."""
        return self._library.result([self._library.story_of(self._library.find(id)[1])])

    def _hit(self, found: Hit) -> Hitting:
        result = self._library.result([found.story]) if found.story and found.statements else None
        return quoting.hit(found, Quoter(result).statements(found.statements) if result else [])


def _told(tool: Callable[P, R]) -> Callable[P, R]:
    """The tool, whose errors are told to the assistant in words."""

    @functools.wraps(tool)
    def told(*given: P.args, **named: P.kwargs) -> R:
        try:
            return tool(*given, **named)
        except ConsilienceError as error:
            raise ToolError(str(error)) from error

    return told
