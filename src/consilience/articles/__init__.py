"""Stage 1: files, folders, patterns, addresses and standard input to articles.

`articles.read(inputs, defaults)` gives the articles of each input in input order, and in its place an `InputError` for
each thing that cannot be read. `Defaults` is what articles get that say nothing of their outlet or date themselves.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from consilience.articles.completing import complete
from consilience.articles.draft import Defaults
from consilience.articles.inputs import drafts
from consilience.errors import InputError
from consilience.model import Article

__all__ = ["Defaults", "read"]


def read(
    inputs: Sequence[str], defaults: Defaults | None = None, stdin: BinaryIO | None = None
) -> Iterator[Article | InputError]:
    """The articles of all inputs, read as they are asked for, and an error for each thing that cannot be read.

    An input is a text, Markdown, HTML, JSON or JSON lines file (also .gz), a folder of such, a glob pattern, an address
    on the web, or "-" for standard input (`stdin`, else the process's own).
    """
    pipe = stdin or sys.stdin.buffer
    found = (draft for given in inputs for draft in drafts(given, pipe))
    return complete(found, defaults or Defaults())
