"""What is compared of one article: its statements as they are worded, and whose they are. It is kept with the article,
as most of it does not change when its story grows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from consilience.claims import nearest
from consilience.claims.conflicts import Part, inherit, key
from consilience.claims.independence import Ground, Said
from consilience.claims.keeping import kept, renewed
from consilience.claims.nearest import Run
from consilience.claims.origins import taking_part
from consilience.claims.sides import Keys, Rest, sides_of
from consilience.claims.told import Told
from consilience.claims.wording import Wording, meanings, unpacked, wordings
from consilience.model import Origin

Resting = tuple[Origin, tuple[Keys, ...]]  # an origin, and what another must not share with any of its chain


class Words(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """The statements of one article as they are worded, by the names that its entities have, and their vectors as they
    are kept."""

    wordings: tuple[Wording, ...]
    names: Mapping[str, str]
    vectors: bytes


def parts(told: Sequence[Told], base: Ground, names: Mapping[str, str]) -> list[Part]:
    """The parts of a story's analysed articles, in their order."""
    return [
        _part(t, _words(t, said, *(names[e] for e in said.entities)), said.resting, _resting(said, base))
        for t, said in zip(told, base.said, strict=True)
        if t.analysed
    ]


def runs(told: Sequence[Told]) -> tuple[Run, ...]:
    """The articles of a story of which there are vectors."""
    return tuple(run for t in told if t.analysed and (run := _run(t))[-1])


@kept
def _run(told: Told) -> Run:
    return nearest.run(told.article.id, _vectors(told))


def sentences(parts: Sequence[Part]) -> dict[str, str]:
    """The sentence that each statement of a story stands in, by its id."""
    found: dict[str, str] = {}
    for part in parts:
        found |= _sentences(part)
    return found


@kept
def _sentences(part: Part) -> dict[str, str]:
    return {w.statement.id: side.sentence for w, side in zip(part.wordings, part.sides, strict=True)}


def _resting(said: Said, base: Ground) -> tuple[Resting, ...]:
    """Of each chain and origin in an article the latter, and what another must not share with any of the chain without
    the outlet."""
    return tuple(
        (base.origins[origin], tuple(base.shared[id] for id in chain[1:] or chain)) for chain, origin in said.resting
    )


@kept
def _vectors(told: Told) -> bytes:
    return told.vectors or meanings(told.statements)


@renewed
def _words(told: Told, before: Words | None, said: Said, *names: str) -> Words:
    """The wordings of an article's statements; `names` are the fullest of its entities. Of a statement that is the same
    object as before, and of whose entities none is called otherwise, the wording is too."""
    called = dict(zip(said.entities, names, strict=True))
    was = dict(before.names) if before else {}
    others = {entity for entity, name in called.items() if was.get(entity) != name}
    known = {id(w.statement): w for w in before.wordings} if before else {}
    found = [None if others & taking_part(s) else known.get(id(s)) for s in said.statements]
    rows = unpacked(_vectors(told))
    lacking = [n for n, wording in enumerate(found) if wording is None]
    vectors = {said.statements[n].id: rows[n] for n in lacking}
    made = iter(wordings([said.statements[n] for n in lacking], called, vectors) if lacking else ())
    return Words(wordings=tuple(w or next(made) for w in found), names=called, vectors=_vectors(told))


@renewed
def _part(told: Told, before: Part | None, words: Words, chains: Sequence[Rest], resting: Sequence[Resting]) -> Part:
    """What an article says, and whose it is. Of a statement whose wording is the same object as before, and which rests
    on what it did, the side is too."""
    of = dict(zip(chains, resting, strict=True))
    was = before.resting if before else {}
    known = {id(w): both for w, *both in zip(before.wordings, before.sides, before.keys, strict=True)} if before else {}
    stands = [
        known.get(id(w)) if was.get(rest := (w.statement.chain, w.statement.origin)) == of[rest] else None
        for w in words.wordings
    ]
    lacking = [w for w, both in zip(words.wordings, stands, strict=True) if both is None]
    links = {rest: (origin, frozenset[str]().union(*shared)) for rest, (origin, shared) in of.items()}
    made = ((side, key(w, side)) for w, side in zip(lacking, sides_of(told.article, lacking, links), strict=True))
    both = [found or next(made) for found in stands]
    sides, keys = zip(*both, strict=True) if both else ((), ())
    part = Part(
        article=told.article.id, keys=keys, wordings=words.wordings, sides=sides, vectors=words.vectors, resting=of
    )
    if before is not None:
        inherit(part, before)
    return part
