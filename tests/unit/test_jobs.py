from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from consilience.errors import InputError, UnknownId
from consilience.pipeline.library import Library, open_library
from consilience.presentation.jobs import Job, Jobs

POST = "Two dockers were hurt in Gdynia on Tuesday, the harbour office said."
LEDGER = "Two dockers were hurt in Gdynia on Tuesday, according to the harbour office."
LONG = 60.0  # seconds in which a test must be through


@pytest.fixture
def kept() -> Iterator[Library]:
    with open_library(":memory:") as library:
        yield library


@pytest.fixture
def jobs(kept: Library) -> Iterator[Jobs]:
    made = Jobs(kept)
    yield made
    made.close()


def ended(jobs: Jobs, job: Job) -> tuple[Job, list[Job]]:
    """The job when it has ended, and all of its states that were seen on the way."""
    seen = [job]
    while not seen[-1].ended:
        seen.append(jobs.after(job.id, seen[-1].revision, LONG))
    return seen[-1], seen


def test_a_job_adds_articles_and_says_how_far_it_is(kept: Library, jobs: Jobs) -> None:
    line = b'{"text": "%s", "outlet": "Daily Ledger", "published": "2024-05-15"}\n' % LEDGER.encode()
    last, seen = ended(jobs, jobs.start([{"text": POST, "outlet": "Northern Post", "published": "2024-05-15"}, line]))
    assert (last.state, len(last.new), last.problems, last.failure) == ("done", 2, (), None)
    assert last.stories == (kept.stories()[0].id,)
    assert {change.kind for change in last.changes} >= {"opened"}
    assert {job.stage for job in seen} & {"reading", "grouping", "comparing"}
    assert [job.revision for job in seen] == sorted({job.revision for job in seen})
    assert kept.article(last.articles[0]).article.outlet == "Northern Post"
    again, _ = ended(jobs, jobs.start([{"text": POST, "outlet": "Northern Post", "published": "2024-05-15"}]))
    assert (again.articles, again.new) == (last.articles[:1], ())
    assert [job.id for job in jobs.all()] == [again.id, last.id]


def test_what_cannot_be_read_is_kept_and_the_rest_goes_on(jobs: Jobs) -> None:
    last, _ = ended(jobs, jobs.start([{"outlet": "Northern Post"}, {"text": POST}]))
    assert (last.state, len(last.new)) == ("done", 1)
    assert len(last.problems) == 1
    assert "text" in last.problems[0]


@pytest.mark.parametrize("link", ["http://127.0.0.1:9/a", "http://10.0.0.1/a", "http://localhost/", "http://[::1]/"])
def test_links_to_the_inside_are_refused(kept: Library, jobs: Jobs, link: str) -> None:
    last, _ = ended(jobs, jobs.start([link]))
    assert last.state == "failed"
    assert "nothing could be read" in (last.failure or "")
    assert link in last.problems[0]
    assert not kept.stories()


@pytest.mark.parametrize("path", ["/etc/hostname", "articles/*.txt", "-", Path("/etc/hostname").as_uri(), ""])
def test_files_of_the_machine_are_no_source(jobs: Jobs, path: str) -> None:
    with pytest.raises(InputError):
        jobs.start([path])
    assert jobs.all() == ()


def test_no_source_and_no_such_job(jobs: Jobs) -> None:
    with pytest.raises(InputError):
        jobs.start([])
    with pytest.raises(UnknownId):
        jobs.state("none")


def test_a_failure_of_the_program_is_kept(jobs: Jobs, kept: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*given: object) -> None:
        raise ZeroDivisionError(datetime.now(UTC))

    monkeypatch.setattr(kept, "add", broken)
    last, _ = ended(jobs, jobs.start([{"text": POST}]))
    assert last.state == "failed"
    assert "ZeroDivisionError" in (last.failure or "")
    assert jobs.state(last.id) == last


def test_closing_leaves_what_waits(kept: Library) -> None:
    jobs = Jobs(kept)
    first, second = jobs.start([{"text": POST}]), jobs.start([{"text": LEDGER}])
    jobs.close()
    assert jobs.state(first.id).state in ("failed", "waiting")
    assert jobs.state(second.id).state == "waiting"
    assert not kept.stories()
