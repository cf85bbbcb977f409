"""Stage 1: files, folders, patterns, addresses and standard input to articles.

`articles.read(inputs, defaults)` gives the articles of each input in input order, and in its place an `InputError` for
each thing that cannot be read. `Defaults` is what articles get that say nothing of their outlet or date themselves.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO

from consilience.articles.completing import complete
from consilience.articles.draft import Defaults
from consilience.articles.hosts import Reach
from consilience.articles.inputs import drafts, objects
from consilience.articles.visiting import Visitor
from consilience.errors import InputError
from consilience.model import Article

__all__ = ["Defaults", "Reach", "Visitor", "read"]


def read(
    inputs: Sequence[str | Mapping[str, object]],
    defaults: Defaults | None = None,
    stdin: BinaryIO | None = None,
    visitor: Visitor | None = None,
) -> Iterator[Article | InputError]:
    """The articles of all inputs, read as they are asked for, and an error for each thing that cannot be read.

    An input is a file in one of the formats of docs/formats.md (also .gz), a folder of such, a glob pattern, an address
    on the web, or "-" for standard input (`stdin`, else the process's own), or the fields of an article. Addresses are
    fetched by `visitor`.
    """
    pipe = stdin or sys.stdin.buffer
    visits = visitor or Visitor()
    found = (
        draft
        for number, given in enumerate(inputs, 1)
        for draft in (
            drafts(given, pipe, visits) if isinstance(given, str) else objects(given, f"input {number}", visits)
        )
    )
    return complete(found, defaults or Defaults())
