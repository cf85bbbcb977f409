"""When what was so: the dated statements of a story, the days that matter most, and what is told of a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence, Set
from datetime import date, timedelta

import msgspec

from consilience.claims.centrality import apart, central
from consilience.model import Result, Statement, Time
from consilience.model.time import interval
from consilience.model.timeline import Entry, Fineness, Timeline

DAYS = 10  # how many days a timeline names as those that matter most
WIDTHS: tuple[tuple[float, Fineness], ...] = (
    (1, "time"),
    (2, "day"),
    (8, "week"),
    (32, "month"),
    (93, "season"),
    (367, "year"),
)


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """A text that tells of a day: it names it, or (`named` is false) opens an article that was published then."""

    day: date
    article: str
    published: date | None
    text: str
    words: frozenset[str]
    named: bool = True


def timeline(result: Result, story: str) -> Timeline:
    """The timeline of a story of the result. What has several times stands there for each."""
    articles = {a.id: a for s in result.stories if s.id == story for a in result.articles if a.id in s.articles}
    claims = {id: c.id for c in result.claims for id in c.statements}
    told = [s for s in result.statements if s.article in articles]
    published = {id: a.published.date() if a.published else None for id, a in articles.items()}
    entries = [e for s in told for t in s.times if (e := _entry(s, t, claims.get(s.id), published[s.article]))]
    dated = {e.statement for e in entries}
    mentions = [_mention(e) for e in entries if e.precision in ("time", "day")]
    return Timeline(
        story=story,
        entries=tuple(sorted(entries, key=lambda e: (e.first, e.time.value, e.statement))),
        undated=tuple(s.id for s in told if s.id not in dated),
        days=tuple(sorted(ranked_days(mentions)[:DAYS])),
    )


def _entry(statement: Statement, time: Time, claim: str | None, published: date | None) -> Entry | None:
    covered = interval(time)
    if covered is None:
        return None
    days = (covered[1] - covered[0]) / timedelta(days=1)
    return Entry(
        statement=statement.id,
        claim=claim,
        article=statement.article,
        origin=statement.origin,
        time=time,
        first=covered[0].date(),
        precision=next((name for width, name in WIDTHS if days < width), "years"),
        spans=statement.spans,
        said=statement.said,
        published=published,
    )


def _mention(entry: Entry) -> Mention:
    return Mention(day=entry.first, article=entry.article, published=entry.published, text="", words=frozenset())


def ranked_days(mentions: Iterable[Mention]) -> tuple[date, ...]:
    """The days, first those that later articles name most often, then those that most articles name at all."""
    named = [m for m in mentions if m.named]
    back = Counter(m.day for m in named if m.published is None or m.day < m.published)
    holders = Counter(day for day, _ in {(m.day, m.article) for m in named})
    opened = Counter(m.day for m in mentions if not m.named)
    days = back.keys() | holders.keys() | opened.keys()
    return tuple(sorted(days, key=lambda d: (-back[d], -holders[d], -opened[d], d)))


def told_of(day: date, mentions: Sequence[Mention], count: int) -> tuple[Mention, ...]:
    """The texts that tell most of what all tell of a day: those that name it, and openings of that day and the next."""
    after = day + timedelta(days=1)
    about = [m for m in mentions if m.day == day or (not m.named and m.day == after)]
    bags: list[Set[str]] = [m.words for m in about]
    weights = central(bags)
    order = sorted(range(len(about)), key=lambda n: (-weights[n], about[n].article, about[n].text))
    return tuple(about[n] for n in apart(order, bags, count))
