"""What gets lost, and which words change, from one carrier of a claim to another."""

from __future__ import annotations

from typing import Literal

import msgspec

from consilience.errors import InvalidValue
from consilience.model.span import Span

Lost = Literal["attribution", "hedge"]
Sort = Literal["deed", "participant", "name", "term"]


class Drift(msgspec.Struct, frozen=True, kw_only=True):
    """`before` and `after` are statements of one claim by different carriers, the earlier first.

    `words` are the characters of the earlier article that the later statement has nothing for: who says so and the
    cue, or the hedge.
    """

    claim: str
    lost: Lost
    before: str
    after: str
    words: tuple[Span, ...]

    def __post_init__(self) -> None:
        if not self.words or self.before == self.after:
            raise InvalidValue(f"a drift of claim {self.claim} needs two statements and the words that are lost")


class Use(msgspec.Struct, frozen=True, kw_only=True):
    """The words by which a statement of an article calls a thing."""

    article: str
    statement: str
    span: Span


class Variants(msgspec.Struct, frozen=True, kw_only=True):
    """What different outlets call the same: a deed or a participant of one claim, somebody whom `name` names, or a noun
    that each marks by another term (`name`; "illegal", "undocumented immigrants").

    Each of the `uses` is another wording; they stand in order of the articles.
    """

    story: str
    sort: Sort
    uses: tuple[Use, ...]
    claim: str | None = None
    name: str | None = None

    def __post_init__(self) -> None:
        if len({use.article for use in self.uses}) < 2:
            raise InvalidValue("variants need two articles")
