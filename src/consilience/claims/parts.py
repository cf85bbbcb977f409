"""What is compared of one article: its statements as they are worded, and whose they are. It is kept with the article,
as most of it does not change when its story grows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from consilience.claims.conflicts import Part, key
from consilience.claims.independence import Ground, Said
from consilience.claims.keeping import kept
from consilience.claims.sides import Keys, Rest, sides_of
from consilience.claims.told import Told
from consilience.claims.wording import Wording, meanings, unpacked, wordings
from consilience.model import Article, Origin


class Words(msgspec.Struct, frozen=True, kw_only=True, eq=False, weakref=True):
    """The statements of one article as they are worded, and their vectors as they are kept."""

    wordings: tuple[Wording, ...]
    vectors: bytes


def parts(told: Sequence[Told], base: Ground, names: Mapping[str, str]) -> list[Part]:
    """The parts of a story's analysed articles, in their order."""
    return [
        _part(
            _words(said, _vectors(t), *(names[e] for e in said.entities)), t.article, said.resting, _resting(said, base)
        )
        for t, said in zip(told, base.said, strict=True)
        if t.analysed
    ]


def _resting(said: Said, base: Ground) -> tuple[tuple[Origin, tuple[Keys, ...]], ...]:
    """Of each chain and origin in an article the latter, and what another must not share with any of the chain without
    the outlet."""
    return tuple(
        (base.origins[origin], tuple(base.shared[id] for id in chain[1:] or chain)) for chain, origin in said.resting
    )


@kept
def _vectors(told: Told) -> bytes:
    return told.vectors or meanings(told.statements)


@kept
def _words(said: Said, vectors: bytes, *names: str) -> Words:
    """The wordings of an article's statements; `names` are the fullest of its entities."""
    known = {s.id: row for s, row in zip(said.statements, unpacked(vectors), strict=True)}
    found = wordings(said.statements, dict(zip(said.entities, names, strict=True)), known)
    return Words(wordings=found, vectors=vectors)


@kept
def _part(
    words: Words, article: Article, chains: Sequence[Rest], resting: Sequence[tuple[Origin, tuple[Keys, ...]]]
) -> Part:
    links = [(origin, frozenset[str]().union(*shared)) for origin, shared in resting]
    sides = tuple(sides_of(article, words.wordings, dict(zip(chains, links, strict=True))))
    keys = tuple(key(*both) for both in zip(words.wordings, sides, strict=True))
    return Part(keys=keys, wordings=words.wordings, sides=sides, vectors=words.vectors)
