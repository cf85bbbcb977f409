"""Two claims that tell of one thing, without saying quite the same."""

from __future__ import annotations

import msgspec

from consilience.errors import InvalidValue


class Parallel(msgspec.Struct, frozen=True, kw_only=True):
    """Two claims of different articles that tell of one thing in other words or with other details.

    Named after the parallel passages of a synopsis. They count as no agreement: neither surely says all that the other
    says. `statements` are the two that show it, in the order of the claims.
    """

    claims: tuple[str, str]
    statements: tuple[str, str]

    def __post_init__(self) -> None:
        if self.claims[0] >= self.claims[1]:
            raise InvalidValue(f"a parallel of claim {self.claims[0]} needs another claim, in the order of their ids")
