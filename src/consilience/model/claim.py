"""The statements of a story that say the same thing, and what follows from who says it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

from consilience.errors import InvalidValue
from consilience.model.ids import digest
from consilience.model.span import Span

Status = Literal["disputed", "corroborated", "one origin", "untraced", "single carrier"]


class Subject(Span, frozen=True, kw_only=True):
    """Words of a claim's wording that name nobody, where they stand in the article of the `statement` shown, and the
    `name` of whom they mean, which is no part of that text: its subject, else the "I" or "we" of who speaks. With
    `side`, of "we", it is the one who speaks and whomever that speaks for."""

    statement: str
    name: str
    side: bool = False


class Claim(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """`text` is a wording of one of its statements; `origins` holds one id for each independent group.

    `subject` tells whom the wording is about, or who speaks, where a pronoun says so and it is sure whom that means.
    """

    id: str
    story: str
    text: str
    statements: tuple[str, ...]
    carriers: tuple[str, ...]
    origins: tuple[str, ...]
    status: Status
    disputed_by: tuple[str, ...] = ()
    subject: Subject | None = None

    def __post_init__(self) -> None:
        if not self.statements or not self.text:
            raise InvalidValue(f"claim {self.id} has no statement or no wording")


def identify(story: str, statements: Iterable[str]) -> str:
    """The id of the claim that these statements of a story, by their ids, are."""
    return digest("claim", story, *sorted(statements))


class Silence(msgspec.Struct, frozen=True, kw_only=True):
    """The claim was not found in the captured text of the article; `of` is how many articles could have carried it.

    These are the ones that do, and the others that came with or after the first of them, stubs and copies left aside.
    """

    claim: str
    article: str
    of: int = 0
