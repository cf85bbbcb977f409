"""Whose each statement is, when it was said, and the sentence that it stands in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from datetime import datetime

import msgspec

from consilience.claims.conflicts import Side
from consilience.claims.wording import Wording
from consilience.model import Article, Origin, Span, Statement
from consilience.model.time import interval
from consilience.resources.datelines import DATELINE

Rest = tuple[tuple[str, ...], str]
Keys = frozenset[str]

OPENING = 600  # characters of a text that say what it is about
REACH = 400  # characters to either side in which a sentence's ends are looked for
NEAR = 12  # characters before a verb of saying in which its adverb stands
_ONCE = re.compile(r"\b(?:previously|once)\b")
_PAST = re.compile(r" (?:previously|in the past)\b")
_STOP = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])|\n+")


class Page(msgspec.Struct, frozen=True, eq=False):
    """What the sides of one article share: the article, its opening, and where each of its stops starts and ends."""

    article: Article
    opening: str
    starts: list[int]
    ends: list[int]


def sides_of(article: Article, worded: Sequence[Wording], resting: Mapping[Rest, tuple[Origin, Keys]]) -> list[Side]:
    """The side of each statement of an article; `resting` gives for its chain and origin the latter, and the links."""
    of = page(article)
    return [_side(w.statement, of, *resting[w.statement.chain, w.statement.origin]) for w in worded]


def page(article: Article) -> Page:
    """The article with what is looked up for each of its statements."""
    stops = [match.span() for match in _STOP.finditer(article.text)]
    opening = f"{article.title or ''}\n{article.text[:OPENING]}"
    return Page(article, opening, [start for start, _ in stops], [end for _, end in stops])


def _side(statement: Statement, page: Page, origin: Origin, shared: Keys) -> Side:
    article = page.article
    as_of = said_on(statement, article)
    return Side(
        article=article.id,
        carrier=article.carrier,
        origin=origin.id,
        origin_name=origin.called,
        links=shared,
        as_of=as_of,
        published=article.published,
        dated=as_of.date().isoformat() if as_of else "an unknown day",
        sentence=sentence(page, statement.spans[0]),
        opening=page.opening,
    )


def sentence(page: Page, span: Span) -> str:
    """The characters between the full stops or line ends around a span, without a dateline that begins the text."""
    text = page.article.text
    start, end = _start(page, span.start), _end(page, span.end)
    line = DATELINE.match(text) if start == 0 else None
    return text[line.end() if line and line.end() <= span.start else start : end]


def _start(page: Page, before: int) -> int:
    """Where the last stop before a place ends, within reach."""
    least = max(0, before - REACH)
    n = bisect_right(page.ends, before) - 1
    if n < 0 or page.ends[n] <= least:
        return least
    if page.starts[n] >= least:
        return page.ends[n]
    ends = [match.end() for match in _STOP.finditer(page.article.text, least, before + 1)]  # the reach cuts a stop
    return ends[-1] if ends else least


def _end(page: Page, after: int) -> int:
    """Where the first stop after a place starts, within reach."""
    most = after + REACH
    n = bisect_left(page.starts, after - 1)
    if n == 0 or page.ends[n - 1] < after:
        if n == len(page.starts) or page.starts[n] >= most:
            return most
        if page.ends[n] < most:
            return page.starts[n]
    found = _STOP.search(page.article.text, after - 1, most)  # the place or the reach cuts a stop
    return found.start() if found else most


def said_on(statement: Statement, article: Article) -> datetime | None:
    """When the source said it, where the text tells, else when the article was published; unknown of what the source
    "previously said"."""
    said = [days[0] for time in statement.said if (days := interval(time))]
    return min(said) if said else None if _is_earlier(statement, article.text) else article.published


def _is_earlier(statement: Statement, text: str) -> bool:
    """Whether beside the verb of saying stands that it was said once, or before."""
    cue = statement.cue
    return bool(cue and (_ONCE.search(text, max(0, cue.start - NEAR), cue.end) or _PAST.match(text, cue.end)))
