"""How a statement is worded, in the forms in which two statements are compared."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping, Sequence
from importlib import resources
from itertools import pairwise

import msgspec
import numpy as np
import snowballstemmer
from numpy.typing import NDArray

from consilience.claims.names import fold, is_name
from consilience.model import Participant, Statement
from consilience.resources import encoders

Vector = NDArray[np.float32]

# Predicates that only tie a thing to what is said of it, and the words of place that go with them.
LIGHT = frozenset({"be", "in", "at", "on", "have", "lie", "locate", "situate"})

# Predicates by which a toll moves ("has risen to seven"): what it counts is told by another word.
COUNTING = frozenset({"rise", "climb", "increase", "grow", "reach", "stand", "jump"})

# Spellings that differ between the two sides of the Atlantic, brought to one before stemming.
_SPELLINGS = ((r"tre(s?)$", r"ter\1"), (r"our", "or"), (r"is(e|ed|es|ing|ation)$", r"iz\1"), (r"ence$", "ense"))


class Wording(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """`text` has its pronouns and nominals replaced by names; `stems` are those of its content words, `predicate` those
    of its predicate, by class (`predicates.toml`); `entities` are all that take part, `agents` and `patients` by role.

    Vectors have 384 numbers: of the whole, of the predicate, and of the objects, which are all that takes part but the
    agent (zeros where nothing does).
    """

    statement: Statement
    text: str
    stems: frozenset[str]
    predicate: frozenset[str]
    entities: frozenset[str]
    agents: frozenset[str]
    patients: frozenset[str]
    vector: Vector
    predicate_vector: Vector
    object_vector: Vector


def wordings(statements: Sequence[Statement], names: Mapping[str, str]) -> tuple[Wording, ...]:
    """One wording a statement; `names` gives each entity its fullest name in the story."""
    texts = [resolved(s, names) for s in statements]
    predicates = [s.predicate or s.spans[0].exact for s in statements]
    objects = [" ".join(_called(p, names) for p in s.participants if p.role != "agent") for s in statements]
    vectors = _vectors(texts, predicates, objects)
    return tuple(_wording(s, text, names, *rows) for s, text, *rows in zip(statements, texts, *vectors, strict=True))


def _vectors(*lists: Sequence[str]) -> list[list[Vector]]:
    """One vector a text, each different text encoded once and all together; zeros for an empty one."""
    unique = sorted({text for texts in lists for text in texts if text})
    rows = dict(zip(unique, encoders.encode(unique), strict=True))
    nothing = np.zeros(encoders.WIDTH, np.float32)
    return [[rows.get(text, nothing) for text in texts] for texts in lists]


def _called(participant: Participant, names: Mapping[str, str]) -> str:
    entity = participant.entity
    return names.get(entity, entity) if entity and _refers(participant, names) else participant.exact


def resolved(statement: Statement, names: Mapping[str, str]) -> str:
    """The statement's words with the names of those that it only refers to ("he", "the Russian leader")."""
    pieces = []
    for span in statement.spans:
        inside = [p for p in statement.participants if p.entity and span.covers(p) and _refers(p, names)]
        text, end = "", span.start
        for p in sorted(inside, key=lambda p: p.start):
            if p.start >= end:
                text += span.exact[end - span.start : p.start - span.start] + _called(p, names)
                end = p.end
        pieces.append(text + span.exact[end - span.start :])
    return " ".join(pieces)


def _refers(participant: Participant, names: Mapping[str, str]) -> bool:
    """Whether the participant's own words are short and do not hold the name."""
    name = fold(names.get(participant.entity or "", participant.entity or ""))
    own = fold(participant.exact).split()
    return len(own) <= 3 and not set(own) & set(name.split())


def _wording(
    s: Statement, text: str, names: Mapping[str, str], vector: Vector, predicate_vector: Vector, object_vector: Vector
) -> Wording:
    def of(*roles: str) -> frozenset[str]:
        fullest = (names.get(p.entity, p.entity) for p in s.participants if p.entity and p.role in roles)
        return frozenset(fold(name) for name in fullest if is_name(name))

    return Wording(
        statement=s,
        text=text,
        stems=frozenset(stem(term) for term in s.terms),
        predicate=_classes(s),
        entities=of("agent", "patient", "other"),
        agents=of("agent"),
        patients=of("patient"),
        vector=vector,
        predicate_vector=predicate_vector,
        object_vector=object_vector,
    )


def _classes(statement: Statement) -> frozenset[str]:
    """The classes of the predicate's words; where they only tell that a count moves, those of what is counted too."""
    words = [word for word in (statement.predicate or "").split() if word not in LIGHT]
    if particles := _particles(statement, {stem(word) for word in words}):
        return particles
    if set(words) & COUNTING:
        words += [term for term in statement.terms if stem(term) in _class_of()]
    return frozenset(_class_of().get(stem(word), stem(word)) for word in words)


def _particles(statement: Statement, words: set[str]) -> frozenset[str]:
    """The classes of the listed predicates of two words ("put out"), of which the first is the statement's own."""
    said = [stem(word) for span in statement.spans for word in span.exact.lower().split()]
    listed = {pair: name for pair, name in _class_of().items() if " " in pair}
    return frozenset(
        listed[pair] for pair in map(" ".join, pairwise(said)) if pair in listed and pair.split()[0] in words
    )


@functools.cache
def _class_of() -> Mapping[str, str]:
    """The stems of each listed predicate to those of the first of its class."""
    data = tomllib.loads(resources.files("consilience.claims").joinpath("predicates.toml").read_text("utf-8"))
    return {_stems(phrase): _stems(phrases[0]) for phrases in reversed(data["classes"]) for phrase in phrases}


def _stems(phrase: str) -> str:
    return " ".join(stem(word) for word in phrase.split())


@functools.lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The Snowball (English) stem of a word, in one spelling."""
    word = fold(word) or word
    for pattern, plain in _SPELLINGS:
        word = re.sub(pattern, plain, word)
    return str(_stemmer().stemWord(word))


@functools.cache
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")
