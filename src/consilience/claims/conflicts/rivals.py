"""Two numbers of one measure that a small trained model takes for numbers of one thing, where no rule is sure of it.

Tolls are compared by what befell whom (`casualties`), and likely equals by their values (`quantity`). Reports that were
written apart tell a sum, an area or a number of pages in sentences that share little else, and what befell people in
words that no list has: then one of two numbers of people is no toll. That two such numbers are of one thing is told, as
a journalist would, by how near their statements are and by whether either article has another number of that measure: a
logistic model over `MEASURES`, trained by `training/train_rivals.py`. What it finds is never a dispute: it sets two
numbers side by side.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from datetime import timedelta
from functools import partial
from importlib import resources
from math import log, log1p
from types import MappingProxyType

import msgspec
import numpy as np
from numpy.typing import NDArray

from consilience.claims import agreement
from consilience.claims.agreement import is_people
from consilience.claims.conflicts import measures, near, quantity, tolls
from consilience.claims.conflicts.blocks import Block, Compare, Meant, Near, blocks, nearest
from consilience.claims.conflicts.finding import Case, Finding, Side, counted_later, is_background, later, who
from consilience.claims.conflicts.telling import Telling, Worded, unread
from consilience.claims.features import Rarity, compare
from consilience.claims.weighing import Logistic, Match
from consilience.claims.wording import Wording
from consilience.model import Nature, Quantity

Vectors = NDArray[np.float32]

READER = 56  # the number of what reads amounts
NEAR = 0.3  # the cosine from which on two statements are looked at
MOST = 20  # the nearest of other articles that one is looked at with
PEOPLE = "people"
SHARES = frozenset({"percent", "fraction"})  # of whom or what they are tells more than their unit
# What stands before a number of another time, or one that was only thought of.
_ELSEWHEN = re.compile(
    r"\b(?:compared (?:to|with)|in contrast (?:to|with)|(?:up|down) from|rather than|instead of|forecast\w*|predict\w*"
    r"|expect\w*|originally|initially)\b[^.;:]{0,60}$"
)
# Whom a place has as inhabitants depends on what is taken for the place.
_LIVING = re.compile(r"(?:[\w-]+ ){0,2}(?:live|lives|lived|living|reside|resides|residing)\b")
_HOME = re.compile(
    r"\b(?:populations?|home to|(?:city|town|village|county|state|country|region|island|nation) of)\b[^,;.]{0,20}$"
)
TENSION: tuple[Nature, str] = ("tension", "can both be so, if they do not count the same; which is not told.")
TOLD_APART = frozenset({"seat", "point", "vote", *measures.NAMED})  # each party, player and court has its own
MEASURES = (
    "cosine",
    "least_alone",
    "most_alone",
    "numbers",
    "nearest",
    "ahead",
    "ratio",
    "close",
    "rounded",
    "approximate",
    "same_predicate",
    "agent_clash",
    "patient_clash",
    "background",
    "total",
    "one_place",
    "people",
    "money",
    "tolled",
)


class Amount(Worded, frozen=True, kw_only=True, eq=False, gc=False):
    """A number that a statement tells, the name of what it measures or counts, and whether it is a toll: of people of
    whom a word tells what befell them."""

    quantity: Quantity
    measure: str
    tolled: bool = False


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """The models of two amounts, and of an amount and a toll; the probability from which on two are shown together."""

    amounts: Logistic
    toll: Logistic
    least: float

    def chances(self, found: Sequence[Rivals]) -> list[float]:
        """The probability of each two that they are of one thing."""
        values = np.array([r.values for r in found]).reshape(-1, len(MEASURES))
        tolled = values[:, MEASURES.index("tolled")] > 0
        chances: list[float] = np.where(tolled, self.toll.chances(values), self.amounts.chances(values)).tolist()
        return chances


class Rivals(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """Two amounts of two articles that may be of one thing, and what is measured of them (`MEASURES`)."""

    one: Amount
    other: Amount
    case: Case
    values: tuple[float, ...]


@functools.cache
def weights() -> Weights:
    """The trained weights that come with the package."""
    return msgspec.json.decode(resources.files(__package__).joinpath("rivals.json").read_bytes(), type=Weights)


def clashes(
    wordings: Sequence[Wording],
    sides: Sequence[Side],
    telling: Telling | None = None,
    told: Mapping[tuple[str, ...], Sequence[str]] = MappingProxyType({}),
) -> Iterator[tuple[int, int, Finding]]:
    """The likeliest pair of each two articles and measure, by index, and how they differ; but for numbers that what was
    `told` of the articles' other conflicts (by aspect and articles, in order) sets against each other already."""
    best: dict[tuple[str, ...], tuple[float, Rivals]] = {}
    telling = telling or unread(wordings, sides)
    found = list(candidates(telling))
    for chance, rivals in zip(weights().chances(found), found, strict=True):
        articles = sorted((rivals.one.side.article, rivals.other.side.article))
        key = (rivals.one.measure, *articles)
        known = any(_names(rivals, why) for why in told.get(("quantity", *articles), ()))
        if chance >= weights().least and not known and (key not in best or chance > best[key][0]):
            best[key] = chance, rivals
    for _, rivals in best.values():
        yield telling.place(rivals.one), telling.place(rivals.other), _finding(rivals)


def _names(rivals: Rivals, explanation: str) -> bool:
    """Whether an explanation has both numbers."""
    return all(f"“{amount.quantity.exact}”" in explanation for amount in (rivals.one, rivals.other))


def candidates(telling: Telling) -> Iterator[Rivals]:
    """The pairs of amounts of one measure in two articles that differ, are near, and that nothing tells apart."""
    told = telling.read(READER, lambda part, n: amounts(n, part.wordings[n], part.sides[n]))
    numbers = functools.cache(lambda article: _numbers(told[article]))
    vectors = functools.cache(lambda article: np.stack([w.vector for w in telling.parts[article].wordings]))
    renew = partial(_nearest, telling, partial(_compared, numbers, vectors))
    found = blocks(telling, READER, told, lambda held: ((a.measure, a) for a in held), renew)
    for _, _, _, rivals in sorted(found.pairs(), key=lambda row: (row[0], _place(row[1]), _place(row[2]))):
        yield rivals


def _numbers(told: Sequence[Amount]) -> Counter[str]:
    """How many numbers of each measure an article tells."""
    return Counter(measure for measure, _ in {(a.measure, a.quantity.start) for a in told})


def _place(amount: Amount) -> tuple[str, int, int]:
    return amount.side.article, amount.index, amount.quantity.start


def _compared(
    numbers: Callable[[str], Counter[str]], vectors: Callable[[str], Vectors], one: Amount, other: Amount
) -> Rivals | None:
    """Two amounts side by side and what is measured of them; none where something tells them apart, or where both are
    tolls, which are told apart by what befell whom."""
    if (one.tolled and other.tolled) or _bounds(one) & _bounds(other):
        return None
    case = _case(one, other)
    if _told_apart(case, one.quantity, other.quantity) or _is_sum(one, other) or _is_sum(other, one):
        return None
    many = [numbers(a.side.article)[a.measure] for a in (one, other)]
    ahead = [_ahead(a, b, vectors(b.side.article)) for a, b in ((one, other), (other, one))]
    return Rivals(one=one, other=other, case=case, values=_values(case, one, other, many, ahead))


def amounts(index: int, wording: Wording, side: Side) -> list[Amount]:
    """The numbers of a statement that measure or count something, but for ages, lengths and what each has."""
    if wording.statement.polarity != "affirmed":
        return []
    tolled = {t.quantity.start: t.quantity for t in tolls.read(index, wording, side) if t.thing is None}
    numbers = [q for q in quantity.numbers_of(wording) if q.start not in tolled]
    named = [(q, _measure(q, wording, side), False) for q in numbers] + [(q, PEOPLE, True) for q in tolled.values()]
    return [
        Amount(index=index, wording=wording, side=side, quantity=q, measure=measure, tolled=toll)
        for q, measure, toll in named
        if measure and not q.low == q.high == 1
    ]


def _measure(number: Quantity, wording: Wording, side: Side) -> str | None:
    """The name of what a number measures or counts, if it is one to be compared."""
    before, after = tolls.around(number, wording, side)
    if number.unit in SHARES or _ELSEWHEN.search(before):
        return None
    if number.unit == "person" or (number.counted and is_people(number.counted)):
        return None if _LIVING.match(after) or _HOME.search(before) else PEOPLE
    found = measures.measured(number, before, after)
    return found[0] if found and found[0] not in TOLD_APART and not found[0].startswith("metre") else None


def _nearest(
    telling: Telling, compare: Compare[Amount], rows: list[Amount], was: Block[Amount], fresh: Set[Amount]
) -> Block[Amount]:
    """What is found of each two of other articles of which one is among the nearest of the other."""
    rows.sort(key=_place)
    places = {row: _place(row) for row in rows}
    every = Meant.of(rows, telling)
    new = every.some(np.array([n for n, row in enumerate(rows) if row in fresh], np.int64))
    close = new.beside(every)

    def look(n: int, all_: bool) -> Iterator[Near]:
        among, cosines = (every, every.beside(every.some(np.array([n])))[0]) if all_ else (new, close[n])
        found = ((cosines[i], among.rows[i]) for i in np.flatnonzero(cosines >= NEAR).tolist())
        return ((-float(c), *places[row], row) for c, row in found if row.side.article != rows[n].side.article)

    known = {row: of for row, of in was.near.items() if row not in fresh}
    near = {row: nearest(known.get(row), fresh, MOST, partial(look, n)) for n, row in enumerate(rows)}
    then = _pairs({row: [one for one in of if one[-1] not in fresh] for row, of in known.items()}, rows)
    found: dict[Amount, dict[Amount, Rivals]] = {}
    for n, m in _pairs(near, rows):
        one, other = rows[n], rows[m]
        if rivals := was.found.get(one, {}).get(other) if (n, m) in then else compare(one, other):
            found.setdefault(one, {})[other] = rivals
    return Block(tuple(rows), found, near)


def _pairs(near: Mapping[Amount, Sequence[Near]], rows: Sequence[Amount]) -> set[tuple[int, int]]:
    """Each two rows, by index, of which one is among the nearest of the other, once."""
    index = {row: n for n, row in enumerate(rows)}
    ends = ((index[one], index[other]) for one, of in near.items() for *_, other in of)
    return {(n, m) if n < m else (m, n) for n, m in ends}


def _bounds(amount: Amount) -> set[float]:
    """The numbers that are told: "some 800,000" and "more than 800,000" have one."""
    return {end for end in (amount.quantity.low, amount.quantity.high) if end is not None}


def _case(one: Amount, other: Amount) -> Case:
    a, b = one.wording, other.wording
    match = Match(a=a, b=b, pair=compare(a, b, Rarity(of={})), same=0.0, about=0.0)
    return Case(match=match, a=a, b=b, x=one.side, y=other.side)


def _told_apart(case: Case, p: Quantity, q: Quantity) -> bool:
    """Whether something tells that the two numbers are not of one thing: a time, a place, a size, that one alone is to
    come, or that the one's sentence has the other's too."""
    pair = case.match.pair
    coming = [w.statement.kind == "prediction" for w in (case.a, case.b)]
    if pair.time == "clash" or pair.place in ("clash", "compatible") or coming[0] != coming[1]:
        return True
    if near.vague(p) != near.vague(q):
        return True  # "billions" tells no figure
    if near.far(p, q) or (agreement.quantities(p, q) == "compatible" and not near.rounded(p, q)):
        return True
    return quantity.are_told_apart(case, p, q)


def _is_sum(one: Amount, other: Amount) -> bool:
    """Whether the one's number and those listed with it come to the other: "62 passengers and four crew" are 66."""
    return quantity.listed_sum(one.quantity, one.wording) in _bounds(other)


def _ahead(one: Amount, other: Amount, vectors: Vectors) -> int:
    """How many statements of the other's article are nearer to the one."""
    cosines = vectors @ one.wording.vector
    return int((cosines > cosines.dtype.type(one.wording.vector @ other.wording.vector)).sum())


def _values(case: Case, one: Amount, other: Amount, numbers: Sequence[int], ahead: Sequence[int]) -> tuple[float, ...]:
    pair, (p, q) = case.match.pair, (one.quantity, other.quantity)
    ratio = abs(log(max(near.middle(p), 1e-6) / max(near.middle(q), 1e-6)))
    alone = sorted(count == 1 for count in numbers)
    return (
        pair.cosine,
        *map(float, alone),
        sum(map(log, numbers)),
        float(min(ahead) == 0),
        sum(map(log1p, ahead)),
        min(ratio, 5.0),
        float(ratio < near.ROUND),
        float(near.rounded(p, q)),
        float(p.approximate or q.approximate),
        float(pair.same_predicate),
        float(pair.agent_clash),
        float(pair.patient_clash),
        float(is_background(case)),
        float(quantity.is_total(p, case.a) and quantity.is_total(q, case.b)),
        float(quantity.one_place(case)),
        float(one.measure == PEOPLE),
        float(one.measure.startswith("money")),
        float(one.tolled or other.tolled),
    )


def _finding(rivals: Rivals) -> Finding:
    """How the two differ: by rounding, as an update, or as two numbers that a reader should see together."""
    case, p, q = rivals.case, rivals.one.quantity, rivals.other.quantity
    told = quantity.nature_of(case, p, q)
    settled = told and told[0] not in ("dispute", "tension") and not (told[0] == "update" and _is_no_count(rivals))
    nature, why = told if told and settled else TENSION
    values = f"“{p.exact}” ({who(case.x)}) and “{q.exact}” ({who(case.y)})"
    return Finding(aspect="quantity", nature=nature, explanation=f"{values} {why}")


def _is_no_count(rivals: Rivals) -> bool:
    """Whether nobody is told to have counted the two up to a day, and they are sums, of which what is asked or paid
    does not grow, or the later of them is the smaller."""
    if counted_later(rivals.case.x, rivals.case.y):
        return False
    gap, grown = later(rivals.case), near.middle(rivals.other.quantity) > near.middle(rivals.one.quantity)
    return rivals.one.measure.startswith(measures.MONEY) or (gap is not None and (gap > timedelta(0)) != grown)
