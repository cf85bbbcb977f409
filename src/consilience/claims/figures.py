"""Which numbers several outlets tell: a reader checks these first, and they are the same in whatever words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import msgspec

from consilience.claims.agreement import alike
from consilience.model import Quantity, Statement

FEW = 3  # below it a number is told of too many things
_MEASURED = ("percent", "USD", "EUR", "GBP")  # of these any number tells something
_LENGTHS = ("second", "minute", "hour", "day", "week", "month", "year", "decade")  # of one digit, of anything


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A number that several outlets tell, as most statements word it, and the ids of those that have it, in the order
    in which they were told.

    That all of them tell it of one thing is not said; what each says of it stands beside it.
    """

    value: float
    quantity: Quantity
    statements: tuple[str, ...]


def figures(told: Iterable[Statement], carriers: Mapping[str, str]) -> tuple[Figure, ...]:
    """The numbers that statements of two carriers or more have, first those of the most carriers, then the exactest.

    `carriers` gives the carrier of each article. A bound is a number too ("more than 60" beside "60"); a range, and
    what is vague ("dozens"), are none.
    """
    groups: dict[float, list[list[tuple[Quantity, Statement]]]] = {}
    for statement in told:
        for quantity in statement.quantities:
            value = _number(quantity)
            if value is not None and _telling(value, quantity):
                of_value = groups.setdefault(value, [])
                group = next((g for g in of_value if alike(g[0][0], quantity)), None)
                if group is None:
                    of_value.append(group := [])
                group.append((quantity, statement))
    rows = [
        (len({carriers[s.article] for _, s in group}), _figure(value, group))
        for value, of_value in groups.items()
        for group in of_value
    ]
    shared = [row for row in rows if row[0] > 1]
    return tuple(figure for _, figure in sorted(shared, key=lambda r: (-r[0], -_digits(r[1].value), -r[1].value)))


def _number(quantity: Quantity) -> float | None:
    """The one number that a quantity names, exactly or as a bound."""
    bounds = {bound for bound in (quantity.low, quantity.high) if bound is not None}
    return bounds.pop() if len(bounds) == 1 else None


def _telling(value: float, quantity: Quantity) -> bool:
    if quantity.unit in _LENGTHS:
        return _digits(value) > 1
    return value >= FEW or (quantity.unit in _MEASURED and value > 0)


def _digits(value: float) -> int:
    """How many digits a number has before the zeros at its end: numbers of few digits are often alike by chance."""
    return len(f"{value:.6e}".partition("e")[0].replace(".", "").rstrip("0"))


def _figure(value: float, group: list[tuple[Quantity, Statement]]) -> Figure:
    often = Counter(q.exact for q, _ in group)
    shown = min((q for q, _ in group), key=lambda q: (q.counted is None, -often[q.exact], len(q.exact), q.exact))
    return Figure(value=value, quantity=shown, statements=tuple(dict.fromkeys(s.id for _, s in group)))
