"""Train the tagger of names on the development part of the worldwide newswire set.

python training/train_names.py DATA_FOLDER [--held-out]

A linear-chain conditional random field (Lafferty, McCallum and Pereira, 2001) over the features of
`consilience.annotations.entities.features`, by L-BFGS: convex and without chance, so the same data gives the same
weights. With --held-out a fifth of the development part is kept for scoring, and nothing is written.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from scipy.special import logsumexp

from consilience.annotations import parser
from consilience.annotations.entities.features import Article
from consilience.annotations.entities.tagger import LABELS, WEIGHTS
from consilience.evaluation import names

SEEN = 2  # a feature that fewer tokens have is left out
PENALTY = 0.4  # of the squared weights
KEPT = 0.02  # a feature whose largest weight is smaller is left out
ROUNDS = 80


def sequences(doc, gold):
    """The regions of a text as rows of features with their labels."""
    tags = ["O"] * len(doc)
    for start, end, kind in gold:
        span = doc.char_span(start, end)
        if span is not None:
            tags[span.start : span.end] = [f"B-{kind}", *[f"I-{kind}"] * (len(span) - 1)]
    article = Article(doc)
    for start, end in article.regions:
        # a name that began before the region cannot be told from within it
        inside = [t.replace("I-", "B-") if i == 0 else t for i, t in enumerate(tags[start:end])]
        yield article.rows(start, end), [LABELS.index(t) for t in inside]


def matrix(rows, index):
    """Tokens by features, as a sparse matrix of ones."""
    columns, starts = [], [0]
    for row in rows:
        columns += [index[f] for f in dict.fromkeys(row) if f in index]
        starts.append(len(columns))
    return csr_matrix((np.ones(len(columns)), columns, starts), shape=(len(rows), len(index)))


class Chains:
    """All sequences, in groups of one length, so that a group is computed at once."""

    def __init__(self, labelled):
        self.rows = [row for rows, _ in labelled for row in rows]
        self.gold = np.array([label for _, labels in labelled for label in labels])
        groups, at = {}, 0
        for rows, _ in labelled:
            groups.setdefault(len(rows), []).append(at)
            at += len(rows)
        self.groups = [np.array(starts)[:, None] + np.arange(size) for size, starts in sorted(groups.items())]

    def loss(self, flat, features):
        """The negative log-likelihood with its penalty, and its gradient."""
        size = len(LABELS)
        weights = flat[: -size * size].reshape(-1, size)
        moves = flat[-size * size :].reshape(size, size)
        scores = features @ weights
        expected, moved, value = np.zeros_like(scores), np.zeros_like(moves), 0.0
        for at in self.groups:
            part, marginals, pairs = forward_backward(scores[at], moves)
            expected[at] = marginals
            gold = self.gold[at]
            value += part - scores[at, gold].sum() - moves[gold[:, :-1], gold[:, 1:]].sum()
            moved += pairs
            np.subtract.at(moved, (gold[:, :-1].ravel(), gold[:, 1:].ravel()), 1.0)
        expected[np.arange(len(self.gold)), self.gold] -= 1.0
        gradient = np.concatenate([(features.T @ expected).ravel(), moved.ravel()])
        return value + PENALTY * flat @ flat, gradient + 2 * PENALTY * flat


def forward_backward(scores, moves):
    """The sum of log partition functions, the labels' marginals, and the expected number of each move."""
    _, length, size = scores.shape
    forward, backward = np.empty_like(scores), np.zeros_like(scores)
    forward[:, 0] = scores[:, 0]
    for t in range(1, length):
        forward[:, t] = scores[:, t] + logsumexp(forward[:, t - 1, :, None] + moves, axis=1)
    for t in range(length - 2, -1, -1):
        backward[:, t] = logsumexp(moves + (scores[:, t + 1] + backward[:, t + 1])[:, None, :], axis=2)
    total = logsumexp(forward[:, -1], axis=1)
    pairs = np.zeros((size, size))
    for t in range(1, length):
        joint = forward[:, t - 1, :, None] + moves + (scores[:, t] + backward[:, t])[:, None, :]
        pairs += np.exp(joint - total[:, None, None]).sum(0)
    return total.sum(), np.exp(forward + backward - total[:, None, None]), pairs


def fit(labelled):
    """The features that are kept, their weights for each label, and the weights of moves."""
    chains = Chains(labelled)
    seen = Counter(f for row in chains.rows for f in dict.fromkeys(row))
    index = {f: i for i, f in enumerate(sorted(f for f, n in seen.items() if n >= SEEN))}
    features, size = matrix(chains.rows, index), len(LABELS)
    start = np.zeros(len(index) * size + size * size)
    found = minimize(chains.loss, start, (features,), "L-BFGS-B", jac=True, options={"maxiter": ROUNDS})
    weights = found.x[: -size * size].reshape(-1, size)
    kept = np.abs(weights).max(axis=1) >= KEPT
    return (
        [f for f, k in zip(index, kept, strict=True) if k],
        weights[kept],
        found.x[-size * size :].reshape(size, size),
    )


def save(path, features, weights, moves):
    """Writes the weights in eight bits, each label scaled by its largest."""
    scale = np.abs(weights).max(axis=0) / 127
    np.savez_compressed(
        path,
        features=np.frombuffer("\n".join(features).encode(), np.uint8),
        weights=np.round(weights / scale).astype(np.int8),
        scale=scale.astype(np.float32),
        moves=moves.astype(np.float32),
    )


def main() -> None:
    """Trains on the texts of the development part and writes the weights."""
    options = argparse.ArgumentParser()
    options.add_argument("data", type=Path)
    options.add_argument("--held-out", action="store_true")
    options.add_argument("--to", type=Path, default=WEIGHTS)
    given = options.parse_args()
    texts = list(names.read(names.default_data(given.data), "development"))
    kept = [text for i, text in enumerate(texts) if not given.held_out or i % 5]
    labelled = [pair for text, gold in kept for pair in sequences(parser.parse(text), gold)]
    features, weights, moves = fit(labelled)
    save(given.to, features, weights, moves)
    print(f"{len(labelled):,} regions, {len(features):,} features, {given.to.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
