"""Write the pairs that the network of pairs learns from, one JSON object a line: python pairs_data.py DATA OUT.

DATA is the folder of the public sets. Each line has `task`, `a`, `b`, `label`, and `fold`: 0 to 4 by story, of which a
run of `train_pairs.py` can hold some out. Labelled pairs of statements come as they are compared, the text that sorts
first as `a`. MRPC and Emergent give their development
parts alone.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from statement_labels import labelled

from consilience.evaluation import pairs, phrasings
from consilience.evaluation.parts import records

FOLDS = 5
OTHER_WAY = {"refines": "refined", "refined": "refines"}

Line = dict[str, str | int]


def lines(root: Path) -> Iterator[Line]:
    """All pairs."""
    for n, pair in enumerate(labelled(root)):
        yield _relation(n, pair.story, pair.a.text, pair.b.text, pair.label)
    for row in phrasings.rows(root / "pairs" / "mrpc_train.jsonl.gz", "development"):
        yield _line("paraphrase", row["a"], row["b"], "same" if int(row["paraphrase"]) else "other", row["a"])
    for row in phrasings.rows(root / "pairs" / "emergent_train.jsonl.gz", "development"):
        yield _line("stance", row["headline"], row["claim"], row["label"], row["claim"])
    for e in pairs.examples(root / "pairs" / "qa_align_dev.jsonl.gz", "development"):
        yield _line("aligned", *e.texts, "aligned" if e.same else "other", e.article)
    for row in records(root / "pairs" / "snli_dev.jsonl.gz"):
        yield _line("inference", row["a"], row["b"], row["label"], row["a"])
    for row in records(root / "pairs" / "fever_symmetric_dev.jsonl.gz"):
        label = {"SUPPORTS": "entailment", "REFUTES": "contradiction"}[row["label"]]
        yield _line("inference", row["evidence"], row["claim"], label, row["claim"])


def _relation(n: int, story: str, a: str, b: str, label: str) -> Line:
    if a > b:
        a, b, label = b, a, OTHER_WAY.get(label, label)
    return _line("relation", a, b, label, story) | {"n": n}


def _line(task: str, a: str, b: str, label: str, key: str) -> Line:
    return {"task": task, "a": a, "b": b, "label": label, "fold": int(_share(key) * FOLDS)}


def _share(key: str) -> float:
    """A number from 0 to 1 that the key alone decides."""
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[1:5]) / 2**32


if __name__ == "__main__":
    with Path(sys.argv[2]).open("w", encoding="utf-8") as out:
        for line in lines(Path(sys.argv[1])):
            out.write(json.dumps(line, ensure_ascii=False) + "\n")
