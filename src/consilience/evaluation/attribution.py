"""Attributions against PolNeAR gold (Newell et al. 2018): contents, their sources, and the speakers that are named.

Found and gold rows are joined one to one, the most alike contents first, likeness being shared characters over all
characters of both. A content is right from .5 on; its source from .3 on, or where neither has one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from consilience.annotations import attributions, coreference, entities
from consilience.annotations.attributions.cues import listed
from consilience.annotations.attributions.finishing import form_of
from consilience.annotations.parser import Doc, parse
from consilience.evaluation.parts import Part, records
from consilience.evaluation.scores import Counts, Scores, tabulate
from consilience.model import Attribution, Span, cut

CONTENT, SOURCE = 0.5, 0.3  # likeness from which a content or a source is right


def default_data(root: Path) -> Path:
    """Where the set lies in the folder of public data."""
    return root / "attribution" / "dev.jsonl.gz"


def evaluate(data: Path, part: Part) -> Scores:
    """Scores over all attributions, quotations with a verb of saying, and those sure enough to name a speaker."""
    names = ("content", "content and source", "quotations", "named", "wrong speakers")
    counts = {name: Counts() for name in names}
    for record in records(data, part):
        doc = parse(record["text"])
        found = attributions.find(doc, coreference.resolve(doc, entities.find(doc)))
        counts = {name: counts[name] + more for name, more in compare(doc, gold_of(record), found).items()}
    wrong = counts.pop("wrong speakers")
    rates = {
        "wrong speakers": wrong.right / max(wrong.found, 1),
        "wrong speakers named": wrong.gold / max(counts["named"].found, 1),
    }
    return tabulate("attribution", part, counts, **rates)


def gold_of(record: dict[str, Any]) -> tuple[Attribution, ...]:
    """The gold attributions of a record."""
    text = record["text"]
    return tuple(
        Attribution(
            source=_spans(text, row["source"]),
            cue=_spans(text, row["cue"]),
            content=_spans(text, row["content"]),
            form=form_of(text, row["content"]),
        )
        for row in record["attributions"]
    )


def _spans(text: str, ranges: Iterable[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(cut(text, start, end) for start, end in ranges)


def compare(doc: Doc, gold: Sequence[Attribution], found: Sequence[Attribution]) -> dict[str, Counts]:
    """The counts of one article; "wrong speakers" holds wrong, all matched, and wrong among the named."""
    pairs = matched(gold, found)
    spoken = [row for row in gold if row.form == "direct" and _says(doc, row.cue)]
    sure = [row for row in found if row.confidence >= attributions.SURE]
    right = [(a, b) for a, b in pairs if _same_source(a, b)]
    wrong = [b for a, b in pairs if a.source and b.source and not likeness(a.source, b.source)]
    hits = sum(a in spoken for a, _ in pairs)
    return {
        "content": Counts(right=len(pairs), found=len(found), gold=len(gold)),
        "content and source": Counts(right=len(right), found=len(found), gold=len(gold)),
        "quotations": Counts(right=hits, found=hits, gold=len(spoken)),
        "named": Counts(right=sum(b in sure for _, b in right), found=len(sure), gold=len(gold)),
        "wrong speakers": Counts(right=len(wrong), found=len(pairs), gold=sum(b in sure for b in wrong)),
    }


def matched(gold: Sequence[Attribution], found: Sequence[Attribution]) -> list[tuple[Attribution, Attribution]]:
    """Pairs of gold and found rows whose contents are alike, each row once, the most alike first."""
    alike = [(-likeness(a.content, b.content), i, j) for i, a in enumerate(gold) for j, b in enumerate(found)]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for minus, i, j in sorted(alike):
        if -minus >= CONTENT and i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return [(gold[i], found[j]) for i, j in sorted(pairs.items())]


def likeness(a: Sequence[Span], b: Sequence[Span]) -> float:
    """Shared characters over all characters of two lists of spans."""
    left, right = _characters(a), _characters(b)
    return len(left & right) / len(left | right) if left or right else 0.0


def _characters(spans: Sequence[Span]) -> set[int]:
    return {i for span in spans for i in range(span.start, span.end)}


def _same_source(a: Attribution, b: Attribution) -> bool:
    if not a.source or not b.source:
        return not a.source and not b.source
    return likeness(a.source, b.source) >= SOURCE


def _says(doc: Doc, cue: Sequence[Span]) -> bool:
    """Whether a cue holds a verb of saying."""
    phrases = (doc.char_span(span.start, span.end, alignment_mode="expand") for span in cue)
    return any(token.lemma_.lower() in listed("saying") for phrase in phrases if phrase is not None for token in phrase)
