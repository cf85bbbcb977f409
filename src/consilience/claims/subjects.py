"""Whom a pronoun of a claim's wording means, told only where its place, or what others say, makes it sure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal

from consilience.claims.names import fold, is_name
from consilience.claims.showing import doer
from consilience.model import Article, Participant, Statement
from consilience.model.claim import Subject

Alike = Callable[[str], bool]
Ground = Literal["name", "place", "reading"]  # what tells a name: the words, where the pronoun stands, or its reading

BEFORE = 60  # the words before a statement, some three sentences, by which two articles are told to be of one text
COPIED = 0.9  # the share of them that both have from which on they are
_WORD = re.compile(r"[^\W_]+")
_ONESELF = re.compile(r"\b(?:I|[Mm](?:e|y|ine|yself))\b(?!-)")
_OUR_SIDE = re.compile(r"\b(?:[Ww]e|WE|us|[Oo]urs?|OUR|[Oo]urselves)\b")  # "US" is a country
_PERSON = re.compile(r"s?he\b", re.IGNORECASE)
_THING = re.compile(r"(?:it|they)\b|(?:this|that|these|those)$", re.IGNORECASE)
_SEVERAL = re.compile(r"(?:they|these|those)\b", re.IGNORECASE)
_DESCRIBED = re.compile(r"the\b", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"]([^“”\"]*)")


def subject(
    shown: Statement,
    group: Sequence[Statement],
    articles: Mapping[str, Article],
    names: Mapping[str, str],
    alike: Alike | None = None,
) -> Subject | None:
    """Whom the subject of the statement shown means, if that is a pronoun, else whom the first "I" or "we" of it means.
    `names` gives each entity its fullest name in the story, `alike` which have `namesakes`."""
    alike = alike or namesakes(names.values())
    return _another(shown, group, articles, names, alike) or _speaking(shown, group, names)


def doubtful(group: Sequence[Statement], alike: Alike) -> tuple[bool, ...]:
    """What else than the group itself tells whom its pronouns mean: which of its subjects have namesakes."""
    own = [found for s in group if (found := doer(s))]
    if not any(_PERSON.fullmatch(one.exact) for one in own):
        return ()
    return tuple(alike(one.entity or "") for one in own)


def namesakes(names: Iterable[str]) -> Alike:
    """Tells of a name whether two persons of the story have a name of it: "he" is then too easily the other."""
    full: dict[str, set[str]] = {}
    for name in set(names):
        for word in fold(name).split() if " " in name else ():
            full.setdefault(word, set()).add(name)
    return lambda name: len(set[str]().union(*(full.get(word, ()) for word in fold(name).split()))) > 1


def _speaking(shown: Statement, group: Sequence[Statement], names: Mapping[str, str]) -> Subject | None:
    """Of who speaks of oneself, the speaker, of whom all who name one name the same; of "we", whose side it is."""
    told = _one((name for s in group if s.speaker for name in s.speaker.entities), names)
    if told is None or not is_name(told):
        return None
    found = next(_own_words(shown, _ONESELF), None) or next(_own_words(shown, _OUR_SIDE), None)
    if found is None:
        return None
    start, exact = found
    side = _OUR_SIDE.fullmatch(exact) is not None
    return Subject(statement=shown.id, start=start, end=start + len(exact), exact=exact, name=told, side=side)


def _own_words(shown: Statement, sought: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """Where the words sought stand in what the speaker of a statement says in words of one's own."""
    for span in shown.spans if shown.speaker else ():
        for start, words in _verbatim(shown, span.exact):
            yield from ((span.start + start + found.start(), found[0]) for found in sought.finditer(words))


def _verbatim(shown: Statement, words: str) -> list[tuple[int, str]]:
    if shown.form == "direct":
        return [(0, words)]
    return [(m.start(1), m[1]) for m in _QUOTED.finditer(words)] if shown.form == "mixed" else []


def _another(
    shown: Statement,
    group: Sequence[Statement],
    articles: Mapping[str, Article],
    names: Mapping[str, str],
    alike: Alike,
) -> Subject | None:
    """Whom a subject that names nobody means: all who tell it tell the same, and one of them surely."""
    own = doer(shown)
    if own is None or not _nameless(own) or not any(span.covers(own) for span in shown.spans):
        return None
    told = [(*found, statement) for statement in group if (found := _whom(statement, shown, names))]
    name = _one((name for name, _, _ in told), names)
    if name is None:
        return None
    readings = [statement for _, _, statement in told]
    if all(ground == "reading" for _, ground, _ in told) and not _agreed(own, name, readings, articles, alike):
        return None
    exact = own.exact.split()[0] if _THING.match(own.exact) else own.exact
    return Subject(statement=shown.id, start=own.start, end=own.start + len(exact), exact=exact, name=name)


def _nameless(own: Participant) -> bool:
    """Whether a subject is a pronoun, or words such as "the company" without a name."""
    return any(p.match(own.exact) for p in (_PERSON, _THING, _DESCRIBED)) and not is_name(own.exact[1:])


def _whom(statement: Statement, shown: Statement, names: Mapping[str, str]) -> tuple[str, Ground] | None:
    """The name of a statement's subject, as its article has it, and what tells it."""
    own, other = doer(shown), doer(statement)
    if own is None or other is None or own.role != other.role:
        return None
    speakers = {names.get(name, name) for name in statement.speaker.entities} if statement.speaker else set()
    alike = statement.predicate == shown.predicate
    if _ONESELF.match(other.exact):
        person = alike and _PERSON.fullmatch(own.exact) and statement.form != "indirect"
        return (next(iter(speakers)), "place") if person and len(speakers) == 1 else None
    if not other.entity or not is_name(other.entity):
        return None
    if not _nameless(other):
        words = [set(fold(text).split()) for text in (other.entity, other.exact, own.exact)]
        named = alike and not _SEVERAL.match(own.exact) and words[0] & words[1] and not words[0] & words[2]
        return (other.entity, "name") if named else None
    if statement.form != "direct" and speakers == {names.get(other.entity, other.entity)}:
        return None if _DESCRIBED.match(other.exact) else (other.entity, "place")
    return None if _THING.match(other.exact) else (other.entity, "reading")


def _one(given: Iterable[str], names: Mapping[str, str]) -> str | None:
    """The fullest of some names, if all are of one: a surname is that of the one full name that ends in it."""
    told = sorted(set(given), key=lambda name: (-len(name), name))
    whole = {names.get(name, name) for name in told}
    whole = {one for one in whole if not any(fold(other).endswith(f" {fold(one)}") for other in whole)}
    return told[0] if len(whole) == 1 else None


def _agreed(
    own: Participant, name: str, readings: Sequence[Statement], articles: Mapping[str, Article], alike: Alike
) -> bool:
    """Whether readings of "he" are of two texts, and nobody has that name too: one alone is too often wrong."""
    by_themselves = _by_themselves([_before(articles[s.article].text, s) for s in readings])
    return _PERSON.fullmatch(own.exact) is not None and by_themselves and not alike(name)


def _before(text: str, statement: Statement) -> frozenset[str]:
    start = statement.spans[0].start
    return frozenset(_WORD.findall(text[max(0, start - 12 * BEFORE) : start].lower())[-BEFORE:])


def _by_themselves(before: Sequence[frozenset[str]]) -> bool:
    """Whether two of some stretches of words are no copies of one another, though both may quote one speech."""
    return any(len(a & b) < COPIED * min(len(a), len(b)) for n, a in enumerate(before) for b in before[:n])
