"""A settled story as rows of tables, and what must change for one state of it to become another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import Any, TypeVar

import msgspec
import sqlalchemy as sa

from consilience.model import Claim, Conflict, Origin, Statement, digest
from consilience.storage import folding, keeping
from consilience.storage.records import Settled
from consilience.storage.tables import (
    chains,
    claim_carriers,
    claim_origins,
    claims,
    conflict_statements,
    conflicts,
    copies,
    denials,
    origins,
    places,
    silences,
    statement_words,
    statements,
)
from consilience.storage.touching import Identified, Touched

GAP = " … "  # stands where a statement leaves out words
# Parents before children: rows are put in in this order, and taken away in the other.
ORDER = (
    origins,
    claims,
    statements,
    chains,
    places,
    claim_carriers,
    claim_origins,
    denials,
    conflicts,
    conflict_statements,
    silences,
    copies,
    statement_words,
)

Key = tuple[object, ...]
Rows = dict[str, dict[Key, dict[str, Any]]]
Found = TypeVar("Found", bound=Identified)


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """Rows by table: to put in, to change, and the keys of those to take away."""

    new: dict[str, list[dict[str, Any]]]
    other: dict[str, list[dict[str, Any]]]
    gone: dict[str, list[Key]]


def rows(
    settled: Settled, outlets: Mapping[str, str | None], numbers: Mapping[str, int], of: Touched | None = None
) -> Rows:
    """All rows of a story, or those of what is touched, by table and primary key; `outlets` by article, `numbers` by
    statement."""
    made: Rows = {}
    for table, found in (
        (origins, [_origin(settled.story.id, o) for o in _of(settled.result.origins, of.origins if of else None)]),
        (
            copies,
            [
                {"article": c.article, "original": c.of, "share": c.share, "story": settled.story.id}
                for c in settled.copies
            ],
        ),
        (silences, [{"claim": s.claim, "article": s.article, "among": s.of} for s in settled.result.silences]),
        *_claims(settled, _of(settled.result.claims, of.claims if of else None)),
        *_statements(settled, _of(settled.result.statements, of.statements if of else None), outlets, numbers),
        *_conflicts(settled, _of(settled.result.conflicts, of.conflicts if of else None)),
    ):
        keys = [column.name for column in table.primary_key]
        made[table.name] = {tuple(row[key] for key in keys): row for row in found}
    return made


def _of(found: Sequence[Found], ids: Set[str] | None) -> Sequence[Found]:
    return found if ids is None else [row for row in found if row.id in ids]


def difference(old: Rows, new: Rows) -> Difference:
    """What makes the new rows of the old."""
    return Difference(
        new={t.name: [row for key, row in new[t.name].items() if key not in old[t.name]] for t in ORDER},
        other={t.name: [row for key, row in new[t.name].items() if old[t.name].get(key, row) != row] for t in ORDER},
        gone={t.name: [key for key in old[t.name] if key not in new[t.name]] for t in ORDER},
    )


def there(connection: sa.Connection, story: str) -> Mapping[str, Mapping[str, int]]:
    """What the tables have of a story: the ids of its origins, claims, statements (with their numbers), conflicts."""
    numbered = sa.select(statements.c.id, statements.c.number).where(statements.c.story == story)
    found = {statements.name: {row.id: row.number for row in connection.execute(numbered)}}
    for table in (origins, claims, conflicts):
        ids = connection.scalars(sa.select(table.c.id).where(table.c.story == story))
        found[table.name] = dict.fromkeys(ids, 0)
    return found


def stored(connection: sa.Connection, story: str, numbers: Mapping[str, int], of: Touched | None = None) -> Rows:
    """All rows of a story, or those of what is touched, as the tables have them."""
    held: Rows = {}
    for table in ORDER:
        keys = [column.name for column in table.primary_key]
        queries = (
            _whole(table, story) if of is None or table in (silences, copies) else _some(table, story, numbers, of)
        )
        found = [dict(row._mapping) for query in queries for row in connection.execute(query)]
        held[table.name] = {tuple(row[key] for key in keys): row for row in found}
    return held


def _whole(table: sa.Table, story: str) -> Iterator[sa.Select[Any]]:
    """What finds all rows of a story in a table."""
    said = sa.select(statements.c.id).where(statements.c.story == story)
    counted = sa.select(statements.c.number).where(statements.c.story == story)
    claimed = sa.select(claims.c.id).where(claims.c.story == story)
    clashing = sa.select(conflicts.c.id).where(conflicts.c.story == story)
    belongs: dict[str, sa.ColumnElement[bool]] = {
        chains.name: chains.c.statement.in_(said),
        places.name: places.c.statement.in_(said),
        claim_carriers.name: claim_carriers.c.claim.in_(claimed),
        claim_origins.name: claim_origins.c.claim.in_(claimed),
        denials.name: denials.c.claim.in_(claimed),
        silences.name: silences.c.claim.in_(claimed),
        conflict_statements.name: conflict_statements.c.conflict.in_(clashing),
        statement_words.name: statement_words.c.number.in_(counted),
    }
    belongs |= {table.name: table.c.story == story for table in (origins, claims, statements, conflicts, copies)}
    yield sa.select(table).where(belongs[table.name])


def _some(table: sa.Table, story: str, numbers: Mapping[str, int], of: Touched) -> Iterator[sa.Select[Any]]:
    """What finds the rows of what is touched in a table, some at a time."""
    found: dict[str, tuple[sa.Column[Any], Iterable[Any]]] = {
        origins.name: (origins.c.key, [_key(story, id) for id in of.origins]),
        claims.name: (claims.c.id, of.claims),
        statements.name: (statements.c.id, of.statements),
        chains.name: (chains.c.statement, of.statements),
        places.name: (places.c.statement, of.statements),
        claim_carriers.name: (claim_carriers.c.claim, of.claims),
        claim_origins.name: (claim_origins.c.claim, of.claims),
        denials.name: (denials.c.claim, of.claims),
        conflicts.name: (conflicts.c.id, of.conflicts),
        conflict_statements.name: (conflict_statements.c.conflict, of.conflicts),
        statement_words.name: (statement_words.c.number, [numbers[id] for id in of.statements if id in numbers]),
    }
    column, ids = found[table.name]
    for part in keeping.some(sorted(ids)):
        yield sa.select(table).where(column.in_(part))


def apply(connection: sa.Connection, change: Difference) -> None:
    """Makes the change."""
    for table in ORDER:
        if found := change.new[table.name]:
            connection.execute(table.insert(), found)
    for table in ORDER:
        if found := change.other[table.name]:
            connection.execute(_update(table), [{f"of_{k}": v for k, v in row.items()} for row in found])
    for table in reversed(ORDER):
        if keys := change.gone[table.name]:
            names = [column.name for column in table.primary_key]
            same = sa.and_(*(table.c[name] == sa.bindparam(f"of_{name}") for name in names))
            connection.execute(
                table.delete().where(same), [{f"of_{n}": v for n, v in zip(names, key, strict=True)} for key in keys]
            )


def _update(table: sa.Table) -> sa.Update:
    same = sa.and_(*(column == sa.bindparam(f"of_{column.name}") for column in table.primary_key))
    others: dict[str, sa.BindParameter[Any]] = {
        c.name: sa.bindparam(f"of_{c.name}") for c in table.c if not c.primary_key
    }
    return table.update().where(same).values(others)


def _key(story: str, origin: str) -> str:
    """An origin's key: two stories can know different things of one speaker."""
    return digest("origin", story, origin)


def _origin(story: str, origin: Origin) -> dict[str, Any]:
    names = ("id", "name", "kind", "role", "access", "inferred", "wording")
    return {"key": _key(story, origin.id), "story": story} | {name: getattr(origin, name) for name in names}


def _claims(settled: Settled, told: Sequence[Claim]) -> Iterable[tuple[sa.Table, list[dict[str, Any]]]]:
    story = settled.story.id
    yield (
        claims,
        [
            {
                "id": c.id,
                "story": story,
                "text": c.text,
                "status": c.status,
                "carriers": len(c.carriers),
                "origins": len(c.origins),
            }
            for c in told
        ],
    )
    yield claim_carriers, [{"claim": c.id, "outlet": outlet} for c in told for outlet in c.carriers]
    yield claim_origins, [{"claim": c.id, "origin": _key(story, o)} for c in told for o in c.origins]
    yield denials, [{"claim": c.id, "statement": s} for c in told for s in c.disputed_by]


def _conflicts(settled: Settled, found: Sequence[Conflict]) -> Iterable[tuple[sa.Table, list[dict[str, Any]]]]:
    names = ("id", "aspect", "nature", "explanation")
    yield conflicts, [{"story": settled.story.id} | {n: getattr(c, n) for n in names} for c in found]
    yield conflict_statements, [{"conflict": c.id, "statement": s} for c in found for s in c.statements]


def _statements(
    settled: Settled, told: Sequence[Statement], outlets: Mapping[str, str | None], numbers: Mapping[str, int]
) -> Iterable[tuple[sa.Table, list[dict[str, Any]]]]:
    story = settled.story.id
    claim_of = {id: claim for claim in settled.result.claims for id in claim.statements}
    yield (
        statements,
        [
            _statement(s, story) | {"number": numbers[s.id], "claim": claim_of[s.id].id if s.id in claim_of else None}
            for s in told
        ],
    )
    yield (
        chains,
        [
            {"statement": s.id, "position": n, "origin": _key(story, origin)}
            for s in told
            for n, origin in enumerate(s.chain)
        ],
    )
    names = ("name", "geonameid", "lat", "lon", "precision", "country")
    yield (
        places,
        [
            {"statement": s.id, "position": n} | {name: getattr(place, name) for name in names}
            for s in told
            for n, place in enumerate(s.places)
        ],
    )
    by_id = {origin.id: origin for origin in settled.result.origins}
    clashing = _clashing(settled.result.conflicts)
    yield (
        statement_words,
        [
            {
                "number": numbers[s.id],
                "words": folding.document(
                    (wording(s), _speaker(s) or ""),
                    (
                        *_facets(s, outlets.get(s.article), [by_id[id] for id in s.chain]),
                        *((folding.facet("status", claim_of[s.id].status),) if s.id in claim_of else ()),
                        *(f for c in clashing[s.id] for f in _conflict_facets(c)),
                    ),
                ),
            }
            for s in told
        ],
    )


def _statement(s: Statement, story: str) -> dict[str, Any]:
    return {
        "id": s.id,
        "article": s.article,
        "story": story,
        "origin": _key(story, s.origin),
        "starts": s.spans[0].start,
        "ends": s.spans[-1].end,
        "text": wording(s),
        "speaker": _speaker(s),
        "voice": s.voice,
        "form": s.form,
        "kind": s.kind,
        "polarity": s.polarity,
        "certainty": s.certainty,
        "time": s.times[0].value if s.times else None,
    }


def wording(statement: Statement) -> str:
    """The words of a statement as one text."""
    return GAP.join(span.exact for span in statement.spans)


def _speaker(statement: Statement) -> str | None:
    return statement.speaker.name if statement.speaker else None


def _clashing(found: Iterable[Conflict]) -> dict[str, list[Conflict]]:
    clashing: dict[str, list[Conflict]] = defaultdict(list)
    for conflict in found:
        for id in conflict.statements:
            clashing[id].append(conflict)
    return clashing


def _facets(s: Statement, outlet: str | None, chain: Iterable[Origin]) -> Iterable[str]:
    """What a statement is found by beside its words: the names that `Filters` ask for."""
    yield from (folding.facet("outlet", outlet),) if outlet else ()
    yield from (f for place in s.places for f in folding.facets("place", place.name))
    yield from (f for origin in chain for f in folding.facets("origin", origin.name or origin.wording or ""))
    yield from folding.facets("speaker", _speaker(s) or "")


def _conflict_facets(conflict: Conflict) -> tuple[str, ...]:
    return folding.facet("nature", conflict.nature), folding.facet("aspect", conflict.aspect)
