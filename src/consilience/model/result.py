"""The whole answer about some articles: the document of the JSON contract, schema "consilience/1"."""

from __future__ import annotations

import msgspec

from consilience.model.article import Article
from consilience.model.claim import Claim, Silence
from consilience.model.conflict import Conflict
from consilience.model.drift import Drift, Variants
from consilience.model.origin import Origin
from consilience.model.parallel import Parallel
from consilience.model.refinement import Refinement
from consilience.model.statement import Statement
from consilience.model.story import Story

SCHEMA = "consilience/1"


class Reported(Article, frozen=True, kw_only=True):
    """An article as a result shows it: with what it copies, and whether its language was analysed.

    `fingerprint` is the hash of its text as it was read; null in results of programs that wrote none.
    """

    copy_of: str | None = None
    fingerprint: str | None = None
    analysed: bool = True


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What `compare` and `read` give. Articles stand in input order, all other rows in order of text or id."""

    schema: str = SCHEMA
    program: str
    models: dict[str, str]
    articles: tuple[Reported, ...]
    stories: tuple[Story, ...]
    statements: tuple[Statement, ...]
    origins: tuple[Origin, ...]
    claims: tuple[Claim, ...]
    conflicts: tuple[Conflict, ...]
    silences: tuple[Silence, ...]
    drifts: tuple[Drift, ...] = ()
    vocabulary: tuple[Variants, ...] = ()
    refinements: tuple[Refinement, ...] = ()
    parallels: tuple[Parallel, ...] = ()
