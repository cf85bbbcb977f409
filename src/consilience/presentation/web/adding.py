"""Adding: a text that is pasted, links, files and feeds become a job, whose progress is shown."""

from __future__ import annotations

from typing import Annotated, Any

from litestar import get, post
from litestar.datastructures import UploadFile
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.response import Redirect

from consilience.errors import InvalidValue
from consilience.presentation.jobs import Job, Source
from consilience.presentation.web.asked import Asking, Id, ItsJobs, OneDesk
from consilience.presentation.web.desk import Desk
from consilience.presentation.web.rendering import Html, back, page

Form = Annotated[dict[str, Any], Body(media_type=RequestEncodingType.MULTI_PART)]
FIELDS = ("outlet", "title", "published", "url")
LARGEST = 60_000_000  # bytes of all files that are sent together


@get("/add", sync_to_thread=True, include_in_schema=False)
def form(desk: OneDesk, jobs: ItsJobs) -> Html:
    """Where articles are added."""
    return page("add.html", here="add", jobs=jobs.all()[:10], feeds=desk.library.feeds())


@post("/add/start", include_in_schema=False, request_max_body_size=LARGEST)
async def start(data: Form, jobs: ItsJobs) -> Redirect:
    """Line up a job with all that a form holds."""
    sources = [*_texts(data), *_links(data), *[await file.read() for file in _files(data)]]
    if not sources:
        raise InvalidValue("there is nothing to add", "paste a text or links, or choose files")
    return back(f"/jobs/{jobs.start(sources).id}")


@get("/jobs/{id:str}", sync_to_thread=True, include_in_schema=False)
def job(id: Id, jobs: ItsJobs, desk: OneDesk, request: Asking) -> Html:
    """How far a job is, and what came of it."""
    found = jobs.state(id)
    return page("job.html", here="add", job=found, stories=_stories(found, desk), share=_share(found))


def _stories(job: Job, desk: Desk) -> list[tuple[str, str]]:
    """The stories that a job led to, with their titles."""
    if not job.stories:
        return []
    return [(story.id, story.title) for story in desk.library.result(job.stories).stories]


def _share(job: Job) -> int:
    """How many steps in a hundred are done."""
    return 100 if job.ended else round(100 * job.done / job.total) if job.total else 0


def _texts(data: dict[str, Any]) -> list[Source]:
    """The texts that were pasted, with what was said of each."""
    texts = _strings(data, "text")
    rows = []
    for n, text in enumerate(texts):
        if text.strip():
            given = {name: values[n].strip() for name in FIELDS if len(values := _strings(data, name)) > n}
            rows.append({"text": text} | {name: value for name, value in given.items() if value})
    return list(rows)


def _links(data: dict[str, Any]) -> list[Source]:
    return [link for text in _strings(data, "links") for link in text.split()]


def _strings(data: dict[str, Any], name: str) -> list[str]:
    return [one for one in _all(data, name) if isinstance(one, str)]


def _files(data: dict[str, Any]) -> list[UploadFile]:
    return [one for one in _all(data, "files") if isinstance(one, UploadFile) and one.filename]


def _all(data: dict[str, Any], name: str) -> list[Any]:
    value = data.get(name, [])
    return value if isinstance(value, list) else [value]


HANDLERS = [form, start, job]
