"""What goes into the reconciliation of a story, and what comes out."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from consilience.claims.pairing import Answers
from consilience.model import Article, Claim, Conflict, Origin, Parallel, Refinement, Silence, Statement


class Told(msgspec.Struct, frozen=True, kw_only=True, eq=False, weakref=True):
    """One article with its statements and whom they rest on; `copy_of` is the article it reuses.

    `vectors` are those of the words of the statements, where they were kept; `aliases` the other names of
    persons that the article tells (see `names.aliases`). What is worked out of it is kept with it (`keeping.kept`).
    """

    article: Article
    statements: tuple[Statement, ...]
    origins: tuple[Origin, ...]
    copy_of: str | None = None
    analysed: bool = True
    vectors: bytes = b""
    aliases: Mapping[str, str] = {}


class Reconciliation(msgspec.Struct, frozen=True, kw_only=True):
    """A story's rows, and what the network told of its pairs. Statements carry the ids of the joined origins; all rows
    are in order of text or id."""

    statements: tuple[Statement, ...]
    origins: tuple[Origin, ...]
    claims: tuple[Claim, ...]
    conflicts: tuple[Conflict, ...]
    silences: tuple[Silence, ...]
    refinements: tuple[Refinement, ...]
    parallels: tuple[Parallel, ...]
    answers: Answers
