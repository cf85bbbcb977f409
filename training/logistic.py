"""Logistic regression by maximum likelihood with a quadratic penalty, for measures of one spread."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.optimize import minimize

Bounds = Sequence[tuple[float | None, float | None]]


def fit(x: np.ndarray, y: np.ndarray, penalty: float, bounds: Bounds | None = None) -> np.ndarray:
    """The intercept and the weights (1 + m,) of measures (n, m) by which rows are told to be right (n,).

    `bounds` are those of the weights. Measures are divided by their spread before the penalty is laid on their weights.
    """
    spread = x.std(axis=0) + 1e-6
    rows = np.hstack([np.ones((len(x), 1)), x / spread])

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = rows @ w
        value = (np.logaddexp(0, z) - y * z).sum() + penalty * (w[1:] ** 2).sum()
        return value, rows.T @ (1 / (1 + np.exp(-z)) - y) + 2 * penalty * np.concatenate([[0.0], w[1:]])

    limits = [(None, None), *(bounds or [(None, None)] * x.shape[1])]
    w = minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B", bounds=limits).x
    return np.concatenate([w[:1], w[1:] / spread])
