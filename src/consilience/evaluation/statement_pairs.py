"""Pairs of statements of one story, labelled by the project: which the claims put together, and which they should.

`statement_pairs.json` names, by story of `stories/allsides`, pairs of statements by the ids of their articles and the
half-open offsets of their spans, with a label and a weight. The 300 pairs were drawn by seed from the statements that
the program made of 50 stories of three articles or more, of which nothing was learned, in strata: in one claim word for
word, and otherwise; shown together; and by the chance that they say the same, down to pairs whose vectors alone are
near. The weight of a pair is how many pairs of these stories it stands for, so that the rates are those of the stories
themselves. Two readers, who saw neither stratum nor each other's labels, labelled all, and agree on *same* against the
rest with kappa .98; where they differ (12), a third decided. Three hundred pairs that stood here before had been drawn
when statements were cut otherwise, so that a third of them were no statements any more. The rules:

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
    """Two statements of a story, what they are to each other, and how many pairs of the stories they stand for."""

    a: Place
    b: Place
    label: Label
    weight: float


@functools.cache
def shipped() -> dict[str, tuple[Labelled, ...]]:
    """The labelled pairs by story."""
    return msgspec.json.decode(LABELS.read_bytes(), type=dict[str, tuple[Labelled, ...]])


def evaluate(data: Path, part: Part) -> Scores:
    """Precision and recall of "in one claim" against *same*, and against *same* or *refines*; and against the latter of
    "in one claim, or shown together": of two claims of which one refines the other, or which are parallel."""
    told = stories(data, part, shipped())
    found = [answer for story, records in told.items() for answer in _answers(records, shipped()[story])]
    joined = [(near == "joined", pair) for near, pair in found]
    shown = [(near is not None, pair) for near, pair in found]
    either: set[Label] = {"same", "refines"}
    counts = {
        "same": _counts(joined, {"same"}),
        "same or refines": _counts(joined, either),
        "shown together": _counts(shown, either),
    }
    return tabulate("pairs", part, counts)


def _answers(rows: Sequence[dict[str, Any]], pairs: Sequence[Labelled]) -> list[tuple[Nearness | None, Labelled]]:
    result = pipeline.compare([a for a in articles.read(rows) if isinstance(a, Article)])
    return [(nearness(result, pair), pair) for pair in pairs]


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


def _counts(found: Sequence[tuple[bool, Labelled]], right: set[Label]) -> Counts:
    """The pairs put together, those of them that should be, and all that should be, each as often as it stands for."""
    return Counts(
        right=sum(pair.weight for together, pair in found if together and pair.label in right),
        found=sum(pair.weight for together, pair in found if together),
        gold=sum(pair.weight for _, pair in found if pair.label in right),
    )
