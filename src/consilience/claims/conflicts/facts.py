"""Facts of one happening that differ between two articles: at what hour, where, by what, by whom, and whether at all.

Each reader takes facts of one sort from single statements; they are compared if both articles are of one happening
(`happenings.one`), however unlike their sentences are. Each is compared with a bounded number of others of its kind, so
that the work grows with the facts.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial

import msgspec

from consilience.claims.conflicts import happenings
from consilience.claims.conflicts.finding import Finding, Side, apart, is_long_before, weekdays, who
from consilience.claims.conflicts.telling import Row, Telling, unread
from consilience.claims.keys import UNNAMED
from consilience.claims.wording import Wording, worded
from consilience.model import Aspect, Time

# Words for a source who could be anybody.
_ANYBODY = re.compile(
    r"(?:an?|one|some|several|many|two|three|people|sources?|officials?|witness(?:es)?|residents?|locals?|local|media|reports?"
    r"|state media|neighbou?rs?|an unnamed|activists?|analysts?|experts?|observers?|it|they|he|she|who|i|we)\b",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(r"\b(?:thought|believed|likely|probably|apparently|preliminary|early reports?)\b", re.IGNORECASE)
REACH = 24  # facts of each kind, next in time, that one is compared with


class Fact(Row, frozen=True, kw_only=True, eq=False, gc=False):
    """What a statement tells of a happening: `index` is its wording's, `kinds` are what two facts must share to be
    compared, `shown` the words that tell it, `value` and `when` what they are compared by, of one `topic`."""

    wording: Wording
    side: Side
    kinds: frozenset[str]
    shown: str
    value: frozenset[str] = frozenset()
    topic: frozenset[str] = frozenset()
    when: Time | None = None


Read = Callable[[int, Wording, Side], Fact | None]


class Reader(msgspec.Struct, frozen=True, kw_only=True):
    """One sort of fact: `read` takes it from a statement, `differ` tells whether two cannot both be so, `same` whether
    they are one value, `mild` whether both can be so after all, and `saying` is how the page calls the difference."""

    aspect: Aspect
    read: Read
    differ: Callable[[Fact, Fact], bool]
    same: Callable[[Fact, Fact], bool]
    saying: str
    dated: bool = False  # whether the day is what differs
    alone: bool = False  # whether only the first fact of an article counts
    past: bool = False  # whether what was long before counts too
    opposed: bool = False  # whether no two facts of one value differ
    mild: Callable[[Fact, Fact], bool] = lambda one, other: False


def clashes(
    readers: Sequence[Reader], wordings: Sequence[Wording], sides: Sequence[Side], telling: Telling | None = None
) -> Iterator[tuple[int, int, Finding]]:
    """The pairs of wordings, by index, whose facts of one happening differ: one for each two articles and sort."""
    telling = telling or unread(len(wordings))
    known: set[tuple[str, ...]] = set()
    past = functools.cache(lambda n: is_long_before(wordings[n], sides[n]))
    for number, reader in enumerate(readers):
        facts = list(telling.read(number, partial(_taken, reader, past, wordings, sides)))
        if reader.alone:
            facts = list(_first(facts))
        best: dict[tuple[str, ...], tuple[float, int, int, Finding]] = {}
        for one, other in _compared(number, reader, facts, telling):
            row = (_likeness(one, other), one.index, other.index, _finding(reader, one, other))
            key = (reader.aspect, *sorted((one.side.article, other.side.article)))
            if key not in known and (key not in best or row[:3] > best[key][:3]):
                best[key] = row
        known |= best.keys()
        yield from ((a, b, found) for _, a, b, found in best.values())


def _taken(
    reader: Reader, past: Callable[[int], bool], wordings: Sequence[Wording], sides: Sequence[Side], n: int
) -> list[Fact]:
    """The fact that a statement tells of the story's own time, unless the reader takes one of any."""
    if happenings.is_elsewhen(sides[n].sentence) or (not reader.past and past(n)):
        return []
    fact = reader.read(n, wordings[n], sides[n])
    return [fact] if fact else []


def _first(facts: Sequence[Fact]) -> Iterator[Fact]:
    """Of each article the fact that stands first, as what it is of does."""
    seen: set[str] = set()
    for fact in sorted(facts, key=lambda f: f.wording.statement.spans[0].start):
        if fact.side.article not in seen:
            seen.add(fact.side.article)
            yield fact


def _compared(number: int, reader: Reader, facts: Sequence[Fact], telling: Telling) -> Iterator[tuple[Fact, Fact]]:
    """The pairs of a reader's facts that clash."""
    told: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        told[fact.side.article].append(fact)
    beside = {article: telling.once((number, *(f.side for f in found)), object) for article, found in told.items()}
    for one, other in _near(facts, reader.opposed):
        of = (number, one.side, other.side, beside[one.side.article], beside[other.side.article])
        if telling.once(of, partial(_clash, reader, told, one, other)):
            yield one, other


def _clash(reader: Reader, told: Mapping[str, Sequence[Fact]], one: Fact, other: Fact) -> bool:
    """Whether two are of one happening and differ, and neither article tells the other's value too."""
    if not reader.differ(one, other) or not apart(one.side, other.side):
        return False
    if not reader.dated and _of_two_days(one, other):
        return False
    if not happenings.one(one.side, other.side, _own(one) | _own(other)):
        return False
    return not any(reader.same(f, g) for f, g in _others(told, one, other))


def _of_two_days(one: Fact, other: Fact) -> bool:
    """Whether the two statements name days of the week, and none is one."""
    days = [weekdays(worded(f.wording.statement)) for f in (one, other)]
    return all(days) and not days[0] & days[1]


def _own(fact: Fact) -> frozenset[str]:
    """The names by which a fact is told, and of the doers in its statement: the other need not know them."""
    agents = (p.exact for p in fact.wording.statement.participants if p.role == "agent")
    return happenings.names(" x ".join(("", fact.shown, *agents)))


def _others(told: Mapping[str, Sequence[Fact]], one: Fact, other: Fact) -> Iterator[tuple[Fact, Fact]]:
    """Each of the two beside what the other's article tells of its kinds."""
    for f, g in ((one, other), (other, one)):
        yield from ((f, fact) for fact in told[g.side.article] if fact.kinds & f.kinds)


def _near(facts: Sequence[Fact], opposed: bool = False) -> Iterator[tuple[Fact, Fact]]:
    """Each two facts of one kind and two articles, once, of those that are next in time; where they are `opposed`, of
    two values: of most kinds all facts have one."""
    by_kind: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        for kind in sorted(fact.kinds):
            by_kind[kind].append(fact)
    seen: set[tuple[int, int]] = set()
    for rows in by_kind.values():
        if opposed and all(fact.value == rows[0].value for fact in rows):
            continue
        rows.sort(key=_moment)
        for n, one in enumerate(rows):
            for other in rows[n + 1 : n + 1 + REACH]:
                if opposed and one.value == other.value:
                    continue
                pair = (one.index, other.index)
                if one.side.article != other.side.article and pair not in seen:
                    seen.add(pair)
                    yield one, other


def _moment(fact: Fact) -> tuple[datetime, str]:
    return fact.side.published or datetime.max.replace(tzinfo=UTC), fact.wording.statement.id


def _likeness(one: Fact, other: Fact) -> float:
    return float(one.wording.vector @ other.wording.vector)


def _finding(reader: Reader, one: Fact, other: Fact) -> Finding:
    """A dispute where one at least is told by somebody who answers for it; a tension of two that nobody does, or where
    both can be so."""
    values = f"“{one.shown}” ({who(one.side)}) and “{other.shown}” ({who(other.side)}) {reader.saying}"
    if reader.mild(one, other):
        return Finding(aspect=reader.aspect, nature="tension", explanation=f"{values}; both may be so.")
    if any(is_known(f) for f in (one, other)) and not all(_is_supposed(f) for f in (one, other)):
        return Finding(aspect=reader.aspect, nature="dispute", explanation=f"{values}.")
    return Finding(
        aspect=reader.aspect,
        nature="tension",
        explanation=f"{values}, but neither is told as sure by somebody who answers for it.",
    )


def _is_supposed(fact: Fact) -> bool:
    """Whether a fact is told as likely only: "is thought to have been started by a heater"."""
    s = fact.wording.statement
    return s.kind != "prediction" and (s.certainty == "probable" or bool(_SUPPOSED.search(fact.side.sentence)))


def is_so(wording: Wording) -> bool:
    """Whether a statement tells something as so, or as fixed for later."""
    s = wording.statement
    return s.polarity == "affirmed" and s.kind in ("event", "prediction") and s.certainty in ("certain", "probable")


def is_known(fact: Fact) -> bool:
    """Whether a fact is told by somebody who is named, or who can be one body or person only ("the fire brigade")."""
    said = fact.wording.statement.voice == "attributed"
    return said and (UNNAMED not in fact.side.links or not _ANYBODY.match(fact.side.origin_name))
