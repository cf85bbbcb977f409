"""Write the pairs that the network of pairs learns from, one JSON object a line: python pairs_data.py DATA OUT.

DATA is the folder of the public sets. Each line has `task`, `a`, `b`, `label`, and `fold`: 0 to 4 by story, of which a
run of `train_pairs.py` can hold some out. Labelled pairs of statements come as they are compared, the text that sorts
first as `a`; beside them stand such with another name or number put in, and some of SNLI's and FEVER's pairs as if they
were statements, so that a deed of somebody else is not taken for the same. MRPC and Emergent give their development
parts alone.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from statement_labels import Labelled, labelled

from consilience.evaluation import pairs, phrasings
from consilience.evaluation.parts import records

FOLDS, SEED = 5, 3
RENAMED, RECOUNTED, INFERRED = (
    0.6,
    0.8,
    0.18,
)  # the shares of pairs that are altered, and of sentences that are statements
NAME, NUMBER = re.compile(r"\b[A-Z][a-z]{2,}(?: [A-Z][a-z]+)*\b"), re.compile(r"\b\d[\d,.]{,4}\b")
OTHER_WAY = {"refines": "refined", "refined": "refines"}

Line = dict[str, str | int]


def lines(root: Path) -> Iterator[Line]:
    """All pairs."""
    pairs_of_ours = list(labelled(root))
    for n, pair in enumerate(pairs_of_ours):
        yield _relation(pair.story, pair.a.text, pair.b.text, pair.label) | {"n": n}
    yield from _altered(pairs_of_ours)
    for row in phrasings.rows(root / "pairs" / "mrpc_train.jsonl.gz", "development"):
        yield _line("paraphrase", row["a"], row["b"], "same" if int(row["paraphrase"]) else "other", row["a"])
    for row in phrasings.rows(root / "pairs" / "emergent_train.jsonl.gz", "development"):
        yield _line("stance", row["headline"], row["claim"], row["label"], row["claim"])
    for e in pairs.examples(root / "pairs" / "qa_align_dev.jsonl.gz", "development"):
        yield _line("aligned", *e.texts, "aligned" if e.same else "other", e.article)
    chance = random.Random(SEED)
    for a, b, label, key in _inferences(root):
        yield _line("inference", a, b, label, key)
        if chance.random() < INFERRED:
            yield _relation(key, a, b, "refines" if label == "entailment" else "unrelated")


def _inferences(root: Path) -> Iterator[tuple[str, str, str, str]]:
    """The pairs of SNLI and FEVER-Symmetric, each with its label and what its fold follows from."""
    for row in records(root / "pairs" / "snli_dev.jsonl.gz"):
        yield row["a"], row["b"], row["label"], row["a"]
    for row in records(root / "pairs" / "fever_symmetric_dev.jsonl.gz"):
        label = {"SUPPORTS": "entailment", "REFUTES": "contradiction"}[row["label"]]
        yield row["evidence"], row["claim"], label, row["claim"]


def _altered(rows: Sequence[Labelled]) -> Iterator[Line]:
    """Pairs that say the same, or more, with a name of the story or another number in place of one that both have."""
    chance = random.Random(SEED)
    names: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        texts = (row.a.text, row.b.text)
        names[row.story] |= {m.group() for text in texts for m in NAME.finditer(text) if m.start() > 0}
    for row in rows:
        if row.label not in ("same", "refines", "refined"):
            continue
        a, b = row.a.text, row.b.text
        others = sorted(name for name in names[row.story] if name not in a and name not in b)
        if others and (name := _both(NAME, a, b, chance)) and chance.random() < RENAMED:
            yield _relation(row.story, a, b.replace(name, chance.choice(others)), "unrelated")
        if (number := _both(NUMBER, a, b, chance)) and chance.random() < RECOUNTED:
            digits = (str((int(c) + chance.randint(1, 8)) % 10) if c.isdigit() else c for c in number)
            yield _relation(row.story, a, b.replace(number, "".join(digits)), "clash")


def _both(pattern: re.Pattern[str], a: str, b: str, chance: random.Random) -> str | None:
    """One of what both texts have of a pattern."""
    found = [m.group() for m in pattern.finditer(b) if m.group() in a]
    return chance.choice(found) if found else None


def _relation(story: str, a: str, b: str, label: str) -> Line:
    if a > b:
        a, b, label = b, a, OTHER_WAY.get(label, label)
    return _line("relation", a, b, label, story)


def _line(task: str, a: str, b: str, label: str, key: str) -> Line:
    return {"task": task, "a": a, "b": b, "label": label, "fold": int(_share(key) * FOLDS)}


def _share(key: str) -> float:
    """A number from 0 to 1 that the key alone decides."""
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[1:5]) / 2**32


if __name__ == "__main__":
    with Path(sys.argv[2]).open("w", encoding="utf-8") as out:
        for line in lines(Path(sys.argv[1])):
            out.write(json.dumps(line, ensure_ascii=False) + "\n")
