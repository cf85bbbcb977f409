"""Facts of one happening that differ between two articles: at what hour, where, by what, by whom, and whether at all.

Each reader takes facts of one sort from single statements; they are compared if both articles are of one happening
(`happenings.one`), however unlike their sentences are. Each is compared with a bounded number of others of its kind, so
that the work grows with the facts.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from functools import partial

import msgspec

from consilience.claims.conflicts import happenings
from consilience.claims.conflicts.blocks import Block, Renew, blocks, moment, sorted_neighbourhood
from consilience.claims.conflicts.finding import Finding, Side, apart, is_long_before, weekdays, who
from consilience.claims.conflicts.telling import Part, Telling, Worded, unread
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


class Fact(Worded, frozen=True, kw_only=True, eq=False, gc=False):
    """What a statement tells of a happening: `kinds` are what two facts must share to be compared, `shown` the words
    that tell it, `value` and `when` what they are compared by, of one `topic`."""

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
    telling = telling or unread(wordings, sides)
    past = functools.cache(is_long_before)
    known: set[tuple[str, ...]] = set()
    for number, reader in enumerate(readers):
        best: dict[tuple[str, ...], tuple[float, int, int, Finding]] = {}
        for one, other in _compared(number, reader, past, telling):
            row = (_likeness(one, other), telling.place(one), telling.place(other), _finding(reader, one, other))
            key = (reader.aspect, *sorted((one.side.article, other.side.article)))
            if key not in known and (key not in best or row[:3] > best[key][:3]):
                best[key] = row
        known |= best.keys()
        yield from sorted((a, b, found) for _, a, b, found in best.values())


def _taken(reader: Reader, past: Callable[[Wording, Side], bool], part: Part, n: int) -> list[Fact]:
    """The fact that a statement tells of the story's own time, unless the reader takes one of any."""
    wording, side = part.wordings[n], part.sides[n]
    if happenings.is_elsewhen(side.sentence) or (not reader.past and past(wording, side)):
        return []
    fact = reader.read(n, wording, side)
    return [fact] if fact else []


def _compared(
    number: int, reader: Reader, past: Callable[[Wording, Side], bool], telling: Telling
) -> Iterator[tuple[Fact, Fact]]:
    """The pairs of a reader's facts that clash, where neither article tells the other's value too."""
    told = telling.read(number, partial(_taken, reader, past))
    beside: Renew[Fact] = sorted_neighbourhood(REACH, moment, functools.cache(partial(_clash, reader)))
    renew = partial(_opposed, beside) if reader.opposed else beside
    found = blocks(telling, number, told, partial(_entries, reader), renew, alone=True)
    for one, other in dict.fromkeys((one, other) for _, one, other, _ in found.pairs()):
        if not any(reader.same(f, g) for f, g in _others(reader, told, one, other)):
            yield one, other


def _entries(reader: Reader, facts: Sequence[Fact]) -> Iterator[tuple[str, Fact]]:
    """The facts of an article by kind."""
    return ((kind, fact) for fact in _counting(reader, facts) for kind in sorted(fact.kinds))


def _opposed(beside: Renew[Fact], facts: list[Fact], was: Block[Fact], fresh: Set[Fact]) -> Block[Fact]:
    """The block of facts of which none of one value differ: of most kinds all have one."""
    return beside(facts, was, fresh) if any(f.value != facts[0].value for f in facts) else Block(tuple(facts))


def _counting(reader: Reader, facts: Sequence[Fact]) -> Sequence[Fact]:
    """Those facts of an article that count: where one does alone, that which stands first, as what it is of does."""
    return sorted(facts, key=lambda f: f.wording.statement.spans[0].start)[:1] if reader.alone else facts


def _clash(reader: Reader, one: Fact, other: Fact) -> bool:
    """Whether two are of one happening and differ."""
    if reader.opposed and one.value == other.value:
        return False
    if not reader.differ(one, other) or not apart(one.side, other.side):
        return False
    if not reader.dated and _of_two_days(one, other):
        return False
    return happenings.one(one.side, other.side, _own(one) | _own(other))


def _of_two_days(one: Fact, other: Fact) -> bool:
    """Whether the two statements name days of the week, and none is one."""
    days = [weekdays(worded(f.wording.statement)) for f in (one, other)]
    return all(days) and not days[0] & days[1]


def _own(fact: Fact) -> frozenset[str]:
    """The names by which a fact is told, and of the doers in its statement: the other need not know them."""
    agents = (p.exact for p in fact.wording.statement.participants if p.role == "agent")
    return happenings.names(" x ".join(("", fact.shown, *agents)))


def _others(reader: Reader, told: Mapping[str, Sequence[Fact]], one: Fact, other: Fact) -> Iterator[tuple[Fact, Fact]]:
    """Each of the two beside what the other's article tells of its kinds."""
    for f, g in ((one, other), (other, one)):
        yield from ((f, fact) for fact in _counting(reader, told[g.side.article]) if fact.kinds & f.kinds)


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
