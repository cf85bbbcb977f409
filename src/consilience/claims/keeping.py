"""What was worked out before of what a story has still: it is kept for as long as that lives, and made once.

What is a function of one object is kept with it (`kept`); what is one of several, such as the statements of a group or
the sides of two facts, stands in a `Table`, which a story hands on as it grows.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Hashable, Iterable
from typing import Any, Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

Of = TypeVar("Of")
By = ParamSpec("By")
Made = TypeVar("Made")


def kept(make: Callable[Concatenate[Of, By], Made]) -> Callable[Concatenate[Of, By], Made]:
    """Gives what a function last made of its first argument, if the others are equal to those of then.

    What is made must not hold the first argument, which is told by identity: it is let go of with it.
    """
    before: WeakKeyDictionary[Of, tuple[object, Made]] = WeakKeyDictionary()

    @functools.wraps(make)
    def again(of: Of, /, *by: By.args, **named: By.kwargs) -> Made:
        known = before.get(of)
        if known is not None and known[0] == by:
            return known[1]
        made = make(of, *by, **named)
        before[of] = (by, made)
        return made

    return again


def renewed(make: Callable[Concatenate[Of, Made | None, By], Made]) -> Callable[Concatenate[Of, By], Made]:
    """The same of a function that is given what it last made of its first argument, so that it makes no more anew than
    what is otherwise."""
    before: WeakKeyDictionary[Of, Made] = WeakKeyDictionary()

    @kept
    @functools.wraps(make)
    def again(of: Of, /, *by: By.args, **named: By.kwargs) -> Made:
        made = before[of] = make(of, before.get(of), *by, **named)
        return made

    return again


class Table:
    """What was made of some objects, by these; what is not asked for again while a story is compared is let go of.

    Keys hold objects that are told by identity, such as sides and matches, which last as long as they are what they
    were: so nothing need be looked at to know that what was made of them stands.
    """

    def __init__(self, before: Table | None = None) -> None:
        self._made: dict[Hashable, Any] = {}
        self._before = before._made if before else {}

    def once(self, of: Hashable, make: Callable[[], Any]) -> Any:
        """What is made of the objects of this key, which was made before if they are the same ones."""
        found = self._made[of] = self._before[of] if of in self._before else make()
        return found

    def each(self, name: Hashable, some: Iterable[Of], make: Callable[[Of], Made]) -> dict[Of, Made]:
        """What is made of each of some objects, which was made before if it was one of those of this name."""
        before: dict[Of, Made] = self._before.get(name, {})
        found = self._made[name] = {one: before[one] if one in before else make(one) for one in some}
        return found

    def renewed(self, of: Hashable, first: Made, make: Callable[[Made], Made]) -> Made:
        """What is made of what was last made for this key, or else of the `first`."""
        found: Made = make(self._before.get(of, first))
        self._made[of] = found
        return found

    def done(self) -> Table:
        """The same, to be handed on: without what was not asked for."""
        self._before = {}
        return self
