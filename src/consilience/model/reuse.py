"""What of one article is taken from another."""

from __future__ import annotations

from typing import Literal

import msgspec

from consilience.model.span import Span

Extent = Literal["article", "passage"]
Direction = Literal["issuer", "date", "credit", "length", "unknown"]


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """The same words, edited or not: where they stand in the `article` that reuses them, and in the one they are `of`.

    Both run from the first to the last word that is equal; a quotation in between belongs to them.
    """

    article: Span
    of: Span


class Copy(msgspec.Struct, frozen=True, kw_only=True):
    """`article` reuses the text of `of`; `share` (0 to 1) is how much of `article` is found there, and where.

    `extent` is "article" where the whole rests on the other, "passage" where a longer piece has lifted a part.
    `direction` is what tells which of the two came first: the other's outlet issued it, it was published earlier, it
    alone credits an agency, or it is merely the longer one; "unknown" where nothing tells.
    """

    article: str
    of: str
    share: float
    extent: Extent = "article"
    direction: Direction = "unknown"
    passages: tuple[Passage, ...] = ()
