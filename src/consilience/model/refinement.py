"""One claim that says all that another says, and more."""

from __future__ import annotations

import msgspec

from consilience.errors import InvalidValue
from consilience.model.span import Span


class Refinement(msgspec.Struct, frozen=True, kw_only=True):
    """The claim `by` tells more precisely what `claim` tells.

    `statements` are the two that show it, the general claim's first; `adds` are the characters, in the article of the
    other, of what the general one has nothing for: times, quantities, places, participants, or else words.
    """

    claim: str
    by: str
    statements: tuple[str, str]
    adds: tuple[Span, ...]

    def __post_init__(self) -> None:
        if not self.adds or self.claim == self.by:
            raise InvalidValue(f"a refinement of claim {self.claim} needs another claim and what that one adds")
