"""Kinds of statements, on labels that the project made over articles of two public sets.

`kind_labels.json` names an article's id and, for each label, its half-open spans and its kind. The rules:

1. An event is what happened, is so, or was said or wanted, and a legal or physical state; who tells it in strong words
   tells it still.
2. An assessment is how good, grave, likely, fair or important something is, what it amounts to, and what ought to be.
3. A prediction is what is to come: foretold, planned, scheduled, or said to be possible.
4. An explicit unknown is what is said not to be known.
5. What may as well be called by another of these, and what is too broken to tell, has no label.

Of 304 labels, which were drawn at random, two readers gave the same; of the others, half of which were drawn at random
and half among those with words of degree, of mood and of negation, one reader. They saw a statement with the words
around it but not the program's answers. No article is one of those that the network of kinds learned from
(`training/kind_labels.json`).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from consilience.evaluation.labelled import at, read_anew
from consilience.evaluation.parts import Part
from consilience.evaluation.scores import Counts, Scores, tabulate
from consilience.model import Statement, StatementKind

LABELS = Path(__file__).with_name("kind_labels.json")
SHOWN: tuple[StatementKind, ...] = ("event", "assessment", "prediction")  # explicit unknowns are too few to count


class Label(msgspec.Struct, frozen=True, array_like=True):
    """What kind of statement a reader found in some spans."""

    places: tuple[tuple[int, int], ...]
    kind: StatementKind


def default_data(root: Path) -> tuple[Path, ...]:
    """Where the labelled articles stand in the folder of public data sets."""
    return root / "stories" / "allsides.jsonl.gz", root / "throughput" / "articles.jsonl.gz"


def evaluate(data: Path, part: Part = "report") -> Scores:
    """Counts of labels whose statement was found and is of their kind, of all and of each kind."""
    labels = msgspec.json.decode(LABELS.read_bytes(), type=dict[str, tuple[Label, ...]])
    counts: dict[str, Counts] = {"all": Counts(), **{kind: Counts() for kind in SHOWN}}
    for gold, found in read_anew(labels, data, part):
        counts = {name: counts[name] + more for name, more in score(gold, found).items()}
    return tabulate("kinds", part, counts)


def score(gold: Sequence[Label], found: Sequence[Statement]) -> dict[str, Counts]:
    """What the statements at the labels' places have right."""
    pairs = [(label.kind, at(label.places, found)) for label in gold]
    read = [(kind, statement.kind) for kind, statement in pairs if statement is not None]
    counts = {"all": Counts(right=sum(a == b for a, b in read), found=len(read), gold=len(pairs))}
    for kind in SHOWN:
        right = sum(a == b == kind for a, b in read)
        counts[kind] = Counts(right=right, found=sum(b == kind for _, b in read), gold=sum(a == kind for a, _ in pairs))
    return counts
