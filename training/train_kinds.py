"""Trains the model of opinions (`src/consilience/statements/opinions.json`) on the labels of `kind_labels.json`.

    CONSILIENCE_DATA=... python training/train_kinds.py

The labels name an article of `stories/allsides` or `throughput/articles`, and for each statement its spans and kind.
A logistic regression with a quadratic penalty tells assessments from all else by the words alone; the penalty is chosen
by cross-validation, whole articles together. `SURE` is the probability from which nine of ten statements that the rules
take for events were assessments there (37 of 41).
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import logistic
import msgspec
import numpy as np

from consilience.evaluation.parts import records
from consilience.model import StatementKind
from consilience.resources import encoders
from consilience.statements.opinions import Model

LABELS = Path(__file__).with_name("kind_labels.json")
TARGET = Path(__file__).parent.parent / "src" / "consilience" / "statements" / "opinions.json"
SETS = ("stories/allsides.jsonl.gz", "throughput/articles.jsonl.gz")
PENALTIES = (10.0, 30.0, 60.0, 100.0)
FOLDS = 5
SURE = 0.75

Labels = dict[str, list[tuple[list[tuple[int, int]], StatementKind]]]


def main() -> None:
    """Writes the model and prints the cross-validated figures."""
    labels = msgspec.json.decode(LABELS.read_bytes(), type=Labels)
    words, folds, kinds = [], [], []
    for id, text in sorted(_texts(labels).items()):
        for spans, kind in labels[id]:
            words.append(" ".join(text[start:end] for start, end in spans))
            folds.append(int(hashlib.sha256(id.encode()).hexdigest(), 16) % FOLDS)
            kinds.append(float(kind == "assessment"))
    x, y, fold = encoders.read(words)[0].astype(np.float64), np.array(kinds), np.array(folds)
    held = {penalty: _held(x, y, fold, penalty) for penalty in PENALTIES}
    best = min(PENALTIES, key=lambda penalty: _loss(held[penalty], y))
    for penalty, chances in held.items():
        print(f"penalty {penalty}: loss {_loss(chances, y):.3f}, right {((chances >= 0.5) == y).mean():.3f}")
    sure = held[best] >= SURE
    print(f"of {len(y)}, {int(sure.sum())} are surely assessments, {y[sure].mean():.3f} of them rightly")
    TARGET.write_bytes(msgspec.json.encode(_model(x, y, best)) + b"\n")


def _texts(wanted: Labels) -> dict[str, str]:
    data = Path(os.environ["CONSILIENCE_DATA"])
    return {str(r["id"]): r["text"] for name in SETS for r in records(data / name) if str(r["id"]) in wanted}


def _held(x: np.ndarray, y: np.ndarray, fold: np.ndarray, penalty: float) -> np.ndarray:
    """The probability of each row by a model that saw none of its fold."""
    chances = np.zeros(len(y))
    for n in range(FOLDS):
        chances[fold == n] = _model(x[fold != n], y[fold != n], penalty).probabilities(x[fold == n])
    return chances


def _model(x: np.ndarray, y: np.ndarray, penalty: float) -> Model:
    return Model(sure=SURE, weights=[round(float(w), 4) for w in logistic.fit(x, y, penalty)])


def _loss(chances: np.ndarray, y: np.ndarray) -> float:
    return float(-np.log(np.where(y == 1, chances, 1 - chances)).mean())


if __name__ == "__main__":
    main()
