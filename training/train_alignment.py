"""Trains the weights by which pairs of statements are told to say the same (`src/consilience/claims/weights.json`).

    CONSILIENCE_DATA=... python training/train_alignment.py

A logistic regression over `claims.features.NUMBERS` on the development part of QA-ALIGN; the threshold is the lowest
that keeps the precision wanted in five-fold predictions, because a false "same" fabricates agreement.
"""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from consilience.claims.features import NUMBERS, numbers
from consilience.evaluation import pairs

TARGET = Path(__file__).parent.parent / "src" / "consilience" / "claims" / "weights.json"
PRECISION = 0.9


def main() -> None:
    """Writes the weights and prints the figures of the development part."""
    found = list(pairs.examples(pairs.default_data(Path(os.environ["CONSILIENCE_DATA"])), "development"))
    x = np.stack([numbers(e.match.pair) for e in found])
    y = np.array([e.same for e in found])
    groups = [e.a.statement.article for e in found]
    model = LogisticRegression(C=1.0, max_iter=5000)
    held_out = cross_val_predict(model, x, y, groups=groups, cv=GroupKFold(5), method="predict_proba")[:, 1]
    same = _threshold(held_out, y)
    model.fit(x, y)
    row = {
        "intercept": round(float(model.intercept_[0]), 4),
        "weights": {name: round(float(w), 4) for name, w in zip(NUMBERS, model.coef_[0], strict=True)},
        "same": round(same, 3),
    }
    TARGET.write_bytes(msgspec.json.format(msgspec.json.encode(row), indent=2) + b"\n")
    said = held_out >= same
    print(f"{len(y)} pairs, {y.sum()} same; precision {y[said].mean():.3f}, recall {said[y].mean():.3f} at {same:.3f}")


def _threshold(scores: np.ndarray, y: np.ndarray) -> float:
    kept = [t for t in np.unique(scores) if y[scores >= t].mean() >= PRECISION]
    return float(min(kept)) if kept else 0.9


if __name__ == "__main__":
    main()
