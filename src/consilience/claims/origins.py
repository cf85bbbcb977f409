"""Origins joined across the articles of a story, and which of them are independent of each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from consilience.claims.affiliations import affiliations
from consilience.claims.names import fold, is_name, join
from consilience.claims.told import Told
from consilience.model import Origin, Statement
from consilience.resources.families import Families

RUN, QUOTED_RUN = 6, 4  # words in a row that two accounts, or two quotations, do not share by chance
LEAST = 4  # words of a statement from which its wording as a whole is told from chance


class Ground(msgspec.Struct, frozen=True, kw_only=True):
    """The statements of a story with the ids of joined origins, those origins by id, and what links them.

    `shared` holds for each origin's id what another must not share to be independent of it.
    """

    statements: tuple[Statement, ...]
    origins: dict[str, Origin]
    shared: dict[str, frozenset[str]]


def ground(told: Sequence[Told], families: Families) -> Ground:
    """One origin for each entity of the story; what a copy says in its own voice rests on what it copies."""
    origins = {o.id: o for t in told for o in t.origins}
    ids = _joined(origins)
    voices = _copied_voices(told)
    statements = tuple(
        _rest(s, [voices.get((t.article.id, id), id) for id in s.chain], ids) for t in told for s in t.statements
    )
    used = {id for s in statements for id in s.chain}
    merged = _merged(origins, ids, used)
    speaking_for = affiliations(told, merged.values(), families)
    shared = {
        id: frozenset(_keys(o, families)) | speaking_for.get(fold(o.name or ""), frozenset())
        for id, o in merged.items()
    }
    return Ground(statements=statements, origins=merged, shared=shared)


def _rest(statement: Statement, chain: Sequence[str], ids: Mapping[str, str]) -> Statement:
    joined = tuple(dict.fromkeys(ids[id] for id in chain))
    return msgspec.structs.replace(statement, chain=joined, origin=joined[-1])


def _joined(origins: Mapping[str, Origin]) -> dict[str, str]:
    """Each origin's id to that of the fullest name of the same entity.

    Outlets are not joined with speakers, nor what is inferred with what is named: only their names are made the same.
    """
    named = {id: o for id, o in sorted(origins.items()) if o.name and o.kind != "outlet"}
    fullest = join(o.name or "" for o in named.values())
    by_name = {(fold(o.name or ""), o.inferred): id for id, o in reversed(named.items())}

    def fuller(o: Origin) -> str:
        key = (fold(fullest[o.name or ""]), o.inferred)
        return by_name.get(key) or by_name[fold(o.name or ""), o.inferred]

    return {id: fuller(named[id]) if id in named else id for id in origins}


def _merged(origins: Mapping[str, Origin], ids: Mapping[str, str], used: set[str]) -> dict[str, Origin]:
    """The origins in use under their fullest names, each with what all rows of its entity agree on."""
    rows: dict[str, list[Origin]] = {}
    for id in sorted(origins):
        if ids[id] in used:
            rows.setdefault(ids[id], []).append(origins[id])
    fullest = join(o.name for o in origins.values() if o.name and o.kind != "outlet")
    return {id: _one(id, same, fullest) for id, same in rows.items()}


def _one(id: str, rows: Sequence[Origin], fullest: Mapping[str, str]) -> Origin:
    own = next(row for row in rows if row.id == id)
    roles = {row.role for row in rows if row.role}
    accesses = {row.access for row in rows if row.access}
    return msgspec.structs.replace(
        own,
        name=fullest.get(own.name, own.name) if own.name and own.kind != "outlet" else own.name,
        role=roles.pop() if len(roles) == 1 else own.role,
        access=accesses.pop() if len(accesses) == 1 else own.access,
    )


def _copied_voices(told: Sequence[Told]) -> dict[tuple[str, str], str]:
    """For each copy, its own outlet's origin to the one that the article it copies rests on in its own voice."""
    voices = {t.article.id: _own_voice(t) for t in told}
    copied = {}
    for t in told:
        mine, theirs = voices[t.article.id], voices.get(t.copy_of or "")
        if mine and theirs and mine != theirs:
            copied[t.article.id, mine] = theirs
    return copied


def _own_voice(told: Told) -> str | None:
    kinds = {o.id: o.kind for o in told.origins}
    return next(
        (s.origin for s in told.statements if s.voice == "own" and kinds[s.origin] in ("outlet", "agency")), None
    )


def independent(statements: Sequence[Statement], base: Ground) -> list[list[str]]:
    """The origins of the statements in groups that share no link: not an entity, agency, document or family.

    The outlets that carry a statement are no link (they stand first in its chain), and unnamed origins, which cannot be
    shown to be independent, are one group.
    """
    shared: dict[str, set[str]] = {s.origin: set() for s in statements}
    for s in statements:
        shared[s.origin] |= links(s, base)
    groups: list[tuple[set[str], list[str]]] = []
    for origin in sorted(shared):
        touching = [g for g in groups if g[0] & shared[origin]]
        keys, members = set(shared[origin]), [origin]
        for g in touching:
            groups.remove(g)
            keys |= g[0]
            members = g[1] + members
        groups.append((keys, sorted(members)))
    return [members for _, members in groups]


def _same_words(statement: Statement) -> set[str]:
    """The runs of words that another statement must not share to be independent: the same words are one utterance."""
    words = fold(" ".join(span.exact for span in statement.spans)).split()
    run = QUOTED_RUN if statement.form in ("direct", "mixed") else RUN
    return {" ".join(words[n : n + run]) for n in range(max(1, len(words) - run + 1))} if len(words) >= LEAST else set()


def links(statement: Statement, base: Ground) -> set[str]:
    """All that another chain must not share to be independent of this statement's; its carrier is left aside."""
    inner = statement.chain[1:] if len(statement.chain) > 1 else statement.chain
    return {key for id in inner for key in base.shared[id]} | _same_words(statement)


def _keys(origin: Origin, families: Families) -> set[str]:
    """What two chains share when they are not independent."""
    if not is_named(origin):
        return {"unnamed"}
    family = families.of(origin.name or "")
    return {fold(origin.name or "")} | ({f"family {family}"} if family else set())


def is_named(origin: Origin) -> bool:
    """Whether the origin has a name of its own."""
    return is_name(origin.name or "")
