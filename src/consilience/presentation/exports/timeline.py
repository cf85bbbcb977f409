"""When claims are so, as CSV: a row for each claim and date, in the order of the calendar, the undated ones last."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

import msgspec

from consilience.model import Result, Time
from consilience.model.time import interval
from consilience.presentation import words
from consilience.presentation.exports import parts
from consilience.presentation.exports.rows import JOINED
from consilience.presentation.exports.spreadsheet import table
from consilience.presentation.views import ClaimView, Said, StoryView

PRECISIONS = (  # by the form of a TIMEX3 value
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d.*"), "minute"),
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d.*"), "hour"),
    (re.compile(r"\d{4}-\d\d-\d\dT[A-Z]{2}"), "part of a day"),
    (re.compile(r"\d{4}-\d\d-\d\d"), "day"),
    (re.compile(r"\d{4}-W\d\d.*"), "week"),
    (re.compile(r"\d{4}-\d\d"), "month"),
    (re.compile(r"\d{4}-[A-Z][A-Z\d]"), "part of a year"),
    (re.compile(r"\d{4}"), "year"),
)


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A claim on a date: `value` and `modifier` are TIMEX3, `covers_from` and `covers_until` the instants meant.

    They are a half-open span, in UTC where the text states no zone; what is before or after a date is open on one side.
    `said` is when it was said, where that is told apart from when it was so.
    """

    value: str | None
    modifier: str | None
    covers_from: datetime | None
    covers_until: datetime | None
    precision: str
    wording: str | None
    story: str
    story_title: str
    claim: str
    claim_text: str
    status: str
    outlets: str
    origins: str
    quote: str
    article: str
    start: int
    end: int
    said: str | None


def write(result: Result) -> bytes:
    """The timelines of all stories, one after the other."""
    return table(Row, (row for story in parts.stories(result) for row in _rows(story)))


def _rows(story: StoryView) -> Iterator[Row]:
    claims = {view.claim.id: view for view in story.claims}
    for dated in story.timeline:
        view = claims[dated.statements[0].claim or ""]
        yield _row(story, view, dated.time, dated.statements, dated.said)
    for view in story.undated:
        said = tuple({t.value: t for s in view.statements for t in s.statement.said}.values())
        yield _row(story, view, None, view.statements, said)


def _row(story: StoryView, view: ClaimView, time: Time | None, shown: Sequence[Said], said: Sequence[Time]) -> Row:
    start, end = covered(time) if time else (None, None)
    first = shown[0]
    return Row(
        value=time.value if time else None,
        modifier=time.mod if time else None,
        covers_from=start,
        covers_until=end,
        precision=precision(time.value) if time else "no date",
        wording=" ".join(time.exact.split()) if time else None,
        story=story.story.id,
        story_title=story.story.title,
        claim=view.claim.id,
        claim_text=view.claim.text,
        status=view.claim.status,
        outlets=JOINED.join(dict.fromkeys(s.outlet for s in shown)),
        origins=JOINED.join(words.origin(origin) for origin in view.origins),
        quote=first.wording,
        article=first.article.id,
        start=first.statement.spans[0].start,
        end=first.statement.spans[-1].end,
        said=JOINED.join(t.value for t in said) or None,
    )


def covered(time: Time) -> tuple[datetime | None, datetime | None]:
    """The instants that a time means: those of its value, or all before or after it; null is open or not known."""
    start, end = interval(time) or (None, None)
    return {"BEFORE": (None, start), "AFTER": (end, None)}.get(time.mod or "", (start, end))


def precision(value: str) -> str:
    """How exact a TIMEX3 date is, in words."""
    return next((name for pattern, name in PRECISIONS if pattern.fullmatch(value)), "period")
