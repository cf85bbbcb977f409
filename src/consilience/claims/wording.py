"""How a statement is worded, in the forms in which two statements are compared."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
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


class Wording(msgspec.Struct, frozen=True, kw_only=True, eq=False, gc=False):
    """`text` are the words of its spans, pronouns as they stand: names put in their place are too often wrong ones.

    `objects` are the words, or names, of all that takes part but the agent; `stems` are those of its content words,
    `predicate` those of its predicate, by class (`predicates.toml`); `entities` are all that take part, `agents` and
    `patients` by role, `speaker` is who is said to have said it, where named; `vector` (384) is of the whole.
    """

    statement: Statement
    text: str
    objects: str
    stems: frozenset[str]
    predicate: frozenset[str]
    entities: frozenset[str]
    agents: frozenset[str]
    patients: frozenset[str]
    speaker: str | None
    vector: Vector


def meanings(statements: Sequence[Statement]) -> bytes:
    """The vectors of statements: int8, 384 a statement. Kept with an article's reading, so that a story is compared
    without encoding anything again."""
    return encoders.kept(_vectors([worded(s) for s in statements])).tobytes()


def unpacked(kept: bytes) -> NDArray[np.float32]:
    """Unit vectors (n, 384) again of what `meanings` gave."""
    rows = np.frombuffer(kept, np.int8).reshape(-1, encoders.WIDTH).astype(np.float32)
    found: NDArray[np.float32] = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return found


def wordings(
    statements: Sequence[Statement], names: Mapping[str, str], known: Mapping[str, Vector] | None = None
) -> tuple[Wording, ...]:
    """One wording a statement; `names` gives each entity its fullest name in the story, `known` the vectors that are
    kept, by the statement's id: the others are made."""
    known = known or {}
    texts = [worded(s) for s in statements]
    lacking = [n for n, s in enumerate(statements) if s.id not in known]
    made = dict(zip(lacking, _vectors([texts[n] for n in lacking]), strict=True))
    return tuple(
        _wording(s, text, names, made[n] if n in made else known[s.id])
        for n, (s, text) in enumerate(zip(statements, texts, strict=True))
    )


def _vectors(texts: Sequence[str]) -> NDArray[np.float32]:
    """One vector a text (n, 384), each different text encoded once."""
    unique = {text: n for n, text in enumerate(sorted(set(texts)))}
    return encoders.encode(list(unique))[[unique[text] for text in texts]]


def worded(statement: Statement) -> str:
    """The words of a statement's spans."""
    return " ".join(span.exact for span in statement.spans)


def _called(participant: Participant, names: Mapping[str, str]) -> str:
    entity = participant.entity
    return names.get(entity, entity) if entity and _refers(participant, names) else participant.exact


def _refers(participant: Participant, names: Mapping[str, str]) -> bool:
    """Whether the participant's own words are short and do not hold the name."""
    name = fold(names.get(participant.entity or "", participant.entity or ""))
    own = fold(participant.exact).split()
    return len(own) <= 3 and not set(own) & set(name.split())


def _wording(s: Statement, text: str, names: Mapping[str, str], vector: Vector) -> Wording:
    fullest = ((p.role, names.get(p.entity, p.entity)) for p in s.participants if p.entity)
    named = [(role, fold(name)) for role, name in fullest if is_name(name)]
    return Wording(
        statement=s,
        text=text,
        objects=" ".join(_called(p, names) for p in s.participants if p.role != "agent"),
        stems=frozenset(map(stem, s.terms)),
        predicate=_same(_classes(s)),
        entities=_bag([name for _, name in named]),
        agents=_bag([name for role, name in named if role == "agent"]),
        patients=_bag([name for role, name in named if role == "patient"]),
        speaker=_speaker(s, names),
        vector=vector,
    )


def _bag(words: Iterable[str]) -> frozenset[str]:
    """Some words; one and the same object where they are the same, as in many statements."""
    return _same(frozenset(words))


@functools.lru_cache(maxsize=100_000)
def _same(words: frozenset[str]) -> frozenset[str]:
    return words


def _speaker(statement: Statement, names: Mapping[str, str]) -> str | None:
    entities = statement.speaker.entities if statement.speaker else ()
    called = [names.get(entity, entity) for entity in entities]
    return " and ".join(sorted(map(fold, called))) if called and all(map(is_name, called)) else None


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
    listed = {pair: name for first in words for pair, name in _pairs_of().get(first, ())}
    if not listed:
        return frozenset()
    said = [stem(word) for span in statement.spans for word in span.exact.lower().split()]
    return frozenset(listed[pair] for pair in map(" ".join, pairwise(said)) if pair in listed)


@functools.cache
def _pairs_of() -> Mapping[str, Sequence[tuple[str, str]]]:
    """The listed predicates of two words with their classes, by their first."""
    found: dict[str, list[tuple[str, str]]] = {}
    for pair, name in _class_of().items():
        if " " in pair:
            found.setdefault(pair.split()[0], []).append((pair, name))
    return found


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
