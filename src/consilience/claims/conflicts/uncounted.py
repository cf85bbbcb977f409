"""Tolls of none, which a report tells without a number: "nobody was hurt", "no deaths were reported"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from consilience.model import Quantity, Statement

# Not "nobody was badly hurt", of which many may be hurt.
_WAS = r"(?: (?:was|were|is|are|(?:has|have|had)(?: been)?|died|killed|hurt|injured)\b(?! (?:badly|seriously|severely|critically)))"
_NONE = re.compile(
    rf"\b(?:nobody|no[ -]one|none)(?={_WAS})"
    rf"|\bno(?= (?:deaths|fatalities|casualties|injuries|arrests|(?:people|passengers?|person|students?|workers?){_WAS})\b)",
    re.IGNORECASE,
)


def read(statement: Statement) -> Iterator[Quantity]:
    """The tolls of none of a statement, as a number with the words that tell it."""
    for span in statement.spans:
        for match in _NONE.finditer(span.exact):
            start, end = (span.start + at for at in match.span())
            yield Quantity(start=start, end=end, exact=match.group(), low=0.0, high=0.0, unit="person", counted="people")
