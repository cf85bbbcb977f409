"""Pairs of statements of one story, labelled by the project: which the claims put together, and which they should.

`statement_pairs.json` names, by story of `stories/allsides`, pairs of statements by the ids of their articles and the
half-open offsets of their spans. The 300 pairs were drawn by seed from 32 stories of three articles, at most a twelfth
of a stratum from one story, in seven strata of the score that the pair model gave then, so that easy pairs, which are
the most, do not hide the hard ones; rates on them are therefore not rates among all pairs of a story. Three readers,
who saw neither score nor decision nor each other's labels, labelled them; what two of them say holds (the first's where
all differ, twice). On *same* against the rest the second and third agree with kappa .95, and each with the first, who
had not yet been told to be strict where a detail is added, with .68 and .71; on *same or refines* with .89 to .96.
The rules:

1. *same*: one event or state, the same participants in the same roles, the same value, whoever is named as the source.
   Pronouns stand for whom they mean in the text; words that tell only of something else in the sentence add nothing.
2. *refines*: the one says all that the other says, and adds a time, a number, a name, a manner or a further part; a
   hedge, a tense or an epithet that everybody in the story knows adds nothing.
3. *clash*: both cannot be so, or the one tells what the other says is unknown or not so.
4. *unrelated*: all others, however much they share; conditions and questions are not what they ask for.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

import msgspec

from consilience import articles, pipeline
from consilience.evaluation.parts import Part, stories
from consilience.evaluation.scores import Counts, Scores, tabulate
from consilience.model import Article, Result, Statement

LABELS = Path(__file__).with_name("statement_pairs.json")
LEAST = 0.5  # the share of characters that a statement has in common with the labelled one

Label = Literal["same", "refines", "clash", "unrelated"]
Nearness = Literal["joined", "beside"]


class Place(msgspec.Struct, frozen=True, array_like=True):
    """A statement's article and half-open offsets."""

    article: str
    spans: tuple[tuple[int, int], ...]


class Labelled(msgspec.Struct, frozen=True, array_like=True):
    """Two statements of a story and what they are to each other."""

    a: Place
    b: Place
    label: Label


@functools.cache
def shipped() -> dict[str, tuple[Labelled, ...]]:
    """The labelled pairs by story."""
    return msgspec.json.decode(LABELS.read_bytes(), type=dict[str, tuple[Labelled, ...]])


def evaluate(data: Path, part: Part) -> Scores:
    """Precision and recall of "in one claim" against *same*, and against *same* or *refines*; and against the latter of
    "in one claim, or shown together": of two claims of which one refines the other, or which are parallel."""
    told = stories(data, part, shipped())
    found = [answer for story, records in told.items() for answer in _answers(records, shipped()[story])]
    joined = [(near == "joined", label) for near, label in found]
    shown = [(near is not None, label) for near, label in found]
    either: set[Label] = {"same", "refines"}
    counts = {
        "same": _counts(joined, {"same"}),
        "same or refines": _counts(joined, either),
        "shown together": _counts(shown, either),
    }
    return tabulate("pairs", part, counts)


def _answers(rows: Sequence[dict[str, Any]], pairs: Sequence[Labelled]) -> list[tuple[Nearness | None, Label]]:
    result = pipeline.compare([a for a in articles.read(rows) if isinstance(a, Article)])
    return [(nearness(result, pair), pair.label) for pair in pairs]


def nearness(result: Result, pair: Labelled) -> Nearness | None:
    """Whether the statements that stand where the pair was labelled are of one claim, or of two shown together."""
    a, b = (located(place, result.statements) for place in (pair.a, pair.b))
    claims = {id: claim.id for claim in result.claims for id in claim.statements}
    if a not in claims or b not in claims:
        return None
    one, other = sorted((claims[a], claims[b]))
    if one == other:
        return "joined"
    beside = {row.claims for row in result.parallels} | {tuple(sorted((r.claim, r.by))) for r in result.refinements}
    return "beside" if (one, other) in beside else None


def located(place: Place, statements: Sequence[Statement]) -> str | None:
    """The id of the statement that stands at a place, if one does."""
    shares = {s.id: _share(place, s) for s in statements if s.article == place.article}
    best = max(sorted(shares), key=lambda id: shares[id], default=None)
    return best if best is not None and shares[best] >= LEAST else None


def _share(place: Place, statement: Statement) -> float:
    mine = {n for start, end in place.spans for n in range(start, end)}
    theirs = {n for span in statement.spans for n in range(span.start, span.end)}
    return len(mine & theirs) / max(len(mine | theirs), 1)


def _counts(found: Sequence[tuple[bool, Label]], right: set[Label]) -> Counts:
    said = [label for joined, label in found if joined]
    gold = sum(label in right for _, label in found)
    return Counts(right=sum(label in right for label in said), found=len(said), gold=gold)
