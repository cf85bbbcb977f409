"""A linear-chain conditional random field that draws names: its weights are made by `training/train_names.py`."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from consilience import resources
from consilience.annotations.entities.features import Article
from consilience.annotations.parser import Doc
from consilience.errors import MissingResource
from consilience.model import EntityKind

WEIGHTS = Path(str(resources.__file__)).parent / "models" / "names.npz"
SCORED: tuple[EntityKind, ...] = ("person", "organisation", "place", "other")
LABELS: tuple[str, ...] = ("O", *(f"{part}-{kind}" for kind in SCORED for part in "BI"))


class Model(msgspec.Struct, frozen=True):
    """Rows of weights (one column a label) by feature, and the weights of moves from label to label."""

    rows: dict[str, int]
    weights: Any
    moves: Any


def tag(doc: Doc) -> list[tuple[int, int, EntityKind]]:
    """The names of a parsed text as half-open ranges of tokens with their kinds, in order."""
    model, article = _model(), Article(doc)
    found = []
    for start, end in article.regions:
        labels = decode(model, article.rows(start, end))
        found += [(start + a, start + b, kind) for a, b, kind in spans(labels)]
    return found


def decode(model: Model, rows: list[list[str]]) -> list[str]:
    """The most probable labels of a region (Viterbi); rows of features, one a token."""
    known = model.rows
    scores = [model.weights[[known[f] for f in dict.fromkeys(row) if f in known]].sum(axis=0) for row in rows]
    best, back = scores[0] + _start(), []
    for score in scores[1:]:
        reached = best[:, None] + model.moves
        back.append(reached.argmax(axis=0))
        best = reached.max(axis=0) + score
    path = [int(best.argmax())]
    for step in reversed(back):
        path.append(int(step[path[-1]]))
    return [LABELS[i] for i in reversed(path)]


def spans(labels: list[str]) -> list[tuple[int, int, EntityKind]]:
    """The names that labels of the BIO kind draw."""
    found: list[tuple[int, int, EntityKind]] = []
    for i, label in enumerate(labels):
        if label.startswith("B-"):
            found.append((i, i + 1, SCORED[(LABELS.index(label) - 1) // 2]))
        elif label.startswith("I-") and found:
            found[-1] = (found[-1][0], i + 1, found[-1][2])
    return found


@functools.cache
def _start() -> Any:
    """No name begins in its middle."""
    return np.array([-1e4 if label.startswith("I-") else 0.0 for label in LABELS], np.float32)


@functools.cache
def _model() -> Model:
    if not WEIGHTS.is_file():
        raise MissingResource(f"no weights of the tagger of names in {WEIGHTS}", "run training/train_names.py")
    with np.load(WEIGHTS) as stored:
        features = stored["features"].tobytes().decode().split("\n")
        weights = stored["weights"].astype(np.float32) * stored["scale"]
        moves = stored["moves"].copy()
    for i, label in enumerate(LABELS):
        if label.startswith("I-"):
            moves[[j for j, other in enumerate(LABELS) if other[1:] != label[1:]], i] = -1e4
    return Model({f: i for i, f in enumerate(features)}, weights, moves)
