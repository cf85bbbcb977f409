"""Whom a claim's wording is about where it says "he": told only where two articles, each in words of its own, agree."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from consilience.claims.names import fold, is_name
from consilience.claims.showing import doer
from consilience.model import Article, Statement
from consilience.model.claim import Subject

BEFORE = 12  # the words before a statement by which two articles are told to be of one text
_WORD = re.compile(r"[^\W_]+")
_ONESELF = re.compile(r"(?:I\b|my\b(?= \w))", re.IGNORECASE)
_ANOTHER = re.compile(r"(?:he|she)$", re.IGNORECASE)  # "it" and "they" are too often taken for another


def subject(
    shown: Statement, group: Sequence[Statement], articles: Mapping[str, Article], names: Mapping[str, str]
) -> Subject | None:
    """Whom the subject of the statement shown stands for, if it is a pronoun and all of the group who tell it tell the
    same: one reading alone is too often wrong. `names` gives each entity its fullest name in the story."""
    own = doer(shown)
    pronoun = own and (_ONESELF.match(own.exact) or _ANOTHER.match(own.exact))
    if own is None or not pronoun or not any(span.covers(own) for span in shown.spans):
        return None
    told: dict[str, list[Statement]] = defaultdict(list)
    for statement in group:
        if name := _whom(statement):
            told[names.get(name, name)].append(statement)
    if len(told) != 1:
        return None
    ((name, tellers),) = told.items()
    if not _by_themselves([_before(articles[s.article].text, s) for s in tellers]):
        return None
    if _ANOTHER.match(own.exact) and _namesakes(name, names.values()):
        return None
    end = own.start + len(pronoun[0])
    return Subject(statement=shown.id, start=own.start, end=end, exact=pronoun[0], name=name)


def _whom(statement: Statement) -> str | None:
    """The name of a statement's subject, as its article has it; of who speaks of oneself, the speaker's."""
    own, speaker = doer(statement), statement.speaker
    if own is None:
        return None
    if _ONESELF.match(own.exact):
        return speaker.entity if speaker and statement.form != "indirect" else None
    return own.entity if own.entity and is_name(own.entity) else None


def _namesakes(name: str, names: Iterable[str]) -> bool:
    """Whether two persons of the story have a name of this one: "he" is then too easily the other."""
    return len({other for other in names if " " in other and set(fold(other).split()) & set(fold(name).split())}) > 1


def _before(text: str, statement: Statement) -> frozenset[str]:
    start = statement.spans[0].start
    return frozenset(_WORD.findall(text[max(0, start - 12 * BEFORE) : start].lower())[-BEFORE:])


def _by_themselves(before: Sequence[frozenset[str]]) -> bool:
    """Whether two of some stretches of words are no copies of one another."""
    return any(2 * len(a & b) < min(len(a), len(b)) for n, a in enumerate(before) for b in before[:n])
