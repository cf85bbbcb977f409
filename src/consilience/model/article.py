"""One version of one text, as one outlet published it."""

from __future__ import annotations

from datetime import datetime

import msgspec

from consilience.errors import InvalidValue
from consilience.model.ids import digest


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """What was read of one article: `text` is never changed after this, all offsets refer to it.

    `agency` is the wire it credits ("Reuters"), or the issuer of a press release; `notes` say what the reader could not
    know or cleaned away ("the date has no time zone: taken as UTC"); `published` is aware; `language` is ISO 639-1;
    `item` is the name that its publisher gave it for good, the same in all of its versions.
    """

    id: str
    text: str
    outlet: str | None = None
    published: datetime | None = None
    title: str | None = None
    byline: str | None = None
    language: str | None = None
    url: str | None = None
    agency: str | None = None
    item: str | None = None
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise InvalidValue(f"article {self.id} has no text")
        if self.published is not None and self.published.tzinfo is None:
            raise InvalidValue(f"article {self.id}: {self.published} has no time zone")

    @property
    def carrier(self) -> str:
        """The outlet's name, or `article:ID` where it is unknown."""
        return self.outlet or f"article:{self.id}"


def fingerprint(text: str) -> str:
    """The hash of a text, by which it is known to be the one that was read."""
    return digest("text", text)
