"""Trains the two models of `claims.phrasing` (`src/consilience/claims/phrasing.json`), on development parts alone.

    CONSILIENCE_DATA=... python training/train_phrasing.py

Multinomial logistic regressions with a quadratic penalty: whether two sentences say the same, on MRPC; what a headline
does with a claim, on Emergent. The penalty is chosen by five-fold cross-validation on the development part.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import msgspec
import numpy as np
from scipy.optimize import minimize

from consilience.claims.phrasing import STANCES, Model, Models, alike, standing
from consilience.evaluation import phrasings

TARGET = Path(__file__).parent.parent / "src" / "consilience" / "claims" / "phrasing.json"
PENALTIES = (0.3, 1.0, 3.0, 10.0, 30.0)
FOLDS = 5

Array = np.ndarray


def main() -> None:
    """Writes the models and prints the cross-validated figures."""
    pairs = Path(os.environ["CONSILIENCE_DATA"]) / "pairs"
    rows = phrasings.rows(pairs / "mrpc_train.jsonl.gz", "development")
    same = train(alike([(r["a"], r["b"]) for r in rows]), np.array([int(r["paraphrase"]) for r in rows]), 2, _right)
    rows = phrasings.rows(pairs / "emergent_train.jsonl.gz", "development")
    labels = np.array([STANCES.index(r["label"]) for r in rows])
    stance = train(standing([(r["headline"], r["claim"]) for r in rows]), labels, len(STANCES), _macro_f1)
    TARGET.write_bytes(msgspec.json.format(msgspec.json.encode(Models(same=same, stance=stance)), indent=0) + b"\n")


def train(x: Array, y: Array, classes: int, score: Callable[[Array, Array], float]) -> Model:
    """The model with the penalty that does best across folds."""
    fold = np.random.default_rng(0).permutation(len(y)) % FOLDS
    chances = {p: np.zeros((len(y), classes)) for p in PENALTIES}
    for penalty, held in chances.items():
        for n in range(FOLDS):
            held[fold == n] = _fit(x[fold != n], y[fold != n], classes, penalty).probabilities(x[fold == n])
    best = max(PENALTIES, key=lambda p: score(chances[p], y))
    model = _fit(x, y, classes, best)
    print(f"penalty {best}: five-fold {score(chances[best], y):.3f}")
    return model


def _fit(x: Array, y: Array, classes: int, penalty: float) -> Model:
    centre, scale = x.mean(axis=0), np.maximum(x.std(axis=0), 0.01)
    z = np.hstack([np.ones((len(x), 1)), (x - centre) / scale])
    gold = np.eye(classes)[y]

    def loss(flat: Array) -> tuple[float, Array]:
        w = flat.reshape(classes, -1)
        logits = z @ w.T
        logits -= logits.max(axis=1, keepdims=True)
        p = np.exp(logits)
        p /= p.sum(axis=1, keepdims=True)
        shrunk = np.hstack([np.zeros((classes, 1)), w[:, 1:]])
        value = -np.log((p * gold).sum(axis=1) + 1e-12).sum() + penalty * (shrunk**2).sum()
        return value, ((p - gold).T @ z + 2 * penalty * shrunk).ravel()

    w = minimize(loss, np.zeros(classes * z.shape[1]), jac=True, method="L-BFGS-B").x.reshape(classes, -1)
    return Model(centre=_short(centre), scale=_short(scale), weights=[_short(row) for row in w])


def _short(row: Array) -> list[float]:
    return [round(float(v), 5) for v in row]


def _accuracy(said: Array, y: Array) -> float:
    return float((said == (y == 1)).mean())


def _right(chances: Array, y: Array) -> float:
    return _accuracy(chances[:, 1] >= 0.5, y)


def _macro_f1(chances: Array, y: Array) -> float:
    said = chances.argmax(axis=1)
    return float(np.mean([_one_f1(said == c, y == c) for c in range(chances.shape[1])]))


def _one_f1(said: Array, gold: Array) -> float:
    return 2 * (said & gold).sum() / max(said.sum() + gold.sum(), 1)


if __name__ == "__main__":
    main()
