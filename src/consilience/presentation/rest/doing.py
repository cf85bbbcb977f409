"""What can be done: marks kept and undone, articles compared, and jobs that add to a library."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator
from typing import Annotated

import msgspec
from litestar import Response, delete, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import Body, Parameter
from litestar.response import ServerSentEvent, ServerSentEventMessage

from consilience import articles, pipeline
from consilience.errors import InputError, InvalidValue, UnreadableInput
from consilience.model import SCHEMA, Article, Result
from consilience.pipeline import marking
from consilience.pipeline.library import ReaderMark
from consilience.presentation import contract
from consilience.presentation.jobs import Job, Jobs
from consilience.presentation.rest import asked
from consilience.presentation.rest.answers import Tagged
from consilience.presentation.rest.asked import ItsJobs, OneLibrary
from consilience.presentation.rest.looking import Id

TOGETHER = 100  # articles of one request
LINKS = 1000  # links of one request
LONGEST = 100_000  # characters of a note
QUIET = 15.0  # seconds without an event, after which a comment shows that the connection stands
_COMPARING = threading.Lock()  # one comparison at a time: each takes a processor

INKED = r"[^\s\x00-\x1f\x85]"  # what makes a text more than spaces, in Python's expressions and in those of JSON Schema

Address = Annotated[str, msgspec.Meta(max_length=4000)]
Name = Annotated[str, msgspec.Meta(max_length=1000)]


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """An article on its way in; all but the text may be left out, and other fields are ignored.

    `published` is a day or date-time of ISO 8601, without a zone taken as UTC.
    """

    text: Annotated[str, msgspec.Meta(pattern=INKED)]
    id: Name | int | None = None
    outlet: Name | None = None
    published: Name | None = None
    title: str | None = None
    byline: str | None = None
    language: Name | None = None
    url: Address | None = None


class Comparing(msgspec.Struct, frozen=True, kw_only=True):
    """The articles to compare, all about one event."""

    articles: Annotated[tuple[Given, ...], msgspec.Meta(min_length=1, max_length=TOGETHER)]


class Adding(msgspec.Struct, frozen=True, kw_only=True):
    """What to add to the library: articles, and addresses of articles, feeds or lists of addresses; one at least."""

    articles: Annotated[tuple[Given, ...], msgspec.Meta(max_length=TOGETHER)] = ()
    links: Annotated[tuple[Address, ...], msgspec.Meta(max_length=LINKS)] = ()


class Marking(msgspec.Struct, frozen=True, kw_only=True):
    """A mark to be kept, on the rows with these ids; `story` is where origins are those of, else it may be left out.

    Kinds are: "note" with a text as value, "grade" with an Admiralty grade ("B2"), "apart", "together" (origins), and
    "speaker" with the name of who did say it, if that is known.
    """

    kind: marking.Kind
    row: marking.Row
    ids: Annotated[tuple[Name, ...], msgspec.Meta(min_length=1, max_length=TOGETHER)]
    story: Name | None = None
    value: Annotated[str, msgspec.Meta(max_length=LONGEST)] | None = None


class Marks(msgspec.Struct, frozen=True, kw_only=True):
    """The reader's marks that hold, the oldest first."""

    marks: tuple[ReaderMark, ...]
    schema: str = SCHEMA


class Running(msgspec.Struct, frozen=True, kw_only=True):
    """The jobs since the program was started, the newest first."""

    jobs: tuple[Job, ...]
    schema: str = SCHEMA


@get("/marks", sync_to_thread=True)
def marks(
    library: OneLibrary,
    target: Annotated[str, Parameter(description="Only those on the row with this id.", max_length=asked.LONGEST)] = "",
) -> Tagged[Marks]:
    """The reader's marks that hold."""
    return Tagged(Marks(marks=library.marks(target or None)))


@post("/marks", sync_to_thread=True)
def mark(library: OneLibrary, data: Annotated[Marking, Body(description="The mark.")]) -> Response[ReaderMark]:
    """Keep a mark of the reader's. It hangs on the characters that show the rows, and survives their next analysis."""
    result = library.result([library.story_of(library.find(data.story or data.ids[0])[1])])
    value = marking.grade(data.value or "") if data.kind == "grade" else (data.value or "").strip()
    if data.kind == "note" and not value:
        raise InvalidValue("the note is empty", "give a text as its value")
    return Tagged(library.mark(data.kind, marking.targets(result, data.row, data.ids), value or None))


@delete("/marks/{id:str}", sync_to_thread=True, status_code=200)
def undo(library: OneLibrary, id: Id) -> Response[ReaderMark]:
    """Take a mark back; it stays on record as undone."""
    return Tagged(library.undo(id))


@post("/compare", sync_to_thread=True, status_code=200)
def compare(data: Annotated[Comparing, Body(description="The articles.")]) -> Response[Result]:
    """Compare articles about one event: the document that `consilience compare --json` gives. Nothing is kept."""
    found = list(_articles(data))
    with _COMPARING:
        return Tagged(pipeline.compare(found))


@post("/jobs", status_code=202)
async def add(jobs: ItsJobs, data: Annotated[Adding, Body(description="What to add.")]) -> Response[Job]:
    """Add articles or links to the library in the background. Links lead to public addresses only."""
    job = jobs.start([*map(msgspec.structs.asdict, data.articles), *data.links])
    return Response(job, headers={"location": f"/api/v1/jobs/{job.id}"})


@get("/jobs")
async def running(jobs: ItsJobs) -> Tagged[Running]:
    """The jobs since the program was started, the newest first."""
    return Tagged(Running(jobs=jobs.all()))


@get("/jobs/{id:str}")
async def job(jobs: ItsJobs, id: Id) -> Tagged[Job]:
    """How far a job is, and what came of it."""
    return Tagged(jobs.state(id))


@get("/jobs/{id:str}/events", media_type="text/event-stream")
async def events(jobs: ItsJobs, id: Id) -> ServerSentEvent:
    """The job at each change as server-sent events: "progress", and "end" with the last one."""
    jobs.state(id)
    return ServerSentEvent(_events(jobs, id))


async def _events(jobs: Jobs, id: str) -> AsyncIterator[ServerSentEventMessage]:
    job = jobs.state(id)
    yield _event(job)
    while not job.ended:
        now = await asyncio.to_thread(jobs.after, id, job.revision, QUIET)
        yield _event(now) if now.revision > job.revision else ServerSentEventMessage(data=None, comment="still there")
        job = now


def _event(job: Job) -> ServerSentEventMessage:
    name = "end" if job.ended else "progress"
    return ServerSentEventMessage(data=contract.encode(job).decode().strip(), event=name, id=job.revision)


def _articles(given: Comparing) -> list[Article]:
    """The articles of a request. Raises the first `InputError`."""
    found = list(articles.read([msgspec.structs.asdict(one) for one in given.articles]))
    for one in found:
        if isinstance(one, InputError):
            raise one
    if not found:
        raise UnreadableInput("the request", "it holds no article", "give articles with a text")
    return [one for one in found if isinstance(one, Article)]


HANDLERS: tuple[HTTPRouteHandler, ...] = (marks, mark, undo, compare, add, running, job, events)
