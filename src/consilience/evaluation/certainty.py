"""Polarity and certainty of statements, on labels that the project made over articles of a public set.

`certainty_labels.json` names an article's id and, for each label, half-open offsets, polarity and certainty. The rules:

1. Labelled is one clause of a sentence, as the program cuts it; pieces that are no sensible assertion are left out.
2. Both are given as the origin has them, not as the outlet does: what somebody firmly says is certain.
3. Denied is what is negated ("not", "no", "never"); words that only mean the contrary ("failed") are affirmed.
4. What is still to come, planned or scheduled is at most probable, and so is what "seems" or "apparently" is so.
5. "Maybe", "may" and what is alleged are possible.
6. Questions, orders, conditions and what "would have" or "should have" been are unknown.

One reader gave the labels, seeing the articles' clauses but not the program's answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from consilience.evaluation.labelled import at, read_anew
from consilience.evaluation.parts import Part
from consilience.evaluation.scores import Counts, Scores, tabulate
from consilience.model import Certainty, Polarity, Statement

LABELS = Path(__file__).with_name("certainty_labels.json")


class Label(msgspec.Struct, frozen=True, array_like=True):
    """What a reader found of the assertion between two offsets."""

    start: int
    end: int
    polarity: Polarity
    certainty: Certainty


def default_data(root: Path) -> Path:
    """Where the labelled articles stand in the folder of public data sets."""
    return root / "stories" / "allsides.jsonl.gz"


def evaluate(data: Path, part: Part = "report") -> Scores:
    """Counts of labels whose statement was found and has their polarity, their certainty, and, of less than certain
    ones, theirs."""
    labels = msgspec.json.decode(LABELS.read_bytes(), type=dict[str, tuple[Label, ...]])
    counts = {"polarity": Counts(), "denied": Counts(), "certainty": Counts(), "less than certain": Counts()}
    for gold, found in read_anew(labels, data, part):
        counts = {name: counts[name] + more for name, more in score(gold, found).items()}
    return tabulate("certainty", part, counts)


def score(gold: Iterable[Label], found: Sequence[Statement]) -> dict[str, Counts]:
    """What the statements at the labels' places have right."""
    pairs = [(label, at([(label.start, label.end)], found)) for label in gold]
    read = [(label, statement) for label, statement in pairs if statement is not None]
    return {
        "polarity": Counts(right=sum(a.polarity == b.polarity for a, b in read), found=len(read), gold=len(pairs)),
        "denied": Counts(
            right=sum(a.polarity == b.polarity == "denied" for a, b in read),
            found=sum(b.polarity == "denied" for _, b in read),
            gold=sum(a.polarity == "denied" for a, _ in pairs),
        ),
        "certainty": Counts(right=sum(a.certainty == b.certainty for a, b in read), found=len(read), gold=len(pairs)),
        "less than certain": Counts(
            right=sum(a.certainty == b.certainty != "certain" for a, b in read),
            found=sum(b.certainty != "certain" for _, b in read),
            gold=sum(a.certainty != "certain" for a, _ in pairs),
        ),
    }
