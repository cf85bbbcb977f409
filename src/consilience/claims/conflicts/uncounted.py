"""What a report counts by no number that is a quantity: none ("nobody was hurt"), one alone, and prison terms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from consilience.model import Quantity, Span, Statement

WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_WAS = (
    r"(?: (?:was|were|is|are|(?:has|have|had)(?: been)?|died|killed|hurt|injured)\b"
    r"(?! (?:badly|seriously|severely|critically)))"  # of whom many may be hurt
)
_NONE = re.compile(
    rf"\b(?:nobody|no[ -]one|none)(?={_WAS})"
    r"|\bno(?= (?:deaths|fatalities|casualties|injuries|arrests"
    rf"|(?:people|passengers?|person|students?|workers?){_WAS})\b)",
    re.IGNORECASE,
)
_LONE = re.compile(
    r"\b(?:a|one) (?:lone|single|sole)(?= (?:gunman|attacker|assailant|robber|shooter|bomber)\b)", re.IGNORECASE
)
_TERM = re.compile(
    r"\b(?P<number>\d{1,3}|"
    + "|".join(WORDS)
    + r")-(?P<unit>year|month)(?= (?:prison|jail|custodial) (?:sentence|term)"
    r"| sentence| term in (?:prison|jail))",
    re.IGNORECASE,
)


def read(statement: Statement) -> Iterator[Quantity]:
    """The tolls of none, one alone, and the prison terms of a statement, as numbers with the words that tell them."""
    for span in statement.spans:
        for match in _NONE.finditer(span.exact):
            yield _number(span, match, 0.0, "person", "people")
        for match in _LONE.finditer(span.exact):
            yield _number(span, match, 1.0, "person", "gunman")
        for match in _TERM.finditer(span.exact):
            number = match["number"].lower()
            value = WORDS.index(number) + 1 if number in WORDS else int(number)
            yield _number(span, match, float(value), match["unit"].lower(), None)


def _number(span: Span, match: re.Match[str], value: float, unit: str, counted: str | None) -> Quantity:
    start, end = (span.start + at for at in match.span())
    return Quantity(start=start, end=end, exact=match.group(), low=value, high=value, unit=unit, counted=counted)
