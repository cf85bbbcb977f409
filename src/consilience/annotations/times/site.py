"""Where an expression stands: what it can be anchored on, and the words around it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from consilience.annotations.times import calendar
from consilience.annotations.times.tense import Direction

_HOUR = r"(?:\d{1,2}(?:[:.]\d\d)?(?: ?[ap]\.?m\.?)?,? (?:on )?|noon |midnight )?"
AWAITED = re.compile(
    r"\b(?:(?:ahead|in advance) of|(?:to go|left|remaining) (?:before|until|till|to)) $", re.IGNORECASE
)
DEFERRED = re.compile(
    rf"\b(?:adjourn|delay|defer|extend|postpon|put off|suspend|push)\w*\b[^.;!?]{{0,60}}\b(?:until|till|to) {_HOUR}$",
    re.IGNORECASE,
)
GRANTED = re.compile(r"\b(?:g[ai]ves?|given|giving|has|have|had) (?:[\w’'-]+ ){1,5}(?:until|till) $", re.IGNORECASE)
SINCE = re.compile(r"\bsince (?:(?:early|mid|late)[ -])?$", re.IGNORECASE)
UNTIL = re.compile(r"\b(?:until|till|through|to) $", re.IGNORECASE)


class Reading(NamedTuple):
    """The TIMEX3 type, value and modifier of an expression."""

    type: str
    value: str
    mod: str | None = None


class Site(NamedTuple):
    """What a reader may know beyond the words of the expression itself.

    `published` is the day that relative expressions count from; `last` the value of the date mentioned last and
    `quarter` that of the last quarter, `compared` the one that "a year earlier" is compared with. `direction` tells the
    tense when asked, `votes` whether its sentence is of a vote, `lasts` whether its verb is of what is so for long.
    `month_first` is the convention of 03/04/2023, `sure` whether the outlet's country told it. `left` and `right` are
    the characters around; `edge` says that a word like "late" or "the end of" stands before; `day` is the date that it
    is joined with ("10 a.m. on Friday"). `tag` and `relation` are the head word's; `counts` says that a number stands
    before what it counts ("1990 men"), `pointed` that "that" does ("that May"), which is of the date mentioned last.
    """

    published: date | None
    last: str | None
    quarter: str | None
    compared: str | None
    direction: Callable[[], Direction]
    votes: Callable[[], bool]
    lasts: Callable[[], bool]
    month_first: bool
    sure: bool
    left: str
    right: str
    edge: bool = False
    day: str | None = None
    tag: str = ""
    relation: str = ""
    counts: bool = False
    pointed: bool = False

    @property
    def intended(self) -> bool:
        """Whether the word it hangs on is no finite verb, so that nothing is told to have been then."""
        return self.direction() != "past"

    @property
    def base(self) -> date | None:
        """The day that "two days later" counts from: the last date mentioned, else that of publication."""
        return (calendar.first(self.last) if self.last else None) or self.published

    def choose(self, past: date, future: date, unit: str) -> date:
        """The one that the tense points to; without a tense the past one, unless the future one is far closer.

        A day or month of nearly a year ago would be written with its year: "until May 2", in April, looks ahead, but
        "since January", in December, does not. A month of nearly a year ahead would be too: "the jobs in June", in
        July, looks back. What comes before a day is said of the nearer one, and a vote to be held this year of it.
        """
        told = self.direction()
        if self.published is None:
            return past
        behind, ahead = (self.published - past).days, (future - self.published).days
        if AWAITED.search(self.left):
            return future if ahead <= behind else past
        if told == "future":
            return past if ahead > 300 and behind <= (62 if unit == "M" else 31) else future
        if told == "past":
            over = unit == "M" and past.year == self.published.year and not UNTIL.search(self.left)
            over = over or SINCE.search(self.left) is not None
            return future if behind > 300 and ahead <= (64 if unit == "D" else 31) and not over else past
        coming = unit == "M" and future.year == self.published.year and self.votes()
        return past if behind <= 3 * ahead + 7 and not coming else future
