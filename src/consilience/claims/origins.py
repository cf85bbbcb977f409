"""Origins joined across the articles of a story: one for each entity, under its fullest name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from consilience.claims.affiliations import Page
from consilience.claims.independence import RUN, WORD, Ground, Said, sharing
from consilience.claims.keeping import kept, renewed
from consilience.claims.names import fold, join
from consilience.claims.told import Told
from consilience.model import Link, Origin, Statement
from consilience.model.origin import together
from consilience.resources.families import Families

LEAST, MOST = (
    3,
    0.6,
)  # own statements of a copy that tell whether it is one, and the share of such a one's runs of words


def ground(told: Sequence[Told], families: Families) -> Ground:
    """One origin for each entity of the story; what a copy says in its own voice rests on what it copies."""
    origins = {o.id: o for t in told for o in t.origins}
    fullest = join(name for o in origins.values() if o.kind != "outlet" for name in o.names)
    ids = _joined(origins, fullest)
    voices = _copied_voices(told)
    said = tuple(_said(t, *(ids[voices.get((t.article.id, id), id)] for id in _resting(t))) for t in told)
    used = {id for one in said for chain, _ in one.resting for id in chain}
    merged = _merged(origins, ids, used, fullest)
    return Ground(
        statements=tuple(s for one in said for s in one.statements),
        origins=merged,
        shared=sharing([_page(t) for t in told], merged, families),
        said=said,
    )


@kept
def _page(told: Told) -> Page:
    return Page(text=told.article.text)


@kept
def _resting(told: Told) -> tuple[str, ...]:
    """The origins that the statements of an article have in their chains."""
    return tuple(dict.fromkeys(id for s in told.statements for id in s.chain))


@renewed
def _said(told: Told, before: Said | None, *joined: str) -> Said:
    """What an article says; `joined` are the ids now of the origins that its statements rest on. A statement of whose
    chain none is joined otherwise than before is the same object."""
    ids = dict(zip(_resting(told), joined, strict=True))
    if before is None:
        statements = tuple(_rest(s, ids) for s in told.statements)
    else:
        others = {id for id, to in ids.items() if before.joined[id] != to}
        both = zip(told.statements, before.statements, strict=True)
        statements = tuple(was if others.isdisjoint(s.chain) else _rest(s, ids) for s, was in both)
    return Said(
        article=told.article.id,
        statements=statements,
        resting=tuple(sorted({(s.chain, s.origin) for s in statements})),
        entities=tuple(sorted(frozenset[str]().union(*map(taking_part, statements)))),
        joined=ids,
    )


@kept
def in_order(said: Said) -> tuple[Statement, ...]:
    """The statements of an article in order of its text."""
    return tuple(sorted(said.statements, key=lambda s: (s.spans[0].start, s.id)))


def taking_part(statement: Statement) -> frozenset[str]:
    """The entities that take part in a statement, or say it."""
    speaking = statement.speaker.entities if statement.speaker else ()
    return frozenset((*(p.entity for p in statement.participants if p.entity), *speaking))


def _rest(statement: Statement, ids: Mapping[str, str]) -> Statement:
    """The statement on the origins that `ids` gives for those of its chain."""
    told = tuple(link.origin for link in statement.links)
    if told == statement.chain and all(ids[id] == id for id in told) and len(set(told)) == len(told):
        return statement
    spans = {ids[id]: link.span for id, link in reversed(list(zip(statement.chain, statement.links, strict=False)))}
    joined = tuple(dict.fromkeys(ids[id] for id in statement.chain))
    links = tuple(Link(origin=id, span=spans.get(id)) for id in joined)
    return msgspec.structs.replace(statement, chain=joined, origin=joined[-1], links=links)


def _joined(origins: Mapping[str, Origin], fullest: Mapping[str, str]) -> dict[str, str]:
    """Each origin's id to that of the fullest name of the same entity.

    Outlets are not joined with speakers, nor what is inferred with what is named: only their names are made the same.
    """
    named = {id: o for id, o in sorted(origins.items()) if o.name and o.kind != "outlet"}
    by_names = {(frozenset(map(fold, o.names)), o.inferred): id for id, o in reversed(named.items())}

    def fuller(o: Origin) -> str:
        key = (frozenset(fold(fullest[name]) for name in o.names), o.inferred)
        return by_names.get(key) or by_names[frozenset(map(fold, o.names)), o.inferred]

    return {id: fuller(named[id]) if id in named else id for id in origins}


def _merged(
    origins: Mapping[str, Origin], ids: Mapping[str, str], used: set[str], fullest: Mapping[str, str]
) -> dict[str, Origin]:
    """The origins in use under their fullest names, each with what all rows of its entity agree on."""
    rows: dict[str, list[Origin]] = {}
    for id in sorted(origins):
        if ids[id] in used:
            rows.setdefault(ids[id], []).append(origins[id])
    return {id: _one(id, same, fullest) for id, same in rows.items()}


def _one(id: str, rows: Sequence[Origin], fullest: Mapping[str, str]) -> Origin:
    own = next(row for row in rows if row.id == id)
    roles = {row.role for row in rows if row.role}
    accesses = {row.access for row in rows if row.access}
    names = own.names if own.kind == "outlet" else tuple(fullest.get(name, name) for name in own.names)
    return msgspec.structs.replace(
        own,
        name=together(names) if names else None,
        members=names if own.members else (),
        role=roles.pop() if len(roles) == 1 else own.role,
        access=accesses.pop() if len(accesses) == 1 else own.access,
    )


def _copied_voices(told: Sequence[Told]) -> dict[tuple[str, str], str]:
    """For each copy, its own outlet's origin to the one that the article it copies rests on in its own voice; not where
    nothing of what it tells in its own voice stands there: two that quote the same words tell of them apart."""
    voices = {t.article.id: _own_voice(t) for t in told}
    texts = {t.article.id: t.article.text for t in told}
    copied = {}
    for t in told:
        mine, theirs = voices[t.article.id], voices.get(t.copy_of or "")
        if mine and theirs and mine != theirs and _is_retold(t, texts[t.copy_of or ""]):
            copied[t.article.id, mine] = theirs
    return copied


def _is_retold(told: Told, text: str) -> bool:
    """Whether a text has most of the runs of words of anything that an article tells in its own voice, if it tells
    enough there to say."""
    wordings = (" ".join(span.exact for span in s.spans) for s in told.statements if s.voice == "own")
    runs = [found for wording in wordings if (found := _runs(wording))]
    theirs = _runs(text)
    return len(runs) < LEAST or any(len(found & theirs) >= MOST * len(found) for found in runs)


def _runs(text: str) -> set[tuple[str, ...]]:
    words = WORD.findall(fold(text))
    return {tuple(words[n : n + RUN]) for n in range(len(words) - RUN + 1)}


def _own_voice(told: Told) -> str | None:
    kinds = {o.id: o.kind for o in told.origins}
    return next(
        (s.origin for s in told.statements if s.voice == "own" and kinds[s.origin] in ("outlet", "agency")), None
    )
