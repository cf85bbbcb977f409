"""Every error that Consilience raises on purpose.

ConsilienceError
├── InputError             an input that cannot be read: it is named, the others go on
│   ├── MissingInput       no such file, folder, or nothing matches the pattern
│   ├── UnreadableInput    binary, empty, a broken line, an encoding that does not decode
│   ├── RepeatedId         two articles claim one id
│   ├── TakenBack          an item that its publisher canceled or withholds
│   └── FetchFailed        an address that gives no article
│       ├── NoArticle      an address that answers, but with no article
│       └── RobotsForbid   an address that its site keeps programs from
├── InvalidValue           a noun that breaks its own rules (offsets, an unknown word, a naive date)
├── MissingExtra           a feature whose optional package is not installed
├── MissingResource        a data file or model that the package should hold
├── BrokenResult           a stored result that does not follow the contract
└── LibraryError           a library that cannot be opened, read or written
    └── UnknownId          an id that names nothing in a library, or several things
"""

from __future__ import annotations


class ConsilienceError(Exception):
    """The root: catch this to catch all. `what` is what went wrong, `do` what to do about it."""

    def __init__(self, what: str, do: str = "") -> None:
        super().__init__(what, do)
        self.what = what
        self.do = do

    def __str__(self) -> str:
        return f"{self.what}: {self.do}" if self.do else self.what


class InputError(ConsilienceError):
    """An input that cannot be read; `where` names it (a path, an address, "feed.jsonl line 3")."""

    def __init__(self, where: str, what: str, do: str = "") -> None:
        super().__init__(what, do)
        self.args = (where, what, do)  # what pickle hands to __init__
        self.where = where

    def __str__(self) -> str:
        return f"{self.where}: {super().__str__()}"


class MissingInput(InputError):
    """Nothing stands at this path, or nothing matches this pattern."""


class UnreadableInput(InputError):
    """Something stands there, but it is no text that can be read."""


class RepeatedId(InputError):
    """Two articles claim one id."""


class TakenBack(InputError):
    """An item that its publisher canceled or withholds: its earlier versions are to be put away too.

    `item` is the name that its publisher gave it for good, which is the `item` of those versions.
    """

    item: str | None = None


class FetchFailed(InputError):
    """An address that could not be fetched, or held no article.

    `code` is what its server answered, `wait` how many seconds it asks to wait.
    """

    code: int | None = None
    wait: float | None = None


class NoArticle(FetchFailed):
    """An address that answers, but with no article."""


class RobotsForbid(FetchFailed):
    """An address that the site's robots.txt keeps programs from."""


class InvalidValue(ConsilienceError):
    """A noun of the model that breaks its own rules."""


class MissingExtra(ConsilienceError):
    """A feature whose optional package is not installed."""


class MissingResource(ConsilienceError):
    """A data file or model that the package should hold, and does not."""


class BrokenResult(ConsilienceError):
    """A stored result that does not follow the contract."""


class LibraryError(ConsilienceError):
    """A library that cannot be opened, read or written; `address` names it."""

    def __init__(self, address: str, what: str, do: str = "") -> None:
        super().__init__(what, do)
        self.args = (address, what, do)  # what pickle hands to __init__
        self.address = address

    def __str__(self) -> str:
        return f"{self.address}: {super().__str__()}"


class UnknownId(LibraryError):
    """An id that names nothing in a library, or several things."""
