"""Excerpts laid among an article's attributions: each frames what is attributed inside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from consilience.model import Annotations, Attribution, Span
from consilience.statements import excerpts, relays, signatures, turns
from consilience.statements.excerpts import Excerpt
from consilience.statements.press import Press
from consilience.statements.settling import renumbered
from consilience.statements.tagged import tagged


def framed(text: str, annotations: Annotations, press: Press) -> Annotations:
    """The annotations with an attribution for each excerpt, in which those stand that are made in it.

    What only credits a medium with a report is nothing that the medium says.
    """
    signed, led = signatures.signed(text, annotations), excerpts.led(text, annotations, press)
    found = _apart([*signed, *turns.labelled(text, annotations), *led, *tagged(text, annotations)])
    kept = {
        n: row for n, row in enumerate(annotations.attributions) if not relays.credits(row, press, annotations.clauses)
    }
    rows: list[Attribution] = list(renumbered(kept))
    for one in found:
        rows = _laid(text, rows, one)
    return msgspec.structs.replace(annotations, attributions=tuple(rows))


def _apart(found: Sequence[Excerpt]) -> list[Excerpt]:
    """The excerpts without those that overlap one before: a signature tells more than a colon."""
    kept: list[Excerpt] = []
    for one in found:
        if not any(one.content.overlaps(k.content) or one.cue.overlaps(k.content) for k in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.content.start)


def _laid(text: str, rows: Sequence[Attribution], one: Excerpt) -> list[Attribution]:
    """The attributions with the excerpt's before those that it holds; one that the same words cue gives way to it."""
    frame = Attribution(
        source=(one.source,) if one.source else (),
        cue=(one.cue,),
        content=(one.content,),
        form="direct",
        speaker=one.speaker,
    )
    place = next((n for n, row in enumerate(rows) if min(s.start for s in row.content) >= one.content.start), len(rows))
    order: list[int | None] = [*range(place), None, *range(place, len(rows))]
    gone = {n for n, row in enumerate(rows) if _replaced(row, one)}
    kept = [n for n in order if n is None or n not in gone]
    places: Mapping[int | None, int] = {n: k for k, n in enumerate(kept)}
    found = []
    for n in kept:
        if n is None:
            found.append(frame)
            continue
        row = rows[n]
        above = places.get(row.within) if row.within is not None else None
        if above is None and n >= place and _inside(row, one.content):
            above = places[None]
        found.append(msgspec.structs.replace(row, within=above))
    return found


def _replaced(row: Attribution, one: Excerpt) -> bool:
    """Whether an attribution gives a part of the excerpt to somebody by words that do not stand in it, or reads the
    line below it that tells whose it is as telling of something else."""
    named = (*row.source, *row.cue)
    below = one.cue.start >= one.content.end
    if below and any(one.cue.covers(span) for span in (*named, row.content[0])):
        return True
    return _inside(row, one.content) and bool(named) and not any(one.content.overlaps(span) for span in named)


def _inside(row: Attribution, content: Span) -> bool:
    held = sum(min(s.end, content.end) - max(s.start, content.start) for s in row.content if s.overlaps(content))
    return 2 * held > sum(s.end - s.start for s in row.content)
