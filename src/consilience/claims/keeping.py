"""What was worked out before of what a story has still: it is kept for as long as that lives, and made once."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar
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
