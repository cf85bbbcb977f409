"""The clauses of made-up sentences, and their words."""

from __future__ import annotations

from consilience.annotations import clauses, parser
from consilience.model import Clause, Entity


def read(text: str, *entities: Entity) -> tuple[Clause, ...]:
    return clauses.split(parser.parse(text), entities)


def wordings(text: str) -> list[str]:
    return [" + ".join(span.exact for span in clause.spans) for clause in read(text)]


def find(text: str, predicate: str) -> Clause:
    return next(clause for clause in read(text) if clause.predicate == predicate)
