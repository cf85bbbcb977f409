"""Why a claim has its status: who carries it, by what chain each has it, and which of its origins are independent."""

from __future__ import annotations

from typing import Literal

import msgspec

from consilience.model.claim import Status, Subject
from consilience.model.origin import Link, Origin
from consilience.model.result import SCHEMA
from consilience.model.span import Span

Tie = Literal["entity", "family", "speaks for", "words", "unnamed"]


class Branch(msgspec.Struct, frozen=True, kw_only=True):
    """One statement behind a claim, from its carrier inwards: `links` begin with the outlet and end in the origin."""

    statement: str
    article: str
    carrier: str
    copy_of: str | None
    spans: tuple[Span, ...]
    links: tuple[Link, ...]


class Shared(msgspec.Struct, frozen=True, kw_only=True):
    """What the chains of several statements have in common, so that they are not independent; `what` names it."""

    tie: Tie
    what: str
    statements: tuple[str, ...]
    reason: str


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """The statements of a claim that are not independent of each other: `origin` stands for all their `origins`.

    `counts` says whether it makes the claim stand, `reason` why or why not; `shared` what ties it together.
    """

    origin: str
    origins: tuple[str, ...]
    statements: tuple[str, ...]
    carriers: tuple[str, ...]
    counts: bool
    reason: str
    shared: tuple[Shared, ...] = ()


class Nearby(msgspec.Struct, frozen=True, kw_only=True):
    """A claim that tells another more precisely, or less: `adds` are the characters, in `article`, of what the more
    precise of the two adds; of one that is parallel to it there are none, and `article` is where it stands.
    `denied` says whether it is denied though its own words affirm it."""

    claim: str
    text: str
    carriers: tuple[str, ...]
    article: str
    adds: tuple[Span, ...]
    denied: bool = False


class Explanation(msgspec.Struct, frozen=True, kw_only=True):
    """The tree of outlets, chains and origins behind a claim; `sums` is the arithmetic of its status, step by step.

    `branches` stand in the order of their groups; `origins` are the rows that links name. `against` are the branches
    of the statements that dispute the claim, `silent` the articles in whose captured text it was not found;
    `more_precise` the claims that tell it more precisely, `less_precise` those that say less, `parallel` those that
    tell of the same without surely saying the same. `subject` is the claim's; `denied` is as in `Nearby`.
    """

    claim: str
    story: str
    text: str
    status: Status
    carriers: tuple[str, ...]
    groups: tuple[Group, ...]
    branches: tuple[Branch, ...]
    origins: tuple[Origin, ...]
    sums: tuple[str, ...]
    against: tuple[Branch, ...] = ()
    silent: tuple[str, ...] = ()
    more_precise: tuple[Nearby, ...] = ()
    less_precise: tuple[Nearby, ...] = ()
    parallel: tuple[Nearby, ...] = ()
    subject: Subject | None = None
    denied: bool = False
    schema: str = SCHEMA
