"""What a report counts by no number that is a quantity: none ("nobody was hurt"), one alone, prison terms and votes
("in a 56-43 vote")."""

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
_BALLOT = re.compile(r"(?<![\w.,$-])\d{1,3}(?=(?:[-–]| to )\d{1,3}\b(?![-–/%.]\d| times))")
_VOTED = re.compile(r"\bvot(?:es?|ed|ing)\b", re.IGNORECASE)


def read(statement: Statement) -> Iterator[Quantity]:
    """The tolls of none, one alone, the prison terms and the votes of a statement, as numbers with their words."""
    for span in statement.spans:
        for match in _NONE.finditer(span.exact):
            yield _number(span, match, 0.0, "person", "people")
        for match in _LONE.finditer(span.exact):
            yield _number(span, match, 1.0, "person", "gunman")
        for match in _TERM.finditer(span.exact):
            number = match["number"].lower()
            value = WORDS.index(number) + 1 if number in WORDS else int(number)
            yield _number(span, match, float(value), match["unit"].lower(), None)
        for match in _BALLOT.finditer(span.exact) if _VOTED.search(span.exact) else ():
            yield _number(span, match, float(match.group()), "vote", "votes")


def _number(span: Span, match: re.Match[str], value: float, unit: str, counted: str | None) -> Quantity:
    start, end = (span.start + at for at in match.span())
    return Quantity(start=start, end=end, exact=match.group(), low=value, high=value, unit=unit, counted=counted)
