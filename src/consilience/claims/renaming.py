"""Other names of one person, which one article of a story tells, put right in all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from consilience.claims.names import fold
from consilience.claims.told import Told
from consilience.model import Origin, Statement
from consilience.model.origin import together


def renamed(told: Sequence[Told]) -> Sequence[Told]:
    """The articles of a story with every person under one name: where one article says that Rolf Brand is Karl Weber,
    he is so in the others too. Another name that is told of two is nobody's."""
    pairs = {(alias, name) for t in told for alias, name in t.aliases.items()}
    known = {alias: name for alias, name in sorted(pairs) if len({fold(n) for a, n in pairs if a == alias}) == 1}
    return [_renamed(t, known) for t in told] if known else told


def _renamed(told: Told, known: Mapping[str, str]) -> Told:
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
