"""What does not hold in a stored result."""

from __future__ import annotations

import msgspec


class Breach(msgspec.Struct, frozen=True, kw_only=True):
    """`row` is the row of the result ("statement 3f2a..."), `what` that which does not hold there."""

    row: str
    what: str
