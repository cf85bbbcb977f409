"""Other names of one person, which one article of a story tells, put right in all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from consilience.claims.keeping import kept
from consilience.claims.names import fold
from consilience.claims.told import Told
from consilience.model import Origin, Statement
from consilience.model.origin import together


def renamed(told: Sequence[Told]) -> Sequence[Told]:
    """The articles of a story with every person under one name: where one article says that Rolf Brand is Karl Weber,
    he is so in the others too. Another name that is told of two is nobody's."""
    pairs = {(alias, name) for t in told for alias, name in t.aliases.items()}
    known = {alias: name for alias, name in sorted(pairs) if len({fold(n) for a, n in pairs if a == alias}) == 1}
    if not known:
        return told
    return [_renamed(t, *concerning) if (concerning := _concerning(t, known)) else t for t in told]


def _concerning(told: Told, known: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Those of the other names that an article has for somebody, each with the name to be put in its place."""
    return tuple((alias, known[alias]) for alias in _called(told) if alias in known)


@kept
def _called(told: Told) -> tuple[str, ...]:
    """All that an article calls anybody, folded."""
    taking_part = {p.entity for s in told.statements for p in s.participants if p.entity}
    speaking = {name for s in told.statements if s.speaker for name in (s.speaker.entity, *s.speaker.members) if name}
    origins = {name for o in told.origins if o.kind == "speaker" for name in o.names}
    return tuple(sorted(set(map(fold, taking_part | speaking | origins))))


@kept
def _renamed(told: Told, *concerning: tuple[str, str]) -> Told:
    known = dict(concerning)
    origins = tuple(_origin(o, known) for o in told.origins)
    return msgspec.structs.replace(
        told, origins=origins, statements=tuple(_statement(s, known) for s in told.statements)
    )


def _origin(origin: Origin, known: Mapping[str, str]) -> Origin:
    if origin.kind != "speaker" or not any(fold(name) in known for name in origin.names):
        return origin
    names = tuple(known.get(fold(name), name) for name in origin.names)
    return msgspec.structs.replace(origin, name=together(names), members=names if origin.members else ())


def _statement(statement: Statement, known: Mapping[str, str]) -> Statement:
    taking_part = tuple(
        msgspec.structs.replace(p, entity=known.get(fold(p.entity), p.entity)) if p.entity else p
        for p in statement.participants
    )
    speaker = statement.speaker
    if speaker is not None:
        speaker = msgspec.structs.replace(
            speaker,
            entity=known.get(fold(speaker.entity), speaker.entity) if speaker.entity else None,
            members=tuple(known.get(fold(entity), entity) for entity in speaker.members),
        )
    return msgspec.structs.replace(statement, participants=taking_part, speaker=speaker)
