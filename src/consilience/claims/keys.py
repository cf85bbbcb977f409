"""What two chains may share, as one word by which sets are compared: "entity kremlin", "family state: Russia"."""

from __future__ import annotations

from typing import Literal

Sort = Literal["entity", "family", "words"]

UNNAMED = "unnamed"  # shared by all origins without a name: they cannot be shown to be independent


def key(sort: Sort, what: str) -> str:
    """The key of one thing that is shared."""
    return f"{sort} {what}"


def parts(key: str) -> tuple[str, str]:
    """The sort of a key and what it names."""
    sort, _, what = key.partition(" ")
    return sort, what
