"""The labelled pairs of statements that the network of pairs and the weights of a claim are learned from.

`statement_labels.json` names, by set and story, pairs of statements by the ids of their articles and the half-open
offsets of their spans, with what the first is to the second: `same`, `refines` (the first says all that the second
says, and more), `refined` (the other way round), `clash` or `unrelated`, by the rules of
`evaluation/statement_pairs.py`. They were drawn by seed from stories of the development parts of stories/allsides,
stories/wikinews_events and stories/ecbplus, none of them a story of the evaluation's pairs, in strata of the score
that the pair model gave then: 2,015 and, with the model that these made, 6,706 more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np

from consilience import articles
from consilience.claims import Told
from consilience.claims.features import added, compare, numbers, rarity
from consilience.claims.fitting import excluded
from consilience.claims.origins import ground
from consilience.claims.reconciling import names
from consilience.claims.weighing import Match
from consilience.claims.wording import Wording, wordings
from consilience.evaluation.parts import records
from consilience.evaluation.statement_pairs import Place, located
from consilience.model import Article
from consilience.pipeline.stages import understand
from consilience.resources.families import shipped

LABELS = Path(__file__).with_name("statement_labels.json")


class Row(msgspec.Struct, frozen=True, array_like=True):
    """Two statements and what the first is to the second."""

    a: Place
    b: Place
    label: str


class Labelled(NamedTuple):
    """A labelled pair: its set and story, the two wordings and their measures in the order of `features.NUMBERS`, those
    of the first beside the second and of the second beside the first in the order of `features.ADDED`, and whether the
    two cannot be one claim."""

    story: str
    a: Wording
    b: Wording
    label: str
    values: np.ndarray
    added: tuple[float, ...]
    lacked: tuple[float, ...]
    excluded: bool


def labelled(root: Path) -> Iterator[Labelled]:
    """All labelled pairs that are found again in what is extracted now."""
    rows = msgspec.json.decode(LABELS.read_bytes(), type=dict[str, dict[str, tuple[Row, ...]]])
    for name, stories in sorted(rows.items()):
        texts: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for record in records(root / "stories" / f"{name}.jsonl.gz"):
            texts[record["cluster"]].append(record)
        for story in sorted(stories):
            wanted = {place.article for row in stories[story] for place in (row.a, row.b)}
            yield from _story(f"{name} {story}", [r for r in texts[story] if r["id"] in wanted], stories[story])


def _story(story: str, records: Sequence[dict[str, Any]], rows: Sequence[Row]) -> Iterator[Labelled]:
    read = [(a, understand(a)) for a in articles.read(records) if isinstance(a, Article)]
    told = [Told(article=a, statements=r.extraction.statements, origins=r.extraction.origins) for a, r in read]
    statements = list(ground(told, shipped()).statements)
    words = {w.statement.id: w for w in wordings(statements, names(statements))}
    rare = rarity(list(words.values()))
    for row in rows:
        a, b = (words.get(located(place, statements) or "") for place in (row.a, row.b))
        if a and b:
            pair = compare(a, b, rare)
            apart = excluded(Match(a=a, b=b, pair=pair, same=0.0, about=0.0))
            more = added(a, b, rare), added(b, a, rare)
            yield Labelled(story, a, b, row.label, numbers([pair])[0], *more, apart)
