"""Adding to a library in the background: one job after the other, each with its progress and what came of it.

jobs = Jobs(library)
job = jobs.start(["https://example.org/report", {"text": "A crane fell ...", "outlet": "Northern Post"}, pasted_file])
jobs.state(job.id)  # a new `Job`: its state, stage, done of total, then articles, new, stories, changes, problems

Over HTTP (`presentation.rest`):

POST /api/v1/jobs              {"articles": [{"text": ..., "outlet": ...}], "links": ["https://..."]}: 202 and a `Job`
GET  /api/v1/jobs              {"jobs": [...]}, the newest first
GET  /api/v1/jobs/{id}         a `Job`
GET  /api/v1/jobs/{id}/events  server-sent events: "progress" with a `Job` at each change, "end" with the last one
"""

from __future__ import annotations

import io
import logging
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any, Literal

import msgspec

from consilience import articles
from consilience.articles.fetching import is_address
from consilience.errors import ConsilienceError, InputError, TakenBack, UnknownId, UnreadableInput
from consilience.model import Article, digest
from consilience.pipeline.library import Change, Library
from consilience.pipeline.settings import Settings
from consilience.presentation import libraries

Source = str | Mapping[str, object] | bytes
"""An address on the web; the fields of an article; or what a file of any format that is read holds."""

State = Literal["waiting", "running", "done", "failed"]
LOG = logging.getLogger(__name__)
KEPT = 200  # jobs that are remembered
FETCHING = "fetching"


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """One job: in `stage` it has done `done` of `total` steps; `revision` counts its changes.

    When it is done, `articles` are the ids in the library of what was given, `new` those it did not have, `stories`
    where they are, and `changes` what they made of it. `problems` are inputs that could not be read (the others went
    on), `failure` why nothing came of the job.
    """

    id: str
    made: datetime
    state: State = "waiting"
    revision: int = 0
    stage: str = ""
    done: int = 0
    total: int = 0
    articles: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    stories: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    problems: tuple[str, ...] = ()
    failure: str | None = None

    @property
    def ended(self) -> bool:
        """Whether it will not change any more."""
        return self.state in ("done", "failed")


class Stopped(ConsilienceError):
    """The program ends: a job is left where it is, and its library goes on from there with the next one."""


class Jobs:
    """The jobs of one library. Links lead to public addresses only, unless `reach` says otherwise."""

    def __init__(self, library: Library, settings: Settings | None = None, reach: articles.Reach = "public") -> None:
        self._library = library
        self._settings = settings or Settings()
        self._reach = reach
        self._jobs: dict[str, Job] = {}
        self._changed = threading.Condition()
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="jobs")
        self._closing = False

    def start(self, sources: Sequence[Source]) -> Job:
        """Line up a job that reads the sources and adds them. Raises `InputError` for what can be no source."""
        if not sources:
            raise UnreadableInput("the job", "there is nothing to add", "give articles or links")
        for source in sources:
            if isinstance(source, str) and not is_address(source):
                raise UnreadableInput(source, "it is no address on the web", "give one with http:// or https://")
        with self._changed:
            made = datetime.now(UTC)
            job = Job(id=digest("job", made.isoformat(), len(self._jobs)), made=made)
            self._forget()
            self._jobs[job.id] = job
        self._worker.submit(self._run, job.id, tuple(sources))
        return job

    def state(self, id: str) -> Job:
        """The job as it is now. Raises `UnknownId`."""
        with self._changed:
            return self._known(id)

    def all(self) -> tuple[Job, ...]:
        """All jobs that are remembered, the newest first."""
        with self._changed:
            return tuple(reversed(self._jobs.values()))

    def after(self, id: str, revision: int, seconds: float) -> Job:
        """The job once it has changed after that revision, or as it is when so much time has passed."""
        with self._changed:
            self._known(id)
            self._changed.wait_for(lambda: self._known(id).revision > revision or self._closing, seconds)
            return self._known(id)

    def close(self) -> None:
        """Stop: what runs is left at its next step, what waits is not begun."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        self._worker.shutdown(wait=True, cancel_futures=True)

    def _known(self, id: str) -> Job:
        if id not in self._jobs:
            raise UnknownId(self._library.address, f"no job has the id {id!r}", "list the jobs")
        return self._jobs[id]

    def _forget(self) -> None:
        """Makes room for one more: the oldest that ended go first."""
        ended = [job.id for job in self._jobs.values() if job.ended]
        for id in ended[: max(0, len(self._jobs) + 1 - KEPT)]:
            del self._jobs[id]

    def _set(self, id: str, **values: Any) -> None:
        with self._changed:
            was = self._jobs[id]
            self._jobs[id] = msgspec.structs.replace(was, revision=was.revision + 1, **values)
            self._changed.notify_all()

    def _run(self, id: str, sources: Sequence[Source]) -> None:
        """Does a job, and keeps whatever ends it: nobody else would hear of it."""
        try:
            self._set(id, state="running", stage=FETCHING, total=len(sources))
            self._add(id, sources)
        except ConsilienceError as error:
            self._set(id, state="failed", failure=str(error))
        except Exception as error:
            LOG.exception("job %s", id)
            self._set(id, state="failed", failure=f"the program failed ({type(error).__name__}: {error})")

    def _add(self, id: str, sources: Sequence[Source]) -> None:
        def progress(stage: str, done: int, total: int) -> None:
            if self._closing:
                raise Stopped("the program ended before the job did", "start it again")
            self._set(id, stage=stage, done=done, total=total)

        found: list[Article] = []
        problems: list[str] = []
        back: set[str] = set()
        visitor = articles.Visitor(self._reach)
        for number, source in enumerate(sources):
            progress(FETCHING, number, len(sources))
            for one in _read(source, visitor):
                if isinstance(one, Article):
                    found.append(one)
                    continue
                problems.append(str(one))
                back |= {one.item} if isinstance(one, TakenBack) and one.item else set()
            self._set(id, problems=tuple(problems))
        libraries.take_back(self._library, back)
        standing = list(_distinct(article for article in found if article.item not in back or article.item is None))
        if not standing and not back:
            raise ConsilienceError("nothing could be read", "; ".join(problems))
        added = self._library.add(standing, self._settings, progress)
        stories = self._library.stories_of(added.ids)
        self._set(id, state="done", articles=added.ids, new=added.new, stories=stories, changes=added.changes)


def _read(source: Source, visitor: articles.Visitor) -> Iterator[Article | InputError]:
    if isinstance(source, bytes):
        return articles.read(["-"], stdin=io.BytesIO(source), visitor=visitor)
    return articles.read([source], visitor=visitor)


def _distinct(given: Iterable[Article]) -> Iterable[Article]:
    """The articles of all sources; of those that are alike in all the first."""
    return {(article.id, article.text): article for article in given}.values()
