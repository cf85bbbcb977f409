"""What a reader found of one article, before its gaps are filled and it gets its id."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime

import msgspec

from consilience.errors import InputError, InvalidValue


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """The fields of an `Article` that its file or page gives itself; `where` is the place it was read from."""

    where: str
    text: str
    id: str | None = None
    outlet: str | None = None
    published: datetime | None = None
    title: str | None = None
    byline: str | None = None
    language: str | None = None
    url: str | None = None
    agency: str | None = None
    item: str | None = None
    notes: tuple[str, ...] = ()

    def known(self, field: str) -> bool:
        """Whether `field` has a value."""
        return getattr(self, field) is not None

    def noted(self, *notes: str) -> Draft:
        """This draft with further notes."""
        return msgspec.structs.replace(self, notes=(*self.notes, *notes)) if notes else self


class Pointer(msgspec.Struct, frozen=True, kw_only=True):
    """An address at which an article stands; `draft` is what is known of it without going there."""

    where: str
    url: str
    draft: Draft | None = None


class Defaults(msgspec.Struct, frozen=True, kw_only=True):
    """What articles get that do not say it themselves; `published` without a time zone is taken as UTC."""

    outlet: str | None = None
    published: datetime | None = None

    def __post_init__(self) -> None:
        if self.published is not None and self.published.tzinfo is None:
            msgspec.structs.force_setattr(self, "published", self.published.replace(tzinfo=UTC))
        if self.outlet is not None and not self.outlet.strip():
            raise InvalidValue("the outlet for articles that name none is empty")


Lines = Iterable[bytes]
Found = Iterator[Draft | Pointer | InputError]
Settled = Iterator[Draft | InputError]
"""What was found, when all pointers were followed or left."""
Reader = Callable[[Lines, str], Found]
"""Reads the lines of an input (bytes, ends kept) that stands at a place (a path, an address)."""
